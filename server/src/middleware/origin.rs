//! What changes something must come from our own pages (R4). A cross-site form needs no permission of a browser
//! to be sent, and a session cookie may travel with it; the two headers below are written by the browser itself
//! and cannot be forged by a page.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, Method, StatusCode};

use super::{host, refusal, text};
use crate::config::PublicUrl;

/// Refuses writes from elsewhere. Whoever sends neither header (no current browser) is refused, too.
pub async fn check(State(public): State<Option<PublicUrl>>, request: Request, next: Next) -> Response {
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    let host = host(request.headers(), request.uri());
    if reads || is_ours(request.headers(), host, public.as_ref()) {
        return next.run(request).await;
    }
    let header = |name| text(request.headers(), name).unwrap_or("-").to_owned();
    let (site, origin) = (header("sec-fetch-site"), header("origin"));
    tracing::warn!(
        site,
        origin,
        path = request.uri().path(),
        "a write from elsewhere was refused"
    );
    refusal::rejected(StatusCode::FORBIDDEN, "cross_site")
}

fn is_ours(headers: &HeaderMap, host: Option<&str>, public: Option<&PublicUrl>) -> bool {
    let origin = headers.get("origin").map(|origin| {
        let origin = origin.to_str().unwrap_or_default();
        let by_host = origin.split_once("://").map(|(_, authority)| authority);
        host.is_some() && by_host.zip(host).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
            || public.is_some_and(|public| public.origin().eq_ignore_ascii_case(origin))
    });
    match headers.get("sec-fetch-site").map(|site| site.as_bytes()) {
        Some(b"same-origin") => true,
        // `none`: typed or bookmarked, which is never a form of ours unless the origin says so.
        Some(b"none") | None => origin == Some(true),
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        let public = "https://kinerja.example.go.id".parse().ok();
        is_ours(&headers, Some("10.0.0.5:3000"), public.as_ref())
    }

    #[test]
    fn our_own_pages_may_write() {
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(ours(&[("origin", "http://10.0.0.5:3000")]));
        assert!(ours(&[("origin", "https://kinerja.example.go.id")]));
        assert!(ours(&[
            ("sec-fetch-site", "none"),
            ("origin", "http://10.0.0.5:3000")
        ]));
    }

    #[test]
    fn nobody_else_may() {
        for pairs in [
            &[][..],
            &[("sec-fetch-site", "cross-site")],
            &[
                ("sec-fetch-site", "same-site"),
                ("origin", "http://10.0.0.5:3000"),
            ],
            &[
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://kinerja.example.go.id"),
            ],
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "none"), ("origin", "null")],
            &[("origin", "null")],
            &[("origin", "https://kinerja.example.go.id.evil.example")],
            &[("origin", "http://10.0.0.5:3001")],
            &[("origin", "10.0.0.5:3000")],
        ] {
            assert!(!ours(pairs), "{pairs:?}");
        }
    }
}
