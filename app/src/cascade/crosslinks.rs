//! Server functions of support across agencies.

use domain::cascade::crosslink::CrossView;
use domain::ids::*;
use leptos::prelude::*;

use crate::AppError;
#[cfg(feature = "ssr")]
use crate::context::{ctx, reply};

/// Policy: `CrossLinkAction::Read`, what concerns one's own agencies. `answer` names a link that one is about to answer.
#[server(prefix = "/api/rpc", endpoint = "load_crosslinks")]
pub async fn load_crosslinks(
    #[server(default)] answer: Option<CrossLinkId>,
    #[server(default)] find: String,
) -> Result<CrossView, AppError> {
    reply(operations::cascade::crosslinks(&ctx()?, answer, &find).await)
}

/// Policy: `CrossLinkAction::Ask`.
#[server(prefix = "/api/rpc", endpoint = "ask_support")]
pub async fn ask_support(
    #[server(default)] node: String,
    #[server(default)] agency: String,
    #[server(default)] external: String,
    #[server(default)] role: String,
    #[server(default)] indicator: String,
    #[server(default)] agreement: String,
) -> Result<(), AppError> {
    let input = operations::cascade::AskSupport {
        node,
        agency,
        external,
        role,
        indicator,
        agreement,
    };
    let (node, _) = reply(operations::cascade::ask_support(&ctx()?, input).await)?;
    leptos_axum::redirect(&format!("/pohon/{node}"));
    Ok(())
}

/// Policy: `CrossLinkAction::Answer`. `decision` is `ya` or `tidak`.
#[server(prefix = "/api/rpc", endpoint = "answer_support")]
pub async fn answer_support(
    id: CrossLinkId,
    version: i32,
    #[server(default)] decision: String,
    #[server(default)] contribution: String,
    #[server(default)] answer: String,
) -> Result<(), AppError> {
    let ctx = ctx()?;
    let accept = match decision.as_str() {
        "ya" => true,
        "tidak" => false,
        _ => return reply(Err(operations::Error::field("decision", "unknown_choice"))),
    };
    let input = operations::cascade::AnswerSupport {
        accept,
        contribution,
        answer,
    };
    reply(operations::cascade::answer_support(&ctx, id, version, input).await)?;
    leptos_axum::redirect("/pohon/lintas");
    Ok(())
}

/// Policy: `CrossLinkAction::Withdraw`.
#[server(prefix = "/api/rpc", endpoint = "withdraw_support")]
pub async fn withdraw_support(id: CrossLinkId, version: i32) -> Result<(), AppError> {
    let node = reply(operations::cascade::withdraw_support(&ctx()?, id, version).await)?;
    leptos_axum::redirect(&format!("/pohon/{node}"));
    Ok(())
}
