//! The account of a person, for administrators: a part of the page about that person.

use domain::ids::PersonId;
use leptos::prelude::*;

use super::server;
use super::view_model::{AccountStateView, AccountView, grouped_nip};
use crate::AppError;
use crate::i18n::*;
use crate::shell::use_flash;
use crate::ui::{Badge, Button, Card, CsrfField, ErrorView, FormError, I18n, Tone, Variant, reason_text};

/// State of the account, one-time link, lock, close, open. Shows nothing to who may not manage accounts.
#[component]
pub fn AccountPanel(person: PersonId) -> impl IntoView {
    let found = Resource::new(move || person, server::account_of_person);
    view! {
        <Suspense fallback=|| ()>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(account) => view! { <Panel account person/> }.into_any(),
                    Err(AppError::NotFound | AppError::Forbidden { .. }) => ().into_any(),
                    Err(error) => view! { <ErrorView error/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Panel(account: Option<AccountView>, person: PersonId) -> impl IntoView {
    let i18n = use_i18n();
    let error = [
        "/api/rpc/create_account",
        "/api/rpc/make_reset_link",
        "/api/rpc/change_account",
    ]
    .into_iter()
    .find_map(|path| use_flash(path).and_then(|flash| flash.error));
    view! {
        <Card title=move || t_string!(i18n, session.account)>
            <FormError error=Signal::stored(error)/>
            {match account {
                Some(account) => view! { <Existing account/> }.into_any(),
                None => view! { <Missing person/> }.into_any(),
            }}
        </Card>
    }
}

#[component]
fn Missing(person: PersonId) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <p>{t!(i18n, session.no_account)}</p>
        <form method="post" action="/api/rpc/create_account">
            <CsrfField/>
            <input type="hidden" name="person" value=person.to_string()/>
            <Button kind="submit" variant=Variant::Primary icon="key">
                {t!(i18n, session.create_account)}
            </Button>
        </form>
    }
}

#[component]
fn Existing(account: AccountView) -> impl IntoView {
    let i18n = use_i18n();
    let logins: Vec<String> = account
        .nip
        .iter()
        .map(|nip| grouped_nip(nip))
        .chain(account.email.clone())
        .collect();
    let (state, has_password, closed) = (account.state, account.has_password, account.closed_to_you);
    let because = Signal::derive(move || closed.map(|reason| reason_text(i18n, reason).to_owned()));
    let link = (state != AccountStateView::Disabled).then(|| {
        view! {
            <form method="post" action="/api/rpc/make_reset_link">
                <CsrfField/>
                <input type="hidden" name="account" value=account.id.to_string()/>
                <Button kind="submit" icon="link" because>
                    {t!(i18n, session.make_link)}
                </Button>
            </form>
        }
    });
    let changes = offered(state)
        .iter()
        .map(|&to| {
            let variant = if to == AccountStateView::Active {
                Variant::Secondary
            } else {
                Variant::Danger
            };
            view! {
                <form method="post" action="/api/rpc/change_account">
                    <CsrfField/>
                    <input type="hidden" name="account" value=account.id.to_string()/>
                    <input type="hidden" name="version" value=account.version.to_string()/>
                    <input type="hidden" name="state" value=code(to)/>
                    <Button kind="submit" variant because>
                        {move || change_text(i18n, to)}
                    </Button>
                </form>
            }
        })
        .collect_view();
    view! {
        <dl class="ui-facts">
            <dt>{t!(i18n, session.state)}</dt>
            <dd>
                <Badge tone=tone(state)>{move || state_text(i18n, state)}</Badge>
            </dd>
            <dt>{t!(i18n, session.signs_in_by)}</dt>
            <dd class="session-break">{logins.join(" · ")}</dd>
            <dt>{t!(i18n, session.password)}</dt>
            <dd>
                {move || if has_password {
                    t_string!(i18n, session.password_is_set)
                } else {
                    t_string!(i18n, session.password_not_set)
                }}
            </dd>
        </dl>
        {move || because.get().map(|text| view! { <p class="ui-muted ui-small">{text}</p> })}
        <div class="ui-row">{link}{changes}</div>
    }
}

/// What one may make of an account in that state.
fn offered(state: AccountStateView) -> &'static [AccountStateView] {
    match state {
        AccountStateView::Active => &[AccountStateView::Locked, AccountStateView::Disabled],
        AccountStateView::Locked => &[AccountStateView::Active, AccountStateView::Disabled],
        AccountStateView::Disabled => &[AccountStateView::Active],
    }
}

fn code(state: AccountStateView) -> &'static str {
    match state {
        AccountStateView::Active => "active",
        AccountStateView::Locked => "locked",
        AccountStateView::Disabled => "disabled",
    }
}

fn tone(state: AccountStateView) -> Tone {
    match state {
        AccountStateView::Active => Tone::P4,
        AccountStateView::Locked => Tone::P3,
        AccountStateView::Disabled => Tone::Neutral,
    }
}

fn state_text(i18n: I18n, state: AccountStateView) -> &'static str {
    match state {
        AccountStateView::Active => t_string!(i18n, session.state_active),
        AccountStateView::Locked => t_string!(i18n, session.state_locked),
        AccountStateView::Disabled => t_string!(i18n, session.state_disabled),
    }
}

fn change_text(i18n: I18n, to: AccountStateView) -> &'static str {
    match to {
        AccountStateView::Active => t_string!(i18n, session.do_open),
        AccountStateView::Locked => t_string!(i18n, session.do_lock),
        AccountStateView::Disabled => t_string!(i18n, session.do_disable),
    }
}
