//! No body is larger than it needs to be, announced or not.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::StatusCode;
use http::header::CONTENT_LENGTH;
use http_body_util::Limited;

use super::{refusal, text};

/// Addresses that take files.
pub const UPLOADS: [&str; 1] = ["/api/rpc/upload_import"];

/// In bytes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub body: usize,
    pub upload: usize,
}

/// Refuses what announces to be too large, and cuts off what turns out to be.
pub async fn enforce(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let limit = if UPLOADS.contains(&request.uri().path()) {
        limits.upload
    } else {
        limits.body
    };
    let announced = text(request.headers(), CONTENT_LENGTH.as_str()).and_then(|length| length.parse().ok());
    if announced.is_some_and(|length: usize| length > limit) {
        return refusal::rejected(StatusCode::PAYLOAD_TOO_LARGE, "too_large");
    }
    next.run(request.map(|body| Body::new(Limited::new(body, limit))))
        .await
}
