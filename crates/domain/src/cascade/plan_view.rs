//! Read models of what a node hangs on: money by level, and what its indicators mean.

use serde::{Deserialize, Serialize};

use super::{BudgetLine, Manual, NodeKind};
use crate::ids::*;
use crate::measure::Measure;

/// Beside the node itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodePlan {
    /// For program, kegiatan and sub kegiatan.
    pub budget: Option<BudgetCard>,
    /// One for each indicator of a plan node, in their order.
    pub manuals: Vec<ManualCard>,
}

/// Money of a node, and of those above and directly below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetCard {
    pub lines: Vec<BudgetLine>,
    /// Years that anything is planned for, in order.
    pub years: Vec<i32>,
    /// From the program down to the node and its children.
    pub levels: Vec<LevelCeiling>,
}

/// The ceiling of one node in each of the years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelCeiling {
    pub node: NodeId,
    pub kind: NodeKind,
    pub code: Option<String>,
    pub text: String,
    /// The node whose page it is.
    pub here: bool,
    /// In the order of [`BudgetCard::years`].
    pub ceilings: Vec<Option<i64>>,
}

/// What is agreed about an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManualCard {
    pub text: String,
    pub unit: String,
    pub target: String,
    pub manual: Manual,
    /// What the months make, where that is not the target any more.
    pub off: Option<Measure>,
    /// The weights behind months by season, so that the form shows what was meant.
    pub weights: Option<[Measure; 12]>,
}
