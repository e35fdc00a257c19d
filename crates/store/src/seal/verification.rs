//! Reading the whole log of an instansi along its chain.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::audit::Activity;
use domain::ids::InstansiId;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::BATCH;
use super::walk::Walk;
use crate::StoreError;
use crate::entity::{activity, activity_pending, activity_seal};
use crate::store::Store;

/// The end of the chain at some time. Kept outside of the database, it proves the whole log up to there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    pub hash: String,
}

/// What the verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Entries with a seal.
    pub sealed: u64,
    /// Entries that wait for the sealer.
    pub unsealed: u64,
    /// Entries that came into the log later than they claim: after the seals had gone on for ten minutes without them.
    pub late: u64,
    /// The end of the chain now.
    pub head: Option<Head>,
    /// The first place where something does not fit; `None`: nobody touched the log.
    pub broken: Option<Break>,
}

/// A place where the log was touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// Number of the seal.
    pub seq: i64,
    pub kind: BreakKind,
}

/// What does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakKind {
    /// The entry is not what was sealed, or stands in another's place.
    Changed,
    /// The entry of this seal is gone.
    Deleted,
    /// A seal is missing before this one, or does not continue the one before.
    ChainCut,
    /// The chain ends before a head that was kept elsewhere.
    Truncated,
    /// The chain is sound in itself but is not the one whose head was kept elsewhere.
    Rewritten,
    /// An entry without a seal that the program did not write like that: the sealer does not know it or cannot read it.
    Inserted,
}

/// Checks every entry of one instansi against the chain, and the chain against `kept`, heads noted earlier.
pub async fn verify(store: &Store, instansi: InstansiId, kept: &[Head]) -> Result<Verification, StoreError> {
    // One view of the database, since the sealer goes on meanwhile.
    let db = store.snapshot().await?;
    let mut walk = Walk::new(instansi, kept);
    loop {
        let seals = activity_seal::Entity::find()
            .filter(activity_seal::Column::InstansiId.eq(instansi.0))
            .filter(activity_seal::Column::Seq.gt(walk.position))
            .order_by_asc(activity_seal::Column::Seq)
            .limit(BATCH)
            .all(&db)
            .await?;
        let (Some(first), Some(last)) = (seals.first(), seals.last()) else {
            break;
        };
        let of_batch = Query::select()
            .column(activity_seal::Column::ActivityId)
            .from(activity_seal::Entity)
            .and_where(Expr::col(activity_seal::Column::InstansiId).eq(instansi.0))
            .and_where(Expr::col(activity_seal::Column::Seq).between(first.seq, last.seq))
            .take();
        let mut entries: HashMap<Uuid, activity::Model> = activity::Entity::find()
            .filter(activity::Column::InstansiId.eq(instansi.0))
            .filter(activity::Column::Id.in_subquery(of_batch))
            .all(&db)
            .await?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        for seal in seals {
            let entry = entries.remove(&seal.activity_id);
            walk.step(seal, entry);
        }
    }
    let waiting = waiting(&db, instansi).await?;
    db.rollback().await?;
    Ok(walk.finish(&waiting))
}

/// Entries without a seal: when they were made, and whether they are the program's own, which the sealer knows of and
/// can read.
async fn waiting(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
) -> Result<Vec<(DateTime<Utc>, bool)>, StoreError> {
    let known: HashSet<Uuid> = activity_pending::Entity::find()
        .select_only()
        .column(activity_pending::Column::ActivityId)
        .filter(activity_pending::Column::InstansiId.eq(instansi.0))
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let sealed = Query::select()
        .expr(Expr::val(1))
        .from("activity_seal")
        .and_where(Expr::col(("activity_seal", "instansi_id")).eq(instansi.0))
        .and_where(Expr::col(("activity_seal", "activity_id")).equals(("activity", "id")))
        .take();
    Ok(activity::Entity::find()
        .filter(activity::Column::InstansiId.eq(instansi.0))
        .filter(Expr::exists(sealed).not())
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.at, known.contains(&row.id) && Activity::try_from(row).is_ok()))
        .collect())
}
