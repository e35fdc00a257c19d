//! Sealing the activity log and proving that nobody touched it (`reliability.md` T35).
//!
//! Each entry gets a seal: its number, the hash of the seal before it, and a hash over that and all of the entry's
//! fields. Changing, removing, adding or swapping sealed entries breaks the chain at that place. Two things a chain
//! inside of a database cannot show by itself: a chain that was cut at its end together with its entries, or that
//! was computed anew as a whole. For these, [`verify`] is given the [`Head`]s that were kept elsewhere.

mod sealer;
mod verification;
mod walk;

use chrono::{DateTime, Utc};
use domain::audit::{Activity, chain_input};
use domain::ids::InstansiId;
use sha2::{Digest, Sha256};

pub use sealer::seal_pending;
pub use verification::{Break, BreakKind, Head, Verification, verify};

/// Entries sealed in one transaction, and read at once while verifying.
const BATCH: u64 = 1000;

/// What stands before the first seal.
const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Where in which chain a seal stands, and since when.
#[derive(Clone, Copy)]
struct Place {
    instansi: InstansiId,
    seq: i64,
    sealed_at: DateTime<Utc>,
}

/// The hash of a seal, 64 hex digits.
fn seal(previous: &str, place: Place, schema_version: i16, activity: &Activity) -> String {
    // A hash that is no hash was tampered with, which the walk notices by comparing; sealing must go on regardless.
    let mut before = [0; 32];
    if hex::decode_to_slice(previous, &mut before).is_err() {
        before = [0; 32];
    }
    let mut hash = Sha256::new();
    hash.update(place.instansi.0.as_bytes());
    hash.update(place.sealed_at.timestamp_micros().to_be_bytes());
    hash.update(schema_version.to_be_bytes());
    hash.update(chain_input(&before, place.seq, activity));
    hex::encode(hash.finalize())
}
