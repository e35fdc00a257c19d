//! The naming of raters and appeal officers.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::ids::{AppointmentId, InstansiId, PositionId, RaterAssignmentId};
use domain::organization::RaterAssignment;
use domain::policy::{Grant, OrganizationAction};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::rater_assignment::{ActiveModel, Column, Entity};
use crate::write::{insert_many, update_versioned};
use crate::{StoreError, Tx};

/// One naming.
pub async fn rater_assignment(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: RaterAssignmentId,
) -> Result<RaterAssignment, StoreError> {
    let row = Entity::find_by_id((instansi.0, id.0)).one(db).await?;
    Ok(row.ok_or(StoreError::NotFound)?.into())
}

/// The namings for some appointments, past and future ones too, newest first.
pub async fn rater_assignments(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    appointments: impl IntoIterator<Item = AppointmentId>,
) -> Result<Vec<RaterAssignment>, StoreError> {
    let appointments: Vec<_> = appointments.into_iter().map(|id| id.0).collect();
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::AppointmentId.is_in(appointments))
        .order_by_desc(Column::ValidFrom)
        .order_by_desc(Column::Id);
    Ok(rows.all(db).await?.into_iter().map(Into::into).collect())
}

/// Which of some positions a decree names as a rater on a day.
pub async fn rating_positions(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    positions: &[PositionId],
    day: NaiveDate,
) -> Result<HashSet<PositionId>, StoreError> {
    let rows: Vec<uuid::Uuid> = Entity::find()
        .select_only()
        .column(Column::RaterPositionId)
        .distinct()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::RaterPositionId.is_in(positions.iter().map(|id| id.0)))
        .filter(Column::ValidFrom.lte(day))
        .filter(Column::ValidTo.is_null().or(Column::ValidTo.gte(day)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Names a rater.
pub async fn insert_rater(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    assignment: &RaterAssignment,
) -> Result<(), StoreError> {
    insert_many(tx.conn(), [row(tx, assignment)]).await
}

pub(super) fn row(tx: &Tx, assignment: &RaterAssignment) -> ActiveModel {
    ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(assignment.id.0),
        appointment_id: Set(assignment.appointment.0),
        rater_position_id: Set(assignment.rater_position.0),
        appeal_position_id: Set(assignment.appeal_position.map(Into::into)),
        valid_from: Set(assignment.valid_from),
        valid_to: Set(assignment.valid_to),
        decree_number: Set(assignment.decree_number.clone()),
        version: Set(assignment.version),
    }
}

/// Saves a naming on top of the version it carries; gives the new version. Its appointment stays.
pub async fn update_rater(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    assignment: &RaterAssignment,
) -> Result<i32, StoreError> {
    let appeal: Option<uuid::Uuid> = assignment.appeal_position.map(Into::into);
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        assignment.id,
        assignment.version,
        [
            (Column::RaterPositionId, Expr::val(assignment.rater_position.0)),
            (Column::AppealPositionId, Expr::val(appeal)),
            (Column::ValidFrom, Expr::val(assignment.valid_from)),
            (Column::ValidTo, Expr::val(assignment.valid_to)),
            (Column::DecreeNumber, Expr::val(assignment.decree_number.clone())),
        ],
    )
    .await
}
