//! Changing one's own password.

use domain::audit::Verb;
use domain::rules::{Lockout, PasswordPolicy, PasswordProfile, RuleSet};
use operations::session::{ChangePassword, change_password};
use store_testing::Store;

use crate::world::*;

fn change(old: &str, new: &str, again: &str) -> ChangePassword {
    ChangePassword {
        old_password: old.into(),
        password: new.into(),
        password_again: again.into(),
    }
}

fn field(field: &str, code: &str) -> (String, String) {
    (field.into(), code.into())
}

store_testing::on_both! {
    async fn a_new_password_ends_every_session_and_gives_this_browser_a_new_one(store: Store) {
        let world = World::new(store).await;
        let elsewhere = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        let link = world.link(world.maria.account, morning()).await;
        let here = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        let ctx = world.resolve(&here.token, morning()).await.unwrap();
        let fresh = change_password(&ctx, change(PASSWORD, OTHER, OTHER)).await.unwrap();
        assert!(world.resolve(&elsewhere.token, morning()).await.is_none());
        assert!(world.resolve(&here.token, morning()).await.is_none());
        assert!(world.resolve(&fresh.token, morning()).await.is_some());
        refusal(world.sign_in(&world.maria.nip, PASSWORD, morning()).await);
        world.sign_in(&world.maria.nip, OTHER, morning()).await.unwrap();
        // A link that was made before is worthless.
        let guest = world.guest(morning());
        assert_eq!(refusal(operations::session::open_reset_link(&guest, &link).await), "link_invalid");
        assert!(world.verbs().await.contains(&Verb::PasswordChanged));
    }

    async fn what_speaks_against_it_stands_at_its_field(store: Store) {
        let world = World::new(store).await;
        let ctx = world.at_work(&world.maria, morning()).await;
        let wrong = async |old: &str, new: &str, again: &str| {
            wrong_fields(change_password(&ctx, change(old, new, again)).await)
        };
        assert_eq!(wrong(PASSWORD, "pendek", "pendek").await, [field("password", "too_short")]);
        assert_eq!(
            wrong(PASSWORD, "kunci 19900101 saya", "kunci 19900101 saya").await,
            [field("password", "password_contains_nip")]
        );
        assert_eq!(wrong(PASSWORD, OTHER, "lain").await, [field("password_again", "password_mismatch")]);
        assert_eq!(wrong(PASSWORD, PASSWORD, PASSWORD).await, [field("password", "password_same")]);
        assert_eq!(wrong("keliru", OTHER, OTHER).await, [field("old_password", "password_wrong")]);
        world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
    }

    async fn an_instansi_may_ask_for_four_kinds_of_characters(store: Store) {
        let world = World::new(store).await;
        let password = PasswordPolicy { profile: PasswordProfile::BssnDaerah, ..PasswordPolicy::default() };
        world.set_rules(&RuleSet { password, ..RuleSet::default() }).await;
        let ctx = world.at_work(&world.maria, morning()).await;
        let codes = wrong_fields(change_password(&ctx, change(PASSWORD, OTHER, OTHER)).await);
        assert_eq!(
            codes,
            [field("password", "password_missing_upper"), field("password", "password_missing_digit")]
        );
        let strong = "Pita ukur 7 di posyandu";
        change_password(&ctx, change(PASSWORD, strong, strong)).await.unwrap();
    }

    async fn who_finds_the_browser_open_cannot_try_the_old_one_for_ever(store: Store) {
        let world = World::new(store).await;
        let lockout = Lockout { max_attempts: 2, window_minutes: 15 };
        world.set_rules(&RuleSet { lockout, ..RuleSet::default() }).await;
        let ctx = world.at_work(&world.maria, morning()).await;
        for _ in 0..2 {
            let codes = wrong_fields(change_password(&ctx, change("keliru", OTHER, OTHER)).await);
            assert_eq!(codes, [field("old_password", "password_wrong")]);
        }
        let third = change_password(&ctx, change(PASSWORD, OTHER, OTHER)).await;
        assert_eq!(refusal(third), "too_many_attempts");
    }
}
