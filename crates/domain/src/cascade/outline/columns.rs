//! The columns, by slot.

use super::{Flags, NONE, Outline, OutlineRow};
use crate::cascade::{CascadeMethod, NodeKind};
use crate::measure::Measure;

/// Numbers that stand for "none": no weight and no achievement is so far below zero.
const NO_WEIGHT: i32 = i32::MIN;
const NO_PERCENT: i64 = i64::MIN;

/// What is known of every node. All columns have the same length. About 80 bytes a node.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub handle: Vec<u64>,
    /// The parent's slot, or [`NONE`].
    pub parent: Vec<u32>,
    /// Nodes of the branch, itself included.
    pub size: Vec<u32>,
    /// 0 at the top.
    pub depth: Vec<u32>,
    /// Rows that are visible below it when it is open.
    pub inner: Vec<u32>,
    /// Its place among the siblings that are not filtered out, from 0.
    pub rank: Vec<u32>,
    /// Children that are not filtered out.
    pub kids: Vec<u32>,
    pub kind: Vec<NodeKind>,
    pub cascade: Vec<Option<CascadeMethod>>,
    pub flags: Vec<Flags>,
    pub agency: Vec<u16>,
    /// 0 = never.
    pub fresh_on: Vec<u16>,
    pub findings: Vec<u32>,
    /// For optimistic locking.
    pub version: Vec<u32>,
    weight: Vec<i32>,
    score: Vec<i64>,
    rolled: Vec<i64>,
    pub text: Vec<u32>,
    pub code: Vec<u32>,
    pub owner: Vec<u32>,
    pub target: Vec<u32>,
    pub actual: Vec<u32>,
}

/// Numbers of a row's texts in their pools.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TextIds {
    pub text: u32,
    pub code: u32,
    pub owner: u32,
    pub target: u32,
    pub actual: u32,
}

impl Columns {
    pub fn len(&self) -> usize {
        self.handle.len()
    }

    /// Room for exactly so many nodes.
    pub fn reserve_exact(&mut self, nodes: usize) {
        self.handle.reserve_exact(nodes);
        self.parent.reserve_exact(nodes);
        self.size.reserve_exact(nodes);
        self.depth.reserve_exact(nodes);
        self.inner.reserve_exact(nodes);
        self.rank.reserve_exact(nodes);
        self.kids.reserve_exact(nodes);
        self.kind.reserve_exact(nodes);
        self.cascade.reserve_exact(nodes);
        self.flags.reserve_exact(nodes);
        self.agency.reserve_exact(nodes);
        self.fresh_on.reserve_exact(nodes);
        self.findings.reserve_exact(nodes);
        self.version.reserve_exact(nodes);
        self.weight.reserve_exact(nodes);
        self.score.reserve_exact(nodes);
        self.rolled.reserve_exact(nodes);
        self.text.reserve_exact(nodes);
        self.code.reserve_exact(nodes);
        self.owner.reserve_exact(nodes);
        self.target.reserve_exact(nodes);
        self.actual.reserve_exact(nodes);
    }

    /// A new slot at the end, holding a row that stands alone.
    pub fn push(&mut self, row: &OutlineRow<'_>, ids: TextIds) {
        self.handle.push(row.handle.bits());
        self.parent.push(NONE);
        self.size.push(1);
        self.depth.push(0);
        self.inner.push(0);
        self.rank.push(0);
        self.kids.push(0);
        self.kind.push(row.kind);
        self.cascade.push(row.cascade);
        self.flags.push(row.flags);
        self.agency.push(row.agency);
        self.fresh_on.push(row.fresh_on.unwrap_or(0));
        self.findings.push(row.findings);
        self.version.push(row.version);
        self.weight.push(row.weight.unwrap_or(NO_WEIGHT));
        self.score.push(row.score.map_or(NO_PERCENT, |score| score.0));
        self.rolled.push(row.rolled.map_or(NO_PERCENT, |rolled| rolled.0));
        self.text.push(ids.text);
        self.code.push(ids.code);
        self.owner.push(ids.owner);
        self.target.push(ids.target);
        self.actual.push(ids.actual);
    }

    /// Puts another row's facts into a slot. Its place in the tree stays.
    pub fn put(&mut self, slot: usize, row: &OutlineRow<'_>, ids: TextIds) {
        self.handle[slot] = row.handle.bits();
        self.kind[slot] = row.kind;
        self.cascade[slot] = row.cascade;
        self.flags[slot] = row.flags;
        self.agency[slot] = row.agency;
        self.fresh_on[slot] = row.fresh_on.unwrap_or(0);
        self.findings[slot] = row.findings;
        self.version[slot] = row.version;
        self.set_weight(slot, row.weight);
        self.set_score(slot, row.score);
        self.set_rolled(slot, row.rolled);
        self.text[slot] = ids.text;
        self.code[slot] = ids.code;
        self.owner[slot] = ids.owner;
        self.target[slot] = ids.target;
        self.actual[slot] = ids.actual;
    }

    pub fn weight(&self, slot: usize) -> Option<i32> {
        Some(self.weight[slot]).filter(|&weight| weight != NO_WEIGHT)
    }

    pub fn set_weight(&mut self, slot: usize, weight: Option<i32>) {
        self.weight[slot] = weight.unwrap_or(NO_WEIGHT);
    }

    pub fn score(&self, slot: usize) -> Option<Measure> {
        Some(self.score[slot])
            .filter(|&score| score != NO_PERCENT)
            .map(Measure)
    }

    pub fn set_score(&mut self, slot: usize, score: Option<Measure>) {
        self.score[slot] = score.map_or(NO_PERCENT, |score| score.0);
    }

    pub fn rolled(&self, slot: usize) -> Option<Measure> {
        Some(self.rolled[slot])
            .filter(|&rolled| rolled != NO_PERCENT)
            .map(Measure)
    }

    pub fn set_rolled(&mut self, slot: usize, rolled: Option<Measure>) {
        self.rolled[slot] = rolled.map_or(NO_PERCENT, |rolled| rolled.0);
    }

    /// What a node brings to its parent.
    pub fn contribution(&self, slot: usize) -> Option<Measure> {
        self.score(slot).or(self.rolled(slot))
    }
}

impl Outline {
    /// Sorts the slots by handle anew. Returns a handle that two of them share.
    pub(super) fn index_handles(&mut self) -> Option<u64> {
        let mut keyed: Vec<(u64, u32)> = self
            .order
            .iter()
            .map(|&slot| (self.columns.handle[slot as usize], slot))
            .collect();
        keyed.sort_unstable();
        self.by_handle = keyed.iter().map(|&(_, slot)| slot).collect();
        keyed
            .windows(2)
            .find(|pair| pair[0].0 == pair[1].0)
            .map(|pair| pair[0].0)
    }
}
