//! Imports of files, from upload to report.

use sea_orm_migration::prelude::*;

use crate::table::{self, create, entity, lookup, reference, text, time, time_null, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Kinds and states belong to the importer, which grows; they are not closed lists here. Made by nobody: it
        // came by the command line.
        create(
            manager,
            entity("import_run")
                .col(text("kind"))
                .col(text("file_name"))
                .col(text("file_sha256"))
                .col(text("state"))
                .col(text("mapping"))
                .col(text("report"))
                .col(text("rows"))
                .col(uuid_null("created_by"))
                .col(time("created_at"))
                .col(time_null("finished_at"))
                .foreign_key(&mut reference("import_run", "created_by", "person"))
                .take(),
            vec![lookup("import_run", &["created_at"])],
        )
        .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table::drop(manager, &["import_run"]).await
    }
}
