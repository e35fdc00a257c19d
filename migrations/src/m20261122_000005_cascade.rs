//! The one tree from vision to person, and the indicators that hang on its nodes.

use sea_orm_migration::prelude::*;

use crate::table::{
    self, big_null, boolean, create, day_null, entity, integer, integer_null, lookup, one_of, one_of_null,
    reference, sorted, text, text_null, uuid, uuid_null,
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
            entity("node")
                .col(integer("year"))
                .col(uuid_null("parent_id"))
                .col(one_of("kind", KINDS))
                .col(text_null("code"))
                .col(text("text"))
                .col(sorted(manager, "search"))
                .col(uuid_null("owner_unit_id"))
                .col(uuid_null("owner_position_id"))
                .col(uuid_null("owner_appointment_id"))
                .col(uuid_null("skp_id"))
                .col(one_of_null(
                    "cascade",
                    &["direct_aspect", "direct_region", "direct_load", "indirect"],
                ))
                .col(integer_null("weight"))
                .col(one_of_null("perspective", PERSPECTIVES))
                .col(uuid_null("budget_node_id"))
                .col(text_null("reference"))
                .col(boolean("provisional"))
                .col(text("assigned_by"))
                .col(day_null("assigned_on"))
                .col(text("output"))
                .col(integer("seq"))
                .col(integer("version"))
                .foreign_key(&mut reference("node", "parent_id", "node"))
                .foreign_key(&mut reference("node", "owner_unit_id", "unit"))
                .foreign_key(&mut reference("node", "owner_position_id", "position"))
                .foreign_key(&mut reference("node", "owner_appointment_id", "appointment"))
                .foreign_key(&mut reference("node", "skp_id", "skp"))
                .foreign_key(&mut reference("node", "budget_node_id", "node"))
                .take(),
            vec![
                lookup("node", &["year", "parent_id"]),
                lookup("node", &["parent_id"]),
                lookup("node", &["skp_id"]),
                lookup("node", &["owner_unit_id"]),
                lookup("node", &["budget_node_id"]),
            ],
        )
        .await?;
        create(
            manager,
            entity("indicator")
                .col(uuid("node_id"))
                .col(one_of_null(
                    "aspect",
                    &["kuantitas", "kualitas", "waktu", "biaya"],
                ))
                .col(text("text"))
                .col(text("unit"))
                .col(one_of(
                    "polarity",
                    &["maximize", "minimize", "range", "stabilize"],
                ))
                .col(text("target_text"))
                .col(one_of_null("target_kind", &["number", "interval", "words"]))
                .col(big_null("target_low"))
                .col(big_null("target_high"))
                .col(uuid_null("share_of"))
                .col(text_null("parent_target_seen"))
                .col(text_null("source"))
                .col(integer("seq"))
                .foreign_key(&mut reference("indicator", "node_id", "node"))
                .foreign_key(&mut reference("indicator", "share_of", "indicator"))
                .take(),
            vec![
                lookup("indicator", &["node_id", "seq"]),
                lookup("indicator", &["share_of"]),
            ],
        )
        .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table::drop(manager, &["indicator", "node"]).await
    }
}

/// What a node may be.
const KINDS: &[&str] = &[
    "visi",
    "misi",
    "tujuan",
    "sasaran",
    "program",
    "kegiatan",
    "sub_kegiatan",
    "ultimate_outcome",
    "intermediate_outcome",
    "immediate_outcome",
    "output",
    "operational",
    "rhk_main",
    "rhk_additional",
];

/// Perspectives of a result of a senior executive.
const PERSPECTIVES: &[&str] = &[
    "penerima_layanan",
    "proses_bisnis",
    "penguatan_internal",
    "anggaran",
];
