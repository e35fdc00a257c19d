//! Which years are kept, and whether they are still true.

use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::InstansiId;
use store::activity::Stamp;

use super::Snapshot;
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
        if let Some(held) = held.as_ref().filter(|held| held.stamp == stamp) {
            return Ok(held.snapshot.clone());
        }
        let snapshot = Arc::new(Snapshot::load(ctx, year).await?);
        *held = Some(Held {
            stamp,
            snapshot: snapshot.clone(),
        });
        Ok(snapshot)
    }
}
