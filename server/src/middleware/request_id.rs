//! A number for every request, in the log, in the answer and in what people may quote to the help desk.

use std::time::Instant;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue};
use tracing::{Instrument as _, info, info_span};
use uuid::Uuid;

use super::text;

pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The request's number, in its extensions.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// Takes the number that a proxy gave, or makes one; writes the access log.
///
/// The log has the path without its query: people's search words are not for the log.
pub async fn assign(mut request: Request, next: Next) -> Response {
    let id = text(request.headers(), HEADER.as_str())
        .filter(|id| is_acceptable(id))
        .map_or_else(|| store::new_id::<Uuid>().simple().to_string(), str::to_owned);
    request.extensions_mut().insert(RequestId(id.clone()));
    let (method, path) = (request.method().clone(), without_secrets(request.uri().path()));

    let begun = Instant::now();
    let span = info_span!("request", id = %id);
    let mut response = async {
        let response = next.run(request).await;
        let milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        info!(%method, path, status = response.status().as_u16(), milliseconds, "answered");
        response
    }
    .instrument(span)
    .await;
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, id);
    }
    response
}

/// One-time links have their secret in the path, which is longer than any identifier.
fn without_secrets(path: &str) -> String {
    let shown = |part| if str::len(part) > 40 { "…" } else { part };
    path.split('/').map(shown).collect::<Vec<_>>().join("/")
}

/// Short and without anything that could deceive a reader of the log.
fn is_acceptable(id: &str) -> bool {
    (8..=64).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_opens_something_is_not_for_the_log() {
        assert_eq!(without_secrets(&format!("/sandi/{}", "x".repeat(64))), "/sandi/…");
        assert_eq!(
            without_secrets("/skp/01890a5d-ac96-774b-bcce-b302099a8057"),
            "/skp/01890a5d-ac96-774b-bcce-b302099a8057"
        );
    }

    #[test]
    fn a_number_cannot_smuggle_lines_into_the_log() {
        assert!(is_acceptable("0f8fad5b-d9cb-469f-a165-70867728950e"));
        for id in [
            "kort",
            "a b c d e f g h",
            "abcdefgh\nlevel=error",
            &"x".repeat(65),
        ] {
            assert!(!is_acceptable(id), "{id}");
        }
    }
}
