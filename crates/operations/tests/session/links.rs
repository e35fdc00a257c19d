//! One-time links: what they open, and for how long. That no step can be skipped or replayed is in `steps`.

use domain::audit::{Subject, Verb};
use domain::rules::RuleSet;
use operations::session::{
    AccountState, LinkToken, NewPassword, make_reset_link, open_reset_link, redeem_reset_link,
};
use store_testing::Store;

use crate::world::*;

fn with(token: &LinkToken, password: &str) -> NewPassword {
    NewPassword {
        token: token.clone(),
        password: password.into(),
        password_again: password.into(),
    }
}

store_testing::on_both! {
    async fn by_a_link_its_owner_sets_a_password_and_signs_in(store: Store) {
        let world = World::new(store).await;
        let signed_in = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        let admin = world.at_work(&world.admin, morning()).await;
        let link = make_reset_link(&admin, world.maria.account).await.unwrap();
        assert_eq!(link.expires_at, morning() + minutes(15));
        let token = link_token(&link.path);
        let guest = world.guest(morning() + minutes(14));
        let open = open_reset_link(&guest, &token).await.unwrap();
        assert_eq!((open.name.as_str(), open.instansi_name.as_str()), ("Orang Ke-1", "Provinsi Nusa Timur"));
        assert_eq!(open.login_nip.as_deref(), Some(world.maria.nip.as_str()));

        redeem_reset_link(&guest, with(&token, OTHER)).await.unwrap();
        assert!(world.resolve(&signed_in.token, morning()).await.is_none());
        refusal(world.sign_in(&world.maria.nip, PASSWORD, morning()).await);
        world.sign_in(&world.maria.nip, OTHER, morning()).await.unwrap();

        let log = world.log().await;
        let made = log.iter().find(|entry| entry.verb == Verb::ResetLinkMade).unwrap();
        assert_eq!((made.actor, made.subject_id), (Some(world.admin.person), world.maria.account.0));
        let set = log.iter().find(|entry| entry.verb == Verb::PasswordChanged).unwrap();
        assert_eq!((set.actor, set.subject), (Some(world.maria.person), Subject::Account));
        let everything = format!("{log:?}");
        assert!(!everything.contains(&token.encode()) && !everything.contains(&token.hash()));
    }

    async fn a_weak_password_does_not_use_the_link_up(store: Store) {
        let world = World::new(store).await;
        let token = world.link(world.maria.account, morning()).await;
        let guest = world.guest(morning());
        let weak = wrong_fields(redeem_reset_link(&guest, with(&token, "pendek")).await);
        assert_eq!(weak, [("password".to_owned(), "too_short".to_owned())]);
        let typo = NewPassword { password_again: "lain".into(), ..with(&token, OTHER) };
        let typo = wrong_fields(redeem_reset_link(&guest, typo).await);
        assert_eq!(typo, [("password_again".to_owned(), "password_mismatch".to_owned())]);
        redeem_reset_link(&guest, with(&token, OTHER)).await.unwrap();
    }

    async fn the_instansi_decides_how_many_minutes(store: Store) {
        let world = World::new(store).await;
        world.set_rules(&RuleSet { reset_minutes: 5, ..RuleSet::default() }).await;
        let token = world.link(world.maria.account, morning()).await;
        let late = world.guest(morning() + minutes(5));
        assert_eq!(refusal(open_reset_link(&late, &token).await), "link_invalid");
        assert_eq!(refusal(redeem_reset_link(&late, with(&token, OTHER)).await), "link_invalid");
    }

    async fn of_two_who_redeem_at_the_same_time_one_does(store: Store) {
        let world = World::new(store).await;
        let token = world.link(world.maria.account, morning()).await;
        let mut tries = tokio::task::JoinSet::new();
        for number in 0..6 {
            let (guest, token) = (world.guest(morning()), token.clone());
            let password = format!("pita ukur nomor {number} di posyandu");
            tries.spawn(async move {
                let done = redeem_reset_link(&guest, with(&token, &password)).await;
                (password, done)
            });
        }
        let mut winners = Vec::new();
        while let Some(done) = tries.join_next().await {
            match done.unwrap() {
                (password, Ok(())) => winners.push(password),
                (_, refused) => assert_eq!(refusal(refused), "link_invalid"),
            }
        }
        assert_eq!(winners.len(), 1);
        world.sign_in(&world.maria.nip, &winners[0], morning()).await.unwrap();
    }

    async fn a_locked_account_opens_by_a_link_and_a_disabled_one_does_not(store: Store) {
        let world = World::new(store).await;
        let console = world.console(morning()).await;
        let set = async |state| {
            let now = store::session::account(world.store.read(), world.instansi, world.maria.account).await.unwrap();
            let change = operations::session::AccountChange { account: now.id, version: now.version, state };
            operations::session::change_account(&console, change).await.unwrap();
        };
        set(AccountState::Locked).await;
        let token = world.link(world.maria.account, morning()).await;
        redeem_reset_link(&world.guest(morning()), with(&token, OTHER)).await.unwrap();
        world.sign_in(&world.maria.nip, OTHER, morning()).await.unwrap();

        let token = world.link(world.maria.account, morning()).await;
        set(AccountState::Disabled).await;
        let guest = world.guest(morning());
        assert_eq!(refusal(open_reset_link(&guest, &token).await), "link_invalid");
        assert_eq!(refusal(redeem_reset_link(&guest, with(&token, PASSWORD)).await), "link_invalid");
        assert_eq!(refusal(make_reset_link(&console, world.maria.account).await), "account_disabled");
        // Opened again, the old link stays worthless.
        set(AccountState::Active).await;
        assert_eq!(refusal(redeem_reset_link(&guest, with(&token, PASSWORD)).await), "link_invalid");
    }

    async fn a_link_ends_the_rest_after_guessing(store: Store) {
        let world = World::new(store).await;
        let lockout = domain::rules::Lockout { max_attempts: 2, window_minutes: 15 };
        world.set_rules(&RuleSet { lockout, ..RuleSet::default() }).await;
        for _ in 0..2 {
            refusal(world.sign_in(&world.maria.nip, "keliru", morning()).await);
        }
        refusal(world.sign_in(&world.maria.nip, PASSWORD, morning()).await);
        let token = world.link(world.maria.account, morning()).await;
        redeem_reset_link(&world.guest(morning()), with(&token, OTHER)).await.unwrap();
        world.sign_in(&world.maria.nip, OTHER, morning()).await.unwrap();
    }
}
