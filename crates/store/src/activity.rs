//! Reading the activity log: by thing, by person, or all of it, newest first.

use chrono::{DateTime, Utc};
use domain::audit::{Activity, Subject};
use domain::ids::{ActivityId, InstansiId, PersonId};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::StoreError;
use crate::entity::activity::{Column, Entity};
use crate::entity::{activity_pending, activity_seal};

/// Which part of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    #[default]
    Everything,
    /// What happened to one thing.
    Subject(Subject, Uuid),
    /// What one person did.
    Actor(PersonId),
}

/// Where a page ended: the next begins below it. Stays right while new entries arrive on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub at: DateTime<Utc>,
    pub id: ActivityId,
}

impl From<&Activity> for Cursor {
    fn from(activity: &Activity) -> Self {
        Self {
            at: activity.at,
            id: activity.id,
        }
    }
}

/// How far the log of an instansi has come: two equal stamps mean that nothing was recorded between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    sealed: i64,
    waiting: i64,
    last_waiting: Option<Uuid>,
}

/// The stamp of now. Entries get their number only when they are sealed; those that wait are told apart by their
/// count and their last, which together change with every commit.
pub async fn stamp(db: &impl ConnectionTrait, instansi: InstansiId) -> Result<Stamp, StoreError> {
    let sealed: Option<i64> = activity_seal::Entity::find()
        .select_only()
        .column_as(activity_seal::Column::Seq.max(), "seq")
        .filter(activity_seal::Column::InstansiId.eq(instansi.0))
        .into_tuple::<Option<i64>>()
        .one(db)
        .await?
        .flatten();
    let waiting =
        activity_pending::Entity::find().filter(activity_pending::Column::InstansiId.eq(instansi.0));
    let count = waiting.clone().count(db).await?;
    let last: Option<Uuid> = waiting
        .select_only()
        .column(activity_pending::Column::ActivityId)
        .order_by_desc(activity_pending::Column::ActivityId)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(Stamp {
        sealed: sealed.unwrap_or_default(),
        waiting: i64::try_from(count).unwrap_or(i64::MAX),
        last_waiting: last,
    })
}

/// One page, newest first; continue with the [`Cursor`] of its last entry.
pub async fn list(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    filter: Filter,
    below: Option<Cursor>,
    limit: u64,
) -> Result<Vec<Activity>, StoreError> {
    let mut query = Entity::find().filter(Column::InstansiId.eq(instansi.0));
    match filter {
        Filter::Everything => {}
        Filter::Subject(subject, id) => {
            query = query
                .filter(Column::Subject.eq(subject.code()))
                .filter(Column::SubjectId.eq(id));
        }
        Filter::Actor(person) => query = query.filter(Column::ActorId.eq(person.0)),
    }
    if let Some(cursor) = below {
        query = query.filter(
            Condition::any()
                .add(Column::At.lt(cursor.at))
                .add(Column::At.eq(cursor.at).and(Column::Id.lt(cursor.id.0))),
        );
    }
    query
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await?
        .into_iter()
        .map(Activity::try_from)
        .collect()
}
