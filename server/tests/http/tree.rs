//! The tree over HTTP, by links and plain forms: nothing here needs JavaScript.

use std::sync::Arc;

use axum::body::Body;
use chrono::TimeDelta;
use domain::ids::NodeId;
use domain::policy::{Actor, Role, RoleGrant};
use operations::Ctx;
use operations::cascade::{EditNode, IndicatorInput, NewNode, create_node, edit_node};
use store::Store;

use crate::support::{Reply, TestApp, next_word};

/// What a page says, without the marks between its texts.
fn said(reply: &Reply) -> String {
    reply.text().replace("<!>", "")
}

/// Somebody of the planning agency, at this hour.
async fn planner(app: &TestApp) -> Ctx {
    let instansi = store::organization::instansi_list(app.store.read())
        .await
        .unwrap()
        .remove(0);
    let ctx = operations::console(&app.store, instansi.id, app.clock.now())
        .await
        .unwrap();
    let mut actor: Actor = (*ctx.actor).clone();
    actor.roles.push(RoleGrant {
        role: Role::Bappeda,
        unit_path: None,
    });
    Ctx {
        actor: Arc::new(actor),
        ..ctx
    }
}

/// A vision, written on 23 November and reworded on the 25th; it is the 26th now.
async fn reworded(app: &TestApp) -> NodeId {
    let vision = NewNode {
        year: 2026,
        kind: "visi".into(),
        text: "Daerah yang maju & berdaya".into(),
        indicators: vec![IndicatorInput {
            text: "Indeks pembangunan manusia".into(),
            target: "71".into(),
            ..IndicatorInput::default()
        }],
        ..NewNode::default()
    };
    let id = create_node(&planner(app).await, vision).await.unwrap();
    app.clock.advance(TimeDelta::days(2));
    let ctx = planner(app).await;
    let indicators = store::cascade::indicators(app.store.read(), ctx.instansi_id(), [id])
        .await
        .unwrap();
    let edit = EditNode {
        id,
        version: 1,
        code: String::new(),
        text: "Daerah yang sehat & berdaya".into(),
        reference: String::new(),
        indicators: vec![IndicatorInput {
            id: indicators[&id][0].id.to_string(),
            text: "Indeks pembangunan manusia".into(),
            target: "72,5".into(),
            ..IndicatorInput::default()
        }],
    };
    edit_node(&ctx, edit).await.unwrap();
    app.clock.advance(TimeDelta::days(1));
    id
}

store_testing::on_both! {
    async fn what_changed_between_two_days_reads_without_javascript(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let id = reworded(&app).await;
        let mut browser = app.browser();
        browser.sign_in(&person).await;
        let days = "dari=2026-11-23&sampai=2026-11-26";
        let reply = browser.get(&format!("/pohon/riwayat?{days}")).await;
        assert_eq!(reply.status, 200);
        let page = said(&reply);
        for expected in [
            "<h1 class=\"ui-page-title\">Perubahan pohon</h1>",
            "dari akhir 23 November 2026 sampai akhir 26 November 2026",
            "Riwayat dimulai 23 November 2026.",
            "Kalimat diubah",
            "<del>maju</del>",
            "<ins>sehat</ins>",
            "<del>71</del>",
            "<ins>72,5</ins>",
            &format!("href=\"/pohon/{id}\""),
            "ubah=kalimat",
            "name=\"dari\" value=\"2026-11-23\"",
            "method=\"get\"",
        ] {
            assert!(page.contains(expected), "{expected} is missing in {page}");
        }
        let only = said(&browser.get(&format!("/pohon/riwayat?{days}&ubah=target")).await);
        assert!(only.contains("<ins>72,5</ins>") && !only.contains("<ins>sehat</ins>"));
        let file = browser.get(&format!("/pohon/riwayat/daftar.csv?{days}&ubah=kalimat")).await;
        assert_eq!((file.status, file.header("content-type")), (200, "text/csv; charset=utf-8"));
        let rows = file.text();
        assert!(rows.contains("Daerah yang maju & berdaya") && rows.contains("Daerah yang sehat & berdaya"), "{rows}");
        assert!(!rows.contains("72,5"), "only the kind that was asked for");

        let same = browser.get("/pohon/riwayat?dari=2026-11-26&sampai=2026-11-26").await;
        assert!(same.status == 200 && said(&same).contains("Tidak ada perubahan"));
        let usual = said(&browser.get("/pohon/riwayat").await);
        assert!(usual.contains("dari akhir 23 November 2026"), "not before the beginning");

        for (asked, told) in [
            ("dari=2026-11-26&sampai=2026-11-24", "Tidak boleh sebelum 26 November 2026."),
            ("sampai=2026-12-31", "Hari itu belum tiba."),
            ("dari=2026-01-01", "Riwayat pohon dimulai 23 November 2026."),
            ("dari=kemarin", "value=\"kemarin\""),
        ] {
            let refused = browser.get(&format!("/pohon/riwayat?{asked}")).await;
            assert_eq!(refused.status, 422, "{asked}");
            let page = said(&refused);
            assert!(page.contains(told), "{asked}: {told} is missing in {page}");
            assert!(page.contains("name=\"sampai\""), "one can ask again");
        }
        assert_eq!(browser.get("/pohon/riwayat/apa.csv").await.status, 404);
        assert_eq!(browser.get("/pohon/riwayat/daftar.csv?dari=2026-01-01").await.status, 422);
        assert_eq!(app.browser().get("/pohon/riwayat/daftar.csv").await.status, 401);
        assert!(app.browser().get("/pohon/riwayat").await.header("location").starts_with("/masuk"));
    }

    async fn who_looks_at_the_tree_hears_of_changes(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let mut browser = app.browser();
        browser.sign_in(&person).await;
        let asked = browser.request("GET", "/data/pohon-langsung").body(Body::empty()).unwrap();
        let response = app.response(asked).await;
        assert_eq!(response.status(), 200);
        let mut words = response.into_body();
        assert_eq!(next_word(&mut words).await.unwrap(), ": selaras\n\n");
        // Somebody signs in: no tree is another for it, and nothing is said.
        app.browser().sign_in(&person).await;
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        reworded(&app).await;
        let word = next_word(&mut words).await.unwrap();
        assert!(word.starts_with("event: berubah\n"), "{word}");
        let told: i64 = word.split("data: ").nth(1).unwrap().trim().parse().unwrap();
        let count = store::activity::stamp(app.store.read(), planner(&app).await.instansi_id()).await.unwrap().count;
        assert!(told > 2 && told <= count, "{told} of {count}: the sign-ins came before");
        assert_eq!(app.browser().get("/data/pohon-langsung").await.status, 401);
    }
}
