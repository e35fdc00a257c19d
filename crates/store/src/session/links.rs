//! One-time links by which one sets a password.

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, InstansiId, PersonId};
use domain::policy::{Grant, SessionAction};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entity::reset_link::{ActiveModel, Column, Entity};
use crate::{Store, StoreError, Tx, new_id};

/// A link as it is stored: without its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub id: Uuid,
    pub account: AccountId,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

/// The link with that token, used or not, expired or not.
pub async fn link_by_hash(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    token_hash: &str,
) -> Result<Option<Link>, StoreError> {
    let row = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::TokenHash.eq(token_hash))
        .one(db)
        .await?;
    Ok(row.map(|row| Link {
        id: row.id,
        account: row.account_id.into(),
        expires_at: row.expires_at,
        used_at: row.used_at,
    }))
}

/// Makes a link. `made_by` is whoever answers for it: the administrator, or on the command line the person himself.
pub async fn insert_link(
    tx: &Tx,
    _grant: &Grant<SessionAction>,
    account: AccountId,
    token_hash: String,
    expires_at: DateTime<Utc>,
    made_by: PersonId,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(new_id()),
        token_hash: Set(token_hash),
        account_id: Set(account.0),
        expires_at: Set(expires_at),
        used_at: Set(None),
        made_by: Set(made_by.0),
    };
    Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Uses a link up. `false`: it was used, or had run out, before this transaction; then nothing may follow.
pub async fn use_link(tx: &Tx, id: Uuid) -> Result<bool, StoreError> {
    let update = Query::update()
        .table(Entity)
        .value(Column::UsedAt, tx.now())
        .and_where(Expr::col(Column::InstansiId).eq(tx.instansi().0))
        .and_where(Expr::col(Column::Id).eq(id))
        .and_where(Expr::col(Column::UsedAt).is_null())
        .and_where(Expr::col(Column::ExpiresAt).gt(tx.now()))
        .take();
    Ok(tx.conn().execute(&update).await?.rows_affected() == 1)
}

/// Makes every link of an account that was not used worthless: a newer one replaces it, or the account is closed.
pub async fn void_links(tx: &Tx, account: AccountId) -> Result<u64, StoreError> {
    let update = Query::update()
        .table(Entity)
        .value(Column::ExpiresAt, tx.now())
        .and_where(Expr::col(Column::InstansiId).eq(tx.instansi().0))
        .and_where(Expr::col(Column::AccountId).eq(account.0))
        .and_where(Expr::col(Column::UsedAt).is_null())
        .and_where(Expr::col(Column::ExpiresAt).gt(tx.now()))
        .take();
    Ok(tx.conn().execute(&update).await?.rows_affected())
}

/// Forgets links that ran out before a time, in every instansi: the program's own housekeeping.
pub async fn delete_links_before(store: &Store, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = Entity::delete_many()
        .filter(Column::ExpiresAt.lt(before))
        .exec(store.bare())
        .await?;
    Ok(done.rows_affected)
}
