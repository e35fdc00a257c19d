//! Tupoksi: the tasks and functions of a unit or a position (PPK-07).

use domain::audit::{Subject, Verb};
use domain::ids::DutyId;
use domain::organization::view::DutyList;
use domain::organization::{Duty, DutyOwner};
use domain::policy::{Grant, OrganizationAction};
use serde::Serialize;
use store::{Tx, new_id};

use super::{Checked, allow, may};
use crate::{Ctx, Error, Result};

/// Longest task, and reference to the regulation.
const TEXT: usize = 1_000;
const REFERENCE: usize = 200;

/// Most tasks of one unit or position.
const MOST: usize = 100;

/// A new task, as typed.
#[derive(Clone, Debug)]
pub struct NewDuty {
    pub owner: DutyOwner,
    pub text: String,
    pub reference: String,
}

/// A changed task, as typed.
#[derive(Clone, Debug)]
pub struct EditDuty {
    pub id: DutyId,
    pub version: i32,
    /// Place in the list, from 1; empty: where it stands.
    pub seq: String,
    pub text: String,
    pub reference: String,
}

/// What the log keeps: the task as words.
#[derive(Serialize)]
struct Kept {
    duty: String,
}

/// The tasks of an owner whose unit has that path.
pub(super) async fn list(ctx: &Ctx, owner: DutyOwner, unit_path: &str) -> Result<DutyList> {
    Ok(DutyList {
        owner,
        duties: store::organization::duties(ctx.store.read(), ctx.instansi_id(), owner).await?,
        may_edit: may(ctx, OrganizationAction::EditDuties, unit_path),
    })
}

/// The right to write the tasks of an owner.
async fn writer(ctx: &Ctx, owner: DutyOwner) -> Result<Grant<OrganizationAction>> {
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let unit = match owner {
        DutyOwner::Unit(unit) => unit,
        DutyOwner::Position(position) => store::organization::position(db, instansi, position).await?.unit,
    };
    let unit = store::organization::unit(db, instansi, unit).await?;
    allow(ctx, OrganizationAction::EditDuties, &unit.path)
}

/// Adds a task at the end of the list.
pub async fn add_duty(ctx: &Ctx, input: NewDuty) -> Result<()> {
    let grant = writer(ctx, input.owner).await?;
    let mut form = Checked::default();
    let text = form.text("text", &input.text, TEXT);
    let reference = form.optional("reference", &input.reference, REFERENCE);
    form.done()?;
    let there = store::organization::duties(ctx.store.read(), ctx.instansi_id(), input.owner).await?;
    if there.len() >= MOST {
        return Err(Error::rejected("too_many_duties"));
    }
    let duty = Duty {
        id: new_id(),
        owner: input.owner,
        seq: there.last().map_or(0, |last| last.seq) + 1,
        text,
        reference,
        version: 1,
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    store::organization::insert_duties(&tx, &grant, std::slice::from_ref(&duty)).await?;
    record(&tx, duty.owner, None, Some(&duty)).await?;
    tx.commit().await?;
    Ok(())
}

/// Changes a task on top of the version that was read; gives whose it is.
pub async fn edit_duty(ctx: &Ctx, input: EditDuty) -> Result<DutyOwner> {
    let before = store::organization::duty(ctx.store.read(), ctx.instansi_id(), input.id).await?;
    let grant = writer(ctx, before.owner).await?;
    let mut form = Checked::default();
    let text = form.text("text", &input.text, TEXT);
    let reference = form.optional("reference", &input.reference, REFERENCE);
    let typed = input.seq.trim();
    let seq = if typed.is_empty() {
        before.seq
    } else {
        let place = typed.parse().ok().filter(|place| (1..=999).contains(place));
        if place.is_none() {
            form.wrong("seq", "not_a_place");
        }
        place.unwrap_or(before.seq)
    };
    form.done()?;
    expect(&before, input.version)?;
    let after = Duty {
        seq,
        text,
        reference,
        ..before.clone()
    };
    if after == before {
        return Ok(before.owner);
    }
    let tx = ctx.store.begin(&ctx.who()).await?;
    store::organization::update_duty(&tx, &grant, &after).await?;
    record(&tx, before.owner, Some(&before), Some(&after)).await?;
    tx.commit().await?;
    Ok(before.owner)
}

/// Takes a task away; gives whose it was.
pub async fn delete_duty(ctx: &Ctx, id: DutyId, version: i32) -> Result<DutyOwner> {
    let before = store::organization::duty(ctx.store.read(), ctx.instansi_id(), id).await?;
    let grant = writer(ctx, before.owner).await?;
    expect(&before, version)?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    store::organization::delete_duty(&tx, &grant, &before).await?;
    record(&tx, before.owner, Some(&before), None).await?;
    tx.commit().await?;
    Ok(before.owner)
}

fn expect(before: &Duty, version: i32) -> Result<()> {
    if before.version == version {
        Ok(())
    } else {
        Err(Error::Conflict {
            current: before.version,
        })
    }
}

/// Told in the history of the unit or position.
async fn record(tx: &Tx, owner: DutyOwner, old: Option<&Duty>, new: Option<&Duty>) -> Result<()> {
    let kept = |duty: Option<&Duty>| Kept {
        duty: duty
            .map(|duty| match &duty.reference {
                Some(reference) => format!("{}. {} ({reference})", duty.seq, duty.text),
                None => format!("{}. {}", duty.seq, duty.text),
            })
            .unwrap_or_default(),
    };
    let (subject, id) = match owner {
        DutyOwner::Unit(unit) => (Subject::Unit, unit.0),
        DutyOwner::Position(position) => (Subject::Position, position.0),
    };
    tx.record(Verb::Edited, subject, id, Some(&kept(old)), Some(&kept(new)))
        .await?;
    Ok(())
}
