//! Reading a whole year: a constant number of statements.

use domain::rollup::Yardstick;
use store::cascade::Part;

use super::Snapshot;
use super::assemble::Rows;
use super::names::Names;
use crate::{Ctx, Error, Result};

pub(super) async fn load(ctx: &Ctx, year: i32) -> Result<Snapshot> {
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let rows = Rows {
        year,
        yardstick: Yardstick::from(&*ctx.rules),
        nodes: store::cascade::whole(db, instansi, year, Part::Whole).await?,
        indicators: store::cascade::year_indicators(db, instansi, year, Part::Whole).await?,
        entered: store::realization::of_year(db, instansi, year, Part::Whole).await?,
        names: Names::load(ctx).await?,
    };
    assembled(rows).await
}

/// A second of arithmetic in a large province: not on the threads that answer requests.
pub(super) async fn assembled(rows: Rows) -> Result<Snapshot> {
    tokio::task::spawn_blocking(|| rows.assemble())
        .await
        .map_err(|error| Error::unavailable("the roll-up", &error))?
        .map_err(|error| Error::unavailable("the roll-up", &error))
}
