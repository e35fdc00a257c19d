//! Changing a set SKP, and discarding what never had a decision (`domain.md` 4.2, last rows).

use domain::audit::Verb;
use domain::ids::SkpId;
use domain::policy::SkpAction;
use domain::skp::canonical::Snapshot;
use domain::skp::{SkpEvent, SkpState};
use store::skp::{Head, Positions, Transition};
use store::{MayWriteSkp, Tx};

use super::access::Opened;
use super::advance::{expect_version, target, write};
use super::save::no_loop;
use crate::{Ctx, Error, Result};

/// `usul_perubahan`: opens the set content for a change, with the reason. The set document stays as it is.
pub async fn propose_change(ctx: &Ctx, id: SkpId, version: i32, reason: &str) -> Result<i32> {
    let opened = Opened::load(ctx, id).await?;
    let grant = opened.allow(ctx, SkpAction::ProposeChange)?;
    expect_version(&opened.head, version)?;
    // Before the reason: where nothing can be changed, none is asked for.
    target(ctx, &opened.head, SkpEvent::UsulPerubahan)?;
    let reason = reason.trim();
    match reason.chars().count() {
        0..=9 => return Err(Error::field("reason", "too_short")),
        10..=500 => {}
        _ => return Err(Error::field("reason", "too_long")),
    }
    let tx = ctx.store.begin(&ctx.who()).await?;
    let head = open_change(ctx, &tx, &grant, &opened.head, reason).await?;
    tx.commit().await?;
    Ok(head.skp.version)
}

/// The same in a running transaction; gives the head as it stands then. The reason is the caller's to check.
pub(crate) async fn open_change(
    ctx: &Ctx,
    tx: &Tx,
    grant: &impl MayWriteSkp,
    head: &Head,
    reason: &str,
) -> Result<Head> {
    let to = target(ctx, head, SkpEvent::UsulPerubahan)?;
    let change = Transition {
        change_reason: Some(Some(reason.to_owned())),
        submitted_at: Some(None),
        opened_at: Some(None),
        agreed_at: Some(None),
        ..Transition::default()
    };
    let version = write(tx, grant, head, to, change, Verb::ChangeProposed, Some(reason)).await?;
    let mut opened = head.clone();
    opened.skp.version = version;
    opened.skp.state = to;
    opened.change_reason = Some(reason.to_owned());
    Ok(opened)
}

/// `hapus`: a first draft is discarded; a draft of a change is taken back to the document that was set.
pub async fn discard(ctx: &Ctx, id: SkpId, version: i32) -> Result<SkpState> {
    let opened = Opened::load(ctx, id).await?;
    let grant = opened.allow(ctx, SkpAction::Discard)?;
    expect_version(&opened.head, version)?;
    let to = target(ctx, &opened.head, SkpEvent::Hapus)?;
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let skp = &opened.head.skp;
    let old = store::skp::content(db, instansi, id).await?;
    let places = Positions {
        unit: skp.unit,
        position: skp.position,
        appointment: skp.appointment,
    };
    let restored = match skp.state {
        SkpState::PerubahanDraft => {
            let set = store::skp::version(db, instansi, id, skp.document_version).await?;
            Snapshot::read(&set.snapshot)
                .map_err(|_| store::StoreError::Corrupt("skp_version.snapshot"))?
                .draft
        }
        // The results leave the tree; the log keeps what was written.
        _ => domain::skp::Draft::default(),
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    no_loop(ctx, &tx, &old, &restored).await?;
    let (version, _) = store::skp::save_content(&tx, &grant, &opened.head, places, &old, &restored).await?;
    tx.record(
        Verb::Edited,
        domain::audit::Subject::Skp,
        id,
        Some(&old),
        Some(&restored),
    )
    .await?;
    let mut head = opened.head.clone();
    head.skp.version = version;
    let change = Transition {
        change_reason: Some(None),
        ..Transition::default()
    };
    write(&tx, &grant, &head, to, change, Verb::Discarded, None).await?;
    tx.commit().await?;
    Ok(to)
}
