//! Rights beyond one's own job.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::codes::Coded;
use domain::ids::{InstansiId, PersonId, RoleGrantId, UnitId};
use domain::policy::{Grant, OrganizationAction, Role, RoleGrant};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{units_by_id, valid_on};
use crate::entity::role_grant::{ActiveModel, Column, Entity, Model};
use crate::write::{insert_many, update_versioned};
use crate::{StoreError, Tx};

/// A role given to a person for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleHeld {
    pub id: RoleGrantId,
    pub person: PersonId,
    pub role: Role,
    /// `None`: for the whole instansi.
    pub unit: Option<UnitId>,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub version: i32,
}

/// One role given.
pub async fn role_grant(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    id: RoleGrantId,
) -> Result<RoleHeld, StoreError> {
    let row = Entity::find_by_id((instansi.0, id.0)).one(db).await?;
    row.ok_or(StoreError::NotFound)?.try_into()
}

/// Every role ever given, in no order.
pub async fn role_grants(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
) -> Result<Vec<RoleHeld>, StoreError> {
    let rows = Entity::find().filter(Column::InstansiId.eq(instansi.0));
    rows.all(db).await?.into_iter().map(RoleHeld::try_from).collect()
}

/// The roles of a person, past and future ones too, newest first.
pub async fn roles_of_person(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    person: PersonId,
) -> Result<Vec<RoleHeld>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::PersonId.eq(person.0))
        .order_by_desc(Column::ValidFrom)
        .order_by_desc(Column::Id);
    rows.all(db).await?.into_iter().map(RoleHeld::try_from).collect()
}

/// The roles that a person holds on a day, as the policy wants them.
pub async fn roles_held(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    person: PersonId,
    day: NaiveDate,
) -> Result<Vec<RoleGrant>, StoreError> {
    let rows = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::PersonId.eq(person.0))
        .filter(valid_on(Column::ValidFrom, Column::ValidTo, day))
        .all(db)
        .await?;
    let held = rows
        .into_iter()
        .map(RoleHeld::try_from)
        .collect::<Result<Vec<_>, _>>()?;
    let units = held.iter().filter_map(|role| role.unit);
    let paths: HashMap<UnitId, String> = units_by_id(db, instansi, units)
        .await?
        .into_iter()
        .map(|unit| (unit.id, unit.path))
        .collect();
    // A unit that cannot be found gives no right at all, rather than one over everything.
    Ok(held
        .into_iter()
        .filter_map(|role| {
            let unit_path = match role.unit {
                None => None,
                Some(unit) => Some(paths.get(&unit)?.clone()),
            };
            Some(RoleGrant {
                role: role.role,
                unit_path,
            })
        })
        .collect())
}

/// Gives roles.
pub async fn insert_roles(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    roles: &[RoleHeld],
) -> Result<(), StoreError> {
    // Made before: an iterator over references would have to live across the await.
    let rows: Vec<_> = roles.iter().map(|role| row(tx, role)).collect();
    insert_many(tx.conn(), rows).await
}

pub(super) fn row(tx: &Tx, role: &RoleHeld) -> ActiveModel {
    ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(role.id.0),
        person_id: Set(role.person.0),
        role: Set(role.role.code().into()),
        unit_id: Set(role.unit.map(Into::into)),
        valid_from: Set(role.valid_from),
        valid_to: Set(role.valid_to),
        version: Set(role.version),
    }
}

/// Saves the dates of a role on top of the version it carries; gives the new version.
pub async fn update_role(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    role: &RoleHeld,
) -> Result<i32, StoreError> {
    update_versioned::<Entity>(
        tx.conn(),
        tx.instansi(),
        role.id,
        role.version,
        [
            (Column::ValidFrom, Expr::val(role.valid_from)),
            (Column::ValidTo, Expr::val(role.valid_to)),
        ],
    )
    .await
}

impl TryFrom<Model> for RoleHeld {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            person: row.person_id.into(),
            role: Role::decoded(&row.role).ok_or(StoreError::Corrupt("role_grant.role"))?,
            unit: row.unit_id.map(Into::into),
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            version: row.version,
        })
    }
}
