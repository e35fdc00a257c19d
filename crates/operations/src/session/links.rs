//! Setting a password by a one-time link (T13: no step can be skipped or replayed).
//!
//! The link alone decides whose password it is; no name, number or account is taken from the browser. It works once,
//! for minutes, and only the newest of an account.

use chrono::{DateTime, Utc};
use domain::audit::{Subject, Verb};
use domain::organization::{Instansi, Person};
use domain::rules::PasswordPolicy;
use domain::time::local_date;
use serde_json::json;
use store::session::{self, Account, AccountState, Ending, Link};
use store::{NOTHING, Who, organization, rules};

use super::change_password::check_new;
use super::password;
use super::token::LinkToken;
use crate::{Error, Guest, Result};

pub use super::accounts::ResetLink;

/// What the page behind a link shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLink {
    pub name: String,
    pub instansi_name: String,
    /// The names by which one will sign in.
    pub login_nip: Option<String>,
    pub login_email: Option<String>,
    pub expires_at: DateTime<Utc>,
    pub password_policy: PasswordPolicy,
}

/// What the form behind a link sends.
#[derive(Clone)]
pub struct NewPassword {
    pub token: LinkToken,
    pub password: String,
    pub password_again: String,
}

/// Looks at a link without using it. `link_invalid`: unknown, used, run out, replaced, or of a closed account.
pub async fn open_reset_link(guest: &Guest, token: &LinkToken) -> Result<OpenLink> {
    let found = Found::load(guest, token).await?;
    Ok(OpenLink {
        name: found.person.name,
        instansi_name: found.instansi.name,
        login_nip: found.account.login_nip,
        login_email: found.account.login_email,
        expires_at: found.link.expires_at,
        password_policy: found.policy,
    })
}

/// Sets the password, uses the link up, and ends every session of the account. One signs in afterwards as always.
pub async fn redeem_reset_link(guest: &Guest, input: NewPassword) -> Result<()> {
    let found = Found::load(guest, &input.token).await?;
    // A password that is refused does not use the link up.
    check_new(
        &found.policy,
        &input.password,
        &input.password_again,
        &found.person,
        &found.account,
    )?;
    let hash = password::hash(&input.password).await?;
    let who = Who {
        actor: Some(found.person.id),
        actor_name: found.person.name,
        request_id: guest.request_id.clone(),
        ..Who::system(found.instansi.id, guest.now)
    };
    let tx = guest.store.begin(&who).await?;
    // Decided here and not above: two who redeem at the same time cannot both pass.
    let fresh = session::use_link(&tx, found.link.id).await?;
    if !fresh || !session::set_password(&tx, found.account.id, &hash).await? {
        return Err(Error::rejected("link_invalid"));
    }
    let sessions = session::end_sessions(&tx, found.account.id, Ending::All).await?;
    let what = json!({ "by": "link", "sessions_ended": sessions });
    tx.record(
        Verb::PasswordChanged,
        Subject::Account,
        found.account.id,
        NOTHING,
        Some(&what),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// A link that works, and whose it is.
struct Found {
    link: Link,
    account: Account,
    person: Person,
    instansi: Instansi,
    policy: PasswordPolicy,
}

impl Found {
    async fn load(guest: &Guest, token: &LinkToken) -> Result<Self> {
        let invalid = || Error::rejected("link_invalid");
        let (db, instansi) = (guest.store.read(), token.instansi());
        let link = session::link_by_hash(db, instansi, &token.hash())
            .await?
            .ok_or_else(invalid)?;
        if link.used_at.is_some() || link.expires_at <= guest.now {
            return Err(invalid());
        }
        let account = session::account(db, instansi, link.account).await?;
        if account.state == AccountState::Disabled {
            return Err(invalid());
        }
        let instansi = organization::instansi(db, instansi).await?;
        let today = local_date(guest.now, instansi.zone);
        Ok(Self {
            person: organization::person(db, instansi.id, account.person).await?,
            policy: rules::rule_set(db, instansi.id, today).await?.password,
            link,
            account,
            instansi,
        })
    }
}
