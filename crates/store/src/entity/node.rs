//! Table `node`: the tree from vision to person.

use domain::cascade::Node;
use sea_orm::entity::prelude::*;

use crate::StoreError;
use crate::entity::codes::{decode, decode_option};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "node")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub year: i32,
    pub parent_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub code: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    #[sea_orm(column_type = "Text")]
    pub search: String,
    pub owner_unit_id: Option<Uuid>,
    pub owner_position_id: Option<Uuid>,
    pub owner_appointment_id: Option<Uuid>,
    pub skp_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub cascade: Option<String>,
    pub weight: Option<i32>,
    #[sea_orm(column_type = "Text", nullable)]
    pub perspective: Option<String>,
    pub budget_node_id: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reference: Option<String>,
    pub provisional: bool,
    #[sea_orm(column_type = "Text")]
    pub assigned_by: String,
    pub assigned_on: Option<Date>,
    #[sea_orm(column_type = "Text")]
    pub output: String,
    pub seq: i32,
    pub version: i32,
    /// [`handle_of`] the id, for look-ups.
    pub handle: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The short number of a node, by which pages name it: the last six bytes of its id, always positive.
pub(crate) fn handle_of(id: Uuid) -> i64 {
    id.as_bytes()[10..]
        .iter()
        .fold(0, |number, byte| (number << 8) | i64::from(*byte))
}

impl TryFrom<Model> for Node {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            year: row.year,
            parent: row.parent_id.map(Into::into),
            kind: decode("node.kind", &row.kind)?,
            code: row.code,
            text: row.text,
            owner_unit: row.owner_unit_id.map(Into::into),
            owner_position: row.owner_position_id.map(Into::into),
            owner_appointment: row.owner_appointment_id.map(Into::into),
            skp: row.skp_id.map(Into::into),
            cascade: decode_option("node.cascade", row.cascade.as_deref())?,
            weight: row.weight,
            perspective: decode_option("node.perspective", row.perspective.as_deref())?,
            budget_node: row.budget_node_id.map(Into::into),
            reference: row.reference,
            seq: row.seq,
            version: row.version,
        })
    }
}
