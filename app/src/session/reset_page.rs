//! The page at `/sandi/:token`: setting a password by a one-time link.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::new_password::{NewPasswordFields, Owner};
use super::server;
use super::view_model::{LinkView, grouped_nip};
use crate::AppError;
use crate::i18n::*;
use crate::shell::{PlainFrame, use_flash};
use crate::ui::{Button, CsrfField, ErrorView, FormError, LinkButton, Size, Title, Variant};

/// Whose password it is comes from the link alone.
#[component]
pub fn ResetPage() -> impl IntoView {
    let i18n = use_i18n();
    let token = use_params_map()
        .with_untracked(|params| params.get("token"))
        .unwrap_or_default();
    let link = Resource::new(
        {
            let token = token.clone();
            move || token.clone()
        },
        server::open_reset_link,
    );
    view! {
        <Title text=move || t_string!(i18n, session.set_password_title)/>
        <PlainFrame>
            <Suspense fallback=|| ()>
                {move || {
                    let token = token.clone();
                    Suspend::new(async move {
                        match link.await {
                            Ok(link) => view! { <SetPassword link token/> }.into_any(),
                            Err(AppError::Rejected { .. }) => view! { <Worthless/> }.into_any(),
                            Err(error) => view! { <ErrorView error/> }.into_any(),
                        }
                    })
                }}
            </Suspense>
        </PlainFrame>
    }
}

#[component]
fn SetPassword(link: LinkView, token: String) -> impl IntoView {
    let i18n = use_i18n();
    let error = use_flash("/api/rpc/redeem_reset_link").and_then(|flash| flash.error);
    let shown = error.clone();
    let logins: Vec<String> = link
        .nip
        .iter()
        .map(|nip| grouped_nip(nip))
        .chain(link.email.clone())
        .collect();
    let username = link
        .nip
        .clone()
        .or_else(|| link.email.clone())
        .unwrap_or_default();
    let owner = Owner {
        name: link.name.clone(),
        nip: link.nip.clone(),
        email: link.email.clone(),
    };
    let (name, instansi, minutes) = (link.name, link.instansi_name, link.minutes.max(1));
    view! {
        <section class="session-card session-card--alone" aria-labelledby="sandi">
            <h1 class="session-title" id="sandi">
                {t!(i18n, session.set_password_title)}
            </h1>
            <p>{t!(i18n, session.set_password_for, name, instansi)}</p>
            <dl class="ui-facts">
                <dt>{t!(i18n, session.you_sign_in_by)}</dt>
                <dd>{logins.join(" · ")}</dd>
                <dt>{t!(i18n, session.link_good_for)}</dt>
                <dd>{t!(i18n, session.minutes, minutes)}</dd>
            </dl>
            <FormError error=Signal::stored(shown)/>
            <form class="ui-stack" method="post" action="/api/rpc/redeem_reset_link">
                <CsrfField/>
                <input type="hidden" name="token" value=token/>
                // For password managers: whose password they keep.
                <input
                    type="text"
                    class="ui-quiet"
                    autocomplete="username"
                    value=username
                    readonly
                    tabindex="-1"
                    aria-hidden="true"
                />
                <NewPasswordFields policy=link.password_policy owner error/>
                <Button kind="submit" variant=Variant::Primary size=Size::Large class="session-submit">
                    {t!(i18n, session.set_password)}
                </Button>
            </form>
        </section>
    }
}

/// The link was used, ran out, or never was one.
#[component]
fn Worthless() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="session-card session-card--alone" aria-labelledby="sandi">
            <h1 class="session-title" id="sandi">
                {t!(i18n, session.link_invalid_title)}
            </h1>
            <p>{t!(i18n, session.link_invalid_text)}</p>
            <p>
                <LinkButton href="/masuk" variant=Variant::Secondary>
                    {t!(i18n, session.to_sign_in)}
                </LinkButton>
            </p>
        </section>
    }
}
