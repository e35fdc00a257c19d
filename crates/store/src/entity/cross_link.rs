//! Table `cross_link`: support that results need of others.

use domain::cascade::crosslink::{CrossLink, Partner};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use crate::StoreError;
use crate::entity::codes::decode;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cross_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub year: i32,
    pub node_id: Uuid,
    pub partner_unit_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub partner_name: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub role: String,
    pub counts_for_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub contributing_node_id: Option<Uuid>,
    pub contributing_indicator_id: Option<Uuid>,
    pub asked_by: Uuid,
    pub asked_at: DateTimeUtc,
    pub answered_by: Option<Uuid>,
    pub answered_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for CrossLink {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let partner = match (row.partner_unit_id, row.partner_name) {
            (Some(unit), None) => Partner::Agency(unit.into()),
            (None, Some(name)) => Partner::External(name),
            _ => return Err(StoreError::Corrupt("cross_link.partner")),
        };
        Ok(Self {
            id: row.id.into(),
            year: row.year,
            node: row.node_id.into(),
            partner,
            role: row.role,
            counts_for: row.counts_for_id.map(Into::into),
            state: decode("cross_link.state", &row.state)?,
            contributing: row.contributing_node_id.map(Into::into),
            contributing_indicator: row.contributing_indicator_id.map(Into::into),
            asked_by: row.asked_by.into(),
            asked_at: row.asked_at,
            answered_by: row.answered_by.map(Into::into),
            answered_at: row.answered_at,
            answer: row.answer,
            version: row.version,
        })
    }
}

impl ActiveModel {
    /// The row of a link.
    pub fn of(instansi: Uuid, link: &CrossLink) -> Self {
        let (unit, name) = match &link.partner {
            Partner::Agency(unit) => (Some(unit.0), None),
            Partner::External(name) => (None, Some(name.clone())),
        };
        Self {
            instansi_id: Set(instansi),
            id: Set(link.id.0),
            year: Set(link.year),
            node_id: Set(link.node.0),
            partner_unit_id: Set(unit),
            partner_name: Set(name),
            role: Set(link.role.clone()),
            counts_for_id: Set(link.counts_for.map(|id| id.0)),
            state: Set(link.state.code().into()),
            contributing_node_id: Set(link.contributing.map(|id| id.0)),
            contributing_indicator_id: Set(link.contributing_indicator.map(|id| id.0)),
            asked_by: Set(link.asked_by.0),
            asked_at: Set(link.asked_at),
            answered_by: Set(link.answered_by.map(|id| id.0)),
            answered_at: Set(link.answered_at),
            answer: Set(link.answer.clone()),
            version: Set(link.version),
        }
    }
}
