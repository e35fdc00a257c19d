//! Writing down a performance dialogue about an SKP.

use chrono::NaiveDate;
use domain::audit::{Subject, Verb};
use domain::dialogue::{Dialogue, DialogueKind};
use domain::ids::{DialogueId, SkpId};
use domain::policy::SkpAction;
use store::NOTHING;

use super::access::Opened;
use crate::{Ctx, Error, FieldError, Result};

/// What was talked about.
#[derive(Clone, Debug)]
pub struct NewDialogue {
    pub kind: DialogueKind,
    pub held_on: NaiveDate,
    pub summary: String,
    pub agreement: String,
}

/// Records a dialogue.
pub async fn record_dialogue(ctx: &Ctx, id: SkpId, new: NewDialogue) -> Result<DialogueId> {
    let opened = Opened::load(ctx, id).await?;
    let grant = opened.allow(ctx, SkpAction::RecordDialogue)?;
    let mut errors = Vec::new();
    if new.held_on > ctx.today {
        errors.push(FieldError::new("held_on", "in_future"));
    }
    let summary = new.summary.trim().to_owned();
    let agreement = new.agreement.trim().to_owned();
    for (field, text) in [("summary", &summary), ("agreement", &agreement)] {
        match text.chars().count() {
            0 if field == "summary" => errors.push(FieldError::new(field, "required")),
            0..=2000 => {}
            _ => errors.push(FieldError::new(field, "too_long").with("2000")),
        }
    }
    if !errors.is_empty() {
        return Err(Error::Invalid(errors));
    }
    let dialogue = Dialogue {
        id: store::new_id(),
        skp: id,
        kind: new.kind,
        held_on: new.held_on,
        summary,
        agreement,
        recorded_by: ctx.actor.person,
        recorded_by_name: ctx.actor.name.clone(),
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    store::skp::add_dialogue(&tx, &grant, &dialogue).await?;
    tx.record(Verb::DialogueRecorded, Subject::Skp, id, NOTHING, Some(&dialogue))
        .await?;
    tx.commit().await?;
    Ok(dialogue.id)
}
