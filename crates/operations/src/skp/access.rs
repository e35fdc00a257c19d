//! Loading an SKP together with the right to do something with it.

use domain::ids::SkpId;
use domain::policy::{Grant, SkpAction, SkpFacts, authorize};
use store::skp::Head;

use crate::{Ctx, Result};

/// A loaded SKP and what the policy knows of it.
pub(super) struct Opened {
    pub head: Head,
    pub facts: SkpFacts,
}

impl Opened {
    /// Loads and checks that it may be read: who may not gets `NotFound`.
    pub async fn load(ctx: &Ctx, id: SkpId) -> Result<Self> {
        let db = ctx.store.read();
        let head = store::skp::find(db, ctx.instansi_id(), id).await?;
        let facts = store::skp::facts(db, ctx.instansi_id(), &head, ctx.today).await?;
        authorize(&ctx.actor, SkpAction::Read, &facts)?;
        Ok(Self { head, facts })
    }

    /// The proof for an action, or the refusal.
    pub fn allow(&self, ctx: &Ctx, action: SkpAction) -> Result<Grant<SkpAction>> {
        Ok(authorize(&ctx.actor, action, &self.facts)?)
    }

    /// Whether an action is allowed, with the reason if not.
    pub fn may(&self, ctx: &Ctx, action: SkpAction) -> domain::policy::Decision {
        action.decide_in(&ctx.actor, &self.facts, ctx.rules.review_steps)
    }
}
