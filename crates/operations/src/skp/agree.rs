//! `setuju`: the rater agrees with what was clarified in a dialogue.

use domain::audit::Verb;
use domain::ids::SkpId;
use domain::policy::SkpAction;
use domain::skp::SkpEvent;
use store::skp::Transition;

use super::access::Opened;
use super::advance::{expect_version, target, write};
use crate::{Ctx, Error, Result};

/// Agrees. Where the rule set wants it, a recorded dialogue comes first (`domain.md` 4.2 and 4.6).
pub async fn agree(ctx: &Ctx, id: SkpId, version: i32) -> Result<i32> {
    let opened = Opened::load(ctx, id).await?;
    let grant = opened.allow(ctx, SkpAction::Agree)?;
    expect_version(&opened.head, version)?;
    let to = target(ctx, &opened.head, SkpEvent::Setuju)?;
    if ctx.rules.dialogue_required
        && store::skp::dialogues(ctx.store.read(), ctx.instansi_id(), id)
            .await?
            .is_empty()
    {
        return Err(Error::rejected("dialogue_missing"));
    }
    let change = Transition {
        agreed_at: Some(Some(ctx.now)),
        opened_at: Some(Some(opened.head.opened_at.unwrap_or(ctx.now))),
        ..Transition::default()
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    let version = write(&tx, &grant, &opened.head, to, change, Verb::Agreed, None).await?;
    tx.commit().await?;
    Ok(version)
}
