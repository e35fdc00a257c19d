//! Where a figure comes from: everything that is needed to recompute it by hand.

use serde::{Deserialize, Serialize};

use super::columns::{NONE, UNKNOWN};
use super::tally::unpack_weight;
use super::{Columns, IndicatorIx, MONTHS, Month, NodeIx, Own, Promise};
use crate::cascade::Polarity;
use crate::ids::*;
use crate::measure::Measure;

/// How a node's figure to date came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained {
    pub node: NodeIx,
    pub id: NodeId,
    pub own: Option<Own>,
    pub below: Option<Measure>,
    /// `own` rounded to its mean, otherwise `below`.
    pub contribution: Option<Measure>,
    /// What a child without a weight weighs here.
    pub usual_weight: i64,
    /// The sum of what the counted children weigh: the divisor of `below`.
    pub weight_sum: i64,
    pub indicators: Vec<IndicatorLine>,
    pub children: Vec<ChildLine>,
}

/// An indicator of the explained node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorLine {
    pub indicator: IndicatorIx,
    pub id: IndicatorId,
    pub polarity: Polarity,
    pub promise: Promise,
    /// To date.
    pub actual: Option<Measure>,
    pub source: ActualSource,
    /// Percent, capped; none: it does not count.
    pub achievement: Option<Measure>,
}

/// Whence an effective actual comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ActualSource {
    /// Nothing is known.
    Missing,
    /// From what was entered for the indicator itself.
    Entered,
    /// The sum of its shares: so many of them are known.
    Summed { known: u32 },
    /// The weighted mean of its shares: so many of them are known.
    Averaged { known: u32 },
}

/// A child of the explained node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildLine {
    pub node: NodeIx,
    pub id: NodeId,
    /// As given.
    pub weight: Option<i32>,
    /// What it weighs in the mean; zero where there is no contribution.
    pub weighs: i64,
    pub contribution: Option<Measure>,
    /// The contribution is measured by its own indicators, not by what is below.
    pub by_own: bool,
}

/// How an indicator's effective actual came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActualExplained {
    pub actual: Option<Measure>,
    pub source: ActualSource,
    /// What was entered for each month up to the asked one.
    pub entered: Vec<(Month, Measure)>,
    /// The sum or mean of the shares, also where an entry overrules it.
    pub shared: Option<Measure>,
    pub shares: Vec<ShareLine>,
}

/// An indicator that is a share of the explained one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareLine {
    pub indicator: IndicatorIx,
    pub id: IndicatorId,
    pub node: NodeId,
    /// Of its node, for means; sums do not weigh.
    pub weight: Option<i32>,
    pub actual: Option<Measure>,
}

impl Columns {
    /// What made the figures of a node to date; none of an unknown node.
    pub fn explain(&self, node: NodeIx, month: Month) -> Option<Explained> {
        let (slot, at) = (self.slot(node)?, month.index());
        let tally = self.tally_at(slot, at);
        let usual_weight = tally.usual();
        let children = self.children(Some(node)).map(|child| {
            let slot = child.0 as usize;
            let contribution = self.contribution_at(slot, at).map(Measure);
            let weight = unpack_weight(self.spots[slot].weight);
            ChildLine {
                node: child,
                id: self.node_ids[slot],
                weight,
                weighs: contribution.map_or(0, |_| weight.map_or(usual_weight, i64::from)),
                contribution,
                by_own: self.own_at(slot, at).is_some(),
            }
        });
        let indicators = self.rows_of(slot).map(|row| IndicatorLine {
            indicator: IndicatorIx(row as u32),
            id: self.indicator_ids[row],
            polarity: self.traits[row].polarity,
            promise: self.promise_of(row),
            actual: known(self.months[at].actual[row]),
            source: self.source(row, at),
            achievement: self.achieved(row, at),
        });
        let (children, indicators): (Vec<_>, Vec<_>) = (children.collect(), indicators.collect());
        Some(Explained {
            node,
            id: self.node_ids[slot],
            own: self.own_at(slot, at),
            below: self.below_at(slot, at).map(Measure),
            contribution: self.contribution_at(slot, at).map(Measure),
            usual_weight,
            weight_sum: children.iter().map(|child| child.weighs).sum(),
            indicators,
            children,
        })
    }

    /// What made the effective actual of an indicator to date; none of an unknown indicator. Looks through all
    /// indicators for its shares.
    pub fn explain_actual(&self, indicator: IndicatorIx, month: Month) -> Option<ActualExplained> {
        let (row, at) = (self.row(indicator)?, month.index());
        let entries = self.entries(row);
        let entered = (0..MONTHS.min(at + 1)).filter_map(|at| Some((Month::ALL[at], Measure(entries[at]?))));
        let is_share = |&share: &usize| self.share_of[share] == indicator.0 && self.node_of[share] != NONE;
        let shares = (0..self.share_of.len()).filter(is_share).map(|share| ShareLine {
            indicator: IndicatorIx(share as u32),
            id: self.indicator_ids[share],
            node: self.node_ids[self.node_of[share] as usize],
            weight: unpack_weight(self.share_weight(share, row)),
            actual: known(self.months[at].actual[share]),
        });
        Some(ActualExplained {
            actual: known(self.months[at].actual[row]),
            source: self.source(row, at),
            entered: entered.collect(),
            shared: known(self.shared_at(row, at)),
            shares: shares.collect(),
        })
    }

    fn source(&self, row: usize, month: usize) -> ActualSource {
        if self.has_own_figure(row, month) {
            return ActualSource::Entered;
        }
        let known = match self.pool[row] {
            NONE => 0,
            pool => self.months[month].shared[pool as usize].count(),
        };
        match (known, self.traits[row].additive) {
            (0, _) => ActualSource::Missing,
            (known, true) => ActualSource::Summed { known },
            (known, false) => ActualSource::Averaged { known },
        }
    }
}

fn known(actual: i64) -> Option<Measure> {
    (actual != UNKNOWN).then_some(Measure(actual))
}
