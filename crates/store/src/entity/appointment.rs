//! Table `appointment`: who holds which position from when.

use domain::organization::Appointment;
use sea_orm::entity::prelude::*;

use crate::StoreError;
use crate::entity::codes::decode;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub position_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub decree_number: Option<String>,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Appointment {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            person: row.person_id.into(),
            position: row.position_id.into(),
            kind: decode("appointment.kind", &row.kind)?,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            decree_number: row.decree_number,
            version: row.version,
        })
    }
}
