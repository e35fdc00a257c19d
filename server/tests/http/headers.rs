//! T16: which headers go out with which kind of answer, word for word.

use axum::body::Body;
use store_testing::Sqlite;

use crate::support::{Reply, TestApp};

/// Headers that differ with every answer, as their names.
fn policy_of(reply: &Reply) -> String {
    let mut lines: Vec<String> = reply
        .headers
        .iter()
        .map(|(name, value)| {
            let value = value.to_str().unwrap();
            let value = match name.as_str() {
                "x-request-id" => "NUMBER".to_owned(),
                "etag" => "ETAG".to_owned(),
                "content-length" => "LENGTH".to_owned(),
                "content-security-policy" => without_nonce(value),
                "set-cookie" => without_value(value),
                _ => value.to_owned(),
            };
            format!("  {name}: {value}")
        })
        .collect();
    lines.sort();
    format!("{}\n{}\n", reply.status, lines.join("\n"))
}

fn without_nonce(policy: &str) -> String {
    match policy.split_once("'nonce-") {
        Some((before, after)) => {
            let (nonce, after) = after.split_once('\'').unwrap();
            assert!(nonce.len() >= 22, "128 bits at least: {nonce}");
            format!("{before}'nonce-NONCE'{after}")
        }
        None => policy.to_owned(),
    }
}

fn without_value(cookie: &str) -> String {
    let (name, rest) = cookie.split_once('=').unwrap();
    let (_, flags) = rest.split_once(';').unwrap();
    format!("{name}=VALUE;{flags}")
}

#[tokio::test]
async fn every_kind_of_answer_has_its_headers() {
    let database = Sqlite::create().await;
    let mut told = String::new();
    for (name, app) in [
        ("plain", TestApp::new(database.store())),
        ("behind TLS", TestApp::behind_tls(database.store())),
    ] {
        let person = match name {
            "plain" => app.somebody().await,
            _ => {
                app.somebody_of("Kabupaten Uji", "198508172010012003", "yohana@uji.example")
                    .await
            }
        };
        let mut browser = app.browser();
        let mut note = |case: &str, reply: &Reply| told += &format!("{name}, {case}: {}\n", policy_of(reply));
        note("page", &browser.get("/masuk").await);
        note("no such page", &browser.get("/tiada").await);
        note("refused page", &browser.get("/test/panic").await);
        note("cleaned address", &browser.get("/masuk?__err=a").await);
        note("signing in", &browser.sign_in(&person).await);
        note("page of somebody", &browser.get("/").await);
        note(
            "call",
            &browser.call("/api/rpc/set_theme", &[("theme", "dark")]).await,
        );
        note(
            "refused call",
            &browser.call("/api/rpc/set_theme", &[("theme", "x")]).await,
        );
        let token = browser.csrf().await;
        note(
            "form",
            &browser
                .form("/api/rpc/set_theme", "/", &[("theme", "dark"), ("csrf", &token)])
                .await,
        );
        note("signing out", &browser.call("/api/rpc/sign_out", &[]).await);
        note("health", &browser.get("/healthz").await);
        note("no such file", &browser.get("/pkg/tiada.js").await);
    }
    insta::assert_snapshot!("headers", told);
    database.remove().await;
}

#[tokio::test]
async fn every_script_carries_the_nonce_of_its_answer_and_nothing_is_inline() {
    let database = Sqlite::create().await;
    let app = TestApp::with(database.store(), |config| {
        config.demo = Some(server::config::DemoSize::Kecil)
    });
    let person = app.somebody().await;
    let mut browser = app.browser();
    let mut seen = std::collections::BTreeSet::new();
    for path in ["/masuk", "/masuk", "/tiada"] {
        check(&browser.get(path).await, path, &mut seen);
    }
    browser.sign_in(&person).await;
    for page in server::routes::pages() {
        let path = page.path().to_owned();
        if !path.contains('{') && !path.starts_with("/api/") {
            check(&browser.get(&path).await, &path, &mut seen);
        }
    }
    database.remove().await;
}

fn check(reply: &Reply, path: &str, seen: &mut std::collections::BTreeSet<String>) {
    if reply.status == 302 || reply.status == 303 {
        return;
    }
    let policy = reply.header("content-security-policy");
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .and_then(|rest| rest.split('\'').next())
        .unwrap_or_default();
    assert!(nonce.len() >= 22, "{path}: {policy}");
    assert!(seen.insert(nonce.to_owned()), "{path}: the nonce was used before");
    for forbidden in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"] {
        assert!(!policy.contains(forbidden), "{path}: {policy}");
    }
    let html = reply.text();
    for tag in tags(&html) {
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        if name == "script" && tag != "script" {
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{path}: <{tag}>");
        }
        assert!(!tag.contains(" style=\""), "{path}: inline style in <{tag}>");
        assert!(!tag.contains("javascript:"), "{path}: <{tag}>");
        let handler = tag.split(' ').skip(1).any(|word| {
            word.strip_prefix("on").is_some_and(|rest| {
                rest.split('=').next().is_some_and(|event| {
                    rest.contains('=') && event.bytes().all(|byte| byte.is_ascii_lowercase())
                })
            })
        });
        assert!(!handler, "{path}: inline handler in <{tag}>");
    }
    // A script without a nonce must be empty: the browser ignores it.
    assert_eq!(
        html.matches("<script>").count(),
        html.matches("<script></script>").count(),
        "{path}"
    );
}

/// The inside of every opening tag outside of scripts.
fn tags(html: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let Some(end) = rest.find('>') else { break };
        let tag = &rest[..end];
        rest = &rest[end..];
        if tag.starts_with(|first: char| first.is_ascii_alphabetic()) {
            tags.push(tag);
        }
        if tag == "script" || tag.starts_with("script ") {
            rest = rest.find("</script").map_or("", |end| &rest[end..]);
        }
    }
    tags
}

#[tokio::test]
async fn pages_travel_compressed_and_their_token_never_looks_the_same() {
    let database = Sqlite::create().await;
    let app = TestApp::new(database.store());
    let person = app.somebody().await;
    let mut browser = app.browser();
    browser.sign_in(&person).await;
    for (accepted, encoding) in [("br, gzip", "br"), ("gzip", "gzip"), ("identity", "")] {
        let request = browser
            .request("GET", "/akun")
            .header("accept", "text/html")
            .header("accept-encoding", accepted);
        let reply = app.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!((reply.status, reply.header("content-encoding")), (200, encoding));
        assert!(reply.header("vary").contains("accept-encoding"));
    }
    let (one, two) = (browser.csrf().await, browser.csrf().await);
    assert_ne!(one, two);
    for token in [one, two] {
        let reply = browser
            .form("/api/rpc/set_theme", "/", &[("theme", "dark"), ("csrf", &token)])
            .await;
        assert_eq!(reply.status, 303, "either is the token of this session");
    }
    database.remove().await;
}

#[tokio::test]
async fn the_page_of_one_person_is_kept_by_nobody() {
    let database = Sqlite::create().await;
    let app = TestApp::new(database.store());
    let person = app.somebody().await;
    let mut browser = app.browser();
    browser.sign_in(&person).await;
    for method in ["GET", "HEAD"] {
        let request = browser
            .request(method, "/")
            .header("accept", "text/html")
            .body(Body::empty())
            .unwrap();
        assert_eq!(
            app.send(request).await.header("cache-control"),
            "no-store",
            "{method}"
        );
    }
    database.remove().await;
}
