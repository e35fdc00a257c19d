//! How often one may guess (T12). Counted in the database, so that all nodes and restarts agree.
//!
//! Three nets, from fine to coarse:
//! - an account bears `lockout.max_attempts` in `lockout.window_minutes` from browsers that it does not know; a browser
//!   that was signed in to it before has its own count, so guessing by others does not lock the owner out;
//! - an address bears [`ADDRESS`] failures in [`WINDOW`]: an office of hundreds behind one address fits, a machine that
//!   guesses does not;
//! - when [`SPRAY`] different names fail within a minute, somebody tries one password on everybody; then an
//!   address bears [`ADDRESS_IN_SPRAY`] only, and the log says so.
//!
//! The last two are limits of the installation and stand before any instansi is known; so they are no rule set.

use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use store::rate_limit::{self, Bucket};

use super::login::Login;
use crate::{Error, Guest, Result};

/// The window of addresses and of names without an account.
pub(super) const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// Failures of one address in a window.
pub(super) const ADDRESS: i32 = 100;
/// Different names that fail in one minute until it is called a spray.
pub(super) const SPRAY: i32 = 300;
/// Failures of one address in a window while a spray is on.
pub(super) const ADDRESS_IN_SPRAY: i32 = 10;

const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// Failures from the caller's address.
pub(super) fn address(guest: &Guest) -> Bucket {
    Bucket::at(format!("sign_in:address:{}", guest.address), WINDOW, guest.now)
}

/// Names that failed for the first time, in this minute.
pub(super) fn spray(guest: &Guest) -> Bucket {
    Bucket::at("sign_in:spray", MINUTE, guest.now)
}

/// Attempts with a name that no account has, so that it is refused exactly like one that has.
pub(super) fn nobody(guest: &Guest, login: &Login) -> Bucket {
    // Hashed: people type passwords into the wrong field.
    let name = hex::encode(Sha256::digest(login.text()));
    Bucket::at(format!("sign_in:nobody:{name}"), WINDOW, guest.now)
}

/// Refuses addresses that failed too often, whatever they want now.
pub(super) async fn check_address(guest: &Guest) -> Result<()> {
    let db = guest.store.read();
    let failed = rate_limit::hits(db, &address(guest)).await?;
    if failed < ADDRESS_IN_SPRAY {
        return Ok(());
    }
    let before = Bucket::at("sign_in:spray", MINUTE, guest.now - MINUTE);
    let spraying =
        rate_limit::hits(db, &spray(guest)).await? >= SPRAY || rate_limit::hits(db, &before).await? >= SPRAY;
    let allowed = if spraying { ADDRESS_IN_SPRAY } else { ADDRESS };
    if failed >= allowed {
        return Err(too_many(WINDOW.num_minutes()));
    }
    Ok(())
}

/// The buckets that a failure fills. `first`: the name did not fail before in this window.
pub(super) fn of_failure(guest: &Guest, first: bool) -> Vec<Bucket> {
    let mut buckets = vec![address(guest)];
    if first {
        buckets.push(spray(guest));
    }
    buckets
}

/// Says once a minute that somebody tries many names. `sums` belong to [`of_failure`].
pub(super) fn notice_spray(guest: &Guest, sums: &[i32]) {
    if sums.get(1) == Some(&SPRAY) {
        tracing::warn!(
            request_id = guest.request_id,
            address = guest.address,
            names = SPRAY,
            "many different names fail to sign in within a minute: somebody tries a password on everybody"
        );
    }
}

/// The refusal with the time after which it is worth trying again.
pub(super) fn too_many(minutes: i64) -> Error {
    Error::Rejected {
        code: "too_many_attempts",
        data: Some(minutes.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use store::Store;

    use super::*;

    fn guest(store: &Store, address: &str, now: &str) -> Guest {
        Guest {
            store: store.clone(),
            snapshots: crate::snapshot::Snapshots::default(),
            now: now.parse().unwrap(),
            request_id: String::new(),
            address: address.into(),
            user_agent: String::new(),
        }
    }

    async fn fail(guest: &Guest, first: bool, times: i32) {
        for _ in 0..times {
            rate_limit::hit(&guest.store, &of_failure(guest, first))
                .await
                .unwrap();
        }
    }

    fn minutes_to_wait(refused: Result<()>) -> Option<String> {
        match refused {
            Ok(()) => None,
            Err(Error::Rejected {
                code: "too_many_attempts",
                data,
            }) => data,
            Err(other) => panic!("another error: {other:?}"),
        }
    }

    store_testing::on_both! {
        async fn an_office_s_address_bears_many_failures_and_not_any_number(store: Store) {
            let office = guest(&store, "10.0.0.7", "2026-11-23T00:31:00Z");
            fail(&office, false, ADDRESS - 1).await;
            assert_eq!(minutes_to_wait(check_address(&office).await), None);
            fail(&office, false, 1).await;
            assert_eq!(minutes_to_wait(check_address(&office).await).as_deref(), Some("15"));
            // Others are not concerned, and the next quarter of an hour begins anew.
            let other = guest(&store, "10.0.0.8", "2026-11-23T00:31:00Z");
            assert_eq!(minutes_to_wait(check_address(&other).await), None);
            let later = guest(&store, "10.0.0.7", "2026-11-23T00:45:00Z");
            assert_eq!(minutes_to_wait(check_address(&later).await), None);
        }

        async fn while_many_names_fail_an_address_bears_few_failures(store: Store) {
            let quiet = guest(&store, "10.6.6.1", "2026-11-23T00:31:10Z");
            fail(&quiet, false, ADDRESS_IN_SPRAY).await;
            assert_eq!(minutes_to_wait(check_address(&quiet).await), None);
            // Names from all over the place, each for the first time.
            for machine in 0..SPRAY {
                let one = guest(&store, &format!("10.7.{}.{}", machine / 250, machine % 250), "2026-11-23T00:31:20Z");
                fail(&one, true, 1).await;
            }
            assert!(minutes_to_wait(check_address(&quiet).await).is_some());
            // It counts through the next minute, and is forgotten after it.
            let next = guest(&store, "10.6.6.1", "2026-11-23T00:32:50Z");
            assert!(minutes_to_wait(check_address(&next).await).is_some());
            let after = guest(&store, "10.6.6.1", "2026-11-23T00:33:10Z");
            assert_eq!(minutes_to_wait(check_address(&after).await), None);
        }
    }
}
