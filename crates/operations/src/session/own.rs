//! One's own account: where one is signed in, and ending a session somewhere else.

use chrono::{DateTime, Utc};
use domain::audit::{Subject, Verb};
use domain::ids::SessionId;
use domain::policy::{SessionAction, SessionFacts, authorize};
use domain::rules::PasswordPolicy;
use store::NOTHING;
use store::session::{self, Ending};

use super::device::Device;
use super::resolve::run_out;
use crate::{Ctx, Error, Result};

/// A session in the list of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    pub id: SessionId,
    pub device: Device,
    pub address: String,
    pub created_at: DateTime<Utc>,
    /// To the minute.
    pub seen_at: DateTime<Utc>,
    /// The one that the request came with.
    pub current: bool,
}

/// What the page about one's account shows besides the [`Ctx`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyAccount {
    pub login_nip: Option<String>,
    pub login_email: Option<String>,
    pub password_changed_at: Option<DateTime<Utc>>,
    pub password_policy: PasswordPolicy,
    /// The current one first, then the last used.
    pub sessions: Vec<SessionRow>,
}

/// The facts about one's own account.
pub(super) fn own_facts(ctx: &Ctx) -> SessionFacts {
    SessionFacts {
        instansi: ctx.actor.instansi,
        account: ctx.actor.account,
        unit_path: String::new(),
    }
}

/// Loads one's account and sessions.
pub async fn my_account(ctx: &Ctx) -> Result<MyAccount> {
    authorize(&ctx.actor, SessionAction::ManageOwn, &own_facts(ctx))?;
    let db = ctx.store.read();
    let account = session::account(db, ctx.instansi_id(), ctx.actor.account).await?;
    let mut sessions: Vec<SessionRow> =
        session::open_sessions(db, ctx.instansi_id(), ctx.actor.account, ctx.now)
            .await?
            .into_iter()
            .filter(|session| run_out(session, &ctx.rules.session, ctx.now).is_none())
            .map(|session| SessionRow {
                id: session.id,
                device: Device::read(&session.user_agent),
                address: session.address,
                created_at: session.created_at,
                seen_at: session.seen_at,
                current: session.id == ctx.session,
            })
            .collect();
    sessions.sort_by_key(|session| !session.current);
    Ok(MyAccount {
        login_nip: account.login_nip,
        login_email: account.login_email,
        password_changed_at: account.password_changed_at,
        password_policy: ctx.rules.password.clone(),
        sessions,
    })
}

/// Ends one of one's own sessions: a phone that was lost, a computer in another office.
pub async fn end_session(ctx: &Ctx, id: SessionId) -> Result<()> {
    authorize(&ctx.actor, SessionAction::ManageOwn, &own_facts(ctx))?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    // Looked for among one's own only: a stranger's session is not found, as if there were none.
    if session::end_sessions(&tx, ctx.actor.account, Ending::One(id)).await? == 0 {
        return Err(Error::NotFound);
    }
    tx.record(Verb::Ended, Subject::Session, id, NOTHING, NOTHING)
        .await?;
    tx.commit().await?;
    Ok(())
}
