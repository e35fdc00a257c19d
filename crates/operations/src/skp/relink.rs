//! Hanging results of an SKP on other parents, from outside of its editor: by the tree, or by an accepted proposal.

use std::collections::HashMap;

use domain::audit::{Subject, Verb};
use domain::ids::NodeId;
use store::skp::{Head, Positions};
use store::{MayWriteSkp, Tx};

use super::save::difference;
use crate::{Ctx, Result};

/// Saves the new parents as a save of the draft would, into a running transaction; gives the SKP's new version. Whether
/// they may stand there is the caller's to know.
pub(crate) async fn relink(
    ctx: &Ctx,
    tx: &Tx,
    grant: &impl MayWriteSkp,
    head: &Head,
    links: &HashMap<NodeId, Option<NodeId>>,
) -> Result<i32> {
    let skp = &head.skp;
    let old = store::skp::content(tx.conn(), ctx.instansi_id(), skp.id).await?;
    let mut new = old.clone();
    for result in &mut new.results {
        if let Some(to) = result.id.and_then(|id| links.get(&id)) {
            result.supports = *to;
            result.provisional = false;
        }
    }
    if new == old {
        return Ok(skp.version);
    }
    let places = Positions {
        unit: skp.unit,
        position: skp.position,
        appointment: skp.appointment,
    };
    let (version, saved) = store::skp::save_content(tx, grant, head, places, &old, &new).await?;
    let (before, after) = difference(&old, &saved);
    tx.record(Verb::Edited, Subject::Skp, skp.id, Some(&before), Some(&after))
        .await?;
    Ok(version)
}
