//! Who calls: puts an [`operations::Caller`] into the request, which pages and server functions read from there.

use std::net::{IpAddr, SocketAddr};

use app::AppError;
use app::shell::DemoMode;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderMap;
use operations::session::{self, SessionToken};
use operations::{Caller, Guest};

use super::request_id::RequestId;
use super::{cookie, refusal, text};
use crate::state::AppState;

/// Longest user agent that is worth keeping.
const USER_AGENT: usize = 300;

/// Resolves the session's cookie. A cookie that opens nothing any more is removed.
pub async fn resolve(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let jar = cookie::session(state.config.is_https());
    let presented = cookie::get(request.headers(), jar.name).map(str::to_owned);
    let guest = guest(&state, &request);

    let token = presented.as_deref().and_then(SessionToken::decode);
    let member = match token {
        Some(token) => session::resolve(guest.clone(), &token).await,
        None => Ok(None),
    };
    let caller = match member {
        Ok(Some(ctx)) => Caller::Member(ctx),
        Ok(None) => Caller::Guest(guest),
        Err(error) => return refusal::refuse(AppError::from(error)),
    };
    let is_stale = presented.is_some() && matches!(caller, Caller::Guest(_));

    let extensions = request.extensions_mut();
    extensions.insert(caller);
    extensions.insert(jar);
    if state.config.demo.is_some() {
        extensions.insert(DemoMode);
    }
    let mut response = next.run(request).await;
    if is_stale && !cookie::is_set(response.headers(), jar.name) {
        cookie::set(response.headers_mut(), jar.name, "", 0, jar.secure);
    }
    response
}

fn guest(state: &AppState, request: &Request) -> Guest {
    let extensions = request.extensions();
    let peer = extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip());
    let user_agent = text(request.headers(), "user-agent").unwrap_or_default();
    Guest {
        store: state.store.clone(),
        snapshots: state.snapshots.clone(),
        now: state.clock.now(),
        request_id: extensions
            .get::<RequestId>()
            .map(|id| id.0.clone())
            .unwrap_or_default(),
        address: address(request.headers(), peer, state.config.trusted_proxies),
        user_agent: user_agent.chars().take(USER_AGENT).collect(),
    }
}

/// The caller's address: that of the connection, or what the outermost trusted proxy saw. What stands left of it
/// in `X-Forwarded-For` was written by the caller himself.
fn address(headers: &HeaderMap, peer: Option<IpAddr>, proxies: u8) -> String {
    let peer = peer
        .map(|peer| peer.to_canonical().to_string())
        .unwrap_or_default();
    if proxies == 0 {
        return peer;
    }
    let all: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    all.len()
        .checked_sub(proxies.into())
        .and_then(|at| all[at].parse::<IpAddr>().ok())
        .map_or(peer, |address| address.to_canonical().to_string())
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn only_what_trusted_proxies_wrote_counts() {
        let name = HeaderName::from_static("x-forwarded-for");
        let headers = HeaderMap::from_iter([
            (name.clone(), HeaderValue::from_static("6.6.6.6, 203.0.113.9")),
            (name, HeaderValue::from_static("10.0.0.2")),
        ]);
        let peer = Some("10.0.0.1".parse().unwrap());
        assert_eq!(address(&headers, peer, 0), "10.0.0.1");
        assert_eq!(address(&headers, peer, 1), "10.0.0.2");
        assert_eq!(address(&headers, peer, 2), "203.0.113.9");
        assert_eq!(address(&headers, peer, 4), "10.0.0.1");
        assert_eq!(address(&HeaderMap::new(), peer, 1), "10.0.0.1");
    }
}
