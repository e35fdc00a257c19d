//! What a plan hangs on: money, targets of other years, what indicators mean, their months, and the tasks of units and
//! positions.

use sea_orm_migration::prelude::*;

use crate::table::{
    self, big, big_null, create, entity, integer, lookup, one_of_null, part_of, reference, small, tenant,
    text, text_null, unique, uuid, uuid_null,
};

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
            entity("budget_line")
                .col(uuid("node_id"))
                .col(integer("year"))
                .col(text_null("code"))
                .col(text("text"))
                .col(big("ceiling").check(Expr::col("ceiling").gte(0)).take())
                .col(integer("seq"))
                .col(integer("version"))
                .foreign_key(&mut reference("budget_line", "node_id", "node"))
                .take(),
            vec![lookup("budget_line", &["node_id", "year"])],
        )
        .await?;
        indicators(manager).await?;
        // By which name a node came out of a file, so that the file is known again. Whose file: `scope`, a unit or the
        // region.
        create(
            manager,
            tenant("node_key", &["node_id"])
                .col(uuid("node_id"))
                .col(integer("year"))
                .col(text("scope"))
                .col(text("source_key"))
                .index(&mut unique("node_key", &["year", "scope", "source_key"]))
                .foreign_key(&mut part_of("node_key", "node_id", "node"))
                .take(),
            Vec::new(),
        )
        .await?;
        create(
            manager,
            entity("duty")
                .col(uuid_null("unit_id"))
                .col(uuid_null("position_id"))
                .col(integer("seq"))
                .col(text("text"))
                .col(text_null("reference"))
                .col(integer("version"))
                .check(Expr::cust(
                    "(unit_id IS NULL AND position_id IS NOT NULL) OR (unit_id IS NOT NULL AND position_id IS NULL)",
                ))
                .foreign_key(&mut reference("duty", "unit_id", "unit"))
                .foreign_key(&mut reference("duty", "position_id", "position"))
                .take(),
            vec![
                lookup("duty", &["unit_id", "seq"]),
                lookup("duty", &["position_id", "seq"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table::drop(
            manager,
            &[
                "duty",
                "node_key",
                "indicator_month",
                "indicator_manual",
                "node_target",
                "budget_line",
            ],
        )
        .await
    }
}

/// Tables beside `indicator`, which is as SKPs have it: these rows go with their indicator.
async fn indicators(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    create(
        manager,
        tenant("node_target", &["indicator_id", "year"])
            .col(uuid("indicator_id"))
            .col(integer("year"))
            .col(text("target_text"))
            .col(one_of_null("target_kind", &["number", "interval", "words"]))
            .col(big_null("target_low"))
            .col(big_null("target_high"))
            .foreign_key(&mut part_of("node_target", "indicator_id", "indicator"))
            .take(),
        Vec::new(),
    )
    .await?;
    create(
        manager,
        tenant("indicator_manual", &["indicator_id"])
            .col(uuid("indicator_id"))
            .col(text_null("definition"))
            .col(text_null("formula"))
            .col(text_null("provider"))
            .col(one_of_null("accumulation", &["sum", "last", "mean"]))
            .col(text_null("baseline"))
            .col(one_of_null("month_mode", &["even", "seasonal", "manual"]))
            .col(integer("version"))
            .foreign_key(&mut part_of("indicator_manual", "indicator_id", "indicator"))
            .take(),
        Vec::new(),
    )
    .await?;
    create(
        manager,
        tenant("indicator_month", &["indicator_id", "month"])
            .col(uuid("indicator_id"))
            .col(small("month").check(Expr::col("month").between(1, 12)).take())
            .col(big("target"))
            .foreign_key(&mut part_of("indicator_month", "indicator_id", "indicator"))
            .take(),
        Vec::new(),
    )
    .await
}
