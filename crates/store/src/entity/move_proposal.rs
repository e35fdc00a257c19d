//! Table `move_proposal`: moves that somebody else decides on.

use domain::cascade::proposal::Proposal;
use sea_orm::entity::prelude::*;

use crate::StoreError;
use crate::entity::codes::decode;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "move_proposal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub node_id: Uuid,
    pub to_parent_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub note: String,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub proposed_by: Uuid,
    pub proposed_at: DateTimeUtc,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Proposal {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            node: row.node_id.into(),
            to_parent: row.to_parent_id.into(),
            kind: decode("move_proposal.kind", &row.kind)?,
            note: row.note,
            state: decode("move_proposal.state", &row.state)?,
            proposed_by: row.proposed_by.into(),
            proposed_at: row.proposed_at,
            decided_by: row.decided_by.map(Into::into),
            decided_at: row.decided_at,
            answer: row.answer,
            version: row.version,
        })
    }
}
