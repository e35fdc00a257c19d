//! The SKP as a document: head, behaviour expectations, appendix, comments, immutable versions, dialogues.
//! Its planned results are nodes of the tree and stand in the next migration.

use sea_orm_migration::prelude::*;

use crate::table::{
    self, boolean, create, day, entity, integer, lookup, one_of, reference, tenant, text, text_null, time,
    time_null, uuid, uuid_null,
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
            entity("skp")
                .col(uuid("person_id"))
                .col(uuid("appointment_id"))
                .col(uuid("position_id"))
                .col(uuid("unit_id"))
                .col(integer("year"))
                .col(day("period_start"))
                .col(day("period_end"))
                .col(one_of("form", &["ja_jf", "jpt"]))
                .col(one_of("approach", &["kuantitatif", "kualitatif"]))
                .col(one_of("state", STATES))
                .col(integer("document_version"))
                .col(integer("version"))
                .col(boolean("late"))
                .col(time_null("opened_at"))
                .col(time_null("submitted_at"))
                .col(time_null("agreed_at"))
                .col(time_null("set_at"))
                .col(time_null("closed_at"))
                .col(text_null("sha256"))
                .col(text_null("change_reason"))
                .col(time("created_at"))
                .foreign_key(&mut reference("skp", "person_id", "person"))
                .foreign_key(&mut reference("skp", "appointment_id", "appointment"))
                .foreign_key(&mut reference("skp", "position_id", "position"))
                .foreign_key(&mut reference("skp", "unit_id", "unit"))
                .take(),
            vec![
                lookup("skp", &["year", "person_id"]),
                lookup("skp", &["year", "unit_id", "state"]),
                lookup("skp", &["appointment_id"]),
                lookup("skp", &["position_id"]),
            ],
        )
        .await?;
        create(
            manager,
            tenant("skp_behavior", &["skp_id", "value"])
                .col(uuid("skp_id"))
                .col(one_of("value", VALUES))
                .col(text("expectation"))
                .foreign_key(&mut reference("skp_behavior", "skp_id", "skp"))
                .take(),
            vec![],
        )
        .await?;
        create(
            manager,
            tenant("skp_annex", &["skp_id", "kind", "seq"])
                .col(uuid("skp_id"))
                .col(one_of(
                    "kind",
                    &["dukungan_sumber_daya", "skema_pertanggungjawaban", "konsekuensi"],
                ))
                .col(integer("seq"))
                .col(text("text"))
                .foreign_key(&mut reference("skp_annex", "skp_id", "skp"))
                .take(),
            vec![],
        )
        .await?;
        // `node_id` has no foreign key: a comment stays when the planned result that it spoke of is gone.
        create(
            manager,
            entity("skp_comment")
                .col(uuid("skp_id"))
                .col(uuid_null("node_id"))
                .col(text("place"))
                .col(uuid("author_id"))
                .col(text("text"))
                .col(time("created_at"))
                .col(time_null("resolved_at"))
                .foreign_key(&mut reference("skp_comment", "skp_id", "skp"))
                .foreign_key(&mut reference("skp_comment", "author_id", "person"))
                .take(),
            vec![lookup("skp_comment", &["skp_id", "created_at"])],
        )
        .await?;
        create(
            manager,
            tenant("skp_version", &["skp_id", "document_version"])
                .col(uuid("skp_id"))
                .col(integer("document_version"))
                .col(text("snapshot"))
                .col(text("sha256"))
                .col(time("set_at"))
                .col(uuid("set_by"))
                .col(text_null("reason"))
                .foreign_key(&mut reference("skp_version", "skp_id", "skp"))
                .foreign_key(&mut reference("skp_version", "set_by", "person"))
                .take(),
            vec![],
        )
        .await?;
        create(
            manager,
            entity("dialogue")
                .col(uuid("skp_id"))
                .col(one_of(
                    "kind",
                    &["klarifikasi_ekspektasi", "pemantauan", "evaluasi"],
                ))
                .col(day("held_on"))
                .col(text("summary"))
                .col(text("agreement"))
                .col(uuid("recorded_by"))
                .col(time("created_at"))
                .foreign_key(&mut reference("dialogue", "skp_id", "skp"))
                .foreign_key(&mut reference("dialogue", "recorded_by", "person"))
                .take(),
            vec![lookup("dialogue", &["skp_id", "held_on"])],
        )
        .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table::drop(
            manager,
            &[
                "dialogue",
                "skp_version",
                "skp_comment",
                "skp_annex",
                "skp_behavior",
                "skp",
            ],
        )
        .await
    }
}

/// Where an SKP may stand.
const STATES: &[&str] = &[
    "draft",
    "diajukan",
    "dalam_reviu",
    "disepakati",
    "ditetapkan",
    "perubahan_draft",
    "perubahan_diajukan",
    "digantikan",
    "ditutup",
    "dibatalkan",
];

/// The BerAKHLAK values.
const VALUES: &[&str] = &[
    "berorientasi_pelayanan",
    "akuntabel",
    "kompeten",
    "harmonis",
    "loyal",
    "adaptif",
    "kolaboratif",
];
