//! The tenants themselves.

use domain::ids::InstansiId;
use domain::organization::Instansi;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

use crate::entity::instansi::{ActiveModel, Column, Entity};
use crate::{StoreError, Tx};

/// One instansi.
pub async fn instansi(db: &impl ConnectionTrait, id: InstansiId) -> Result<Instansi, StoreError> {
    Entity::find_by_id(id.0)
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?
        .try_into()
}

/// Every instansi of the installation by name: for the command line and for jobs, never for a page.
pub async fn instansi_list(db: &impl ConnectionTrait) -> Result<Vec<Instansi>, StoreError> {
    let rows = Entity::find().order_by_asc(Column::Name).all(db).await?;
    rows.into_iter().map(Instansi::try_from).collect()
}

/// Makes a tenant. Takes no grant, since nobody of the tenant exists yet: for the command line and demo data only.
pub async fn create_instansi(tx: &Tx, instansi: &Instansi) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(instansi.id.0),
        kind: Set(instansi.kind.code().into()),
        name: Set(instansi.name.clone()),
        zone: Set(instansi.zone.code().into()),
        created_at: Set(tx.now()),
    };
    Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(())
}
