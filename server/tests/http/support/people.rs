//! Somebody to sign in as.

use domain::organization::{InstansiKind, Zone};
use operations::Guest;
use operations::instansi::{NewInstansi, create_instansi};
use operations::session::{CreateAdmin, LinkToken, NewPassword, create_admin, redeem_reset_link};

use super::{Browser, Reply, TestApp};

pub const PASSWORD: &str = "tujuh belas puskesmas biru";

/// An administrator with a password.
pub struct Person {
    pub nip: &'static str,
    pub email: &'static str,
    pub password: &'static str,
}

impl TestApp {
    /// A small province with one administrator.
    pub async fn somebody(&self) -> Person {
        self.somebody_of(
            "Pemerintah Provinsi Uji",
            "198003152005012001",
            "maria@uji.example",
        )
        .await
    }

    pub async fn somebody_of(&self, instansi: &str, nip: &'static str, email: &'static str) -> Person {
        let new = NewInstansi {
            name: instansi.into(),
            kind: InstansiKind::Province,
            zone: Zone::Wita,
        };
        let instansi = create_instansi(&self.store, self.clock.now(), new)
            .await
            .expect("an instansi");
        let admin = CreateAdmin {
            name: "Maria Uji".into(),
            nip: Some(nip.into()),
            email: Some(email.into()),
        };
        let made = create_admin(&self.store, self.clock.now(), instansi.id, admin)
            .await
            .expect("an admin");
        let token = made
            .link
            .path
            .rsplit('/')
            .next()
            .and_then(LinkToken::decode)
            .expect("a link");
        let guest = Guest {
            store: self.store.clone(),
            snapshots: operations::snapshot::Snapshots::default(),
            now: self.clock.now(),
            request_id: "test".into(),
            address: "127.0.0.1".into(),
            user_agent: String::new(),
        };
        let input = NewPassword {
            token,
            password: PASSWORD.into(),
            password_again: PASSWORD.into(),
        };
        redeem_reset_link(&guest, input).await.expect("a password");
        Person {
            nip,
            email,
            password: PASSWORD,
        }
    }
}

impl Browser<'_> {
    /// Signs in as the WebAssembly half does; must succeed.
    pub async fn sign_in(&mut self, person: &Person) -> Reply {
        let fields = [("login", person.nip), ("password", person.password)];
        let reply = self.call("/api/rpc/sign_in", &fields).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert!(self.session().is_some(), "signing in gives a session");
        reply
    }
}
