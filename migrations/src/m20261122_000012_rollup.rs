//! What every node of the system works out by itself, written down: a restart begins from it, and a node that comes to
//! another result finds out.

use sea_orm_migration::prelude::*;

use crate::table::{self, big, bytes, create, integer, tenant, text, time, uuid};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            tenant("rollup_year", &["year"])
                .col(integer("year"))
                .col(big("recorded"))
                .col(big("sealed"))
                .col(uuid("edition"))
                .col(integer("pages"))
                .col(text("sha256"))
                .col(time("saved_at"))
                .take(),
            vec![],
        )
        .await?;
        // In pages, so that no write keeps others waiting for a whole province.
        create(
            manager,
            tenant("rollup_page", &["year", "edition", "page"])
                .col(integer("year"))
                .col(uuid("edition"))
                .col(integer("page"))
                .col(bytes("content"))
                .take(),
            vec![],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table::drop(manager, &["rollup_page", "rollup_year"]).await
    }
}
