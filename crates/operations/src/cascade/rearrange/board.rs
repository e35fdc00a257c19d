//! The part of the tree that is being rearranged, in memory: each edit is tried on the state that the ones before left.

use std::collections::{HashMap, HashSet};

use domain::cascade::rearrange::WHOLE;
use domain::cascade::{LegalityError, Node, check_move};
use domain::ids::NodeId;
use store::cascade::Sibling;

use crate::Error;

/// Nodes by where they hang now.
pub struct Board {
    nodes: HashMap<NodeId, Node>,
    /// Children in the order of the tree, of those parents that the edits touch.
    children: HashMap<Option<NodeId>, Vec<NodeId>>,
    /// What is known of the children.
    known: HashMap<NodeId, Sibling>,
    /// What the children's weights added up to before.
    sums: HashMap<Option<NodeId>, i64>,
    /// The last edit that touched the weights below a node.
    touched: HashMap<Option<NodeId>, usize>,
    moved: HashSet<NodeId>,
}

impl Board {
    /// `nodes` with everything above them; `siblings` are all children of the parents that will be touched, in order.
    pub fn new(nodes: HashMap<NodeId, Node>, siblings: Vec<Sibling>) -> Self {
        let mut children: HashMap<Option<NodeId>, Vec<NodeId>> = HashMap::new();
        let mut sums: HashMap<Option<NodeId>, i64> = HashMap::new();
        for sibling in &siblings {
            children.entry(sibling.parent).or_default().push(sibling.id);
            *sums.entry(sibling.parent).or_default() += i64::from(sibling.weight.unwrap_or_default());
        }
        Self {
            nodes,
            children,
            known: siblings
                .into_iter()
                .map(|sibling| (sibling.id, sibling))
                .collect(),
            sums,
            touched: HashMap::new(),
            moved: HashSet::new(),
        }
    }

    /// A node as the edits so far left it.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(&id)
    }

    /// Whether the node may hang there now.
    pub fn legality(&self, node: &Node, to: Option<&Node>) -> Result<(), LegalityError> {
        // Somebody's result may be left without a parent until it finds one.
        if to.is_none() && node.kind.is_result() {
            return Ok(());
        }
        let above = self.above(to.and_then(|to| to.parent));
        check_move((node.id, node.kind), to.map(|to| (to.id, to.kind)), &above)
    }

    /// A node's ancestors, itself first.
    fn above(&self, from: Option<NodeId>) -> Vec<NodeId> {
        let mut chain = Vec::new();
        let mut next = from;
        while let Some(id) = next
            && !chain.contains(&id)
        {
            chain.push(id);
            next = self.nodes.get(&id).and_then(|node| node.parent);
        }
        chain
    }

    /// Hangs a node under another, before a child or behind the last. Whether that changes anything.
    pub fn hang(&mut self, index: usize, id: NodeId, parent: Option<NodeId>, before: Option<NodeId>) -> bool {
        let Some(node) = self.nodes.get_mut(&id) else {
            return false;
        };
        let (from, in_skp, weight) = (node.parent, node.skp.is_some(), node.weight);
        if in_skp && from == parent {
            return false;
        }
        node.parent = parent;
        self.known.insert(
            id,
            Sibling {
                id,
                parent,
                weight,
                seq: node.seq,
                in_skp,
            },
        );
        let old_place = self.children.get_mut(&from).and_then(|list| {
            let at = list.iter().position(|other| *other == id)?;
            list.remove(at);
            Some(at)
        });
        let known = &self.known;
        let list = self.children.entry(parent).or_default();
        // A sibling that went elsewhere meanwhile is no reason to refuse.
        let at = before
            .filter(|_| !in_skp)
            .and_then(|before| list.iter().position(|other| *other == before))
            .or_else(|| {
                let result = |id: &NodeId| known.get(id).is_some_and(|child| child.in_skp);
                list.iter().position(result).filter(|_| !in_skp)
            })
            .unwrap_or(list.len());
        list.insert(at, id);
        if from == parent && old_place == Some(at) {
            return false;
        }
        self.moved.insert(id);
        if from != parent && weight.is_some() {
            self.touched.insert(from, index);
            self.touched.insert(parent, index);
        }
        true
    }

    /// Gives a node a weight. Whether that changes anything.
    pub fn weigh(&mut self, index: usize, id: NodeId, weight: Option<i32>) -> bool {
        let Some(node) = self.nodes.get_mut(&id) else {
            return false;
        };
        if node.weight == weight {
            return false;
        }
        node.weight = weight;
        self.touched.insert(node.parent, index);
        if let Some(known) = self.known.get_mut(&id) {
            known.weight = weight;
        }
        true
    }

    /// The first edit that left siblings with more weight than there is and than they had, and how much that is.
    pub fn overweight(&self) -> Option<(usize, i64)> {
        self.touched
            .iter()
            .filter_map(|(parent, index)| {
                let list = self.children.get(parent)?;
                let sum: i64 = list
                    .iter()
                    .filter_map(|id| self.known.get(id)?.weight)
                    .map(i64::from)
                    .sum();
                let before = self.sums.get(parent).copied().unwrap_or_default();
                (sum > i64::from(WHOLE) && sum > before).then_some((*index, sum))
            })
            .min()
    }

    /// The same as the error of that edit.
    pub fn overweight_error(&self) -> Option<(usize, Error)> {
        let (index, sum) = self.overweight()?;
        let error = Error::Rejected {
            code: "weights_exceed",
            data: Some(percent(sum)),
        };
        Some((index, error))
    }

    /// The places of children that have another one than before: as few as it takes.
    pub fn order(&self) -> HashMap<NodeId, i32> {
        let mut changed = HashMap::new();
        let parents: HashSet<Option<NodeId>> = self
            .moved
            .iter()
            .filter_map(|id| self.nodes.get(id))
            .map(|node| node.parent)
            .collect();
        for list in parents.iter().filter_map(|parent| self.children.get(parent)) {
            let mut next = 0;
            for child in list.iter().filter_map(|id| self.known.get(id)) {
                if child.in_skp {
                    continue;
                }
                let seq = if self.moved.contains(&child.id) {
                    next
                } else {
                    child.seq.max(next)
                };
                if seq != child.seq {
                    changed.insert(child.id, seq);
                }
                next = seq.saturating_add(1);
            }
        }
        changed
    }
}

/// Hundredths of a percent as one reads them.
pub fn percent(hundredths: i64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => format!("{whole}"),
        rest => format!("{whole},{rest:02}"),
    }
}

#[cfg(test)]
mod tests;
