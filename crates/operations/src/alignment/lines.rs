//! From what was found to what people read: names instead of numbers.

use std::collections::HashMap;

use domain::alignment::view::{About, FindingLine, Told};
use domain::alignment::world::{IndicatorIx, NodeIx};
use domain::alignment::{AlnCode, Finding, Subject};
use domain::ids::*;
use domain::measure::Measure;
use store::cascade::FlatNode;

use super::Alignment;
use crate::snapshot::Snapshot;

/// What gaps cost, by what they are about.
pub(super) type Costs = HashMap<(Subject, Option<IndicatorIx>, AlnCode), Measure>;

impl Snapshot {
    /// Who answers for a node: the person, or else the post, or else the unit; empty for the region's.
    pub(crate) fn owner_of(&self, node: &FlatNode) -> &str {
        let person = node.appointment.and_then(|id| self.names.holders.get(&id));
        let post = node.position.and_then(|id| self.names.titles.get(&id));
        let unit = node
            .unit
            .and_then(|id| self.names.units.get(&id))
            .map(|(_, name)| name);
        person.or(post).or(unit).map_or("", String::as_str)
    }

    pub(super) fn unit_name(&self, unit: Option<UnitId>) -> String {
        unit.and_then(|unit| self.names.units.get(&unit))
            .map(|(_, name)| name.clone())
            .unwrap_or_default()
    }
}

impl Alignment {
    /// A finding as it is read.
    pub(super) fn line(&self, snapshot: &Snapshot, finding: &Finding, lost: Option<Measure>) -> FindingLine {
        let unit = self.unit_of(finding.subject).map(|unit| self.world.unit(unit).id);
        FindingLine {
            code: finding.code,
            severity: finding.severity,
            fix: finding.fix(),
            about: self.about(snapshot, finding.subject),
            unit: snapshot.unit_name(unit),
            indicator: finding.indicator.map(|at| {
                let row = self.world.indicator(at);
                (row.id, self.world.text(row.text).to_owned())
            }),
            told: Told::of(&self.world, finding.data),
            lost,
        }
    }

    fn about(&self, snapshot: &Snapshot, subject: Subject) -> About {
        match subject {
            Subject::Node(at) => {
                let node = &snapshot.nodes[at.at()];
                About::Node {
                    id: node.id,
                    kind: node.kind,
                    text: node.text.clone(),
                    owner: snapshot.owner_of(node).to_owned(),
                    skp: node.skp,
                }
            }
            Subject::Person(at) => {
                let (person, position) = self.people[at.at()];
                let appointment = self.world.person(at).appointment;
                About::Person {
                    id: person,
                    name: snapshot
                        .names
                        .holders
                        .get(&appointment)
                        .cloned()
                        .unwrap_or_default(),
                    title: snapshot.names.titles.get(&position).cloned().unwrap_or_default(),
                }
            }
        }
    }

    /// What was found about a node, the gravest first. `skp`: its SKP, if the reader may open it.
    pub(crate) fn of_node(&self, snapshot: &Snapshot, node: usize, skp: Option<SkpId>) -> Vec<FindingLine> {
        let mut lines: Vec<FindingLine> = self
            .findings
            .of_node(NodeIx(node as u32))
            .iter()
            .map(|finding| self.line(snapshot, finding, None))
            .collect();
        for line in &mut lines {
            if let About::Node { skp: opens, .. } = &mut line.about {
                *opens = skp;
            }
        }
        lines.sort_by_key(|line| (std::cmp::Reverse(line.severity), line.code));
        lines
    }
}
