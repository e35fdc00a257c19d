//! How one signs in: accounts, sessions, one-time links, limits of attempts.

use sea_orm_migration::prelude::*;

use crate::table::{
    self, create, entity, integer, lookup, one_of, reference, text, text_null, time, time_null, unique, uuid,
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
            entity("account")
                .col(uuid("person_id"))
                .col(text_null("login_nip"))
                .col(text_null("login_email"))
                .col(text_null("password_hash"))
                .col(one_of("state", &["active", "locked", "disabled"]))
                .col(integer("failed_count"))
                .col(time_null("failed_since"))
                .col(time_null("password_changed_at"))
                .col(integer("version"))
                .foreign_key(&mut reference("account", "person_id", "person"))
                .index(&mut unique("account", &["person_id"]))
                .index(&mut unique("account", &["login_nip"]))
                .index(&mut unique("account", &["login_email"]))
                .take(),
            vec![],
        )
        .await?;
        // The one look-up that does not know the instansi yet: signing in.
        for column in ["login_nip", "login_email"] {
            manager
                .create_index(
                    Index::create()
                        .name(format!("account_{column}_idx"))
                        .table("account")
                        .col(column)
                        .take(),
                )
                .await?;
        }
        create(
            manager,
            entity("session")
                .col(text("token_hash"))
                .col(uuid("account_id"))
                .col(time("created_at"))
                .col(time("seen_at"))
                .col(time("expires_at"))
                .col(text("csrf_secret"))
                .col(text("user_agent"))
                .col(text("address"))
                .col(time_null("ended_at"))
                .foreign_key(&mut reference("session", "account_id", "account"))
                .index(&mut unique("session", &["token_hash"]))
                .take(),
            vec![
                lookup("session", &["account_id"]),
                lookup("session", &["expires_at"]),
            ],
        )
        .await?;
        create(
            manager,
            entity("reset_link")
                .col(text("token_hash"))
                .col(uuid("account_id"))
                .col(time("expires_at"))
                .col(time_null("used_at"))
                .col(uuid("made_by"))
                .foreign_key(&mut reference("reset_link", "account_id", "account"))
                .foreign_key(&mut reference("reset_link", "made_by", "person"))
                .index(&mut unique("reset_link", &["token_hash"]))
                .take(),
            vec![lookup("reset_link", &["account_id"])],
        )
        .await?;
        // Counts attempts by address or account before anybody is known; holds nothing of a tenant.
        manager
            .create_table(
                Table::create()
                    .table("rate_limit")
                    .col(text("bucket"))
                    .col(time("window_start"))
                    .col(integer("hits"))
                    .primary_key(Index::create().col("bucket").col("window_start"))
                    .take(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table::drop(manager, &["rate_limit", "reset_link", "session", "account"]).await
    }
}
