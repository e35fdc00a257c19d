//! Which years are kept, and whether they are still true.

use std::sync::Arc;

use domain::audit::Subject;
use domain::ids::InstansiId;
use domain::rollup::Yardstick;
use store::Store;
use store::activity::Stamp;
use store::rollup::Saved;
use tokio::sync::watch;

use super::Snapshot;
use super::load::{Source, load};
use super::news::{News, Touched};
use super::pulse::Pulse;
use crate::alignment::Alignments;
use crate::kept::Kept;
use crate::{Ctx, Error, Result};

/// How many things may have changed for the year to be brought up to date instead of being read anew.
const MOST_NEWS: u64 = 2000;

struct Held {
    stamp: Stamp,
    snapshot: Arc<Snapshot>,
    /// What was written down is of this stamp, or older.
    saved: Option<Stamp>,
    /// It came from what was written down, and was not yet held against the tables.
    unproven: bool,
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
            && let Some(held) = brought_up_to_date(ctx, held, stamp).await?
        {
            return Ok(place.insert(held).snapshot.clone());
        }
        let saved = store::rollup::saved(ctx.store.read(), ctx.instansi_id(), year).await?;
        let of = saved.as_ref().map(|saved| saved.stamp);
        let (snapshot, source) = load(ctx, year, saved).await?;
        let held = Held {
            stamp,
            snapshot: Arc::new(snapshot),
            saved: of.filter(|_| source == Source::Saved),
            unproven: source == Source::Saved,
        };
        Ok(place.insert(held).snapshot.clone())
    }

    /// Reads a year and runs the checks over it, so that whoever comes first does not wait for either.
    pub async fn warm(&self, ctx: &Ctx, year: i32) -> Result<()> {
        let snapshot = self.get(ctx, year).await?;
        self.alignments.get(ctx, &snapshot).await?;
        Ok(())
    }

    /// Writes down what changed in the years that are kept of the instansi of `ctx`, so that a restart begins there. What
    /// was taken from there is first held against the tables: whether this node and the one that wrote it agree.
    pub async fn write_down(&self, ctx: &Ctx) -> Result<WrittenDown> {
        let mut done = WrittenDown::default();
        for (year, place) in self.kept.all(ctx.instansi_id()) {
            self.get(ctx, year).await?;
            let unproven = place.lock().await.as_ref().is_some_and(|held| held.unproven);
            if unproven {
                match agrees(ctx, year, &place).await? {
                    Some(true) => {}
                    Some(false) => done.differing += 1,
                    None => continue,
                }
            }
            let held = place.lock().await;
            let due = held
                .as_ref()
                .filter(|held| held.saved.is_none_or(|saved| saved.count != held.stamp.count))
                .map(|held| (held.stamp, held.snapshot.clone()));
            drop(held);
            let Some((stamp, snapshot)) = due else { continue };
            let bytes = tokio::task::spawn_blocking(move || snapshot.rollup.to_bytes());
            let bytes = bytes
                .await
                .map_err(|error| Error::unavailable("the roll-up", &error))?;
            let saved = Saved { stamp, bytes };
            if store::rollup::save(&ctx.store, ctx.instansi_id(), year, &saved, ctx.now).await? {
                done.saved += 1;
                let place = self.kept.place((ctx.instansi_id(), year));
                if let Some(held) = place.lock().await.as_mut() {
                    held.saved = Some(stamp);
                }
            }
        }
        Ok(done)
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

/// What [`Snapshots::write_down`] did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrittenDown {
    /// Years that were written.
    pub saved: usize,
    /// Years that had been written down otherwise than the tables say.
    pub differing: usize,
}

/// Whether a year that came from what was written down is what the tables say; if not, it is replaced. Read without
/// keeping anybody from the year. None: something was recorded meanwhile, so that nothing can be said.
async fn agrees(ctx: &Ctx, year: i32, place: &tokio::sync::Mutex<Option<Held>>) -> Result<Option<bool>> {
    let before = store::activity::stamp(ctx.store.read(), ctx.instansi_id()).await?;
    let (anew, _) = load(ctx, year, None).await?;
    let mut place = place.lock().await;
    let after = store::activity::stamp(ctx.store.read(), ctx.instansi_id()).await?;
    let Some(held) = place.as_mut() else {
        return Ok(None);
    };
    if after.count != before.count || held.stamp.count != before.count {
        return Ok(None);
    }
    held.unproven = false;
    if anew.rollup.to_bytes() == held.snapshot.rollup.to_bytes() {
        return Ok(Some(true));
    }
    tracing::error!(
        year,
        "what was written down of a year is not what the tables say; it is replaced"
    );
    held.snapshot = Arc::new(anew);
    held.saved = None;
    Ok(Some(false))
}

/// None where the log does not tell what changed, or tells too much.
async fn brought_up_to_date(ctx: &Ctx, mut held: Held, stamp: Stamp) -> Result<Option<Held>> {
    if held.stamp.count == stamp.count {
        // Sealed meanwhile, perhaps: then it is not looked at once more.
        return Ok(Some(Held { stamp, ..held }));
    }
    let Some(touched) = touched_since(ctx, held.stamp).await? else {
        return Ok(None);
    };
    if !touched.is_nothing() {
        let news = News::read(ctx, &held.snapshot, touched).await?;
        // Who reads the year as it was goes on reading it as it was.
        news.into(Arc::make_mut(&mut held.snapshot)).await?;
    }
    Ok(Some(Held { stamp, ..held }))
}

/// What may have changed since a stamp; none where the log does not tell, or tells too much.
pub(super) async fn touched_since(ctx: &Ctx, stamp: Stamp) -> Result<Option<Touched>> {
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let subjects = store::activity::subjects_since(db, instansi, stamp, &APART, MOST_NEWS).await?;
    Ok(subjects.as_deref().and_then(Touched::of))
}

/// Whether something that a tree shows was recorded since a stamp.
pub(super) async fn concerns_trees(store: &Store, instansi: InstansiId, stamp: Stamp) -> Result<bool> {
    Ok(store::activity::recorded_since(store.read(), instansi, stamp, &APART).await?)
}
