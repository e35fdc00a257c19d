//! A new password for anybody who cannot get in, by whoever has the machine (`selaras user reset`).

use chrono::{DateTime, Utc};
use domain::ids::InstansiId;
use domain::policy::{SessionAction, SessionFacts, authorize};
use store::session::{self, AccountState};
use store::{Store, organization};

use super::accounts::{ResetLink, issue};
use super::login::Login;
use crate::{Error, Result, console};

/// Accounts of one name that are looked at.
const CANDIDATES: u64 = 9;

/// Whose password the link will set.
#[derive(Clone, Debug)]
pub struct Rescue {
    pub name: String,
    pub instansi_name: String,
    pub link: ResetLink,
}

/// Makes a one-time link for the account that signs in by `login`. Earlier links of it stop working.
///
/// `choose_instansi` where the name has accounts in several and none was chosen.
pub async fn rescue(
    store: &Store,
    now: DateTime<Utc>,
    login: &str,
    chosen: Option<InstansiId>,
) -> Result<Rescue> {
    let login = Login::read(login);
    let (nip, email) = match &login {
        Login::Nip(nip) => (Some(nip.as_str()), None),
        Login::Email(email) => (None, Some(email.as_str())),
        Login::Neither(_) => return Err(Error::NotFound),
    };
    let mut found = session::credentials_by_login(store.read(), nip, email, CANDIDATES).await?;
    found.retain(|one| chosen.is_none_or(|chosen| one.instansi == chosen));
    let one = match found.as_slice() {
        [] => return Err(Error::NotFound),
        [one] => one,
        _ => return Err(Error::rejected("choose_instansi")),
    };
    if one.state == AccountState::Disabled {
        return Err(Error::rejected("account_disabled"));
    }
    let ctx = console(store, one.instansi, now).await?;
    let facts = SessionFacts {
        instansi: one.instansi,
        account: one.account,
        unit_path: String::new(),
    };
    let grant = authorize(&ctx.actor, SessionAction::ResetOther, &facts)?;
    let person = organization::person(store.read(), one.instansi, one.person).await?;
    let tx = store.begin(&ctx.who()).await?;
    let link = issue(&tx, &grant, one.account, ctx.rules.reset_minutes, one.person).await?;
    tx.commit().await?;
    Ok(Rescue {
        name: person.name,
        instansi_name: ctx.instansi.name.clone(),
        link,
    })
}
