//! Ending an appointment on a day, or setting another end.

use domain::audit::{Subject, Verb};
use domain::ids::AppointmentId;
use domain::organization::{Appointment, AppointmentKind};
use domain::policy::OrganizationAction;

use super::{Checked, allow};
use crate::{Ctx, Result};

/// The last day of an appointment, as typed; empty takes the end of a definitif one back.
#[derive(Clone, Debug)]
pub struct EndAppointment {
    pub id: AppointmentId,
    pub version: i32,
    pub valid_to: String,
}

/// Ends an appointment. With it end the rights that came with the post, at the end of that day.
pub async fn end_appointment(ctx: &Ctx, input: EndAppointment) -> Result<Appointment> {
    let db = ctx.store.read();
    let before = store::organization::appointment(db, ctx.instansi_id(), input.id).await?;
    let position = store::organization::position(db, ctx.instansi_id(), before.position).await?;
    let unit = store::organization::unit(db, ctx.instansi_id(), position.unit).await?;
    let grant = allow(ctx, OrganizationAction::Appoint, &unit.path)?;
    let mut form = Checked::default();
    let to = form.optional_day("valid_to", &input.valid_to);
    form.end("valid_to", Some(before.valid_from), to);
    if input.valid_to.trim().is_empty() && before.kind != AppointmentKind::Definitif {
        form.wrong("valid_to", "acting_needs_end");
    }
    if let (Some(end), Some(to)) = (position.valid_to, to)
        && to > end
    {
        form.wrong("valid_to", "position_not_valid");
    }
    form.done()?;
    let mut after = Appointment {
        valid_to: to,
        version: input.version,
        ..before.clone()
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    after.version = store::organization::update_appointment(&tx, &grant, &after).await?;
    let verb = if to.is_some() { Verb::Ended } else { Verb::Edited };
    tx.record(verb, Subject::Appointment, after.id, Some(&before), Some(&after))
        .await?;
    tx.commit().await?;
    Ok(after)
}
