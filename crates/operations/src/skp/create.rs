//! Beginning an SKP for a post that one holds, or (tim pengelola) for somebody who did not: `domain.md` 3.7.

use chrono::{Datelike, NaiveDate};
use domain::audit::{Subject, Verb};
use domain::ids::{AppointmentId, SkpId};
use domain::organization::card::Card;
use domain::policy::{Grant, SkpAction, SkpFacts, authorize};
use domain::skp::{Approach, FormType, Skp, SkpState};
use store::skp::Head;
use store::{NOTHING, Tx, cards};

use crate::{Ctx, Error, Result};

/// What to begin.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    pub appointment: AppointmentId,
    pub year: i32,
    pub approach: Approach,
}

/// Makes the draft, with the seven behaviours and an empty appendix. An existing live SKP is given instead of a
/// second one, so that a double click makes one (V-SKP-03).
pub async fn create(ctx: &Ctx, start: Start) -> Result<SkpId> {
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let card = cards::by_appointment(db, instansi, [start.appointment])
        .await?
        .remove(&start.appointment)
        .ok_or(Error::NotFound)?;
    let rating = cards::rating(db, instansi, start.appointment, ctx.today).await?;
    let facts = SkpFacts {
        instansi,
        owner: card.person,
        unit_path: rating.unit_path,
        rater_position: rating.rater_position,
        appeal_position: rating.appeal_position,
        state: SkpState::Draft,
        opened: false,
    };
    let grant = authorize(&ctx.actor, SkpAction::Create, &facts)?;
    if let Some(existing) =
        store::skp::open_of_appointment(db, instansi, start.year, start.appointment).await?
    {
        return Ok(existing.skp.id);
    }
    let tx = ctx.store.begin(&ctx.who()).await?;
    // Asked again inside the transaction: two browsers may have passed the check above at once.
    if let Some(existing) =
        store::skp::open_of_appointment(tx.conn(), instansi, start.year, start.appointment).await?
    {
        return Ok(existing.skp.id);
    }
    let head = begin(ctx, &tx, &grant, &card, start).await?;
    tx.commit().await?;
    Ok(head.skp.id)
}

/// Inserts a fresh draft for a post, in a running transaction.
pub(super) async fn begin(
    ctx: &Ctx,
    tx: &Tx,
    grant: &Grant<SkpAction>,
    card: &Card,
    start: Start,
) -> Result<Head> {
    let (period_start, period_end) =
        period(card, start.year).ok_or_else(|| Error::field("year", "outside_appointment"))?;
    let skp = Skp {
        id: store::new_id(),
        person: card.person,
        appointment: card.appointment,
        position: card.position,
        unit: card.unit,
        year: start.year,
        period_start,
        period_end,
        form: form(card),
        approach: start.approach,
        state: SkpState::Draft,
        document_version: 1,
        version: 1,
        late: false,
        submitted_at: None,
        set_at: None,
        sha256: None,
    };
    store::skp::insert(tx, grant, &skp).await?;
    tx.record(Verb::Created, Subject::Skp, skp.id, NOTHING, Some(&skp))
        .await?;
    Ok(Head {
        skp,
        opened_at: None,
        agreed_at: None,
        change_reason: None,
        created_at: ctx.now,
    })
}

/// The part of a year in which the post is held; none when it is not.
pub(super) fn period(card: &Card, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1)?.max(card.valid_from);
    let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
    let last = card.valid_to.map_or(last, |end| end.min(last));
    (first <= last && first.year() == year).then_some((first, last))
}

/// The form that fits the position: JPT and heads of agencies on the one, everybody else on the other (V-SKP-01).
fn form(card: &Card) -> FormType {
    if card.kind.is_jpt() {
        FormType::Jpt
    } else {
        FormType::JaJf
    }
}
