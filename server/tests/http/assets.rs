//! The files of the built site: names, kinds, compression, caching. Skipped, aloud, where only native code was built.

use axum::body::Body;
use store_testing::Sqlite;

use crate::support::TestApp;

fn is_built() -> bool {
    let built = server::assets::is_complete();
    if !built {
        println!("skipped: target/site is not built (cargo xtask assets)");
        assert_ne!(
            std::env::var("SELARAS_TEST_REQUIRE_SITE").as_deref(),
            Ok("1"),
            "the site must be built"
        );
    }
    built
}

#[tokio::test]
async fn every_file_that_a_page_asks_for_is_there_and_kept_for_ever() {
    if !is_built() {
        return;
    }
    let database = Sqlite::create().await;
    let app = TestApp::new(database.store());
    let names = server::assets::names();
    let halves = names.halves.values().flat_map(|files| {
        [
            (&files.js, "text/javascript; charset=utf-8"),
            (&files.wasm, "application/wasm"),
        ]
    });
    for (name, kind) in halves.chain([
        (&names.css, "text/css; charset=utf-8"),
        (&names.font, "font/woff2"),
        (&names.icons, "image/svg+xml"),
    ]) {
        let reply = app.browser().get(name).await;
        assert_eq!(
            (reply.status, reply.header("content-type")),
            (200, kind),
            "{name}"
        );
        assert_eq!(
            reply.header("cache-control"),
            "public, max-age=31536000, immutable",
            "{name}"
        );
        assert!(!reply.body.is_empty());

        let again = app
            .browser()
            .request("GET", name)
            .header("if-none-match", reply.header("etag"));
        let again = app.send(again.body(Body::empty()).unwrap()).await;
        assert_eq!((again.status, again.body.len()), (304, 0), "{name}");
    }
    for name in ["/favicon.svg", "/robots.txt"] {
        assert_eq!(app.browser().get(name).await.status, 200, "{name}");
    }
    database.remove().await;
}

#[tokio::test]
async fn files_travel_compressed_to_whoever_can_read_that() {
    if !is_built() {
        return;
    }
    let database = Sqlite::create().await;
    let app = TestApp::new(database.store());
    let css = server::assets::names().css;
    let ask = async |accept: &str| {
        let request = app
            .browser()
            .request("GET", &css)
            .header("accept-encoding", accept);
        app.send(request.body(Body::empty()).unwrap()).await
    };
    let (plain, gzip, brotli) = (
        ask("identity").await,
        ask("gzip").await,
        ask("gzip, deflate, br").await,
    );
    assert_eq!(plain.header("content-encoding"), "");
    assert_eq!(gzip.header("content-encoding"), "gzip");
    assert_eq!(brotli.header("content-encoding"), "br");
    assert!(brotli.body.len() < gzip.body.len() && gzip.body.len() < plain.body.len());
    let etags = [plain.header("etag"), gzip.header("etag"), brotli.header("etag")];
    assert!(
        etags[0] != etags[1] && etags[1] != etags[2],
        "each form has a name of its own: {etags:?}"
    );
    assert_eq!(brotli.header("vary"), "accept-encoding");
    // The twin itself has no address.
    assert_eq!(app.browser().get(&format!("{css}.br")).await.status, 404);
    database.remove().await;
}
