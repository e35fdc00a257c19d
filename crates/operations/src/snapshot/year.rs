//! The year as it lies in memory, and what is read from it.

use std::collections::HashMap;
use std::ops::Range;

use domain::cascade::Target;
use domain::cascade::crosslink::CrossLink;
use domain::ids::*;
use domain::measure::Measure;
use domain::rollup::{Columns, IndicatorIx, Month, NodeIx};
use store::cascade::{FlatIndicator, FlatNode};

use super::names::Names;

/// A whole year. Nodes stand in preorder, siblings in the order of the tree.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub year: i32,
    pub nodes: Vec<FlatNode>,
    pub(super) by_id: HashMap<NodeId, u32>,
    /// Those of one node stand together, in the order of the nodes.
    pub indicators: Vec<FlatIndicator>,
    /// By indicator: the target as it is read; none where nothing readable is promised.
    pub targets: Vec<Option<Target>>,
    /// By node: where its indicators stand.
    pub(super) spans: Vec<Range<u32>>,
    pub(super) indicator_by_id: HashMap<IndicatorId, u32>,
    /// What was reached, and how it rises. Its handles are the numbers of nodes and indicators.
    pub rollup: Columns,
    /// Support across agencies, oldest first.
    pub links: Vec<CrossLink>,
    pub names: Names,
}

impl Snapshot {
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
            .and_then(|unit| self.names.units.get(&unit))
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
