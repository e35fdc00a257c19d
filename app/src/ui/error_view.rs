//! How an error is told: what happened, and what to do next.

use leptos::prelude::*;

use super::error_text::{error_advice, error_text, field_error_text};
use super::{I18n, Icon, LinkButton, Notice, Tone, Variant};
use crate::AppError;
use crate::i18n::*;

/// In place of what could not be shown.
#[component]
pub fn ErrorView(error: AppError) -> impl IntoView {
    let i18n = use_i18n();
    let action = match error {
        AppError::Unauthenticated => Some(("/masuk", "log-out")),
        AppError::NotFound | AppError::Forbidden { .. } => Some(("/", "home")),
        _ => None,
    };
    let signed_out = error == AppError::Unauthenticated;
    let advice = error.clone();
    view! {
        <div class="ui-error" role="alert">
            <Icon name=if error == AppError::Offline { "offline" } else { "alert" } large=true/>
            <p class="ui-error-title">{move || error_text(i18n, &error)}</p>
            <p class="ui-error-advice">{move || error_advice(i18n, &advice)}</p>
            {action
                .map(|(href, icon)| {
                    view! {
                        <LinkButton href=href variant=Variant::Primary icon=icon>
                            {move || {
                                if signed_out {
                                    t_string!(i18n, common.sign_in_again)
                                } else {
                                    t_string!(i18n, common.to_home)
                                }
                            }}
                        </LinkButton>
                    }
                })}
        </div>
    }
}

/// How a form calls its fields: the label of a field by its name.
pub type FieldNames = fn(I18n, &str) -> Option<&'static str>;

/// At the top of a form: what went wrong, with links to the fields. Their ids are the fields' names.
#[component]
pub fn FormError(
    #[prop(into)] error: Signal<Option<AppError>>,
    /// Puts the label of the field before its error.
    #[prop(optional)]
    names: Option<FieldNames>,
) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        error.get().map(|error| {
            let fields = match &error {
                AppError::Invalid { fields } => fields.clone(),
                _ => Vec::new(),
            };
            let advice = error.clone();
            view! {
                <div class="ui-form-error" role="alert">
                    <Notice tone=Tone::P1>
                        <p class="ui-notice-title">{move || error_text(i18n, &error)}</p>
                        {if fields.is_empty() {
                            view! { <p>{move || error_advice(i18n, &advice)}</p> }.into_any()
                        } else {
                            let fields = fields
                                .into_iter()
                                .map(|field| {
                                    let href = format!("#{}", field.field);
                                    view! {
                                        <li>
                                            <a href=href rel="external">
                                                {move || {
                                                let text = field_error_text(i18n, &field);
                                                match names.and_then(|names| names(i18n, &field.field)) {
                                                    Some(name) => format!("{name}: {text}"),
                                                    None => text,
                                                }
                                            }}
                                            </a>
                                        </li>
                                    }
                                })
                                .collect_view();
                            view! { <ul class="ui-form-error-list">{fields}</ul> }.into_any()
                        }}
                    </Notice>
                </div>
            }
        })
    }
}

/// The worded error of one field, for `<Field error=…>`.
pub fn field_error(
    error: impl Fn() -> Option<AppError> + Send + Sync + 'static,
    field: &'static str,
) -> Signal<Option<String>> {
    let i18n = use_i18n();
    Signal::derive(move || {
        error().and_then(|error| error.of_field(field).map(|found| field_error_text(i18n, found)))
    })
}
