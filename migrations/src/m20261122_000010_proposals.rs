//! Moves of nodes that somebody proposed and another decides on.

use sea_orm_migration::prelude::*;

use crate::table::{
    self, create, entity, integer, lookup, one_of, reference, text, time, time_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Without references to the nodes: a proposal stays on record when its node goes, and keeps nobody from
        // taking a result out of his draft.
        create(
            manager,
            entity("move_proposal")
                .col(uuid("node_id"))
                .col(uuid("to_parent_id"))
                .col(one_of("kind", &["agency", "change"]))
                .col(text("note"))
                .col(one_of("state", &["open", "accepted", "declined", "withdrawn"]))
                .col(uuid("proposed_by"))
                .col(time("proposed_at"))
                .col(uuid_null("decided_by"))
                .col(time_null("decided_at"))
                .col(text("answer"))
                .col(integer("version"))
                .foreign_key(&mut reference("move_proposal", "proposed_by", "person"))
                .foreign_key(&mut reference("move_proposal", "decided_by", "person"))
                .take(),
            vec![
                lookup("move_proposal", &["state", "node_id"]),
                lookup("move_proposal", &["proposed_by"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table::drop(manager, &["move_proposal"]).await
    }
}
