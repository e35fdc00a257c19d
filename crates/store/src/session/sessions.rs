//! Sessions: one per signed-in browser, found by the hash of its token.

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, InstansiId, PersonId, SessionId};
use domain::organization::Instansi;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::AccountState;
use crate::entity::codes::decode;
use crate::entity::session::{ActiveModel, Column, Entity, Model};
use crate::entity::{account, instansi};
use crate::{Store, StoreError, Tx};

/// A session as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub account: AccountId,
    pub created_at: DateTime<Utc>,
    /// To the minute: see [`touch`].
    pub seen_at: DateTime<Utc>,
    /// The absolute end, whatever is done meanwhile.
    pub expires_at: DateTime<Utc>,
    /// What forms' tokens and the mark of the device are derived from.
    pub secret: String,
    pub user_agent: String,
    pub address: String,
    pub ended_at: Option<DateTime<Utc>>,
}

/// A session with whom it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    pub session: Session,
    pub instansi: Instansi,
    pub person: PersonId,
    pub name: String,
    pub state: AccountState,
}

/// A session to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    pub id: SessionId,
    pub token_hash: String,
    pub account: AccountId,
    pub expires_at: DateTime<Utc>,
    pub secret: String,
    pub user_agent: String,
    pub address: String,
}

/// Which sessions of an account end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    One(SessionId),
    AllBut(SessionId),
    All,
}

impl From<Model> for Session {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            account: row.account_id.into(),
            created_at: row.created_at,
            seen_at: row.seen_at,
            expires_at: row.expires_at,
            secret: row.csrf_secret,
            user_agent: row.user_agent,
            address: row.address,
            ended_at: row.ended_at,
        }
    }
}

/// The session with that token, ended or not, and whose it is: one statement.
pub async fn bearer(
    db: &impl ConnectionTrait,
    instansi_id: InstansiId,
    token_hash: &str,
) -> Result<Option<Bearer>, StoreError> {
    let within = |table: &'static str, key: &'static str, from: &'static str, column: &'static str| {
        Expr::col((table, "instansi_id"))
            .equals((from, "instansi_id"))
            .and(Expr::col((table, key)).equals((from, column)))
    };
    let mut query = Query::select();
    prefixed::<Entity>(&mut query, "session", "s_");
    prefixed::<account::Entity>(&mut query, "account", "a_");
    prefixed::<instansi::Entity>(&mut query, "instansi", "i_");
    query
        .expr_as(Expr::col(("person", "name")), "name")
        .from("session")
        .join(
            JoinType::InnerJoin,
            "account",
            within("account", "id", "session", "account_id"),
        )
        .join(
            JoinType::InnerJoin,
            "person",
            within("person", "id", "account", "person_id"),
        )
        .join(
            JoinType::InnerJoin,
            "instansi",
            Expr::col(("instansi", "id")).equals(("session", "instansi_id")),
        )
        .and_where(Expr::col(("session", "instansi_id")).eq(instansi_id.0))
        .and_where(Expr::col(("session", "token_hash")).eq(token_hash));
    let Some(row) = db.query_one(&query).await? else {
        return Ok(None);
    };
    let session = <Model as sea_orm::FromQueryResult>::from_query_result(&row, "s_")?;
    let account = <account::Model as sea_orm::FromQueryResult>::from_query_result(&row, "a_")?;
    let instansi = <instansi::Model as sea_orm::FromQueryResult>::from_query_result(&row, "i_")?;
    Ok(Some(Bearer {
        session: session.into(),
        instansi: instansi.try_into()?,
        person: account.person_id.into(),
        name: row.try_get("", "name")?,
        state: decode("account.state", &account.state)?,
    }))
}

/// One session by its id.
pub async fn session(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: SessionId,
) -> Result<Option<Session>, StoreError> {
    Ok(Entity::find_by_id((instansi.0, id.0))
        .one(db)
        .await?
        .map(Session::from))
}

/// The sessions of an account that were not ended and did not run out, last seen first.
pub async fn open_sessions(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<Session>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::AccountId.eq(account.0))
        .filter(Column::EndedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .order_by_desc(Column::SeenAt)
        .order_by_desc(Column::Id);
    Ok(rows.all(db).await?.into_iter().map(Session::from).collect())
}

/// Begins a session. No grant: the password was the proof.
pub async fn insert_session(tx: &Tx, new: NewSession) -> Result<(), StoreError> {
    let row = ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(new.id.0),
        token_hash: Set(new.token_hash),
        account_id: Set(new.account.0),
        created_at: Set(tx.now()),
        seen_at: Set(tx.now()),
        expires_at: Set(new.expires_at),
        csrf_secret: Set(new.secret),
        user_agent: Set(new.user_agent),
        address: Set(new.address),
        ended_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Ends sessions of an account and gives how many were open. Safe to ask twice.
pub async fn end_sessions(tx: &Tx, account: AccountId, which: Ending) -> Result<u64, StoreError> {
    let mut wanted = Condition::all()
        .add(Column::InstansiId.eq(tx.instansi().0))
        .add(Column::AccountId.eq(account.0))
        .add(Column::EndedAt.is_null());
    match which {
        Ending::One(id) => wanted = wanted.add(Column::Id.eq(id.0)),
        Ending::AllBut(id) => wanted = wanted.add(Column::Id.ne(id.0)),
        Ending::All => {}
    }
    let update = Query::update()
        .table(Entity)
        .value(Column::EndedAt, tx.now())
        .cond_where(wanted)
        .take();
    Ok(tx.conn().execute(&update).await?.rows_affected())
}

/// Notes that the session was used, unless a note after `unless_after` stands already. No activity: nobody would ask.
pub async fn touch(
    store: &Store,
    instansi: InstansiId,
    id: SessionId,
    now: DateTime<Utc>,
    unless_after: DateTime<Utc>,
) -> Result<(), StoreError> {
    let update = Query::update()
        .table(Entity)
        .value(Column::SeenAt, now)
        .and_where(Expr::col(Column::InstansiId).eq(instansi.0))
        .and_where(Expr::col(Column::Id).eq(id.0))
        .and_where(Expr::col(Column::EndedAt).is_null())
        .and_where(Expr::col(Column::SeenAt).lte(unless_after))
        .take();
    store.bare().execute(&update).await?;
    Ok(())
}

/// Forgets sessions that were over before a time, in every instansi: the program's own housekeeping.
pub async fn delete_sessions_before(store: &Store, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = Entity::delete_many()
        .filter(Column::ExpiresAt.lt(before))
        .exec(store.bare())
        .await?;
    Ok(done.rows_affected)
}

fn prefixed<E: EntityTrait>(
    query: &mut sea_orm::sea_query::SelectStatement,
    table: &'static str,
    prefix: &str,
) {
    use sea_orm::{IdenStatic, Iterable};
    for column in E::Column::iter() {
        let name = column.as_str();
        query.expr_as(
            Expr::col((table, sea_orm::sea_query::Alias::new(name))),
            format!("{prefix}{name}"),
        );
    }
}
