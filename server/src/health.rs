//! For whoever watches the process: is it alive, may it be given requests. No details: these are public.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::json;

use crate::state::AppState;

/// `GET /healthz`: the process answers. Restart it when it does not.
pub async fn process() -> Response {
    (StatusCode::OK, "ok\n").into_response()
}

/// `GET /readyz`: the database answers and its schema is that of this program. Send no requests while it is not so.
pub async fn ready(State(state): State<AppState>) -> Response {
    let ready = match state.store.ping().await {
        Ok(()) => state
            .store
            .pending_migrations()
            .await
            .map(|pending| pending.is_empty()),
        Err(error) => Err(error),
    };
    match ready {
        Ok(true) => (StatusCode::OK, "ok\n").into_response(),
        Ok(false) => (
            StatusCode::SERVICE_UNAVAILABLE,
            Json(json!({"waiting_for": "migrations"})),
        )
            .into_response(),
        Err(error) => {
            tracing::error!(?error, "the database does not answer");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                Json(json!({"waiting_for": "database"})),
            )
                .into_response()
        }
    }
}
