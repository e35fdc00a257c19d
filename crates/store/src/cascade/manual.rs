//! What indicators mean, their months, and their targets of other years: three tables beside `indicator`.

use std::collections::HashMap;

use domain::cascade::{Manual, Target, YearTarget};
use domain::ids::*;
use domain::measure::Measure;
use domain::policy::{CascadeAction, Grant};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entity::codes::decode_option;
use crate::entity::{indicator_manual as manual, indicator_month as month, node_target as target};
use crate::write::insert_many;
use crate::{StoreError, Tx};

/// What is written about indicators. Those of which nothing is written are missing.
pub async fn manuals(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    indicators: impl IntoIterator<Item = IndicatorId>,
) -> Result<HashMap<IndicatorId, Manual>, StoreError> {
    let ids: Vec<Uuid> = indicators.into_iter().map(|id| id.0).collect();
    let mut found: HashMap<IndicatorId, Manual> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let rows = manual::Entity::find()
        .filter(manual::Column::InstansiId.eq(instansi.0))
        .filter(manual::Column::IndicatorId.is_in(ids.clone()))
        .all(db)
        .await?;
    for row in rows {
        let read = Manual {
            indicator: row.indicator_id.into(),
            definition: row.definition,
            formula: row.formula,
            provider: row.provider,
            accumulation: decode_option("indicator_manual.accumulation", row.accumulation.as_deref())?,
            baseline: row.baseline,
            mode: decode_option("indicator_manual.month_mode", row.month_mode.as_deref())?,
            months: None,
            years: Vec::new(),
            version: row.version,
        };
        found.insert(read.indicator, read);
    }
    let months = month::Entity::find()
        .filter(month::Column::InstansiId.eq(instansi.0))
        .filter(month::Column::IndicatorId.is_in(ids.clone()))
        .all(db)
        .await?;
    for row in months {
        let at = usize::try_from(row.month - 1).map_err(|_| StoreError::Corrupt("indicator_month.month"))?;
        let entry = found.entry(row.indicator_id.into());
        let manual = entry.or_insert_with(|| Manual::empty(row.indicator_id.into()));
        let months = manual.months.get_or_insert([Measure::ZERO; 12]);
        if let Some(month) = months.get_mut(at) {
            *month = Measure(row.target);
        }
    }
    let years = target::Entity::find()
        .filter(target::Column::InstansiId.eq(instansi.0))
        .filter(target::Column::IndicatorId.is_in(ids))
        .order_by_asc(target::Column::Year)
        .all(db)
        .await?;
    for row in years {
        let entry = found.entry(row.indicator_id.into());
        let manual = entry.or_insert_with(|| Manual::empty(row.indicator_id.into()));
        manual.years.push(YearTarget {
            year: row.year,
            text: row.target_text,
        });
    }
    Ok(found)
}

/// Saves what is written about an indicator on top of the version that it carries (0: it is the first); gives the new
/// version. Months and years are replaced.
pub async fn save_manual(tx: &Tx, grant: &Grant<CascadeAction>, written: &Manual) -> Result<i32, StoreError> {
    let (db, instansi) = (tx.conn(), tx.instansi().0);
    let of = |id: Uuid| {
        manual::Column::InstansiId
            .eq(instansi)
            .and(manual::Column::IndicatorId.eq(id))
    };
    if written.version > 0 {
        let done = manual::Entity::delete_many()
            .filter(of(written.indicator.0))
            .filter(manual::Column::Version.eq(written.version))
            .exec(db)
            .await?;
        if done.rows_affected == 0 {
            let now = manual::Entity::find()
                .filter(of(written.indicator.0))
                .one(db)
                .await?;
            return Err(now.map_or(StoreError::NotFound, |row| StoreError::Conflict {
                current: row.version,
            }));
        }
    } else if let Some(row) = manual::Entity::find()
        .filter(of(written.indicator.0))
        .one(db)
        .await?
    {
        return Err(StoreError::Conflict { current: row.version });
    }
    month::Entity::delete_many()
        .filter(month::Column::InstansiId.eq(instansi))
        .filter(month::Column::IndicatorId.eq(written.indicator.0))
        .exec(db)
        .await?;
    target::Entity::delete_many()
        .filter(target::Column::InstansiId.eq(instansi))
        .filter(target::Column::IndicatorId.eq(written.indicator.0))
        .exec(db)
        .await?;
    let version = written.version + 1;
    let next = Manual {
        version,
        ..written.clone()
    };
    insert_manuals(tx, grant, std::slice::from_ref(&next)).await?;
    Ok(version)
}

/// Adds what is written about indicators that had nothing.
pub async fn insert_manuals(
    tx: &Tx,
    _grant: &Grant<CascadeAction>,
    written: &[Manual],
) -> Result<(), StoreError> {
    let instansi = tx.instansi().0;
    let rows: Vec<manual::ActiveModel> = written
        .iter()
        .map(|one| manual::ActiveModel {
            instansi_id: Set(instansi),
            indicator_id: Set(one.indicator.0),
            definition: Set(one.definition.clone()),
            formula: Set(one.formula.clone()),
            provider: Set(one.provider.clone()),
            accumulation: Set(one.accumulation.map(|code| code.code().into())),
            baseline: Set(one.baseline.clone()),
            month_mode: Set(one.mode.map(|code| code.code().into())),
            version: Set(if one.version > 0 { one.version } else { 1 }),
        })
        .collect();
    insert_many(tx.conn(), rows).await?;
    let months: Vec<month::ActiveModel> = written
        .iter()
        .flat_map(|one| {
            let months = one.months.iter().flatten().zip(1i16..);
            months.map(|(target, month)| month::ActiveModel {
                instansi_id: Set(instansi),
                indicator_id: Set(one.indicator.0),
                month: Set(month),
                target: Set(target.0),
            })
        })
        .collect();
    insert_many(tx.conn(), months).await?;
    let years: Vec<target::ActiveModel> = written
        .iter()
        .flat_map(|one| {
            one.years
                .iter()
                .map(|year| year_row(instansi, one.indicator, year))
        })
        .collect();
    insert_many(tx.conn(), years).await
}

fn year_row(instansi: Uuid, indicator: IndicatorId, year: &YearTarget) -> target::ActiveModel {
    let (kind, low, high) = match year.parsed() {
        Ok(Target::Number(value)) => (Some("number"), Some(value.0), None),
        Ok(Target::Interval(low, high)) => (Some("interval"), Some(low.0), Some(high.0)),
        Ok(Target::Words(_)) => (Some("words"), None, None),
        Err(_) => (None, None, None),
    };
    target::ActiveModel {
        instansi_id: Set(instansi),
        indicator_id: Set(indicator.0),
        year: Set(year.year),
        target_text: Set(year.text.clone()),
        target_kind: Set(kind.map(Into::into)),
        target_low: Set(low),
        target_high: Set(high),
    }
}
