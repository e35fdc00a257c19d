//! Do results of people and of their units agree: every node whose children are results of others, every measure that
//! was shared out, by the figures of a month.

use domain::alignment::coherence::{
    Cause, Claim, Contradiction, Member, Share, SharedMeasure, UnitResult, coherence, double_counting,
};
use domain::alignment::targets::split_from;
use domain::alignment::view::{CauseLine, CoherenceKind, CoherenceLine};
use domain::alignment::world::{IndicatorIx, NodeIx, UnitIx};
use domain::cascade::share::is_additive;
use domain::ids::*;
use domain::measure::Measure;
use domain::rollup::Month;

use super::Alignment;
use crate::snapshot::Snapshot;

/// All contradictions of a month, each with the node that it is about, in the order of the tree.
pub(super) type Contradictions = Vec<(NodeIx, Contradiction)>;

/// Causes that are listed of one contradiction.
const CAUSES: usize = 6;

/// Everything, in hundredths of a percent.
const WHOLE: i64 = 10_000;

pub(super) fn all(alignment: &Alignment, snapshot: &Snapshot, month: Month) -> Contradictions {
    let world = &alignment.world;
    let mut shares: Vec<Vec<IndicatorIx>> = vec![Vec::new(); snapshot.indicators.len()];
    for at in 0..snapshot.indicators.len() {
        let share = IndicatorIx(at as u32);
        if world.is_live(world.indicator(share).node)
            && let Some(of) = split_from(world, share)
        {
            shares[of.at()].push(share);
        }
    }
    let work = Work {
        alignment,
        snapshot,
        month,
        shares,
    };
    let mut found = Contradictions::new();
    for node in world.nodes().filter(|&node| world.is_live(node)) {
        let result = work.result(node);
        if !result.members.is_empty() || !result.sums.is_empty() {
            found.extend(coherence(&result).into_iter().map(|one| (node, one)));
        }
        let claims = double_counting(&work.delivered(&result));
        found.extend(claims.into_iter().map(|one| (node, one)));
        let weights = double_counting(&work.weights(node));
        found.extend(weights.into_iter().map(|one| (node, one)));
    }
    found
}

/// The unit to which a contradiction counts.
pub(super) fn unit_of(alignment: &Alignment, found: &(NodeIx, Contradiction)) -> Option<UnitIx> {
    alignment.world.unit_of(found.0)
}

struct Work<'a> {
    alignment: &'a Alignment,
    snapshot: &'a Snapshot,
    month: Month,
    /// By indicator: the shares that were taken of it.
    shares: Vec<Vec<IndicatorIx>>,
}

impl Work<'_> {
    fn person(&self, node: NodeIx) -> Option<PersonId> {
        let person = self.alignment.world.node(node).person?;
        Some(self.alignment.people[person.at()].0)
    }

    fn unit(&self, node: NodeIx) -> UnitId {
        let world = &self.alignment.world;
        world
            .unit_of(node)
            .map_or_else(no_unit, |unit| world.unit(unit).id)
    }

    fn result(&self, node: NodeIx) -> UnitResult {
        let world = &self.alignment.world;
        let owner = world.node(node).person;
        let mut members: Vec<(NodeIx, Member)> = world
            .children(node)
            .filter_map(|child| {
                let row = world.node(child);
                let other = row.kind.is_result() && row.person.is_some() && row.person != owner;
                let achieved = self.snapshot.own(child.at(), self.month);
                let member = Member {
                    person: self.person(child).filter(|_| other)?,
                    node: row.id,
                    achievement: achieved.or_else(|| self.snapshot.below(child.at(), self.month)),
                    weight: row.weight,
                };
                Some((child, member))
            })
            .collect();
        members.sort_by_key(|(child, _)| *child);
        UnitResult {
            unit: self.unit(node),
            node: world.node(node).id,
            achievement: self.snapshot.own(node.at(), self.month),
            members: members.into_iter().map(|(_, member)| member).collect(),
            sums: world
                .indicators(node)
                .filter_map(|indicator| self.shared(indicator))
                .collect(),
        }
    }

    fn shared(&self, indicator: IndicatorIx) -> Option<SharedMeasure> {
        let world = &self.alignment.world;
        let shares = &self.shares[indicator.at()];
        let row = &self.snapshot.indicators[indicator.at()];
        let target = self.snapshot.targets[indicator.at()].clone()?;
        (!shares.is_empty()).then(|| SharedMeasure {
            indicator: row.id,
            unit: row.unit.clone(),
            polarity: row.polarity,
            target,
            actual: self.snapshot.actual(indicator.at(), self.month),
            shares: shares
                .iter()
                .map(|&share| {
                    let node = world.indicator(share).node;
                    let target = self.snapshot.targets[share.at()].as_ref();
                    Share {
                        person: self.person(node).unwrap_or_else(nobody),
                        node: world.node(node).id,
                        indicator: world.indicator(share).id,
                        target: target.and_then(domain::cascade::Target::number),
                        actual: self.snapshot.actual(share.at(), self.month),
                        weight: world.node(node).weight,
                    }
                })
                .collect(),
        })
    }

    /// What each share says it delivered, as a part of what the whole reports.
    fn delivered(&self, result: &UnitResult) -> Vec<Claim> {
        let counted = result.sums.iter().filter(|sum| is_additive(&sum.unit));
        counted
            .filter_map(|sum| Some((sum, sum.actual.filter(|whole| whole.0 > 0)?)))
            .flat_map(|(sum, whole)| {
                sum.shares.iter().filter_map(move |share| {
                    Some((sum.indicator, share.node, part_of(share.actual?, whole)?))
                })
            })
            .map(|(indicator, node, portion)| self.claim(indicator, node, portion))
            .collect()
    }

    /// The weights of the nodes below, where all are given and they come to more than everything.
    fn weights(&self, node: NodeIx) -> Vec<Claim> {
        let world = &self.alignment.world;
        let Some(indicator) = world.indicators(node).next() else {
            return Vec::new();
        };
        let given: Option<Vec<(NodeId, i32)>> = world
            .children(node)
            .map(|child| {
                world
                    .node(child)
                    .weight
                    .map(|weight| (world.node(child).id, weight))
            })
            .collect();
        let given = given.unwrap_or_default();
        let indicator = world.indicator(indicator).id;
        given
            .into_iter()
            .map(|(node, weight)| self.claim(indicator, node, weight))
            .collect()
    }

    fn claim(&self, indicator: IndicatorId, node: NodeId, portion: i32) -> Claim {
        let at = self.snapshot.number(node).map(|at| NodeIx(at as u32));
        Claim {
            indicator,
            node,
            agency: at.map_or_else(no_unit, |at| self.unit(at)),
            portion: Some(portion),
        }
    }
}

/// Plans belong to nobody in person.
fn nobody() -> PersonId {
    PersonId(uuid::Uuid::nil())
}

/// The region's nodes belong to no unit.
fn no_unit() -> UnitId {
    UnitId(uuid::Uuid::nil())
}

/// A part of a whole in hundredths of a percent, rounded down so that exact parts never come to more than everything.
fn part_of(part: Measure, whole: Measure) -> Option<i32> {
    let hundredths = i128::from(part.0) * i128::from(WHOLE) / i128::from(whole.0);
    i32::try_from(hundredths).ok()
}

/// A contradiction as it is read.
pub(super) fn line(
    alignment: &Alignment,
    snapshot: &Snapshot,
    found: &(NodeIx, Contradiction),
) -> CoherenceLine {
    let (at, contradiction) = found;
    let node = &snapshot.nodes[at.at()];
    let unit = alignment
        .world
        .unit_of(*at)
        .map(|unit| alignment.world.unit(unit).id);
    let (kind, indicator, whole, parts, causes) = match contradiction {
        Contradiction::MembersAboveUnit {
            achievement,
            members,
            causes,
            ..
        } => (
            CoherenceKind::MembersAbove,
            None,
            *achievement,
            *members,
            causes.clone(),
        ),
        Contradiction::TargetsShort {
            indicator,
            target,
            missing,
            causes,
            ..
        } => {
            let carried = target.checked_sub(*missing).unwrap_or(Measure::ZERO);
            (
                CoherenceKind::TargetsShort,
                Some(*indicator),
                *target,
                carried,
                causes.clone(),
            )
        }
        Contradiction::ActualsShort {
            indicator,
            reported,
            delivered,
            causes,
            ..
        } => (
            CoherenceKind::ActualsShort,
            Some(*indicator),
            *reported,
            *delivered,
            causes.clone(),
        ),
        Contradiction::DoubleCounted {
            indicator,
            counted,
            claims,
        } => (
            CoherenceKind::DoubleCounted,
            Some(*indicator),
            Measure::HUNDRED,
            percent(*counted),
            claims.iter().map(cause).collect(),
        ),
    };
    let measured = indicator
        .and_then(|id| snapshot.indicator_number(id))
        .map(|at| &snapshot.indicators[at]);
    let more = causes.len().saturating_sub(CAUSES);
    CoherenceLine {
        kind,
        node: node.id,
        text: node.text.clone(),
        owner: snapshot.owner_of(node).to_owned(),
        unit_name: snapshot.unit_name(unit),
        indicator: measured.map(|row| row.text.clone()).unwrap_or_default(),
        measure: measured.map(|row| row.unit.clone()).unwrap_or_default(),
        whole,
        parts,
        causes: causes
            .iter()
            .take(CAUSES)
            .map(|cause| cause_line(snapshot, cause))
            .collect(),
        more: u32::try_from(more).unwrap_or(u32::MAX),
    }
}

/// Hundredths of a percent as a percentage.
fn percent(hundredths: i64) -> Measure {
    Measure(hundredths.saturating_mul(Measure::SCALE / 100))
}

fn cause(claim: &Claim) -> Cause {
    Cause {
        person: nobody(),
        node: claim.node,
        weight: claim.portion.unwrap_or(WHOLE as i32),
        value: None,
    }
}

fn cause_line(snapshot: &Snapshot, cause: &Cause) -> CauseLine {
    let node = snapshot.number(cause.node).map(|at| &snapshot.nodes[at]);
    CauseLine {
        node: cause.node,
        text: node.map(|node| node.text.clone()).unwrap_or_default(),
        owner: node
            .map(|node| snapshot.owner_of(node).to_owned())
            .unwrap_or_default(),
        weight: cause.weight,
        value: cause.value,
    }
}
