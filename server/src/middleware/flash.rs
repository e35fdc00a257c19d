//! What a form posted without JavaScript left behind, shown once on the next page (R5).
//!
//! The framework would put the error into the address, from where it would go into histories and logs, and from where
//! anybody could put words into our pages. Here the answer of the server function becomes a signed cookie of a
//! minute, and the browser is led back to the page.

use app::AppError;
use app::shell::Flash;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, REFERER};
use http::{HeaderName, HeaderValue, Method, StatusCode};
use http_body_util::{BodyExt as _, Limited};
use operations::Caller;
use serde::{Deserialize, Serialize};

use super::plain_form::{PlainForm, TOKEN};
use super::{cookie, host, location, refusal, text, wants_page};
use crate::key::Key;
use crate::state::AppState;

/// Purpose of the signature.
const PURPOSE: &str = "flash";

/// How long it waits for its page.
const SECONDS: u32 = 60;

/// A browser keeps about 4,096 bytes of a cookie; this is before base64.
const LARGEST: usize = 2700;

/// Longest answer of a server function that is read for its error.
const ANSWER: usize = 64 * 1024;

/// Parts of field names whose content is never sent back.
const SECRETS: [&str; 9] = [
    "password",
    "sandi",
    "secret",
    "rahasia",
    "token",
    "csrf",
    "otp",
    "kode_masuk",
    "passphrase",
];

#[derive(Serialize, Deserialize)]
struct Kept {
    /// Unix time.
    until: i64,
    flash: Flash,
}

/// Around pages and server functions.
pub async fn carry(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method() == Method::POST && request.extensions().get::<PlainForm>().is_some() {
        return leave(&state, request, next).await;
    }
    if request.method() == Method::GET && wants_page(request.headers()) {
        return show(&state, request, next).await;
    }
    next.run(request).await
}

/// Hands a waiting flash to the page, and removes it.
async fn show(state: &AppState, mut request: Request, next: Next) -> Response {
    let name = name(state);
    let Some(value) = cookie::get(request.headers(), name).map(str::to_owned) else {
        return next.run(request).await;
    };
    if let Some(flash) = open(&state.key, &bound_to(&request), &value, state.clock.now()) {
        request.extensions_mut().insert(flash);
    }
    let mut response = next.run(request).await;
    cookie::set(response.headers_mut(), name, "", 0, state.config.is_https());
    response
}

/// Runs the server function as for a program, and turns its answer into a way back to the page.
async fn leave(state: &AppState, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let bound = bound_to(&request);
    let host = host(request.headers(), request.uri()).map(str::to_owned);
    let referer = text(request.headers(), REFERER.as_str())
        .unwrap_or_default()
        .to_owned();
    let public = state.config.public_url.as_ref();
    let back = location::own_path(&referer, host.as_deref(), public).unwrap_or_else(|| "/".to_owned());
    let fields = request
        .extensions_mut()
        .remove::<PlainForm>()
        .unwrap_or_default()
        .0;
    request
        .headers_mut()
        .insert(ACCEPT, HeaderValue::from_static("application/json"));

    let response = next.run(request).await;
    if refusal::is_refusal(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let failed = !parts.status.is_success();
    let error = if failed {
        Some(read_error(body).await)
    } else {
        None
    };
    let target = match parts.headers.get(LOCATION) {
        Some(target) if !failed => target.clone(),
        _ => HeaderValue::from_str(&back).unwrap_or(HeaderValue::from_static("/")),
    };
    let fields = if failed { shareable(fields) } else { Vec::new() };
    let sealed = seal(
        &state.key,
        &bound,
        Flash { path, error, fields },
        state.clock.now(),
    );
    for name in [
        CONTENT_TYPE,
        CONTENT_LENGTH,
        HeaderName::from_static("serverfnredirect"),
    ] {
        parts.headers.remove(name);
    }
    parts.headers.remove("serverfnerror");
    parts.headers.insert(LOCATION, target);
    cookie::set(
        &mut parts.headers,
        name(state),
        &sealed,
        SECONDS,
        state.config.is_https(),
    );
    parts.status = StatusCode::SEE_OTHER;
    Response::from_parts(parts, Body::empty())
}

fn name(state: &AppState) -> &'static str {
    if state.config.is_https() {
        "__Host-selaras-kilat"
    } else {
        "selaras-kilat"
    }
}

/// A flash belongs to the session that it was made in, so that nobody can plant one.
fn bound_to(request: &Request) -> String {
    match request.extensions().get::<Caller>() {
        Some(Caller::Member(ctx)) => ctx.session.to_string(),
        _ => String::new(),
    }
}

async fn read_error(body: Body) -> AppError {
    let read = Limited::new(body, ANSWER).collect().await.ok();
    read.and_then(|body| serde_json::from_slice(&body.to_bytes()).ok())
        .unwrap_or(AppError::Malformed)
}

/// Without secrets.
fn shareable(fields: Vec<(String, String)>) -> Vec<(String, String)> {
    let is_secret = |name: &str| {
        let name = name.to_ascii_lowercase();
        name == TOKEN || SECRETS.iter().any(|part| name.contains(part))
    };
    fields.into_iter().filter(|(name, _)| !is_secret(name)).collect()
}

/// The cookie's value. Where it would be too large, the longest fields stay behind.
fn seal(key: &Key, bound: &str, mut flash: Flash, now: DateTime<Utc>) -> String {
    let until = now.timestamp() + i64::from(SECONDS);
    loop {
        let kept = Kept {
            until,
            flash: flash.clone(),
        };
        let content = serde_json::to_vec(&kept).unwrap_or_default();
        if content.len() <= LARGEST || flash.fields.is_empty() {
            let signature = key.sign(PURPOSE, &signed(bound, &content));
            return format!(
                "{}.{}",
                URL_SAFE_NO_PAD.encode(content),
                URL_SAFE_NO_PAD.encode(signature)
            );
        }
        let longest = flash
            .fields
            .iter()
            .enumerate()
            .max_by_key(|(_, (_, value))| value.len());
        if let Some((at, _)) = longest {
            flash.fields.remove(at);
        }
    }
}

fn open(key: &Key, bound: &str, value: &str, now: DateTime<Utc>) -> Option<Flash> {
    let (content, signature) = value.split_once('.')?;
    let content = URL_SAFE_NO_PAD.decode(content).ok()?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    if !key.verify(PURPOSE, &signed(bound, &content), &signature) {
        return None;
    }
    let kept: Kept = serde_json::from_slice(&content).ok()?;
    (kept.until >= now.timestamp()).then_some(kept.flash)
}

fn signed(bound: &str, content: &[u8]) -> Vec<u8> {
    [bound.as_bytes(), b"|", content].concat()
}

#[cfg(test)]
mod tests;
