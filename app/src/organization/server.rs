//! Server functions of the organisation: decode, call one operation, map the error.
//!
//! What changes something is a plain form; afterwards one is led to the page of what was changed.

use chrono::NaiveDate;
use domain::ids::*;
use domain::organization::view::*;
use leptos::prelude::*;

use crate::AppError;
#[cfg(feature = "ssr")]
use crate::context::{ctx, reply};

/// The tree of units on a day. Policy: `OrganizationAction::Read`, everybody of the instansi.
#[server(prefix = "/api/rpc", endpoint = "load_units")]
pub async fn load_units(day: NaiveDate) -> Result<UnitTree, AppError> {
    reply(operations::organization::unit_tree(&ctx()?, day).await)
}

/// A unit with its posts. Policy: `OrganizationAction::Read`; numbers only with `ReadPersonal`.
#[server(prefix = "/api/rpc", endpoint = "load_unit")]
pub async fn load_unit(id: UnitId, day: NaiveDate) -> Result<UnitCard, AppError> {
    reply(operations::organization::unit_card(&ctx()?, id, day).await)
}

/// A page of people. Policy: `OrganizationAction::Read`; numbers only with `ReadPersonal`.
#[server(prefix = "/api/rpc", endpoint = "load_staff")]
pub async fn load_staff(
    unit: Option<UnitId>,
    day: NaiveDate,
    typed: String,
    page: u32,
) -> Result<StaffPage, AppError> {
    let query = operations::organization::StaffQuery {
        unit,
        day,
        typed,
        page,
    };
    reply(operations::organization::staff(&ctx()?, query).await)
}

/// A position with who held it. Policy: `OrganizationAction::Read`; numbers only with `ReadPersonal`.
#[server(prefix = "/api/rpc", endpoint = "load_position")]
pub async fn load_position(id: PositionId) -> Result<PositionCard, AppError> {
    reply(operations::organization::position_card(&ctx()?, id).await)
}

/// A person. Policy: `OrganizationAction::Read`; personal fields for oneself and with `ReadPersonal`.
#[server(prefix = "/api/rpc", endpoint = "load_person")]
pub async fn load_person(id: PersonId) -> Result<PersonCard, AppError> {
    reply(operations::organization::person_card(&ctx()?, id).await)
}

/// People to choose from. Policy: `OrganizationAction::Read`, everybody of the instansi.
#[server(prefix = "/api/rpc", endpoint = "find_people")]
pub async fn find_people(typed: String) -> Result<Vec<Found>, AppError> {
    reply(operations::organization::find_people(&ctx()?, &typed).await)
}

/// Positions to choose from. Policy: `OrganizationAction::Read`, everybody of the instansi.
#[server(prefix = "/api/rpc", endpoint = "find_positions")]
pub async fn find_positions(typed: String) -> Result<Vec<Found>, AppError> {
    reply(operations::organization::find_positions(&ctx()?, &typed).await)
}

/// Policy: `OrganizationAction::EditUnits` at the unit above.
#[server(prefix = "/api/rpc", endpoint = "create_unit")]
pub async fn create_unit(
    parent: UnitId,
    kind: String,
    code: String,
    name: String,
    valid_from: String,
) -> Result<(), AppError> {
    let input = operations::organization::CreateUnit {
        parent,
        kind,
        code,
        name,
        valid_from,
    };
    let unit = reply(operations::organization::create_unit(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/unit/{}", unit.id));
    Ok(())
}

/// Policy: `OrganizationAction::EditUnits` at the unit.
#[server(prefix = "/api/rpc", endpoint = "edit_unit")]
pub async fn edit_unit(
    id: UnitId,
    version: i32,
    kind: String,
    code: String,
    name: String,
    valid_from: String,
) -> Result<(), AppError> {
    let input = operations::organization::EditUnit {
        id,
        version,
        kind,
        code,
        name,
        valid_from,
    };
    reply(operations::organization::edit_unit(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/unit/{id}"));
    Ok(())
}

/// Policy: `OrganizationAction::EditUnits` at the unit.
#[server(prefix = "/api/rpc", endpoint = "end_unit")]
pub async fn end_unit(id: UnitId, version: i32, valid_to: String) -> Result<(), AppError> {
    let input = operations::organization::EndUnit {
        id,
        version,
        valid_to,
    };
    reply(operations::organization::end_unit(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/unit/{id}"));
    Ok(())
}

/// Policy: `OrganizationAction::EditUnits` at the unit and at its new parent.
#[server(prefix = "/api/rpc", endpoint = "move_unit")]
pub async fn move_unit(id: UnitId, version: i32, parent: String) -> Result<(), AppError> {
    let input = operations::organization::MoveUnit { id, version, parent };
    reply(operations::organization::move_unit(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/unit/{id}"));
    Ok(())
}

/// Policy: `OrganizationAction::EditPositions` at the unit.
#[server(prefix = "/api/rpc", endpoint = "create_position")]
pub async fn create_position(
    unit: String,
    kind: String,
    code: String,
    title: String,
    #[server(default)] grade: String,
    #[server(default)] is_unit_head: bool,
    #[server(default)] task: String,
    valid_from: String,
) -> Result<(), AppError> {
    let input = operations::organization::CreatePosition {
        unit,
        kind,
        code,
        title,
        grade,
        is_unit_head,
        task,
        valid_from,
    };
    let position = reply(operations::organization::create_position(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/jabatan/{}", position.id));
    Ok(())
}

/// Policy: `OrganizationAction::EditPositions` at the unit, and at the new one.
#[server(prefix = "/api/rpc", endpoint = "edit_position")]
#[allow(clippy::too_many_arguments, reason = "one for each field of the form")]
pub async fn edit_position(
    id: PositionId,
    version: i32,
    unit: String,
    kind: String,
    code: String,
    title: String,
    #[server(default)] grade: String,
    #[server(default)] is_unit_head: bool,
    #[server(default)] task: String,
    valid_from: String,
    #[server(default)] valid_to: String,
) -> Result<(), AppError> {
    let fields = operations::organization::CreatePosition {
        unit,
        kind,
        code,
        title,
        grade,
        is_unit_head,
        task,
        valid_from,
    };
    let input = operations::organization::EditPosition {
        id,
        version,
        fields,
        valid_to,
    };
    reply(operations::organization::edit_position(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/jabatan/{id}"));
    Ok(())
}

/// Policy: `OrganizationAction::EditPositions` at the unit.
#[server(prefix = "/api/rpc", endpoint = "write_task")]
pub async fn write_task(
    id: PositionId,
    version: i32,
    #[server(default)] task: String,
) -> Result<(), AppError> {
    let input = operations::organization::WriteTask { id, version, task };
    reply(operations::organization::write_task(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/jabatan/{id}"));
    Ok(())
}

/// Policy: `OrganizationAction::EditPeople`, and `Appoint` at the unit of the position.
#[server(prefix = "/api/rpc", endpoint = "create_person")]
#[allow(clippy::too_many_arguments, reason = "one for each field of the form")]
pub async fn create_person(
    name: String,
    employment: String,
    #[server(default)] nip: String,
    #[server(default)] birth_date: String,
    #[server(default)] gender: String,
    #[server(default)] rank: String,
    #[server(default)] email: String,
    #[server(default)] position: String,
    #[server(default)] valid_from: String,
    #[server(default)] decree_number: String,
) -> Result<(), AppError> {
    let input = operations::organization::CreatePerson {
        name,
        employment,
        nip,
        birth_date,
        gender,
        rank,
        email,
        position,
        valid_from,
        decree_number,
    };
    let (person, _) = reply(operations::organization::create_person(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/orang/{}", person.id));
    Ok(())
}

/// Policy: `OrganizationAction::EditPeople` at the person's unit.
#[server(prefix = "/api/rpc", endpoint = "edit_person")]
#[allow(clippy::too_many_arguments, reason = "one for each field of the form")]
pub async fn edit_person(
    id: PersonId,
    version: i32,
    name: String,
    employment: String,
    #[server(default)] nip: String,
    #[server(default)] nip_from: String,
    #[server(default)] birth_date: String,
    #[server(default)] gender: String,
    #[server(default)] rank: String,
    #[server(default)] email: String,
) -> Result<(), AppError> {
    let input = operations::organization::EditPerson {
        id,
        version,
        name,
        employment,
        nip,
        nip_from,
        birth_date,
        gender,
        rank,
        email,
    };
    reply(operations::organization::edit_person(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/orang/{id}"));
    Ok(())
}

/// Policy: `OrganizationAction::Appoint` at the unit of the position, and where a former post ends.
#[server(prefix = "/api/rpc", endpoint = "appoint")]
#[allow(clippy::too_many_arguments, reason = "one for each field of the form")]
pub async fn appoint(
    #[server(default)] person: String,
    #[server(default)] position: String,
    kind: String,
    valid_from: String,
    #[server(default)] valid_to: String,
    #[server(default)] decree_number: String,
    #[server(default)] end_current: bool,
) -> Result<(), AppError> {
    let input = operations::organization::Appoint {
        person,
        position,
        kind,
        valid_from,
        valid_to,
        decree_number,
        end_current,
    };
    let appointment = reply(operations::organization::appoint(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/orang/{}", appointment.person));
    Ok(())
}

/// Policy: `OrganizationAction::Appoint` at the unit of the position.
#[server(prefix = "/api/rpc", endpoint = "end_appointment")]
pub async fn end_appointment(
    id: AppointmentId,
    version: i32,
    #[server(default)] valid_to: String,
) -> Result<(), AppError> {
    let input = operations::organization::EndAppointment {
        id,
        version,
        valid_to,
    };
    let appointment = reply(operations::organization::end_appointment(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/orang/{}", appointment.person));
    Ok(())
}

/// Policy: `OrganizationAction::AssignRater` at the unit of the position.
#[server(prefix = "/api/rpc", endpoint = "name_rater")]
#[allow(clippy::too_many_arguments, reason = "one for each field of the form")]
pub async fn name_rater(
    person: PersonId,
    appointment: AppointmentId,
    #[server(default)] rater_position: String,
    #[server(default)] appeal_position: String,
    valid_from: String,
    #[server(default)] valid_to: String,
    #[server(default)] decree_number: String,
) -> Result<(), AppError> {
    let input = operations::organization::NameRater {
        appointment,
        rater_position,
        appeal_position,
        valid_from,
        valid_to,
        decree_number,
    };
    reply(operations::organization::name_rater(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/orang/{person}"));
    Ok(())
}

/// Policy: `OrganizationAction::AssignRater` at the unit of the position.
#[server(prefix = "/api/rpc", endpoint = "end_rater")]
pub async fn end_rater(
    person: PersonId,
    id: RaterAssignmentId,
    version: i32,
    valid_to: String,
) -> Result<(), AppError> {
    let input = operations::organization::EndRater {
        id,
        version,
        valid_to,
    };
    reply(operations::organization::end_rater(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/orang/{person}"));
    Ok(())
}

/// Policy: `OrganizationAction::GrantRole` at the unit.
#[server(prefix = "/api/rpc", endpoint = "grant_role")]
pub async fn grant_role(
    person: PersonId,
    role: String,
    #[server(default)] unit: String,
    valid_from: String,
    #[server(default)] valid_to: String,
) -> Result<(), AppError> {
    let input = operations::organization::GrantRole {
        person,
        role,
        unit,
        valid_from,
        valid_to,
    };
    reply(operations::organization::grant_role(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/orang/{person}"));
    Ok(())
}

/// Policy: `OrganizationAction::GrantRole` at the unit.
#[server(prefix = "/api/rpc", endpoint = "revoke_role")]
pub async fn revoke_role(person: PersonId, id: RoleGrantId, version: i32) -> Result<(), AppError> {
    let input = operations::organization::RevokeRole { id, version };
    reply(operations::organization::revoke_role(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/organisasi/orang/{person}"));
    Ok(())
}
