//! Read models of the tree: what a row, a branch and the page of one node show.

use serde::{Deserialize, Serialize};

use super::crosslink::NodeCross;
use super::offer::Step;
use super::plan_view::NodePlan;
use super::{Aspect, LegalityError, NodeKind, Polarity, Target, TargetError};
use crate::alignment::AlnSet;
use crate::alignment::view::{FindingLine, Tray};
use crate::ids::*;
use crate::organization::view::HistoryLine;
use crate::policy::Decision;
use crate::skp::SkpState;

/// Why a row is shown, and how much of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowMark {
    #[default]
    Plain,
    /// What was looked for.
    Hit,
    /// Only on the way to another row: not all of its children are here.
    Context,
    /// On the way too, but it is part of somebody's draft that the reader may not read: no words of it.
    Hidden,
}

/// Who answers for a node: a person in a post, a post, or a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    pub person: Option<PersonId>,
    pub unit: Option<UnitId>,
    /// The person, or else the unit.
    pub name: String,
    /// The post; empty for a unit that nobody heads.
    pub title: String,
    pub unit_name: String,
}

/// An indicator as its owner wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeIndicator {
    pub id: IndicatorId,
    pub aspect: Option<Aspect>,
    pub text: String,
    pub target: String,
    pub unit: String,
    pub polarity: Polarity,
    /// The indicator above of which it is a direct share.
    pub share_of: Option<IndicatorId>,
    /// The target above as it was when the share was taken.
    pub parent_target_seen: Option<String>,
    pub source: Option<String>,
}

impl NodeIndicator {
    /// The promised target, read.
    pub fn parsed(&self) -> Result<Target, TargetError> {
        Target::parse(&self.target, self.aspect)
    }
}

/// The indicator above has another target than the one that the share was taken of (SAK-03).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stale {
    pub indicator: IndicatorId,
    pub seen: String,
    pub now: String,
    pub unit: String,
}

/// One row of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreeRow {
    pub id: NodeId,
    pub parent: Option<NodeId>,
    pub kind: NodeKind,
    pub code: Option<String>,
    pub text: String,
    /// None for nodes of the region.
    pub owner: Option<Owner>,
    /// The SKP that it belongs to, where the reader may open it.
    pub skp: Option<SkpId>,
    /// Where the SKP stands that it belongs to.
    pub state: Option<SkpState>,
    pub indicators: Vec<NodeIndicator>,
    /// In hundredths of a percent.
    pub weight: Option<i32>,
    /// Children that the reader may see.
    pub children: u32,
    pub stale: Vec<Stale>,
    pub mark: RowMark,
    /// What the alignment checks found, as far as the reader may know.
    pub findings: AlnSet,
}

impl TreeRow {
    /// Stands without a parent though its kind needs one (BKN-03). Additional tasks come from an assignment instead.
    pub fn is_orphan(&self) -> bool {
        self.parent.is_none() && !self.kind.may_be_root() && self.kind != NodeKind::RhkAdditional
    }

    /// Whether only the children on the way to something are here.
    pub fn is_pruned(&self) -> bool {
        matches!(self.mark, RowMark::Context | RowMark::Hidden)
    }
}

/// The part of a tree that a page begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreeView {
    pub year: i32,
    /// The unit whose part it is; none for the whole instansi.
    pub unit_name: Option<String>,
    /// In no order but that of siblings.
    pub rows: Vec<TreeRow>,
    /// Nodes whose children are shown.
    pub open: Vec<NodeId>,
    /// Results and nodes that hang nowhere, the first of them.
    pub orphans: Vec<TreeRow>,
    /// How many of them need a parent.
    pub orphan_count: u64,
    /// Where they could hang, and who has no SKP.
    pub tray: Tray,
    /// Some branches stayed closed, or some hits were left out, so that the page stays light.
    pub partial: bool,
    /// How many nodes were found, when something was looked for.
    pub found: Option<u32>,
    /// What the reader may put at the top.
    pub may_add: AddOffer,
}

/// What the reader may add at a place: kinds, and for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddOffer {
    pub kinds: Vec<NodeKind>,
    pub owners: Vec<OwnerChoice>,
}

impl AddOffer {
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty() || self.owners.is_empty()
    }
}

/// Whom a new node may belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerChoice {
    /// None: the region.
    pub unit: Option<UnitId>,
    pub name: String,
}

/// Somebody who carries a node by a result of his own, however deep below (BKN-03).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contributor {
    pub person: PersonId,
    pub name: String,
    pub title: String,
    pub unit_name: String,
    pub node: NodeId,
    pub text: String,
    /// Steps below.
    pub depth: u16,
}

/// Why a node cannot be carried somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveRefusal {
    Legality(LegalityError),
    /// Another agency's branch: that takes its consent.
    OtherAgency,
}

/// A place where a node could be carried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveTarget {
    pub id: NodeId,
    pub kind: NodeKind,
    pub code: Option<String>,
    pub text: String,
    pub owner: Option<Owner>,
    pub refusal: Option<MoveRefusal>,
}

/// What the reader may do with a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodePermissions {
    pub edit: Decision,
    pub relocate: Decision,
    pub delete: Decision,
}

/// The page of one node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeView {
    pub row: TreeRow,
    pub year: i32,
    pub version: i32,
    pub reference: Option<String>,
    /// From the top down to the node itself. A step of somebody's draft that the reader may not read has no text.
    pub line: Vec<Step>,
    pub children: Vec<TreeRow>,
    /// The page of children that is shown, from 1.
    pub page: u32,
    pub pages: u32,
    pub people: Vec<Contributor>,
    /// There are more people below than are listed.
    pub more_people: bool,
    pub may: NodePermissions,
    pub add: AddOffer,
    /// Places to carry it to; empty for who may not.
    pub targets: Vec<MoveTarget>,
    pub history: Vec<HistoryLine>,
    /// Money, and what the indicators mean.
    pub plan: NodePlan,
    /// What it needs of other agencies, and what it does for them (EPF-24).
    pub cross: NodeCross,
    /// What the alignment checks found, the gravest first.
    pub findings: Vec<FindingLine>,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn row(kind: NodeKind, parent: Option<u128>) -> TreeRow {
        TreeRow {
            id: NodeId(Uuid::from_u128(1)),
            parent: parent.map(|id| NodeId(Uuid::from_u128(id))),
            kind,
            code: None,
            text: String::new(),
            owner: None,
            skp: None,
            state: None,
            indicators: Vec::new(),
            weight: None,
            children: 0,
            stale: Vec::new(),
            mark: RowMark::Plain,
            findings: AlnSet::NONE,
        }
    }

    #[test]
    fn only_what_needs_a_parent_is_missed() {
        assert!(row(NodeKind::RhkMain, None).is_orphan());
        assert!(row(NodeKind::Program, None).is_orphan());
        assert!(!row(NodeKind::Visi, None).is_orphan());
        assert!(!row(NodeKind::RhkAdditional, None).is_orphan());
        assert!(!row(NodeKind::RhkMain, Some(2)).is_orphan());
    }
}
