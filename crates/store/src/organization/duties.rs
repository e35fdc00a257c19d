//! Tasks and functions of units and positions.

use domain::ids::*;
use domain::organization::{Duty, DutyOwner};
use domain::policy::{Grant, OrganizationAction};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::duty::{ActiveModel, Column, Entity, Model};
use crate::write::{current_version, insert_many, update_versioned};
use crate::{StoreError, Tx};

impl TryFrom<Model> for Duty {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let owner = match (row.unit_id, row.position_id) {
            (Some(unit), None) => DutyOwner::Unit(unit.into()),
            (None, Some(position)) => DutyOwner::Position(position.into()),
            _ => return Err(StoreError::Corrupt("duty.unit_id")),
        };
        Ok(Self {
            id: row.id.into(),
            owner,
            seq: row.seq,
            text: row.text,
            reference: row.reference,
            version: row.version,
        })
    }
}

/// The tasks of a unit or a position, in order.
pub async fn duties(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    owner: DutyOwner,
) -> Result<Vec<Duty>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(match owner {
            DutyOwner::Unit(unit) => Column::UnitId.eq(unit.0),
            DutyOwner::Position(position) => Column::PositionId.eq(position.0),
        })
        .order_by_asc(Column::Seq)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(Duty::try_from).collect()
}

/// One task.
pub async fn duty(db: &impl ConnectionTrait, instansi: InstansiId, id: DutyId) -> Result<Duty, StoreError> {
    let row = Entity::find_by_id((instansi.0, id.0)).one(db).await?;
    row.ok_or(StoreError::NotFound)?.try_into()
}

/// Adds tasks.
pub async fn insert_duties(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    duties: &[Duty],
) -> Result<(), StoreError> {
    insert_duties_bare(tx, duties).await
}

/// The same without a grant, for [`crate::bulk`].
pub(crate) async fn insert_duties_bare(tx: &Tx, duties: &[Duty]) -> Result<(), StoreError> {
    let rows: Vec<ActiveModel> = duties
        .iter()
        .map(|duty| ActiveModel {
            instansi_id: Set(tx.instansi().0),
            id: Set(duty.id.0),
            unit_id: Set(duty.owner.unit().map(|id| id.0)),
            position_id: Set(duty.owner.position().map(|id| id.0)),
            seq: Set(duty.seq),
            text: Set(duty.text.clone()),
            reference: Set(duty.reference.clone()),
            version: Set(duty.version),
        })
        .collect();
    insert_many(tx.conn(), rows).await
}

/// Saves place, text and reference on top of the version that the task carries; gives the new version.
pub async fn update_duty(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    duty: &Duty,
) -> Result<i32, StoreError> {
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        duty.id,
        duty.version,
        [
            (Column::Seq, Expr::val(duty.seq)),
            (Column::Text, Expr::val(duty.text.as_str())),
            (Column::Reference, Expr::val(duty.reference.clone())),
        ],
    )
    .await
}

/// Takes a task away, if it still has the version that it carries.
pub async fn delete_duty(tx: &Tx, _grant: &Grant<OrganizationAction>, duty: &Duty) -> Result<(), StoreError> {
    let done = Entity::delete_many()
        .filter(Column::InstansiId.eq(tx.instansi().0))
        .filter(Column::Id.eq(duty.id.0))
        .filter(Column::Version.eq(duty.version))
        .exec(tx.conn())
        .await?;
    if done.rows_affected == 1 {
        return Ok(());
    }
    Err(
        match current_version::<Entity>(tx.conn(), tx.instansi(), duty.id).await? {
            Some(current) => StoreError::Conflict { current },
            None => StoreError::NotFound,
        },
    )
}
