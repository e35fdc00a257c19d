//! T15: whatever breaks, people read a sentence and a number, and nothing of our insides.

use axum::body::Body;
use store::Store;

use crate::support::{HOST, Reply, TestApp};

/// Words that only our insides use.
const INSIDES: [&str; 20] = [
    "select ",
    "insert ",
    "sqlx",
    "sqlite",
    "postgres",
    "sea_orm",
    "sea-orm",
    "dberr",
    "no such table",
    "token_hash",
    ".rs",
    "crates/",
    "/root",
    "/home",
    "/tmp",
    "panicked",
    "backtrace",
    "server function",
    "leptos::",
    "thread '",
];

/// One shape: a code or a page, the number of the request, no insides.
fn assert_clean(reply: &Reply, case: &str) {
    let body = String::from_utf8_lossy(&reply.body).to_lowercase();
    for word in INSIDES {
        assert!(!body.contains(word), "{case}: the answer says {word:?}: {body}");
    }
    let id = reply.header("x-request-id");
    assert!(!id.is_empty(), "{case}: no number");
    let kind = reply.header("content-type");
    if kind.starts_with("application/json") {
        assert!(reply.json()["error"].is_string(), "{case}: {body}");
        assert!(reply.json()["reference"].is_string(), "{case}: {body}");
    } else {
        assert!(kind.starts_with("text/html"), "{case}: {kind}");
        assert!(body.contains("<h1"), "{case}: {body}");
    }
    assert_eq!(reply.header("cache-control"), "no-store", "{case}");
    assert_eq!(reply.header("x-content-type-options"), "nosniff", "{case}");
}

store_testing::on_both! {
    async fn a_lost_database_is_told_without_its_words(store: Store) {
        let app = TestApp::new(store.clone());
        let person = app.somebody().await;
        let mut browser = app.browser();
        browser.sign_in(&person).await;
        store.close().await.unwrap();

        for path in ["/", "/masuk", "/akun"] {
            let reply = browser.get(path).await;
            assert_eq!(reply.status, 503, "{path}");
            assert_clean(&reply, path);
            assert_eq!(reply.header("retry-after"), "5");
            assert!(reply.text().contains("bukan kesalahan Anda"), "{}", reply.text());
        }
        let reply = browser.call("/api/rpc/my_account", &[]).await;
        assert_eq!(reply.status, 503);
        assert_clean(&reply, "my_account");
        assert_eq!(reply.json()["error"], "unavailable");

        let mut guest = app.browser();
        let reply = guest.call("/api/rpc/sign_in", &[("login", person.nip), ("password", "apa saja")]).await;
        assert_eq!(reply.status, 503);
        assert_clean(&reply, "sign_in");

        let ready = guest.get("/readyz").await;
        assert_eq!((ready.status, ready.json()["waiting_for"].as_str()), (503, Some("database")));
        assert_eq!(guest.get("/healthz").await.status, 200);
    }
}

#[tokio::test]
async fn one_panic_ends_one_request() {
    let database = store_testing::Sqlite::create().await;
    let app = TestApp::new(database.store());
    let mut browser = app.browser();
    for round in 0..50 {
        let reply = browser.get("/test/panic").await;
        assert_eq!(reply.status, 500);
        assert_clean(&reply, "panic");
        assert!(
            reply.text().contains(reply.header("x-request-id")),
            "people can quote the number"
        );
        assert_eq!(browser.get("/masuk").await.status, 200, "round {round}");
    }
    let reply = browser.call("/test/panic", &[]).await;
    assert_eq!(reply.status, 500);
    assert_clean(&reply, "panic of a call");
    assert_eq!(reply.json()["reference"], reply.header("x-request-id"));
    database.remove().await;
}

#[tokio::test]
async fn requests_that_nobody_could_have_meant_are_refused_in_our_words() {
    let database = store_testing::Sqlite::create().await;
    let app = TestApp::new(database.store());
    let browser = app.browser();
    let own = |method: &str, path: &str| {
        browser
            .request(method, path)
            .header("sec-fetch-site", "same-origin")
            .header("origin", format!("http://{HOST}"))
    };
    let form = "application/x-www-form-urlencoded";
    let long = "x".repeat(2 << 20);
    let cases = [
        (
            "no arguments",
            own("POST", "/api/rpc/sign_in")
                .header("content-type", form)
                .body(Body::empty()),
            400,
        ),
        (
            "bad UTF-8",
            own("POST", "/api/rpc/set_language")
                .header("content-type", form)
                .body(Body::from(&b"language=\xff\xfe"[..])),
            400,
        ),
        (
            "bad UTF-8 in percent",
            own("POST", "/api/rpc/set_language")
                .header("content-type", form)
                .body(Body::from("language=%ff%fe")),
            400,
        ),
        (
            "another format",
            own("POST", "/api/rpc/set_language")
                .header("content-type", "application/cbor")
                .body(Body::from("x")),
            400,
        ),
        (
            "no such function",
            own("POST", "/api/rpc/drop_tables").body(Body::empty()),
            404,
        ),
        (
            "no such function, page",
            own("POST", "/api/rpc/drop_tables")
                .header("accept", "text/html")
                .body(Body::empty()),
            404,
        ),
        (
            "another method",
            own("DELETE", "/api/rpc/set_language").body(Body::empty()),
            405,
        ),
        (
            "a page that is posted to",
            own("POST", "/masuk").body(Body::empty()),
            405,
        ),
        (
            "no such page",
            own("GET", "/tiada")
                .header("accept", "text/html")
                .body(Body::empty()),
            404,
        ),
        ("no such address", own("GET", "/tiada").body(Body::empty()), 404),
        (
            "a path that is no text",
            own("GET", "/%ff%fe")
                .header("accept", "text/html")
                .body(Body::empty()),
            404,
        ),
        (
            "out of the site",
            own("GET", "/pkg/..%2f..%2fCargo.toml").body(Body::empty()),
            404,
        ),
        (
            "out of the site, plainly",
            own("GET", "/pkg/../../Cargo.toml").body(Body::empty()),
            404,
        ),
        (
            "the list of files",
            own("GET", "/manifest.json").body(Body::empty()),
            404,
        ),
        (
            "too large, announced",
            own("POST", "/api/rpc/set_language")
                .header("content-length", long.len())
                .body(Body::from(long.clone())),
            413,
        ),
        (
            "too large, page",
            own("POST", "/api/rpc/set_language")
                .header("content-length", long.len())
                .header("accept", "text/html")
                .body(Body::from(long.clone())),
            413,
        ),
        (
            "too large, unannounced",
            own("POST", "/api/rpc/set_language")
                .header("content-type", form)
                .body(stream(&long)),
            400,
        ),
        (
            "too large, unannounced, page",
            own("POST", "/api/rpc/set_language")
                .header("content-type", form)
                .header("accept", "text/html")
                .body(stream(&long)),
            413,
        ),
        (
            "bare words of a library",
            own("GET", "/test/bare").body(Body::empty()),
            500,
        ),
        (
            "bare words of a library, page",
            own("GET", "/test/bare")
                .header("accept", "text/html")
                .body(Body::empty()),
            500,
        ),
        (
            "a cookie that is no text",
            own("GET", "/tiada")
                .header("cookie", &b"selaras=\xff\xfe"[..])
                .body(Body::empty()),
            404,
        ),
    ];
    for (case, request, status) in cases {
        let reply = app
            .send(request.unwrap_or_else(|error| panic!("{case}: {error}")))
            .await;
        assert_eq!(
            reply.status,
            status,
            "{case}: {}",
            String::from_utf8_lossy(&reply.body)
        );
        assert_clean(&reply, case);
    }
    database.remove().await;
}

#[tokio::test]
async fn nobody_waits_for_ever() {
    let database = store_testing::Sqlite::create().await;
    let app = TestApp::with(database.store(), |config| config.request_timeout_seconds = 1);
    let reply = app.browser().get("/test/slow").await;
    assert_eq!(reply.status, 503);
    assert_clean(&reply, "slow");
    database.remove().await;
}

#[tokio::test]
async fn the_number_of_a_proxy_is_kept_if_it_is_one() {
    let database = store_testing::Sqlite::create().await;
    let app = TestApp::new(database.store());
    let ask = async |id: &str| {
        let request = app
            .browser()
            .request("GET", "/healthz")
            .header("x-request-id", id)
            .body(Body::empty());
        app.send(request.unwrap()).await.header("x-request-id").to_owned()
    };
    assert_eq!(ask("4f2d-proxy-0001").await, "4f2d-proxy-0001");
    assert_ne!(ask("<script>").await, "<script>");
    database.remove().await;
}

/// Without a length, as chunked uploads come.
fn stream(text: &str) -> Body {
    let pieces: Vec<_> = text
        .as_bytes()
        .chunks(64 << 10)
        .map(|piece| Ok::<_, std::io::Error>(piece.to_vec()))
        .collect();
    Body::from_stream(futures::stream::iter(pieces))
}
