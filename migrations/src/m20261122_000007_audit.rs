//! The activity log, its seals, and the leases by which nodes agree who does a job.

use sea_orm_migration::prelude::*;

use crate::table::{
    self, big, create, entity, lookup, small, tenant, text, text_null, time, unique, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Verbs and subjects only grow, so they are no closed lists. The log points to nothing by foreign key: it outlives
        // what it speaks of.
        create(
            manager,
            entity("activity")
                .col(time("at"))
                .col(uuid_null("actor_id"))
                .col(text("actor_name"))
                .col(text("verb"))
                .col(text("subject"))
                .col(uuid("subject_id"))
                .col(text_null("old"))
                .col(text_null("new"))
                .col(text("request_id"))
                .col(small("schema_version"))
                .take(),
            vec![
                lookup("activity", &["at", "id"]),
                lookup("activity", &["subject", "subject_id", "at"]),
                lookup("activity", &["actor_id", "at"]),
            ],
        )
        .await?;
        // Written together with the activity, deleted by the sealer: what is still to be sealed, without searching the log.
        create(
            manager,
            tenant("activity_pending", &["activity_id"])
                .col(uuid("activity_id"))
                .take(),
            vec![],
        )
        .await?;
        create(
            manager,
            tenant("activity_seal", &["seq"])
                .col(big("seq"))
                .col(uuid("activity_id"))
                .col(text("previous"))
                .col(text("hash"))
                .col(time("sealed_at"))
                .index(&mut unique("activity_seal", &["activity_id"]))
                .take(),
            vec![],
        )
        .await?;
        create_lease_table(manager.get_connection()).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table::drop(
            manager,
            &["lease", "activity_seal", "activity_pending", "activity"],
        )
        .await
    }
}

/// Creates the table of leases unless it is there. The start-up guard needs it before the first migration runs.
///
/// `until` is in milliseconds since 1970 by the clock of the database, so that nodes with differing clocks agree.
pub async fn create_lease_table(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    let table = Table::create()
        .if_not_exists()
        .table("lease")
        .col(ColumnDef::new("name").text().not_null().primary_key())
        .col(text("holder"))
        .col(big("until"))
        .take();
    connection.execute(&table).await?;
    Ok(())
}
