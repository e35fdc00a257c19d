//! Housekeeping: forgets what is over and can prove nothing any more. The activity log keeps what happened.

use chrono::{DateTime, TimeDelta, Utc};
use store::{Store, rate_limit, session};

use crate::Result;

/// How long an ended session is kept: so long does a browser count as known after its last sign-in.
const SESSIONS: TimeDelta = TimeDelta::days(90);
const LINKS: TimeDelta = TimeDelta::days(30);
const LIMITS: TimeDelta = TimeDelta::days(1);

/// What was forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    pub sessions: u64,
    pub links: u64,
    pub limits: u64,
}

/// Deletes sessions, links and counts that are long over; for a job that runs now and then.
pub async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<Swept> {
    Ok(Swept {
        sessions: session::delete_sessions_before(store, now - SESSIONS).await?,
        links: session::delete_links_before(store, now - LINKS).await?,
        limits: rate_limit::delete_before(store, now - LIMITS).await?,
    })
}
