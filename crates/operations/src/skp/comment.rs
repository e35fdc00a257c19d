//! Comments pinned to parts of an SKP.

use domain::audit::{Subject, Verb};
use domain::ids::{CommentId, SkpId};
use domain::policy::SkpAction;
use domain::skp::view::NewComment;
use store::NOTHING;

use super::access::Opened;
use crate::{Ctx, Error, Result};

/// Pins a comment. It does not change the version of the SKP: a comment never makes a save of the employee fail.
pub async fn comment(ctx: &Ctx, id: SkpId, comment: NewComment) -> Result<CommentId> {
    let opened = Opened::load(ctx, id).await?;
    let grant = opened.allow(ctx, SkpAction::Comment)?;
    let comment = checked(comment)?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    let comment_id = store::skp::add_comment(&tx, &grant, id, &comment).await?;
    tx.record(Verb::Commented, Subject::Skp, id, NOTHING, Some(&comment))
        .await?;
    tx.commit().await?;
    Ok(comment_id)
}

/// Trims and bounds what was written.
pub(super) fn checked(mut comment: NewComment) -> Result<NewComment> {
    comment.text = comment.text.trim().into();
    match comment.text.chars().count() {
        0 => Err(Error::field("text", "required")),
        1..=1000 => Ok(comment),
        _ => Err(Error::field("text", "too_long")),
    }
}
