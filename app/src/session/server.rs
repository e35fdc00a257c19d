//! Server functions of signing in, one's account, one-time links and accounts. Thin: decode, one operation, cookies.

use domain::ids::{AccountId, InstansiId, PersonId, SessionId};
use leptos::prelude::*;

use super::view_model::{AccountStateView, AccountView, DemoPersonView, LinkView, MyAccountView};
use crate::AppError;

/// Signs in by NIP or e-mail and password. Policy: everybody.
#[server(prefix = "/api/rpc", endpoint = "sign_in")]
pub async fn sign_in(
    login: String,
    password: String,
    lanjut: Option<String>,
    instansi: Option<InstansiId>,
) -> Result<(), AppError> {
    let caller = context::caller()?;
    let (guest, replaces) = cookies::apart(caller);
    let input = operations::session::SignIn {
        login,
        password,
        instansi,
        device: cookies::device(),
        replaces,
    };
    let signed_in = context::reply(operations::session::sign_in(&guest, input).await)?;
    cookies::give(&signed_in, guest.now);
    leptos_axum::redirect(super::view_model::safe_next(&lanjut.unwrap_or_default()));
    Ok(())
}

/// The people of the demo. Policy: everybody, in demo mode only.
#[server(prefix = "/api/rpc", endpoint = "demo_people")]
pub async fn demo_people() -> Result<Vec<DemoPersonView>, AppError> {
    let demo = context::reply(cookies::demo())?;
    let people = context::reply(operations::session::demo_people(&context::guest()?, demo).await)?;
    Ok(people
        .into_iter()
        .map(|person| DemoPersonView {
            instansi: person.instansi,
            person: person.person,
            name: person.name,
            title: person.title,
            unit_name: person.unit_name,
            kind: person.kind,
            leads: person.leads,
            roles: person.roles,
        })
        .collect())
}

/// Signs in as one of the people of the demo. Policy: everybody, in demo mode only.
#[server(prefix = "/api/rpc", endpoint = "demo_sign_in")]
pub async fn demo_sign_in(
    instansi: InstansiId,
    person: PersonId,
    lanjut: Option<String>,
) -> Result<(), AppError> {
    let demo = context::reply(cookies::demo())?;
    let (guest, replaces) = cookies::apart(context::caller()?);
    let signed_in =
        context::reply(operations::session::demo_sign_in(&guest, demo, instansi, person, replaces).await)?;
    cookies::give(&signed_in, guest.now);
    leptos_axum::redirect(super::view_model::safe_next(&lanjut.unwrap_or_default()));
    Ok(())
}

/// Ends the session. Policy: whoever is signed in.
#[server(prefix = "/api/rpc", endpoint = "sign_out")]
pub async fn sign_out() -> Result<(), AppError> {
    context::reply(operations::session::sign_out(&context::ctx()?).await)?;
    cookies::take();
    cookies::to_sign_in(super::view_model::News::SignedOut);
    Ok(())
}

/// Ends every session of the account. Policy: whoever is signed in.
#[server(prefix = "/api/rpc", endpoint = "sign_out_everywhere")]
pub async fn sign_out_everywhere() -> Result<(), AppError> {
    context::reply(operations::session::sign_out_everywhere(&context::ctx()?).await)?;
    cookies::take();
    cookies::to_sign_in(super::view_model::News::SignedOutEverywhere);
    Ok(())
}

/// Ends one of one's own sessions. Policy: its owner; of others it is not found.
#[server(prefix = "/api/rpc", endpoint = "end_session")]
pub async fn end_session(session: SessionId) -> Result<(), AppError> {
    context::reply(operations::session::end_session(&context::ctx()?, session).await)?;
    leptos_axum::redirect(&format!(
        "/akun?kabar={}",
        super::view_model::News::SessionEnded.word()
    ));
    Ok(())
}

/// One's account and sessions. Policy: whoever is signed in, only his own.
#[server(prefix = "/api/rpc", endpoint = "my_account")]
pub async fn my_account() -> Result<MyAccountView, AppError> {
    let ctx = context::ctx()?;
    let account = context::reply(operations::session::my_account(&ctx).await)?;
    Ok(views::mine(&ctx, account))
}

/// Changes one's own password. Policy: whoever is signed in and knows the old one.
#[server(prefix = "/api/rpc", endpoint = "change_password")]
pub async fn change_password(
    old_password: String,
    password: String,
    password_again: String,
) -> Result<(), AppError> {
    let ctx = context::ctx()?;
    let input = operations::session::ChangePassword {
        old_password,
        password,
        password_again,
    };
    let signed_in = context::reply(operations::session::change_password(&ctx, input).await)?;
    cookies::give(&signed_in, ctx.now);
    leptos_axum::redirect(&format!(
        "/akun?kabar={}",
        super::view_model::News::PasswordChanged.word()
    ));
    Ok(())
}

/// What stands behind a one-time link. Policy: whoever has the link.
#[server(prefix = "/api/rpc", endpoint = "open_reset_link")]
pub async fn open_reset_link(token: String) -> Result<LinkView, AppError> {
    let guest = context::guest()?;
    let found = match operations::session::LinkToken::decode(&token) {
        Some(token) => operations::session::open_reset_link(&guest, &token).await,
        None => Err(operations::Error::rejected("link_invalid")),
    };
    let link = context::reply(found)?;
    Ok(views::link(&guest, link, &token))
}

/// Sets a password by a one-time link. Policy: whoever has the link, once.
#[server(prefix = "/api/rpc", endpoint = "redeem_reset_link")]
pub async fn redeem_reset_link(
    token: String,
    password: String,
    password_again: String,
) -> Result<(), AppError> {
    let guest = context::guest()?;
    let done = match operations::session::LinkToken::decode(&token) {
        Some(token) => {
            let input = operations::session::NewPassword {
                token,
                password,
                password_again,
            };
            operations::session::redeem_reset_link(&guest, input).await
        }
        None => Err(operations::Error::rejected("link_invalid")),
    };
    context::reply(done)?;
    cookies::to_sign_in(super::view_model::News::PasswordSet);
    Ok(())
}

/// The account of a person. Policy: administrators of all units where the person holds a post.
#[server(prefix = "/api/rpc", endpoint = "account_of_person")]
pub async fn account_of_person(person: PersonId) -> Result<Option<AccountView>, AppError> {
    let found = operations::session::account_of_person(&context::ctx()?, person).await;
    Ok(context::reply(found)?.map(views::account))
}

/// Makes an account and its first link. Policy: as above, and nobody makes more rights than he has.
#[server(prefix = "/api/rpc", endpoint = "create_account")]
pub async fn create_account(person: PersonId) -> Result<(), AppError> {
    let link = context::reply(operations::session::create_account(&context::ctx()?, person).await)?;
    views::show_link(&link.path);
    Ok(())
}

/// Makes a one-time link for a new password. Policy: as above, and never for oneself.
#[server(prefix = "/api/rpc", endpoint = "make_reset_link")]
pub async fn make_reset_link(account: AccountId) -> Result<(), AppError> {
    let link = context::reply(operations::session::make_reset_link(&context::ctx()?, account).await)?;
    views::show_link(&link.path);
    Ok(())
}

/// Opens, locks or disables an account. Policy: as above.
#[server(prefix = "/api/rpc", endpoint = "change_account")]
pub async fn change_account(
    account: AccountId,
    version: i32,
    state: AccountStateView,
) -> Result<(), AppError> {
    let change = operations::session::AccountChange {
        account,
        version,
        state: match state {
            AccountStateView::Active => operations::session::AccountState::Active,
            AccountStateView::Locked => operations::session::AccountState::Locked,
            AccountStateView::Disabled => operations::session::AccountState::Disabled,
        },
    };
    context::reply(operations::session::change_account(&context::ctx()?, change).await)?;
    Ok(())
}

#[cfg(feature = "ssr")]
use crate::context;

/// Giving and taking the cookies of a session.
#[cfg(feature = "ssr")]
mod cookies {
    use chrono::{DateTime, Utc};
    use http::request::Parts;
    use http::{HeaderValue, header};
    use leptos::prelude::*;
    use operations::session::{DemoMode, DeviceMark, SignedIn};
    use operations::{Caller, Ctx, Error, Guest};

    use crate::context::cookie_jar;
    use crate::session::view_model::News;

    /// How long a browser counts as known: as long as sessions are kept.
    const DEVICE: i64 = 90 * 24 * 60 * 60;

    /// The surroundings, and the session that the browser still has.
    pub(super) fn apart(caller: Caller) -> (Guest, Option<Ctx>) {
        match caller {
            Caller::Guest(guest) => (guest, None),
            Caller::Member(ctx) => (ctx.as_guest(), Some(ctx)),
        }
    }

    /// Whether the server runs with demo people; elsewhere this does not exist.
    pub(super) fn demo() -> operations::Result<DemoMode> {
        let demo = use_context::<Parts>()
            .is_some_and(|parts| parts.extensions.get::<crate::shell::DemoMode>().is_some());
        DemoMode::from_configuration(demo).ok_or(Error::NotFound)
    }

    /// The mark of an earlier session that the browser kept.
    pub(super) fn device() -> Option<DeviceMark> {
        let name = device_name(cookie_jar()?.name);
        let parts = use_context::<Parts>()?;
        parts
            .headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .find_map(|pair| pair.trim().strip_prefix(name.as_str())?.strip_prefix('='))
            .and_then(DeviceMark::decode)
    }

    /// Gives the browser its session and the mark by which it is known later.
    pub(super) fn give(signed_in: &SignedIn, now: DateTime<Utc>) {
        let Some(jar) = cookie_jar() else { return };
        let seconds = (signed_in.expires_at - now).num_seconds().max(0);
        set(jar.name, &signed_in.token.encode(), seconds, jar.secure);
        set(
            &device_name(jar.name),
            &signed_in.device.encode(),
            DEVICE,
            jar.secure,
        );
    }

    /// Takes the session back; the mark stays, for it opens nothing.
    pub(super) fn take() {
        if let Some(jar) = cookie_jar() {
            set(jar.name, "", 0, jar.secure);
        }
    }

    /// Leads to the sign-in page with a word about what happened.
    pub(super) fn to_sign_in(news: News) {
        leptos_axum::redirect(&format!("/masuk?kabar={}", news.word()));
    }

    fn device_name(session: &str) -> String {
        format!("{session}-perangkat")
    }

    fn set(name: &str, value: &str, seconds: i64, secure: bool) {
        let secure = if secure { "; Secure" } else { "" };
        let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        if let (Some(response), Ok(cookie)) = (
            use_context::<leptos_axum::ResponseOptions>(),
            HeaderValue::from_str(&cookie),
        ) {
            response.append_header(header::SET_COOKIE, cookie);
        }
    }
}

/// From what operations give to what pages show.
#[cfg(feature = "ssr")]
mod views {
    use http::header;
    use http::request::Parts;
    use leptos::prelude::*;
    use operations::session as op;
    use operations::{Ctx, Guest};

    use crate::context::cookie_jar;
    use crate::session::view_model::{
        AccountStateView, AccountView, LinkView, MyAccountView, SessionView, safe_next,
    };
    use crate::ui::query::encode;

    pub(super) fn mine(ctx: &Ctx, account: op::MyAccount) -> MyAccountView {
        MyAccountView {
            nip: account.login_nip,
            email: account.login_email,
            zone: ctx.zone(),
            now: ctx.now,
            password_changed_at: account.password_changed_at,
            password_policy: account.password_policy,
            sessions: account
                .sessions
                .into_iter()
                .map(|session| SessionView {
                    id: session.id,
                    browser: session.device.browser.to_owned(),
                    system: session.device.system.to_owned(),
                    address: session.address,
                    seen_at: session.seen_at,
                    current: session.current,
                })
                .collect(),
        }
    }

    pub(super) fn link(guest: &Guest, link: op::OpenLink, token: &str) -> LinkView {
        LinkView {
            name: link.name,
            instansi_name: link.instansi_name,
            nip: link.login_nip,
            email: link.login_email,
            minutes: ((link.expires_at - guest.now).num_seconds() + 59) / 60,
            password_policy: link.password_policy,
            url: format!("{}/sandi/{token}", origin()),
        }
    }

    pub(super) fn account(account: op::AccountView) -> AccountView {
        AccountView {
            id: account.id,
            state: match account.state {
                op::AccountState::Active => AccountStateView::Active,
                op::AccountState::Locked => AccountStateView::Locked,
                op::AccountState::Disabled => AccountStateView::Disabled,
            },
            nip: account.login_nip,
            email: account.login_email,
            has_password: account.has_password,
            version: account.version,
            closed_to_you: account.closed_to_you,
        }
    }

    /// Leads to the page that shows a link to hand on, and from there back: `/tautan/…` for `/sandi/…`.
    pub(super) fn show_link(path: &str) {
        let mut target = format!("/tautan/{}?kembali=", path.trim_start_matches("/sandi/"));
        encode(&came_from(), &mut target);
        leptos_axum::redirect(&target);
    }

    /// The page with the form.
    fn came_from() -> String {
        let parts = use_context::<Parts>();
        let referer = parts
            .as_ref()
            .and_then(|parts| parts.headers.get(header::REFERER)?.to_str().ok());
        let path = referer.and_then(|referer| {
            let after_scheme = referer.split_once("://")?.1;
            after_scheme.find('/').map(|at| &after_scheme[at..])
        });
        safe_next(path.unwrap_or_default()).to_owned()
    }

    /// Where people reach this server, as the browser that asks reached it.
    fn origin() -> String {
        let Some(parts) = use_context::<Parts>() else {
            return String::new();
        };
        let host = parts
            .headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok())
            .or_else(|| parts.uri.authority().map(http::uri::Authority::as_str))
            .unwrap_or_default();
        let scheme = if cookie_jar().is_some_and(|jar| jar.secure) {
            "https"
        } else {
            "http"
        };
        format!("{scheme}://{host}")
    }
}
