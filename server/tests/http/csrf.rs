//! T7: a page of another site cannot change anything with the cookies of somebody who is signed in here.

use leptos::server_fn::axum::server_fn_paths;
use store::Store;
use store::activity::{Filter, list};

use crate::support::{Browser, HOST, TestApp};

const FORM: &str = "application/x-www-form-urlencoded";
const PAGE: (&str, &str) = ("accept", "text/html,*/*;q=0.8");

/// What browsers send for a request that another page makes, old browsers included.
fn attacks() -> Vec<(&'static str, &'static str, Vec<(&'static str, &'static str)>)> {
    let elsewhere = ("origin", "https://jahat.example");
    vec![
        (
            "a form of another site",
            FORM,
            vec![
                PAGE,
                elsewhere,
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-mode", "navigate"),
            ],
        ),
        ("a form of another site, old browser", FORM, vec![PAGE, elsewhere]),
        (
            "a form in a sandboxed frame",
            FORM,
            vec![PAGE, ("origin", "null"), ("sec-fetch-site", "cross-site")],
        ),
        (
            "a form of another port",
            FORM,
            vec![
                PAGE,
                ("origin", "http://kinerja.test:8080"),
                ("sec-fetch-site", "same-site"),
            ],
        ),
        (
            "a form of another port, old browser",
            FORM,
            vec![PAGE, ("origin", "http://kinerja.test:8080")],
        ),
        (
            "a form of a neighbour's host",
            FORM,
            vec![
                PAGE,
                ("origin", "http://lain.kinerja.test"),
                ("sec-fetch-site", "same-site"),
            ],
        ),
        (
            "fetch without cors",
            "text/plain",
            vec![
                elsewhere,
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-mode", "no-cors"),
            ],
        ),
        (
            "fetch as our own half",
            FORM,
            vec![
                elsewhere,
                ("accept", "application/json"),
                ("sec-fetch-site", "cross-site"),
            ],
        ),
        (
            "fetch with json",
            "application/json",
            vec![elsewhere, ("accept", "application/json")],
        ),
        (
            "an upload",
            "multipart/form-data; boundary=x",
            vec![PAGE, elsewhere, ("sec-fetch-site", "cross-site")],
        ),
        ("no word about where from", FORM, vec![PAGE]),
        (
            "a typed address that posts",
            FORM,
            vec![PAGE, ("sec-fetch-site", "none")],
        ),
        (
            "only a referer",
            FORM,
            vec![PAGE, ("referer", "http://kinerja.test/")],
        ),
    ]
}

async fn entries(store: &Store) -> usize {
    let mut entries = 0;
    for instansi in store::organization::instansi_list(store.read()).await.unwrap() {
        entries += list(store.read(), instansi.id, Filter::Everything, None, 10_000)
            .await
            .unwrap()
            .len();
    }
    entries
}

store_testing::on_both! {
    async fn no_other_site_can_write(store: Store) {
        let app = TestApp::new(store.clone());
        let person = app.somebody().await;
        let mut browser = app.browser();
        browser.sign_in(&person).await;
        let before = entries(&store).await;

        let functions: Vec<&str> = server_fn_paths().map(|(path, _)| path).collect();
        assert!(functions.len() >= 10, "{functions:?}");
        for path in &functions {
            for (name, kind, headers) in attacks() {
                let reply = browser.from_elsewhere(path, kind, "language=en&theme=dark", &headers).await;
                assert_eq!(reply.status, 403, "{name} reached {path}");
                assert!(reply.cookies().is_empty(), "{name} at {path} set {:?}", reply.cookies());
            }
        }
        assert_eq!(entries(&store).await, before);
        assert!(browser.is_signed_in().await);
    }

    async fn no_link_or_image_can_write(store: Store) {
        let app = TestApp::new(store.clone());
        let person = app.somebody().await;
        let mut browser = app.browser();
        browser.sign_in(&person).await;
        let before = entries(&store).await;
        for (path, _) in server_fn_paths() {
            for method in ["GET", "HEAD"] {
                let request = browser.request(method, &format!("{path}?language=en&token=a"));
                let reply = app.send(request.body(Default::default()).unwrap()).await;
                assert_eq!(reply.status, 405, "{method} {path}");
                assert!(reply.cookies().is_empty());
            }
        }
        assert_eq!(entries(&store).await, before);
        assert!(browser.is_signed_in().await);
    }

    async fn a_plain_form_needs_the_token_of_its_session(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let mut browser = app.browser();
        browser.sign_in(&person).await;
        let mut other = app.browser();
        other.sign_in(&person).await;
        let (own, foreign) = (browser.csrf().await, other.csrf().await);
        assert_ne!(own, foreign);

        for token in ["", "x", foreign.as_str(), &own[..own.len() - 1]] {
            let reply = browser.form("/api/rpc/set_language", "/", &[("csrf", token), ("language", "en")]).await;
            assert_eq!(reply.status, 403, "token {token:?}");
            assert!(reply.text().contains("kedaluwarsa"), "{}", reply.text());
        }
        let reply = browser.form("/api/rpc/set_language", "/", &[("language", "en")]).await;
        assert_eq!(reply.status, 403);
        assert_eq!(browser.cookies.get("bahasa"), None);

        let reply = browser.form("/api/rpc/set_language", "/", &[("csrf", &own), ("language", "en")]).await;
        assert_eq!((reply.status, reply.header("location")), (303, "/"));
        assert_eq!(browser.cookies.get("bahasa").map(String::as_str), Some("en"));
    }

    async fn our_own_pages_can_write(store: Store) {
        let app = TestApp::new(store);
        let mut browser = app.browser();
        assert_eq!(browser.call("/api/rpc/set_language", &[("language", "en")]).await.status, 200);
        let reply = browser.form("/api/rpc/set_theme", "/masuk", &[("theme", "dark")]).await;
        assert_eq!((reply.status, reply.header("location")), (303, "/masuk"));
        assert_eq!(browser.cookies.get("tema").map(String::as_str), Some("dark"));
    }

    async fn behind_a_proxy_the_public_address_is_ours(store: Store) {
        let app = TestApp::behind_tls(store);
        let browser = Browser::new(&app);
        let ours = format!("https://{HOST}");
        let theirs = format!("https://{HOST}.jahat.example");
        for (origin, expected) in [(&ours, 200), (&theirs, 403)] {
            let headers = [("accept", "application/json"), ("origin", origin.as_str())];
            let reply = browser.from_elsewhere("/api/rpc/set_language", FORM, "language=en", &headers).await;
            assert_eq!(reply.status, expected, "{origin}");
        }
    }
}
