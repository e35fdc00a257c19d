//! One branch, loaded when somebody opens it.

use domain::cascade::view::Branch;
use domain::ids::NodeId;
use domain::policy::Scope;
use store::cascade::Sight;

use super::access::seen;
use super::dress::{Marks, dress};
use super::tree::PAGE;
use crate::{Ctx, Result};

/// The children of a node from a place on, a page of them.
pub async fn children(ctx: &Ctx, parent: NodeId, offset: u32) -> Result<Branch> {
    seen(ctx, parent).await?;
    let scope = Scope::people(&ctx.actor);
    let sight = Sight {
        scope: &scope,
        day: ctx.today,
    };
    let nodes = store::cascade::children(ctx.store.read(), &sight, [parent], offset, PAGE).await?;
    Ok(Branch {
        parent,
        offset,
        rows: dress(ctx, &sight, nodes, Marks::default()).await?,
    })
}
