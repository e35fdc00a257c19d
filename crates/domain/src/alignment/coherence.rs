//! Do the results of people and of their unit agree (X7): contradictions, each with the people and weights behind it.
//!
//! A hint, not a judgement: the head reads who and how much, and asks.

use crate::cascade::share::{DirectChild, DirectSum, direct_sum, is_additive};
use crate::cascade::{CascadeMethod, Polarity, Target};
use crate::ids::*;
use crate::measure::Measure;

/// Somebody whose result serves that of the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: PersonId,
    pub node: NodeId,
    /// In percent; none = not measured yet.
    pub achievement: Option<Measure>,
    /// Weight among those who serve the result, in hundredths of a percent; none = equal share.
    pub weight: Option<i32>,
}

/// A measure of the unit that members took direct shares of, by region or load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedMeasure {
    pub indicator: IndicatorId,
    pub unit: String,
    pub polarity: Polarity,
    pub target: Target,
    pub actual: Option<Measure>,
    pub shares: Vec<Share>,
}

/// A direct share of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub person: PersonId,
    pub node: NodeId,
    pub indicator: IndicatorId,
    pub target: Option<Measure>,
    pub actual: Option<Measure>,
    pub weight: Option<i32>,
}

/// What one agency or crosscutting link counts of an indicator as its own contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The indicator whose result is counted.
    pub indicator: IndicatorId,
    /// The node that counts it, and its agency.
    pub node: NodeId,
    pub agency: UnitId,
    /// How much of it, in hundredths of a percent; none = all of it.
    pub portion: Option<i32>,
}

/// The result of a unit with those who serve it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitResult {
    pub unit: UnitId,
    pub node: NodeId,
    /// In percent; none = not measured yet.
    pub achievement: Option<Measure>,
    pub members: Vec<Member>,
    pub sums: Vec<SharedMeasure>,
}

/// A person and a weight behind a contradiction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    pub person: PersonId,
    pub node: NodeId,
    /// Share of the whole in hundredths of a percent.
    pub weight: i32,
    /// The achievement in percent, or the part of the sum; none = not told.
    pub value: Option<Measure>,
}

/// Results that cannot all be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// The unit missed its target, but everybody who serves it reached his. Heaviest weight first.
    MembersAboveUnit {
        unit: UnitId,
        node: NodeId,
        achievement: Measure,
        /// The mean of the members by weight.
        members: Measure,
        causes: Vec<Cause>,
    },
    /// Shares promise less than the unit does. Smallest share first.
    TargetsShort {
        node: NodeId,
        indicator: IndicatorId,
        target: Measure,
        missing: Measure,
        causes: Vec<Cause>,
    },
    /// Shares delivered less than the unit reports. Smallest part first.
    ActualsShort {
        node: NodeId,
        indicator: IndicatorId,
        reported: Measure,
        delivered: Measure,
        causes: Vec<Cause>,
    },
    /// The same result is counted more than once: `counted` hundredths of a percent instead of 10,000 at most.
    DoubleCounted {
        indicator: IndicatorId,
        counted: i64,
        claims: Vec<Claim>,
    },
}

/// Everything in the result of a unit that contradicts itself. Where something is not measured yet, nothing is said.
pub fn coherence(result: &UnitResult) -> Vec<Contradiction> {
    let mut found: Vec<Contradiction> = members_above(result).into_iter().collect();
    for measure in &result.sums {
        found.extend(targets_short(result.node, measure));
        found.extend(actuals_short(result.node, measure));
    }
    found
}

fn members_above(result: &UnitResult) -> Option<Contradiction> {
    let achievement = result.achievement.filter(|&own| own < Measure::HUNDRED)?;
    let reached: Option<Vec<Measure>> = result.members.iter().map(|member| member.achievement).collect();
    let reached = reached.filter(|all| !all.is_empty() && all.iter().all(|&one| one >= Measure::HUNDRED))?;
    let given: Vec<Option<i32>> = result.members.iter().map(|member| member.weight).collect();
    let weights = in_hundredths(&given);
    let sum: i128 = reached
        .iter()
        .zip(&weights)
        .map(|(one, &weight)| i128::from(one.0) * i128::from(weight))
        .sum();
    let total: i128 = weights.iter().map(|&weight| i128::from(weight)).sum();
    let members = Measure(i64::try_from(sum.checked_div(total)?).ok()?);
    let mut causes: Vec<Cause> = result
        .members
        .iter()
        .zip(weights)
        .map(|(member, weight)| Cause {
            person: member.person,
            node: member.node,
            weight,
            value: member.achievement,
        })
        .collect();
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.weight));
    Some(Contradiction::MembersAboveUnit {
        unit: result.unit,
        node: result.node,
        achievement,
        members,
        causes,
    })
}

/// Weights as parts of 10,000; who has none weighs as much as the others on average. Given weights are not stretched:
/// that they do not come to 10,000 may be the cause that is looked for.
fn in_hundredths(weights: &[Option<i32>]) -> Vec<i32> {
    let given: Vec<i64> = weights
        .iter()
        .filter_map(|weight| weight.map(|weight| i64::from(weight.max(0))))
        .collect();
    let sum: i64 = given.iter().sum();
    let usual = match given.len() as i64 {
        0 => 10_000 / (weights.len().max(1) as i64),
        count => sum / count,
    };
    weights
        .iter()
        .map(|weight| weight.map_or(usual as i32, |weight| weight.max(0)))
        .collect()
}

fn targets_short(node: NodeId, measure: &SharedMeasure) -> Option<Contradiction> {
    let target = measure.target.number()?;
    let children: Option<Vec<DirectChild>> = measure
        .shares
        .iter()
        .map(|share| {
            share.target.map(|target| DirectChild {
                target,
                weight: share.weight,
            })
        })
        .collect();
    let sum = direct_sum(
        &measure.target,
        &measure.unit,
        measure.polarity,
        CascadeMethod::DirectLoad,
        &children?,
    );
    let DirectSum::Short { missing } = sum else {
        return None;
    };
    Some(Contradiction::TargetsShort {
        node,
        indicator: measure.indicator,
        target,
        missing,
        causes: parts(measure, |share| share.target),
    })
}

/// Only what is counted adds up; where less is better, reporting less than was delivered is the contradiction.
fn actuals_short(node: NodeId, measure: &SharedMeasure) -> Option<Contradiction> {
    let reported = measure.actual?;
    if !is_additive(&measure.unit) || measure.shares.is_empty() {
        return None;
    }
    let actuals: Option<Vec<Measure>> = measure.shares.iter().map(|share| share.actual).collect();
    let delivered = actuals?.into_iter().sum::<Option<Measure>>()?;
    let short = match measure.polarity {
        Polarity::Minimize => delivered > reported,
        Polarity::Maximize | Polarity::Range | Polarity::Stabilize => delivered < reported,
    };
    short.then(|| Contradiction::ActualsShort {
        node,
        indicator: measure.indicator,
        reported,
        delivered,
        causes: parts(measure, |share| share.actual),
    })
}

/// The shares as parts of their sum, the one to ask first in front.
fn parts(measure: &SharedMeasure, value: fn(&Share) -> Option<Measure>) -> Vec<Cause> {
    let given: Vec<Option<i32>> = measure.shares.iter().map(|share| share.weight).collect();
    let mut causes: Vec<Cause> = measure
        .shares
        .iter()
        .zip(in_hundredths(&given))
        .map(|(share, weight)| Cause {
            person: share.person,
            node: share.node,
            weight,
            value: value(share),
        })
        .collect();
    causes.sort_by_key(|cause| cause.value);
    if measure.polarity == Polarity::Minimize {
        causes.reverse();
    }
    causes
}

/// Results that several count as their own, more than once altogether. Claims of one node count once.
pub fn double_counting(claims: &[Claim]) -> Vec<Contradiction> {
    let mut sorted: Vec<Claim> = claims.to_vec();
    sorted.sort_by_key(|claim| (claim.indicator, claim.agency, claim.node));
    sorted.dedup_by_key(|claim| (claim.indicator, claim.agency, claim.node));
    sorted
        .chunk_by(|one, other| one.indicator == other.indicator)
        .filter_map(|same| {
            let counted: i64 = same
                .iter()
                .map(|claim| i64::from(claim.portion.unwrap_or(10_000).max(0)))
                .sum();
            (same.len() > 1 && counted > 10_000).then(|| Contradiction::DoubleCounted {
                indicator: same[0].indicator,
                counted,
                claims: same.to_vec(),
            })
        })
        .collect()
}
