//! Several edits tried on a copy, to be compared and then applied as one.

use std::collections::BTreeSet;

use super::{ChangeError, Edit, Handle, Outline, Rolled};

/// Edits that are not done yet, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenario {
    pub edits: Vec<Edit>,
}

/// An edit of a scenario that does not fit the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("edit {at}: {error}")]
pub struct ScenarioError {
    /// Which of the edits, from 0.
    pub at: usize,
    pub error: ChangeError,
}

/// A node that hangs elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub node: Handle,
    pub from: Option<Handle>,
    pub to: Option<Handle>,
}

/// A node that weighs otherwise among its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reweighted {
    pub node: Handle,
    pub before: Option<i32>,
    pub after: Option<i32>,
}

/// What is different between two states of a tree, each list in the order of the first edit that touched the node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Without those that only changed their place among the siblings.
    pub moved: Vec<Moved>,
    pub reweighted: Vec<Reweighted>,
    /// Nodes that read otherwise.
    pub reworded: Vec<Handle>,
    /// Figures from below, in preorder of the tree before.
    pub rolled: Vec<Rolled>,
}

impl Difference {
    pub fn is_empty(&self) -> bool {
        self.moved.is_empty()
            && self.reweighted.is_empty()
            && self.reworded.is_empty()
            && self.rolled.is_empty()
    }
}

impl Scenario {
    /// The tree as it would be. O(nodes) for the copy, and then as the edits.
    pub fn applied(&self, outline: &Outline) -> Result<Outline, ScenarioError> {
        let mut copy = outline.clone();
        for (at, edit) in self.edits.iter().enumerate() {
            copy.apply(edit).map_err(|error| ScenarioError { at, error })?;
        }
        Ok(copy)
    }

    /// What the scenario changes: moves that cancel each other are left out.
    pub fn compare(&self, outline: &Outline) -> Result<Difference, ScenarioError> {
        let after = self.applied(outline)?;
        let mut difference = Difference::default();
        let mut seen = BTreeSet::new();
        for node in self
            .edits
            .iter()
            .map(Edit::node)
            .filter(|&node| seen.insert(node))
        {
            let facts = |tree: &Outline| {
                let row = tree.find(node).and_then(|ix| tree.row(ix))?.to_row();
                Some((row.parent, row.weight, row.text.into_owned()))
            };
            let (Some(old), Some(new)) = (facts(outline), facts(&after)) else {
                continue;
            };
            if old.0 != new.0 {
                difference.moved.push(Moved {
                    node,
                    from: old.0,
                    to: new.0,
                });
            }
            if old.1 != new.1 {
                difference.reweighted.push(Reweighted {
                    node,
                    before: old.1,
                    after: new.1,
                });
            }
            if old.2 != new.2 {
                difference.reworded.push(node);
            }
        }
        // A copy keeps the slots.
        difference.rolled = outline
            .order
            .iter()
            .map(|&slot| slot as usize)
            .filter_map(|slot| {
                let (before, after) = (outline.columns.rolled(slot), after.columns.rolled(slot));
                (before != after).then(|| Rolled {
                    node: Handle(outline.columns.handle[slot]),
                    before,
                    after,
                })
            })
            .collect();
        Ok(difference)
    }
}
