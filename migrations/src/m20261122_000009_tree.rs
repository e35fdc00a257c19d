//! What the big tree needs: a short number by which pages name a node, and what was achieved each month.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::prelude::Uuid;
use sea_orm_migration::sea_orm::{ConnectionTrait, FromQueryResult};

use crate::table::{self, big, boolean, create, lookup, small, tenant, text, uuid};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("node")
                    .add_column(
                        ColumnDef::new("handle")
                            .big_integer()
                            .not_null()
                            .default(0)
                            .take(),
                    )
                    .take(),
            )
            .await?;
        number(manager).await?;
        manager.create_index(lookup("node", &["handle"])).await?;
        // Without a reference to the indicator: what was achieved stays on record when a change of the document takes
        // the indicator away.
        create(
            manager,
            tenant("realization", &["indicator_id", "month"])
                .col(uuid("indicator_id"))
                .col(small("month"))
                .col(big("value"))
                .col(boolean("estimated"))
                .col(text("source"))
                .take(),
            vec![],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table::drop(manager, &["realization"]).await?;
        manager
            .drop_index(Index::drop().name("node_handle_idx").table("node").to_owned())
            .await?;
        manager
            .alter_table(Table::alter().table("node").drop_column("handle").take())
            .await
    }
}

#[derive(FromQueryResult)]
struct Row {
    instansi_id: Uuid,
    id: Uuid,
}

/// Gives the nodes that are there their numbers: the last six bytes of their ids.
async fn number(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let query = Query::select().columns(["instansi_id", "id"]).from("node").take();
    for row in db.query_all(&query).await? {
        let row = Row::from_query_result(&row, "")?;
        let tail = row.id.as_bytes()[10..]
            .iter()
            .fold(0i64, |number, byte| (number << 8) | i64::from(*byte));
        let update = Query::update()
            .table("node")
            .value("handle", tail)
            .and_where(Expr::col("instansi_id").eq(row.instansi_id))
            .and_where(Expr::col("id").eq(row.id))
            .take();
        db.execute(&update).await?;
    }
    Ok(())
}
