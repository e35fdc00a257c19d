//! Which years are kept, and whether they are still true.

use std::sync::Arc;

use domain::audit::Subject;
use domain::ids::InstansiId;
use domain::rollup::Yardstick;
use store::Store;
use store::activity::Stamp;
use tokio::sync::watch;

use super::Snapshot;
use super::load::load;
use super::news::{News, Touched};
use super::pulse::Pulse;
use crate::alignment::Alignments;
use crate::kept::Kept;
use crate::{Ctx, Result};

/// How many things may have changed for the year to be brought up to date instead of being read anew.
const MOST_NEWS: u64 = 2000;

struct Held {
    stamp: Stamp,
    snapshot: Arc<Snapshot>,
}

/// A handle to what this process keeps. Clones share it.
#[derive(Clone, Default)]
pub struct Snapshots {
    /// Held while a year is read, so that whoever asks meanwhile waits for that one time.
    kept: Kept<tokio::sync::Mutex<Option<Held>>>,
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
    /// The year as the database has it now. Who asks while it is being read waits for that one time.
    pub async fn get(&self, ctx: &Ctx, year: i32) -> Result<Arc<Snapshot>> {
        let place = self.kept.place((ctx.instansi_id(), year));
        let mut place = place.lock().await;
        // Read before the rows: what is recorded meanwhile shows as a newer stamp the next time.
        let stamp = store::activity::stamp(ctx.store.read(), ctx.instansi_id()).await?;
        // Taken out: who is stopped half way leaves nothing half done behind.
        if let Some(held) = place.take()
            && held.snapshot.rollup.yardstick() == Yardstick::from(&*ctx.rules)
            && let Some(snapshot) = brought_up_to_date(ctx, held, stamp).await?
        {
            *place = Some(Held {
                stamp,
                snapshot: snapshot.clone(),
            });
            return Ok(snapshot);
        }
        let snapshot = Arc::new(load(ctx, year).await?);
        *place = Some(Held {
            stamp,
            snapshot: snapshot.clone(),
        });
        Ok(snapshot)
    }

    /// Tells whenever the trees of an instansi may have changed; the value counts the entries of its log.
    pub fn watch(&self, store: &Store, instansi: InstansiId) -> watch::Receiver<i64> {
        self.pulse.watch(store, instansi)
    }

    /// Tells those who watch, of what changed without being recorded.
    pub(crate) fn tell(&self, instansi: InstansiId) {
        self.pulse.again(instansi);
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

/// None where the log does not tell what changed, or tells too much.
async fn brought_up_to_date(ctx: &Ctx, mut held: Held, stamp: Stamp) -> Result<Option<Arc<Snapshot>>> {
    if held.stamp.count == stamp.count {
        return Ok(Some(held.snapshot));
    }
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let subjects = store::activity::subjects_since(db, instansi, held.stamp, &APART, MOST_NEWS).await?;
    let Some(touched) = subjects.as_deref().and_then(Touched::of) else {
        return Ok(None);
    };
    if touched.is_nothing() {
        return Ok(Some(held.snapshot));
    }
    let news = News::read(ctx, &held.snapshot, touched).await?;
    // Who reads the year as it was goes on reading it as it was.
    news.into(Arc::make_mut(&mut held.snapshot)).await?;
    Ok(Some(held.snapshot))
}

/// Whether something that a tree shows was recorded since a stamp.
pub(super) async fn concerns_trees(store: &Store, instansi: InstansiId, stamp: Stamp) -> Result<bool> {
    Ok(store::activity::recorded_since(store.read(), instansi, stamp, &APART).await?)
}
