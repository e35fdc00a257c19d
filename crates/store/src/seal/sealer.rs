//! The sealer: a job that every node may run every second; the lease lets one of them work.

use std::time::Duration;

use chrono::{DateTime, SubsecRound, Utc};
use domain::ids::InstansiId;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{BATCH, GENESIS, Place, seal};
use crate::entity::{activity, activity_pending, activity_seal};
use crate::lease::Lease;
use crate::store::Store;
use crate::write::insert_many;
use crate::{StoreError, Who};

/// Seals what waits, of every instansi. Gives the number of entries sealed; 0 when another node is at it.
pub async fn seal_pending(store: &Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    if activity_pending::Entity::find()
        .one(store.read())
        .await?
        .is_none()
    {
        return Ok(0);
    }
    let lease = Lease::new("seal", Duration::from_secs(30));
    if !lease.take(store).await? {
        return Ok(0);
    }
    let outcome = seal_all(store, &lease, now).await;
    lease.release(store).await?;
    outcome
}

async fn seal_all(store: &Store, lease: &Lease, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let tenants: Vec<Uuid> = activity_pending::Entity::find()
        .select_only()
        .column(activity_pending::Column::InstansiId)
        .distinct()
        .into_tuple()
        .all(store.read())
        .await?;
    let mut sealed = 0;
    let mut failure = None;
    for tenant in tenants {
        // What goes wrong with one instansi must not keep the others unsealed.
        match seal_instansi(store, lease, tenant.into(), now).await {
            Ok(count) => sealed += count,
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    failure.map_or(Ok(sealed), Err)
}

async fn seal_instansi(
    store: &Store,
    lease: &Lease,
    instansi: InstansiId,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let mut sealed = 0;
    loop {
        let batch = seal_batch(store, instansi, now).await?;
        sealed += batch;
        if batch < BATCH as usize || !lease.take(store).await? {
            return Ok(sealed);
        }
    }
}

async fn seal_batch(store: &Store, instansi: InstansiId, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let tx = store.begin(&Who::system(instansi, now)).await?;
    tx.without_activity("seals are about the log itself");
    let db = tx.conn();
    let head = last_seal(db, instansi).await?;
    let (mut seq, mut previous) = head.map_or((0, GENESIS.to_owned()), |seal| (seal.seq, seal.hash));

    let waiting = Query::select()
        .column(activity_pending::Column::ActivityId)
        .from(activity_pending::Entity)
        .and_where(Expr::col(activity_pending::Column::InstansiId).eq(instansi.0))
        .take();
    let rows = activity::Entity::find()
        .filter(activity::Column::InstansiId.eq(instansi.0))
        .filter(activity::Column::Id.in_subquery(waiting))
        .order_by_asc(activity::Column::At)
        .order_by_asc(activity::Column::Id)
        .limit(BATCH)
        .all(db)
        .await?;
    let sealed_at = now.trunc_subsecs(6);
    let mut ids = Vec::with_capacity(rows.len());
    let mut seals = Vec::with_capacity(rows.len());
    for row in rows {
        let (id, schema_version) = (row.id, row.schema_version);
        let Ok(activity) = row.try_into() else {
            // Edited before it was sealed. It stays as it is, for `verify` to show.
            tracing::error!(activity = %id, "an entry of the activity log is unreadable");
            continue;
        };
        seq += 1;
        let hash = seal(
            &previous,
            Place {
                instansi,
                seq,
                sealed_at,
            },
            schema_version,
            &activity,
        );
        seals.push(activity_seal::ActiveModel {
            instansi_id: Set(instansi.0),
            seq: Set(seq),
            activity_id: Set(id),
            previous: Set(previous),
            hash: Set(hash.clone()),
            sealed_at: Set(sealed_at),
        });
        ids.push(id);
        previous = hash;
    }
    let count = ids.len();
    insert_many(db, seals).await?;
    activity_pending::Entity::delete_many()
        .filter(activity_pending::Column::InstansiId.eq(instansi.0))
        .filter(activity_pending::Column::ActivityId.is_in(ids))
        .exec(db)
        .await?;
    tx.commit().await?;
    Ok(count)
}

async fn last_seal(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
) -> Result<Option<activity_seal::Model>, StoreError> {
    Ok(activity_seal::Entity::find()
        .filter(activity_seal::Column::InstansiId.eq(instansi.0))
        .order_by_desc(activity_seal::Column::Seq)
        .limit(1)
        .one(db)
        .await?)
}
