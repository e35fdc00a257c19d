//! What the tests of the organisation and of imports share: a tenant, files as bytes, and people who act.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{AccountId, PersonId};
use domain::import::{ImportField, ImportKind, RowCode};
use domain::organization::{InstansiKind, Person, Position, Unit, Zone};
use domain::policy::Actor;
use operations::import::{FileImport, FileImported, import_file};
use operations::instansi::{NewInstansi, create_instansi};
use operations::{Ctx, Error};
use store::Store;
use store::organization as o;
use uuid::Uuid;

/// 22 November 2026, ten in the morning in Jakarta.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_316_400, 0).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A new instansi with the rights of whoever has the machine.
pub async fn instansi(store: &Store, name: &str) -> Ctx {
    let input = NewInstansi {
        name: name.into(),
        kind: InstansiKind::Province,
        zone: Zone::Wib,
    };
    let made = create_instansi(store, now(), input).await.unwrap();
    operations::console(store, made.id, now()).await.unwrap()
}

/// Imports a text file.
pub async fn import(ctx: &Ctx, kind: ImportKind, csv: &str) -> FileImported {
    import_with(ctx, kind, csv, false).await
}

pub async fn import_with(ctx: &Ctx, kind: ImportKind, csv: &str, partial: bool) -> FileImported {
    let input = FileImport {
        kind,
        file_name: "berkas.csv".into(),
        bytes: csv.as_bytes().to_vec(),
        dry_run: false,
        partial,
    };
    import_file(ctx, input).await.unwrap()
}

/// Imports a file that must be taken whole.
pub async fn imported(ctx: &Ctx, kind: ImportKind, csv: &str) -> FileImported {
    let done = import(ctx, kind, csv).await;
    assert!(done.applied, "{kind:?} was refused: {:#?}", done.problems);
    done
}

/// Row, field and code of everything that was told.
pub fn told(done: &FileImported) -> Vec<(u32, ImportField, RowCode)> {
    done.problems
        .iter()
        .map(|problem| (problem.row, problem.field, problem.code))
        .collect()
}

pub async fn unit(ctx: &Ctx, code: &str) -> Unit {
    o::unit_by_code(ctx.store.read(), ctx.instansi_id(), code)
        .await
        .unwrap()
        .expect(code)
}

pub async fn position(ctx: &Ctx, code: &str) -> Position {
    o::position_by_code(ctx.store.read(), ctx.instansi_id(), code)
        .await
        .unwrap()
        .expect(code)
}

pub async fn person(ctx: &Ctx, nip: &str) -> Person {
    o::person_by_nip(ctx.store.read(), ctx.instansi_id(), nip)
        .await
        .unwrap()
        .expect(nip)
}

/// The person signed in, with the posts and roles of that day as every request loads them.
pub async fn acting(ctx: &Ctx, person: PersonId) -> Ctx {
    let db = ctx.store.read();
    let actor = Actor {
        instansi: ctx.instansi_id(),
        person,
        account: AccountId(Uuid::from_u128(person.0.as_u128() ^ 1)),
        name: o::person(db, ctx.instansi_id(), person).await.unwrap().name,
        posts: o::posts(db, ctx.instansi_id(), person, ctx.today).await.unwrap(),
        roles: o::roles_held(db, ctx.instansi_id(), person, ctx.today)
            .await
            .unwrap(),
    };
    Ctx {
        actor: Arc::new(actor),
        ..ctx.clone()
    }
}

pub async fn acting_as(ctx: &Ctx, nip: &str) -> Ctx {
    acting(ctx, person(ctx, nip).await.id).await
}

/// The same surroundings on another day.
pub fn on(ctx: &Ctx, today: &str) -> Ctx {
    Ctx {
        today: day(today),
        ..ctx.clone()
    }
}

/// The fields that an error names, with their codes.
pub fn fields(error: &Error) -> Vec<(&str, &str)> {
    match error {
        Error::Invalid(fields) => fields
            .iter()
            .map(|field| (field.field.as_str(), field.code.as_str()))
            .collect(),
        other => panic!("not a matter of fields: {other:?}"),
    }
}

/// Everything that an import could change, as one figure for each table.
pub async fn fingerprint(ctx: &Ctx) -> Vec<i64> {
    o::fingerprint(ctx.store.read(), ctx.instansi_id()).await.unwrap()
}

/// A valid number of a civil servant: born on 1 March of the year, appointed 24 years later, sequence as given.
pub fn nip(year: u32, sequence: u32) -> String {
    format!("{year}0301{}01{}{sequence:03}", year + 24, 1 + sequence % 2)
}

/// A small agency: Dinas Kesehatan with two bidang, their heads and staff.
pub async fn small_agency(ctx: &Ctx) {
    imported(
        ctx,
        ImportKind::Units,
        "kode,nama,jenis,kode induk,berlaku sejak\n\
         01,Dinas Kesehatan,dinas,,2026-01-01\n\
         01.1,Bidang Kesehatan Masyarakat,bidang,01,2026-01-01\n\
         01.2,Bidang Pelayanan Kesehatan,bidang,01,2026-01-01\n\
         02,Dinas Pendidikan,dinas,,2026-01-01\n",
    )
    .await;
    imported(
        ctx,
        ImportKind::Positions,
        "kode,nama jabatan,kode unit,jenis,kelas,pimpinan unit,uraian tugas\n\
         J1,Kepala Dinas Kesehatan,01,JPT Pratama,14,ya,Memimpin dinas\n\
         J2,Kepala Bidang Kesehatan Masyarakat,01.1,Administrator,11,ya,Memimpin bidang\n\
         J3,Epidemiolog Ahli Muda,01.1,Ahli Muda,9,tidak,\n\
         J4,Kepala Bidang Pelayanan Kesehatan,01.2,Administrator,11,ya,Memimpin bidang\n\
         J5,Kepala Dinas Pendidikan,02,JPT Pratama,14,ya,Memimpin dinas\n\
         J6,Kasubbag Umum dan Kepegawaian,01,Pengawas,9,tidak,Mengelola kepegawaian\n",
    )
    .await;
    let people: String = [
        (1, "Ratna Dewi"),
        (2, "Budi Santoso"),
        (3, "Siti Aminah"),
        (4, "Joko Widagdo"),
        (5, "Made Sutama"),
        (6, "Lina Marlina"),
    ]
    .iter()
    .map(|(sequence, name)| format!("{},{name}\n", nip(1980, *sequence)))
    .collect();
    imported(ctx, ImportKind::People, &format!("nip,nama\n{people}")).await;
    let appointments: String = (1..=6)
        .map(|at| format!("{},J{at},definitif,2026-01-01,,SK/{at}/2026\n", nip(1980, at)))
        .collect();
    imported(
        ctx,
        ImportKind::Appointments,
        &format!("nip,kode jabatan,jenis,mulai,sampai,nomor sk\n{appointments}"),
    )
    .await;
    imported(
        ctx,
        ImportKind::Admins,
        &format!("nip,peran,kode unit\n{},admin opd,01\n", nip(1980, 6)),
    )
    .await;
}
