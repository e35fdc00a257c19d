//! Table `skp_behavior`: expectations of behaviour per value.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "skp_behavior")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub skp_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub value: String,
    #[sea_orm(column_type = "Text")]
    pub expectation: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
