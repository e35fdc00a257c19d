//! What was found about a year, kept as long as the snapshot that it was found in.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use chrono::NaiveDate;
use domain::alignment::world::{PersonIx, Texts, UnitIx, World};
use domain::alignment::{
    AlnCode, AlnSet, Finding, Findings, Scope, Score, Subject, Verdicts, check_codes, score, scores_of_units,
};
use domain::ids::*;
use domain::rollup::Month;
use domain::rules::RuleSet;
use domain::skp::Level;
use tokio::time::Instant;

use super::coherence::{self, Contradictions};
use super::load::Loaded;
use crate::kept::Kept;
use crate::snapshot::Snapshot;
use crate::{Ctx, Error, Result};

/// Everything that the checks found in one year.
pub struct Alignment {
    /// The snapshot in which it was found; another one wants another look.
    of: Weak<Snapshot>,
    day: NaiveDate,
    rules: RuleSet,
    verdicts: Verdicts,
    pub(super) world: World,
    pub(super) findings: Findings,
    /// The index of the whole instansi with its gaps, and those of all units without.
    pub(super) whole: Score,
    pub(super) scores: Vec<Score>,
    pub(super) units: HashMap<UnitId, UnitIx>,
    pub(super) people: Vec<(PersonId, PositionId)>,
    /// By unit, with all below it: findings that are errors, and others.
    pub(super) found: Vec<(u32, u32)>,
    coherence: Mutex<HashMap<Month, Arc<Contradictions>>>,
    /// What a row of the tree is marked with; rows about which nothing was found are left out.
    badges: HashMap<NodeId, AlnSet>,
}

impl std::fmt::Debug for Alignment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Alignment").finish_non_exhaustive()
    }
}

impl Alignment {
    async fn load(ctx: &Ctx, snapshot: &Arc<Snapshot>, known: Option<(Texts, Verdicts)>) -> Result<Self> {
        let (texts, verdicts) = known.unwrap_or_default();
        let loaded = Loaded::load(ctx, snapshot, texts).await?;
        let (of, day, year) = (Arc::downgrade(snapshot), ctx.today, snapshot.year);
        let rules = (*ctx.rules).clone();
        // Seconds of arithmetic in a large province: not on the threads that answer requests.
        let work = tokio::task::spawn_blocking(move || Self::of(loaded, verdicts, of, day, year, rules));
        work.await
            .map_err(|error| Error::unavailable("the alignment checks", &error))?
    }

    fn of(
        loaded: Loaded,
        mut verdicts: Verdicts,
        of: Weak<Snapshot>,
        day: NaiveDate,
        year: i32,
        rules: RuleSet,
    ) -> Result<Self> {
        let world = World::new(loaded.parts, year, day, rules.clone())
            .map_err(|error| Error::unavailable("the alignment checks", &error))?;
        let findings = check_codes(&world, AlnSet::ALL, &mut verdicts);
        let found = found(&world, &findings);
        let badges = world
            .nodes()
            .map(|node| (world.node(node).id, findings.badge(node)))
            .filter(|(_, badge)| badge.0 != 0)
            .collect();
        Ok(Self {
            whole: score(&world, &findings, Scope::Instansi),
            scores: scores_of_units(&world, &findings),
            of,
            day,
            rules,
            verdicts,
            world,
            findings,
            units: loaded.units,
            people: loaded.people,
            found,
            coherence: Mutex::default(),
            badges,
        })
    }

    fn is_of(&self, snapshot: &Arc<Snapshot>, day: NaiveDate) -> bool {
        self.day == day && std::ptr::eq(self.of.as_ptr(), Arc::as_ptr(snapshot)) && self.of.strong_count() > 0
    }

    /// What a row of the tree is marked with.
    pub fn badge(&self, node: NodeId) -> AlnSet {
        self.badges.get(&node).copied().unwrap_or_default()
    }

    /// The unit to which something counts.
    pub(super) fn unit_of(&self, subject: Subject) -> Option<UnitIx> {
        match subject {
            Subject::Node(node) => self.world.unit_of(node),
            Subject::Person(person) => Some(self.world.person(person).unit),
        }
    }

    /// Which units are that one or stand below it.
    pub(super) fn below(&self, root: UnitIx) -> Vec<bool> {
        self.world
            .units()
            .map(|unit| line(&self.world, unit).any(|above| above == root))
            .collect()
    }

    /// Contradictions between units and people up to the end of a month; worked out when first asked for.
    pub(super) fn coherence(&self, snapshot: &Snapshot, month: Month) -> Arc<Contradictions> {
        let mut known = self.coherence.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .entry(month)
            .or_insert_with(|| Arc::new(coherence::all(self, snapshot, month)))
            .clone()
    }

    /// Those without an SKP that is due, in no order.
    pub(crate) fn without_plan(&self) -> impl Iterator<Item = PersonIx> {
        self.world.people().filter(|&person| {
            let found = self.findings.of_person(person);
            found.iter().any(|finding| finding.code == AlnCode::Staff)
        })
    }

    /// What was found about somebody in post.
    pub(crate) fn of_person(&self, person: PersonIx) -> &[Finding] {
        self.findings.of_person(person)
    }

    /// Who somebody is, and in which post.
    pub(crate) fn who(&self, person: PersonIx) -> (PersonId, PositionId) {
        self.people[person.at()]
    }

    /// The rows that were checked; nodes have the numbers of the snapshot.
    pub(crate) fn world(&self) -> &World {
        &self.world
    }
}

/// A unit and those above it; ends where a broken tree would go round.
fn line(world: &World, unit: UnitIx) -> impl Iterator<Item = UnitIx> {
    std::iter::successors(Some(unit), |&at| world.unit(at).parent).take(world.units().count())
}

fn found(world: &World, findings: &Findings) -> Vec<(u32, u32)> {
    let mut counts = vec![(0, 0); world.units().count()];
    for finding in findings.iter() {
        let unit = match finding.subject {
            Subject::Node(node) => world.unit_of(node),
            Subject::Person(person) => Some(world.person(person).unit),
        };
        for above in unit.into_iter().flat_map(|unit| line(world, unit)) {
            let count = &mut counts[above.at()];
            if finding.severity == Level::Error {
                count.0 += 1;
            } else {
                count.1 += 1;
            }
        }
    }
    counts
}

/// What is known of one year.
#[derive(Default)]
struct Known {
    /// Held while it is worked out, so that whoever asks meanwhile waits for that one time.
    working: tokio::sync::Mutex<()>,
    latest: Mutex<Option<Arc<Alignment>>>,
    /// It is being renewed behind somebody's back.
    renewing: AtomicBool,
    /// When that may happen again.
    rested: Mutex<Option<Instant>>,
}

/// How many times as long as a renewal took nobody renews again: while everybody edits, most of a core stays free.
const REST: u32 = 4;

impl Known {
    fn latest(&self) -> MutexGuard<'_, Option<Arc<Alignment>>> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn of(&self, snapshot: &Arc<Snapshot>, day: NaiveDate) -> Option<Arc<Alignment>> {
        self.latest().clone().filter(|held| held.is_of(snapshot, day))
    }
}

/// A handle to what this process keeps. Clones share it.
#[derive(Clone, Default)]
pub struct Alignments {
    kept: Kept<Known>,
}

impl Alignments {
    /// What the checks find in a snapshot. Who asks while it is being worked out waits for that one time.
    pub(crate) async fn get(&self, ctx: &Ctx, snapshot: &Arc<Snapshot>) -> Result<Arc<Alignment>> {
        let known = self.kept.place((ctx.instansi_id(), snapshot.year));
        if let Some(held) = known.of(snapshot, ctx.today) {
            return Ok(held);
        }
        let _working = known.working.lock().await;
        if let Some(held) = known.of(snapshot, ctx.today) {
            return Ok(held);
        }
        // Sentences that were judged under the same rules need no second look.
        let before = known.latest().clone().filter(|old| old.rules == *ctx.rules);
        let judged = before.map(|old| (old.world.texts().clone(), old.verdicts.clone()));
        let made = Arc::new(Alignment::load(ctx, snapshot, judged).await?);
        *known.latest() = Some(made.clone());
        Ok(made)
    }

    /// What was found last, without waiting for what changed since: that is worked out meanwhile, and whoever watches
    /// the tree is told if it says anything else.
    pub(crate) async fn recent(&self, ctx: &Ctx, snapshot: &Arc<Snapshot>) -> Result<Arc<Alignment>> {
        let known = self.kept.place((ctx.instansi_id(), snapshot.year));
        let Some(latest) = known.latest().clone() else {
            return self.get(ctx, snapshot).await;
        };
        if !latest.is_of(snapshot, ctx.today) && !known.renewing.swap(true, Ordering::AcqRel) {
            tokio::spawn(renewed(
                ctx.clone(),
                snapshot.year,
                Renewing(known),
                latest.clone(),
            ));
        }
        Ok(latest)
    }
}

/// Ends with whoever holds it, however that ends.
struct Renewing(Arc<Known>);

impl Drop for Renewing {
    fn drop(&mut self) {
        self.0.renewing.store(false, Ordering::Release);
    }
}

async fn renewed(ctx: Ctx, year: i32, renewing: Renewing, before: Arc<Alignment>) {
    let known = &renewing.0;
    let rested = *known.rested.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(rested) = rested {
        tokio::time::sleep_until(rested).await;
    }
    let begun = Instant::now();
    let renew = async {
        let snapshot = ctx.snapshots.get(&ctx, year).await?;
        ctx.snapshots.alignments.get(&ctx, &snapshot).await
    };
    match renew.await {
        Ok(now) if now.badges != before.badges => ctx.snapshots.tell(ctx.instansi_id()),
        Ok(_) => {}
        // Whoever asks next tries again, and is told.
        Err(error) => tracing::warn!(?error, "the alignment checks could not be brought up to date"),
    }
    let ended = Instant::now();
    *known.rested.lock().unwrap_or_else(PoisonError::into_inner) = Some(ended + (ended - begun) * REST);
}
