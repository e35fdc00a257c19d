//! Table `rollup_page`: what a year came to, written down: a piece of its bytes.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rollup_page")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub edition: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub page: i32,
    pub content: Vec<u8>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
