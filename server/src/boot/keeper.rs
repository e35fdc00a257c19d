//! Keeps the year of today in memory from the start, and writes down every few minutes what it came to.

use std::time::Duration;

use chrono::Datelike;
use operations::snapshot::Snapshots;
use operations::{Ctx, console};
use store::Store;
use tracing::{debug, error};

use super::Stop;
use crate::clock::Clock;

const PAUSE: Duration = Duration::from_mins(10);

/// Runs until told to stop.
pub async fn run(store: Store, snapshots: Snapshots, clock: Clock, mut stop: Stop) {
    let keeper = Keeper {
        store,
        snapshots,
        clock,
    };
    // Whoever comes first in the morning does not wait for it.
    keeper
        .each("load", async |ctx: &Ctx| {
            ctx.snapshots.warm(ctx, ctx.today.year()).await
        })
        .await;
    loop {
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            () = stop.wait() => break,
        }
        keeper
            .each("write down", async |ctx: &Ctx| {
                let done = ctx.snapshots.write_down(ctx).await?;
                debug!(?done, "years written down");
                Ok(())
            })
            .await;
    }
}

struct Keeper {
    store: Store,
    snapshots: Snapshots,
    clock: Clock,
}

impl Keeper {
    /// Does something for every instansi; what fails is tried again the next time.
    async fn each(&self, what: &str, work: impl AsyncFn(&Ctx) -> operations::Result<()>) {
        let all = match store::organization::instansi_list(self.store.read()).await {
            Ok(all) => all,
            Err(error) => {
                error!(?error, what, "the years were left alone");
                return;
            }
        };
        for instansi in all {
            let done = async {
                let mut ctx = console(&self.store, instansi.id, self.clock.now()).await?;
                ctx.snapshots = self.snapshots.clone();
                work(&ctx).await
            };
            if let Err(error) = done.await {
                error!(?error, what, instansi = %instansi.id, "a year was left alone");
            }
        }
    }
}
