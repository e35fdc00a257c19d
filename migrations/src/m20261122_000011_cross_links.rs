//! Support that one result needs of another agency or of an institution outside.

use sea_orm_migration::prelude::*;

use crate::table::{
    self, create, entity, integer, lookup, one_of, reference, text, text_null, time, time_null, unique, uuid,
    uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Without references to nodes and indicators: a link stays on record when they go, and keeps nobody from
        // rewriting his plan. Exactly one of the unit and the name says who the partner is.
        create(
            manager,
            entity("cross_link")
                .col(integer("year"))
                .col(uuid("node_id"))
                .col(uuid_null("partner_unit_id"))
                .col(text_null("partner_name"))
                .col(text("role"))
                .col(uuid_null("counts_for_id"))
                .col(one_of("state", &["offered", "accepted", "declined", "withdrawn"]))
                .col(uuid_null("contributing_node_id"))
                .col(uuid_null("contributing_indicator_id"))
                .col(uuid("asked_by"))
                .col(time("asked_at"))
                .col(uuid_null("answered_by"))
                .col(time_null("answered_at"))
                .col(text("answer"))
                .col(integer("version"))
                .check(
                    Expr::col("partner_unit_id")
                        .is_null()
                        .and(Expr::col("partner_name").is_not_null())
                        .or(Expr::col("partner_unit_id")
                            .is_not_null()
                            .and(Expr::col("partner_name").is_null())),
                )
                .foreign_key(&mut reference("cross_link", "partner_unit_id", "unit"))
                .foreign_key(&mut reference("cross_link", "asked_by", "person"))
                .foreign_key(&mut reference("cross_link", "answered_by", "person"))
                .take(),
            vec![
                // An indicator counts for one other at most. What was declined or taken back does not count.
                unique("cross_link", &["contributing_indicator_id"])
                    .table("cross_link")
                    .and_where(Expr::col("state").eq("accepted"))
                    .take(),
                lookup("cross_link", &["node_id"]),
                lookup("cross_link", &["contributing_node_id"]),
                lookup("cross_link", &["year", "state"]),
                lookup("cross_link", &["partner_unit_id", "state"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table::drop(manager, &["cross_link"]).await
    }
}
