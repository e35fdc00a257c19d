//! Beginning a session, by whatever way one proved who one is.

use chrono::{DateTime, TimeDelta, Utc};
use domain::audit::{Subject, Verb};
use domain::ids::{AccountId, InstansiId, SessionId};
use domain::rules::RuleSet;
use serde_json::json;
use store::session::NewSession;
use store::{NOTHING, Tx, new_id, session};

use super::device::Device;
use super::token::{DeviceMark, SessionToken, session_secret};
use crate::{Guest, Result};

/// A session that was begun: what the browser is given.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// For the session cookie. It is kept nowhere else.
    pub token: SessionToken,
    /// For the cookie that outlives the session and lets its owner try while others guess.
    pub device: DeviceMark,
    pub name: String,
    /// The absolute end of the session.
    pub expires_at: DateTime<Utc>,
}

/// A session about to be stored. Always new: nothing that the browser brought along is taken over (no fixation).
pub(super) struct Opening {
    token: SessionToken,
    id: SessionId,
    secret: String,
    expires_at: DateTime<Utc>,
}

impl Opening {
    pub(super) fn prepare(instansi: InstansiId, rules: &RuleSet, now: DateTime<Utc>) -> Result<Self> {
        Ok(Self {
            token: SessionToken::mint(instansi)?,
            id: new_id(),
            secret: session_secret()?,
            expires_at: now + TimeDelta::hours(rules.session.absolute_hours.into()),
        })
    }

    /// Stores it in the transaction; `how` goes into the log: `password`, `demo`, `password_changed`.
    pub(super) async fn store(
        self,
        tx: &Tx,
        guest: &Guest,
        account: AccountId,
        how: &str,
    ) -> Result<SignedIn> {
        let new = NewSession {
            id: self.id,
            token_hash: self.token.hash(),
            account,
            expires_at: self.expires_at,
            secret: self.secret.clone(),
            user_agent: shorten(&guest.user_agent),
            address: guest.address.clone(),
        };
        session::insert_session(tx, new).await?;
        let device = Device::read(&guest.user_agent);
        let what = json!({
            "account": account,
            "how": how,
            "address": guest.address,
            "browser": device.browser,
            "system": device.system,
        });
        tx.record(Verb::SignedIn, Subject::Session, self.id, NOTHING, Some(&what))
            .await?;
        Ok(SignedIn {
            device: DeviceMark::of(tx.instansi(), self.id, &self.secret),
            token: self.token,
            name: tx.who().actor_name.clone(),
            expires_at: self.expires_at,
        })
    }
}

/// What anybody may send is kept to a length.
fn shorten(user_agent: &str) -> String {
    user_agent.chars().take(300).collect()
}
