//! Sealing the activity log and proving that nobody touched it (`reliability.md` T35).
//!
//! Each entry gets a seal: its number, the hash of the seal before it, and a hash over that and all of the entry's
//! fields. Changing, removing, adding or swapping sealed entries breaks the chain at that place. Two things a chain
//! inside of a database cannot show by itself: a chain that was cut at its end together with its entries, or that
//! was computed anew as a whole. For these, [`verify`] is given the [`Head`]s that were kept elsewhere.

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use domain::audit::Activity;
use domain::ids::InstansiId;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::entity::{activity, activity_pending, activity_seal};
use crate::lease::Lease;
use crate::store::Store;
use crate::write::insert_many;
use crate::{StoreError, Who};

/// Entries sealed in one transaction, and read at once while verifying.
const BATCH: u64 = 1000;

/// What stands before the first seal.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// How long after its own time an entry may arrive before it counts as late: longer than any transaction takes and
/// than the clocks of the nodes differ.
const GRACE: TimeDelta = TimeDelta::minutes(10);

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
    for tenant in tenants {
        loop {
            let batch = seal_batch(store, tenant.into(), now).await?;
            sealed += batch;
            if batch < BATCH as usize || !lease.take(store).await? {
                break;
            }
        }
    }
    Ok(sealed)
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
    let count = rows.len();
    let sealed_at = now.trunc_subsecs(6);
    let mut ids = Vec::with_capacity(count);
    let mut seals = Vec::with_capacity(count);
    for row in rows {
        let id = row.id;
        seq += 1;
        let hash = seal(&previous, instansi, seq, sealed_at, &row.try_into()?);
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
    /// An entry that the program did not write: it has no seal and waits for none.
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

/// Entries without a seal: when they were made, and whether the sealer knows of them.
async fn waiting(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
) -> Result<Vec<(DateTime<Utc>, bool)>, StoreError> {
    let of_instansi = |table: &'static str| Expr::col((table, "instansi_id")).eq(instansi.0);
    let known = Query::select()
        .expr(Expr::val(1))
        .from("activity_pending")
        .and_where(of_instansi("activity_pending"))
        .and_where(Expr::col(("activity_pending", "activity_id")).equals(("activity", "id")))
        .take();
    let sealed = Query::select()
        .expr(Expr::val(1))
        .from("activity_seal")
        .and_where(of_instansi("activity_seal"))
        .and_where(Expr::col(("activity_seal", "activity_id")).equals(("activity", "id")))
        .take();
    Ok(activity::Entity::find()
        .select_only()
        .column(activity::Column::At)
        .expr_as(Expr::exists(known), "known")
        .filter(activity::Column::InstansiId.eq(instansi.0))
        .filter(Expr::exists(sealed).not())
        .into_tuple()
        .all(db)
        .await?)
}

/// The state of walking along the chain.
struct Walk<'a> {
    instansi: InstansiId,
    kept: &'a [Head],
    position: i64,
    previous: String,
    sealed: u64,
    late: u64,
    /// When the run of the sealer before the present one was, and the present one.
    runs: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    broken: Option<Break>,
}

impl<'a> Walk<'a> {
    fn new(instansi: InstansiId, kept: &'a [Head]) -> Self {
        Self {
            instansi,
            kept,
            position: 0,
            previous: GENESIS.into(),
            sealed: 0,
            late: 0,
            runs: (None, None),
            broken: None,
        }
    }

    fn break_at(&mut self, seq: i64, kind: BreakKind) {
        self.broken.get_or_insert(Break { seq, kind });
    }

    fn step(&mut self, seal: activity_seal::Model, entry: Option<activity::Model>) {
        if seal.seq != self.position + 1 || seal.previous != self.previous {
            self.break_at(seal.seq, BreakKind::ChainCut);
        }
        match entry.map(|row| (row.at, Activity::try_from(row))) {
            None => self.break_at(seal.seq, BreakKind::Deleted),
            // A verb that no version wrote: somebody edited it.
            Some((_, Err(_))) => self.break_at(seal.seq, BreakKind::Changed),
            Some((at, Ok(activity))) => {
                self.count_late(at, seal.sealed_at);
                let hash = self::seal(&seal.previous, self.instansi, seal.seq, seal.sealed_at, &activity);
                if hash != seal.hash {
                    self.break_at(seal.seq, BreakKind::Changed);
                }
            }
        }
        if self
            .kept
            .iter()
            .any(|head| head.seq == seal.seq && head.hash != seal.hash)
        {
            self.break_at(seal.seq, BreakKind::Rewritten);
        }
        self.sealed += 1;
        self.position = seal.seq;
        self.previous = seal.hash;
    }

    fn count_late(&mut self, at: DateTime<Utc>, sealed_at: DateTime<Utc>) {
        if self.runs.1 != Some(sealed_at) {
            self.runs = (self.runs.1, Some(sealed_at));
        }
        if self.runs.0.is_some_and(|run| at + GRACE < run) {
            self.late += 1;
        }
    }

    fn finish(mut self, waiting: &[(DateTime<Utc>, bool)]) -> Verification {
        if let Some(head) = self
            .kept
            .iter()
            .filter(|head| head.seq > self.position)
            .min_by_key(|head| head.seq)
        {
            self.break_at(head.seq, BreakKind::Truncated);
        }
        if waiting.iter().any(|(_, known)| !known) {
            self.break_at(self.position + 1, BreakKind::Inserted);
        }
        let last_run = self.runs.1;
        let late = waiting
            .iter()
            .filter(|(at, _)| last_run.is_some_and(|run| *at + GRACE < run))
            .count();
        Verification {
            sealed: self.sealed,
            unsealed: waiting.len() as u64,
            late: self.late + late as u64,
            head: (self.position > 0).then_some(Head {
                seq: self.position,
                hash: self.previous,
            }),
            broken: self.broken,
        }
    }
}

/// The hash of a seal, 64 hex digits.
fn seal(
    previous: &str,
    instansi: InstansiId,
    seq: i64,
    sealed_at: DateTime<Utc>,
    activity: &Activity,
) -> String {
    let mut hash = Sha256::new();
    hash.update(instansi.0.as_bytes());
    hash.update(seq.to_be_bytes());
    hash.update(sealed_at.timestamp_micros().to_be_bytes());
    hash.update(chain_input(previous, activity));
    hex::encode(hash.finalize())
}

/// The bytes of an entry: every field with its length before it, so that no two entries give the same bytes.
fn chain_input(previous: &str, activity: &Activity) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(512);
    let mut field = |value: Option<&[u8]>| match value {
        None => bytes.push(0),
        Some(value) => {
            bytes.push(1);
            bytes.extend((value.len() as u64).to_be_bytes());
            bytes.extend(value);
        }
    };
    field(Some(previous.as_bytes()));
    field(Some(activity.id.0.as_bytes()));
    field(Some(&activity.at.timestamp_micros().to_be_bytes()));
    field(activity.actor.as_ref().map(|id| id.0.as_bytes().as_slice()));
    field(Some(activity.actor_name.as_bytes()));
    field(Some(activity.verb.code().as_bytes()));
    field(Some(activity.subject.code().as_bytes()));
    field(Some(activity.subject_id.as_bytes()));
    field(activity.old.as_deref().map(str::as_bytes));
    field(activity.new.as_deref().map(str::as_bytes));
    field(Some(activity.request_id.as_bytes()));
    bytes
}
