//! Table `indicator_manual`: what is agreed about an indicator.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "indicator_manual")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator_id: Uuid,
    #[sea_orm(column_type = "Text", nullable)]
    pub definition: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub formula: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub provider: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub accumulation: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub baseline: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub month_mode: Option<String>,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
