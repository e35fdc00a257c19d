//! Table `activity`: the log of changes.

use domain::audit::Activity;
use sea_orm::entity::prelude::*;

use crate::StoreError;
use crate::entity::codes::decode;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "activity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: DateTimeUtc,
    pub actor_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub actor_name: String,
    #[sea_orm(column_type = "Text")]
    pub verb: String,
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    pub subject_id: Uuid,
    #[sea_orm(column_type = "Text", nullable)]
    pub old: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub new: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub request_id: String,
    pub schema_version: i16,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Activity {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            at: row.at,
            actor: row.actor_id.map(Into::into),
            actor_name: row.actor_name,
            verb: decode("activity.verb", &row.verb)?,
            subject: decode("activity.subject", &row.subject)?,
            subject_id: row.subject_id,
            old: row.old,
            new: row.new,
            request_id: row.request_id,
        })
    }
}
