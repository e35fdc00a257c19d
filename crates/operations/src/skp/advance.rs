//! One move of the workflow: legal by the state machine, won by one caller, written into the log.

use domain::audit::{Subject, Verb};
use domain::skp::{SkpEvent, SkpState};
use serde::Serialize;
use store::skp::{Head, Transition};
use store::{MayWriteSkp, Tx};

use crate::{Ctx, Error, Result};

/// What the log keeps of a move.
#[derive(Serialize)]
struct Stand<'a> {
    state: SkpState,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// Where an event leads, or why it does not.
pub(super) fn target(ctx: &Ctx, head: &Head, event: SkpEvent) -> Result<SkpState> {
    head.skp
        .state
        .after(event, ctx.rules.review_steps)
        .map_err(|illegal| Error::Rejected {
            code: "skp_illegal_move",
            data: Some(format!("{}:{}", illegal.from.code(), illegal.event.code())),
        })
}

/// Refuses when the caller acts on what he no longer sees.
pub(super) fn expect_version(head: &Head, version: i32) -> Result<()> {
    if head.skp.version == version {
        Ok(())
    } else {
        Err(Error::Conflict {
            current: head.skp.version,
        })
    }
}

/// Writes the move and its activity into a running transaction. Gives the new version.
pub(super) async fn write(
    tx: &Tx,
    grant: &impl MayWriteSkp,
    head: &Head,
    to: SkpState,
    change: Transition,
    verb: Verb,
    note: Option<&str>,
) -> Result<i32> {
    let version = store::skp::transition(tx, grant, head, to, change).await?;
    let old = Stand {
        state: head.skp.state,
        note: None,
    };
    let new = Stand { state: to, note };
    tx.record(verb, Subject::Skp, head.skp.id, Some(&old), Some(&new))
        .await?;
    Ok(version)
}
