//! Where a person belongs, for decisions about the person.

use domain::ids::PersonId;
use domain::organization::{AppointmentKind, valid_on};
use store::organization::{Among, Held, Holder, holders};

use crate::{Ctx, Result};

/// Path of the unit that a person belongs to today: by the definitif post, else by the newest appointment of any
/// kind. Empty when the person never had one; then only who is responsible for the whole instansi decides.
pub async fn person_path(ctx: &Ctx, person: PersonId) -> Result<String> {
    let posts = holders(
        ctx.store.read(),
        ctx.instansi_id(),
        &Among::People(vec![person]),
        Held::Ever,
        "",
        None,
    )
    .await?;
    Ok(home(ctx, &posts)
        .map(|holder| holder.unit.path.clone())
        .unwrap_or_default())
}

/// The post by which a person belongs somewhere.
pub(super) fn home<'a>(ctx: &Ctx, posts: &'a [Holder]) -> Option<&'a Holder> {
    posts.iter().max_by_key(|holder| {
        let appointment = &holder.appointment;
        let current = valid_on(appointment.valid_from, appointment.valid_to, ctx.today);
        let definitif = appointment.kind == AppointmentKind::Definitif;
        (current, definitif, appointment.valid_from)
    })
}
