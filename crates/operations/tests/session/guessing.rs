//! Guessing passwords (T12): how often, and that the owner is not locked out by others.

use domain::audit::Verb;
use domain::rules::{Lockout, RuleSet};
use store_testing::Store;

use crate::world::*;

/// A small window makes the tests short: every attempt costs a real computation.
async fn strict(store: Store) -> World {
    let world = World::new(store).await;
    let lockout = Lockout {
        max_attempts: 3,
        window_minutes: 15,
    };
    world
        .set_rules(&RuleSet {
            lockout,
            ..RuleSet::default()
        })
        .await;
    world
}

store_testing::on_both! {
    async fn an_account_bears_so_many_guesses_and_then_rests(store: Store) {
        let world = strict(store).await;
        let maria = world.maria.nip.clone();
        for minute in [0, 5, 10] {
            refusal(world.sign_in(&maria, OTHER, morning() + minutes(minute)).await);
        }
        // Now even the right password is not looked at, by whatever name, and it sounds like any refusal.
        for login in [maria.as_str(), world.maria.email.as_str()] {
            assert_eq!(refusal(world.sign_in(login, PASSWORD, morning() + minutes(24)).await), "sign_in_failed");
        }
        // Fifteen minutes after the last guess that counted, however much was tried in between.
        world.sign_in(&maria, PASSWORD, morning() + minutes(25)).await.unwrap();
        let verbs = world.verbs().await;
        assert_eq!(verbs.iter().filter(|verb| **verb == Verb::SignInFailed).count(), 3);
        assert_eq!(verbs.iter().filter(|verb| **verb == Verb::Locked).count(), 1);
    }

    async fn right_passwords_do_not_count_and_do_not_give_new_guesses(store: Store) {
        let world = strict(store).await;
        let maria = world.maria.nip.clone();
        for _ in 0..5 {
            world.sign_in(&maria, PASSWORD, morning()).await.unwrap();
        }
        refusal(world.sign_in(&maria, OTHER, morning()).await);
        refusal(world.sign_in(&maria, OTHER, morning()).await);
        world.sign_in(&maria, PASSWORD, morning()).await.unwrap();
        refusal(world.sign_in(&maria, OTHER, morning()).await);
        assert_eq!(refusal(world.sign_in(&maria, PASSWORD, morning()).await), "sign_in_failed");
    }

    async fn guesses_at_the_same_time_do_not_pass_together(store: Store) {
        let world = std::sync::Arc::new(strict(store).await);
        let mut guesses = tokio::task::JoinSet::new();
        for _ in 0..12 {
            let world = world.clone();
            guesses.spawn(async move { refusal(world.sign_in(&world.maria.nip, OTHER, morning()).await) });
        }
        while let Some(answer) = guesses.join_next().await {
            assert_eq!(answer.unwrap(), "sign_in_failed");
        }
        let compared = world.verbs().await.into_iter().filter(|verb| *verb == Verb::SignInFailed).count();
        assert_eq!(compared, 3);
    }

    async fn whom_others_guess_at_still_signs_in_from_his_own_browser(store: Store) {
        let world = strict(store).await;
        let maria = world.maria.nip.clone();
        let own = world.sign_in(&maria, PASSWORD, morning()).await.unwrap().device;
        for _ in 0..4 {
            refusal(world.sign_in_from("10.6.6.6", None, (&maria, OTHER), morning()).await);
        }
        refusal(world.sign_in_from("10.0.0.7", None, (&maria, PASSWORD), morning()).await);
        world.sign_in_from("10.0.0.7", Some(own), (&maria, PASSWORD), morning()).await.unwrap();

        // The mark is no key: with it, too, so many guesses and no more.
        for _ in 0..3 {
            let guess = world.sign_in_from("10.6.6.6", Some(own), (&maria, OTHER), morning()).await;
            assert_eq!(refusal(guess), "sign_in_failed");
        }
        let next = world.sign_in_from("10.0.0.7", Some(own), (&maria, PASSWORD), morning()).await;
        assert_eq!(refusal(next), "sign_in_failed");
    }

    async fn a_mark_of_somebody_else_helps_nobody(store: Store) {
        let world = strict(store).await;
        let theirs = world.sign_in(&world.budi.nip, PASSWORD, morning()).await.unwrap().device;
        for _ in 0..3 {
            refusal(world.sign_in_from("10.6.6.6", Some(theirs), (&world.maria.nip, OTHER), morning()).await);
        }
        let next = world.sign_in_from("10.6.6.6", Some(theirs), (&world.maria.nip, PASSWORD), morning()).await;
        assert_eq!(refusal(next), "sign_in_failed");
        // Maria's account rests; Budi, whose mark it was, is not concerned.
        world.sign_in(&world.budi.nip, PASSWORD, morning()).await.unwrap();
    }
}
