//! Table `rollup_year`: what a year came to, written down: its head.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rollup_year")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    pub recorded: i64,
    pub sealed: i64,
    pub edition: Uuid,
    pub pages: i32,
    #[sea_orm(column_type = "Text")]
    pub sha256: String,
    pub saved_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
