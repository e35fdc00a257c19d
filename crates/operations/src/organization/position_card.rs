//! One position: what it is for, who holds it, who held it.

use domain::audit::Subject;
use domain::ids::PositionId;
use domain::organization::DutyOwner;
use domain::organization::view::PositionCard;
use domain::policy::OrganizationAction;
use store::organization::{Among, Held};

use super::unit_card::{holder_line, holds_on, link};
use super::{allow, duties, history, may};
use crate::{Ctx, Result};

/// A position as of today.
pub async fn position_card(ctx: &Ctx, id: PositionId) -> Result<PositionCard> {
    allow(ctx, OrganizationAction::Read, "")?;
    let db = ctx.store.read();
    let position = store::organization::position(db, ctx.instansi_id(), id).await?;
    let unit = store::organization::unit(db, ctx.instansi_id(), position.unit).await?;
    let among = Among::Positions(vec![id]);
    let mut ever = store::organization::holders(db, ctx.instansi_id(), &among, Held::Ever, "", None).await?;
    ever.sort_by_key(|holder| std::cmp::Reverse(holder.appointment.valid_from));
    let (now, others): (Vec<_>, Vec<_>) = ever.into_iter().partition(|holder| holds_on(holder, ctx.today));
    let personal = may(ctx, OrganizationAction::ReadPersonal, &unit.path).allowed();
    let edit = may(ctx, OrganizationAction::EditPositions, &unit.path);
    let lines = |holders: Vec<_>| {
        holders
            .into_iter()
            .map(|one| holder_line(one, personal))
            .collect()
    };
    Ok(PositionCard {
        position,
        holders: lines(now),
        others: lines(others),
        may_appoint: may(ctx, OrganizationAction::Appoint, &unit.path),
        history: if edit.allowed() {
            history::of(ctx, Subject::Position, id).await?
        } else {
            Vec::new()
        },
        may_edit: edit,
        duties: duties::list(ctx, DutyOwner::Position(id), &unit.path).await?,
        unit: link(unit),
    })
}
