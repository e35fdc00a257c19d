//! The form that signs in. It posts as it is: nothing of it needs JavaScript.

use leptos::prelude::*;

use super::view_model::{InstansiChoice, choices};
use crate::AppError;
use crate::i18n::*;
use crate::shell::use_flash;
use crate::ui::{
    Button, CsrfField, Field, FieldGroup, I18n, Notice, PasswordInput, Radio, Size, TextInput, Tone, Variant,
    error_text,
};

/// NIP or e-mail and password; after a refusal with what was typed, but not the password.
#[component]
pub(super) fn SignInForm(lanjut: String) -> impl IntoView {
    let i18n = use_i18n();
    let flash = use_flash("/api/rpc/sign_in");
    let typed = flash
        .as_ref()
        .and_then(|flash| flash.field("login"))
        .unwrap_or_default();
    let error = flash.and_then(|flash| flash.error);
    let asked = error.as_ref().map(choices).unwrap_or_default();
    view! {
        {error.map(|error| view! { <Refusal error/> })}
        <form class="ui-stack" method="post" action="/api/rpc/sign_in">
            <CsrfField/>
            <input type="hidden" name="lanjut" value=lanjut/>
            <Field
                name="login"
                label=move || t_string!(i18n, session.login)
                hint=move || t_string!(i18n, session.login_hint)
            >
                <TextInput
                    initial=typed
                    autocomplete="username"
                    attr:required=true
                    attr:autocapitalize="none"
                    attr:spellcheck="false"
                    attr:maxlength="120"
                />
            </Field>
            <Which choices=asked/>
            <Field name="password" label=move || t_string!(i18n, session.password)>
                <PasswordInput attr:required=true/>
            </Field>
            <Button kind="submit" variant=Variant::Primary size=Size::Large class="session-submit">
                {t!(i18n, session.sign_in)}
            </Button>
        </form>
        <details class="session-help">
            <summary>{t!(i18n, session.forgotten)}</summary>
            <p>{t!(i18n, session.forgotten_text)}</p>
        </details>
    }
}

/// Why one was not signed in, and what to do.
#[component]
fn Refusal(error: AppError) -> impl IntoView {
    let i18n = use_i18n();
    let tone = if choices(&error).is_empty() {
        Tone::P1
    } else {
        Tone::Accent
    };
    let advised = error.clone();
    view! {
        <div role="alert">
            <Notice tone>
                <p class="ui-notice-title">{move || error_text(i18n, &error)}</p>
                <p>{move || advice(i18n, &advised)}</p>
            </Notice>
        </div>
    }
}

fn advice(i18n: I18n, error: &AppError) -> String {
    match error {
        AppError::Rejected { code, .. } => match code.as_str() {
            "sign_in_failed" => t_string!(i18n, session.advice_failed),
            "too_many_attempts" => t_string!(i18n, session.advice_too_many),
            "choose_instansi" => t_string!(i18n, session.advice_choose),
            _ => t_string!(i18n, session.advice_later),
        }
        .to_owned(),
        _ => crate::ui::error_advice(i18n, error),
    }
}

/// Which instansi is meant, where the password opens several.
#[component]
fn Which(choices: Vec<InstansiChoice>) -> impl IntoView {
    let i18n = use_i18n();
    (!choices.is_empty()).then(|| {
        let radios = choices
            .into_iter()
            .enumerate()
            .map(|(at, choice)| {
                view! { <Radio name="instansi" value=choice.id.to_string() label=choice.name initial=at == 0/> }
            })
            .collect_view();
        view! {
            <FieldGroup name="instansi" legend=move || t_string!(i18n, session.which_instansi)>
                {radios}
            </FieldGroup>
        }
    })
}
