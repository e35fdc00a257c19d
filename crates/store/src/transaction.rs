//! The one way to write: a transaction that must say what it did.

use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, SubsecRound, Utc};
use domain::audit::{Activity, Subject, Verb};
use domain::ids::{ActivityId, InstansiId, PersonId};
use sea_orm::{ActiveValue::Set, DatabaseTransaction};
use serde::Serialize;
use uuid::Uuid;

use crate::entity::{activity, activity_pending};
use crate::write::insert_many;
use crate::{StoreError, new_id};

/// Version of the shape of `old` and `new` in the log.
const PAYLOAD: i16 = 1;

/// For [`Tx::record`]: nothing was before, or nothing is left.
pub const NOTHING: Option<&()> = None;

/// On whose behalf something is written, and when.
#[derive(Clone, Debug)]
pub struct Who {
    pub instansi: InstansiId,
    /// `None`: the system itself.
    pub actor: Option<PersonId>,
    /// The name as it stands today; the log keeps it when the person is renamed.
    pub actor_name: String,
    pub now: DateTime<Utc>,
    pub request_id: String,
}

impl Who {
    /// A job of the program, such as sealing or demo data.
    pub fn system(instansi: InstansiId, now: DateTime<Utc>) -> Self {
        Self {
            instansi,
            actor: None,
            actor_name: "Selaras".into(),
            now,
            request_id: String::new(),
        }
    }
}

/// One entry of the log that is still to be written, for [`Tx::record_many`].
#[derive(Clone, Debug)]
pub struct Entry {
    id: Uuid,
    verb: Verb,
    subject: Subject,
    subject_id: Uuid,
    old: Option<String>,
    new: Option<String>,
}

impl Entry {
    /// As [`Tx::record`] takes it.
    pub fn new<O: Serialize, N: Serialize>(
        verb: Verb,
        subject: Subject,
        subject_id: impl Into<Uuid>,
        old: Option<&O>,
        new: Option<&N>,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            id: new_id(),
            verb,
            subject,
            subject_id: subject_id.into(),
            old: json(old)?,
            new: json(new)?,
        })
    }
}

/// A write transaction. Dropping it takes everything back.
#[must_use = "a transaction that is not committed is taken back"]
pub struct Tx {
    inner: DatabaseTransaction,
    who: Who,
    accounted: AtomicBool,
}

impl Tx {
    pub(crate) fn new(inner: DatabaseTransaction, mut who: Who) -> Self {
        // Both engines hold microseconds; what is written must be what is read.
        who.now = who.now.trunc_subsecs(6);
        Self {
            inner,
            who,
            accounted: AtomicBool::new(false),
        }
    }

    /// The connection for queries inside of the transaction.
    pub fn conn(&self) -> &DatabaseTransaction {
        &self.inner
    }

    pub fn who(&self) -> &Who {
        &self.who
    }

    pub fn instansi(&self) -> InstansiId {
        self.who.instansi
    }

    /// The instant of the request, to the microsecond.
    pub fn now(&self) -> DateTime<Utc> {
        self.who.now
    }

    /// Appends to the activity log, in this transaction: `old` is what was, `new` what is ([`NOTHING`] for creations
    /// and deletions). Give only the fields that changed, and nothing secret.
    pub async fn record<O: Serialize + Sync, N: Serialize + Sync>(
        &self,
        verb: Verb,
        subject: Subject,
        subject_id: impl Into<Uuid>,
        old: Option<&O>,
        new: Option<&N>,
    ) -> Result<ActivityId, StoreError> {
        let entry = Entry::new(verb, subject, subject_id, old, new)?;
        let id = entry.id;
        self.record_many([entry]).await?;
        Ok(id.into())
    }

    /// Appends many entries in few statements: for imports.
    pub async fn record_many(&self, entries: impl IntoIterator<Item = Entry>) -> Result<(), StoreError> {
        let entries: Vec<Entry> = entries.into_iter().collect();
        let pending = entries.iter().map(|entry| activity_pending::ActiveModel {
            instansi_id: Set(self.who.instansi.0),
            activity_id: Set(entry.id),
        });
        insert_many(&self.inner, pending.collect::<Vec<_>>()).await?;
        let rows = entries.into_iter().map(|entry| activity::ActiveModel {
            instansi_id: Set(self.who.instansi.0),
            id: Set(entry.id),
            at: Set(self.who.now),
            actor_id: Set(self.who.actor.map(Into::into)),
            actor_name: Set(self.who.actor_name.clone()),
            verb: Set(entry.verb.code().into()),
            subject: Set(entry.subject.code().into()),
            subject_id: Set(entry.subject_id),
            old: Set(entry.old),
            new: Set(entry.new),
            request_id: Set(self.who.request_id.clone()),
            schema_version: Set(PAYLOAD),
        });
        insert_many(&self.inner, rows).await?;
        self.accounted.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Appends what happened before the log began, as it stands in `activities`: for [`crate::bulk`] alone. The seal
    /// tells when it came in.
    pub(crate) async fn record_past(&self, activities: Vec<Activity>) -> Result<(), StoreError> {
        if activities.is_empty() {
            return Ok(());
        }
        let pending = activities.iter().map(|entry| activity_pending::ActiveModel {
            instansi_id: Set(self.who.instansi.0),
            activity_id: Set(entry.id.0),
        });
        insert_many(&self.inner, pending.collect::<Vec<_>>()).await?;
        let rows = activities.into_iter().map(|entry| activity::ActiveModel {
            instansi_id: Set(self.who.instansi.0),
            id: Set(entry.id.0),
            at: Set(entry.at),
            actor_id: Set(entry.actor.map(Into::into)),
            actor_name: Set(entry.actor_name),
            verb: Set(entry.verb.code().into()),
            subject: Set(entry.subject.code().into()),
            subject_id: Set(entry.subject_id),
            old: Set(entry.old),
            new: Set(entry.new),
            request_id: Set(entry.request_id),
            schema_version: Set(PAYLOAD),
        });
        insert_many(&self.inner, rows).await?;
        self.accounted.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Lets the transaction commit without an activity. `reason` is for the reader of the code: what changes here is
    /// no state that anybody would ask about, such as the last-seen time of a session.
    pub fn without_activity(&self, reason: &'static str) {
        tracing::trace!(reason, "transaction without activity");
        self.accounted.store(true, Ordering::Relaxed);
    }

    /// Makes it last. Fails with [`StoreError::MissingActivity`], and takes everything back, when nothing was recorded.
    pub async fn commit(self) -> Result<(), StoreError> {
        if !self.accounted.into_inner() {
            self.inner.rollback().await?;
            return Err(StoreError::MissingActivity);
        }
        Ok(self.inner.commit().await?)
    }
}

fn json<T: Serialize>(value: Option<&T>) -> Result<Option<String>, StoreError> {
    value
        .map(serde_json::to_string)
        .transpose()
        .map_err(|_| StoreError::Corrupt("an activity's values, which JSON cannot express"))
}
