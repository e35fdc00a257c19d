//! The right to change something at a place in the tree of units.

use domain::policy::{Action, Decision, Grant, OrganizationAction, OrganizationFacts, authorize};

use crate::{Ctx, Result};

/// What the policy needs to know: the unit's path, empty for the whole instansi.
fn facts(ctx: &Ctx, unit_path: &str) -> OrganizationFacts {
    OrganizationFacts {
        instansi: ctx.instansi_id(),
        unit_path: unit_path.to_owned(),
    }
}

/// The proof for an action at a unit, or the refusal.
pub(crate) fn allow(
    ctx: &Ctx,
    action: OrganizationAction,
    unit_path: &str,
) -> Result<Grant<OrganizationAction>> {
    Ok(authorize(&ctx.actor, action, &facts(ctx, unit_path))?)
}

/// Whether an action is allowed at a unit, with the reason if not.
pub(crate) fn may(ctx: &Ctx, action: OrganizationAction, unit_path: &str) -> Decision {
    action.decide(&ctx.actor, &facts(ctx, unit_path))
}
