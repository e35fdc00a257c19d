//! Changing a world, and noting what a change can reach: what the incremental check asks for.

use super::*;
use crate::alignment::code::{AlnCode, AlnSet};

/// What was changed since the last check.
///
/// Besides the changed rows it names the places that a change *left*, which nobody could tell afterwards: the former
/// parent of a moved node, the target of a share that was given back.
#[derive(Clone, Debug, Default)]
pub struct Touched {
    /// Nodes that changed, or whose indicators did.
    pub(in crate::alignment) nodes: Vec<NodeIx>,
    /// Nodes whose place, budget or life changed: everything below may be concerned.
    pub(in crate::alignment) branches: Vec<NodeIx>,
    pub(in crate::alignment) people: Vec<PersonIx>,
    /// Checks of nodes that were left.
    pub(in crate::alignment) left: Vec<(NodeIx, AlnSet)>,
    pub(in crate::alignment) left_units: Vec<UnitIx>,
}

impl Touched {
    fn leaves(&mut self, node: NodeIx, codes: &[AlnCode]) {
        self.left.push((node, AlnSet::of(codes)));
    }
}

impl World {
    /// The number of a text, new or known.
    pub fn intern(&mut self, text: &str) -> TextIx {
        self.parts.texts.intern(text)
    }

    /// Adds a node without indicators. A link to a row that is not there is left out, here as in the other edits.
    pub fn add_node(&mut self, node: AlnNode, touched: &mut Touched) -> NodeIx {
        let at = NodeIx(self.node_count() as u32);
        self.parts.nodes.push(AlnNode {
            parent: None,
            person: None,
            budget: None,
            ..node
        });
        let nodes = self.node_count();
        self.children.grow(nodes, nodes);
        self.drawers.grow(nodes, nodes);
        self.indicators.grow(nodes, self.parts.indicators.len());
        self.results.grow(self.parts.people.len(), nodes);
        self.links.grow(nodes, self.parts.links.len());
        self.revise_node(at, node, touched);
        at
    }

    /// Carries a node under another.
    pub fn relocate(&mut self, node: NodeIx, parent: Option<NodeIx>, touched: &mut Touched) {
        let moved = AlnNode {
            parent,
            ..*self.node(node)
        };
        self.revise_node(node, moved, touched);
    }

    /// Writes a node anew.
    pub fn revise_node(&mut self, at: NodeIx, mut node: AlnNode, touched: &mut Touched) {
        let nodes = self.node_count();
        node.parent = node.parent.filter(|parent| parent.at() < nodes);
        node.budget = node.budget.filter(|line| line.at() < nodes);
        node.person = node.person.filter(|person| person.at() < self.parts.people.len());
        node.unit = node.unit.filter(|unit| unit.at() < self.parts.units.len());
        let old = std::mem::replace(&mut self.parts.nodes[at.at()], node);
        if old.parent != node.parent {
            if let Some(parent) = old.parent {
                self.children.unlink(parent.0, at.0);
                touched.leaves(parent, &[AlnCode::Uncovered, AlnCode::Budget]);
                // A loop that went through the old place is broken now.
                let loop_then: Vec<NodeIx> = self.upward(parent);
                for above in loop_then {
                    touched.leaves(above, &[AlnCode::Cycle]);
                }
            }
            if let Some(parent) = node.parent {
                self.children.link(parent.0, at.0);
            }
        }
        if old.person != node.person {
            if let Some(person) = old.person {
                self.results.unlink(person.0, at.0);
                touched.people.push(person);
            }
            if let Some(person) = node.person {
                self.results.link(person.0, at.0);
            }
        }
        if old.budget != node.budget {
            if let Some(line) = old.budget {
                self.drawers.unlink(line.0, at.0);
                touched.leaves(line, &[AlnCode::Budget]);
            }
            if let Some(line) = node.budget {
                self.drawers.link(line.0, at.0);
            }
        }
        touched.nodes.push(at);
        let roots = |node: &AlnNode| (node.parent, node.budget, node.state, node.kind);
        if roots(&old) != roots(&node) {
            touched.branches.push(at);
        }
    }

    /// Writes the indicators of a node anew. Those with a known id keep their number, so shares of them stay.
    pub fn set_indicators(&mut self, node: NodeIx, rows: Vec<AlnIndicator>, touched: &mut Touched) {
        let known: Vec<IndicatorIx> = self.indicators(node).collect();
        let mut kept = Vec::with_capacity(rows.len());
        for mut row in rows {
            row.node = node;
            let old = known
                .iter()
                .copied()
                .find(|&at| self.indicator(at).id == row.id && !kept.contains(&at));
            let at = old.unwrap_or_else(|| self.append_indicator(row));
            self.write_indicator(at, row, touched);
            kept.push(at);
        }
        for gone in known.into_iter().filter(|at| !kept.contains(at)) {
            self.drop_indicator(gone, touched);
        }
        touched.nodes.push(node);
    }

    fn append_indicator(&mut self, row: AlnIndicator) -> IndicatorIx {
        let at = IndicatorIx(self.parts.indicators.len() as u32);
        self.parts.indicators.push(AlnIndicator {
            share_of: None,
            ..row
        });
        let count = self.parts.indicators.len();
        self.indicators.grow(self.node_count(), count);
        self.shares.grow(count, count);
        self.indicators.link(row.node.0, at.0);
        at
    }

    fn write_indicator(&mut self, at: IndicatorIx, mut row: AlnIndicator, touched: &mut Touched) {
        row.share_of = row.share_of.filter(|of| of.at() < self.parts.indicators.len());
        let old = std::mem::replace(&mut self.parts.indicators[at.at()], row);
        if old.share_of != row.share_of {
            if let Some(of) = old.share_of {
                self.shares.unlink(of.0, at.0);
                touched.leaves(self.indicator(of).node, &[AlnCode::Sum]);
            }
            if let Some(of) = row.share_of {
                self.shares.link(of.0, at.0);
            }
        }
    }

    /// An indicator that is gone has no number any more that anything points to.
    fn drop_indicator(&mut self, at: IndicatorIx, touched: &mut Touched) {
        let freed = AlnIndicator {
            share_of: None,
            ..*self.indicator(at)
        };
        self.write_indicator(at, freed, touched);
        let orphaned: Vec<IndicatorIx> = self.shares(at).collect();
        for share in orphaned {
            let row = AlnIndicator {
                share_of: None,
                ..*self.indicator(share)
            };
            self.write_indicator(share, row, touched);
            touched.nodes.push(row.node);
        }
        self.indicators.unlink(freed.node.0, at.0);
    }

    /// Writes somebody's row anew.
    pub fn revise_person(&mut self, at: PersonIx, mut person: AlnPerson, touched: &mut Touched) {
        let old = *self.person(at);
        if person.unit.at() >= self.parts.units.len() {
            person.unit = old.unit;
        }
        self.parts.people[at.at()] = person;
        if old.unit != person.unit {
            self.members.unlink(old.unit.0, at.0);
            self.members.link(person.unit.0, at.0);
            touched.left_units.push(old.unit);
        }
        touched.people.push(at);
    }

    /// Writes what a partner said.
    pub fn answer_link(&mut self, at: CrossIx, acceptance: Acceptance, touched: &mut Touched) {
        self.parts.links[at.at()].acceptance = acceptance;
        touched.nodes.push(self.link(at).node);
    }

    /// A node and everything above it, once round if it goes in a circle.
    pub(in crate::alignment) fn upward(&self, node: NodeIx) -> Vec<NodeIx> {
        let mut way = vec![node];
        // The turtle goes half as fast; where the two meet there is a loop, and the way has been round it.
        let mut turtle = 0;
        while let Some(above) = way.last().and_then(|&last| self.parent(last)) {
            if way[turtle] == above {
                break;
            }
            way.push(above);
            if way.len().is_multiple_of(2) {
                turtle += 1;
            }
        }
        way
    }
}
