//! Sessions: how long they last, what they can do today, and how they end (T4, T10).

use chrono::TimeDelta;
use domain::audit::Verb;
use domain::organization::AppointmentKind;
use domain::policy::Role;
use domain::rules::{RuleSet, SessionTimes};
use operations::Error;
use operations::session::{
    AccountChange, AccountState, DeviceMark, SessionToken, change_account, end_session, my_account, sign_out,
    sign_out_everywhere, sweep,
};
use store_testing::Store;

use crate::world::*;

store_testing::on_both! {
    async fn a_made_up_token_opens_nothing(store: Store) {
        let world = World::new(store).await;
        world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        for _ in 0..20 {
            let token = SessionToken::mint(world.instansi).unwrap();
            assert!(world.resolve(&token, morning()).await.is_none());
        }
    }

    async fn a_copy_of_the_database_opens_no_session(store: Store) {
        let world = World::new(store).await;
        let signed_in = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        let now = morning();
        let rows = store::session::open_sessions(world.store.read(), world.instansi, world.maria.account, now);
        let kept = format!("{:?}", rows.await.unwrap());
        assert!(!kept.contains(&signed_in.token.encode()) && !kept.contains(&signed_in.device.encode()));
        // The hash that is kept, sent back in place of the secret.
        let forged = with_secret(world.instansi, &signed_in.token.hash());
        assert!(world.resolve(&forged, morning()).await.is_none());
    }

    async fn it_ends_after_half_an_hour_without_use_and_stays_over_when_the_clock_is_set_back(store: Store) {
        let world = World::new(store).await;
        let signed_in = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        assert!(world.resolve(&signed_in.token, morning() + minutes(29)).await.is_some());
        seen(&world, morning() + minutes(29)).await;
        assert!(world.resolve(&signed_in.token, morning() + minutes(58)).await.is_some());
        seen(&world, morning() + minutes(58)).await;
        assert!(world.resolve(&signed_in.token, morning() + minutes(88)).await.is_none());
        assert!(world.resolve(&signed_in.token, morning() + minutes(60)).await.is_none());
        assert_eq!(world.verbs().await.last(), Some(&Verb::Ended));
    }

    async fn it_ends_after_twelve_hours_of_work(store: Store) {
        let world = World::new(store).await;
        let signed_in = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        let mut now = morning();
        while now + minutes(25) < morning() + TimeDelta::hours(12) {
            now += minutes(25);
            assert!(world.resolve(&signed_in.token, now).await.is_some(), "{now}");
            seen(&world, now).await;
        }
        assert_eq!(signed_in.expires_at, morning() + TimeDelta::hours(12));
        assert!(world.resolve(&signed_in.token, morning() + TimeDelta::hours(12)).await.is_none());
    }

    async fn the_instansi_decides_how_long(store: Store) {
        let world = World::new(store).await;
        let session = SessionTimes { idle_minutes: 5, absolute_hours: 2 };
        world.set_rules(&RuleSet { session, ..RuleSet::default() }).await;
        let signed_in = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        assert_eq!(signed_in.expires_at, morning() + TimeDelta::hours(2));
        assert!(world.resolve(&signed_in.token, morning() + minutes(4)).await.is_some());
        assert!(world.resolve(&signed_in.token, morning() + minutes(10)).await.is_none());
    }

    async fn new_rules_count_from_their_day_on(store: Store) {
        let world = World::new(store).await;
        let console = world.console(morning()).await;
        let tomorrow = console.today.succ_opt().unwrap();
        let session = SessionTimes { idle_minutes: 5, absolute_hours: 2 };
        world.set_rules_from(&RuleSet { session, ..RuleSet::default() }, tomorrow).await;
        let today = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        assert_eq!(today.expires_at, morning() + TimeDelta::hours(12));
        let next = morning() + TimeDelta::days(1);
        let signed_in = world.sign_in(&world.maria.nip, PASSWORD, next).await.unwrap();
        assert_eq!(signed_in.expires_at, next + TimeDelta::hours(2));
        // Corrected on the same day: the later word counts.
        world.set_rules_from(&RuleSet::default(), tomorrow).await;
        let signed_in = world.sign_in(&world.maria.nip, PASSWORD, next).await.unwrap();
        assert_eq!(signed_in.expires_at, next + TimeDelta::hours(12));
    }

    async fn use_is_noted_at_most_once_a_minute(store: Store) {
        let world = World::new(store).await;
        let signed_in = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        let last = async || {
            let now = morning() + minutes(5);
            let open = store::session::open_sessions(world.store.read(), world.instansi, world.maria.account, now);
            open.await.unwrap()[0].seen_at
        };
        world.resolve(&signed_in.token, morning() + TimeDelta::seconds(59)).await.unwrap();
        // The second of two notes is certainly written after a first one would have been.
        world.resolve(&signed_in.token, morning() + TimeDelta::seconds(61)).await.unwrap();
        seen(&world, morning() + TimeDelta::seconds(61)).await;
        world.resolve(&signed_in.token, morning() + TimeDelta::seconds(100)).await.unwrap();
        assert_eq!(last().await, morning() + TimeDelta::seconds(61));
    }

    async fn rights_are_those_of_today(store: Store) {
        let world = World::new(store).await;
        let signed_in = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        let ctx = world.resolve(&signed_in.token, morning()).await.unwrap();
        let titles: Vec<&str> = ctx.actor.posts.iter().map(|post| post.title.as_str()).collect();
        assert_eq!((titles.as_slice(), ctx.actor.roles.len()), (["Pengelola Data"].as_slice(), 0));
        assert!(!ctx.actor.heads(&ctx.actor.posts[0].unit_path));

        // Acting for the head until tomorrow: the next request knows, and the day after tomorrow forgets.
        let tomorrow = ctx.today.succ_opt().unwrap();
        world.acting(&world.maria, world.head.position.unwrap(), ctx.today, tomorrow).await;
        world.give_role(&world.maria, Role::Inspektorat, None).await;
        let ctx = world.resolve(&signed_in.token, morning()).await.unwrap();
        let held: Vec<AppointmentKind> = ctx.actor.posts.iter().map(|post| post.held).collect();
        assert_eq!(held, [AppointmentKind::Definitif, AppointmentKind::Plt]);
        assert!(ctx.actor.heads(&ctx.actor.posts[0].unit_path) && ctx.actor.has_any(Role::Inspektorat));
        assert_eq!(ctx.actor.posts[1].until, Some(tomorrow));

        // 23 November 2026 in Nusa Timur ends at 16:00 UTC.
        let late = "2026-11-24T15:59:00Z".parse().unwrap();
        let signed_in = world.sign_in(&world.maria.nip, PASSWORD, late).await.unwrap();
        assert_eq!(world.resolve(&signed_in.token, late).await.unwrap().actor.posts.len(), 2);
        let over = late + minutes(1);
        assert_eq!(world.resolve(&signed_in.token, over).await.unwrap().actor.posts.len(), 1);
    }

    async fn signing_out_ends_the_session_at_once(store: Store) {
        let world = World::new(store).await;
        let here = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        let there = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        let ctx = world.resolve(&here.token, morning()).await.unwrap();
        sign_out(&ctx).await.unwrap();
        assert!(world.resolve(&here.token, morning()).await.is_none());
        assert!(world.resolve(&there.token, morning()).await.is_some());
        assert_eq!(world.verbs().await.last(), Some(&Verb::SignedOut));
        // A second press of the button is no error and leaves no second entry.
        let entries = world.log().await.len();
        sign_out(&ctx).await.unwrap();
        assert_eq!(world.log().await.len(), entries);
    }

    async fn signing_out_everywhere_leaves_none(store: Store) {
        let world = World::new(store).await;
        let mut tokens = Vec::new();
        for _ in 0..3 {
            tokens.push(world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap().token);
        }
        let others = world.sign_in(&world.budi.nip, PASSWORD, morning()).await.unwrap();
        let ctx = world.resolve(&tokens[0], morning()).await.unwrap();
        assert_eq!(sign_out_everywhere(&ctx).await.unwrap(), 3);
        for token in &tokens {
            assert!(world.resolve(token, morning()).await.is_none());
        }
        assert!(world.resolve(&others.token, morning()).await.is_some());
    }

    async fn one_sees_where_one_is_signed_in_and_ends_it_there(store: Store) {
        let world = World::new(store).await;
        let here = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        let phone = world
            .sign_in_from("10.9.9.9", None, (&world.maria.nip, PASSWORD), morning() + minutes(1))
            .await
            .unwrap();
        let stranger = world.sign_in(&world.budi.nip, PASSWORD, morning()).await.unwrap();
        let now = morning() + minutes(2);
        let ctx = world.resolve(&here.token, now).await.unwrap();
        let mine = my_account(&ctx).await.unwrap();
        assert_eq!(mine.login_nip.as_deref(), Some(world.maria.nip.as_str()));
        let listed: Vec<(bool, &str, &str)> = mine
            .sessions
            .iter()
            .map(|row| (row.current, row.address.as_str(), row.device.browser))
            .collect();
        assert_eq!(listed, [(true, "10.0.0.7", "Firefox"), (false, "10.9.9.9", "Firefox")]);

        end_session(&ctx, mine.sessions[1].id).await.unwrap();
        assert!(world.resolve(&phone.token, now).await.is_none());
        assert!(world.resolve(&here.token, now).await.is_some());
        assert_eq!(my_account(&ctx).await.unwrap().sessions.len(), 1);
        assert!(matches!(end_session(&ctx, mine.sessions[1].id).await, Err(Error::NotFound)));

        // Somebody else's is not found, and goes on.
        let theirs = world.resolve(&stranger.token, now).await.unwrap().session;
        assert!(matches!(end_session(&ctx, theirs).await, Err(Error::NotFound)));
        assert!(world.resolve(&stranger.token, now).await.is_some());
    }

    async fn a_closed_account_is_out_with_the_next_request(store: Store) {
        let world = World::new(store).await;
        for state in [AccountState::Disabled, AccountState::Locked] {
            let signed_in = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
            let console = world.console(morning()).await;
            let set = async |state, version| {
                let change = AccountChange { account: world.maria.account, version, state };
                change_account(&console, change).await
            };
            let now = store::session::account(world.store.read(), world.instansi, world.maria.account).await.unwrap();
            let version = set(state, now.version).await.unwrap();
            assert!(world.resolve(&signed_in.token, morning()).await.is_none());
            assert_eq!(refusal(world.sign_in(&world.maria.nip, PASSWORD, morning()).await), "sign_in_failed");
            // An administrator who looked at the account before the change is told.
            let stale = set(AccountState::Active, now.version).await;
            assert!(matches!(stale, Err(Error::Conflict { current }) if current == version));
            set(AccountState::Active, version).await.unwrap();
            // The old session does not come back with the account.
            assert!(world.resolve(&signed_in.token, morning()).await.is_none());
        }
    }

    async fn housekeeping_forgets_what_is_long_over_and_nothing_else(store: Store) {
        let world = World::new(store).await;
        let old = world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        world.link(world.budi.account, morning()).await;
        refusal(world.sign_in("nobody@nusatimur.go.id", OTHER, morning()).await);
        let later = morning() + TimeDelta::days(89);
        let fresh = world.sign_in(&world.maria.nip, PASSWORD, later).await.unwrap();
        let first = sweep(&world.store, later).await.unwrap();
        assert_eq!((first.sessions, first.links), (0, 1));
        assert!(first.limits >= 2);
        let second = sweep(&world.store, morning() + TimeDelta::days(91)).await.unwrap();
        assert_eq!((second.sessions, second.links), (1, 0));
        assert!(world.resolve(&old.token, later).await.is_none());
        assert!(world.resolve(&fresh.token, later).await.is_some());
        let mark = DeviceMark::decode(&old.device.encode()).unwrap();
        let gone = store::session::session(world.store.read(), world.instansi, mark.session).await.unwrap();
        assert!(gone.is_none());
    }
}

/// Waits until the use at `at` was noted: it is written beside the request.
async fn seen(world: &World, at: chrono::DateTime<chrono::Utc>) {
    for _ in 0..500 {
        let open = store::session::open_sessions(world.store.read(), world.instansi, world.maria.account, at);
        if open.await.unwrap().iter().any(|session| session.seen_at == at) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the use at {at} was not noted");
}

/// A token of the tenant with 32 bytes, given in hex, in place of the secret.
fn with_secret(instansi: domain::ids::InstansiId, secret: &str) -> SessionToken {
    use base64::Engine as _;
    let bytes = [instansi.0.as_bytes().as_slice(), &hex::decode(secret).unwrap()].concat();
    SessionToken::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)).unwrap()
}
