//! `tetapkan`: the SKP becomes an immutable version with its SHA-256.

use domain::audit::Verb;
use domain::ids::SkpId;
use domain::policy::SkpAction;
use domain::skp::canonical::{Identity, Snapshot, Supported};
use domain::skp::{SkpEvent, SkpState};
use store::cards;
use store::skp::Transition;

use super::access::Opened;
use super::advance::{expect_version, target, write};
use crate::{Ctx, Error, Result};

/// Sets. Both confirmed: the employee by submitting, the rater by this (`signature.mode` = internal approval).
/// Gives the hash of the document.
pub async fn set(ctx: &Ctx, id: SkpId, version: i32) -> Result<String> {
    let opened = Opened::load(ctx, id).await?;
    let grant = opened.allow(ctx, SkpAction::Set)?;
    expect_version(&opened.head, version)?;
    let to = target(ctx, &opened.head, SkpEvent::Tetapkan)?;
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let skp = &opened.head.skp;
    let draft = store::skp::content(db, instansi, id).await?;
    let own = cards::by_appointment(db, instansi, [skp.appointment])
        .await?
        .remove(&skp.appointment)
        .ok_or(Error::NotFound)?;
    let rater = ctx
        .actor
        .posts
        .iter()
        .find(|post| Some(post.position) == opened.facts.rater_position)
        .map(|post| post.appointment)
        .ok_or(Error::Forbidden(domain::policy::Reason::NotRater))?;
    let rater = cards::by_appointment(db, instansi, [rater])
        .await?
        .remove(&rater)
        .ok_or(Error::NotFound)?;
    let supported = store::skp::supported(
        db,
        instansi,
        draft.results.iter().filter_map(|result| result.supports),
    )
    .await?;
    let document_version = match skp.state {
        SkpState::PerubahanDiajukan => skp.document_version + 1,
        _ => skp.document_version,
    };
    let snapshot = Snapshot {
        schema: Snapshot::SCHEMA,
        skp: id,
        document_version,
        instansi: ctx.instansi.name.clone(),
        period_start: skp.period_start,
        period_end: skp.period_end,
        form: skp.form,
        approach: skp.approach,
        employee: Identity::from(&own),
        rater: Identity::from(&rater),
        supported: supported
            .into_iter()
            .map(|(node, (_, text))| Supported { node, text })
            .collect(),
        draft,
        change_reason: opened.head.change_reason.clone(),
        submitted_at: skp.submitted_at,
        set_at: ctx.now,
    };
    let canonical = snapshot
        .to_text()
        .map_err(|_| store::StoreError::Corrupt("snapshot"))?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    let reason = opened.head.change_reason.clone();
    let sha256 = store::skp::insert_version(&tx, &grant, id, document_version, canonical, reason).await?;
    let change = Transition {
        set_at: Some(ctx.now),
        sha256: Some(sha256.clone()),
        document_version: Some(document_version),
        change_reason: Some(None),
        ..Transition::default()
    };
    write(&tx, &grant, &opened.head, to, change, Verb::Set, Some(&sha256)).await?;
    tx.commit().await?;
    Ok(sha256)
}
