//! Taking a node away, as long as nothing hangs on it.

use domain::audit::{Subject, Verb};
use domain::ids::NodeId;
use domain::policy::CascadeAction;
use store::{NOTHING, StoreError};

use super::access::Opened;
use super::history::Kept;
use crate::{Ctx, Error, Result};

/// Deletes a node that still has the version that was read; gives the parent.
pub async fn delete_node(ctx: &Ctx, id: NodeId, version: i32) -> Result<Option<NodeId>> {
    let opened = Opened::load(ctx, id).await?;
    let grant = opened.allow(ctx, CascadeAction::Delete)?;
    opened.expect(version)?;
    let before = &opened.node;
    let tx = ctx.store.begin(&ctx.who()).await?;
    // Everything counts, also drafts that this person does not see.
    let below = store::cascade::hanging_below(tx.conn(), ctx.instansi_id(), id).await?;
    if below > 0 {
        return Err(Error::Rejected {
            code: "node_has_children",
            data: Some(below.to_string()),
        });
    }
    store::cascade::delete_node(&tx, &grant, before)
        .await
        .map_err(|error| match error {
            StoreError::ForeignKey => Error::rejected("node_in_use"),
            other => other.into(),
        })?;
    let kept = Kept::new(before, "", &opened.indicators);
    tx.record(Verb::Deleted, Subject::Node, id, Some(&kept), NOTHING)
        .await?;
    tx.commit().await?;
    Ok(before.parent)
}
