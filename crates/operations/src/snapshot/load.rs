//! Reading a whole year: a constant number of statements.

use std::collections::HashSet;

use domain::ids::*;
use domain::measure::Measure;
use domain::rollup::{Columns, IndicatorIx, Month, NodeIx, Yardstick};
use store::cascade::{FlatIndicator, FlatNode, Part};
use store::rollup::Saved;

use super::Snapshot;
use super::assemble::Rows;
use super::cache::touched_since;
use super::names::Names;
use super::news::Touched;
use crate::{Ctx, Error, Result};

/// Where the figures of a year came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The table of what was reached.
    Rows,
    /// What was written down, and the rows of what was recorded since.
    Saved,
}

/// The year as the database has it. With `saved`, what was reached is taken from there as far as nothing was recorded
/// about it since: these are by far the most rows.
pub(super) async fn load(ctx: &Ctx, year: i32, saved: Option<Saved>) -> Result<(Snapshot, Source)> {
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let remembered = match saved {
        Some(saved) => remembered(ctx, saved).await?,
        None => None,
    };
    let nodes = store::cascade::whole(db, instansi, year, Part::Whole).await?;
    let indicators = store::cascade::year_indicators(db, instansi, year, Part::Whole).await?;
    let (entered, source) = if let Some((columns, touched)) = remembered {
        let mut entered = kept_of(&columns, &touched.indicators(&nodes, &indicators));
        let part = Part::Of(&touched.nodes, &touched.skps);
        entered.extend(store::realization::of_year(db, instansi, year, part).await?);
        (entered, Source::Saved)
    } else {
        let all = store::realization::of_year(db, instansi, year, Part::Whole).await?;
        (all, Source::Rows)
    };
    let rows = Rows {
        year,
        yardstick: Yardstick::from(&*ctx.rules),
        nodes,
        indicators,
        entered,
        links: store::crosslink::of_year(db, instansi, year).await?,
        names: Names::load(ctx).await?,
    };
    Ok((assembled(rows).await?, source))
}

/// What was written down, and what was touched since; none where that cannot be told.
async fn remembered(ctx: &Ctx, saved: Saved) -> Result<Option<(Columns, Touched)>> {
    let Some(touched) = touched_since(ctx, saved.stamp).await? else {
        return Ok(None);
    };
    let read = tokio::task::spawn_blocking(move || Columns::from_bytes(&saved.bytes)).await;
    match read.map_err(|error| Error::unavailable("the roll-up", &error))? {
        Ok(columns) => Ok(Some((columns, touched))),
        Err(error) => {
            // Of an older version of the program, perhaps: everything is still in the tables.
            tracing::warn!(%error, "what was written down of a year is of no use");
            Ok(None)
        }
    }
}

impl Touched {
    fn indicators(&self, nodes: &[FlatNode], indicators: &[FlatIndicator]) -> HashSet<IndicatorId> {
        let skps: HashSet<SkpId> = self.skps.iter().copied().collect();
        let of_skps = nodes
            .iter()
            .filter(|node| node.skp.is_some_and(|skp| skps.contains(&skp)));
        let touched: HashSet<NodeId> = self
            .nodes
            .iter()
            .copied()
            .chain(of_skps.map(|node| node.id))
            .collect();
        let own = indicators.iter().filter(|row| touched.contains(&row.node));
        own.map(|row| row.id).collect()
    }
}

/// What was entered for indicators, but for some.
fn kept_of(columns: &Columns, apart_from: &HashSet<IndicatorId>) -> Vec<(IndicatorId, u8, Measure)> {
    let all = columns.nodes().flat_map(|node: NodeIx| columns.indicators(node));
    let kept = all.filter_map(|at: IndicatorIx| {
        let id = columns.indicator_id(at)?;
        (!apart_from.contains(&id)).then_some((at, id))
    });
    kept.flat_map(|(at, id)| {
        Month::ALL.into_iter().filter_map(move |month| {
            let value = columns.entered(at, month)?;
            Some((id, month.number(), value))
        })
    })
    .collect()
}

/// A second of arithmetic in a large province: not on the threads that answer requests.
pub(super) async fn assembled(rows: Rows) -> Result<Snapshot> {
    tokio::task::spawn_blocking(|| rows.assemble())
        .await
        .map_err(|error| Error::unavailable("the roll-up", &error))?
        .map_err(|error| Error::unavailable("the roll-up", &error))
}
