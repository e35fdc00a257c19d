//! What was achieved, by indicator and month: the columns that the roll-up rises from.

use domain::ids::*;
use domain::measure::Measure;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ActiveValue::Set, ConnectionTrait};

use crate::cascade::Part;
use crate::entity::realization;
use crate::write::insert_many;
use crate::{StoreError, Tx};

/// What an indicator reached in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Realization {
    pub indicator: IndicatorId,
    /// From 1.
    pub month: u8,
    pub value: Measure,
    /// A first figure that the owner will replace.
    pub estimated: bool,
    /// Where the figure comes from.
    pub source: String,
}

/// What the indicators of the nodes of a year reached, in no order: one statement.
pub async fn of_year(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    year: i32,
    part: Part<'_>,
) -> Result<Vec<(IndicatorId, u8, Measure)>, StoreError> {
    let same = |left: &'static str, right: &'static str| {
        Expr::col((left, "instansi_id")).equals((right, "instansi_id"))
    };
    let query = Query::select()
        .column(("realization", "indicator_id"))
        .column(("realization", "month"))
        .column(("realization", "value"))
        .from("realization")
        .inner_join(
            "indicator",
            same("indicator", "realization")
                .and(Expr::col(("indicator", "id")).equals(("realization", "indicator_id"))),
        )
        .inner_join(
            "node",
            same("node", "indicator").and(Expr::col(("node", "id")).equals(("indicator", "node_id"))),
        )
        .and_where(Expr::col(("realization", "instansi_id")).eq(instansi.0))
        .and_where(Expr::col(("node", "year")).eq(year))
        .cond_where(part.condition())
        .take();
    db.query_all(&query)
        .await?
        .iter()
        .map(|row| {
            let month: i16 = row.try_get("", "month")?;
            Ok((
                IndicatorId(row.try_get("", "indicator_id")?),
                u8::try_from(month).map_err(|_| StoreError::Corrupt("realization.month"))?,
                Measure(row.try_get("", "value")?),
            ))
        })
        .collect()
}

/// Inserts values for [`crate::bulk`].
pub(crate) async fn insert_bare(tx: &Tx, rows: Vec<Realization>) -> Result<(), StoreError> {
    let rows = rows.into_iter().map(|row| realization::ActiveModel {
        instansi_id: Set(tx.instansi().0),
        indicator_id: Set(row.indicator.0),
        month: Set(i16::from(row.month)),
        value: Set(row.value.0),
        estimated: Set(row.estimated),
        source: Set(row.source),
    });
    insert_many(tx.conn(), rows).await
}
