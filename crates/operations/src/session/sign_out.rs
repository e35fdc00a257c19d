//! Signing out: here, or on every device.

use domain::audit::{Subject, Verb};
use domain::policy::{SessionAction, authorize};
use serde_json::json;
use store::NOTHING;
use store::session::{self, Ending};

use super::own::own_facts;
use crate::{Ctx, Result};

/// Ends the session that the request came with. Its token opens nothing from the next request on.
pub async fn sign_out(ctx: &Ctx) -> Result<()> {
    authorize(&ctx.actor, SessionAction::ManageOwn, &own_facts(ctx))?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    if session::end_sessions(&tx, ctx.actor.account, Ending::One(ctx.session)).await? == 1 {
        tx.record(Verb::SignedOut, Subject::Session, ctx.session, NOTHING, NOTHING)
            .await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Ends every session of the account, this one too, and gives how many there were.
pub async fn sign_out_everywhere(ctx: &Ctx) -> Result<u64> {
    authorize(&ctx.actor, SessionAction::ManageOwn, &own_facts(ctx))?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    let sessions = session::end_sessions(&tx, ctx.actor.account, Ending::All).await?;
    let what = json!({ "sessions": sessions });
    tx.record(
        Verb::SignedOutEverywhere,
        Subject::Account,
        ctx.actor.account,
        NOTHING,
        Some(&what),
    )
    .await?;
    tx.commit().await?;
    Ok(sessions)
}
