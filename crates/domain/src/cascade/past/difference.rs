//! What differs between the tree of one day and that of another.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::PastNode;
use crate::cascade::NodeKind;
use crate::cascade::view::NodeIndicator;
use crate::codes::codes;
use crate::ids::*;

/// In which way a node differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    New,
    Gone,
    Moved,
    Reworded,
    Retargeted,
    Reweighted,
    /// Somebody else answers for it.
    HandedOver,
    /// Became another kind of node, e.g. an additional result a main one.
    Recast,
}

codes!(ChangeKind {
    New => "new",
    Gone => "gone",
    Moved => "moved",
    Reworded => "reworded",
    Retargeted => "retargeted",
    Reweighted => "reweighted",
    HandedOver => "handed_over",
    Recast => "recast",
});

/// What a node is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub code: Option<String>,
    pub text: String,
}

/// Who answers for a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnerOf {
    pub unit: Option<UnitId>,
    pub position: Option<PositionId>,
    pub appointment: Option<AppointmentId>,
}

/// What a node was and what it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    New(PastNode),
    Gone(PastNode),
    Moved {
        before: Option<NodeId>,
        after: Option<NodeId>,
    },
    Reworded {
        before: Wording,
        after: Wording,
    },
    Retargeted {
        before: Vec<NodeIndicator>,
        after: Vec<NodeIndicator>,
    },
    /// In hundredths of a percent; none = equal share.
    Reweighted {
        before: Option<i32>,
        after: Option<i32>,
    },
    HandedOver {
        before: OwnerOf,
        after: OwnerOf,
    },
    Recast {
        before: NodeKind,
        after: NodeKind,
    },
}

/// One way in which one node differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub node: NodeId,
    pub change: Change,
}

impl Change {
    pub const fn kind(&self) -> ChangeKind {
        match self {
            Self::New(_) => ChangeKind::New,
            Self::Gone(_) => ChangeKind::Gone,
            Self::Moved { .. } => ChangeKind::Moved,
            Self::Reworded { .. } => ChangeKind::Reworded,
            Self::Retargeted { .. } => ChangeKind::Retargeted,
            Self::Reweighted { .. } => ChangeKind::Reweighted,
            Self::HandedOver { .. } => ChangeKind::HandedOver,
            Self::Recast { .. } => ChangeKind::Recast,
        }
    }
}

impl PastNode {
    pub fn wording(&self) -> Wording {
        Wording {
            code: self.code.clone(),
            text: self.text.clone(),
        }
    }

    pub const fn owner(&self) -> OwnerOf {
        OwnerOf {
            unit: self.owner_unit,
            position: self.owner_position,
            appointment: self.owner_appointment,
        }
    }
}

/// What became of the nodes: those of `after` in their order, then those that are gone in the order of `before`. A node
/// comes at most once in each way. The order among siblings is no difference; a node stays in its year and its SKP.
pub fn difference(before: &[PastNode], after: &[PastNode]) -> Vec<Difference> {
    let was: HashMap<NodeId, &PastNode> = before.iter().map(|node| (node.id, node)).collect();
    let is: HashSet<NodeId> = after.iter().map(|node| node.id).collect();
    let mut found = Vec::new();
    for node in after {
        let mut tell = |change| {
            let node = node.id;
            found.push(Difference { node, change });
        };
        match was.get(&node.id) {
            None => tell(Change::New(node.clone())),
            Some(was) => compare(was, node, &mut tell),
        }
    }
    let gone = before.iter().filter(|node| !is.contains(&node.id));
    found.extend(gone.map(|node| Difference {
        node: node.id,
        change: Change::Gone(node.clone()),
    }));
    found
}

fn compare(was: &PastNode, is: &PastNode, tell: &mut impl FnMut(Change)) {
    if was.parent != is.parent {
        tell(Change::Moved {
            before: was.parent,
            after: is.parent,
        });
    }
    if was.text != is.text || was.code != is.code {
        tell(Change::Reworded {
            before: was.wording(),
            after: is.wording(),
        });
    }
    if was.indicators != is.indicators {
        tell(Change::Retargeted {
            before: was.indicators.clone(),
            after: is.indicators.clone(),
        });
    }
    if was.weight != is.weight {
        tell(Change::Reweighted {
            before: was.weight,
            after: is.weight,
        });
    }
    if was.owner() != is.owner() {
        tell(Change::HandedOver {
            before: was.owner(),
            after: is.owner(),
        });
    }
    if was.kind != is.kind {
        tell(Change::Recast {
            before: was.kind,
            after: is.kind,
        });
    }
}
