//! What a request carries into pages and server functions (server only), and what a page may ask of the browser.

/// Ids of the built assets, given by the server to the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub struct Assets {
    /// The browser halves by name, see [`Half`](crate::shell::Half).
    pub halves: std::collections::BTreeMap<String, HalfFiles>,
    pub css: String,
    pub font: String,
    pub icons: String,
}

/// One browser half.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub struct HalfFiles {
    pub js: String,
    pub wasm: String,
}

/// How the server wants the session's cookie to be written; in the extensions of every request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CookieJarConfig {
    /// `__Host-selaras` behind TLS, `selaras` otherwise.
    pub name: &'static str,
    /// Whether cookies carry `Secure`.
    pub secure: bool,
}

#[cfg(feature = "ssr")]
mod server {
    use leptos::prelude::*;
    use operations::{Caller, Ctx, Guest};

    use super::CookieJarConfig;
    use crate::AppError;

    /// How to write the session's cookie. Without a server around (a test of a component) there is none to write.
    pub fn cookie_jar() -> Option<CookieJarConfig> {
        use_context::<http::request::Parts>()
            .and_then(|parts| parts.extensions.get::<CookieJarConfig>().copied())
    }

    /// Whoever calls; put into the request's extensions by the server's session layer.
    pub fn caller() -> Result<Caller, AppError> {
        use_context::<http::request::Parts>()
            .and_then(|parts| parts.extensions.get::<Caller>().cloned())
            .ok_or(AppError::Unauthenticated)
    }

    /// The signed-in caller.
    ///
    /// Sets the response's status, so that a refused page is not a 200.
    pub fn ctx() -> Result<Ctx, AppError> {
        match caller()? {
            Caller::Member(ctx) => Ok(ctx),
            Caller::Guest(_) => Err(AppError::Unauthenticated),
        }
    }

    /// The surroundings of a request that needs nobody signed in.
    pub fn guest() -> Result<Guest, AppError> {
        Ok(match caller()? {
            Caller::Guest(guest) => guest,
            Caller::Member(ctx) => ctx.as_guest(),
        })
    }

    /// Turns an operation's result into the browser's, with the matching HTTP status.
    pub fn reply<T>(result: Result<T, operations::Error>) -> Result<T, AppError> {
        result.map_err(|error| {
            let error = AppError::from(error);
            set_status(error.status());
            error
        })
    }

    /// Sets the status of the response being made. A page that already leads elsewhere goes on doing so: what it had
    /// asked for on the side may be refused later than that.
    pub fn set_status(status: u16) {
        let Some(response) = use_context::<leptos_axum::ResponseOptions>() else {
            return;
        };
        let leads_elsewhere = response
            .0
            .read()
            .is_ok_and(|parts| parts.status.is_some_and(|status| status.is_redirection()));
        if let (false, Ok(status)) = (leads_elsewhere, http::StatusCode::from_u16(status)) {
            response.set_status(status);
        }
    }
}

#[cfg(feature = "ssr")]
pub use server::{caller, cookie_jar, ctx, guest, reply, set_status};
