//! The organisation, imports and reports over HTTP, by plain forms: nothing here needs JavaScript.

use axum::body::Body;
use http::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use operations::Ctx;
use operations::import::{FileImport, import_file};
use operations::session::{LinkToken, NewPassword, create_account, redeem_reset_link};
use store::Store;

use crate::support::{Browser, HOST, Person, Reply, TestApp};

/// Uploads a file as a browser does: the token first.
async fn upload(browser: &mut Browser<'_>, kind: &str, name: &str, content: &str) -> Reply {
    let csrf = browser.csrf().await;
    let part = |name: &str, value: &str| {
        format!("--BaTaS\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = [
        part("csrf", &csrf),
        part("kind", kind),
        format!(
            "--BaTaS\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: text/csv\r\n\r\n{content}\r\n--BaTaS--\r\n"
        ),
    ]
    .concat();
    let request = browser
        .request("POST", "/api/rpc/upload_import")
        .header(ACCEPT, "text/html")
        .header("origin", format!("http://{HOST}"))
        .header("referer", format!("http://{HOST}/impor"))
        .header("sec-fetch-site", "same-origin")
        .header("sec-fetch-mode", "navigate")
        .header(CONTENT_TYPE, "multipart/form-data; boundary=BaTaS");
    browser.send(request.body(Body::from(body)).unwrap()).await
}

fn target(reply: &Reply) -> String {
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.headers[LOCATION].to_str().unwrap().to_owned()
}

/// Somebody without any role, who can sign in.
async fn employee(app: &TestApp, store: &Store) -> Person {
    const NIP: &str = "199001012015011001";
    let instansi = store::organization::instansi_list(store.read())
        .await
        .unwrap()
        .remove(0);
    let ctx: Ctx = operations::console(store, instansi.id, app.clock.now())
        .await
        .unwrap();
    let file = FileImport {
        kind: domain::import::ImportKind::People,
        file_name: "pegawai.csv".into(),
        bytes: format!("nip,nama\n{NIP},Yohanes Uji\n").into_bytes(),
        dry_run: false,
        partial: false,
    };
    assert!(import_file(&ctx, file).await.unwrap().applied);
    let person = store::organization::person_by_nip(store.read(), instansi.id, NIP)
        .await
        .unwrap()
        .expect("the person");
    let link = create_account(&ctx, person.id).await.unwrap();
    let token = link.path.rsplit('/').next().and_then(LinkToken::decode).unwrap();
    let password = "tujuh belas puskesmas biru";
    let input = NewPassword {
        token,
        password: password.into(),
        password_again: password.into(),
    };
    redeem_reset_link(&ctx.as_guest(), input).await.unwrap();
    Person {
        nip: NIP,
        email: "",
        password,
    }
}

store_testing::on_both! {
    async fn an_import_goes_from_upload_to_report_by_plain_forms(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let mut browser = app.browser();
        browser.sign_in(&person).await;
        let csv = "kode,nama,kode induk\n01,Dinas Kesehatan,\n02,Dinas Sosial,99\n";
        let page = target(&upload(&mut browser, "units", "unit.csv", csv).await);
        assert!(page.starts_with("/impor/"), "{page}");
        let id = page.trim_start_matches("/impor/").to_owned();
        let shown = browser.get(&page).await.text();
        assert!(shown.contains("Periksa berkas") && shown.contains("Dinas Kesehatan"), "columns with samples");

        let csrf = browser.csrf().await;
        let columns = [
            ("csrf", csrf.as_str()), ("id", &id), ("sheet", "0"), ("columns[0]", "0"), ("columns[1]", "1"),
            ("columns[2]", ""), ("columns[3]", "2"), ("columns[4]", ""), ("start", "2026-01-01"),
        ];
        let reply = browser.form("/api/rpc/check_import", &page, &columns).await;
        let checked = browser.follow(&reply).await.text();
        assert!(checked.contains("Tidak ada unit dengan kode ini."), "the bad row is told");
        let refused = browser.form("/api/rpc/apply_import", &page, &[("csrf", &csrf), ("id", &id)]).await;
        assert!(browser.follow(&refused).await.text().contains("1 baris perlu diperbaiki dulu."), "all or nothing");

        let file = browser.get(&format!("{page}/baris.csv")).await;
        assert_eq!((file.status, file.header("content-type")), (200, "text/csv; charset=utf-8"));
        assert_eq!(file.header("content-disposition"), "attachment; filename=\"baris-unit.csv\"");
        assert!(file.text().contains("Tidak ada unit dengan kode ini."));
        let workbook = browser.get(&format!("{page}/baris.xlsx")).await;
        assert!(workbook.body.starts_with(b"PK"), "the same as a workbook");

        let partly = [("csrf", csrf.as_str()), ("id", &id), ("partial", "true")];
        let reply = browser.form("/api/rpc/apply_import", &page, &partly).await;
        assert!(browser.follow(&reply).await.text().contains("Baris yang benar sudah diterapkan."));
        assert!(browser.get("/organisasi").await.text().contains("Organisasi"));
        assert!(browser.get("/cari?q=kesehatan").await.text().contains("Dinas Kesehatan"));
        let empty = browser.get("/impor/contoh/people.csv").await;
        assert!(empty.text().contains("nip") && empty.text().contains("pangkat/gol"));
        assert_eq!(browser.get("/impor/contoh/apa.csv").await.status, 404);
    }

    async fn an_upload_that_is_none_is_told_as_such(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let mut browser = app.browser();
        browser.sign_in(&person).await;
        for kind in ["application/json", "multipart/form-data", "multipart/form-data; charset=utf-8", "text/csv"] {
            let request = browser
                .request("POST", "/api/rpc/upload_import")
                .header("origin", format!("http://{HOST}"))
                .header("sec-fetch-site", "same-origin")
                .header(CONTENT_TYPE, kind);
            let reply = browser.send(request.body(Body::from("kode,nama")).unwrap()).await;
            assert_eq!(reply.status, 400, "{kind}: {}", reply.text());
        }
    }

    async fn a_refused_form_comes_back_with_what_was_typed(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let mut browser = app.browser();
        browser.sign_in(&person).await;
        let page = target(&upload(&mut browser, "units", "unit.csv", "kode,nama\n01,Dinas Kesehatan\n").await);
        let (csrf, id) = (browser.csrf().await, page.trim_start_matches("/impor/").to_owned());
        browser.form("/api/rpc/apply_import", &page, &[("csrf", &csrf), ("id", &id)]).await;
        let found = browser.get("/cari?q=kesehatan").await.text();
        let unit = found.split("/organisasi/unit/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let from = format!("/organisasi/unit/{unit}?aksi=unit-baru");
        let typed = [
            ("csrf", csrf.as_str()), ("parent", &unit), ("kind", "bidang"), ("code", "01"),
            ("name", "Bidang Kesehatan Masyarakat"), ("valid_from", "2026-02-01"),
        ];
        let reply = browser.form("/api/rpc/create_unit", &from, &typed).await;
        assert_eq!(target(&reply), from);
        let again = browser.follow(&reply).await.text();
        assert!(again.contains("Data yang sama sudah ada."), "at the field of the code");
        assert!(again.contains("value=\"Bidang Kesehatan Masyarakat\""), "nothing typed is lost");
        let typed: Vec<_> =
            typed.into_iter().map(|(name, value)| (name, if name == "code" { "01.1" } else { value })).collect();
        let made = target(&browser.form("/api/rpc/create_unit", &from, &typed).await);
        assert!(browser.get(&made).await.text().contains("Bidang Kesehatan Masyarakat"));
    }

    async fn whoever_keeps_nothing_has_no_import_and_no_report(store: Store) {
        let app = TestApp::new(store.clone());
        let admin = app.somebody().await;
        let person = employee(&app, &store).await;
        let mut boss = app.browser();
        boss.sign_in(&admin).await;
        let page = target(&upload(&mut boss, "units", "unit.csv", "kode,nama\n01,Dinas Kesehatan\n").await);
        assert_eq!(boss.get("/laporan/uraian.csv").await.status, 200);

        let mut browser = app.browser();
        browser.sign_in(&person).await;
        assert_eq!(browser.get("/organisasi").await.status, 200, "who works where is everybody's to read");
        assert_eq!(browser.get("/impor").await.status, 403);
        assert_eq!(browser.get("/laporan").await.status, 403);
        assert_eq!(browser.get("/laporan/uraian.csv").await.status, 403);
        assert_eq!(browser.get(&page).await.status, 404, "imports of others do not exist");
        assert_eq!(browser.get(&format!("{page}/baris.csv")).await.status, 404);
        let id = page.trim_start_matches("/impor/");
        assert_eq!(browser.call("/api/rpc/apply_import", &[("id", id)]).await.status, 404);
        let refused = upload(&mut browser, "units", "unit.csv", "kode,nama\n02,Dinas Sosial\n").await;
        let told = browser.follow(&refused).await;
        assert_eq!(told.status, 403);

        let mut guest = app.browser();
        for path in ["/laporan/uraian.csv", "/impor/contoh/units.csv", &format!("{page}/baris.csv")] {
            assert_eq!(guest.get(path).await.status, 401, "{path}");
        }
        for path in ["/organisasi", "/impor", "/laporan", &page] {
            let reply = guest.get(path).await;
            assert!(reply.header("location").starts_with("/masuk"), "{path}: {} {}", reply.status, reply.header("location"));
        }
    }
}
