//! Seals the activity log every second (T35). One node at a time does it, by lease.

use std::time::Duration;

use store::{Lease, Store};
use tracing::{debug, error};

use super::Stop;
use crate::clock::Clock;

const PAUSE: Duration = Duration::from_secs(1);

/// Runs until told to stop, and once more then.
pub async fn run(store: Store, clock: Clock, mut stop: Stop) {
    let lease = Lease::new("sealer", 10 * PAUSE);
    loop {
        let stopped = tokio::select! {
            () = tokio::time::sleep(PAUSE) => false,
            () = stop.wait() => true,
        };
        seal(&store, &lease, &clock).await;
        if stopped {
            break;
        }
    }
    if let Err(error) = lease.release(&store).await {
        debug!(?error, "the lease of the sealer runs out by itself");
    }
}

async fn seal(store: &Store, lease: &Lease, clock: &Clock) {
    let outcome = match lease.take(store).await {
        Ok(true) => store::seal_pending(store, clock.now()).await.map(Some),
        Ok(false) => Ok(None),
        Err(error) => Err(error),
    };
    // Whatever goes wrong is tried again in a second; entries that wait are not lost.
    if let Err(error) = outcome {
        error!(?error, "the activity log could not be sealed");
    }
}
