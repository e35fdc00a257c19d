//! Housekeeping every hour: forgets sessions, links and counts that are long over, and lets the database learn how its
//! rows are spread. One node at a time, by lease.

use std::time::Duration;

use operations::session::sweep;
use store::{Lease, Store};
use tracing::{debug, error};

use super::Stop;
use crate::clock::Clock;

const PAUSE: Duration = Duration::from_hours(1);

/// Runs until told to stop; the first time soon after the start.
pub async fn run(store: Store, clock: Clock, mut stop: Stop) {
    // Not given back: whoever swept last keeps the others from sweeping again at once.
    let lease = Lease::new("janitor", PAUSE / 2);
    let mut pause = Duration::from_mins(1);
    loop {
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stop.wait() => break,
        }
        pause = PAUSE;
        match lease.take(&store).await {
            Ok(true) => {}
            Ok(false) => continue,
            Err(error) => {
                error!(?error, "housekeeping was put off");
                continue;
            }
        }
        match sweep(&store, clock.now()).await {
            Ok(swept) => debug!(?swept, "housekeeping"),
            Err(error) => error!(?error, "housekeeping failed and is tried again in an hour"),
        }
        if let Err(error) = store.learn().await {
            error!(?error, "the database did not learn how its rows are spread");
        }
    }
}
