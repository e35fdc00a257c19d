//! Plans out of files: RPJMD, Renstra and RKA-KL, as offices really write them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "helpers of tests fail by panicking"
)]

mod support;

use std::sync::Arc;

use domain::cascade::{Node, NodeKind};
use domain::ids::*;
use domain::import::{ImportCounts, ImportField as F, ImportKind, RowCode as C};
use domain::policy::{Role, RoleGrant};
use operations::Ctx;
use operations::import::{FileImport, FileImported, import_file, import_file_with};
use store_testing::{Store, on_both};
use support::*;

async fn agency(store: &Store) -> Ctx {
    let ctx = instansi(store, "Kabupaten Uji").await;
    small_agency(&ctx).await;
    ctx
}

/// Somebody of the planning agency.
async fn bappeda(ctx: &Ctx) -> Ctx {
    let ctx = acting_as(ctx, &nip(1980, 6)).await;
    let mut actor = (*ctx.actor).clone();
    actor.roles.push(RoleGrant {
        role: Role::Bappeda,
        unit_path: None,
    });
    Ctx {
        actor: Arc::new(actor),
        ..ctx
    }
}

fn file(bytes: &[u8], partial: bool) -> FileImport {
    FileImport {
        kind: ImportKind::Plan,
        file_name: "renstra.csv".into(),
        bytes: bytes.to_vec(),
        dry_run: false,
        partial,
    }
}

/// Imports a plan of Dinas Kesehatan.
async fn taken(ctx: &Ctx, csv: &str, partial: bool) -> FileImported {
    let dinas = unit(ctx, "01").await.id;
    import_file_with(ctx, file(csv.as_bytes(), partial), |choice| {
        choice.unit = Some(dinas);
    })
    .await
    .unwrap()
}

async fn nodes(ctx: &Ctx) -> Vec<Node> {
    store::cascade::plan_nodes(ctx.store.read(), ctx.instansi_id(), 2026)
        .await
        .unwrap()
}

async fn named(ctx: &Ctx, text: &str) -> Node {
    nodes(ctx)
        .await
        .into_iter()
        .find(|node| node.text == text)
        .expect(text)
}

/// Target and unit of each indicator of a node, in order.
async fn targets(ctx: &Ctx, node: NodeId) -> Vec<(String, String)> {
    let mut found = store::cascade::indicators(ctx.store.read(), ctx.instansi_id(), [node])
        .await
        .unwrap();
    let rows = found.remove(&node).unwrap_or_default();
    rows.into_iter().map(|row| (row.target, row.unit)).collect()
}

fn told_plain(done: &FileImported) -> Vec<(u32, F, C, &str)> {
    done.problems
        .iter()
        .map(|problem| {
            (
                problem.row,
                problem.field,
                problem.code,
                problem.data.as_deref().unwrap_or_default(),
            )
        })
        .collect()
}

fn figures(counts: &ImportCounts) -> (u32, u32, u32, u32) {
    (counts.created, counts.updated, counts.unchanged, counts.bad)
}

const PLAN: &str = "\
kunci,jenis,kode,uraian,indikator,satuan,kondisi awal,target 2026,target 2027,pagu 2026,induk,unit
V,visi,,Sehat dan berdaya,,,,,,,,
M,misi,,Meningkatkan mutu manusia,,,,,,,V,
T,tujuan,,Meningkatnya derajat kesehatan,Usia harapan hidup,tahun,\"73,4\",\"73,8\",\"74,1\",,M,
S,sasaran,,Meningkatnya layanan,Indeks kepuasan,nilai,83,\"85,25\",86,,T,
P,program,1.02.02,Program upaya kesehatan,Cakupan layanan,%,,80,82,1.000.000,S,Dinas Kesehatan
K,kegiatan,1.02.02.2.01,Penyediaan fasilitas,Kelengkapan,%,,70,72,1.000.000,P,
B,sub kegiatan,1.02.02.2.01.0001,Pembangunan puskesmas,Puskesmas,unit,,2,3,400.000,K,
C,sub kegiatan,1.02.02.2.01.0008,Pemeliharaan puskesmas,Puskesmas,unit,,12,12,600.000,K,Bidang Pelayanan Kesehatan
";

on_both! {
    async fn a_plan_of_the_region_is_taken_and_the_second_time_changes_nothing(store: Store) {
        let ctx = agency(&store).await;
        let planner = bappeda(&ctx).await;
        let first = import_file(&planner, file(PLAN.as_bytes(), false)).await.unwrap();
        assert!(first.applied, "{:#?}", first.problems);
        assert_eq!(first.problems, [], "nothing in it is odd");
        assert_eq!(figures(&first.counts), (8, 0, 0, 0));

        let sasaran = named(&ctx, "Meningkatnya layanan").await;
        assert_eq!(sasaran.owner_unit, None, "the region's");
        assert_eq!(targets(&ctx, sasaran.id).await, [("85,25".to_owned(), "nilai".to_owned())]);
        let program = named(&ctx, "Program upaya kesehatan").await;
        let dinas = unit(&ctx, "01").await.id;
        assert_eq!((program.owner_unit, program.parent), (Some(dinas), Some(sasaran.id)));
        let head = position(&ctx, "J1").await.id;
        assert_eq!(program.owner_position, Some(head), "the post that heads the unit");
        let below = named(&ctx, "Pembangunan puskesmas").await;
        assert_eq!(below.owner_unit, Some(dinas), "as above it");
        let other = named(&ctx, "Pemeliharaan puskesmas").await;
        assert_eq!(other.owner_unit, Some(unit(&ctx, "01.2").await.id));

        // The money stands at the sub kegiatan; above it are sums.
        let db = ctx.store.read();
        let lines = store::cascade::lines(db, ctx.instansi_id(), [program.id, below.id, other.id]).await.unwrap();
        let amounts: Vec<(NodeId, i32, i64)> = lines.iter().map(|line| (line.node, line.year, line.ceiling)).collect();
        assert_eq!(amounts.len(), 2);
        assert!(amounts.contains(&(below.id, 2026, 400_000)) && amounts.contains(&(other.id, 2026, 600_000)));

        // Targets of other years and the baseline are kept.
        let tujuan = named(&ctx, "Meningkatnya derajat kesehatan").await;
        let uhh = store::cascade::indicators(db, ctx.instansi_id(), [tujuan.id]).await.unwrap()[&tujuan.id][0].id;
        let manual = store::cascade::manuals(db, ctx.instansi_id(), [uhh]).await.unwrap().remove(&uhh).unwrap();
        assert_eq!(manual.baseline.as_deref(), Some("73,4"));
        assert_eq!(manual.years.iter().map(|year| (year.year, year.text.as_str())).collect::<Vec<_>>(), [(2027, "74,1")]);

        let before = nodes(&ctx).await;
        let again = import_file(&planner, file(PLAN.as_bytes(), false)).await.unwrap();
        assert_eq!(figures(&again.counts), (0, 0, 8, 0));
        assert_eq!(nodes(&ctx).await, before, "not even a version");
    }

    async fn what_changed_in_the_file_changes_and_nothing_else(store: Store) {
        let ctx = agency(&store).await;
        let planner = bappeda(&ctx).await;
        import_file(&planner, file(PLAN.as_bytes(), false)).await.unwrap();
        let text = PLAN
            .replace("Meningkatnya layanan", "Meningkatnya mutu layanan")
            .replace("unit,,2,3,400.000", "unit,,4,3,400.000")
            .replace("12,12,600.000", "12,13,600.000");
        let done = import_file(&planner, file(text.as_bytes(), false)).await.unwrap();
        assert!(done.applied, "{:#?}", done.problems);
        assert_eq!(figures(&done.counts), (0, 3, 5, 0), "known again by its key although its words changed");
        let history = operations::cascade::node(&planner, operations::cascade::NodeQuery {
            id: named(&ctx, "Meningkatnya mutu layanan").await.id,
            page: 1,
            find_place: String::new(),
        }).await.unwrap().history;
        assert_eq!(history[0].changes[0].0, "text");
        assert_eq!(targets(&ctx, named(&ctx, "Pembangunan puskesmas").await.id).await[0].0, "4");
        assert_eq!(nodes(&ctx).await.len(), 8);
    }

    async fn every_odd_cell_is_told_and_none_is_lost(store: Store) {
        let ctx = agency(&store).await;
        let csv = "\
kunci;jenis;kode;uraian;indikator;satuan;target 2026;target 2027;induk\n\
S;sasaran;;Meningkatnya akuntabilitas;Opini;;WTP;;\n\
S;sasaran;;Meningkatnya akuntabilitas;Nilai SAKIP;;BB;A;\n\
S;sasaran;;Meningkatnya akuntabilitas;Puskesmas terakreditasi;;24 puskesmas;26 Puskesmas;\n\
S;sasaran;;Meningkatnya akuntabilitas;Cakupan;%;85 persen;90 orang;\n\
S;sasaran;;Meningkatnya akuntabilitas;Dokumen;dokumen;\"12; 14\";;\n\
S;sasaran;;Meningkatnya akuntabilitas;Laporan;laporan;12/14;-;\n\
S;sasaran;;Meningkatnya akuntabilitas;Indeks;nilai;83.24999999999999;33,333333;\n\
S;sasaran;;Meningkatnya akuntabilitas;Waktu;menit;85-90;;\n\
S;sasaran;;Meningkatnya akuntabilitas;Orang;orang;;1.500;\n\
;;;;Indikator lanjutan;%;70;;\n";
        let done = taken(&acting_as(&ctx, &nip(1980, 1)).await, csv, false).await;
        assert!(done.applied, "{:#?}", done.problems);
        let node = named(&ctx, "Meningkatnya akuntabilitas").await;
        let kept = targets(&ctx, node.id).await;
        let kept: Vec<(&str, &str)> = kept.iter().map(|(target, unit)| (target.as_str(), unit.as_str())).collect();
        assert_eq!(kept, [
            ("WTP", ""), ("BB", ""), ("24", "puskesmas"), ("85", "%"), ("12; 14", "dokumen"), ("12/14", "laporan"),
            ("83,25", "nilai"), ("85–90", "menit"), ("", "orang"), ("70", "%"),
        ]);
        assert_eq!(told_plain(&done), [
            (2, F::Target1, C::WordsTarget, ""),
            (2, F::ParentCode, C::NoParent, ""),
            (3, F::Target1, C::WordsTarget, ""),
            (3, F::Target2, C::WordsTarget, ""),
            (4, F::Target1, C::UnitTaken, "24"),
            (4, F::Target2, C::UnitTaken, "26"),
            (5, F::Target1, C::UnitTaken, "85"),
            (5, F::Target2, C::UnitDiffers, "%"),
            (6, F::Target1, C::SeveralTargets, ""),
            (7, F::Target1, C::SeveralTargets, ""),
            (7, F::Target2, C::DashIsEmpty, ""),
            (8, F::Target1, C::Rounded, "83,25"),
            (8, F::Target2, C::Rounded, "33,3333"),
            (10, F::Target2, C::ReadAsThousands, "1.500"),
            (10, F::Target1, C::NoTarget, "2026"),
            (11, F::Indicator, C::ContinuesAbove, "2"),
        ]);
    }

    async fn without_keys_and_parents_codes_and_order_tell(store: Store) {
        let ctx = agency(&store).await;
        let head = acting_as(&ctx, &nip(1980, 1)).await;
        let csv = "\
jenis,kode,uraian,indikator,target,unit\n\
sasaran,,Sasaran satu,I,1,\n\
program,1.02.02,Program,I,1,\n\
kegiatan,1.02.02.2.01,Kegiatan,I,1,\n\
sub kegiatan,1.02.02.2.01.0001,Pelayanan,I,1,01.1\n\
sub kegiatan,1.02.02.2.01.0001,Pelayanan,I,2,01.2\n\
sasaran,,Sasaran dua,I,1,\n";
        let done = taken(&head, csv, false).await;
        assert!(done.applied, "{:#?}", done.problems);
        assert_eq!(done.counts.created, 6);
        let kegiatan = named(&ctx, "Kegiatan").await;
        let pelayanan: Vec<Node> = nodes(&ctx).await.into_iter().filter(|node| node.text == "Pelayanan").collect();
        assert_eq!(pelayanan.len(), 2, "one for each of the sub units that share the code");
        assert!(pelayanan.iter().all(|node| node.parent == Some(kegiatan.id)));
        assert_ne!(pelayanan[0].owner_unit, pelayanan[1].owner_unit);
        assert_eq!(named(&ctx, "Sasaran dua").await.parent, None, "the second does not hang under the first");
        let codes: Vec<C> = done.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [
            C::NoParent, C::ParentGuessed, C::ParentGuessed, C::ParentGuessed, C::CodeRepeated, C::ParentGuessed, C::NoParent,
        ]);
        let again = taken(&head, csv, false).await;
        assert_eq!(figures(&again.counts), (0, 0, 6, 0), "{:#?}", again.problems);
    }

    async fn wrong_rows_are_named_and_good_ones_may_be_taken_alone(store: Store) {
        let ctx = agency(&store).await;
        let head = acting_as(&ctx, &nip(1980, 1)).await;
        let csv = "\
kunci,jenis,kode,uraian,indikator,target 2026,pagu 2026,induk,unit\n\
S,sasaran,,Sasaran,I,1,,,\n\
P,program,1.02.02,Program,I,1,,S,\n\
P,program,1.02.02,Program yang lain,I,1,,S,\n\
X,sub kegiatan,1.02.02.2.01.0001,Melompat,I,1,100,P,\n\
Y,kegiatan,1.02.02.2.02,Tanpa induk,I,1,,HILANG,\n\
Z,sub kegiatan,1.02.02.2.02.0001,Di bawah yang salah,I,1,,Y,\n\
K,kegiatan,1.02.02.2.03,Kegiatan,I,1,seratus,P,\n\
L,kegiatan,1.02.02.2.04,Utang,I,1,-5,P,\n\
Q,JUMLAH,,Jumlah,,,100,,\n\
R,program,1.02.03,Milik orang,I,1,,S,02\n\
U,visi,,Visi dinas,,,,,\n\
A,tujuan,,Putar,I,1,,B,\n\
B,sasaran,,Putar balik,I,1,,A,\n\
D,sasaran,,Target tanpa indikator,,5,,,\n\
E,kegiatan,1.02.02.2.05,Terbalik,I,90-85,,P,\n\
F,program,1.02.04,Unit hilang,I,1,,S,99\n";
        let done = taken(&head, csv, false).await;
        assert!(!done.applied);
        let errors: Vec<(u32, F, C, &str)> = told_plain(&done).into_iter().filter(|(_, _, code, _)| !code.is_warning()).collect();
        assert_eq!(errors, [
            (4, F::Key, C::KeyClash, "3: Program"),
            (5, F::ParentCode, C::LevelSkip, "Kegiatan"),
            (6, F::ParentCode, C::UnknownParent, ""),
            (7, F::ParentCode, C::BadRowAbove, "6"),
            (8, F::Ceiling1, C::NotMoney, ""),
            (9, F::Ceiling1, C::NegativeMoney, ""),
            (10, F::Level, C::UnknownChoice, ""),
            (11, F::ParentCode, C::OtherAgency, "Sasaran"),
            (12, F::Name, C::OutsideScope, ""),
            (13, F::ParentCode, C::ParentCycle, ""),
            (14, F::ParentCode, C::ParentCycle, ""),
            (15, F::Indicator, C::TargetWithoutIndicator, ""),
            (16, F::Target1, C::IntervalReversed, ""),
            (17, F::UnitCode, C::UnknownUnit, ""),
        ]);
        assert_eq!(nodes(&ctx).await, [], "all or nothing");
        let done = taken(&head, csv, true).await;
        assert!(done.applied);
        let texts: Vec<String> = nodes(&ctx).await.into_iter().map(|node| node.text).collect();
        assert_eq!(texts, ["Sasaran", "Program"]);
    }

    async fn sums_that_do_not_hold_are_told_at_their_level(store: Store) {
        let ctx = agency(&store).await;
        let csv = "\
kunci,jenis,kode,uraian,indikator,target 2026,pagu 2026,pagu 2027,induk\n\
S,sasaran,,Sasaran,I,1,,,\n\
P,program,1.02.02,Program,I,1,1000,900,S\n\
K,kegiatan,1.02.02.2.01,Kegiatan,I,1,1000,1000,P\n\
K,kegiatan,1.02.02.2.01,Kegiatan,J,1,1000,0,P\n\
B,sub kegiatan,1.02.02.2.01.0001,Satu,I,1,400,500,K\n\
C,sub kegiatan,1.02.02.2.01.0002,Dua,I,1,550,500,K\n\
L,kegiatan,1.02.02.2.02,Belum dirinci,I,1,50,,P\n";
        let done = taken(&acting_as(&ctx, &nip(1980, 1)).await, csv, false).await;
        assert!(done.applied, "{:#?}", done.problems);
        let sums: Vec<(u32, F, C, &str)> = told_plain(&done).into_iter().filter(|(_, _, code, _)| *code != C::NoParent).collect();
        assert_eq!(sums, [
            (3, F::Ceiling2, C::SumDiffers, "900 ≠ 1.000 (-100)"),
            (4, F::Ceiling1, C::CeilingRepeated, "1.000"),
            (4, F::Ceiling1, C::SumDiffers, "1.000 ≠ 950 (50)"),
        ]);
        let db = ctx.store.read();
        let ids = nodes(&ctx).await.into_iter().map(|node| node.id);
        let lines = store::cascade::lines(db, ctx.instansi_id(), ids).await.unwrap();
        let mut amounts: Vec<(i32, i64)> = lines.iter().map(|line| (line.year, line.ceiling)).collect();
        amounts.sort_unstable();
        assert_eq!(amounts, [(2026, 50), (2026, 400), (2026, 550), (2027, 500), (2027, 500)]);
    }

    async fn a_ministry_writes_kro_and_ro(store: Store) {
        let ctx = agency(&store).await;
        let csv = "\
Kode,Jenis,Uraian,Indikator,Satuan,Target 2026,Pagu 2026\n\
,Sasaran Strategis,Meningkatnya mutu,Indeks,nilai,80,\n\
027.DL,Program,Program Rehabilitasi Sosial,Persentase,%,90,300\n\
6490,Kegiatan,Rehabilitasi anak,Persentase,%,85,300\n\
6490.QAA,KRO,Pelayanan Publik,,orang,1200,300\n\
6490.QAA.001,RO,Anak yang mendapat layanan,Jumlah anak,orang,700,200\n\
6490.QAA.002,RO,Pendampingan keluarga,Jumlah keluarga,keluarga,500,100\n";
        let done = taken(&acting_as(&ctx, &nip(1980, 1)).await, csv, false).await;
        assert!(done.applied, "{:#?}", done.problems);
        assert_eq!(done.counts.created, 5, "the KRO is no node");
        let kegiatan = named(&ctx, "Rehabilitasi anak").await;
        assert_eq!(targets(&ctx, kegiatan.id).await, [("85".to_owned(), "%".to_owned()), ("1.200".to_owned(), "orang".to_owned())]);
        let ro = named(&ctx, "Anak yang mendapat layanan").await;
        assert_eq!((ro.kind, ro.parent), (NodeKind::SubKegiatan, Some(kegiatan.id)));
        assert!(done.problems.iter().any(|problem| problem.row == 5 && problem.code == C::BecomesIndicator));
        assert!(!done.problems.iter().any(|problem| problem.code == C::SumDiffers));
    }

    async fn nodes_made_by_hand_are_known_again_and_their_own_budget_lines_stay(store: Store) {
        let ctx = agency(&store).await;
        let planner = bappeda(&ctx).await;
        import_file(&planner, file(PLAN.as_bytes(), false)).await.unwrap();
        // The same plan without keys: by code and by words under the same parent.
        let bare: String = PLAN.lines().map(|line| {
            let (_, rest) = line.split_once(',').unwrap();
            let mut cells: Vec<&str> = rest.split(',').collect();
            let parent = cells.len() - 2;
            cells.remove(parent);
            cells.join(",") + "\n"
        }).collect();
        let done = import_file(&planner, file(bare.as_bytes(), false)).await.unwrap();
        assert_eq!(figures(&done.counts), (0, 0, 8, 0), "{:#?}", done.problems);
    }

    async fn who_may_import_whose_plan(store: Store) {
        let ctx = agency(&store).await;
        let other = acting_as(&ctx, &nip(1980, 5)).await;
        let done = taken(&other, "kunci,jenis,uraian,indikator,target 2026\nS,sasaran,Sasaran,I,1\n", false).await;
        assert!(!done.applied, "the head of another agency");
        assert!(done.problems.iter().any(|problem| problem.code == C::OutsideScope));
        let staff = acting_as(&ctx, &nip(1980, 3)).await;
        assert!(import_file(&staff, file(PLAN.as_bytes(), false)).await.is_err());
        let admin = acting_as(&ctx, &nip(1980, 6)).await;
        assert!(import_file(&admin, file(PLAN.as_bytes(), false)).await.is_err(), "plans are not personnel's");
    }

    async fn cells_of_a_workbook_that_are_percentages_or_dates_are_told(store: Store) {
        use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
        let ctx = agency(&store).await;
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (column, header) in (0..).zip(["jenis", "uraian", "indikator", "satuan", "target 2026", "target 2027"]) {
            sheet.write(0, column, header).unwrap();
        }
        for (column, text) in (0..).zip(["sasaran", "Meningkatnya layanan", "Cakupan", ""]) {
            sheet.write(2, column, text).unwrap();
        }
        let (percent, day) = (Format::new().set_num_format("0.0%"), Format::new().set_num_format("d/m/yyyy"));
        sheet.write_with_format(2, 4, 0.855, &percent).unwrap();
        sheet.write_with_format(2, 5, ExcelDateTime::from_ymd(2026, 12, 3).unwrap(), &day).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let head = acting_as(&ctx, &nip(1980, 1)).await;
        let done = import_file(&head, file(&bytes, false)).await.unwrap();
        assert!(done.applied, "{:#?}", done.problems);
        let told: Vec<_> = told_plain(&done).into_iter().filter(|(_, _, code, _)| *code != C::NoParent).collect();
        assert_eq!(told, [
            (3, F::Target1, C::PercentCell, "85,5"),
            (3, F::Target2, C::DateCell, "2026-12-03"),
        ]);
        let node = named(&ctx, "Meningkatnya layanan").await;
        assert_eq!(node.owner_unit, Some(unit(&ctx, "01").await.id), "the agency that one heads");
        assert_eq!(targets(&ctx, node.id).await, [("85,5".to_owned(), "%".to_owned())]);
    }
}
