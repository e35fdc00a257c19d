//! Where a unit stands, for the picker at the top of every page.

use domain::ids::UnitId;
use domain::organization::Unit;
use domain::organization::view::{UnitLink, UnitPlace};
use domain::policy::OrganizationAction;

use super::allow;
use crate::{Ctx, Result};

/// The units above the given one down to itself, and those directly below it that are valid today.
pub async fn unit_place(ctx: &Ctx, unit: UnitId) -> Result<UnitPlace> {
    allow(ctx, OrganizationAction::Read, "")?;
    let db = ctx.store.read();
    let unit = store::organization::unit(db, ctx.instansi_id(), unit).await?;
    let way: Vec<UnitId> = unit
        .path
        .split('/')
        .filter_map(|step| uuid::Uuid::try_parse(step).ok())
        .map(UnitId)
        .collect();
    let known = store::organization::units_by_id(db, ctx.instansi_id(), way.iter().copied()).await?;
    let chain = way
        .iter()
        .filter_map(|id| known.iter().find(|unit| unit.id == *id))
        .map(link)
        .collect();
    let below = store::organization::units_directly_below(db, ctx.instansi_id(), ctx.today, unit.id).await?;
    Ok(UnitPlace {
        chain,
        below: below.iter().map(link).collect(),
    })
}

fn link(unit: &Unit) -> UnitLink {
    UnitLink {
        id: unit.id,
        name: unit.name.clone(),
        code: unit.code.clone(),
    }
}
