//! Server functions of SKPs: decode, call one operation, map the error.
//!
//! Moves of the workflow are plain forms: they work without JavaScript, and with it the page loads afresh, so that
//! everybody sees what now stands. Only the editor talks in the background.

use chrono::NaiveDate;
use domain::ids::*;
use domain::skp::canonical::Snapshot;
use domain::skp::view::*;
use domain::skp::{Approach, Draft};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

use crate::AppError;
#[cfg(feature = "ssr")]
use crate::context::{ctx, reply};

/// One's own SKPs and what is to begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSkps {
    pub rows: Vec<SkpRow>,
    pub to_start: Vec<StartRow>,
}

/// A share that is handed to one subordinate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareInput {
    pub appointment: AppointmentId,
    pub text: String,
    pub targets: Vec<(IndicatorId, String)>,
}

/// Policy: everybody signed in, own SKPs only.
#[server(prefix = "/api/rpc", endpoint = "my_skps")]
pub async fn my_skps(year: i32) -> Result<OwnSkps, AppError> {
    let mine = reply(operations::skp::mine(&ctx()?, year).await)?;
    Ok(OwnSkps {
        rows: mine.rows,
        to_start: mine.to_start,
    })
}

/// Policy: `SkpAction::Read`.
#[server(prefix = "/api/rpc", endpoint = "load_skp")]
pub async fn load_skp(id: SkpId) -> Result<SkpView, AppError> {
    reply(operations::skp::view(&ctx()?, id).await)
}

/// Policy: `SkpAction::Edit`.
#[server(prefix = "/api/rpc", endpoint = "save_skp", input = Json)]
pub async fn save_skp(id: SkpId, version: i32, draft: Draft) -> Result<Saved, AppError> {
    reply(operations::skp::save(&ctx()?, id, version, draft).await)
}

/// Policy: `SkpAction::Create`.
#[server(prefix = "/api/rpc", endpoint = "start_skp")]
pub async fn start_skp(appointment: AppointmentId, year: i32, approach: Approach) -> Result<(), AppError> {
    let start = operations::skp::Start {
        appointment,
        year,
        approach,
    };
    let id = reply(operations::skp::create(&ctx()?, start).await)?;
    leptos_axum::redirect(&format!("/skp/{id}"));
    Ok(())
}

/// Takes one of the superior's results into the draft, without JavaScript. Policy: `SkpAction::Edit`.
#[server(prefix = "/api/rpc", endpoint = "take_offer")]
pub async fn take_offer(id: SkpId, version: i32, node: NodeId) -> Result<(), AppError> {
    reply(operations::skp::take(&ctx()?, id, version, node).await)?;
    leptos_axum::redirect(&format!("/skp/{id}"));
    Ok(())
}

/// Saves one result of the draft, without JavaScript. Policy: `SkpAction::Edit`.
#[server(prefix = "/api/rpc", endpoint = "save_skp_result")]
pub async fn save_skp_result(
    id: SkpId,
    version: i32,
    result: NodeId,
    text: String,
    #[server(default)] indicator: Vec<IndicatorId>,
    #[server(default)] indicator_text: Vec<String>,
    #[server(default)] indicator_target: Vec<String>,
    #[server(default)] indicator_unit: Vec<String>,
) -> Result<(), AppError> {
    let rows = indicator
        .into_iter()
        .zip(indicator_text)
        .zip(indicator_target.into_iter().zip(indicator_unit))
        .map(|((id, text), (target, unit))| operations::skp::IndicatorEdit {
            id,
            text,
            target,
            unit,
        })
        .collect();
    reply(operations::skp::edit_result(&ctx()?, id, version, result, text, rows).await)?;
    leptos_axum::redirect(&format!("/skp/{id}"));
    Ok(())
}

/// Policy: `SkpAction::Edit`.
#[server(prefix = "/api/rpc", endpoint = "set_skp_approach")]
pub async fn set_skp_approach(id: SkpId, version: i32, approach: Approach) -> Result<(), AppError> {
    reply(operations::skp::set_approach(&ctx()?, id, version, approach).await)?;
    leptos_axum::redirect(&format!("/skp/{id}"));
    Ok(())
}

/// Policy: `SkpAction::Submit`.
#[server(prefix = "/api/rpc", endpoint = "submit_skp")]
pub async fn submit_skp(id: SkpId, version: i32) -> Result<(), AppError> {
    reply(operations::skp::submit(&ctx()?, id, version).await)?;
    leptos_axum::redirect(&format!("/skp/{id}"));
    Ok(())
}

/// Policy: `SkpAction::Withdraw`.
#[server(prefix = "/api/rpc", endpoint = "withdraw_skp")]
pub async fn withdraw_skp(id: SkpId, version: i32) -> Result<(), AppError> {
    reply(operations::skp::withdraw(&ctx()?, id, version).await)?;
    leptos_axum::redirect(&format!("/skp/{id}"));
    Ok(())
}

/// Policy: `SkpAction::OpenReview`.
#[server(prefix = "/api/rpc", endpoint = "open_skp_review")]
pub async fn open_skp_review(id: SkpId, version: i32) -> Result<(), AppError> {
    reply(operations::skp::open_review(&ctx()?, id, version).await)?;
    leptos_axum::redirect(&format!("/skp/{id}"));
    Ok(())
}

/// Policy: `SkpAction::Return`.
#[server(prefix = "/api/rpc", endpoint = "return_skp")]
pub async fn return_skp(id: SkpId, version: i32, #[server(default)] text: String) -> Result<(), AppError> {
    let note = NewComment {
        node: None,
        place: "document".into(),
        text,
    };
    reply(operations::skp::send_back(&ctx()?, id, version, Some(note)).await)?;
    leptos_axum::redirect("/tim");
    Ok(())
}

/// Policy: `SkpAction::Comment`.
#[server(prefix = "/api/rpc", endpoint = "comment_skp")]
pub async fn comment_skp(
    id: SkpId,
    #[server(default)] node: Option<NodeId>,
    place: String,
    text: String,
) -> Result<(), AppError> {
    let comment = NewComment { node, place, text };
    reply(operations::skp::comment(&ctx()?, id, comment).await)?;
    let anchor = node.map(|node| format!("#hasil-{node}")).unwrap_or_default();
    leptos_axum::redirect(&format!("/skp/{id}{anchor}"));
    Ok(())
}

/// Policy: `SkpAction::RecordDialogue`.
#[server(prefix = "/api/rpc", endpoint = "record_skp_dialogue")]
pub async fn record_skp_dialogue(
    id: SkpId,
    held_on: NaiveDate,
    summary: String,
    #[server(default)] agreement: String,
) -> Result<(), AppError> {
    let dialogue = operations::skp::NewDialogue {
        kind: domain::dialogue::DialogueKind::KlarifikasiEkspektasi,
        held_on,
        summary,
        agreement,
    };
    reply(operations::skp::record_dialogue(&ctx()?, id, dialogue).await)?;
    leptos_axum::redirect(&format!("/skp/{id}#dialog"));
    Ok(())
}

/// Policy: `SkpAction::Agree`.
#[server(prefix = "/api/rpc", endpoint = "agree_skp")]
pub async fn agree_skp(id: SkpId, version: i32) -> Result<(), AppError> {
    reply(operations::skp::agree(&ctx()?, id, version).await)?;
    leptos_axum::redirect(&format!("/skp/{id}"));
    Ok(())
}

/// Policy: `SkpAction::Set`.
#[server(prefix = "/api/rpc", endpoint = "set_skp")]
pub async fn set_skp(id: SkpId, version: i32) -> Result<(), AppError> {
    reply(operations::skp::set(&ctx()?, id, version).await)?;
    leptos_axum::redirect(&format!("/skp/{id}"));
    Ok(())
}

/// Policy: `SkpAction::ProposeChange`.
#[server(prefix = "/api/rpc", endpoint = "propose_skp_change")]
pub async fn propose_skp_change(id: SkpId, version: i32, reason: String) -> Result<(), AppError> {
    reply(operations::skp::propose_change(&ctx()?, id, version, &reason).await)?;
    leptos_axum::redirect(&format!("/skp/{id}"));
    Ok(())
}

/// Policy: `SkpAction::Discard`.
#[server(prefix = "/api/rpc", endpoint = "discard_skp")]
pub async fn discard_skp(id: SkpId, version: i32) -> Result<(), AppError> {
    let state = reply(operations::skp::discard(&ctx()?, id, version).await)?;
    let to = if state.is_immutable() && state != domain::skp::SkpState::Dibatalkan {
        format!("/skp/{id}")
    } else {
        "/skp".to_owned()
    };
    leptos_axum::redirect(&to);
    Ok(())
}

/// Policy: who rates anybody by one of his posts.
#[server(prefix = "/api/rpc", endpoint = "load_team")]
pub async fn load_team(
    year: i32,
    #[server(default)] position: Option<PositionId>,
) -> Result<TeamView, AppError> {
    reply(operations::skp::team(&ctx()?, year, position).await)
}

/// Policy: `SkpAction::PushDown` for every subordinate named.
#[server(prefix = "/api/rpc", endpoint = "push_down", input = Json)]
pub async fn push_down(skp: SkpId, node: NodeId, shares: Vec<ShareInput>) -> Result<u32, AppError> {
    let shares = shares
        .into_iter()
        .map(|share| operations::skp::Share {
            appointment: share.appointment,
            text: share.text,
            targets: share.targets,
        })
        .collect();
    let given = reply(operations::skp::push_down(&ctx()?, skp, node, shares).await)?;
    Ok(u32::try_from(given.len()).unwrap_or(u32::MAX))
}

/// Policy: `SkpAction::Read`.
#[server(prefix = "/api/rpc", endpoint = "load_skp_history")]
pub async fn load_skp_history(id: SkpId) -> Result<(Vec<HistoryRow>, Vec<VersionRow>), AppError> {
    let ctx = ctx()?;
    let history = reply(operations::skp::history(&ctx, id).await)?;
    let versions = reply(operations::skp::versions(&ctx, id).await)?;
    Ok((history, versions))
}

/// Policy: `SkpAction::Read`.
#[server(prefix = "/api/rpc", endpoint = "load_skp_document")]
pub async fn load_skp_document(
    id: SkpId,
    #[server(default)] version: Option<i32>,
) -> Result<(VersionRow, Snapshot), AppError> {
    reply(operations::skp::document(&ctx()?, id, version).await)
}
