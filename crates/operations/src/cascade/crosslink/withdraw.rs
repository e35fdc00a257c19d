//! Taking back what one asked for: also after it was agreed, and putting aside what was declined.

use domain::audit::Verb;
use domain::cascade::crosslink::{CrossLink, CrossStep};
use domain::ids::*;
use domain::policy::CrossLinkAction;

use super::Found;
use crate::{Ctx, Result};

/// Takes a link back; no figure rises by it any more. Gives its node.
pub async fn withdraw_support(ctx: &Ctx, id: CrossLinkId, version: i32) -> Result<NodeId> {
    let found = Found::load(ctx, id).await?;
    let grant = found.allow(ctx, CrossLinkAction::Withdraw)?;
    let state = found.step(ctx, CrossStep::Withdraw, version)?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    let after = CrossLink {
        state,
        ..found.link.clone()
    };
    found
        .save(&tx, &grant, &after, Verb::SupportWithdrawn, "")
        .await?;
    tx.commit().await?;
    Ok(found.link.node)
}
