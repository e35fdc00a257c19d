//! Who holds rights beyond his own job, for whoever has the machine (`selaras user list`).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::ids::{InstansiId, PersonId};
use domain::organization::valid_on;
use domain::policy::Role;
use store::session::{Account, AccountState, accounts_of_people};
use store::{Store, organization};

use crate::{Result, console};

/// Somebody with at least one role today.
#[derive(Clone, Debug)]
pub struct Official {
    pub name: String,
    pub roles: Vec<Role>,
    pub login_nip: Option<String>,
    pub login_email: Option<String>,
    /// `None`: no account at all.
    pub state: Option<AccountState>,
    pub has_password: bool,
}

/// Everybody with a role today, by name.
pub async fn officials(store: &Store, now: DateTime<Utc>, instansi: InstansiId) -> Result<Vec<Official>> {
    let ctx = console(store, instansi, now).await?;
    let mut roles: BTreeMap<PersonId, Vec<Role>> = BTreeMap::new();
    for held in organization::role_grants(store.read(), instansi).await? {
        if valid_on(held.valid_from, held.valid_to, ctx.today) {
            roles.entry(held.person).or_default().push(held.role);
        }
    }
    let people = organization::people_by_id(store.read(), instansi, roles.keys().copied()).await?;
    let accounts = accounts_of_people(store.read(), instansi, roles.keys().copied()).await?;
    let mut officials: Vec<Official> = people
        .into_iter()
        .map(|person| {
            let account: Option<&Account> = accounts.iter().find(|account| account.person == person.id);
            Official {
                name: person.name,
                roles: roles.remove(&person.id).unwrap_or_default(),
                login_nip: account.and_then(|account| account.login_nip.clone()),
                login_email: account.and_then(|account| account.login_email.clone()),
                state: account.map(|account| account.state),
                has_password: account.is_some_and(|account| account.has_password),
            }
        })
        .collect();
    officials.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(officials)
}
