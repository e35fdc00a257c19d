//! Reading the activity log: by thing, by person, or all of it, newest first.

use chrono::{DateTime, Utc};
use domain::audit::{Activity, Subject};
use domain::ids::{ActivityId, InstansiId, PersonId};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use crate::StoreError;
use crate::entity::activity::{Column, Entity};
use crate::entity::codes::decode;
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

/// How far the log of an instansi has come. Two of one count: nothing was recorded between them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stamp {
    /// Entries in all. Sealing moves an entry, and leaves the count as it is.
    pub count: i64,
    /// The number of the last one that is sealed.
    sealed: i64,
}

impl Stamp {
    pub(crate) const fn new(count: i64, sealed: i64) -> Self {
        Self { count, sealed }
    }

    pub(crate) const fn sealed(self) -> i64 {
        self.sealed
    }
}

/// The stamp of now, in one statement, so that both its figures are of one moment.
pub async fn stamp(db: &impl ConnectionTrait, instansi: InstansiId) -> Result<Stamp, StoreError> {
    let last = Query::select()
        .expr(Expr::col(activity_seal::Column::Seq).max().if_null(0))
        .from(activity_seal::Entity)
        .and_where(Expr::col(activity_seal::Column::InstansiId).eq(instansi.0))
        .take();
    let waiting = Query::select()
        .expr(Expr::col(activity_pending::Column::ActivityId).count())
        .from(activity_pending::Entity)
        .and_where(Expr::col(activity_pending::Column::InstansiId).eq(instansi.0))
        .take();
    let mut both = Query::select();
    both.expr(Expr::SubQuery(None, Box::new(last.into())));
    both.expr(Expr::SubQuery(None, Box::new(waiting.into())));
    let row = db.query_one(&both).await?.ok_or(StoreError::NotFound)?;
    let (sealed, waiting): (i64, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    Ok(Stamp {
        count: sealed + waiting,
        sealed,
    })
}

/// Whether something was recorded since a stamp about a thing that is not one of those; a few entries from before the
/// stamp may count as since.
pub async fn recorded_since(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    stamp: Stamp,
    apart_from: &[Subject],
) -> Result<bool, StoreError> {
    let found = since(instansi, stamp, apart_from)
        .select_only()
        .column(Column::Id)
        .into_tuple::<Uuid>()
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// What something was recorded about since a stamp, each thing once, but for things of those kinds; none where they
/// are more than `most`. A few things from before the stamp may be among them.
pub async fn subjects_since(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    stamp: Stamp,
    apart_from: &[Subject],
    most: u64,
) -> Result<Option<Vec<(Subject, Uuid)>>, StoreError> {
    let rows: Vec<(String, Uuid)> = since(instansi, stamp, apart_from)
        .select_only()
        .columns([Column::Subject, Column::SubjectId])
        .distinct()
        .limit(most + 1)
        .into_tuple()
        .all(db)
        .await?;
    if rows.len() as u64 > most {
        return Ok(None);
    }
    rows.into_iter()
        .map(|(subject, id)| Ok((decode("activity.subject", &subject)?, id)))
        .collect::<Result<_, StoreError>>()
        .map(Some)
}

fn since(instansi: InstansiId, stamp: Stamp, apart_from: &[Subject]) -> Select<Entity> {
    let sealed = Query::select()
        .column(activity_seal::Column::ActivityId)
        .from(activity_seal::Entity)
        .and_where(Expr::col(activity_seal::Column::InstansiId).eq(instansi.0))
        .and_where(Expr::col(activity_seal::Column::Seq).gt(stamp.sealed))
        .take();
    let waiting = Query::select()
        .column(activity_pending::Column::ActivityId)
        .from(activity_pending::Entity)
        .and_where(Expr::col(activity_pending::Column::InstansiId).eq(instansi.0))
        .take();
    Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(
            Condition::any()
                .add(Column::Id.in_subquery(sealed))
                .add(Column::Id.in_subquery(waiting)),
        )
        .filter(Column::Subject.is_not_in(apart_from.iter().map(|subject| subject.code())))
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
