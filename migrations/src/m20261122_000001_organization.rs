//! Who works where: instansi, units, positions, people, appointments, raters, roles.

use sea_orm_migration::prelude::*;

use crate::table::{
    self, boolean, create, day, day_null, entity, integer, lookup, one_of, one_of_null, reference,
    small_null, sorted, text, text_null, time, unique, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("instansi")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(one_of("kind", &["province", "regency", "city", "ministry"]))
                    .col(text("name"))
                    .col(one_of("zone", &["wib", "wita", "wit"]))
                    .col(time("created_at"))
                    .take(),
            )
            .await?;
        create(
            manager,
            entity("unit")
                .col(uuid_null("parent_id"))
                .col(one_of("kind", UNIT_KINDS))
                .col(sorted(manager, "code"))
                .col(text("name"))
                .col(sorted(manager, "search"))
                .col(sorted(manager, "path"))
                .col(day("valid_from"))
                .col(day_null("valid_to"))
                .col(integer("version"))
                .foreign_key(&mut reference("unit", "parent_id", "unit"))
                .index(&mut unique("unit", &["code"]))
                .take(),
            vec![
                lookup("unit", &["parent_id"]),
                lookup("unit", &["path"]),
                lookup("unit", &["search"]),
            ],
        )
        .await?;
        create(
            manager,
            entity("position")
                .col(uuid("unit_id"))
                .col(one_of("kind", POSITION_KINDS))
                .col(sorted(manager, "code"))
                .col(text("title"))
                .col(small_null("grade"))
                .col(boolean("is_unit_head"))
                .col(text_null("task"))
                .col(day("valid_from"))
                .col(day_null("valid_to"))
                .col(integer("version"))
                .foreign_key(&mut reference("position", "unit_id", "unit"))
                .index(&mut unique("position", &["code"]))
                .take(),
            vec![lookup("position", &["unit_id"])],
        )
        .await?;
        create(
            manager,
            entity("person")
                .col(text("name"))
                .col(sorted(manager, "search"))
                .col(one_of("employment", EMPLOYMENTS))
                .col(text_null("nip"))
                .col(day_null("birth_date"))
                .col(one_of_null("gender", &["male", "female"]))
                .col(text_null("rank"))
                .col(text_null("email"))
                .col(integer("version"))
                .index(&mut unique("person", &["nip"]))
                .take(),
            vec![lookup("person", &["search"])],
        )
        .await?;
        create(
            manager,
            entity("nip_history")
                .col(uuid("person_id"))
                .col(text("nip"))
                .col(day("valid_from"))
                .col(day_null("valid_to"))
                .foreign_key(&mut reference("nip_history", "person_id", "person"))
                .take(),
            vec![
                lookup("nip_history", &["person_id"]),
                lookup("nip_history", &["nip"]),
            ],
        )
        .await?;
        create(
            manager,
            entity("appointment")
                .col(uuid("person_id"))
                .col(uuid("position_id"))
                .col(one_of("kind", &["definitif", "plt", "plh"]))
                .col(day("valid_from"))
                .col(day_null("valid_to"))
                .col(text_null("decree_number"))
                .col(integer("version"))
                .foreign_key(&mut reference("appointment", "person_id", "person"))
                .foreign_key(&mut reference("appointment", "position_id", "position"))
                .take(),
            vec![
                lookup("appointment", &["person_id"]),
                lookup("appointment", &["position_id"]),
            ],
        )
        .await?;
        create(
            manager,
            entity("rater_assignment")
                .col(uuid("appointment_id"))
                .col(uuid("rater_position_id"))
                .col(uuid_null("appeal_position_id"))
                .col(day("valid_from"))
                .col(day_null("valid_to"))
                .col(text_null("decree_number"))
                .col(integer("version"))
                .foreign_key(&mut reference(
                    "rater_assignment",
                    "appointment_id",
                    "appointment",
                ))
                .foreign_key(&mut reference(
                    "rater_assignment",
                    "rater_position_id",
                    "position",
                ))
                .foreign_key(&mut reference(
                    "rater_assignment",
                    "appeal_position_id",
                    "position",
                ))
                .take(),
            vec![
                lookup("rater_assignment", &["appointment_id"]),
                lookup("rater_assignment", &["rater_position_id"]),
            ],
        )
        .await?;
        create(
            manager,
            entity("role_grant")
                .col(uuid("person_id"))
                .col(one_of("role", ROLES))
                .col(uuid_null("unit_id"))
                .col(day("valid_from"))
                .col(day_null("valid_to"))
                .col(integer("version"))
                .foreign_key(&mut reference("role_grant", "person_id", "person"))
                .foreign_key(&mut reference("role_grant", "unit_id", "unit"))
                .take(),
            vec![
                lookup("role_grant", &["person_id"]),
                lookup("role_grant", &["role"]),
            ],
        )
        .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table::drop(
            manager,
            &[
                "role_grant",
                "rater_assignment",
                "appointment",
                "nip_history",
                "person",
                "position",
                "unit",
                "instansi",
            ],
        )
        .await
    }
}

/// Kinds of units.
const UNIT_KINDS: &[&str] = &[
    "instansi",
    "setda",
    "biro",
    "bagian",
    "set_dprd",
    "inspektorat",
    "dinas",
    "badan",
    "satpol_pp",
    "rs",
    "uptd",
    "cabang_dinas",
    "sekolah",
    "kecamatan",
    "kelurahan",
    "sekretariat",
    "bidang",
    "subbag",
    "seksi",
    "tim",
    "direktorat",
];

/// Kinds of positions, functional ones with their level.
const POSITION_KINDS: &[&str] = &[
    "kepala_daerah",
    "jpt_utama",
    "jpt_madya",
    "jpt_pratama",
    "administrator",
    "pengawas",
    "pelaksana",
    "fungsional:pemula",
    "fungsional:terampil",
    "fungsional:mahir",
    "fungsional:penyelia",
    "fungsional:ahli_pertama",
    "fungsional:ahli_muda",
    "fungsional:ahli_madya",
    "fungsional:ahli_utama",
    "pendamping",
];

/// How one is employed.
const EMPLOYMENTS: &[&str] = &[
    "pns",
    "cpns",
    "pppk",
    "pppk_paruh_waktu",
    "non_asn",
    "pejabat_negara",
];

/// Rights beyond one's own job.
const ROLES: &[&str] = &[
    "admin_kepegawaian",
    "admin_opd",
    "tim_pengelola",
    "biro_organisasi",
    "bappeda",
    "inspektorat",
    "keuangan",
    "system_admin",
    "evaluator_eksternal",
];
