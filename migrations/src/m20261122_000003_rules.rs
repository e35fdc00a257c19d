//! What a region takes from outside or decides for itself: official titles and codes, rule sets.

use sea_orm_migration::prelude::*;

use crate::table::{self, create, day, entity, integer, lookup, one_of, sorted, tenant, text, time};

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
            tenant("nomenclature", &["code"])
                .col(sorted(manager, "code"))
                .col(one_of(
                    "level",
                    &["urusan", "bidang_urusan", "program", "kegiatan", "sub_kegiatan"],
                ))
                .col(text("name"))
                .col(integer("version"))
                .take(),
            vec![],
        )
        .await?;
        create(
            manager,
            entity("rule_set")
                .col(day("valid_from"))
                .col(text("legal_basis"))
                .col(text("body"))
                .col(integer("version"))
                .col(time("created_at"))
                .take(),
            vec![lookup("rule_set", &["valid_from"])],
        )
        .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table::drop(manager, &["rule_set", "nomenclature"]).await
    }
}
