//! The password of the demo opens the accounts of the demo, by the parameters of today.
#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod support;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, Params, PasswordVerifier};
use demo::{PASSWORD, Size};
use store_testing::{Store, on_both};

on_both! {
    async fn the_password_opens_every_account(store: Store) {
        demo::fill(&store, Size::Kecil, support::now(), &mut |_, _, _| ()).await.unwrap();
        let accounts = store::session::with_email_domain(store.read(), demo::DOMAIN, 100).await.unwrap();
        let mut stored = Vec::new();
        for (instansi, account) in &accounts {
            let credentials = store::session::credentials(store.read(), *instansi, account.id).await.unwrap();
            stored.push(credentials.password_hash.unwrap());
        }
        stored.dedup();
        // One hash for all: computing as many as there are people would take minutes.
        assert_eq!(stored.len(), 1);
        let hash = PasswordHash::new(&stored[0]).unwrap();
        assert!(Argon2::default().verify_password(PASSWORD.as_bytes(), &hash).is_ok());
        let params = Params::try_from(&hash).unwrap();
        assert_eq!((params.m_cost(), params.t_cost(), params.p_cost()), (19 * 1024, 2, 1));
    }
}
