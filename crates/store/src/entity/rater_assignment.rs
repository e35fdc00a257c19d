//! Table `rater_assignment`: who rates an appointment from when.

use domain::organization::RaterAssignment;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rater_assignment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub appointment_id: Uuid,
    pub rater_position_id: Uuid,
    pub appeal_position_id: Option<Uuid>,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub decree_number: Option<String>,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for RaterAssignment {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            appointment: row.appointment_id.into(),
            rater_position: row.rater_position_id.into(),
            appeal_position: row.appeal_position_id.map(Into::into),
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            decree_number: row.decree_number,
            version: row.version,
        }
    }
}
