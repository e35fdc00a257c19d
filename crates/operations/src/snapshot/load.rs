//! Loading a year: a constant number of statements, then everything by number instead of by id.

use std::collections::HashMap;
use std::ops::Range;

use domain::cascade::Target;
use domain::ids::*;
use domain::measure::Measure;
use store::cascade::{FlatIndicator, FlatNode};

use super::cache::numbers;
use crate::{Ctx, Result};

/// A whole year.
#[derive(Debug)]
pub struct Snapshot {
    pub year: i32,
    /// Siblings stand in the order of the tree.
    pub nodes: Vec<FlatNode>,
    by_id: HashMap<NodeId, u32>,
    /// Those of one node stand together.
    pub indicators: Vec<FlatIndicator>,
    /// By indicator: the target as it is read; none where nothing readable is promised.
    pub targets: Vec<Option<Target>>,
    /// By node: where its indicators stand.
    spans: Vec<Range<u32>>,
    pub indicator_by_id: HashMap<IndicatorId, u32>,
    /// By indicator: what was reached in each month.
    pub actuals: Vec<[Option<Measure>; 12]>,
    /// Names of those who held the posts.
    pub holders: HashMap<AppointmentId, String>,
    pub titles: HashMap<PositionId, String>,
    /// Path and name.
    pub units: HashMap<UnitId, (String, String)>,
}

impl Snapshot {
    pub(super) async fn load(ctx: &Ctx, year: i32) -> Result<Self> {
        let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
        let nodes = store::cascade::whole(db, instansi, year).await?;
        let indicators = store::cascade::year_indicators(db, instansi, year).await?;
        let realizations = store::realization::of_year(db, instansi, year).await?;
        let by_id = numbers(nodes.iter().map(|node| node.id));
        let indicator_by_id = numbers(indicators.iter().map(|indicator| indicator.id));

        let mut spans = vec![0..0; nodes.len()];
        let mut from = 0;
        while let Some(first) = indicators.get(from) {
            let count = indicators[from..]
                .iter()
                .take_while(|indicator| indicator.node == first.node)
                .count();
            if let Some(&node) = by_id.get(&first.node) {
                spans[node as usize] = from as u32..(from + count) as u32;
            }
            from += count;
        }

        let mut actuals = vec![[None; 12]; indicators.len()];
        for (id, month, value) in realizations {
            let slot = indicator_by_id
                .get(&id)
                .and_then(|&at| actuals[at as usize].get_mut(usize::from(month).wrapping_sub(1)));
            if let Some(slot) = slot {
                *slot = Some(value);
            }
        }
        let targets = indicators
            .iter()
            .map(|row| Target::parse(&row.target, row.aspect).ok())
            .collect();
        Ok(Self {
            year,
            nodes,
            by_id,
            targets,
            indicators,
            spans,
            indicator_by_id,
            actuals,
            holders: store::cascade::holder_names(db, instansi).await?,
            titles: store::cascade::post_titles(db, instansi).await?,
            units: store::cascade::unit_names(db, instansi).await?,
        })
    }

    /// The number of a node.
    pub fn number(&self, id: NodeId) -> Option<usize> {
        self.by_id.get(&id).map(|&at| at as usize)
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
}
