//! Read models of the alignment: findings with their names instead of numbers, the index with what each point was lost
//! for, and contradictions with the people and weights behind them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::AlnCode;
use super::finding::{BudgetGap, FindingData, FixHint, LevelFault, SmartSet};
use super::score::{Band, Component};
use super::suggest::Hint;
use super::world::{Period, World};
use crate::cascade::drop::Consequence;
use crate::cascade::view::Owner;
use crate::cascade::{NodeKind, Polarity};
use crate::codes::codes;
use crate::ids::*;
use crate::measure::Measure;
use crate::organization::PositionKind;
use crate::skp::Level;
use crate::skp::wording::WordingRule;

/// Data of a finding by name: what its sentence is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    Nothing,
    Orphan {
        ended: bool,
    },
    Level {
        fault: LevelFault,
        claimed: NodeKind,
        post: PositionKind,
    },
    /// How many nodes go round, and the text of the one above.
    Cycle {
        length: u32,
        next: String,
    },
    Temporal {
        own: Period,
        above: Period,
    },
    Sum {
        target: Measure,
        carried: Measure,
        missing: Measure,
        unit: String,
        shares: u32,
    },
    Unit {
        own: String,
        above: String,
    },
    Polarity {
        own: Polarity,
        above: Polarity,
    },
    Smart {
        missing: SmartSet,
        no_indicator: bool,
    },
    Easy {
        target: Measure,
        last_year: Measure,
    },
    Staff {
        due: NaiveDate,
        days: u32,
    },
    Dup {
        people: u32,
        staff: u32,
    },
    Budget {
        gap: BudgetGap,
    },
    PkIku {
        text: String,
    },
    Cross {
        declined: bool,
    },
    Vague {
        rule: WordingRule,
    },
}

impl Told {
    /// The data of a finding with the names of its world.
    pub fn of(world: &World, data: FindingData) -> Self {
        let text = |text| world.text(text).to_owned();
        match data {
            FindingData::None => Self::Nothing,
            FindingData::Orphan { ended } => Self::Orphan { ended },
            FindingData::Level { fault, claimed, post } => Self::Level { fault, claimed, post },
            FindingData::Cycle { length, next } => Self::Cycle {
                length,
                next: text(world.node(next).text),
            },
            FindingData::Temporal { own, above } => Self::Temporal { own, above },
            FindingData::Sum {
                target,
                carried,
                missing,
                unit,
                shares,
            } => Self::Sum {
                target,
                carried,
                missing,
                unit: text(unit),
                shares,
            },
            FindingData::Unit { own, above } => Self::Unit {
                own: text(own),
                above: text(above),
            },
            FindingData::Polarity { own, above } => Self::Polarity { own, above },
            FindingData::Smart {
                missing,
                no_indicator,
            } => Self::Smart {
                missing,
                no_indicator,
            },
            FindingData::Easy { target, last_year } => Self::Easy { target, last_year },
            FindingData::Staff { due, days } => Self::Staff { due, days },
            FindingData::Dup { people, staff } => Self::Dup { people, staff },
            FindingData::Budget(gap) => Self::Budget { gap },
            FindingData::PkIku { text: named } => Self::PkIku { text: text(named) },
            FindingData::Cross { declined, .. } => Self::Cross { declined },
            FindingData::Vague { rule } => Self::Vague { rule },
        }
    }
}

/// What a finding is about, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    Node {
        id: NodeId,
        kind: NodeKind,
        text: String,
        /// Who answers for it; empty for the region's.
        owner: String,
        /// The SKP that it belongs to.
        skp: Option<SkpId>,
    },
    Person {
        id: PersonId,
        name: String,
        title: String,
    },
}

/// One finding as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingLine {
    pub code: AlnCode,
    pub severity: Level,
    pub fix: FixHint,
    pub about: About,
    /// The unit to which it counts; empty for the region's.
    pub unit: String,
    /// The indicator that it is about, where it is about one.
    pub indicator: Option<(IndicatorId, String)>,
    pub told: Told,
    /// What it costs of the index of the place that is looked at; none where it costs nothing, or outside of one.
    pub lost: Option<Measure>,
}

/// Why points of a component are lost: one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostBy {
    pub code: AlnCode,
    /// How many gaps there are.
    pub gaps: u32,
    pub points: Measure,
}

/// A component of the index with what it lost and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartLine {
    pub component: Component,
    /// Points earned, and points that could be earned; zero where nothing was to be measured.
    pub points: Measure,
    pub of: Measure,
    /// Units earned and measured.
    pub measured: (u64, u64),
    /// The costliest first.
    pub lost_by: Vec<LostBy>,
}

/// A unit in the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitLine {
    pub unit: UnitId,
    pub name: String,
    pub total: Option<Measure>,
    pub band: Option<Band>,
    /// Earned and possible points by component, in their order.
    pub parts: Vec<(Measure, Measure)>,
    /// Findings at and below it: errors, and warnings with information.
    pub errors: u32,
    pub others: u32,
    /// There are units below, so that there is more to see inside.
    pub inside: bool,
}

/// By what the table of units is in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitOrder {
    /// The lowest index first: where work is waiting.
    #[default]
    Index,
    Name,
    Errors,
    Others,
}

codes!(UnitOrder {
    Index => "index",
    Name => "name",
    Errors => "errors",
    Others => "others",
});

/// What kind of contradiction it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoherenceKind {
    /// The unit missed its target, but everybody who serves it reached his.
    MembersAbove,
    /// Shares promise less than the whole.
    TargetsShort,
    /// Shares delivered less than was reported.
    ActualsShort,
    /// The same result is counted more than once.
    DoubleCounted,
}

codes!(CoherenceKind {
    MembersAbove => "members_above",
    TargetsShort => "targets_short",
    ActualsShort => "actuals_short",
    DoubleCounted => "double_counted",
});

/// Somebody behind a contradiction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CauseLine {
    pub node: NodeId,
    pub text: String,
    pub owner: String,
    /// In hundredths of a percent.
    pub weight: i32,
    /// The achievement in percent, or the part of the sum.
    pub value: Option<Measure>,
}

/// A contradiction as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoherenceLine {
    pub kind: CoherenceKind,
    pub node: NodeId,
    pub text: String,
    pub owner: String,
    pub unit_name: String,
    /// The indicator and its unit of measure; empty where it is about the result as a whole.
    pub indicator: String,
    pub measure: String,
    /// What the whole says, and what its parts say.
    pub whole: Measure,
    pub parts: Measure,
    pub causes: Vec<CauseLine>,
    /// Causes that are not listed.
    pub more: u32,
}

/// A place one may look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceLink {
    pub unit: UnitId,
    pub name: String,
}

/// The page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlignmentView {
    pub year: i32,
    pub day: NaiveDate,
    /// The unit that is looked at; none: the whole instansi.
    pub unit: Option<PlaceLink>,
    /// The way from the highest place that one may see down to this one.
    pub above: Vec<PlaceLink>,
    /// Other places that one may see, where they are several.
    pub places: Vec<PlaceLink>,
    pub total: Option<Measure>,
    pub band: Option<Band>,
    pub parts: Vec<PartLine>,
    pub units: Vec<UnitLine>,
    /// How many findings of each check there are.
    pub counts: Vec<(AlnCode, u32)>,
    /// One page of them, the gravest first.
    pub findings: Vec<FindingLine>,
    pub page: u32,
    pub pages: u32,
    pub coherence: Vec<CoherenceLine>,
    pub coherence_count: u32,
    /// Checks that keep still because their data is not recorded yet.
    pub silent: Vec<AlnCode>,
}

/// A place for something that hangs nowhere, and what speaks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggested {
    pub node: NodeId,
    pub kind: NodeKind,
    pub text: String,
    pub owner: Option<Owner>,
    pub hints: Vec<Hint>,
    /// What comes of carrying it there.
    pub consequence: Consequence,
}

/// Somebody without an SKP, for the tray.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithoutPlan {
    pub person: PersonId,
    pub name: String,
    pub title: String,
    pub unit: String,
    pub due: NaiveDate,
    pub days: u32,
}

/// What the tray *Belum selaras* holds besides the nodes themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tray {
    /// By node: its version, and the places that fit it best.
    pub places: Vec<(NodeId, i32, Vec<Suggested>)>,
    /// The first of those without an SKP, and how many they are.
    pub people: Vec<WithoutPlan>,
    pub people_count: u32,
}

impl Tray {
    /// Version and places of a node.
    pub fn of(&self, node: NodeId) -> Option<(i32, &[Suggested])> {
        self.places
            .iter()
            .find(|(id, ..)| *id == node)
            .map(|(_, version, places)| (*version, places.as_slice()))
    }
}
