//! Server functions of the activity log.

use chrono::{DateTime, Utc};
use domain::audit::Activity;
use domain::ids::ActivityId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::AppError;
#[cfg(feature = "ssr")]
use crate::context::{ctx, reply};

/// A page of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    pub rows: Vec<Activity>,
    pub more: bool,
    /// The whole log, or one's own doings.
    pub all: bool,
    /// Sealed, not yet sealed, and whether the chain holds; only for who sees all.
    pub proof: Option<(u64, u64, bool)>,
}

/// Policy: `AuditAction::ReadAll`, else `AuditAction::ReadOwn`.
#[server(prefix = "/api/rpc", endpoint = "load_log")]
pub async fn load_log(
    #[server(default)] at: Option<DateTime<Utc>>,
    #[server(default)] id: Option<ActivityId>,
) -> Result<Log, AppError> {
    let ctx = ctx()?;
    let below = at.zip(id).map(|(at, id)| operations::audit::Cursor { at, id });
    let page = reply(operations::audit::log(&ctx, below, None).await)?;
    let proof = if page.all && below.is_none() {
        let proof = reply(operations::audit::prove(&ctx).await)?;
        Some((proof.sealed, proof.unsealed, proof.intact))
    } else {
        None
    };
    Ok(Log {
        rows: page.rows,
        more: page.more,
        all: page.all,
        proof,
    })
}
