//! The database schema, one file per area, frozen in time.
//!
//! A migration that was released is never changed: a later one follows it. Nothing of ours is imported here, since
//! today's types must not change what yesterday's migration did; codes are therefore spelt out. See `README.md` for
//! the rules that keep the schema working on SQLite, PostgreSQL and its distributed relatives.

#![allow(
    elided_lifetimes_in_paths,
    reason = "the trait elides them; naming them here would not match it"
)]

use sea_orm_migration::prelude;
pub use sea_orm_migration::prelude::{MigrationTrait, MigratorTrait};

mod m20261122_000001_organization;
mod m20261122_000002_session;
mod m20261122_000003_rules;
mod m20261122_000004_skp;
mod m20261122_000005_cascade;
mod m20261122_000006_import;
mod m20261122_000007_audit;
mod m20261122_000008_plan;
mod m20261122_000009_tree;
mod m20261122_000010_proposals;
mod m20261122_000011_cross_links;
mod m20261122_000012_rollup;
mod table;

pub use m20261122_000007_audit::create_lease_table;

/// Every migration in order.
pub struct Migrator;

#[prelude::async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_organization::Migration),
            Box::new(m20261122_000002_session::Migration),
            Box::new(m20261122_000003_rules::Migration),
            Box::new(m20261122_000004_skp::Migration),
            Box::new(m20261122_000005_cascade::Migration),
            Box::new(m20261122_000006_import::Migration),
            Box::new(m20261122_000007_audit::Migration),
            Box::new(m20261122_000008_plan::Migration),
            Box::new(m20261122_000009_tree::Migration),
            Box::new(m20261122_000010_proposals::Migration),
            Box::new(m20261122_000011_cross_links::Migration),
            Box::new(m20261122_000012_rollup::Migration),
        ]
    }
}
