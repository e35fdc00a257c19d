//! Between submitting and agreeing: withdraw, open, send back.

use domain::audit::Verb;
use domain::ids::SkpId;
use domain::policy::SkpAction;
use domain::skp::SkpEvent;
use domain::skp::view::NewComment;
use store::skp::Transition;

use super::access::Opened;
use super::advance::{expect_version, target, write};
use super::comment::checked;
use crate::{Ctx, Error, Result};

/// `tarik`: the employee takes it back before the reviewer opened it.
pub async fn withdraw(ctx: &Ctx, id: SkpId, version: i32) -> Result<i32> {
    let opened = Opened::load(ctx, id).await?;
    let grant = opened.allow(ctx, SkpAction::Withdraw)?;
    expect_version(&opened.head, version)?;
    let to = target(ctx, &opened.head, SkpEvent::Tarik)?;
    let change = Transition {
        submitted_at: Some(None),
        ..Transition::default()
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    let version = write(&tx, &grant, &opened.head, to, change, Verb::Withdrawn, None).await?;
    tx.commit().await?;
    Ok(version)
}

/// `mulai_reviu`: from here on the employee can no longer withdraw.
pub async fn open_review(ctx: &Ctx, id: SkpId, version: i32) -> Result<i32> {
    let opened = Opened::load(ctx, id).await?;
    let grant = opened.allow(ctx, SkpAction::OpenReview)?;
    expect_version(&opened.head, version)?;
    let to = target(ctx, &opened.head, SkpEvent::MulaiReviu)?;
    let change = Transition {
        opened_at: Some(Some(ctx.now)),
        ..Transition::default()
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    let version = write(&tx, &grant, &opened.head, to, change, Verb::ReviewOpened, None).await?;
    tx.commit().await?;
    Ok(version)
}

/// `kembalikan`: back to the employee. A comment is obligatory (`domain.md` 4.2): given here, or pinned before and
/// still open.
pub async fn send_back(ctx: &Ctx, id: SkpId, version: i32, note: Option<NewComment>) -> Result<i32> {
    let opened = Opened::load(ctx, id).await?;
    let grant = opened.allow(ctx, SkpAction::Return)?;
    expect_version(&opened.head, version)?;
    let to = target(ctx, &opened.head, SkpEvent::Kembalikan)?;
    let note = note
        .filter(|note| !note.text.trim().is_empty())
        .map(checked)
        .transpose()?;
    if note.is_none() {
        let comments = store::skp::comments(ctx.store.read(), ctx.instansi_id(), id).await?;
        let reviewer = ctx.actor.person;
        if !comments
            .iter()
            .any(|comment| comment.resolved_at.is_none() && comment.author == reviewer)
        {
            return Err(Error::field("text", "comment_required"));
        }
    }
    let change = Transition {
        submitted_at: Some(None),
        opened_at: Some(None),
        agreed_at: Some(None),
        ..Transition::default()
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    let text = note.as_ref().map(|note| note.text.clone());
    if let Some(note) = &note {
        store::skp::add_comment(&tx, &grant, id, note).await?;
    }
    let version = write(
        &tx,
        &grant,
        &opened.head,
        to,
        change,
        Verb::Returned,
        text.as_deref(),
    )
    .await?;
    tx.commit().await?;
    Ok(version)
}
