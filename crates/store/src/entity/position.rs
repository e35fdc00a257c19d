//! Table `position`: posts.

use domain::organization::Position;
use sea_orm::entity::prelude::*;

use crate::StoreError;
use crate::entity::codes::decode;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "position")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub unit_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub code: String,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    pub grade: Option<i16>,
    pub is_unit_head: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub task: Option<String>,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Position {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            unit: row.unit_id.into(),
            kind: decode("position.kind", &row.kind)?,
            code: row.code,
            title: row.title,
            grade: row.grade,
            is_unit_head: row.is_unit_head,
            task: row.task,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            version: row.version,
        })
    }
}
