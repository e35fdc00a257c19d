//! What administrators do with other people's accounts: make them, hand out one-time links, lock, close, open.
//!
//! Nobody may take an account into his hands that can do more than he can: a link for it would be a way to more rights.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use domain::audit::{Subject, Verb};
use domain::codes::Coded;
use domain::ids::{AccountId, PersonId};
use domain::organization::Person;
use domain::policy::{
    Grant, OrganizationAction, OrganizationFacts, Post, Reason, RoleGrant, SessionAction, SessionFacts,
    authorize,
};
use domain::session::normal_login;
use serde_json::json;
use store::session::{self, Account, AccountState, Ending, NewAccount};
use store::{NOTHING, StoreError, Tx, new_id, organization};

use super::token::LinkToken;
use crate::{Ctx, Error, Result};

/// An account as an administrator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountView {
    pub id: AccountId,
    pub state: AccountState,
    pub login_nip: Option<String>,
    pub login_email: Option<String>,
    pub has_password: bool,
    pub password_changed_at: Option<DateTime<Utc>>,
    pub version: i32,
    /// Why the caller may not change it, if he may not.
    pub closed_to_you: Option<Reason>,
}

/// A one-time link: shown once, to whoever made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResetLink {
    pub account: AccountId,
    /// `/sandi/…`, to be put behind the address of the installation.
    pub path: String,
    pub expires_at: DateTime<Utc>,
}

/// What to do with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountChange {
    pub account: AccountId,
    pub version: i32,
    pub state: AccountState,
}

/// The account of a person, if there is one.
pub async fn account_of_person(ctx: &Ctx, person: PersonId) -> Result<Option<AccountView>> {
    // Nobody, or somebody of another instansi, is not found before anything is said about rights.
    organization::person(ctx.store.read(), ctx.instansi_id(), person).await?;
    let held = Held::load(ctx, person).await?;
    held.authorize_accounts(ctx)?;
    let accounts = session::accounts_of_people(ctx.store.read(), ctx.instansi_id(), [person]).await?;
    let Some(account) = accounts.into_iter().next() else {
        return Ok(None);
    };
    let closed_to_you = match held.authorize_takeover(ctx, account.id) {
        Ok(_) => None,
        Err(Error::Forbidden(reason)) => Some(reason),
        Err(_) => Some(Reason::OutsideScope),
    };
    Ok(Some(AccountView {
        id: account.id,
        state: account.state,
        login_nip: account.login_nip,
        login_email: account.login_email,
        has_password: account.has_password,
        password_changed_at: account.password_changed_at,
        version: account.version,
        closed_to_you,
    }))
}

/// Makes the account of a person, and the link by which he sets his first password.
pub async fn create_account(ctx: &Ctx, person: PersonId) -> Result<ResetLink> {
    let found = organization::person(ctx.store.read(), ctx.instansi_id(), person).await?;
    let held = Held::load(ctx, person).await?;
    let grant = held.authorize_accounts(ctx)?;
    let new = new_account(&found).ok_or(Error::rejected("account_without_login"))?;
    let account = new.id;
    let takeover = held.authorize_takeover(ctx, account)?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    let what = json!({ "person": person, "login_nip": new.login_nip, "login_email": new.login_email });
    session::insert_accounts(&tx, &grant, [new]).await?;
    tx.record(Verb::Created, Subject::Account, account, NOTHING, Some(&what))
        .await?;
    let link = issue(
        &tx,
        &takeover,
        account,
        ctx.rules.reset_minutes,
        answers(ctx, person),
    )
    .await?;
    tx.commit().await?;
    Ok(link)
}

/// The account that a person would get: he signs in by NIP and e-mail. `None` for a person who has neither.
pub fn new_account(person: &Person) -> Option<NewAccount> {
    let login_nip = person.nip.as_ref().map(ToString::to_string);
    let login_email = person
        .email
        .as_deref()
        .map(normal_login)
        .filter(|email| email.contains('@'));
    (login_nip.is_some() || login_email.is_some()).then(|| NewAccount {
        id: new_id(),
        person: person.id,
        login_nip,
        login_email,
        password_hash: None,
    })
}

/// Lets accounts follow their owners: whose number or address changed signs in by the new one. Part of whatever
/// transaction changes people.
pub async fn follow_people(
    tx: &Tx,
    grant: &Grant<OrganizationAction>,
    people: &[Person],
) -> Result<(), StoreError> {
    let ids = people.iter().map(|person| person.id);
    let accounts = session::accounts_of_people(tx.conn(), tx.instansi(), ids).await?;
    let by_id: HashMap<PersonId, &Person> = people.iter().map(|person| (person.id, person)).collect();
    for account in accounts {
        let person = by_id.get(&account.person).copied();
        // Who has neither number nor address left keeps the names that he has: he would be locked out.
        let Some(logins) = person.and_then(new_account) else {
            continue;
        };
        let (nip, email) = (logins.login_nip.as_deref(), logins.login_email.as_deref());
        if (nip, email) == (account.login_nip.as_deref(), account.login_email.as_deref()) {
            continue;
        }
        session::set_logins(tx, grant, &account, nip, email).await?;
        let old = json!({ "login_nip": account.login_nip, "login_email": account.login_email });
        let new = json!({ "login_nip": nip, "login_email": email });
        tx.record(Verb::Edited, Subject::Account, account.id, Some(&old), Some(&new))
            .await?;
    }
    Ok(())
}

/// Makes a one-time link by which the owner sets a new password. Earlier links of the account stop working.
pub async fn make_reset_link(ctx: &Ctx, account: AccountId) -> Result<ResetLink> {
    let (account, grant) = theirs(ctx, account).await?;
    if account.state == AccountState::Disabled {
        return Err(Error::rejected("account_disabled"));
    }
    let tx = ctx.store.begin(&ctx.who()).await?;
    let link = issue(
        &tx,
        &grant,
        account.id,
        ctx.rules.reset_minutes,
        answers(ctx, account.person),
    )
    .await?;
    tx.commit().await?;
    Ok(link)
}

/// Opens, locks (until a new password is set by a link) or disables. Whoever is signed in is signed out at once.
pub async fn change_account(ctx: &Ctx, change: AccountChange) -> Result<i32> {
    let (mut account, grant) = theirs(ctx, change.account).await?;
    let before = account.state;
    account.version = change.version;
    let tx = ctx.store.begin(&ctx.who()).await?;
    let version = session::set_state(&tx, &grant, &account, change.state).await?;
    if change.state != AccountState::Active {
        session::end_sessions(&tx, account.id, Ending::All).await?;
        session::void_links(&tx, account.id).await?;
    }
    let verb = match change.state {
        AccountState::Locked => Verb::Locked,
        AccountState::Active | AccountState::Disabled => Verb::Edited,
    };
    let (old, new) = (
        json!({ "state": before.coded() }),
        json!({ "state": change.state.coded() }),
    );
    tx.record(verb, Subject::Account, account.id, Some(&old), Some(&new))
        .await?;
    tx.commit().await?;
    Ok(version)
}

async fn theirs(ctx: &Ctx, id: AccountId) -> Result<(Account, Grant<SessionAction>)> {
    let account = session::account(ctx.store.read(), ctx.instansi_id(), id).await?;
    let held = Held::load(ctx, account.person).await?;
    let grant = held.authorize_takeover(ctx, id)?;
    Ok((account, grant))
}

/// Who answers for a link: whoever made it; on the command line, where nobody is signed in, its owner himself.
fn answers(ctx: &Ctx, owner: PersonId) -> PersonId {
    if ctx.is_system() { owner } else { ctx.actor.person }
}

/// Stores a link and gives it to whoever asked: the token is nowhere else.
pub(super) async fn issue(
    tx: &Tx,
    grant: &Grant<SessionAction>,
    account: AccountId,
    minutes: u16,
    made_by: PersonId,
) -> Result<ResetLink> {
    let token = LinkToken::mint(tx.instansi())?;
    let expires_at = tx.now() + TimeDelta::minutes(minutes.into());
    session::void_links(tx, account).await?;
    session::insert_link(tx, grant, account, token.hash(), expires_at, made_by).await?;
    let what = json!({ "expires_at": expires_at });
    tx.record(
        Verb::ResetLinkMade,
        Subject::Account,
        account,
        NOTHING,
        Some(&what),
    )
    .await?;
    Ok(ResetLink {
        account,
        path: format!("/sandi/{}", token.encode()),
        expires_at,
    })
}

/// What a person holds today: everywhere that he holds something, the administrator must be responsible.
struct Held {
    posts: Vec<Post>,
    roles: Vec<RoleGrant>,
}

impl Held {
    async fn load(ctx: &Ctx, person: PersonId) -> Result<Self> {
        let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
        Ok(Self {
            posts: organization::posts(db, instansi, person, ctx.today).await?,
            roles: organization::roles_held(db, instansi, person, ctx.today).await?,
        })
    }

    /// Units of the posts; someone without a post belongs to nobody but the instansi.
    fn paths(&self) -> BTreeSet<&str> {
        if self.posts.is_empty() {
            return BTreeSet::from([""]);
        }
        self.posts.iter().map(|post| post.unit_path.as_str()).collect()
    }

    fn authorize_accounts(&self, ctx: &Ctx) -> Result<Grant<OrganizationAction>> {
        let decide = |path: &str| {
            let facts = OrganizationFacts {
                instansi: ctx.instansi_id(),
                unit_path: path.to_owned(),
            };
            authorize(&ctx.actor, OrganizationAction::ManageAccounts, &facts)
        };
        all(self.paths().into_iter().map(decide))
    }

    fn authorize_takeover(&self, ctx: &Ctx, account: AccountId) -> Result<Grant<SessionAction>> {
        let decide = |path: &str| {
            let facts = SessionFacts {
                instansi: ctx.instansi_id(),
                account,
                unit_path: path.to_owned(),
            };
            authorize(&ctx.actor, SessionAction::ResetOther, &facts)
        };
        let grant = all(self.paths().into_iter().map(decide))?;
        if !ctx.actor.outranks(&self.roles) {
            return Err(Error::Forbidden(Reason::MissingRole));
        }
        Ok(grant)
    }
}

/// The grant, if every decision is one.
fn all<G>(decisions: impl Iterator<Item = Result<G, domain::policy::Denied>>) -> Result<G> {
    let grants = decisions.collect::<Result<Vec<G>, _>>()?;
    grants.into_iter().next().ok_or(Error::NotFound)
}
