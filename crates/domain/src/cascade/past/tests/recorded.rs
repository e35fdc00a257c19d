//! A log as operations write it, with the tree after each entry.

use serde_json::{Value, json};

use super::super::*;
use super::{activity, indicator, node};
use crate::cascade::CascadeMethod;
use crate::testing::id;

/// As the log keeps a node: with its version, and with more than is asked for.
fn kept(node: &PastNode, version: i64) -> Value {
    let mut value = serde_json::to_value(node).unwrap();
    value["version"] = version.into();
    value["cascade"] = json!(CascadeMethod::Indirect);
    value["above"] = "kata induk".into();
    value
}

/// An agency's log as it is written, newest last, with the tree after each entry.
pub(super) struct Recorded {
    tree: BTreeMap<NodeId, (PastNode, i64)>,
    pub log: Vec<Activity>,
    pub states: Vec<Vec<PastNode>>,
    next: u128,
}

impl Recorded {
    pub fn new(nodes: impl IntoIterator<Item = PastNode>) -> Self {
        let tree: BTreeMap<_, _> = nodes.into_iter().map(|node| (node.id, (node, 1))).collect();
        let mut recorded = Self {
            tree,
            log: Vec::new(),
            states: Vec::new(),
            next: 1000,
        };
        recorded.states.push(recorded.state());
        recorded
    }

    pub fn state(&self) -> Vec<PastNode> {
        in_order(self.tree.values().map(|(node, _)| node.clone()))
    }

    fn record(&mut self, verb: Verb, of: NodeId, old: Option<Value>, new: Option<Value>) {
        self.next += 1;
        self.log.push(activity(self.next, verb, of, old, new));
        self.states.push(self.state());
    }

    fn change(&mut self, of: NodeId, verb: Verb, edit: impl FnOnce(&mut PastNode), payload: Payload) {
        let Some((node, version)) = self.tree.get_mut(&of) else {
            return;
        };
        let (before, was) = (node.clone(), *version);
        edit(node);
        *version += 1;
        let (mut old, mut new) = (kept(&before, was), kept(node, was + 1));
        match payload {
            Payload::Whole => {}
            // A move keeps no indicators.
            Payload::Place => (old["indicators"], new["indicators"]) = (json!([]), json!([])),
            Payload::Weight => {
                old = json!({ "weight": before.weight, "version": was });
                new = json!({ "weight": node.weight, "version": was + 1 });
            }
        }
        self.record(verb, of, Some(old), Some(new));
    }

    fn add(&mut self, node: PastNode) {
        let new = kept(&node, 1);
        let of = node.id;
        self.tree.insert(of, (node, 1));
        self.record(Verb::Created, of, None, Some(new));
    }

    fn delete(&mut self, of: NodeId) {
        if let Some((node, version)) = self.tree.remove(&of) {
            self.record(Verb::Deleted, of, Some(kept(&node, version)), None);
        }
    }

    /// One random edit.
    pub fn step(&mut self, (what, which, value): (u8, usize, u8)) {
        let ids: Vec<NodeId> = self.tree.keys().copied().collect();
        let Some(of) = ids.get(which % ids.len().max(1)).copied() else {
            return self.add(node(self.next + 9000, "Lagi"));
        };
        let number = u128::from(value);
        match what {
            0 => self.add(PastNode {
                parent: Some(of),
                seq: i32::from(value),
                indicators: vec![indicator(number + 500, "10")],
                ..node(self.next + 5000, "Baru")
            }),
            1 => self.delete(of),
            2 => {
                let parent = value
                    .is_multiple_of(3)
                    .then(|| ids[usize::from(value) % ids.len()]);
                self.change(of, Verb::Moved, |node| node.parent = parent, Payload::Place);
            }
            3 => self.change(
                of,
                Verb::Edited,
                |node| {
                    node.text = format!("Hasil {value}");
                    node.code = value.is_multiple_of(2).then(|| format!("1.{value}"));
                    node.owner_unit = value.is_multiple_of(5).then(|| id(number));
                    node.indicators = vec![indicator(number % 4 + 500, &value.to_string())];
                },
                Payload::Whole,
            ),
            4 => self.change(
                of,
                Verb::Edited,
                |node| node.weight = (value > 20).then(|| i32::from(value) * 10),
                Payload::Weight,
            ),
            _ => self.change(of, Verb::Edited, |node| node.indicators.clear(), Payload::Whole),
        }
    }
}

#[derive(Clone, Copy)]
enum Payload {
    Whole,
    Place,
    Weight,
}
