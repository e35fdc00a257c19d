//! Appointing somebody to a position: definitif, Plt or Plh, with dates and decree (`domain.md` 2.2).

use chrono::NaiveDate;
use domain::audit::{Subject, Verb};
use domain::ids::{PersonId, PositionId};
use domain::organization::{Appointment, AppointmentKind, Position, Unit, valid_on};
use domain::policy::{Grant, OrganizationAction};
use store::{ConnectionTrait, NOTHING, Tx, new_id};

use super::{Checked, allow, person_path};
use crate::{Ctx, Error, FieldError, Result};

/// An appointment, as typed.
#[derive(Clone, Debug, Default)]
pub struct Appoint {
    pub person: String,
    pub position: String,
    /// `definitif`, `plt` or `plh`
    pub kind: String,
    pub valid_from: String,
    pub valid_to: String,
    pub decree_number: String,
    /// A definitif post that the person still holds ends the day before.
    pub end_current: bool,
}

/// A position somebody may be appointed to, with the right to do so.
pub(super) struct CheckedPost {
    pub(super) position: Position,
    pub(super) unit: Unit,
    grant: Grant<OrganizationAction>,
}

impl CheckedPost {
    /// Loads the position and asks the policy.
    pub(super) async fn load(ctx: &Ctx, position: PositionId) -> Result<Self> {
        let db = ctx.store.read();
        let position = store::organization::position(db, ctx.instansi_id(), position).await?;
        let unit = store::organization::unit(db, ctx.instansi_id(), position.unit).await?;
        let grant = allow(ctx, OrganizationAction::Appoint, &unit.path)?;
        Ok(Self {
            position,
            unit,
            grant,
        })
    }
}

/// Appoints somebody.
///
/// Whoever still holds a definitif post elsewhere keeps it unless `end_current` says that it ends the day before;
/// then one must be responsible for that unit too, or for the whole instansi.
pub async fn appoint(ctx: &Ctx, input: Appoint) -> Result<Appointment> {
    let db = ctx.store.read();
    let mut form = Checked::default();
    let position: Option<PositionId> = form.id("position", &input.position);
    let person: Option<PersonId> = form.id("person", &input.person);
    let (position, person) = form.all(position.zip(person))?;
    let post = CheckedPost::load(ctx, position).await?;
    let person = store::organization::person(db, ctx.instansi_id(), person).await?;

    let kind: Option<AppointmentKind> = form.code("kind", &input.kind);
    let from = form.day("valid_from", &input.valid_from);
    let to = form.optional_day("valid_to", &input.valid_to);
    form.end("valid_to", from, to);
    let decree = form.optional("decree_number", &input.decree_number, 100);
    if kind.is_some_and(|kind| kind != AppointmentKind::Definitif) {
        // Acting rights end by themselves; nobody has to remember to take them back.
        if to.is_none() && input.valid_to.trim().is_empty() {
            form.wrong("valid_to", "acting_needs_end");
        }
        if decree.is_none() {
            form.wrong("decree_number", "acting_needs_decree");
        }
    }
    if let Some(from) = from
        && !valid_on(post.position.valid_from, post.position.valid_to, from)
    {
        form.wrong("valid_from", "position_not_valid");
    }
    let (kind, valid_from) = form.all(kind.zip(from))?;
    let appointment = Appointment {
        id: new_id(),
        person: person.id,
        position: post.position.id,
        kind,
        valid_from,
        valid_to: to,
        decree_number: decree,
        version: 1,
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    if kind == AppointmentKind::Definitif {
        leave_current(ctx, &tx, &appointment, input.end_current).await?;
    }
    insert(ctx, &tx, &post, &appointment).await?;
    tx.commit().await?;
    Ok(appointment)
}

/// A person has one definitif post at a time.
async fn leave_current(ctx: &Ctx, tx: &Tx, new: &Appointment, end_current: bool) -> Result<()> {
    let held =
        store::organization::appointments_of_people(tx.conn(), ctx.instansi_id(), [new.person]).await?;
    let in_the_way: Vec<Appointment> = held
        .into_iter()
        .filter(|held| held.kind == AppointmentKind::Definitif && overlaps(held, new))
        .collect();
    for mut held in in_the_way {
        let last = new.valid_from.pred_opt().unwrap_or(new.valid_from);
        if !end_current || held.valid_from > last || held.position == new.position {
            let title = store::organization::position(tx.conn(), ctx.instansi_id(), held.position)
                .await?
                .title;
            let code = if held.position == new.position {
                "already_holds_it"
            } else {
                "holds_definitif_post"
            };
            return Err(Error::Invalid(vec![FieldError::new("person", code).with(title)]));
        }
        let home = person_path(ctx, new.person).await?;
        let Ok(grant) = allow(ctx, OrganizationAction::Appoint, &home) else {
            return Err(Error::field("end_current", "post_of_other_unit"));
        };
        let before = held.clone();
        held.valid_to = Some(last);
        held.version = store::organization::update_appointment(tx, &grant, &held).await?;
        tx.record(
            Verb::Ended,
            Subject::Appointment,
            held.id,
            Some(&before),
            Some(&held),
        )
        .await?;
    }
    Ok(())
}

/// Adds the appointment, when the post is free for it.
pub(super) async fn insert(ctx: &Ctx, tx: &Tx, post: &CheckedPost, new: &Appointment) -> Result<()> {
    post_is_free(ctx, tx.conn(), post, new).await?;
    store::organization::insert_appointments(tx, &post.grant, std::slice::from_ref(new)).await?;
    tx.record(Verb::Created, Subject::Appointment, new.id, NOTHING, Some(new))
        .await?;
    Ok(())
}

/// The head of a unit is one person at a time: one definitif holder, one acting official.
async fn post_is_free(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    post: &CheckedPost,
    new: &Appointment,
) -> Result<()> {
    if !post.position.is_unit_head {
        return Ok(());
    }
    let held = store::organization::appointments_of_positions(db, ctx.instansi_id(), [new.position]).await?;
    let Some(other) = held
        .iter()
        .find(|held| held.kind == new.kind && overlaps(held, new))
    else {
        return Ok(());
    };
    let name = store::organization::person(db, ctx.instansi_id(), other.person)
        .await?
        .name;
    Err(Error::Invalid(vec![
        FieldError::new("position", "post_is_taken").with(name),
    ]))
}

/// Whether two appointments share a day.
pub(crate) fn overlaps(one: &Appointment, other: &Appointment) -> bool {
    let before = |end: Option<NaiveDate>, start: NaiveDate| end.is_some_and(|end| end < start);
    !before(one.valid_to, other.valid_from) && !before(other.valid_to, one.valid_from)
}
