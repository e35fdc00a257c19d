//! Addresses in and out (R5). In: an error text in the query of an address is somebody else's text, it goes.
//! Out: a redirect leads to a path of this site and nowhere else.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use http::header::LOCATION;
use http::{HeaderValue, Method, Uri};

use super::host;
use crate::config::PublicUrl;

/// Query parameters by which the framework would carry an error in the address.
const ERROR_PARAMETERS: [&str; 2] = ["__err", "__path"];

/// Cleans the address of a page, and the target of every redirect.
pub async fn keep_ours(State(public): State<Option<PublicUrl>>, request: Request, next: Next) -> Response {
    if request.method() == Method::GET
        && let Some(clean) = without_errors(request.uri())
    {
        return Redirect::to(&clean).into_response();
    }
    let host = host(request.headers(), request.uri()).map(str::to_owned);
    let mut response = next.run(request).await;
    if let Some(target) = response.headers().get(LOCATION) {
        let target = target.to_str().unwrap_or_default();
        let ours = own_path(target, host.as_deref(), public.as_ref()).unwrap_or_else(|| "/".to_owned());
        let ours = HeaderValue::from_str(&ours).unwrap_or(HeaderValue::from_static("/"));
        response.headers_mut().insert(LOCATION, ours);
    }
    response
}

/// The address without error parameters, if it has any.
fn without_errors(uri: &Uri) -> Option<String> {
    let query = uri.query()?;
    let is_error = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        let mut decoded = form_urlencoded::parse(name.as_bytes());
        decoded
            .next()
            .is_some_and(|(name, _)| ERROR_PARAMETERS.contains(&&*name))
    };
    if !query.split('&').any(|pair| is_error(&pair)) {
        return None;
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_error(pair)).collect();
    let path = clean_path(uri.path());
    Some(if kept.is_empty() {
        path
    } else {
        format!("{path}?{}", kept.join("&"))
    })
}

/// The path and query of an address on this site, without error parameters; nothing for any other address.
pub fn own_path(address: &str, host: Option<&str>, public: Option<&PublicUrl>) -> Option<String> {
    // Browsers read a backslash as a slash, and drop tabs and line ends.
    if address
        .bytes()
        .any(|byte| byte == b'\\' || byte.is_ascii_control())
    {
        return None;
    }
    let uri: Uri = address.split('#').next()?.parse().ok()?;
    let is_ours = match (uri.scheme_str(), uri.authority()) {
        (None, None) => address.starts_with('/') && !address.starts_with("//"),
        (Some(scheme @ ("http" | "https")), Some(authority)) => {
            let origin = format!("{scheme}://{authority}");
            host.is_some_and(|host| host.eq_ignore_ascii_case(authority.as_str()))
                || public.is_some_and(|public| public.origin().eq_ignore_ascii_case(&origin))
        }
        _ => false,
    };
    if !is_ours {
        return None;
    }
    without_errors(&uri).or_else(|| {
        let path = clean_path(uri.path());
        Some(
            uri.query()
                .map_or_else(|| path.clone(), |query| format!("{path}?{query}")),
        )
    })
}

/// `//host` at the start would lead away.
fn clean_path(path: &str) -> String {
    format!("/{}", path.trim_start_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(address: &str) -> Option<String> {
        let public = "https://kinerja.example.go.id".parse().ok();
        own_path(address, Some("localhost:3000"), public.as_ref())
    }

    #[test]
    fn own_addresses_become_paths() {
        assert_eq!(own("/skp/1?tab=a").as_deref(), Some("/skp/1?tab=a"));
        assert_eq!(own("http://localhost:3000/masuk").as_deref(), Some("/masuk"));
        assert_eq!(
            own("https://kinerja.example.go.id/a?b=c#d").as_deref(),
            Some("/a?b=c")
        );
        assert_eq!(own("http://localhost:3000").as_deref(), Some("/"));
    }

    #[test]
    fn errors_in_addresses_go() {
        assert_eq!(own("/a?__path=%2Fapi&b=1&__err=eyJ9").as_deref(), Some("/a?b=1"));
        assert_eq!(own("/a?__er%72=eyJ9").as_deref(), Some("/a"));
    }

    #[test]
    fn nobody_is_led_away() {
        for away in [
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example",
            "\\/evil.example",
            "javascript:alert(1)",
            "https://kinerja.example.go.id.evil.example/",
            "http://localhost:3000@evil.example/",
            "/a\nb",
            "evil",
            "https://localhost:3001/",
            "http://kinerja.example.go.id/",
            "",
        ] {
            assert_eq!(own(away), None, "{away}");
        }
        assert_eq!(
            own("http://localhost:3000//evil.example/").as_deref(),
            Some("/evil.example/")
        );
    }
}
