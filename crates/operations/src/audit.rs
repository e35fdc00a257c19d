//! Reading the activity log and proving that it was not touched.

use domain::audit::Activity;
use domain::ids::PersonId;
use domain::policy::{AuditAction, authorize};
pub use store::activity::Cursor;
use store::activity::Filter;

use crate::{Ctx, Result};

/// Entries on a page.
const PER_PAGE: u64 = 50;

/// A page of the log.
#[derive(Clone, Debug)]
pub struct LogPage {
    pub rows: Vec<Activity>,
    /// There is more below the last entry.
    pub more: bool,
    /// Whether the whole log is shown, or only what one did oneself.
    pub all: bool,
}

/// What the log says of the chain.
#[derive(Clone, Copy, Debug)]
pub struct Proof {
    pub sealed: u64,
    pub unsealed: u64,
    pub intact: bool,
}

/// A page of the log, newest first: everything for who may read it, else one's own doings.
pub async fn log(ctx: &Ctx, below: Option<Cursor>, of: Option<PersonId>) -> Result<LogPage> {
    let all = authorize(&ctx.actor, AuditAction::ReadAll, &ctx.instansi_id()).is_ok();
    if !all {
        authorize(&ctx.actor, AuditAction::ReadOwn, &ctx.instansi_id())?;
    }
    let filter = match (all, of) {
        (true, None) => Filter::Everything,
        (true, Some(person)) => Filter::Actor(person),
        (false, _) => Filter::Actor(ctx.actor.person),
    };
    let mut rows =
        store::activity::list(ctx.store.read(), ctx.instansi_id(), filter, below, PER_PAGE + 1).await?;
    let more = rows.len() as u64 > PER_PAGE;
    rows.truncate(PER_PAGE as usize);
    Ok(LogPage { rows, more, all })
}

/// Checks the chain of the instansi from its first entry.
pub async fn prove(ctx: &Ctx) -> Result<Proof> {
    authorize(&ctx.actor, AuditAction::ReadAll, &ctx.instansi_id())?;
    let found = store::verify(&ctx.store, ctx.instansi_id(), &[]).await?;
    Ok(Proof {
        sealed: found.sealed as u64,
        unsealed: found.unsealed as u64,
        intact: found.broken.is_none(),
    })
}
