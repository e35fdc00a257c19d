//! R5: what a form without JavaScript left behind is shown once, to its own browser, without secrets, and never
//! travels in an address.

use store::Store;

use crate::support::{HOST, TestApp};

store_testing::on_both! {
    async fn a_refused_form_comes_back_with_what_was_typed_but_no_password(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let mut browser = app.browser();
        let fields = [("login", person.nip), ("password", "salah-sekali-sandinya")];
        let reply = browser.form("/api/rpc/sign_in", "/masuk?lanjut=%2Fskp", &fields).await;
        assert_eq!(reply.status, 303);
        assert_eq!(reply.header("location"), "/masuk?lanjut=%2Fskp");
        assert!(reply.body.is_empty());
        assert_eq!(browser.session(), None);

        let page = browser.follow(&reply).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains(person.nip), "the login stands in its field again");
        assert!(page.text().contains("sign_in_failed"), "the page knows why");
        assert!(!page.text().contains("salah-sekali"), "a password is never sent back");
        assert!(!browser.cookies.contains_key("selaras-kilat"), "shown once");

        let again = browser.get("/masuk").await;
        assert!(!again.text().contains(person.nip) && !again.text().contains("sign_in_failed"));
    }
}

#[tokio::test]
async fn the_cookie_is_signed_and_out_of_reach_of_scripts() {
    let database = store_testing::Sqlite::create().await;
    let app = TestApp::new(database.store());
    let mut browser = app.browser();
    let reply = browser
        .form("/api/rpc/set_theme", "/masuk", &[("theme", "ungu")])
        .await;
    let cookie = reply
        .cookies()
        .into_iter()
        .find(|cookie| cookie.starts_with("selaras-kilat="))
        .unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=60"));

    let value = browser.cookies["selaras-kilat"].clone();
    let (content, signature) = value.split_once('.').unwrap();
    let forged = format!("{}.{signature}", content.replace('a', "b"));
    browser.cookies.insert("selaras-kilat".into(), forged);
    let page = browser.get("/masuk").await;
    assert!(!page.text().contains("malformed"), "a forged word is not shown");
    assert!(!browser.cookies.contains_key("selaras-kilat"), "and goes away");
    database.remove().await;
}

#[tokio::test]
async fn a_flash_is_of_no_use_in_another_browser() {
    let database = store_testing::Sqlite::create().await;
    let app = TestApp::new(database.store());
    let person = app.somebody().await;
    let mut attacker = app.browser();
    attacker
        .form("/api/rpc/set_theme", "/masuk", &[("theme", "ungu")])
        .await;
    let mut victim = app.browser();
    victim.sign_in(&person).await;
    victim
        .cookies
        .insert("selaras-kilat".into(), attacker.cookies["selaras-kilat"].clone());
    let page = victim.get("/").await;
    assert_eq!(page.status, 200);
    assert!(
        page.text().contains("&quot;flash&quot;:null"),
        "the page knows of no flash"
    );
    database.remove().await;
}

#[tokio::test]
async fn words_in_the_address_are_taken_out() {
    let database = store_testing::Sqlite::create().await;
    let app = TestApp::new(database.store());
    let mut browser = app.browser();
    let planted = "/masuk?__path=%2Fapi%2Frpc%2Fsign_in&lanjut=%2F&__err=eyJlcnJvciI6Im5vdF9mb3VuZCJ9";
    let reply = browser.get(planted).await;
    assert_eq!(
        (reply.status, reply.header("location")),
        (303, "/masuk?lanjut=%2F")
    );
    // A form on a page with such an address leads back without them, too.
    let reply = browser
        .form("/api/rpc/set_theme", planted, &[("theme", "dark")])
        .await;
    assert_eq!(reply.header("location"), "/masuk?lanjut=%2F");
    database.remove().await;
}

#[tokio::test]
async fn nobody_is_led_to_another_site() {
    let database = store_testing::Sqlite::create().await;
    let app = TestApp::new(database.store());
    let browser = app.browser();
    for referer in [
        "https://jahat.example/masuk",
        "//jahat.example",
        "javascript:alert(1)",
        "https://kinerja.test.jahat.example/",
        "",
    ] {
        let origin = format!("http://{HOST}");
        let headers = [
            ("accept", "text/html"),
            ("origin", origin.as_str()),
            ("referer", referer),
        ];
        let kind = "application/x-www-form-urlencoded";
        let reply = browser
            .from_elsewhere("/api/rpc/set_theme", kind, "theme=dark", &headers)
            .await;
        assert_eq!((reply.status, reply.header("location")), (303, "/"), "{referer}");
    }
    database.remove().await;
}
