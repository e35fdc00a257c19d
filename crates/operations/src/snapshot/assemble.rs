//! From rows to the year in memory: everything by number instead of by id.

use std::collections::HashMap;
use std::ops::Range;

use domain::cascade::Target;
use domain::cascade::crosslink::CrossLink;
use domain::cascade::share::is_additive;
use domain::ids::*;
use domain::measure::Measure;
use domain::rollup::{
    Accumulation, Actual, BuildError, Columns, IndicatorRow, Month, NewIndicator, NodeRow, Promise,
    Yardstick, flows,
};
use store::cascade::{FlatIndicator, FlatNode};

use super::Snapshot;
use super::cross::rising;
use super::names::Names;

/// A year as the database has it.
#[derive(Debug)]
pub(super) struct Rows {
    pub year: i32,
    pub yardstick: Yardstick,
    /// In no order.
    pub nodes: Vec<FlatNode>,
    /// Those of one node stand in its order. Of nodes that are not there: left out.
    pub indicators: Vec<FlatIndicator>,
    pub entered: Vec<(IndicatorId, u8, Measure)>,
    /// Support across agencies, oldest first.
    pub links: Vec<CrossLink>,
    pub names: Names,
}

impl Rows {
    /// Fails where the rows contradict each other.
    pub fn assemble(self) -> Result<Snapshot, BuildError> {
        let nodes = in_preorder(self.nodes);
        let by_id = numbers(nodes.iter().map(|node| node.id));
        let mut indicators = self.indicators;
        indicators.retain(|row| by_id.contains_key(&row.node));
        // Stable: those of a node stay in their order.
        indicators.sort_by_key(|row| by_id[&row.node]);
        let indicator_by_id = numbers(indicators.iter().map(|row| row.id));
        let targets: Vec<Option<Target>> = indicators.iter().map(target).collect();

        let rows: Vec<NodeRow> = nodes
            .iter()
            .map(|node| NodeRow {
                id: node.id,
                parent: node.parent.and_then(|id| by_id.get(&id).copied()),
                weight: node.weight,
            })
            .collect();
        let node_of = |row: &FlatIndicator| &nodes[by_id[&row.node] as usize];
        let cross = rising(&self.links, &indicators, |row| flows(node_of(row).cascade));
        let promised: Vec<IndicatorRow> = indicators
            .iter()
            .zip(&targets)
            .map(|(row, target)| IndicatorRow {
                node: by_id[&row.node],
                share_of: risen(node_of(row), row)
                    .or_else(|| cross.get(&row.id).copied())
                    .and_then(|id| indicator_by_id.get(&id).copied()),
                indicator: promised(row, target.as_ref()),
            })
            .collect();
        let entered = self.entered.into_iter().filter_map(|(id, month, value)| {
            Some(Actual {
                indicator: *indicator_by_id.get(&id)?,
                month: Month::new(month)?,
                value,
            })
        });
        let mut rollup = Columns::build(self.yardstick, &rows, &promised, entered)?;
        rollup.recompute_all();
        Ok(Snapshot {
            year: self.year,
            spans: spans(&nodes, &indicators, &by_id),
            nodes,
            by_id,
            targets,
            indicators,
            indicator_by_id,
            rollup,
            links: self.links,
            names: self.names,
        })
    }
}

/// The target as it is read; none where nothing readable is promised.
pub(super) fn target(row: &FlatIndicator) -> Option<Target> {
    Target::parse(&row.target, row.aspect).ok()
}

/// What the roll-up needs to know of an indicator.
pub(super) fn promised(row: &FlatIndicator, target: Option<&Target>) -> NewIndicator {
    NewIndicator {
        id: row.id,
        polarity: row.polarity,
        promise: Promise::from(target),
        accumulation: Accumulation::of_unit(&row.unit),
        additive: is_additive(&row.unit),
    }
}

/// The indicator to which an indicator's figures are added, where the method of its node lets them rise.
pub(super) fn risen(node: &FlatNode, row: &FlatIndicator) -> Option<IndicatorId> {
    row.share_of.filter(|_| flows(node.cascade))
}

fn spans(nodes: &[FlatNode], indicators: &[FlatIndicator], by_id: &HashMap<NodeId, u32>) -> Vec<Range<u32>> {
    let mut spans = vec![0..0; nodes.len()];
    for (at, row) in (0..).zip(indicators) {
        let span = &mut spans[by_id[&row.node] as usize];
        *span = if span.start == span.end {
            at..at + 1
        } else {
            span.start..at + 1
        };
    }
    spans
}

/// Parents before children, each branch together; siblings in the order of the tree: plans before results, results by
/// document. A parent of another year counts as none.
fn in_preorder(mut nodes: Vec<FlatNode>) -> Vec<FlatNode> {
    nodes.sort_by_key(|node| (node.skp.is_some(), node.skp, node.seq, node.id));
    let by_id = numbers(nodes.iter().map(|node| node.id));
    let mut below: Vec<Vec<u32>> = vec![Vec::new(); nodes.len()];
    let mut tops = Vec::new();
    for (at, node) in (0..).zip(&nodes) {
        match node.parent.and_then(|id| by_id.get(&id)) {
            Some(&parent) => below[parent as usize].push(at),
            None => tops.push(at),
        }
    }
    let mut order = Vec::with_capacity(nodes.len());
    let mut todo: Vec<u32> = tops.into_iter().rev().collect();
    while let Some(at) = todo.pop() {
        order.push(at);
        todo.extend(below[at as usize].iter().rev());
    }
    let mut nodes: Vec<Option<FlatNode>> = nodes.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|at| nodes[at as usize].take())
        .collect()
}

/// Numbers by key, for rows that point to each other by id.
fn numbers<K: Eq + std::hash::Hash>(keys: impl Iterator<Item = K>) -> HashMap<K, u32> {
    keys.zip(0..).collect()
}
