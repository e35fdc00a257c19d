//! Server functions of the board: rearranging at once, and moves that somebody else decides on.

use domain::cascade::proposal::{Answered, NewProposals, ProposalsView};
use domain::cascade::rearrange::{Rearrange, Rearranged};
use domain::ids::ProposalId;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::AppError;
#[cfg(feature = "ssr")]
use crate::context::{ctx, reply};

/// Policy: `CascadeAction::Move` and `Edit` for each node; of results `SkpAction::Edit`, one's own only.
///
/// All or nothing: [`AppError::At`] tells which edit did not fit.
#[server(prefix = "/api/rpc", endpoint = "rearrange_tree", input = Json)]
pub async fn rearrange_tree(rearrange: Rearrange) -> Result<Rearranged, AppError> {
    reply(operations::cascade::rearrange(&ctx()?, rearrange).await)
}

/// Policy: `ProposalAction::Propose` for each node.
///
/// All or none: [`AppError::At`] tells which could not be proposed.
#[server(prefix = "/api/rpc", endpoint = "propose_moves", input = Json)]
pub async fn propose_moves(propose: NewProposals) -> Result<Vec<ProposalId>, AppError> {
    reply(operations::cascade::propose_moves(&ctx()?, propose).await)
}

/// Policy: `ProposalAction::Read`, what waits for oneself and what one proposed.
#[server(prefix = "/api/rpc", endpoint = "load_proposals")]
pub async fn load_proposals() -> Result<ProposalsView, AppError> {
    reply(operations::cascade::proposals(&ctx()?).await)
}

/// Policy: `ProposalAction::Answer`. `decision` is `ya` or `tidak`.
#[server(prefix = "/api/rpc", endpoint = "answer_proposal")]
pub async fn answer_proposal(
    id: ProposalId,
    version: i32,
    #[server(default)] decision: String,
    #[server(default)] answer: String,
) -> Result<Answered, AppError> {
    let ctx = ctx()?;
    let accept = match decision.as_str() {
        "ya" => true,
        "tidak" => false,
        _ => return reply(Err(operations::Error::field("decision", "unknown_choice"))),
    };
    let answered = reply(operations::cascade::answer_proposal(&ctx, id, version, accept, &answer).await)?;
    match answered {
        // There is more to do: the change is to be submitted.
        Answered::ChangeOpened(skp) => leptos_axum::redirect(&format!("/skp/{skp}")),
        Answered::Moved | Answered::Declined => leptos_axum::redirect("/pohon/usulan"),
    }
    Ok(answered)
}

/// Policy: `ProposalAction::Withdraw`.
#[server(prefix = "/api/rpc", endpoint = "withdraw_proposal")]
pub async fn withdraw_proposal(id: ProposalId, version: i32) -> Result<(), AppError> {
    reply(operations::cascade::withdraw_proposal(&ctx()?, id, version).await)?;
    leptos_axum::redirect("/pohon/usulan");
    Ok(())
}
