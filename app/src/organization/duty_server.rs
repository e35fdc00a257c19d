//! Server functions of tupoksi: decode, call one operation, map the error.

use domain::ids::*;
#[cfg(feature = "ssr")]
use domain::organization::DutyOwner;
use leptos::prelude::*;

use crate::AppError;
#[cfg(feature = "ssr")]
use crate::context::{ctx, reply};

/// Policy: `OrganizationAction::EditDuties` at the unit, or at the unit of the position.
#[server(prefix = "/api/rpc", endpoint = "add_duty")]
pub async fn add_duty(
    #[server(default)] unit: Option<UnitId>,
    #[server(default)] position: Option<PositionId>,
    #[server(default)] text: String,
    #[server(default)] reference: String,
) -> Result<(), AppError> {
    let owner = match (unit, position) {
        (Some(unit), None) => DutyOwner::Unit(unit),
        (None, Some(position)) => DutyOwner::Position(position),
        _ => return Err(AppError::Malformed),
    };
    let input = operations::organization::NewDuty {
        owner,
        text,
        reference,
    };
    reply(operations::organization::add_duty(&ctx()?, input).await)?;
    leptos_axum::redirect(&page_of(owner));
    Ok(())
}

/// Policy: `OrganizationAction::EditDuties` at the unit, or at the unit of the position.
#[server(prefix = "/api/rpc", endpoint = "edit_duty")]
pub async fn edit_duty(
    id: DutyId,
    version: i32,
    #[server(default)] seq: String,
    #[server(default)] text: String,
    #[server(default)] reference: String,
) -> Result<(), AppError> {
    let input = operations::organization::EditDuty {
        id,
        version,
        seq,
        text,
        reference,
    };
    let owner = reply(operations::organization::edit_duty(&ctx()?, input).await)?;
    leptos_axum::redirect(&page_of(owner));
    Ok(())
}

/// Policy: `OrganizationAction::EditDuties` at the unit, or at the unit of the position.
#[server(prefix = "/api/rpc", endpoint = "delete_duty")]
pub async fn delete_duty(id: DutyId, version: i32) -> Result<(), AppError> {
    let owner = reply(operations::organization::delete_duty(&ctx()?, id, version).await)?;
    leptos_axum::redirect(&page_of(owner));
    Ok(())
}

#[cfg(feature = "ssr")]
fn page_of(owner: DutyOwner) -> String {
    match owner {
        DutyOwner::Unit(unit) => format!("/organisasi/unit/{unit}"),
        DutyOwner::Position(position) => format!("/organisasi/jabatan/{position}"),
    }
}
