//! No request waits for ever. Only the head of the answer counts: a stream of events may go on.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::StatusCode;

use super::refusal;

/// Ends a request that takes too long. Its transaction is dropped, that is, taken back.
pub async fn enforce(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    if let Ok(response) = tokio::time::timeout(limit, next.run(request)).await {
        return response;
    }
    tracing::warn!(
        seconds = limit.as_secs(),
        "the request took too long and was ended"
    );
    refusal::unavailable(StatusCode::SERVICE_UNAVAILABLE)
}
