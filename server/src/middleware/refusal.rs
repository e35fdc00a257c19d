//! One shape for every error: JSON with a code for programs, a short page for people, the request's number in both.
//!
//! Who refuses returns [`refuse`]; this layer alone words it. Bare errors of the libraries (method not allowed,
//! body too large) are brought into the same shape, so that none of their texts gets out.

use app::AppError;
use app::context::Assets;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use serde_json::json;

use super::refusal_page::page;
use super::request_id::RequestId;
use super::{cookie, wants_page};

/// In the extensions of a response whose body this layer still has to write.
#[derive(Clone)]
struct Refusal(AppError);

/// A refusal with the status of its error.
pub fn refuse(error: AppError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    refuse_with(status, error)
}

/// A refusal with a status of its own.
pub fn refuse_with(status: StatusCode, error: AppError) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(Refusal(error));
    response
}

/// There is nothing here.
pub fn not_found() -> Response {
    refuse(AppError::NotFound)
}

/// A refusal with a code that `locales` words.
pub fn rejected(status: StatusCode, code: &str) -> Response {
    refuse_with(
        status,
        AppError::Rejected {
            code: code.to_owned(),
            data: None,
        },
    )
}

/// Not the person's fault; the number of the request finds the log entry.
pub fn unavailable(status: StatusCode) -> Response {
    refuse_with(
        status,
        AppError::Unavailable {
            reference: String::new(),
        },
    )
}

/// Whether the response is a refusal that is not worded yet.
pub fn is_refusal(response: &Response) -> bool {
    response.extensions().get::<Refusal>().is_some()
}

/// Words every refusal.
pub async fn word(State(assets): State<Assets>, request: Request, next: Next) -> Response {
    let as_page = wants_page(request.headers());
    let language = cookie::language(request.headers());
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();
    let mut response = next.run(request).await;
    let error = match response.extensions_mut().remove::<Refusal>() {
        Some(Refusal(error)) => error,
        None if has_a_shape(&response) => return response,
        None => of_status(response.status()),
    };
    let error = with_reference(error, &id);
    let status = response.status();
    let (kind, body) = if as_page {
        (
            "text/html; charset=utf-8",
            page(&assets, language, status, &error, &id),
        )
    } else {
        ("application/json", body(&error, &id))
    };
    *response.body_mut() = Body::from(body);
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}

/// The JSON of an error, with the number of the request.
pub fn body(error: &AppError, id: &str) -> String {
    let mut value = serde_json::to_value(error).unwrap_or_else(|_| json!({"error": "unavailable"}));
    if let Some(fields) = value.as_object_mut() {
        fields.entry("reference").or_insert_with(|| id.into());
    }
    value.to_string()
}

/// An error of ours that has no reference yet gets that of the request.
pub fn with_reference(error: AppError, id: &str) -> AppError {
    match error {
        AppError::Unavailable { reference } if reference.is_empty() => AppError::Unavailable {
            reference: id.to_owned(),
        },
        other => other,
    }
}

/// Pages and JSON are only ever made by us.
fn has_a_shape(response: &Response) -> bool {
    let status = response.status();
    let kind = response
        .headers()
        .get(CONTENT_TYPE)
        .map_or(&b""[..], HeaderValue::as_bytes);
    !(status.is_client_error() || status.is_server_error())
        || kind.starts_with(b"text/html")
        || kind.starts_with(b"application/json")
}

fn of_status(status: StatusCode) -> AppError {
    match status {
        StatusCode::UNAUTHORIZED => AppError::Unauthenticated,
        StatusCode::NOT_FOUND => AppError::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => AppError::Rejected {
            code: "too_large".into(),
            data: None,
        },
        StatusCode::REQUEST_TIMEOUT => AppError::Unavailable {
            reference: String::new(),
        },
        status if status.is_server_error() => AppError::Unavailable {
            reference: String::new(),
        },
        _ => AppError::Malformed,
    }
}
