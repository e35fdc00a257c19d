//! Accounts: the names by which one signs in, the hash, the state, and how often somebody guessed.

use chrono::{DateTime, Utc};
use domain::codes::Coded;
use domain::ids::{AccountId, InstansiId, PersonId};
use domain::policy::{Grant, OrganizationAction, SessionAction};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::account::{ActiveModel, Column, Entity, Model};
use crate::entity::codes::decode;
use crate::write::{insert_many, update_versioned};
use crate::{StoreError, Tx};

/// Whether an account opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    Active,
    /// Opens again when its owner sets a password by a one-time link.
    Locked,
    /// Does not open, and links for it do not work, until an administrator says so.
    Disabled,
}

impl Coded for AccountState {
    const VARIANTS: &'static [Self] = &[Self::Active, Self::Locked, Self::Disabled];

    fn coded(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Locked => "locked",
            Self::Disabled => "disabled",
        }
    }
}

/// An account without its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub person: PersonId,
    pub login_nip: Option<String>,
    pub login_email: Option<String>,
    pub state: AccountState,
    /// A password was set at some time.
    pub has_password: bool,
    pub password_changed_at: Option<DateTime<Utc>>,
    pub version: i32,
}

/// What signing in needs of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    pub instansi: InstansiId,
    pub account: AccountId,
    pub person: PersonId,
    pub state: AccountState,
    /// The hash in PHC form; `None` until the first password is set.
    pub password_hash: Option<String>,
    pub password_changed_at: Option<DateTime<Utc>>,
}

/// An account to be made. Logins in normal form: digits, lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    pub id: AccountId,
    pub person: PersonId,
    pub login_nip: Option<String>,
    pub login_email: Option<String>,
    pub password_hash: Option<String>,
}

impl TryFrom<Model> for Account {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            person: row.person_id.into(),
            login_nip: row.login_nip,
            login_email: row.login_email,
            state: decode("account.state", &row.state)?,
            has_password: row.password_hash.is_some(),
            password_changed_at: row.password_changed_at,
            version: row.version,
        })
    }
}

impl TryFrom<Model> for Credentials {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            instansi: row.instansi_id.into(),
            account: row.id.into(),
            person: row.person_id.into(),
            state: decode("account.state", &row.state)?,
            password_hash: row.password_hash,
            password_changed_at: row.password_changed_at,
        })
    }
}

/// One account.
pub async fn account(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: AccountId,
) -> Result<Account, StoreError> {
    row(db, instansi, id).await?.try_into()
}

/// The accounts of these people; one person has at most one in an instansi.
pub async fn accounts_of_people(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<Vec<Account>, StoreError> {
    /// Fewer than the parameters that SQLite takes in one statement.
    const AT_ONCE: usize = 10_000;
    let people: Vec<_> = people.into_iter().map(|person| person.0).collect();
    let mut accounts = Vec::new();
    for some in people.chunks(AT_ONCE) {
        let rows = Entity::find()
            .filter(Column::InstansiId.eq(instansi.0))
            .filter(Column::PersonId.is_in(some.iter().copied()))
            .all(db)
            .await?;
        for row in rows {
            accounts.push(Account::try_from(row)?);
        }
    }
    Ok(accounts)
}

/// What signing in needs of one account.
pub async fn credentials(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: AccountId,
) -> Result<Credentials, StoreError> {
    row(db, instansi, id).await?.try_into()
}

/// The same inside a transaction, and nobody else changes the account until it ends.
pub async fn credentials_held(tx: &Tx, id: AccountId) -> Result<Credentials, StoreError> {
    let row = Entity::find_by_id((tx.instansi().0, id.0))
        .lock_exclusive()
        .one(tx.conn())
        .await?;
    row.ok_or(StoreError::NotFound)?.try_into()
}

/// The accounts that have this name, in whatever instansi: the one look-up across tenants, since nobody is known yet.
pub async fn credentials_by_login(
    db: &impl ConnectionTrait,
    nip: Option<&str>,
    email: Option<&str>,
    limit: u64,
) -> Result<Vec<Credentials>, StoreError> {
    let wanted = Condition::any()
        .add_option(nip.map(|nip| Column::LoginNip.eq(nip)))
        .add_option(email.map(|email| Column::LoginEmail.eq(email)));
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::InstansiId)
        .order_by_asc(Column::Id)
        .limit(limit);
    rows.all(db)
        .await?
        .into_iter()
        .map(Credentials::try_from)
        .collect()
}

/// Active accounts with an address in that domain, of every instansi, by address: for the demo's sign-in page only.
pub async fn with_email_domain(
    db: &impl ConnectionTrait,
    domain: &str,
    limit: u64,
) -> Result<Vec<(InstansiId, Account)>, StoreError> {
    let rows = Entity::find()
        .filter(Column::LoginEmail.ends_with(format!("@{domain}")))
        .filter(Column::State.eq(AccountState::Active.coded()))
        .order_by_asc(Column::LoginEmail)
        .order_by_asc(Column::InstansiId)
        .limit(limit);
    rows.all(db)
        .await?
        .into_iter()
        .map(|row| Ok((row.instansi_id.into(), Account::try_from(row)?)))
        .collect()
}

/// Makes accounts. They open once a password is set.
pub async fn insert_accounts(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    accounts: impl IntoIterator<Item = NewAccount>,
) -> Result<(), StoreError> {
    insert_bare(tx, accounts).await
}

/// [`insert_accounts`] without asking, for [`crate::bulk`].
pub(crate) async fn insert_bare(
    tx: &Tx,
    accounts: impl IntoIterator<Item = NewAccount>,
) -> Result<(), StoreError> {
    let (instansi, now) = (tx.instansi(), tx.now());
    let rows = accounts.into_iter().map(|new| ActiveModel {
        instansi_id: Set(instansi.0),
        id: Set(new.id.0),
        person_id: Set(new.person.0),
        login_nip: Set(new.login_nip),
        login_email: Set(new.login_email),
        password_changed_at: Set(new.password_hash.as_ref().map(|_| now)),
        password_hash: Set(new.password_hash),
        state: Set(AccountState::Active.coded().into()),
        failed_count: Set(0),
        failed_since: Set(None),
        version: Set(1),
    });
    insert_many(tx.conn(), rows).await
}

/// Opens, locks or disables. Ending the sessions is the caller's.
pub async fn set_state(
    tx: &Tx,
    _grant: &Grant<SessionAction>,
    account: &Account,
    state: AccountState,
) -> Result<i32, StoreError> {
    let changes = [(Column::State, Expr::val(state.coded()))];
    update_versioned::<Entity>(tx.conn(), tx.instansi(), account.id, account.version, changes).await
}

/// Follows the person's NIP and e-mail, from which the logins come.
pub async fn set_logins(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    account: &Account,
    nip: Option<&str>,
    email: Option<&str>,
) -> Result<i32, StoreError> {
    let changes = [
        (Column::LoginNip, Expr::val(nip.map(str::to_owned))),
        (Column::LoginEmail, Expr::val(email.map(str::to_owned))),
    ];
    update_versioned::<Entity>(tx.conn(), tx.instansi(), account.id, account.version, changes).await
}

/// Sets a password, forgets the guesses and opens a locked account. No grant: the caller has proved the old password or
/// the link. A disabled account stays as it is and gives `false`.
pub async fn set_password(tx: &Tx, id: AccountId, hash: &str) -> Result<bool, StoreError> {
    let update = Query::update()
        .table(Entity)
        .value(Column::PasswordHash, hash)
        .value(Column::PasswordChangedAt, tx.now())
        .value(Column::State, AccountState::Active.coded())
        .value(Column::FailedCount, 0)
        .value(Column::FailedSince, Option::<DateTime<Utc>>::None)
        .value(Column::Version, Expr::col(Column::Version).add(1))
        .cond_where(key(tx, id))
        .and_where(Expr::col(Column::State).ne(AccountState::Disabled.coded()))
        .take();
    Ok(tx.conn().execute(&update).await?.rows_affected() == 1)
}

/// The same password hashed anew, unless it was changed meanwhile.
pub async fn replace_hash(tx: &Tx, id: AccountId, old: &str, new: &str) -> Result<(), StoreError> {
    let update = Query::update()
        .table(Entity)
        .value(Column::PasswordHash, new)
        .cond_where(key(tx, id))
        .and_where(Expr::col(Column::PasswordHash).eq(old))
        .take();
    tx.conn().execute(&update).await?;
    Ok(())
}

/// Counts an attempt *before* the password is looked at, so that attempts at the same time cannot pass together.
/// Gives its number, or `None` when `max` were made and none after `since`: then nothing may be compared.
///
/// `failed_since` holds the time of the last counted attempt: after it, the account rests for the whole window, so no
/// window of that length anywhere holds more than `max`.
pub async fn count_attempt(
    tx: &Tx,
    id: AccountId,
    max: i32,
    since: DateTime<Utc>,
) -> Result<Option<i32>, StoreError> {
    let rested = || {
        Expr::col(Column::FailedSince)
            .is_null()
            .or(Expr::col(Column::FailedSince).lte(since))
    };
    let number = CaseStatement::new()
        .case(rested(), 1)
        .finally(Expr::col(Column::FailedCount).add(1));
    let update = Query::update()
        .table(Entity)
        .value(Column::FailedCount, number)
        .value(Column::FailedSince, tx.now())
        .cond_where(key(tx, id))
        .cond_where(rested().or(Expr::col(Column::FailedCount).lt(max)))
        .returning_col(Column::FailedCount)
        .take();
    let row = tx.conn().query_one(&update).await?;
    Ok(row.map(|row| row.try_get("", "failed_count")).transpose()?)
}

/// Takes back the count of an attempt that turned out right.
pub async fn forgive_attempt(tx: &Tx, id: AccountId) -> Result<(), StoreError> {
    let update = Query::update()
        .table(Entity)
        .value(Column::FailedCount, Expr::col(Column::FailedCount).sub(1))
        .cond_where(key(tx, id))
        .and_where(Expr::col(Column::FailedCount).gt(0))
        .take();
    tx.conn().execute(&update).await?;
    Ok(())
}

fn key(tx: &Tx, id: AccountId) -> Condition {
    Condition::all()
        .add(Expr::col(Column::InstansiId).eq(tx.instansi().0))
        .add(Expr::col(Column::Id).eq(id.0))
}

async fn row(db: &impl ConnectionTrait, instansi: InstansiId, id: AccountId) -> Result<Model, StoreError> {
    let row = Entity::find_by_id((instansi.0, id.0)).one(db).await?;
    row.ok_or(StoreError::NotFound)
}
