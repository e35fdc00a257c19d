//! Table `skp`: heads of SKPs.

use domain::skp::Skp;
use sea_orm::entity::prelude::*;

use crate::StoreError;
use crate::entity::codes::decode;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "skp")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person_id: Uuid,
    pub appointment_id: Uuid,
    pub position_id: Uuid,
    pub unit_id: Uuid,
    pub year: i32,
    pub period_start: Date,
    pub period_end: Date,
    #[sea_orm(column_type = "Text")]
    pub form: String,
    #[sea_orm(column_type = "Text")]
    pub approach: String,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub document_version: i32,
    pub version: i32,
    pub late: bool,
    pub opened_at: Option<DateTimeUtc>,
    pub submitted_at: Option<DateTimeUtc>,
    pub agreed_at: Option<DateTimeUtc>,
    pub set_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub sha256: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub change_reason: Option<String>,
    pub created_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Skp {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            person: row.person_id.into(),
            appointment: row.appointment_id.into(),
            position: row.position_id.into(),
            unit: row.unit_id.into(),
            year: row.year,
            period_start: row.period_start,
            period_end: row.period_end,
            form: decode("skp.form", &row.form)?,
            approach: decode("skp.approach", &row.approach)?,
            state: decode("skp.state", &row.state)?,
            document_version: row.document_version,
            version: row.version,
            late: row.late,
            submitted_at: row.submitted_at,
            set_at: row.set_at,
            sha256: row.sha256,
        })
    }
}
