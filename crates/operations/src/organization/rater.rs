//! Naming a rater and an appeal officer by date with a decree (PP 30/2019; PPK-14). Where nobody is named, the head of
//! the unit rates: see `domain::organization::rater`.

use domain::audit::{Subject, Verb};
use domain::ids::{AppointmentId, PositionId, RaterAssignmentId};
use domain::organization::{Appointment, RaterAssignment, valid_on};
use domain::policy::{Grant, OrganizationAction};
use store::{NOTHING, new_id};

use super::{Checked, allow};
use crate::{Ctx, Error, Result};

/// A naming, as typed.
#[derive(Clone, Debug)]
pub struct NameRater {
    pub appointment: AppointmentId,
    pub rater_position: String,
    pub appeal_position: String,
    pub valid_from: String,
    pub valid_to: String,
    pub decree_number: String,
}

/// The last day of a naming, as typed.
#[derive(Clone, Debug)]
pub struct EndRater {
    pub id: RaterAssignmentId,
    pub version: i32,
    pub valid_to: String,
}

/// Names a rater. A former naming without an end, or with a later one, ends the day before.
pub async fn name_rater(ctx: &Ctx, input: NameRater) -> Result<RaterAssignment> {
    let db = ctx.store.read();
    let (appointment, grant) = load(ctx, input.appointment).await?;
    let mut form = Checked::default();
    let rater: Option<PositionId> = form.id("rater_position", &input.rater_position);
    let appeal: Option<PositionId> = form.optional_id("appeal_position", &input.appeal_position);
    let from = form.day("valid_from", &input.valid_from);
    let to = form.optional_day("valid_to", &input.valid_to);
    form.end("valid_to", from, to);
    let decree = form.text("decree_number", &input.decree_number, 100);
    if let Some(from) = from
        && !valid_on(appointment.valid_from, appointment.valid_to, from)
    {
        form.wrong("valid_from", "appointment_not_valid");
    }
    let (rater, valid_from) = form.all(rater.zip(from))?;
    for (field, position) in [("rater_position", Some(rater)), ("appeal_position", appeal)] {
        let Some(id) = position else { continue };
        let position = store::organization::position(db, ctx.instansi_id(), id)
            .await
            .map_err(|_| Error::field(field, "unknown_choice"))?;
        if !valid_on(position.valid_from, position.valid_to, valid_from) {
            form.wrong(field, "position_not_valid");
        }
        // An employee never rates himself (`domain.md` 2.2).
        if position.id == appointment.position {
            form.wrong(field, "rates_himself");
        }
    }
    if appeal == Some(rater) {
        form.wrong("appeal_position", "rater_decides_appeal");
    }
    form.done()?;

    let naming = RaterAssignment {
        id: new_id(),
        appointment: appointment.id,
        rater_position: rater,
        appeal_position: appeal,
        valid_from,
        valid_to: to,
        decree_number: Some(decree),
        version: 1,
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    let former =
        store::organization::rater_assignments(tx.conn(), ctx.instansi_id(), [appointment.id]).await?;
    let last = valid_from.pred_opt().unwrap_or(valid_from);
    for mut other in former {
        if other.valid_to.is_some_and(|end| end < valid_from) || to.is_some_and(|to| other.valid_from > to) {
            continue;
        }
        if other.valid_from > last {
            return Err(Error::field("valid_from", "rater_already_named"));
        }
        let before = other.clone();
        other.valid_to = Some(last);
        other.version = store::organization::update_rater(&tx, &grant, &other).await?;
        tx.record(Verb::Ended, Subject::Rater, other.id, Some(&before), Some(&other))
            .await?;
    }
    store::organization::insert_rater(&tx, &grant, &naming).await?;
    tx.record(Verb::Created, Subject::Rater, naming.id, NOTHING, Some(&naming))
        .await?;
    tx.commit().await?;
    Ok(naming)
}

/// Ends a naming; from the next day on the head of the unit rates again.
pub async fn end_rater(ctx: &Ctx, input: EndRater) -> Result<RaterAssignment> {
    let before = store::organization::rater_assignment(ctx.store.read(), ctx.instansi_id(), input.id).await?;
    let (_, grant) = load(ctx, before.appointment).await?;
    let mut form = Checked::default();
    let to = form.day("valid_to", &input.valid_to);
    form.end("valid_to", Some(before.valid_from), to);
    let to = form.all(to)?;
    let mut after = RaterAssignment {
        valid_to: Some(to),
        version: input.version,
        ..before.clone()
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    after.version = store::organization::update_rater(&tx, &grant, &after).await?;
    tx.record(Verb::Ended, Subject::Rater, after.id, Some(&before), Some(&after))
        .await?;
    tx.commit().await?;
    Ok(after)
}

async fn load(ctx: &Ctx, id: AppointmentId) -> Result<(Appointment, Grant<OrganizationAction>)> {
    let db = ctx.store.read();
    let appointment = store::organization::appointment(db, ctx.instansi_id(), id).await?;
    let position = store::organization::position(db, ctx.instansi_id(), appointment.position).await?;
    let unit = store::organization::unit(db, ctx.instansi_id(), position.unit).await?;
    let grant = allow(ctx, OrganizationAction::AssignRater, &unit.path)?;
    Ok((appointment, grant))
}
