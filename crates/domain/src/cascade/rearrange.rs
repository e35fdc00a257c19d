//! Rearranging the tree as a whole: several moves and weights that happen together or not at all (`interface.md` 3,
//! points 4 and 6). What travels between the board in the browser and the server.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::ids::NodeId;

/// Most edits of one rearrangement.
pub const MOST_EDITS: usize = 1_000;

/// Everything, in hundredths of a percent: what the weights of siblings may add up to.
pub const WHOLE: i32 = 10_000;

/// Longest name of a scenario, in characters.
pub const LONGEST_NAME: usize = 200;

/// How pages name a node: the last 48 bits of its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NodeRef(pub u64);

impl NodeRef {
    /// The name of a node.
    pub fn of(node: NodeId) -> Self {
        Self(node.0.as_u128() as u64 & Self::MASK)
    }

    /// As the store keeps it; none for a number that no node can have.
    pub fn number(self) -> Option<i64> {
        i64::try_from(self.0).ok().filter(|_| self.0 <= Self::MASK)
    }

    const MASK: u64 = (1 << 48) - 1;
}

/// One edit. `version` is the one that was read, for every edit of the same node: the node's version grows by one with
/// the whole, however many edits it got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "edit")]
pub enum TreeEdit {
    /// Hangs the node, with all below it, under another (none: at the top), before one of the children there (none:
    /// behind the last). Results of people keep the order of their document, whatever `before` says.
    Move {
        node: NodeRef,
        version: i32,
        parent: Option<NodeRef>,
        before: Option<NodeRef>,
    },
    /// Its weight among the siblings in hundredths of a percent, 0 to [`WHOLE`]; none: an equal share.
    Weight {
        node: NodeRef,
        version: i32,
        weight: Option<i32>,
    },
}

impl TreeEdit {
    /// The node that is edited.
    pub const fn node(&self) -> NodeRef {
        match self {
            Self::Move { node, .. } | Self::Weight { node, .. } => *node,
        }
    }

    /// The version that was read.
    pub const fn version(&self) -> i32 {
        match self {
            Self::Move { version, .. } | Self::Weight { version, .. } => *version,
        }
    }
}

/// Edits that belong together, in the order in which they are thought of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rearrange {
    pub year: i32,
    pub edits: Vec<TreeEdit>,
    /// The name of the scenario that is applied, for the log.
    #[serde(default)]
    pub scenario: Option<String>,
}

/// A node that was edited, as it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditedNode {
    pub node: NodeRef,
    pub version: i32,
    pub parent: Option<NodeRef>,
    pub weight: Option<i32>,
}

/// Every node that was named, once, in the order in which it was named first. An edit that changes nothing leaves the
/// version as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rearranged {
    pub nodes: Vec<EditedNode>,
}

/// Whether the tree of a year stands still: the year is over where the instansi is.
pub fn is_closed(year: i32, today: NaiveDate) -> bool {
    year < today.year()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_node_is_named_by_the_end_of_its_id() {
        let id = NodeId(Uuid::from_u128(0x0193_d5b2_8000_7000_8000_ffff_0000_0001));
        assert_eq!(NodeRef::of(id), NodeRef(0xffff_0000_0001));
        assert_eq!(NodeRef::of(id).number(), Some(281_470_681_743_361));
        assert_eq!(NodeRef(1 << 48).number(), None, "no node can have it");
        assert_eq!(NodeRef(u64::MAX).number(), None);
    }

    #[test]
    fn the_wire_is_plain() {
        let text = r#"{"year":2026,"edits":[
            {"edit":"move","node":7,"version":2,"parent":9,"before":null},
            {"edit":"weight","node":7,"version":2,"weight":2500}]}"#;
        let read: Rearrange = serde_json::from_str(text).unwrap();
        assert_eq!(read.scenario, None);
        assert_eq!(
            read.edits,
            [
                TreeEdit::Move {
                    node: NodeRef(7),
                    version: 2,
                    parent: Some(NodeRef(9)),
                    before: None
                },
                TreeEdit::Weight {
                    node: NodeRef(7),
                    version: 2,
                    weight: Some(2500)
                },
            ]
        );
        assert_eq!((read.edits[1].node(), read.edits[1].version()), (NodeRef(7), 2));
    }

    #[test]
    fn a_year_stands_still_from_new_year_on() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert!(!is_closed(2026, day("2026-12-31")));
        assert!(is_closed(2026, day("2027-01-01")));
        assert!(
            !is_closed(2027, day("2026-12-31")),
            "next year's is being planned"
        );
    }
}
