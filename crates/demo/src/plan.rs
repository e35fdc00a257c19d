//! The planning documents as nodes: vision to sub kegiatan and the outcome levels between.

use std::collections::HashMap;

use domain::cascade::crosslink::CrossLink;
use domain::cascade::{BudgetLine, Indicator, Node, NodeKind, Polarity, Target};
use domain::ids::*;
use store::bulk::PlanNode;

use crate::sheet::{Anchor, Promise};
use crate::world::World;

/// A tree of plan nodes of one year.
pub(crate) struct Plan {
    pub year: i32,
    pub nodes: Vec<PlanNode>,
    /// Money under the nodes.
    pub lines: Vec<BudgetLine>,
    /// Support that its results need of others.
    pub links: Vec<CrossLink>,
    at: HashMap<String, usize>,
    /// Last year's nodes have names of their own.
    prefix: String,
}

impl Plan {
    pub(crate) fn new(world: &World, year: i32) -> Self {
        let prefix = if year == world.calendar.year {
            String::new()
        } else {
            "lalu/".to_owned()
        };
        Self {
            year,
            nodes: Vec::new(),
            lines: Vec::new(),
            links: Vec::new(),
            at: HashMap::new(),
            prefix,
        }
    }

    /// Hangs a node under another. `parent` empty: the vision.
    pub(crate) fn node(
        &mut self,
        world: &World,
        key: &str,
        parent: &str,
        kind: NodeKind,
        text: impl Into<String>,
    ) -> &mut Self {
        let parent = self.at.get(parent).map(|&at| &self.nodes[at].node);
        let (parent_id, unit) = (
            parent.map(|node| node.id),
            parent.and_then(|node| node.owner_unit),
        );
        let seq = self.nodes.len() as i32;
        self.at.insert(key.to_owned(), self.nodes.len());
        self.nodes.push(PlanNode {
            node: Node {
                id: world.id("rencana", &format!("{}{key}", self.prefix)),
                year: self.year,
                parent: parent_id,
                kind,
                code: None,
                text: text.into(),
                owner_unit: unit,
                owner_position: None,
                owner_appointment: None,
                skp: None,
                cascade: None,
                weight: None,
                perspective: None,
                budget_node: None,
                reference: None,
                seq,
                version: 1,
            },
            indicators: Vec::new(),
        });
        self
    }

    /// The node with that key.
    pub(crate) fn find(&self, key: &str) -> Option<&PlanNode> {
        self.at.get(key).map(|&at| &self.nodes[at])
    }

    fn last(&mut self) -> Option<&mut PlanNode> {
        self.nodes.last_mut()
    }

    /// The unit that answers for the last node, and for those that will hang under it.
    pub(crate) fn of(&mut self, unit: UnitId) -> &mut Self {
        if let Some(last) = self.last() {
            last.node.owner_unit = Some(unit);
        }
        self
    }

    /// The post that answers for the last node.
    pub(crate) fn owner(&mut self, position: PositionId) -> &mut Self {
        if let Some(last) = self.last() {
            last.node.owner_position = Some(position);
        }
        self
    }

    /// Code of the official nomenclature.
    pub(crate) fn code(&mut self, code: &str) -> &mut Self {
        if let Some(last) = self.last() {
            last.node.code = Some(code.to_owned());
        }
        self
    }

    /// Document and page.
    pub(crate) fn from(&mut self, reference: impl Into<String>) -> &mut Self {
        if let Some(last) = self.last() {
            last.node.reference = Some(reference.into());
        }
        self
    }

    /// An indicator of the last node.
    pub(crate) fn iku(
        &mut self,
        world: &World,
        text: &str,
        target: &str,
        unit: &str,
        polarity: Polarity,
    ) -> &mut Self {
        let key = {
            let Some(last) = self.nodes.last() else {
                return self;
            };
            format!("{}/{}", last.node.id, last.indicators.len() + 1)
        };
        if let Some(last) = self.nodes.last_mut() {
            let seq = last.indicators.len() as i32;
            last.indicators.push(Indicator {
                id: world.id("iku", &key),
                node: last.node.id,
                aspect: None,
                text: text.to_owned(),
                unit: unit.to_owned(),
                polarity,
                target: Target::parse(target, None).ok(),
                share_of: None,
                parent_target_seen: None,
                source: None,
                seq,
            });
        }
        self
    }

    /// A line of the budget of the node with that key; the first of a node is its number 1.
    pub(crate) fn line(&mut self, world: &World, key: &str, code: &str, text: &str, ceiling: i64) {
        let Some(&at) = self.at.get(key) else { return };
        let node = self.nodes[at].node.id;
        let nth = self.lines.iter().filter(|line| line.node == node).count();
        self.lines.push(BudgetLine {
            id: world.id("pagu", &format!("{}{key}/{}", self.prefix, nth + 1)),
            node,
            year: self.year,
            code: Some(code.to_owned()),
            text: text.to_owned(),
            ceiling,
            seq: nth as i32,
            version: 1,
        });
    }

    /// Where the data of the last indicator come from.
    pub(crate) fn data(&mut self, source: &str) -> &mut Self {
        if let Some(indicator) = self.last().and_then(|last| last.indicators.last_mut()) {
            indicator.source = Some(source.to_owned());
        }
        self
    }

    /// The objectives of each unit, as something that a head can support.
    pub(crate) fn anchors(&self) -> HashMap<UnitId, Vec<Anchor>> {
        let mut anchors: HashMap<UnitId, Vec<Anchor>> = HashMap::new();
        for plan in self
            .nodes
            .iter()
            .filter(|plan| plan.node.kind == NodeKind::Sasaran)
        {
            if let Some(unit) = plan.node.owner_unit {
                anchors.entry(unit).or_default().push(Anchor {
                    node: plan.node.id,
                    text: plan.node.text.clone(),
                    promises: plan
                        .indicators
                        .iter()
                        .map(|indicator| Promise {
                            indicator: indicator.id,
                            text: indicator.text.clone(),
                            unit: indicator.unit.clone(),
                            target: indicator
                                .target
                                .as_ref()
                                .map(ToString::to_string)
                                .unwrap_or_default(),
                            polarity: indicator.polarity,
                        })
                        .collect(),
                    shared: None,
                });
            }
        }
        anchors
    }

    /// The texts of all nodes, for the printed column of supported results.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (NodeId, String)> {
        self.nodes
            .iter()
            .map(|plan| (plan.node.id, plan.node.text.clone()))
    }
}
