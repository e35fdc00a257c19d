//! Server functions that rearrange the tree as a whole.

use domain::cascade::rearrange::{Rearrange, Rearranged};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::AppError;
#[cfg(feature = "ssr")]
use crate::context::{ctx, reply};

/// Policy: `CascadeAction::Move` for plans, `SkpAction::Edit` for one's own results, each edit by itself.
#[server(prefix = "/api/rpc", endpoint = "rearrange_tree", input = Json)]
pub async fn rearrange_tree(input: Rearrange) -> Result<Rearranged, AppError> {
    reply(operations::cascade::rearrange(&ctx()?, input).await)
}
