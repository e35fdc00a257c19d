//! Who holds which position from when.

use domain::ids::{AppointmentId, InstansiId, PersonId, PositionId};
use domain::organization::Appointment;
use domain::policy::{Grant, OrganizationAction};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::appointment::{ActiveModel, Column, Entity};
use crate::write::{insert_many, replace_many, update_versioned};
use crate::{StoreError, Tx};

/// One appointment.
pub async fn appointment(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: AppointmentId,
) -> Result<Appointment, StoreError> {
    let row = Entity::find_by_id((instansi.0, id.0)).one(db).await?;
    row.ok_or(StoreError::NotFound)?.try_into()
}

/// Every appointment that ever was, in no order.
pub async fn appointments(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
) -> Result<Vec<Appointment>, StoreError> {
    let rows = Entity::find().filter(Column::InstansiId.eq(instansi.0));
    rows.all(db)
        .await?
        .into_iter()
        .map(Appointment::try_from)
        .collect()
}

/// The appointments of some people, past and future ones too, newest first.
pub async fn appointments_of_people(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<Vec<Appointment>, StoreError> {
    let people: Vec<_> = people.into_iter().map(|id| id.0).collect();
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::PersonId.is_in(people))
        .order_by_desc(Column::ValidFrom)
        .order_by_desc(Column::Id);
    rows.all(db)
        .await?
        .into_iter()
        .map(Appointment::try_from)
        .collect()
}

/// The appointments to some positions, past and future ones too, newest first.
pub async fn appointments_of_positions(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    positions: impl IntoIterator<Item = PositionId>,
) -> Result<Vec<Appointment>, StoreError> {
    let positions: Vec<_> = positions.into_iter().map(|id| id.0).collect();
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::PositionId.is_in(positions))
        .order_by_desc(Column::ValidFrom)
        .order_by_desc(Column::Id);
    rows.all(db)
        .await?
        .into_iter()
        .map(Appointment::try_from)
        .collect()
}

/// Adds appointments.
pub async fn insert_appointments(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    appointments: &[Appointment],
) -> Result<(), StoreError> {
    // Made before: an iterator over references would have to live across the await.
    let rows: Vec<_> = appointments
        .iter()
        .map(|appointment| row(tx, appointment))
        .collect();
    insert_many(tx.conn(), rows).await
}

/// Saves many appointments at once; each must still have the version before the one it carries.
pub async fn replace_appointments(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    appointments: &[Appointment],
) -> Result<(), StoreError> {
    let rows: Vec<_> = appointments
        .iter()
        .map(|appointment| row(tx, appointment))
        .collect();
    replace_many(tx.conn(), rows).await
}

/// Saves kind, dates and decree on top of the version it carries; gives the new version. Person and position stay:
/// another post is another appointment.
pub async fn update_appointment(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    appointment: &Appointment,
) -> Result<i32, StoreError> {
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        appointment.id,
        appointment.version,
        [
            (Column::Kind, Expr::val(appointment.kind.code())),
            (Column::ValidFrom, Expr::val(appointment.valid_from)),
            (Column::ValidTo, Expr::val(appointment.valid_to)),
            (Column::DecreeNumber, Expr::val(appointment.decree_number.clone())),
        ],
    )
    .await
}

pub(super) fn row(tx: &Tx, appointment: &Appointment) -> ActiveModel {
    ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(appointment.id.0),
        person_id: Set(appointment.person.0),
        position_id: Set(appointment.position.0),
        kind: Set(appointment.kind.code().into()),
        valid_from: Set(appointment.valid_from),
        valid_to: Set(appointment.valid_to),
        decree_number: Set(appointment.decree_number.clone()),
        version: Set(appointment.version),
    }
}
