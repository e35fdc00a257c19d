//! What was found about a year, kept as long as the snapshot that it was found in.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use chrono::NaiveDate;
use domain::alignment::world::{NodeIx, PersonIx, Texts, UnitIx, World};
use domain::alignment::{
    AlnCode, AlnSet, Finding, Findings, Scope, Score, Subject, Verdicts, check_codes, score, scores_of_units,
};
use domain::ids::*;
use domain::rollup::Month;
use domain::rules::RuleSet;
use domain::skp::Level;

use super::coherence::{self, Contradictions};
use super::load::Loaded;
use crate::snapshot::Snapshot;
use crate::{Ctx, Error, Result};

/// How many years are kept; the one that was not asked for longest goes first.
const KEPT: usize = 8;

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
        })
    }

    fn is_of(&self, snapshot: &Arc<Snapshot>, day: NaiveDate) -> bool {
        self.day == day && std::ptr::eq(self.of.as_ptr(), Arc::as_ptr(snapshot)) && self.of.strong_count() > 0
    }

    /// What a row of the tree is marked with, by the number of the node in the snapshot.
    pub fn badge(&self, node: usize) -> AlnSet {
        self.findings.badge(NodeIx(node as u32))
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

type Key = (InstansiId, i32);
type Place = Arc<tokio::sync::Mutex<Option<Arc<Alignment>>>>;

/// A handle to what this process keeps. Clones share it.
#[derive(Clone, Default)]
pub struct Alignments {
    /// Most recently asked for last.
    places: Arc<Mutex<Vec<(Key, Place)>>>,
}

impl Alignments {
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

    /// What the checks find in a snapshot. Who asks while it is being worked out waits for that one time.
    pub(crate) async fn get(&self, ctx: &Ctx, snapshot: &Arc<Snapshot>) -> Result<Arc<Alignment>> {
        let place = self.place((ctx.instansi_id(), snapshot.year));
        let mut held = place.lock().await;
        if let Some(held) = held.as_ref().filter(|held| held.is_of(snapshot, ctx.today)) {
            return Ok(held.clone());
        }
        // Sentences that were judged under the same rules need no second look.
        let known = held
            .take()
            .and_then(Arc::into_inner)
            .filter(|old| old.rules == *ctx.rules)
            .map(|old| (old.world.into_texts(), old.verdicts));
        let made = Arc::new(Alignment::load(ctx, snapshot, known).await?);
        *held = Some(made.clone());
        Ok(made)
    }
}
