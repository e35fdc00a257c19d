//! Server functions of the alignment: decode, call one operation, map the error.

use domain::alignment::view::AlignmentView;
use domain::ids::NodeId;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use super::page::AskAlignment;
use crate::AppError;
#[cfg(feature = "ssr")]
use crate::context::{ctx, reply};

/// Policy: `OrganizationAction::Reports` of the unit.
#[server(prefix = "/api/rpc", endpoint = "load_alignment", input = Json)]
pub async fn load_alignment(ask: AskAlignment) -> Result<AlignmentView, AppError> {
    reply(operations::alignment::overview(&ctx()?, ask.query()).await)
}

/// Policy: `CascadeAction::Move`; of results `SkpAction::Edit`, one's own only; where somebody else decides,
/// `ProposalAction::Propose`.
#[server(prefix = "/api/rpc", endpoint = "realign_node")]
pub async fn realign_node(
    id: NodeId,
    version: i32,
    parent: NodeId,
    #[server(default)] note: String,
) -> Result<(), AppError> {
    use operations::cascade::{Realign, Realigned};
    let input = Realign {
        id,
        version,
        parent,
        note,
    };
    match reply(operations::cascade::realign(&ctx()?, input).await)? {
        Realigned::Moved => leptos_axum::redirect(&format!("/pohon/{id}")),
        Realigned::Proposed => leptos_axum::redirect("/pohon/usulan"),
    }
    Ok(())
}
