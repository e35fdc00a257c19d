//! The columns themselves, and what is read from them.
//!
//! Nodes and indicators keep their slot for life: a node's figures and the (contiguous) run of its indicators never
//! move, only `order`, four bytes a node, is turned round when a subtree moves. A fresh tree lies in preorder, so a
//! pass reads every array from end to end; after moves it reads a few long runs.
//!
//! Entries are not kept beside the figures to date. For a sum the entry is the difference of two of them, for "last" it
//! is the figure itself; a bit a month says where there is one. That halves 172 MB for a province. Only means, rare,
//! keep theirs apart.

use std::collections::BTreeMap;

use super::divider::{Divider, Range};
use super::tally::{NO_WEIGHT, Tally, unpack_weight};
use super::{Accumulation, EditError, IndicatorIx, MONTHS, Month, NodeIx, Own, Promise, Yardstick};
use crate::cascade::Polarity;
use crate::ids::*;
use crate::measure::Measure;

/// "None" among slots and rows.
pub(super) const NONE: u32 = u32::MAX;
/// "Unknown" among actuals and targets; an entry of that value is refused as too large, a target measures nothing.
pub(super) const UNKNOWN: i64 = i64::MIN;
/// Levels below a root; the deepest tree of the regulation has about fifteen.
pub(super) const MAX_DEPTH: usize = 63;
/// Rows of a kind: what fits the sums with room to spare.
pub(super) const MOST: usize = 1 << 27;

/// What the pass over the nodes reads of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub first: u32,
    pub weight: i32,
    pub count: u16,
    pub depth: u8,
    pub flags: u8,
}

impl Spot {
    /// It has children.
    pub const INNER: u8 = 1;
    /// Indicators were added after the node: see `Columns::more`.
    pub const MORE: u8 = 2;
}

/// What does not change with the months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Traits {
    pub polarity: Polarity,
    pub accumulation: Accumulation,
    pub additive: bool,
}

/// The figures of one month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    /// By row: the effective actual to date, or [`UNKNOWN`].
    pub actual: Vec<i64>,
    /// By slot: the sum of the percentages of its own indicators.
    pub own: Vec<i64>,
    /// By slot: how many they are.
    pub counted: Vec<u16>,
    /// By `Columns::inner`: contributions of the children.
    pub below: Vec<Tally>,
    /// By `Columns::pool`: effective actuals of the shares.
    pub shared: Vec<Tally>,
}

/// All nodes and indicators of one instansi and year, with every figure of the twelve months.
#[derive(Clone, Debug)]
pub struct Columns {
    pub(super) yardstick: Yardstick,
    /// Preorder to slot.
    pub(super) order: Vec<u32>,
    // By slot.
    pub(super) spots: Vec<Spot>,
    pub(super) parent: Vec<u32>,
    /// Nodes of the subtree, itself included; 0 once removed.
    pub(super) size: Vec<u32>,
    pub(super) position: Vec<u32>,
    /// Where the tallies of who has, or had, children are.
    pub(super) inner: Vec<u32>,
    pub(super) node_ids: Vec<NodeId>,
    pub(super) more: BTreeMap<u32, Vec<u32>>,
    // By row.
    pub(super) dividers: Vec<Divider>,
    /// Targets that are numbers; [`UNKNOWN`] for the others.
    pub(super) promises: Vec<i64>,
    /// Targets that are intervals, as the dividers say.
    pub(super) ranges: Vec<Range>,
    pub(super) traits: Vec<Traits>,
    pub(super) node_of: Vec<u32>,
    pub(super) share_of: Vec<u32>,
    /// Where the tallies of who has, or had, shares are.
    pub(super) pool: Vec<u32>,
    /// Bit 0: something was entered for January.
    pub(super) entered: Vec<u16>,
    pub(super) means: BTreeMap<u32, [i64; MONTHS]>,
    pub(super) indicator_ids: Vec<IndicatorId>,
    /// Rows that are shares or have some, shares first; empty when it has to be found anew.
    pub(super) flow: Vec<u32>,
    pub(super) inners: u32,
    pub(super) pools: u32,
    pub(super) months: [Figures; MONTHS],
}

impl Columns {
    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The nodes in preorder.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeIx> + '_ {
        self.order.iter().map(|&slot| NodeIx(slot))
    }

    /// The children in their order; none of an unknown node. Without a node: the roots.
    pub fn children(&self, of: Option<NodeIx>) -> impl Iterator<Item = NodeIx> + '_ {
        let (mut at, end) = match of {
            None => (0, self.order.len()),
            Some(node) => self.slot(node).map_or((0, 0), |slot| {
                let at = self.position[slot] as usize;
                (at + 1, at + self.size[slot] as usize)
            }),
        };
        std::iter::from_fn(move || {
            let slot = *self.order[..end].get(at)?;
            at += self.size[slot as usize] as usize;
            Some(NodeIx(slot))
        })
    }

    /// The node above; none for roots and unknown nodes.
    pub fn parent(&self, node: NodeIx) -> Option<NodeIx> {
        let parent = self.parent[self.slot(node)?];
        (parent != NONE).then_some(NodeIx(parent))
    }

    /// Levels above the node.
    pub fn depth(&self, node: NodeIx) -> Option<u8> {
        self.slot(node).map(|slot| self.spots[slot].depth)
    }

    /// Nodes of the subtree, itself included.
    pub fn subtree_len(&self, node: NodeIx) -> Option<u32> {
        self.slot(node).map(|slot| self.size[slot])
    }

    /// The weight that was given, zero for one below zero.
    pub fn weight(&self, node: NodeIx) -> Option<i32> {
        unpack_weight(self.slot(node).map_or(NO_WEIGHT, |slot| self.spots[slot].weight))
    }

    /// The identifier of a node.
    pub fn node_id(&self, node: NodeIx) -> Option<NodeId> {
        self.slot(node).map(|slot| self.node_ids[slot])
    }

    /// The identifier of an indicator.
    pub fn indicator_id(&self, indicator: IndicatorIx) -> Option<IndicatorId> {
        self.row(indicator).map(|row| self.indicator_ids[row])
    }

    /// The node's indicators.
    pub fn indicators(&self, node: NodeIx) -> impl Iterator<Item = IndicatorIx> + '_ {
        self.slot(node)
            .into_iter()
            .flat_map(|slot| self.rows_of(slot))
            .map(|row| IndicatorIx(row as u32))
    }

    /// Achievement by the node's own indicators to date.
    pub fn own(&self, node: NodeIx, month: Month) -> Option<Own> {
        self.own_at(self.slot(node)?, month.index())
    }

    /// The weighted mean of what the children contribute to date.
    pub fn below(&self, node: NodeIx, month: Month) -> Option<Measure> {
        self.below_at(self.slot(node)?, month.index()).map(Measure)
    }

    /// What the node counts with for its parent, and is shown with: `own`, otherwise `below`.
    pub fn contribution(&self, node: NodeIx, month: Month) -> Option<Measure> {
        self.contribution_at(self.slot(node)?, month.index()).map(Measure)
    }

    /// The effective actual to date: entered, otherwise the sum (or mean) of the shares.
    pub fn actual(&self, indicator: IndicatorIx, month: Month) -> Option<Measure> {
        let value = self.months[month.index()].actual[self.row(indicator)?];
        (value != UNKNOWN).then_some(Measure(value))
    }

    /// What was entered for that month alone.
    pub fn entered(&self, indicator: IndicatorIx, month: Month) -> Option<Measure> {
        self.entries(self.row(indicator)?)[month.index()].map(Measure)
    }

    /// The cap and formula by which it is measured.
    pub fn yardstick(&self) -> Yardstick {
        self.yardstick
    }

    /// What an indicator promises.
    pub fn promise(&self, indicator: IndicatorIx) -> Option<Promise> {
        self.row(indicator).map(|row| self.promise_of(row))
    }

    pub(super) fn slot(&self, node: NodeIx) -> Option<usize> {
        let slot = node.0 as usize;
        (*self.size.get(slot)? > 0).then_some(slot)
    }

    pub(super) fn known(&self, node: NodeIx) -> Result<usize, EditError> {
        self.slot(node).ok_or(EditError::UnknownNode)
    }

    pub(super) fn row(&self, indicator: IndicatorIx) -> Option<usize> {
        let row = indicator.0 as usize;
        (*self.node_of.get(row)? != NONE).then_some(row)
    }

    /// The rows of a node that were not removed.
    pub(super) fn rows_of(&self, slot: usize) -> impl Iterator<Item = usize> + '_ {
        let spot = self.spots[slot];
        let first = spot.first as usize;
        let more = self.more.get(&(slot as u32)).map_or(&[][..], Vec::as_slice);
        (first..first + usize::from(spot.count))
            .chain(more.iter().map(|&row| row as usize))
            .filter(|&row| self.node_of[row] != NONE)
    }

    pub(super) fn promise_of(&self, row: usize) -> Promise {
        match self.dividers[row].range() {
            Some(place) => {
                let range = &self.ranges[place];
                Promise::Interval(Measure(range.low), Measure(range.high))
            }
            None if self.promises[row] == UNKNOWN => Promise::Unmeasured,
            None => Promise::Number(Measure(self.promises[row])),
        }
    }

    pub(super) fn own_at(&self, slot: usize, month: usize) -> Option<Own> {
        let figures = &self.months[month];
        let count = figures.counted[slot];
        (count > 0).then(|| Own {
            sum: Measure(figures.own[slot]),
            count,
        })
    }

    pub(super) fn tally_at(&self, slot: usize, month: usize) -> Tally {
        match self.inner[slot] {
            NONE => Tally::default(),
            inner => self.months[month].below[inner as usize],
        }
    }

    pub(super) fn below_at(&self, slot: usize, month: usize) -> Option<i64> {
        self.tally_at(slot, month).mean()
    }

    pub(super) fn contribution_at(&self, slot: usize, month: usize) -> Option<i64> {
        match self.own_at(slot, month) {
            Some(own) => Some(own.mean().0),
            None => self.below_at(slot, month),
        }
    }
}
