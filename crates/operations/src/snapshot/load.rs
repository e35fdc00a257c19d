//! Loading a year: a constant number of statements, then everything by number instead of by id.

use std::collections::HashMap;
use std::ops::Range;

use domain::cascade::Target;
use domain::cascade::share::is_additive;
use domain::ids::*;
use domain::measure::Measure;
use domain::rollup::{
    Accumulation, Actual, Columns, IndicatorIx, IndicatorRow, Month, NewIndicator, NodeIx, NodeRow, Promise,
    Yardstick, flows,
};
use store::cascade::{FlatIndicator, FlatNode};

use crate::{Ctx, Error, Result};

/// A whole year. Nodes stand in preorder, siblings in the order of the tree.
#[derive(Debug)]
pub struct Snapshot {
    pub year: i32,
    pub nodes: Vec<FlatNode>,
    by_id: HashMap<NodeId, u32>,
    /// Those of one node stand together, in the order of the nodes.
    pub indicators: Vec<FlatIndicator>,
    /// By indicator: the target as it is read; none where nothing readable is promised.
    pub targets: Vec<Option<Target>>,
    /// By node: where its indicators stand.
    spans: Vec<Range<u32>>,
    indicator_by_id: HashMap<IndicatorId, u32>,
    /// What was reached, and how it rises. Its handles are the numbers of nodes and indicators.
    pub rollup: Columns,
    /// Names of those who held the posts.
    pub holders: HashMap<AppointmentId, String>,
    pub titles: HashMap<PositionId, String>,
    /// Path and name.
    pub units: HashMap<UnitId, (String, String)>,
}

impl Snapshot {
    pub(super) async fn load(ctx: &Ctx, year: i32) -> Result<Self> {
        let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
        let nodes = in_preorder(store::cascade::whole(db, instansi, year).await?);
        let by_id = numbers(nodes.iter().map(|node| node.id));
        let mut indicators = store::cascade::year_indicators(db, instansi, year).await?;
        indicators.retain(|row| by_id.contains_key(&row.node));
        // Stable: those of a node stay in their order.
        indicators.sort_by_key(|row| by_id[&row.node]);
        let indicator_by_id = numbers(indicators.iter().map(|row| row.id));
        let targets: Vec<Option<Target>> = indicators
            .iter()
            .map(|row| Target::parse(&row.target, row.aspect).ok())
            .collect();
        let mut spans = vec![0..0; nodes.len()];
        for (at, row) in (0..).zip(&indicators) {
            let span = &mut spans[by_id[&row.node] as usize];
            *span = if span.start == span.end {
                at..at + 1
            } else {
                span.start..at + 1
            };
        }

        let rows: Vec<NodeRow> = nodes
            .iter()
            .map(|node| NodeRow {
                id: node.id,
                parent: node.parent.and_then(|id| by_id.get(&id).copied()),
                weight: node.weight,
            })
            .collect();
        let rises = |row: &FlatIndicator| flows(nodes[by_id[&row.node] as usize].cascade);
        let cross = super::cross::rising(ctx, year, &indicators, rises).await?;
        let promised: Vec<IndicatorRow> = indicators
            .iter()
            .zip(&targets)
            .map(|(row, target)| {
                let node = by_id[&row.node];
                let above = row.share_of.filter(|_| rises(row));
                let above = above.as_ref().or_else(|| cross.get(&row.id));
                IndicatorRow {
                    node,
                    share_of: above.and_then(|id| indicator_by_id.get(id).copied()),
                    indicator: NewIndicator {
                        id: row.id,
                        polarity: row.polarity,
                        promise: Promise::from(target.as_ref()),
                        accumulation: Accumulation::of_unit(&row.unit),
                        additive: is_additive(&row.unit),
                    },
                }
            })
            .collect();
        let reached = store::realization::of_year(db, instansi, year).await?;
        let entered = reached.into_iter().filter_map(|(id, month, value)| {
            Some(Actual {
                indicator: *indicator_by_id.get(&id)?,
                month: Month::new(month)?,
                value,
            })
        });
        let mut rollup = Columns::build(Yardstick::from(&*ctx.rules), &rows, &promised, entered)
            .map_err(|error| Error::unavailable("the roll-up", &error))?;
        rollup.recompute_all();
        Ok(Self {
            year,
            nodes,
            by_id,
            targets,
            indicators,
            spans,
            indicator_by_id,
            rollup,
            holders: store::cascade::holder_names(db, instansi).await?,
            titles: store::cascade::post_titles(db, instansi).await?,
            units: store::cascade::unit_names(db, instansi).await?,
        })
    }

    /// The number of a node.
    pub fn number(&self, id: NodeId) -> Option<usize> {
        self.by_id.get(&id).map(|&at| at as usize)
    }

    /// The number of an indicator.
    pub fn indicator_number(&self, id: IndicatorId) -> Option<usize> {
        self.indicator_by_id.get(&id).map(|&at| at as usize)
    }

    /// The numbers of a node's indicators.
    pub fn indicators_of(&self, node: usize) -> Range<usize> {
        let span = &self.spans[node];
        span.start as usize..span.end as usize
    }

    /// Path of the unit that owns a node; empty for the region.
    pub fn path_of(&self, node: &FlatNode) -> &str {
        node.unit
            .and_then(|unit| self.units.get(&unit))
            .map_or("", |(path, _)| path)
    }

    /// Achievement of a node by its own indicators up to the end of a month, in percent.
    pub fn own(&self, node: usize, month: Month) -> Option<Measure> {
        self.rollup.own(NodeIx(node as u32), month).map(|own| own.mean())
    }

    /// Achievement that rises from below, in percent.
    pub fn below(&self, node: usize, month: Month) -> Option<Measure> {
        self.rollup.below(NodeIx(node as u32), month)
    }

    /// What an indicator reached up to the end of a month: entered, or gathered from its shares.
    pub fn actual(&self, indicator: usize, month: Month) -> Option<Measure> {
        self.rollup.actual(IndicatorIx(indicator as u32), month)
    }
}

/// Parents before children, each branch together; siblings keep their order. A parent of another year counts as none.
fn in_preorder(nodes: Vec<FlatNode>) -> Vec<FlatNode> {
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
