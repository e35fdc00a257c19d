//! Signing in: by which names, what it gives, and what a stranger learns from a refusal.

use domain::audit::{Subject, Verb};
use domain::organization::Zone;
use operations::Error;
use operations::session::{AccountState, Choice, SignIn, sign_in};
use store_testing::Store;

use crate::world::*;

store_testing::on_both! {
    async fn one_signs_in_by_nip_or_by_address_however_they_are_written(store: Store) {
        let world = World::new(store).await;
        let spaced = "19900101 201503 2 001";
        assert_eq!(spaced.replace(' ', ""), world.maria.nip);
        for login in [world.maria.nip.as_str(), spaced, "Orang1@NusaTimur.go.id", " orang1@nusatimur.go.id "] {
            let signed_in = world.sign_in(login, PASSWORD, morning()).await.unwrap();
            assert_eq!(signed_in.name, "Orang Ke-1");
            let ctx = world.resolve(&signed_in.token, morning()).await.unwrap();
            assert_eq!((ctx.actor.person, ctx.actor.account), (world.maria.person, world.maria.account));
            assert_eq!(ctx.instansi.name, "Provinsi Nusa Timur");
        }
    }

    async fn every_refusal_sounds_the_same(store: Store) {
        let world = World::new(store).await;
        let closed = operations::session::AccountChange {
            account: world.budi.account,
            version: 2,
            state: AccountState::Disabled,
        };
        operations::session::change_account(&world.console(morning()).await, closed).await.unwrap();
        let console = world.console(morning()).await;
        let fresh = new_person(&console, 9, Some("199001012015032009"), None).await;
        account(&console, &fresh).await;
        for (login, password) in [
            (world.maria.nip.as_str(), OTHER),
            (world.maria.nip.as_str(), ""),
            ("198001012015031001", PASSWORD),
            ("nobody@nusatimur.go.id", PASSWORD),
            ("", ""),
            ("maria", PASSWORD),
            // Disabled, and one without a password yet.
            (world.budi.nip.as_str(), PASSWORD),
            ("199001012015032009", ""),
            ("199001012015032009", PASSWORD),
        ] {
            assert_eq!(refusal(world.sign_in(login, password, morning()).await), "sign_in_failed", "{login}");
        }
    }

    async fn every_sign_in_begins_a_new_session_and_ends_the_one_that_the_browser_had(store: Store) {
        let world = World::new(store).await;
        let first = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        let ctx = world.resolve(&first.token, morning()).await.unwrap();
        let again = SignIn { replaces: Some(ctx.clone()), ..typed(&world.maria.nip, PASSWORD) };
        let second = sign_in(&world.guest(morning()), again).await.unwrap();
        assert_ne!(first.token.encode(), second.token.encode());
        assert!(world.resolve(&first.token, morning()).await.is_none());
        let fresh = world.resolve(&second.token, morning()).await.unwrap();
        assert_ne!((fresh.session, &fresh.csrf), (ctx.session, &ctx.csrf));
        // A refused attempt leaves the browser where it was.
        let wrong = SignIn { replaces: Some(fresh), ..typed(&world.maria.nip, OTHER) };
        assert_eq!(refusal(sign_in(&world.guest(morning()), wrong).await), "sign_in_failed");
        assert!(world.resolve(&second.token, morning()).await.is_some());
    }

    async fn the_log_tells_who_signed_in_and_who_failed_and_no_secret(store: Store) {
        let world = World::new(store).await;
        refusal(world.sign_in(&world.maria.nip, OTHER, morning()).await);
        let signed_in = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        let log = world.log().await;
        let [.., failed, succeeded] = log.as_slice() else { panic!("two entries") };
        assert_eq!((failed.verb, failed.subject), (Verb::SignInFailed, Subject::Account));
        assert_eq!((failed.actor, failed.subject_id), (None, world.maria.account.0));
        assert_eq!((succeeded.verb, succeeded.subject), (Verb::SignedIn, Subject::Session));
        assert_eq!(succeeded.actor, Some(world.maria.person));
        let told = succeeded.new.as_deref().unwrap();
        assert!(told.contains("10.0.0.7") && told.contains("Firefox"), "{told}");
        let everything = format!("{log:?}");
        for secret in [PASSWORD, OTHER, &signed_in.token.encode(), &signed_in.token.hash(), "argon2"] {
            assert!(!everything.contains(secret), "the log holds {secret}");
        }
    }

    async fn a_person_with_accounts_in_two_instansi_is_asked_which(store: Store) {
        let world = World::new(store).await;
        let second = new_instansi(&world.store, "Kabupaten Laut Timur", Zone::Wit).await;
        let there = operations::console(&world.store, second, morning()).await.unwrap();
        let twin = somebody(&there, 1, None).await;
        assert_eq!(twin.nip, world.maria.nip);

        // The same password in both: asked, and told the names only after it was right.
        let Err(Error::Rejected { code: "choose_instansi", data: Some(data) }) =
            world.sign_in(&twin.nip, PASSWORD, morning()).await
        else {
            panic!("one is asked")
        };
        let mut choices: Vec<Choice> = serde_json::from_str(&data).unwrap();
        choices.sort_by(|one, other| one.name.cmp(&other.name));
        let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
        assert_eq!(names, ["Kabupaten Laut Timur", "Provinsi Nusa Timur"]);
        assert_eq!(refusal(world.sign_in(&twin.nip, OTHER, morning()).await), "sign_in_failed");

        let answer = SignIn { instansi: Some(second), ..typed(&twin.nip, PASSWORD) };
        let signed_in = sign_in(&world.guest(morning()), answer).await.unwrap();
        let ctx = world.resolve(&signed_in.token, morning()).await.unwrap();
        assert_eq!((ctx.instansi_id(), ctx.actor.person), (second, twin.person));

        // Different passwords: each opens its own.
        set_password(&there, twin.account, &operations::session::hash_password(OTHER).await.unwrap()).await;
        let here = world.sign_in(&twin.nip, PASSWORD, morning()).await.unwrap();
        assert_eq!(here.token.instansi(), world.instansi);
        let other = world.sign_in(&twin.nip, OTHER, morning()).await.unwrap();
        assert_eq!(other.token.instansi(), second);
    }

    async fn a_token_opens_nothing_in_another_instansi(store: Store) {
        let world = World::new(store).await;
        let second = new_instansi(&world.store, "Kabupaten Laut Timur", Zone::Wit).await;
        let signed_in = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        // The same secret, claimed for another tenant: the first 16 bytes are the tenant.
        let stranger = operations::session::SessionToken::mint(second).unwrap().encode();
        let own = signed_in.token.encode();
        // 16 bytes are 21 characters and a third; the 22nd holds bits of both, so decode, swap and encode by bytes.
        let forged = swap_tenant(&stranger, &own);
        let forged = operations::session::SessionToken::decode(&forged).unwrap();
        assert_eq!(forged.hash(), signed_in.token.hash());
        assert!(world.resolve(&forged, morning()).await.is_none());
    }

    async fn an_old_hash_is_renewed_when_its_owner_comes(store: Store) {
        let world = World::new(store).await;
        let weak = weak_hash(PASSWORD);
        set_password(&world.console(morning()).await, world.maria.account, &weak).await;
        refusal(world.sign_in(&world.maria.nip, OTHER, morning()).await);
        let stored = async || {
            let found = store::session::credentials(world.store.read(), world.instansi, world.maria.account).await;
            found.unwrap().password_hash.unwrap()
        };
        assert_eq!(stored().await, weak);
        world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        let renewed = stored().await;
        assert!(renewed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{renewed}");
        world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        assert_eq!(stored().await, renewed);
    }
}

fn swap_tenant(of: &str, into: &str) -> String {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let (of, mut into) = (
        URL_SAFE_NO_PAD.decode(of).unwrap(),
        URL_SAFE_NO_PAD.decode(into).unwrap(),
    );
    into[..16].copy_from_slice(&of[..16]);
    URL_SAFE_NO_PAD.encode(into)
}

fn weak_hash(password: &str) -> String {
    use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
    let params = Params::new(8 * 1024, 1, 1, None).unwrap();
    let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password(password.as_bytes());
    hash.unwrap().to_string()
}
