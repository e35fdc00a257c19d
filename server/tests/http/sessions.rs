//! T10: sessions as a thief, a forgetful person and an administrator meet them.

use chrono::TimeDelta;
use store::Store;

use crate::support::TestApp;

store_testing::on_both! {
    async fn a_session_given_beforehand_is_not_the_one_after_signing_in(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let mut thief = app.browser();
        thief.sign_in(&person).await;
        let planted = thief.session().unwrap().clone();

        // The victim's browser was made to carry a session that the thief knows.
        let mut victim = app.browser();
        victim.cookies.insert("selaras".into(), planted.clone());
        victim.sign_in(&person).await;
        assert_ne!(victim.session(), Some(&planted));
        assert!(victim.is_signed_in().await);
        assert!(!thief.is_signed_in().await, "the session that was replaced must be over");
    }

    async fn every_sign_in_gives_another_token_of_256_bits(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let mut tokens = std::collections::BTreeSet::new();
        for _ in 0..5 {
            let mut browser = app.browser();
            browser.sign_in(&person).await;
            let token = browser.session().unwrap().clone();
            // 16 bytes of the tenant and 32 of chance, in base64.
            assert_eq!(token.len(), 64);
            tokens.insert(token);
        }
        assert_eq!(tokens.len(), 5);
    }

    async fn signing_out_ends_it_on_the_server(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let mut browser = app.browser();
        browser.sign_in(&person).await;
        let stolen = browser.session().unwrap().clone();
        assert_eq!(browser.call("/api/rpc/sign_out", &[]).await.status, 200);
        assert_eq!(browser.session(), None, "the browser forgets it");

        let mut thief = app.browser();
        thief.cookies.insert("selaras".into(), stolen);
        assert!(!thief.is_signed_in().await);
        assert_eq!(thief.session(), None, "a cookie that opens nothing is removed");
    }

    async fn signing_out_everywhere_ends_the_others_too(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let (mut office, mut phone) = (app.browser(), app.browser());
        office.sign_in(&person).await;
        phone.sign_in(&person).await;
        assert_eq!(phone.call("/api/rpc/sign_out_everywhere", &[]).await.status, 200);
        assert!(!office.is_signed_in().await && !phone.is_signed_in().await);
    }

    async fn a_new_password_gives_a_new_session_and_ends_the_old_ones(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let (mut own, mut other) = (app.browser(), app.browser());
        own.sign_in(&person).await;
        other.sign_in(&person).await;
        let before = own.session().unwrap().clone();
        let new = "sembilan bukit hijau lumut";
        let fields = [("old_password", person.password), ("password", new), ("password_again", new)];
        let reply = own.call("/api/rpc/change_password", &fields).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert_ne!(own.session(), Some(&before));
        assert!(own.is_signed_in().await);
        assert!(!other.is_signed_in().await);

        let mut thief = app.browser();
        thief.cookies.insert("selaras".into(), before);
        assert!(!thief.is_signed_in().await);
    }

    async fn half_an_hour_without_use_ends_it(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let mut browser = app.browser();
        browser.sign_in(&person).await;
        app.clock.advance(TimeDelta::minutes(29));
        assert!(browser.is_signed_in().await);
        // The clock set back revives nothing, and neither does using the cookie again.
        app.clock.advance(TimeDelta::minutes(31));
        assert!(!browser.clone_cookies().is_signed_in().await);
        app.clock.advance(TimeDelta::minutes(-50));
        assert!(!browser.is_signed_in().await);
    }

    async fn twelve_hours_end_it_however_much_it_is_used(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let mut browser = app.browser();
        browser.sign_in(&person).await;
        for step in 0..35 {
            app.clock.advance(TimeDelta::minutes(20));
            assert!(browser.is_signed_in().await, "after {} minutes of work", (step + 1) * 20);
            settle(&app, &browser.session().unwrap().clone()).await;
        }
        app.clock.advance(TimeDelta::minutes(20));
        assert!(!browser.is_signed_in().await);
    }

    async fn the_database_alone_opens_no_session(store: Store) {
        let app = TestApp::new(store.clone());
        let person = app.somebody().await;
        let mut browser = app.browser();
        browser.sign_in(&person).await;
        let token = operations::session::SessionToken::decode(browser.session().unwrap()).unwrap();
        let kept = store::session::bearer(store.read(), token.instansi(), &token.hash()).await.unwrap();
        let kept = kept.expect("found by the hash").session;
        for text in [token.hash(), kept.secret, kept.id.to_string()] {
            assert_ne!(&text, browser.session().unwrap());
            let mut thief = app.browser();
            thief.cookies.insert("selaras".into(), text);
            assert!(!thief.is_signed_in().await);
        }
    }

    async fn rubbish_in_the_cookie_is_a_guest(store: Store) {
        let app = TestApp::new(store);
        app.somebody().await;
        for text in ["", "x", "\"", "../../etc/passwd", &"A".repeat(64), &"A".repeat(5000), "%00%ff"] {
            let mut browser = app.browser();
            browser.cookies.insert("selaras".into(), text.into());
            assert!(!browser.is_signed_in().await, "{text}");
        }
    }

    async fn behind_tls_the_cookie_is_bound_to_this_host(store: Store) {
        let app = TestApp::behind_tls(store);
        let person = app.somebody().await;
        let mut browser = app.browser();
        let reply = browser.sign_in(&person).await;
        let cookie = *reply.cookies().iter().find(|cookie| cookie.starts_with("__Host-selaras=")).unwrap();
        for flag in ["; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"] {
            assert!(cookie.contains(flag), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        assert!(browser.is_signed_in().await);
        // The name without the prefix, which a neighbour's host could set, counts nothing.
        let mut tossed = app.browser();
        tossed.cookies.insert("selaras".into(), browser.session().unwrap().clone());
        assert!(!tossed.is_signed_in().await);
    }

    async fn without_javascript_one_signs_in_by_a_form(store: Store) {
        let app = TestApp::new(store);
        let person = app.somebody().await;
        let mut browser = app.browser();
        let fields = [("login", person.email), ("password", person.password)];
        let reply = browser.form("/api/rpc/sign_in", "/masuk", &fields).await;
        assert_eq!(reply.status, 303, "{}", reply.text());
        assert_eq!(reply.header("location"), "/");
        assert!(browser.is_signed_in().await);
    }
}

/// Waits until the use of a session was noted, which happens beside the request.
async fn settle(app: &TestApp, cookie: &str) {
    let token = operations::session::SessionToken::decode(cookie).unwrap();
    for _ in 0..200 {
        let bearer = store::session::bearer(app.store.read(), token.instansi(), &token.hash())
            .await
            .unwrap();
        if bearer.is_some_and(|bearer| bearer.session.seen_at == app.clock.now()) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the use of the session was not noted");
}
