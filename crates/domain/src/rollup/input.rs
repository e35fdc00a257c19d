//! What the columns are built from: rows as a database has them, and why they may be refused.

use serde::{Deserialize, Serialize};

use super::Month;
use crate::cascade::share::is_additive;
use crate::cascade::{CascadeMethod, Polarity, Target};
use crate::ids::*;
use crate::measure::Measure;
use crate::rules::{MinimizeFormula, RuleSet};

/// How the entries of the months make the figure to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Accumulation {
    /// What was counted adds up: people served, documents.
    Sum,
    /// The newest stands: a rate, an index, a stock.
    Last,
    /// The mean of the months that have one: a monthly service level.
    Mean,
}

impl Accumulation {
    /// What fits a unit, unless somebody chose otherwise.
    pub fn of_unit(unit: &str) -> Self {
        if is_additive(unit) { Self::Sum } else { Self::Last }
    }
}

/// Whether the actuals of a child's shares flow into the superior's indicator: the same measure split by region or by
/// load. Aspects are parts of another kind, and intermediate results other measures (`domain.md` 3.4).
pub const fn flows(method: Option<CascadeMethod>) -> bool {
    matches!(
        method,
        Some(CascadeMethod::DirectRegion | CascadeMethod::DirectLoad)
    )
}

/// What is promised, as far as it can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum Promise {
    /// Nothing yet, or words.
    Unmeasured,
    Number(Measure),
    Interval(Measure, Measure),
}

impl From<Option<&Target>> for Promise {
    fn from(target: Option<&Target>) -> Self {
        match target {
            Some(&Target::Number(number)) => Self::Number(number),
            Some(&Target::Interval(low, high)) => Self::Interval(low, high),
            Some(Target::Words(_)) | None => Self::Unmeasured,
        }
    }
}

/// The choices of the region by which achievement is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Yardstick {
    /// Highest achievement of an indicator in percent; none = no cap.
    pub cap: Option<Measure>,
    pub formula: MinimizeFormula,
}

impl From<&RuleSet> for Yardstick {
    fn from(rules: &RuleSet) -> Self {
        Self {
            cap: rules
                .achievement_cap
                .map(|percent| Measure::whole(i64::from(percent))),
            formula: rules.minimize_formula,
        }
    }
}

/// A node; the rows stand in preorder (parents first, each subtree together).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeRow {
    pub id: NodeId,
    /// Position of the parent's row; none for roots.
    pub parent: Option<u32>,
    /// Among the siblings, in hundredths of a percent.
    pub weight: Option<i32>,
}

/// An indicator; the rows stand in the order of their nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndicatorRow {
    /// Position of the node's row.
    pub node: u32,
    /// Position of the row of which it is a share; only where its node [`flows`].
    pub share_of: Option<u32>,
    pub indicator: NewIndicator,
}

/// An indicator without its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewIndicator {
    pub id: IndicatorId,
    pub polarity: Polarity,
    pub promise: Promise,
    pub accumulation: Accumulation,
    /// Whether its unit adds up ([`is_additive`]); decides how its shares are combined.
    pub additive: bool,
}

/// A node without its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNode {
    pub id: NodeId,
    pub weight: Option<i32>,
    pub indicators: Vec<NewIndicator>,
}

/// A value that was entered; in any order, one for an indicator and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actual {
    /// Position of the indicator's row.
    pub indicator: u32,
    pub month: Month,
    pub value: Measure,
}

/// Why rows make no columns; the number is the position of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    #[error("node {0} does not stand behind its parent in preorder")]
    NotPreorder(u32),
    #[error("node {0} has too many levels above it")]
    TooDeep(u32),
    #[error("too many rows, or too many indicators of one node")]
    TooMany,
    #[error("indicator {0} does not stand in the order of the nodes, or names none")]
    NotGrouped(u32),
    #[error("indicator {0} has the id of another of its node")]
    Twice(u32),
    #[error("indicator {0} is a share of an unknown one, or the shares go in a circle")]
    Share(u32),
    #[error("a value of the unknown indicator {0}, or a second one for its month")]
    Value(u32),
    #[error("the entries of indicator {0} add up to too much")]
    TooLarge(u32),
}
