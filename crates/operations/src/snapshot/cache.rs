//! Which years are kept, and whether they are still true.

use std::sync::{Arc, Mutex, PoisonError};

use domain::audit::Subject;
use domain::ids::InstansiId;
use store::Store;
use store::activity::Stamp;
use tokio::sync::watch;

use super::Snapshot;
use super::pulse::Pulse;
use crate::alignment::Alignments;
use crate::{Ctx, Result};

/// How many years are kept; the one that was not asked for longest goes first.
const KEPT: usize = 8;

type Key = (InstansiId, i32);
type Place = Arc<tokio::sync::Mutex<Option<Held>>>;

struct Held {
    stamp: Stamp,
    snapshot: Arc<Snapshot>,
}

/// A handle to what this process keeps. Clones share it.
#[derive(Clone, Default)]
pub struct Snapshots {
    /// Most recently asked for last.
    places: Arc<Mutex<Vec<(Key, Place)>>>,
    pulse: Pulse,
    /// What the checks found in them.
    pub(crate) alignments: Alignments,
}

impl std::fmt::Debug for Snapshots {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshots").finish_non_exhaustive()
    }
}

impl Snapshots {
    fn place(&self, key: Key) -> Place {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let place = match places.iter().position(|(held, _)| *held == key) {
            Some(at) => places.remove(at).1,
            None => Place::default(),
        };
        places.push((key, place.clone()));
        if places.len() > KEPT {
            places.remove(0);
        }
        place
    }

    /// The year as the database has it now. Who asks while it is being loaded waits for that one load.
    pub async fn get(&self, ctx: &Ctx, year: i32) -> Result<Arc<Snapshot>> {
        let place = self.place((ctx.instansi_id(), year));
        let mut held = place.lock().await;
        // Read before the rows: what is recorded meanwhile shows as a newer stamp the next time.
        let stamp = store::activity::stamp(ctx.store.read(), ctx.instansi_id()).await?;
        if let Some(held) = held.as_mut() {
            if held.stamp.count == stamp.count {
                return Ok(held.snapshot.clone());
            }
            if !concerns_trees(&ctx.store, ctx.instansi_id(), held.stamp).await? {
                held.stamp = stamp;
                return Ok(held.snapshot.clone());
            }
        }
        let snapshot = Arc::new(Snapshot::load(ctx, year).await?);
        *held = Some(Held {
            stamp,
            snapshot: snapshot.clone(),
        });
        Ok(snapshot)
    }

    /// Tells whenever the trees of an instansi may have changed; the value counts the entries of its log.
    pub fn watch(&self, store: &Store, instansi: InstansiId) -> watch::Receiver<i64> {
        self.pulse.watch(store, instansi)
    }

    /// Nobody is told any more: those who watch come to their end.
    pub fn hush(&self) {
        self.pulse.hush();
    }
}

/// What is recorded about these leaves every tree as it is: people come and go, speak, and change their passwords.
const APART: [Subject; 6] = [
    Subject::Account,
    Subject::Session,
    Subject::Comment,
    Subject::Dialogue,
    Subject::Role,
    Subject::Rater,
];

/// Whether something that a tree shows was recorded since a stamp.
pub(super) async fn concerns_trees(store: &Store, instansi: InstansiId, stamp: Stamp) -> Result<bool> {
    Ok(store::activity::recorded_since(store.read(), instansi, stamp, &APART).await?)
}
