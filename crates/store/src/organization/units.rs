//! The tree of units.

use chrono::NaiveDate;
use domain::ids::{InstansiId, UnitId};
use domain::organization::Unit;
use domain::policy::{Grant, OrganizationAction};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{BinOper, Expr, ExprTrait, Func, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::valid_on;
use crate::entity::unit::{ActiveModel, Column, Entity};
use crate::query::{contains_words, search_key, starts_with};
use crate::write::{insert_many, replace_many, update_versioned};
use crate::{StoreError, Tx};

/// One unit.
pub async fn unit(db: &impl ConnectionTrait, instansi: InstansiId, id: UnitId) -> Result<Unit, StoreError> {
    let row = Entity::find_by_id((instansi.0, id.0)).one(db).await?;
    row.ok_or(StoreError::NotFound)?.try_into()
}

/// The unit with that code.
pub async fn unit_by_code(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    code: &str,
) -> Result<Option<Unit>, StoreError> {
    let row = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::Code.eq(code));
    row.one(db).await?.map(Unit::try_from).transpose()
}

/// The units with these ids, in no order.
pub async fn units_by_id(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    ids: impl IntoIterator<Item = UnitId>,
) -> Result<Vec<Unit>, StoreError> {
    let ids: Vec<_> = ids.into_iter().map(|id| id.0).collect();
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::Id.is_in(ids));
    rows.all(db).await?.into_iter().map(Unit::try_from).collect()
}

/// The unit above all others, when there is one.
pub async fn root_unit(db: &impl ConnectionTrait, instansi: InstansiId) -> Result<Option<Unit>, StoreError> {
    let row = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::ParentId.is_null())
        .order_by_asc(Column::Path);
    row.one(db).await?.map(Unit::try_from).transpose()
}

/// Every unit that ever was, parents before children.
pub async fn units(db: &impl ConnectionTrait, instansi: InstansiId) -> Result<Vec<Unit>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .order_by_asc(Column::Path);
    rows.all(db).await?.into_iter().map(Unit::try_from).collect()
}

/// The units valid on a day at and below a path (`""`: all), parents before children.
pub async fn units_on(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    day: NaiveDate,
    below: &str,
) -> Result<Vec<Unit>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(valid_on(Column::ValidFrom, Column::ValidTo, day))
        .filter(starts_with(Column::Path, below))
        .order_by_asc(Column::Path);
    rows.all(db).await?.into_iter().map(Unit::try_from).collect()
}

/// The units directly below another that are valid on a day, by code.
pub async fn units_directly_below(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    day: NaiveDate,
    parent: UnitId,
) -> Result<Vec<Unit>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::ParentId.eq(parent.0))
        .filter(valid_on(Column::ValidFrom, Column::ValidTo, day))
        .order_by_asc(Column::Code)
        .order_by_asc(Column::Id);
    rows.all(db).await?.into_iter().map(Unit::try_from).collect()
}

/// Units whose name contains every word typed, or whose code begins with it.
pub async fn search_units(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    day: NaiveDate,
    typed: &str,
    limit: u64,
) -> Result<Vec<Unit>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(valid_on(Column::ValidFrom, Column::ValidTo, day))
        .filter(
            Condition::any()
                .add(contains_words(Column::Search, typed))
                .add(starts_with(Column::Code, typed.trim())),
        )
        .order_by_asc(Column::Search)
        .order_by_asc(Column::Id)
        .limit(limit);
    rows.all(db).await?.into_iter().map(Unit::try_from).collect()
}

/// Adds units, parents before children.
pub async fn insert_units(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    units: &[Unit],
) -> Result<(), StoreError> {
    // Made before: an iterator over references would have to live across the await.
    let rows: Vec<_> = units.iter().map(|unit| row(tx, unit)).collect();
    insert_many(tx.conn(), rows).await
}

/// Saves many units at once; each must still have the version before the one it carries.
pub async fn replace_units(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    units: &[Unit],
) -> Result<(), StoreError> {
    let rows: Vec<_> = units.iter().map(|unit| row(tx, unit)).collect();
    replace_many(tx.conn(), rows).await
}

/// Saves name, code, kind and dates on top of the version the unit carries; gives the new version.
/// The place in the tree is changed by [`move_unit`] alone.
pub async fn update_unit(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    unit: &Unit,
) -> Result<i32, StoreError> {
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        unit.id,
        unit.version,
        [
            (Column::Kind, Expr::val(unit.kind.code())),
            (Column::Code, Expr::val(unit.code.as_str())),
            (Column::Name, Expr::val(unit.name.as_str())),
            (Column::Search, Expr::val(search_key(&unit.name))),
            (Column::ValidFrom, Expr::val(unit.valid_from)),
            (Column::ValidTo, Expr::val(unit.valid_to)),
        ],
    )
    .await
}

/// Hangs a unit, with all below it, under another parent. `new_path` is the parent's path with this unit's own step.
pub async fn move_unit(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    unit: &Unit,
    parent: UnitId,
    new_path: &str,
) -> Result<i32, StoreError> {
    let version = update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        unit.id,
        unit.version,
        [(Column::ParentId, Expr::val(parent.0))],
    )
    .await?;
    let rest = Func::cust("substr")
        .arg(Expr::col("path"))
        .arg(i32::try_from(unit.path.len() + 1).unwrap_or(i32::MAX));
    let moved = Query::update()
        .table(Entity)
        .value("path", Expr::val(new_path).binary(BinOper::Custom("||"), rest))
        .and_where(Expr::col("instansi_id").eq(tx.instansi().0))
        .cond_where(starts_with(Column::Path, &unit.path))
        .take();
    tx.conn().execute(&moved).await?;
    Ok(version)
}

pub(super) fn row(tx: &Tx, unit: &Unit) -> ActiveModel {
    ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(unit.id.0),
        parent_id: Set(unit.parent.map(Into::into)),
        kind: Set(unit.kind.code().into()),
        code: Set(unit.code.clone()),
        name: Set(unit.name.clone()),
        search: Set(search_key(&unit.name)),
        path: Set(unit.path.clone()),
        valid_from: Set(unit.valid_from),
        valid_to: Set(unit.valid_to),
        version: Set(unit.version),
    }
}
