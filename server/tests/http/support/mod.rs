//! A server without a socket, browsers that keep cookies, and people who can sign in.

mod browser;
mod people;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::response::Response;
use axum::routing::get;
use chrono::{DateTime, Utc};
use http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use server::clock::Clock;
use server::config::{Config, Secret};
use server::key::Key;
use server::routes;
use server::state::AppState;
use store::Store;
use tower::ServiceExt as _;

pub use browser::{Browser, HOST};
pub use people::Person;

/// The server on one database, with a clock that stands still.
pub struct TestApp {
    pub router: Router,
    pub store: Store,
    pub clock: Clock,
    pub https: bool,
}

impl TestApp {
    /// As on a developer's machine: plain HTTP, no demo.
    pub fn new(store: Store) -> Self {
        Self::with(store, |_| {})
    }

    /// As it stands behind a proxy that speaks TLS.
    pub fn behind_tls(store: Store) -> Self {
        Self::with(store, |config| {
            config.public_url = format!("https://{HOST}").parse().ok();
            config.trusted_proxies = 1;
        })
    }

    pub fn with(store: Store, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config {
            secret_key: Some(Secret::new("5e".repeat(32))),
            ..Config::default()
        };
        change(&mut config);
        let clock = Clock::standing_at(start());
        let https = config.is_https();
        let state = AppState {
            store: store.clone(),
            snapshots: operations::snapshot::Snapshots::default(),
            clock: clock.clone(),
            key: Key::obtain(&config).expect("the key of the test is one"),
            config: Arc::new(config),
            assets: server::assets::names(),
        };
        Self {
            router: routes::router(state, failing()),
            store,
            clock,
            https,
        }
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Reply {
        Reply::read(self.response(request).await).await
    }

    /// The answer with its body still to come.
    pub async fn response(&self, mut request: Request<Body>) -> Response {
        let peer: SocketAddr = "127.0.0.1:40000".parse().expect("an address");
        request.extensions_mut().insert(ConnectInfo(peer));
        self.router
            .clone()
            .oneshot(request)
            .await
            .expect("the router answers")
    }

    /// A browser without cookies.
    pub fn browser(&self) -> Browser<'_> {
        Browser::new(self)
    }
}

/// When every test begins: a Monday morning in Kupang.
pub fn start() -> DateTime<Utc> {
    "2026-11-23T01:00:00Z".parse().expect("a time")
}

/// Pages that fail on purpose.
fn failing() -> Router<AppState> {
    async fn explode() -> &'static str {
        panic!("SELECT token_hash FROM session -- in crates/store/src/session.rs");
    }
    async fn slow() -> &'static str {
        tokio::time::sleep(Duration::from_secs(60)).await;
        "late"
    }
    async fn bare() -> (StatusCode, &'static str) {
        (StatusCode::INTERNAL_SERVER_ERROR, "sqlx: no such table: account")
    }
    Router::new()
        .route("/test/panic", get(explode).post(explode))
        .route("/test/slow", get(slow))
        .route("/test/bare", get(bare))
}

/// The next word of an answer without an end.
pub async fn next_word(body: &mut Body) -> Option<String> {
    let frame = tokio::time::timeout(Duration::from_secs(10), body.frame())
        .await
        .expect("a word within ten seconds")?
        .expect("the body can be read");
    let bytes = frame.into_data().ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// An answer, read to its end; of one that has none, the first word.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    pub async fn read(response: Response) -> Self {
        let (parts, mut body) = response.into_parts();
        if parts
            .headers
            .get("content-type")
            .is_some_and(|kind| kind == "text/event-stream")
        {
            let word = next_word(&mut body).await.unwrap_or_default();
            return Self {
                status: parts.status.as_u16(),
                headers: parts.headers,
                body: word.into_bytes(),
            };
        }
        let body = body
            .collect()
            .await
            .expect("the body can be read")
            .to_bytes()
            .to_vec();
        Self {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
        }
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("the body is text")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    /// A header's text; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("a readable header"))
    }

    /// Every `Set-Cookie`.
    pub fn cookies(&self) -> Vec<&str> {
        self.headers
            .get_all("set-cookie")
            .iter()
            .map(|value| value.to_str().expect("a readable cookie"))
            .collect()
    }
}
