//! Posts.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::ids::{InstansiId, PositionId, UnitId};
use domain::organization::Position;
use domain::policy::{Grant, OrganizationAction};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::valid_on;
use crate::entity::position::{ActiveModel, Column, Entity};
use crate::query::{like_anywhere, starts_with};
use crate::write::{insert_many, replace_many, update_versioned};
use crate::{StoreError, Tx};

/// One position.
pub async fn position(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: PositionId,
) -> Result<Position, StoreError> {
    let row = Entity::find_by_id((instansi.0, id.0)).one(db).await?;
    row.ok_or(StoreError::NotFound)?.try_into()
}

/// The position with that code.
pub async fn position_by_code(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    code: &str,
) -> Result<Option<Position>, StoreError> {
    let row = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::Code.eq(code));
    row.one(db).await?.map(Position::try_from).transpose()
}

/// The positions with these ids, in no order.
pub async fn positions_by_id(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    ids: impl IntoIterator<Item = PositionId>,
) -> Result<Vec<Position>, StoreError> {
    let ids: Vec<_> = ids.into_iter().map(|id| id.0).collect();
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::Id.is_in(ids));
    rows.all(db).await?.into_iter().map(Position::try_from).collect()
}

/// Every position that ever was, by code.
pub async fn positions(db: &impl ConnectionTrait, instansi: InstansiId) -> Result<Vec<Position>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .order_by_asc(Column::Code);
    rows.all(db).await?.into_iter().map(Position::try_from).collect()
}

/// The positions of a unit that are valid on a day, head first, then by code.
pub async fn positions_of_unit(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    unit: UnitId,
    day: NaiveDate,
) -> Result<Vec<Position>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::UnitId.eq(unit.0))
        .filter(valid_on(Column::ValidFrom, Column::ValidTo, day))
        .order_by_desc(Column::IsUnitHead)
        .order_by_asc(Column::Code);
    rows.all(db).await?.into_iter().map(Position::try_from).collect()
}

/// The positions that head some units, past and future ones too.
pub async fn heads_of_units(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    units: impl IntoIterator<Item = UnitId>,
) -> Result<Vec<Position>, StoreError> {
    let units: Vec<_> = units.into_iter().map(|id| id.0).collect();
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::UnitId.is_in(units))
        .filter(Column::IsUnitHead.eq(true));
    rows.all(db).await?.into_iter().map(Position::try_from).collect()
}

/// Positions valid on a day whose title contains what was typed (ASCII letters in any case) or whose code begins
/// with it.
pub async fn search_positions(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    day: NaiveDate,
    typed: &str,
    limit: u64,
) -> Result<Vec<Position>, StoreError> {
    let title = Expr::expr(Func::lower(Expr::col((Entity, Column::Title))));
    let words = typed.split_whitespace().fold(Condition::all(), |all, word| {
        all.add(title.clone().like(like_anywhere(word)))
    });
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(valid_on(Column::ValidFrom, Column::ValidTo, day))
        .filter(
            Condition::any()
                .add(words)
                .add(starts_with(Column::Code, typed.trim())),
        )
        .order_by_asc(Column::Code)
        .limit(limit);
    rows.all(db).await?.into_iter().map(Position::try_from).collect()
}

/// How many valid positions each unit has on a day.
pub async fn count_by_unit(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    day: NaiveDate,
) -> Result<HashMap<UnitId, i64>, StoreError> {
    let counts: Vec<(Uuid, i64)> = Entity::find()
        .select_only()
        .column(Column::UnitId)
        .column_as(Column::Id.count(), "count")
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(valid_on(Column::ValidFrom, Column::ValidTo, day))
        .group_by(Column::UnitId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts
        .into_iter()
        .map(|(unit, count)| (unit.into(), count))
        .collect())
}

/// Adds positions.
pub async fn insert_positions(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    positions: &[Position],
) -> Result<(), StoreError> {
    // Made before: an iterator over references would have to live across the await.
    let rows: Vec<_> = positions.iter().map(|position| row(tx, position)).collect();
    insert_many(tx.conn(), rows).await
}

/// Saves many positions at once; each must still have the version before the one it carries.
pub async fn replace_positions(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    positions: &[Position],
) -> Result<(), StoreError> {
    let rows: Vec<_> = positions.iter().map(|position| row(tx, position)).collect();
    replace_many(tx.conn(), rows).await
}

/// Saves a position on top of the version it carries; gives the new version.
pub async fn update_position(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    position: &Position,
) -> Result<i32, StoreError> {
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        position.id,
        position.version,
        [
            (Column::UnitId, Expr::val(position.unit.0)),
            (Column::Kind, Expr::val(position.kind.code())),
            (Column::Code, Expr::val(position.code.as_str())),
            (Column::Title, Expr::val(position.title.as_str())),
            (Column::Grade, Expr::val(position.grade)),
            (Column::IsUnitHead, Expr::val(position.is_unit_head)),
            (Column::Task, Expr::val(position.task.clone())),
            (Column::ValidFrom, Expr::val(position.valid_from)),
            (Column::ValidTo, Expr::val(position.valid_to)),
        ],
    )
    .await
}

pub(super) fn row(tx: &Tx, position: &Position) -> ActiveModel {
    ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(position.id.0),
        unit_id: Set(position.unit.0),
        kind: Set(position.kind.code().into()),
        code: Set(position.code.clone()),
        title: Set(position.title.clone()),
        grade: Set(position.grade),
        is_unit_head: Set(position.is_unit_head),
        task: Set(position.task.clone()),
        valid_from: Set(position.valid_from),
        valid_to: Set(position.valid_to),
        version: Set(position.version),
    }
}
