//! Read models of the past: the tree of a day, and the list of what changed between two days.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ChangeKind;
use crate::cascade::NodeKind;
use crate::cascade::view::TreeRow;
use crate::ids::*;

/// The tree as it stood at the end of a day, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastTree {
    pub year: i32,
    pub day: NaiveDate,
    /// The first day of which anything is known.
    pub begins: NaiveDate,
    /// The unit whose part it is; none for the whole instansi.
    pub unit_name: Option<String>,
    /// Siblings in the order of the tree; what only leads to the unit's part is marked as context.
    pub rows: Vec<TreeRow>,
}

/// A page of what changed between the ends of two days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreeChanges {
    pub year: i32,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The first day of which anything is known.
    pub begins: NaiveDate,
    /// The unit whose part it is; none for the whole instansi.
    pub unit_name: Option<String>,
    /// How many of each kind there are; none of those that there are not.
    pub counts: Vec<(ChangeKind, u32)>,
    pub page: u32,
    pub pages: u32,
    /// By unit, the region first, in the order of the organisation.
    pub groups: Vec<ChangeGroup>,
}

impl TreeChanges {
    /// Everything that changed, of whatever kind.
    pub fn total(&self) -> u32 {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

/// Changes of the nodes of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeGroup {
    /// None for the region.
    pub unit: Option<UnitId>,
    pub name: String,
    /// The agency that the unit belongs to; empty where it is one itself, and for the region.
    pub agency: String,
    pub lines: Vec<ChangeLine>,
}

/// One change of one node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeLine {
    pub node: NodeId,
    /// Whether its page is still there to be opened.
    pub open: bool,
    pub kind: NodeKind,
    pub code: Option<String>,
    /// As it reads at the later day; of what is gone, at the earlier.
    pub text: String,
    /// Who answered for it that day, or else the post; empty for the region.
    pub owner: String,
    pub change: ChangeKind,
    pub fields: Vec<ChangedField>,
}

/// What a value is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldOf {
    /// Text of the parent; empty: none.
    Above,
    Text,
    Code,
    /// Of the indicator that [`ChangedField::name`] names.
    Target,
    /// The indicator itself; before empty: it came, after empty: it went.
    Indicator,
    /// The target above of which a share was taken.
    TargetAbove,
    /// Percent; empty: equal share.
    Weight,
    Owner,
    /// Code of the kind.
    Kind,
}

/// What a value was and became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedField {
    pub of: FieldOf,
    /// Of the indicator; else empty.
    pub name: String,
    pub before: String,
    pub after: String,
}
