//! Table `indicator`: indicators of nodes, with their targets.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "indicator")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub node_id: Uuid,
    #[sea_orm(column_type = "Text", nullable)]
    pub aspect: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    #[sea_orm(column_type = "Text")]
    pub unit: String,
    #[sea_orm(column_type = "Text")]
    pub polarity: String,
    #[sea_orm(column_type = "Text")]
    pub target_text: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub target_kind: Option<String>,
    pub target_low: Option<i64>,
    pub target_high: Option<i64>,
    pub share_of: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub parent_target_seen: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub source: Option<String>,
    pub seq: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
