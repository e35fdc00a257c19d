//! One unit: where it hangs, what hangs below it, its positions and who holds them.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::audit::Subject;
use domain::ids::{PositionId, UnitId};
use domain::organization::view::{HolderLine, PostLine, UnitCard, UnitLink};
use domain::organization::{DutyOwner, Unit, valid_on};
use domain::policy::OrganizationAction;
use store::organization::{Among, Held, Holder};

use super::tree::arrange;
use super::{allow, duties, history, may};
use crate::{Ctx, Result};

/// A unit on a day.
pub async fn unit_card(ctx: &Ctx, id: UnitId, day: NaiveDate) -> Result<UnitCard> {
    allow(ctx, OrganizationAction::Read, "")?;
    let db = ctx.store.read();
    let unit = store::organization::unit(db, ctx.instansi_id(), id).await?;
    let positions = store::organization::positions_of_unit(db, ctx.instansi_id(), id, day).await?;
    let held = store::organization::holders(db, ctx.instansi_id(), &Among::Unit(id), Held::On(day), "", None)
        .await?;
    let near = store::organization::units_on(db, ctx.instansi_id(), day, &unit.path).await?;
    let counts = store::organization::count_by_unit(db, ctx.instansi_id(), day).await?;
    let people = store::organization::count_holders(
        db,
        ctx.instansi_id(),
        &Among::Below(unit.path.clone()),
        Held::MainOn(day),
        "",
    )
    .await?;
    let personal = may(ctx, OrganizationAction::ReadPersonal, &unit.path).allowed();
    let mut by_position: HashMap<PositionId, Vec<HolderLine>> = HashMap::new();
    for holder in held {
        by_position
            .entry(holder.position.id)
            .or_default()
            .push(holder_line(holder, personal));
    }
    let mut below = arrange(&near, &counts, &people.into_iter().collect());
    below.retain(|line| line.parent == Some(id));
    let edit = may(ctx, OrganizationAction::EditUnits, &unit.path);
    Ok(UnitCard {
        day,
        above: above(ctx, &unit).await?,
        below,
        posts: positions
            .into_iter()
            .map(|position| PostLine {
                holders: by_position.remove(&position.id).unwrap_or_default(),
                position,
            })
            .collect(),
        may_edit_positions: may(ctx, OrganizationAction::EditPositions, &unit.path),
        may_appoint: may(ctx, OrganizationAction::Appoint, &unit.path),
        history: if edit.allowed() {
            history::of(ctx, Subject::Unit, id).await?
        } else {
            Vec::new()
        },
        may_edit: edit,
        duties: duties::list(ctx, DutyOwner::Unit(id), &unit.path).await?,
        unit,
    })
}

/// The units above one, the instansi first.
pub(super) async fn above(ctx: &Ctx, unit: &Unit) -> Result<Vec<UnitLink>> {
    let ids: Vec<UnitId> = unit
        .path
        .split('/')
        .filter_map(|id| id.parse().ok())
        .filter(|id| *id != unit.id)
        .collect();
    let mut units =
        store::organization::units_by_id(ctx.store.read(), ctx.instansi_id(), ids.clone()).await?;
    units.sort_by_key(|unit| unit.path.len());
    Ok(units.into_iter().map(link).collect())
}

pub(super) fn link(unit: Unit) -> UnitLink {
    UnitLink {
        id: unit.id,
        name: unit.name,
        code: unit.code,
    }
}

pub(super) fn holder_line(holder: Holder, personal: bool) -> HolderLine {
    HolderLine {
        appointment: holder.appointment.id,
        person: holder.person.id,
        nip: holder.person.nip.filter(|_| personal).map(|nip| nip.grouped()),
        name: holder.person.name,
        held: holder.appointment.kind,
        valid_from: holder.appointment.valid_from,
        valid_to: holder.appointment.valid_to,
    }
}

/// Whether an appointment holds on the day.
pub(super) fn holds_on(holder: &Holder, day: NaiveDate) -> bool {
    valid_on(holder.appointment.valid_from, holder.appointment.valid_to, day)
}
