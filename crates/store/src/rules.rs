//! The rule sets of an instansi: what it decides for itself, by the day from which it counts.

use chrono::NaiveDate;
use domain::ids::{InstansiId, RuleSetId};
use domain::policy::{Grant, OrganizationAction};
use domain::rules::RuleSet;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::rule_set::{ActiveModel, Column, Entity};
use crate::{StoreError, Tx, new_id};

/// The rules that count on a day: the latest that began, the later written where two began together, or the
/// recommended ones where an instansi never chose.
pub async fn rule_set(
    db: &impl ConnectionTrait,
    instansi: InstansiId,
    day: NaiveDate,
) -> Result<RuleSet, StoreError> {
    let row = Entity::find()
        .filter(Column::InstansiId.eq(instansi.0))
        .filter(Column::ValidFrom.lte(day))
        .order_by_desc(Column::ValidFrom)
        .order_by_desc(Column::Id)
        .one(db)
        .await?;
    let Some(row) = row else {
        return Ok(RuleSet::default());
    };
    serde_json::from_str(&row.body).map_err(|_| StoreError::Corrupt("rule_set.body"))
}

/// Adds rules that count from a day on. What was decided under earlier ones stays as it is.
pub async fn insert_rule_set(
    tx: &Tx,
    _grant: &Grant<OrganizationAction>,
    rules: &RuleSet,
    valid_from: NaiveDate,
    legal_basis: &str,
) -> Result<RuleSetId, StoreError> {
    let id: RuleSetId = new_id();
    let row = ActiveModel {
        instansi_id: Set(tx.instansi().0),
        id: Set(id.0),
        valid_from: Set(valid_from),
        legal_basis: Set(legal_basis.to_owned()),
        body: Set(serde_json::to_string(rules).map_err(|_| StoreError::Corrupt("rule_set.body"))?),
        version: Set(1),
        created_at: Set(tx.now()),
    };
    Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(id)
}
