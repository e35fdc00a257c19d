//! Table `person`: human beings.

use domain::organization::Person;
use sea_orm::entity::prelude::*;

use crate::StoreError;
use crate::entity::codes::{checked_option, decode, decode_option};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub instansi_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub search: String,
    #[sea_orm(column_type = "Text")]
    pub employment: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub nip: Option<String>,
    pub birth_date: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub gender: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub rank: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub email: Option<String>,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Person {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            name: row.name,
            employment: decode("person.employment", &row.employment)?,
            nip: checked_option("person.nip", row.nip)?,
            birth_date: row.birth_date,
            gender: decode_option("person.gender", row.gender.as_deref())?,
            rank: checked_option("person.rank", row.rank)?,
            email: row.email,
            version: row.version,
        })
    }
}
