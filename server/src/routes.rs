//! Every address of the server, and the order of what a request passes (see [`crate::middleware`]).
//!
//! `server/policy.toml` lists each of them with its policy and its test; one that is missing there fails the build.

use std::sync::OnceLock;

use app::AppError;
use app::shell::document;
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{Extensions, HeaderMap, HeaderValue, Method, StatusCode, Version};
use http_body_util::{BodyExt as _, Limited};
use leptos::server_fn::axum::{get_server_fn_service, server_fn_paths};
use leptos_axum::{
    AxumRouteListing, LeptosRoutes as _, generate_route_list_with_exclusions, handle_server_fns_with_context,
    render_app_async_with_context,
};
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};

use crate::middleware::request_id::RequestId;
use crate::middleware::{
    body_limit, caller, flash, headers, location, origin, plain_form, refusal, request_id, time_limit,
};
use crate::state::AppState;
use crate::{assets, downloads, health, tree};

/// Where server functions live.
pub const RPC: &str = "/api/rpc/{*name}";

/// Server functions that take files.
const UPLOADS: [&str; 1] = ["/api/rpc/upload_import"];

/// Addresses that are neither pages nor server functions.
pub const PLAIN: [&str; 12] = [
    "/healthz",
    "/readyz",
    "/pkg/{*file}",
    "/favicon.svg",
    "/robots.txt",
    downloads::PATHS[0],
    downloads::PATHS[1],
    downloads::PATHS[2],
    tree::PATHS[0],
    tree::PATHS[1],
    downloads::PATHS[3],
    downloads::PATHS[4],
];

/// Longest error of a server function that is brought into shape.
const ERROR: usize = 64 * 1024;

/// The pages, as the router of the app knows them. Found out once: while the framework looks for them, what a page needs
/// does not load anywhere in the process, and a page that is being rendered would wait for ever.
pub fn pages() -> Vec<AxumRouteListing> {
    static PAGES: OnceLock<Vec<AxumRouteListing>> = OnceLock::new();
    let find = || {
        let functions = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
        // Server functions are routed here, by [`rpc`], not by the framework.
        generate_route_list_with_exclusions(|| document(app::context::Assets::default()), Some(functions))
    };
    PAGES.get_or_init(find).clone()
}

/// The whole server. `extra` is for tests, which add a page that fails on purpose.
pub fn router(state: AppState, extra: Router<AppState>) -> Router {
    let assets = state.assets.clone();
    let render = move || document(assets.clone());
    let fallback = render_app_async_with_context(|| {}, render.clone());
    let people = Router::new()
        .leptos_routes_with_context(&state, pages(), || {}, render)
        .route(RPC, any(rpc))
        .merge(downloads::router())
        .merge(tree::router())
        .merge(extra)
        .fallback(|request: Request| async move {
            // Programs get a code, people a page in the frame.
            let reads = [Method::GET, Method::HEAD].contains(request.method());
            let is_page = reads && crate::middleware::wants_page(request.headers());
            if is_page {
                fallback(request).await.into_response()
            } else {
                refusal::not_found()
            }
        })
        .layer(
            ServiceBuilder::new()
                .layer(from_fn_with_state(state.config.public_url.clone(), origin::check))
                .layer(from_fn_with_state(state.clone(), caller::resolve))
                .layer(from_fn(plain_form::check))
                .layer(from_fn(plain_form::cover))
                .layer(from_fn_with_state(state.clone(), flash::carry)),
        );
    let limits = body_limit::Limits {
        body: state.config.body_limit(),
        upload: state.config.upload_limit(),
    };
    Router::new()
        .route("/healthz", get(health::process))
        .route("/readyz", get(health::ready))
        .route("/pkg/{*file}", get(assets::serve))
        .route("/favicon.svg", get(assets::serve))
        .route("/robots.txt", get(assets::serve))
        .merge(people)
        .layer(
            ServiceBuilder::new()
                .layer(from_fn(request_id::assign))
                .layer(compression())
                .layer(from_fn_with_state(
                    headers::Https(state.config.is_https()),
                    headers::add,
                ))
                .layer(from_fn_with_state(state.assets.clone(), refusal::word))
                .layer(CatchPanicLayer::custom(|_| {
                    refusal::unavailable(StatusCode::INTERNAL_SERVER_ERROR)
                }))
                .layer(from_fn_with_state(
                    state.config.request_timeout(),
                    time_limit::enforce,
                ))
                .layer(from_fn_with_state(limits, body_limit::enforce))
                .layer(DefaultBodyLimit::disable())
                .layer(from_fn_with_state(
                    state.config.public_url.clone(),
                    location::keep_ours,
                )),
        )
        .with_state(state)
}

/// Pages and JSON travel small; the cheapest step of each method gains nearly all there is to gain.
fn compression() -> CompressionLayer<impl Predicate> {
    let is_text = |_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions| {
        let kind = headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
        kind.starts_with(b"text/html")
            || kind.starts_with(b"application/json")
            || kind.starts_with(tree::KIND.as_bytes())
    };
    CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(SizeAbove::new(512).and(is_text))
}

/// Runs a server function. They are all POST: reading happens while a page is rendered, or by a function that
/// only reads, but nothing that a link or an image could trigger.
async fn rpc(State(_state): State<AppState>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    if get_server_fn_service(&path, Method::POST).is_none() {
        return refusal::not_found();
    }
    if request.method() != Method::POST {
        return refusal::refuse_with(StatusCode::METHOD_NOT_ALLOWED, AppError::Malformed);
    }
    // The framework panics where it finds no boundary.
    let kind = crate::middleware::text(request.headers(), CONTENT_TYPE.as_str()).unwrap_or_default();
    if UPLOADS.contains(&path.as_str()) && plain_form::boundary(kind).is_none() {
        return refusal::refuse(AppError::Malformed);
    }
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();
    let response = handle_server_fns_with_context(|| {}, request)
        .await
        .into_response();
    if response.status().is_success() || response.status().is_redirection() {
        return response;
    }
    shape(response, &id).await
}

/// Brings the error of a server function into the one shape: the right status, and the request's number.
async fn shape(response: Response, id: &str) -> Response {
    let (mut parts, body) = response.into_parts();
    let read = Limited::new(body, ERROR)
        .collect()
        .await
        .map(|body| body.to_bytes());
    let error = read
        .ok()
        .and_then(|body| serde_json::from_slice::<AppError>(&body).ok());
    let error = refusal::with_reference(error.unwrap_or(AppError::Malformed), id);
    // Errors of decoding arrive as 500, though the fault is the sender's.
    parts.status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    parts.headers.remove(CONTENT_LENGTH);
    parts
        .headers
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Response::from_parts(parts, Body::from(refusal::body(&error, id)))
}
