//! Counting by bucket and window before anybody is known, in the one place that all nodes share.
//!
//! Fixed windows: a bucket counts from the beginning of its window. Needs no other service (Nextcloud lost its limits
//! without a memory cache); the table holds nothing of a tenant.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::rate_limit::{Column, Entity};
use crate::{Store, StoreError, Tx};

/// What is counted, and over which time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    name: String,
    window: DateTime<Utc>,
}

impl Bucket {
    /// The bucket `name` in the window of that length in which `now` lies.
    pub fn at(name: impl Into<String>, length: TimeDelta, now: DateTime<Utc>) -> Self {
        Self {
            name: name.into(),
            window: now.duration_trunc(length).unwrap_or(now),
        }
    }
}

/// Counts one in each bucket and gives the sums, this one included, in the same order: one transaction.
pub async fn hit(store: &Store, buckets: &[Bucket]) -> Result<Vec<i32>, StoreError> {
    let tx = store.begin_bare().await?;
    let sums = count(&tx, buckets).await?;
    tx.commit().await?;
    Ok(sums)
}

/// The same as part of a transaction that also does other things.
pub async fn hit_within(tx: &Tx, buckets: &[Bucket]) -> Result<Vec<i32>, StoreError> {
    count(tx.conn(), buckets).await
}

async fn count(db: &impl ConnectionTrait, buckets: &[Bucket]) -> Result<Vec<i32>, StoreError> {
    let mut sums = Vec::with_capacity(buckets.len());
    for bucket in buckets {
        let insert = Query::insert()
            .into_table(Entity)
            .columns([Column::Bucket, Column::WindowStart, Column::Hits])
            .values_panic([bucket.name.as_str().into(), bucket.window.into(), 1.into()])
            .on_conflict(
                OnConflict::columns([Column::Bucket, Column::WindowStart])
                    .value(Column::Hits, Expr::col((Entity, Column::Hits)).add(1))
                    .to_owned(),
            )
            .returning_col(Column::Hits)
            .take();
        let row = db.query_one(&insert).await?.ok_or(StoreError::NotFound)?;
        sums.push(row.try_get("", "hits")?);
    }
    Ok(sums)
}

/// What was counted so far.
pub async fn hits(db: &impl ConnectionTrait, bucket: &Bucket) -> Result<i32, StoreError> {
    let row = Entity::find_by_id((bucket.name.clone(), bucket.window))
        .one(db)
        .await?;
    Ok(row.map_or(0, |row| row.hits))
}

/// Takes one back.
pub async fn forgive_within(tx: &Tx, bucket: &Bucket) -> Result<(), StoreError> {
    let update = Query::update()
        .table(Entity)
        .value(Column::Hits, Expr::col(Column::Hits).sub(1))
        .and_where(Expr::col(Column::Bucket).eq(bucket.name.as_str()))
        .and_where(Expr::col(Column::WindowStart).eq(bucket.window))
        .and_where(Expr::col(Column::Hits).gt(0))
        .take();
    tx.conn().execute(&update).await?;
    Ok(())
}

/// Forgets windows that began before a time.
pub async fn delete_before(store: &Store, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = Entity::delete_many()
        .filter(Column::WindowStart.lt(before))
        .exec(store.bare())
        .await?;
    Ok(done.rows_affected)
}
