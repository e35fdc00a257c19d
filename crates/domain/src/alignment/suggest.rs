//! Where something that hangs nowhere could hang: up to three places, each with what speaks for it.
//!
//! A hint, not a decision: whoever owns the result chooses. A place is offered only where the kind may stand there, and
//! only if something speaks for it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::world::{Headship, NodeIx, PersonIx, UnitIx, World};
use crate::cascade::{NodeKind, may_stand_under};

/// Most places that are offered.
pub const MOST: usize = 3;

/// Most shared words that count and are told.
const WORDS: usize = 3;

/// What speaks for a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// It is a result of whoever stands above the owner.
    Superior,
    /// It belongs to the same unit.
    SameUnit,
    /// Both speak of the same things.
    Words(Vec<String>),
    /// An indicator of both is counted in the same unit of measure.
    Measure(String),
}

impl Hint {
    /// How much it speaks for the place. A superior's result is what a result of one's own exists for; the unit alone
    /// says least.
    fn weight(&self) -> u32 {
        match self {
            Self::Superior => 6,
            Self::SameUnit => 1,
            Self::Words(words) => 2 * words.len() as u32,
            Self::Measure(_) => 2,
        }
    }
}

/// A place, and what speaks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub parent: NodeIx,
    pub hints: Vec<Hint>,
}

/// The places that fit a node best, the best first. `may` leaves out what the reader may not see.
pub fn suggest(world: &World, node: NodeIx, may: impl Fn(NodeIx) -> bool) -> Vec<Suggestion> {
    let asked = Asked::of(world, node);
    let mut found: Vec<(u32, Suggestion)> = world
        .nodes()
        .filter(|&place| asked.admits(world, place) && may(place))
        .filter_map(|place| {
            let hints = asked.hints(world, place);
            let weight = hints.iter().map(Hint::weight).sum();
            // That both belong to one unit is true of many places and says nothing about this one.
            (weight > 1).then_some((weight, Suggestion { parent: place, hints }))
        })
        .collect();
    // Stable: equals stay in the order of the tree.
    found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    found.truncate(MOST);
    found.into_iter().map(|(_, suggestion)| suggestion).collect()
}

/// A node that looks for a place.
struct Asked {
    node: NodeIx,
    person: Option<PersonIx>,
    unit: Option<UnitIx>,
    /// Its unit and those above, up to the agency: its own first.
    line: Vec<UnitIx>,
    superiors: Vec<PersonIx>,
    words: BTreeMap<String, String>,
    measures: BTreeSet<String>,
}

impl Asked {
    fn of(world: &World, node: NodeIx) -> Self {
        let row = world.node(node);
        let unit = world.unit_of(node);
        let line = unit.map_or_else(Vec::new, |unit| line(world, unit));
        Self {
            node,
            person: row.person,
            superiors: row
                .person
                .map_or_else(Vec::new, |person| superiors(world, person, &line)),
            unit,
            line,
            words: content_words(world.text(row.text)),
            measures: measures(world, node),
        }
    }

    /// Whether it could stand there at all: the kind fits, no loop comes of it, it is no result of the same person, and
    /// it lies in the same agency or is the region's.
    fn admits(&self, world: &World, place: NodeIx) -> bool {
        let row = world.node(place);
        place != self.node
            && (self.person.is_none() || row.person != self.person)
            && world
                .unit_of(place)
                .is_none_or(|unit| self.line.contains(&unit) || world.unit(unit).parent.is_none())
            // A main result may hang on an additional task, but nobody would look for it there.
            && row.kind != NodeKind::RhkAdditional
            && may_stand_under(world.node(self.node).kind, Some(row.kind)).is_ok()
            && world.is_live(place)
            && !world.upward(place).contains(&self.node)
    }

    fn hints(&self, world: &World, place: NodeIx) -> Vec<Hint> {
        let row = world.node(place);
        let mut hints = Vec::new();
        if row.person.is_some_and(|person| self.superiors.contains(&person)) {
            hints.push(Hint::Superior);
        }
        if self.unit.is_some() && world.unit_of(place) == self.unit {
            hints.push(Hint::SameUnit);
        }
        let theirs = content_words(world.text(row.text));
        let shared: Vec<String> = self
            .words
            .iter()
            .filter(|(word, _)| theirs.contains_key(*word))
            .map(|(_, written)| written.clone())
            .take(WORDS)
            .collect();
        if !shared.is_empty() {
            hints.push(Hint::Words(shared));
        }
        if let Some(measure) = measures(world, place).intersection(&self.measures).next() {
            hints.push(Hint::Measure(measure.clone()));
        }
        hints
    }
}

/// A unit and those above it, without the root, which is everybody's.
fn line(world: &World, unit: UnitIx) -> Vec<UnitIx> {
    let mut line: Vec<UnitIx> = Vec::new();
    let mut next = Some(unit);
    while let Some(at) = next
        && !line.contains(&at)
    {
        line.push(at);
        next = world.unit(at).parent;
    }
    if line.len() > 1 {
        line.pop();
    }
    line
}

/// Whoever heads the unit; for the head himself, whoever heads the nearest unit above that has one.
fn superiors(world: &World, person: PersonIx, line: &[UnitIx]) -> Vec<PersonIx> {
    let heads = |unit: UnitIx| -> Vec<PersonIx> {
        world
            .members(unit)
            .filter(|&other| other != person && world.person(other).headship != Headship::None)
            .collect()
    };
    let leads = world.person(person).headship != Headship::None;
    line.iter()
        .skip(usize::from(leads))
        .map(|&unit| heads(unit))
        .find(|heads| !heads.is_empty())
        .unwrap_or_default()
}

/// Units of measure that tell something: a percentage is common to everything.
fn measures(world: &World, node: NodeIx) -> BTreeSet<String> {
    world
        .indicators(node)
        .map(|indicator| world.text(world.indicator(indicator).unit).to_lowercase())
        .filter(|unit| {
            !unit.is_empty() && !matches!(unit.as_str(), "%" | "persen" | "dokumen" | "laporan" | "kegiatan")
        })
        .collect()
}

/// The words of a title that tell what it is about: neither short ones (but `TTD` is no short word), nor verbs of
/// every title. By how they are compared, as they are written.
fn content_words(text: &str) -> BTreeMap<String, String> {
    const COMMON: [&str; 37] = [
        "antar",
        "atas",
        "bagi",
        "bidang",
        "dalam",
        "data",
        "daerah",
        "dari",
        "dengan",
        "dinas",
        "hasil",
        "jumlah",
        "kepada",
        "kegiatan",
        "kinerja",
        "kualitas",
        "layanan",
        "melalui",
        "menjadi",
        "mutu",
        "oleh",
        "pada",
        "para",
        "pelaksanaan",
        "pelayanan",
        "pengelolaan",
        "penyelenggaraan",
        "perangkat",
        "persentase",
        "program",
        "provinsi",
        "sesuai",
        "serta",
        "tingkat",
        "untuk",
        "yang",
        "secara",
    ];
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| {
            let letters = word.chars().count();
            letters >= 4 || (letters == 3 && word.chars().all(char::is_uppercase))
        })
        .map(|word| (word.to_lowercase(), word.to_owned()))
        .filter(|(word, _)| !COMMON.contains(&word.as_str()))
        // "Meningkatnya", "Tersusunnya", "Menurunnya": the change, not the thing.
        .filter(|(word, _)| !word.ends_with("nya"))
        .collect()
}
