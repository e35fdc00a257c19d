//! The head of an SKP: who, where, when, in which state.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::*;
use domain::policy::{Grant, SkpAction, SkpFacts};
use domain::skp::{Approach, FormType, Skp, SkpState};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use uuid::Uuid;

use crate::entity::skp as row;
use crate::{MayWriteSkp, StoreError, Tx, cards};

/// An SKP's head with what only the workflow needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub skp: Skp,
    /// When the reviewer opened it, since it was submitted.
    pub opened_at: Option<DateTime<Utc>>,
    pub agreed_at: Option<DateTime<Utc>>,
    pub change_reason: Option<String>,
    pub created_at: DateTime<Utc>,
}

impl TryFrom<row::Model> for Head {
    type Error = StoreError;

    fn try_from(row: row::Model) -> Result<Self, StoreError> {
        Ok(Self {
            skp: Skp {
                id: row.id.into(),
                person: row.person_id.into(),
                appointment: row.appointment_id.into(),
                position: row.position_id.into(),
                unit: row.unit_id.into(),
                year: row.year,
                period_start: row.period_start,
                period_end: row.period_end,
                form: FormType::from_code(&row.form).ok_or(StoreError::Corrupt("skp.form"))?,
                approach: Approach::from_code(&row.approach).ok_or(StoreError::Corrupt("skp.approach"))?,
                state: SkpState::from_code(&row.state).ok_or(StoreError::Corrupt("skp.state"))?,
                document_version: row.document_version,
                version: row.version,
                late: row.late,
                submitted_at: row.submitted_at,
                set_at: row.set_at,
                sha256: row.sha256,
            },
            opened_at: row.opened_at,
            agreed_at: row.agreed_at,
            change_reason: row.change_reason,
            created_at: row.created_at,
        })
    }
}

/// One SKP of the instansi.
pub async fn find(db: &impl ConnectionTrait, instansi: InstansiId, id: SkpId) -> Result<Head, StoreError> {
    row::Entity::find_by_id((instansi.0, id.0))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?
        .try_into()
}

/// SKPs of the instansi by their ids.
pub async fn heads(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    ids: impl IntoIterator<Item = SkpId>,
) -> Result<HashMap<SkpId, Head>, StoreError> {
    let ids: HashSet<Uuid> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = row::Entity::find()
        .filter(row::Column::InstansiId.eq(instansi.0))
        .filter(row::Column::Id.is_in(ids))
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| Ok((SkpId(row.id), row.try_into()?)))
        .collect()
}

/// Every SKP of a person, newest period first.
pub async fn of_person(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    person: PersonId,
) -> Result<Vec<Head>, StoreError> {
    row::Entity::find()
        .filter(row::Column::InstansiId.eq(instansi.0))
        .filter(row::Column::PersonId.eq(person.0))
        .order_by_desc(row::Column::PeriodStart)
        .order_by_desc(row::Column::CreatedAt)
        .all(db)
        .await?
        .into_iter()
        .map(Head::try_from)
        .collect()
}

/// Periods of the other SKPs of an appointment that were neither discarded nor superseded (V-SKP-03).
pub async fn others_of_appointment(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    appointment: AppointmentId,
    except: Option<SkpId>,
) -> Result<Vec<(NaiveDate, NaiveDate)>, StoreError> {
    let rows = row::Entity::find()
        .filter(row::Column::InstansiId.eq(instansi.0))
        .filter(row::Column::AppointmentId.eq(appointment.0))
        .filter(row::Column::State.is_not_in([SkpState::Dibatalkan.code(), SkpState::Digantikan.code()]))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter(|row| except.is_none_or(|id| id.0 != row.id))
        .map(|row| (row.period_start, row.period_end))
        .collect())
}

/// What the policy asks about an SKP, as of a day.
pub async fn facts(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    head: &Head,
    day: NaiveDate,
) -> Result<SkpFacts, StoreError> {
    let rating = cards::rating(db, instansi, head.skp.appointment, day).await?;
    Ok(SkpFacts {
        instansi,
        owner: head.skp.person,
        unit_path: rating.unit_path,
        rater_position: rating.rater_position,
        appeal_position: rating.appeal_position,
        state: head.skp.state,
        opened: head.opened_at.is_some(),
    })
}

/// A new draft.
pub async fn insert(tx: &Tx, _grant: &Grant<SkpAction>, skp: &Skp) -> Result<(), StoreError> {
    let model = row::ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(skp.id.0),
        person_id: Set(skp.person.0),
        appointment_id: Set(skp.appointment.0),
        position_id: Set(skp.position.0),
        unit_id: Set(skp.unit.0),
        year: Set(skp.year),
        period_start: Set(skp.period_start),
        period_end: Set(skp.period_end),
        form: Set(skp.form.code().into()),
        approach: Set(skp.approach.code().into()),
        state: Set(skp.state.code().into()),
        document_version: Set(skp.document_version),
        version: Set(skp.version),
        late: Set(skp.late),
        opened_at: Set(None),
        submitted_at: Set(skp.submitted_at),
        agreed_at: Set(None),
        set_at: Set(skp.set_at),
        closed_at: Set(None),
        sha256: Set(skp.sha256.clone()),
        change_reason: Set(None),
        created_at: Set(tx.now()),
    };
    row::Entity::insert(model)
        .exec_without_returning(tx.conn())
        .await?;
    Ok(())
}

/// What a move of the workflow changes besides the state. `None` leaves a column as it is.
#[derive(Clone, Debug, Default)]
pub struct Transition {
    pub opened_at: Option<Option<DateTime<Utc>>>,
    pub submitted_at: Option<Option<DateTime<Utc>>>,
    pub agreed_at: Option<Option<DateTime<Utc>>>,
    pub set_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub late: Option<bool>,
    pub sha256: Option<String>,
    pub document_version: Option<i32>,
    pub change_reason: Option<Option<String>>,
}

/// Moves an SKP from the state and version that were read to another. Exactly one of several racing callers wins;
/// the others get [`StoreError::Conflict`]. Gives the new version.
pub async fn transition(
    tx: &Tx,
    _grant: &impl MayWriteSkp,
    before: &Head,
    to: SkpState,
    change: Transition,
) -> Result<i32, StoreError> {
    let version = before.skp.version + 1;
    let mut model = row::ActiveModel {
        state: Set(to.code().into()),
        version: Set(version),
        ..Default::default()
    };
    if let Some(value) = change.opened_at {
        model.opened_at = Set(value);
    }
    if let Some(value) = change.submitted_at {
        model.submitted_at = Set(value);
    }
    if let Some(value) = change.agreed_at {
        model.agreed_at = Set(value);
    }
    if let Some(value) = change.set_at {
        model.set_at = Set(Some(value));
    }
    if let Some(value) = change.closed_at {
        model.closed_at = Set(Some(value));
    }
    if let Some(value) = change.late {
        model.late = Set(value);
    }
    if let Some(value) = change.sha256 {
        model.sha256 = Set(Some(value));
    }
    if let Some(value) = change.document_version {
        model.document_version = Set(value);
    }
    if let Some(value) = change.change_reason {
        model.change_reason = Set(value);
    }
    update(tx, before, model).await?;
    Ok(version)
}

/// Changes the approach of the whole SKP (S2).
pub async fn set_approach(
    tx: &Tx,
    _grant: &Grant<SkpAction>,
    before: &Head,
    approach: Approach,
) -> Result<i32, StoreError> {
    let version = before.skp.version + 1;
    let model = row::ActiveModel {
        approach: Set(approach.code().into()),
        version: Set(version),
        ..Default::default()
    };
    update(tx, before, model).await?;
    Ok(version)
}

/// Takes the next version for a save of content.
pub(super) async fn bump(tx: &Tx, before: &Head) -> Result<i32, StoreError> {
    let version = before.skp.version + 1;
    update(
        tx,
        before,
        row::ActiveModel {
            version: Set(version),
            ..Default::default()
        },
    )
    .await?;
    Ok(version)
}

async fn update(tx: &Tx, before: &Head, model: row::ActiveModel) -> Result<(), StoreError> {
    let done = row::Entity::update_many()
        .set(model)
        .filter(row::Column::InstansiId.eq(tx.instansi().0))
        .filter(row::Column::Id.eq(before.skp.id.0))
        .filter(row::Column::Version.eq(before.skp.version))
        .exec(tx.conn())
        .await?;
    if done.rows_affected == 0 {
        let current = find(tx.conn(), tx.instansi(), before.skp.id).await?;
        return Err(StoreError::Conflict {
            current: current.skp.version,
        });
    }
    Ok(())
}
