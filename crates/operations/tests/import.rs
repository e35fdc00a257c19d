//! Imports as the admin meets them: what is taken, what is refused and where it stands in the file, and that a second
//! time changes nothing (PPK-19, EPF-04, EPF-44, T20, T21).
#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "helpers of tests fail by panicking"
)]

mod support;

use domain::audit::{Subject, Verb};
use domain::import::{ImportField as F, ImportKind as K, ImportState, RowCode as C};
use domain::organization::{AppointmentKind, EmploymentKind, UnitKind};
use domain::policy::Role;
use operations::Error;
use operations::import::{
    Columns, Upload, apply, check as dry_run, discard, runs, set_columns, upload, view,
};
use store::organization as o;
use store_testing::{Store, on_both};
use support::*;

const UNITS: &str = include_str!("fixtures/unit.csv");
const POSITIONS: &str = include_str!("fixtures/jabatan.csv");
const PEOPLE: &str = include_str!("fixtures/pegawai.csv");
const APPOINTMENTS: &str = include_str!("fixtures/pengangkatan.csv");

on_both! {
    async fn a_second_import_of_the_same_files_changes_nothing(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        let files = [(K::Units, UNITS), (K::Positions, POSITIONS), (K::People, PEOPLE), (K::Appointments, APPOINTMENTS)];
        for (kind, csv) in files {
            let first = imported(&ctx, kind, csv).await;
            assert_eq!(first.counts.created, first.counts.rows, "{kind:?}");
        }
        let before = fingerprint(&ctx).await;
        for (kind, csv) in files {
            let again = imported(&ctx, kind, csv).await;
            assert_eq!(again.counts.unchanged, again.counts.rows, "{kind:?}: {:#?}", again.problems);
            assert_eq!((again.counts.created, again.counts.updated, again.counts.bad), (0, 0, 0));
        }
        assert_eq!(fingerprint(&ctx).await, before);
    }

    async fn units_form_a_tree_even_when_children_stand_above_their_parents(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        imported(&ctx, K::Units, "kode,nama,kode induk\n01.1,Bidang A,01\n01.1.1,Seksi B,01.1\n01,Dinas C,\n").await;
        let (root, dinas) = (o::root_unit(store.read(), ctx.instansi_id()).await.unwrap().unwrap(), unit(&ctx, "01").await);
        assert_eq!(root.name, "Provinsi Uji");
        assert_eq!(dinas.parent, Some(root.id));
        assert_eq!(dinas.kind, UnitKind::Dinas, "guessed from the name");
        let seksi = unit(&ctx, "01.1.1").await;
        assert!(seksi.path.starts_with(&dinas.path), "{} below {}", seksi.path, dinas.path);
        assert_eq!(seksi.valid_from, day("2026-01-01"), "since the beginning of the year without a column");
    }

    async fn a_moved_unit_takes_along_what_the_file_does_not_mention(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        imported(&ctx, K::Units, "kode,nama,kode induk\n01,Dinas A,\n02,Dinas B,\n01.1,Bidang C,01\n01.1.1,Seksi D,01.1\n").await;
        let moved = imported(&ctx, K::Units, "kode,nama,kode induk\n01.1,Bidang C,02\n").await;
        assert_eq!((moved.counts.updated, moved.counts.bad), (1, 0));
        let (bidang, seksi) = (unit(&ctx, "01.1").await, unit(&ctx, "01.1.1").await);
        assert!(bidang.path.starts_with(&unit(&ctx, "02").await.path));
        assert!(seksi.path.starts_with(&bidang.path), "{} below {}", seksi.path, bidang.path);
    }

    async fn loops_unknown_parents_and_doubles_are_named_with_their_rows(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        let done = import(&ctx, K::Units,
            "kode,nama,kode induk\n\
             01,Dinas A,02\n\
             02,Dinas B,01\n\
             03,Dinas C,99\n\
             03.1,Bidang D,03\n\
             04,Dinas E,\n\
             04,Dinas E lagi,\n\
             05,Entah,\n\
             ,Dinas F,\n").await;
        assert!(!done.applied);
        assert_eq!(told(&done), [
            (2, F::ParentCode, C::ParentCycle),
            (3, F::ParentCode, C::ParentCycle),
            (4, F::ParentCode, C::UnknownUnit),
            (5, F::ParentCode, C::BadRowAbove),
            (7, F::Code, C::DuplicateInFile),
            (8, F::UnitKind, C::KindNotGuessed),
            (9, F::Code, C::Required),
        ]);
        assert_eq!(done.problems[2].value, "99");
        assert_eq!(done.problems[2].column.as_deref(), Some("C"));
        assert_eq!(done.problems[4].data.as_deref(), Some("6"), "the row that said it first");
    }

    async fn an_existing_unit_cannot_be_hung_below_its_own_child(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        imported(&ctx, K::Units, "kode,nama,kode induk\n01,Dinas A,\n01.1,Bidang B,01\n").await;
        let done = import(&ctx, K::Units, "kode,nama,kode induk\n01,Dinas A,01.1\n").await;
        assert_eq!(told(&done), [(2, F::ParentCode, C::ParentCycle)]);
        assert_eq!(unit(&ctx, "01.1").await.parent, Some(unit(&ctx, "01").await.id));
    }

    async fn nothing_is_taken_when_one_row_is_bad_unless_the_good_ones_are_asked_for(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        let csv = format!("nip,nama\n{},Ratna Dewi\n196613011988031001,Bulan Tiga Belas\n{},Budi Santoso\n", nip(1980, 1), nip(1981, 2));
        let before = fingerprint(&ctx).await;
        let refused = import(&ctx, K::People, &csv).await;
        assert!(!refused.applied);
        assert_eq!(told(&refused), [(3, F::Nip, C::NipBirthDate)]);
        assert_eq!(refused.problems[0].value, "196613011988031001");
        assert_eq!(fingerprint(&ctx).await, before, "all or nothing");

        let partly = import_with(&ctx, K::People, &csv, true).await;
        assert!(partly.applied);
        assert_eq!((partly.counts.created, partly.counts.bad), (2, 1));
        assert_eq!(o::people(store.read(), ctx.instansi_id()).await.unwrap().len(), 2);
        let kept = view(&ctx, partly.id, 1).await.unwrap();
        assert!(kept.line.partial, "the report says that rows were left out");
        assert_eq!(kept.problems.len(), 1, "and which");
    }

    async fn every_rule_of_the_number_is_told_by_its_own_reason(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        let done = import(&ctx, K::People,
            "nip,nama\n\
             196602301988031001,A\n\
             196608011988033001,B\n\
             196608011988031000,C\n\
             19660801198803100,D\n\
             19660801198800100X,E\n\
             196608011988131001,F\n\
             196608011970031001,G\n\
             ,H\n").await;
        assert_eq!(told(&done), [
            (2, F::Nip, C::NipBirthDate),
            (3, F::Nip, C::NipGender),
            (4, F::Nip, C::NipSequence),
            (5, F::Nip, C::NipLength),
            (6, F::Nip, C::NipNotDigits),
            (7, F::Nip, C::NipMonthOrContract),
            (8, F::Nip, C::NipAppointmentYear),
            (9, F::Nip, C::NipRequired),
        ]);
    }

    async fn columns_that_contradict_the_number_are_a_warning(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        let done = imported(&ctx, K::People,
            "nip,nama,jenis kelamin,tanggal lahir,pangkat/gol,status kepegawaian,email\n\
             19660801 198803 1 001,Ratna,P,01/09/1966,\"Penata, III/c\",PPPK,RATNA@contoh.go.id\n").await;
        assert_eq!(told(&done), [
            (2, F::BirthDate, C::BirthDateDiffers),
            (2, F::Gender, C::GenderDiffers),
            (2, F::Employment, C::EmploymentDiffers),
            (2, F::Rank, C::RankOfOtherEmployment),
        ]);
        assert_eq!((done.counts.bad, done.counts.warnings), (0, 4));
        let ratna = person(&ctx, "196608011988031001").await;
        assert_eq!(ratna.birth_date, Some(day("1966-09-01")));
        assert_eq!(ratna.rank.unwrap().as_str(), "III/c");
        assert_eq!(ratna.email.as_deref(), Some("ratna@contoh.go.id"));
    }

    async fn a_pendamping_without_a_number_is_recognised_again(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        let csv = "nip,nama,status kepegawaian,tanggal lahir,email\n\
                   ,Wayan Pendamping,Non ASN,1990-05-01,\n\
                   ,Ketut Pendamping,Non ASN,,ketut@contoh.id\n";
        assert_eq!(imported(&ctx, K::People, csv).await.counts.created, 2);
        assert_eq!(imported(&ctx, K::People, csv).await.counts.unchanged, 2);
        let people = o::people(store.read(), ctx.instansi_id()).await.unwrap();
        assert!(people.iter().all(|one| one.nip.is_none() && one.employment == EmploymentKind::NonAsn));
        let nameless = import(&ctx, K::People, "nip,nama,status kepegawaian\n,Tanpa Tanda,Non ASN\n").await;
        assert_eq!(told(&nameless), [(2, F::BirthDate, C::NeedsKey)]);
    }

    async fn a_number_that_was_replaced_makes_no_second_person(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        imported(&ctx, K::People, &format!("nip,nama\n{},Ratna Dewi\n", nip(1980, 1))).await;
        let ratna = person(&ctx, &nip(1980, 1)).await;
        let edit = operations::organization::EditPerson {
            id: ratna.id,
            version: ratna.version,
            name: ratna.name.clone(),
            employment: "pns".into(),
            nip: nip(1980, 3),
            nip_from: String::new(),
            birth_date: String::new(),
            gender: String::new(),
            rank: String::new(),
            email: String::new(),
        };
        operations::organization::edit_person(&ctx, edit).await.unwrap();
        let done = import(&ctx, K::People, &format!("nip,nama\n{},Ratna Dewi\n", nip(1980, 1))).await;
        assert_eq!(told(&done), [(2, F::Nip, C::NipReplaced)]);
        let numbers = o::nip_history(store.read(), ctx.instansi_id(), ratna.id).await.unwrap();
        assert_eq!(numbers.len(), 2, "both numbers are kept");
        assert_eq!(numbers.iter().filter(|number| number.valid_to.is_none()).count(), 1);
    }

    async fn a_new_post_ends_the_former_one_the_day_before(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        imported(&ctx, K::Positions, "kode,nama jabatan,kode unit,jenis\nJ7,Epidemiolog Ahli Madya,01.2,Ahli Madya\n").await;
        let csv = format!("nip,kode jabatan,mulai,nomor sk\n{},J7,01/07/2026,SK/9\n", nip(1980, 3));
        let done = imported(&ctx, K::Appointments, &csv).await;
        assert_eq!(told(&done), [(2, F::ValidFrom, C::PreviousEnded)]);
        assert_eq!(done.problems[0].data.as_deref(), Some("Epidemiolog Ahli Muda"));
        let posts = o::appointments_of_people(store.read(), ctx.instansi_id(), [person(&ctx, &nip(1980, 3)).await.id]).await.unwrap();
        let ends: Vec<_> = posts.iter().map(|one| (one.valid_from, one.valid_to)).collect();
        assert_eq!(ends, [(day("2026-07-01"), None), (day("2026-01-01"), Some(day("2026-06-30")))]);
        let again = imported(&ctx, K::Appointments, &csv).await;
        assert_eq!((again.counts.unchanged, again.counts.warnings), (1, 0));
    }

    async fn a_unit_has_one_head_and_one_holder_of_that_post(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let heads = import(&ctx, K::Positions,
            "kode,nama jabatan,kode unit,jenis,pimpinan unit\nJ8,Kepala Dinas Bayangan,01,JPT Pratama,ya\n").await;
        assert_eq!(told(&heads), [(2, F::UnitHead, C::SecondUnitHead)]);
        assert_eq!(heads.problems[0].data.as_deref(), Some("Kepala Dinas Kesehatan"));
        let taken = import(&ctx, K::Appointments,
            &format!("nip,kode jabatan,mulai\n{},J1,2026-05-01\n", nip(1980, 4))).await;
        assert!(told(&taken).contains(&(2, F::PositionCode, C::PostIsTaken)), "{:?}", told(&taken));
        assert!(!taken.applied);
    }

    async fn acting_officials_have_an_end_and_a_decree(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        small_agency(&ctx).await;
        let done = import(&ctx, K::Appointments,
            &format!("nip,kode jabatan,jenis,mulai,sampai,nomor sk\n\
                      {0},J4,Plt,2026-05-01,,\n\
                      {0},J1,Plh,2026-05-10,2026-05-01,SK/1\n\
                      999,J9,Tetap,kapan-kapan,,\n", nip(1980, 2))).await;
        assert_eq!(told(&done), [
            (2, F::ValidTo, C::ActingNeedsEnd),
            (2, F::Decree, C::ActingNeedsDecree),
            (3, F::ValidTo, C::EndsBeforeItBegins),
            (4, F::Nip, C::UnknownPerson),
            (4, F::PositionCode, C::UnknownPosition),
            (4, F::ValidFrom, C::NotADate),
        ]);
        let plt = imported(&ctx, K::Appointments,
            &format!("nip,kode jabatan,jenis,mulai,sampai,nomor sk\n{},J4,Plt,2026-05-01,2026-07-31,SK/7\n", nip(1980, 2))).await;
        assert_eq!(plt.counts.warnings, 0, "an acting post ends no definitif one");
        let held = o::posts(store.read(), ctx.instansi_id(), person(&ctx, &nip(1980, 2)).await.id, day("2026-06-01")).await.unwrap();
        assert_eq!(held.iter().map(|post| post.held).collect::<Vec<_>>(), [AppointmentKind::Definitif, AppointmentKind::Plt]);
    }

    async fn ninety_five_admins_are_made_by_one_file(store: Store) {
        let ctx = instansi(&store, "Kementerian Uji").await;
        let units: String = (1..=95).map(|at| format!("S{at:02},UPT Balai Sosial {at},uptd\n")).collect();
        imported(&ctx, K::Units, &format!("kode,nama,jenis\n{units}")).await;
        let people: String = (1..=95).map(|at| format!("{},Admin Ke-{at}\n", nip(1985, at))).collect();
        imported(&ctx, K::People, &format!("nip,nama\n{people}")).await;
        let admins: String = (1..=95).map(|at| format!("{},Admin Satker,S{at:02}\n", nip(1985, at))).collect();
        let csv = format!("nip,peran,kode satker\n{admins}");
        assert_eq!(imported(&ctx, K::Admins, &csv).await.counts.created, 95);
        assert_eq!(imported(&ctx, K::Admins, &csv).await.counts.unchanged, 95);
        let admin = acting_as(&ctx, &nip(1985, 7)).await;
        let (own, other) = (unit(&ctx, "S07").await, unit(&ctx, "S08").await);
        assert!(admin.actor.has(Role::AdminOpd, &own.path));
        assert!(!admin.actor.has(Role::AdminOpd, &other.path));
        let roles = import(&admin, K::Units, "kode,nama,kode induk\nS07.1,Seksi Satu,S07\nS08.1,Seksi Dua,S08\n").await;
        assert_eq!(told(&roles), [(3, F::Code, C::OutsideScope)], "each manages only his own satker");
        let error = operations::import::import_file(&admin, operations::import::FileImport {
            kind: K::Admins,
            file_name: "admin.csv".into(),
            bytes: csv.into_bytes(),
            dry_run: true,
            partial: false,
        }).await.unwrap_err();
        assert!(matches!(error, Error::Forbidden(_)), "and makes no admins: {error:?}");
    }

    async fn both_styles_of_a_code_are_one_title(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        let csv = "jenis,kode,nomenklatur\n\
                   program,1.02.02,Program Pemenuhan Upaya Kesehatan\n\
                   kegiatan,1.02.02.2.01,Penyediaan Fasilitas\n\
                   sub_kegiatan,1.02.02.02.01.0001,Pembangunan Puskesmas\n\
                   sub_kegiatan,1.02.02.2.01.0001,Pembangunan Puskesmas\n";
        let done = imported(&ctx, K::Nomenclature, csv).await;
        assert_eq!((done.counts.created, done.counts.unchanged), (3, 1));
        let titles = store::nomenclature::titles(store.read(), ctx.instansi_id()).await.unwrap();
        assert!(titles.iter().any(|title| title.code == "1.02.02.2.01.0001" && title.level == "sub_kegiatan"));
        let wrong = import(&ctx, K::Nomenclature, "jenis,kode,nomenklatur\nprogram,1.02.02.2.01,X\nprogram,satu,Y\nprogram,1.02.02,Program Lain\n").await;
        assert_eq!(told(&wrong), [(2, F::Level, C::LevelDiffers), (3, F::Code, C::NotANomenclatureCode)]);
        let renamed = import_with(&ctx, K::Nomenclature, "jenis,kode,nomenklatur\nprogram,1.02.02,Program Lain\n", true).await;
        assert_eq!(renamed.counts.updated, 1);
    }

    async fn columns_are_guessed_and_can_be_corrected(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        let csv = "X1,X2,X3\n01,Dinas A,dinas\n02,Dinas B,dinas\n";
        let id = upload(&ctx, Upload { kind: K::Units, file_name: "a/b/unit.csv".into(), bytes: csv.into() }).await.unwrap();
        let shown = view(&ctx, id, 1).await.unwrap();
        assert_eq!(shown.line.file_name, "unit.csv");
        assert_eq!(shown.missing, [F::Code, F::Name]);
        assert_eq!(shown.sheets[0].samples, [vec!["01", "02"], vec!["Dinas A", "Dinas B"], vec!["dinas", "dinas"]]);
        let error = dry_run(&ctx, id).await.unwrap_err();
        assert_eq!(fields(&error), [("code", "column_needed"), ("name", "column_needed")]);

        let choose = |columns: [&str; 5]| Columns {
            id,
            sheet: 0,
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            start: "2026-01-01".into(),
            unit: String::new(),
            under: String::new(),
        };
        let error = set_columns(&ctx, choose(["0", "0", "9", "", ""])).await.unwrap_err();
        assert_eq!(fields(&error), [("name", "column_twice"), ("unit_kind", "unknown_choice")]);
        set_columns(&ctx, choose(["0", "1", "2", "", ""])).await.unwrap();
        let counts = dry_run(&ctx, id).await.unwrap();
        assert_eq!((counts.created, counts.bad), (2, 0));
        assert_eq!(view(&ctx, id, 1).await.unwrap().line.state, ImportState::Checked);
        assert!(o::unit_by_code(store.read(), ctx.instansi_id(), "01").await.unwrap().is_none(), "a dry run changes nothing");

        // Somebody is faster with one of the rows: the plan is made anew when it is carried out.
        imported(&ctx, K::Units, "kode,nama,jenis\n02,Dinas B,dinas\n").await;
        let counts = apply(&ctx, id, false).await.unwrap();
        assert_eq!((counts.created, counts.unchanged), (1, 1));
        let shown = view(&ctx, id, 1).await.unwrap();
        assert_eq!(shown.line.state, ImportState::Applied);
        assert!(shown.line.finished_at.is_some());
        for error in [apply(&ctx, id, false).await.unwrap_err(), discard(&ctx, id).await.unwrap_err()] {
            assert!(matches!(error, Error::Rejected { code: "import_is_closed", .. }), "{error:?}");
        }
    }

    async fn a_workbook_names_its_sheet_and_its_cells(store: Store) {
        use documents::write::{Column, Table, xlsx_book};
        let ctx = instansi(&store, "Provinsi Uji").await;
        let columns = [Column::text("Catatan"), Column::text("NIP"), Column::text("Nama")];
        let rows = [["", &nip(1980, 1), "Ratna"], ["", "123", "Budi"]].map(|row| row.map(str::to_owned));
        let bytes = xlsx_book(&[Table { title: "Pegawai", columns: &columns, rows: &rows }]).unwrap();
        let done = operations::import::import_file(&ctx, operations::import::FileImport {
            kind: K::People,
            file_name: "pegawai.xlsx".into(),
            bytes,
            dry_run: true,
            partial: false,
        }).await.unwrap();
        assert_eq!(done.sheet, "Pegawai");
        assert_eq!(told(&done), [(3, F::Nip, C::NipLength)]);
        assert_eq!((done.problems[0].column.as_deref(), done.problems[0].value.as_str()), (Some("B"), "123"));
        assert!(!done.applied);
    }

    async fn files_that_cost_too_much_or_are_none_are_refused_with_their_reason(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        let refused = async |bytes: Vec<u8>| {
            let error = upload(&ctx, Upload { kind: K::Units, file_name: "x.csv".into(), bytes }).await.unwrap_err();
            let Error::Invalid(fields) = error else { panic!("{error:?}") };
            assert_eq!(fields[0].field, "file");
            (fields[0].code.clone(), fields[0].data.clone())
        };
        assert_eq!(refused(Vec::new()).await, ("file_empty".into(), None));
        assert_eq!(refused(b"kode,nama\n".to_vec()).await, ("file_empty".into(), None));
        assert_eq!(refused(vec![b'a'; 20 * 1024 * 1024 + 1]).await, ("file_too_large".into(), Some("20".into())));
        assert_eq!(refused(b"<html><table></table></html>".to_vec()).await.0, "file_html_table");
        assert_eq!(refused(b"PK\x03\x04 broken".to_vec()).await.0, "file_damaged");
        let mut rows = "kode,nama\n".to_owned();
        for at in 0..200_000 {
            rows.push_str(&format!("{at},x\n"));
        }
        assert_eq!(refused(rows.into_bytes()).await, ("file_too_many_rows".into(), Some("200000".into())));
        assert!(runs(&ctx).await.unwrap().0.is_empty(), "nothing is kept of a refused file");
    }

    async fn thousands_of_people_go_through_several_statements(store: Store) {
        let ctx = instansi(&store, "Provinsi Uji").await;
        let people: String = (0..5_000)
            .map(|at| format!("{},Pegawai Nomor {at}\n", nip(1970 + at / 900, 1 + at % 900)))
            .collect();
        let csv = format!("nip,nama\n{people}");
        assert_eq!(imported(&ctx, K::People, &csv).await.counts.created, 5_000);
        let renamed = csv.replace("Pegawai Nomor", "Pegawai No.");
        assert_eq!(imported(&ctx, K::People, &renamed).await.counts.updated, 5_000);
        assert_eq!(imported(&ctx, K::People, &renamed).await.counts.unchanged, 5_000);
        let (created, edited) = (verbs(&ctx, Verb::Created).await, verbs(&ctx, Verb::Edited).await);
        assert_eq!((created, edited), (5_000, 5_000), "every change is in the log");
    }

    async fn imports_of_others_do_not_exist_and_files_of_another_instansi_neither(store: Store) {
        let province = instansi(&store, "Provinsi Uji").await;
        let ministry = instansi(&store, "Kementerian Uji").await;
        small_agency(&province).await;
        small_agency(&ministry).await;
        assert_ne!(unit(&province, "01").await.id, unit(&ministry, "01").await.id, "the same codes live side by side");
        let upload_units = async |ctx: &operations::Ctx| {
            let bytes = b"kode,nama,kode induk\n01.3,Bidang Baru,01\n".to_vec();
            upload(ctx, Upload { kind: K::Units, file_name: "unit.csv".into(), bytes }).await.unwrap()
        };
        let kasubbag = acting_as(&province, &nip(1980, 6)).await;
        let (theirs, ours) = (upload_units(&ministry).await, upload_units(&province).await);
        for (ctx, id) in [(&province, theirs), (&ministry, ours), (&kasubbag, ours), (&kasubbag, theirs)] {
            assert!(matches!(view(ctx, id, 1).await.unwrap_err(), Error::NotFound));
            assert!(matches!(apply(ctx, id, false).await.unwrap_err(), Error::NotFound));
        }
        let own = upload_units(&kasubbag).await;
        assert_eq!(view(&kasubbag, own, 1).await.unwrap().line.by.as_deref(), Some("Lina Marlina"));
        assert!(view(&province, own, 1).await.is_ok(), "who is responsible for all sees all");
        let employee = acting_as(&province, &nip(1980, 3)).await;
        assert!(matches!(runs(&employee).await.unwrap_err(), Error::Forbidden(_)));
    }
}

/// How many entries of the log about people have the verb.
async fn verbs(ctx: &operations::Ctx, verb: Verb) -> usize {
    let all = store::activity::list(
        ctx.store.read(),
        ctx.instansi_id(),
        store::activity::Filter::Everything,
        None,
        20_000,
    )
    .await
    .unwrap();
    all.iter()
        .filter(|entry| entry.verb == verb && entry.subject == Subject::Person)
        .count()
}
