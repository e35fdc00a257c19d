//! The built site: what browsers fetch besides pages. A release build carries it inside, a debug build reads
//! `target/site` from disk, so that a new style needs no new server.

use std::borrow::Cow;

use app::context::{Assets, HalfFiles};
use app::shell::Half;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use http::{HeaderMap, HeaderValue, StatusCode, Uri};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::middleware::refusal;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
#[allow_missing = true]
struct Site;

/// Files at the root of the site that everybody may fetch. Everything else lies below `/pkg`.
pub const ROOT_FILES: [&str; 2] = ["/favicon.svg", "/robots.txt"];

/// The names of the built files that a page asks for. Who compiles only native code has none: pages then work
/// without styles and scripts, and [`is_complete`] says so.
pub fn names() -> Assets {
    let read = Site::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok());
    let plain = |name: &str| format!("/pkg/{name}");
    read.unwrap_or_else(|| Assets {
        halves: Half::ALL
            .into_iter()
            .map(|half| {
                let name = half.name();
                let files = HalfFiles {
                    js: plain(&format!("selaras-{name}.js")),
                    wasm: plain(&format!("selaras-{name}.wasm")),
                };
                (name.to_owned(), files)
            })
            .collect(),
        css: plain("selaras.css"),
        font: plain("plus-jakarta-sans.woff2"),
        icons: plain("icons.svg"),
    })
}

/// Whether the binary has the browser half at hand.
pub fn is_complete() -> bool {
    let names = names();
    Half::ALL
        .iter()
        .map(|half| names.halves.get(half.name()))
        .flat_map(|files| files.map_or([""; 2], |files| [files.js.as_str(), files.wasm.as_str()]))
        .chain([names.css.as_str()])
        .all(|name| !name.is_empty() && Site::get(name.trim_start_matches('/')).is_some())
}

/// Answers `GET /pkg/…` and the root files.
pub async fn serve(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path();
    let name = path.trim_start_matches('/');
    // The compressed twins are no addresses of their own.
    let is_public = path.starts_with("/pkg/") || ROOT_FILES.contains(&path);
    let is_twin = [".br", ".gz"].iter().any(|ending| name.ends_with(ending));
    match Site::get(name) {
        Some(file) if is_public && !is_twin => reply(path, name, file, &headers),
        _ => refusal::not_found(),
    }
}

fn reply(path: &str, name: &str, plain: EmbeddedFile, headers: &HeaderMap) -> Response {
    let encoding = ["br", "gzip"]
        .into_iter()
        .filter(|encoding| accepts(headers, encoding))
        .find_map(|encoding| Some((encoding, Site::get(&format!("{name}.{}", suffix(encoding)))?)));
    let (encoding, file) = encoding.map_or((None, plain), |(encoding, file)| (Some(encoding), file));

    let etag = format!("\"{}\"", hex::encode(&file.metadata.sha256_hash()[..12]));
    let cached = headers
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| {
            value
                .split(',')
                .any(|known| known.trim().trim_start_matches("W/") == etag)
        });
    let mut response = if cached {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let body = match file.data {
            Cow::Borrowed(bytes) => Body::from(bytes),
            Cow::Owned(bytes) => Body::from(bytes),
        };
        let mut response = Response::new(body);
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(mime(name)));
        if let Some(encoding) = encoding {
            response
                .headers_mut()
                .insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching(path)));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(ETAG, etag);
    }
    response
}

/// A name with a hash stands for its content for ever; any other is asked for again.
fn caching(path: &str) -> &'static str {
    if path.starts_with("/pkg/") && is_hashed(path) {
        "public, max-age=31536000, immutable"
    } else if ROOT_FILES.contains(&path) {
        "public, max-age=86400"
    } else {
        "no-cache"
    }
}

/// `name.0123456789abcdef.ext`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let mut parts = name.rsplit('.').skip(1);
    parts
        .next()
        .is_some_and(|hash| hash.len() >= 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
        && parts.next().is_some()
}

fn suffix(encoding: &str) -> &str {
    if encoding == "gzip" { "gz" } else { encoding }
}

/// Reads `Accept-Encoding`; a quality of zero is a refusal.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let Some(value) = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    value.split(',').any(|part| {
        let mut words = part.split(';').map(str::trim);
        let named = words
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let refused = words.any(|word| {
            word.strip_prefix("q=")
                .and_then(|quality| quality.parse::<f32>().ok())
                .is_some_and(|q| q <= 0.0)
        });
        named && !refused
    })
}

/// By hand rather than guessed: browsers refuse modules and WebAssembly under any other name.
fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(value))])
    }

    #[test]
    fn encodings_are_read_with_their_quality() {
        assert!(accepts(&accepting("gzip, deflate, br;q=0.9"), "br"));
        assert!(accepts(&accepting("GZIP"), "gzip"));
        assert!(!accepts(&accepting("gzip, br;q=0"), "br"));
        assert!(!accepts(&accepting("gzip"), "br"));
        assert!(!accepts(&HeaderMap::new(), "gzip"));
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(caching("/pkg/selaras.0123456789abcdef.js").contains("immutable"));
        assert_eq!(caching("/pkg/selaras.js"), "no-cache");
        assert_eq!(caching("/pkg/0123456789abcdef.js"), "no-cache");
        assert_eq!(caching("/favicon.svg"), "public, max-age=86400");
    }

    #[test]
    fn a_page_always_has_names_to_ask_for() {
        let names = names();
        assert_eq!(names.halves.len(), Half::ALL.len());
        let halves = names.halves.values().flat_map(|files| [&files.js, &files.wasm]);
        for name in halves.chain([&names.css, &names.font, &names.icons]) {
            assert!(name.starts_with("/pkg/"), "{name}");
        }
    }
}
