//! Two real files, where they lie beside the project: the national nomenclature and the agencies of a city. They are not
//! part of the project; without them these tests say so and end.
#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "helpers of tests fail by panicking"
)]

mod support;

use domain::import::ImportKind as K;
use domain::organization::UnitKind;
use operations::Ctx;
use operations::import::{FileImport, FileImported, import_file};
use store::organization as o;
use store_testing::{Store, on_both};
use support::*;

/// The bytes of a file of the material, or nothing and a word about it.
fn real(name: &str) -> Option<Vec<u8>> {
    let beside = || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("SELARAS_TEST_DATA").map_or_else(beside, Into::into);
    let path = folder.join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        println!("skipped: {} is not there", path.display());
    }
    bytes
}

async fn taken(ctx: &Ctx, kind: K, name: &str, bytes: &[u8]) -> FileImported {
    let input = FileImport {
        kind,
        file_name: name.into(),
        bytes: bytes.to_vec(),
        dry_run: false,
        partial: false,
    };
    let done = import_file(ctx, input).await.unwrap();
    assert!(done.applied, "{:#?}", done.problems);
    done
}

on_both! {
    async fn the_nomenclature_of_2548_titles_is_taken_whole_and_once(store: Store) {
        let Some(bytes) = real("nomenklatur.csv") else { return };
        let ctx = instansi(&store, "Kota Uji").await;
        let first = taken(&ctx, K::Nomenclature, "nomenklatur.csv", &bytes).await;
        assert_eq!((first.counts.rows, first.counts.created, first.counts.bad), (2_548, 2_548, 0));
        let again = taken(&ctx, K::Nomenclature, "nomenklatur.csv", &bytes).await;
        assert_eq!((again.counts.unchanged, again.counts.created, again.counts.updated), (2_548, 0, 0));

        // The same file with every sub kegiatan in the decree's style instead of the padded one says nothing new.
        let text = String::from_utf8(bytes).unwrap();
        let restyled: String = text
            .lines()
            .map(|line| {
                let mut cells: Vec<&str> = line.splitn(3, ',').collect();
                let parts: Vec<&str> = cells[1].split('.').collect();
                let code = match parts.as_slice() {
                    [a, b, c, d, rest @ ..] => [&[*a, b, c, d.trim_start_matches('0')], rest].concat().join("."),
                    _ => cells[1].to_owned(),
                };
                cells[1] = &code;
                cells.join(",") + "\n"
            })
            .collect();
        assert_ne!(restyled, text);
        let other_style = taken(&ctx, K::Nomenclature, "nomenklatur.csv", restyled.as_bytes()).await;
        assert_eq!((other_style.counts.unchanged, other_style.counts.created), (2_548, 0));
    }

    async fn the_agencies_of_a_city_get_their_kinds_from_their_names(store: Store) {
        let Some(bytes) = real("perangkat_daerah.csv") else { return };
        let ctx = instansi(&store, "Kota Uji").await;
        let first = taken(&ctx, K::Units, "perangkat_daerah.csv", &bytes).await;
        assert_eq!((first.counts.rows, first.counts.created), (51, 51));
        let units = o::units(store.read(), ctx.instansi_id()).await.unwrap();
        let count = |kind| units.iter().filter(|unit| unit.kind == kind).count();
        assert_eq!(
            [
                UnitKind::Instansi, UnitKind::Badan, UnitKind::Dinas, UnitKind::Inspektorat, UnitKind::Kecamatan,
                UnitKind::Rs, UnitKind::SatpolPp, UnitKind::Setda, UnitKind::SetDprd,
            ].map(count),
            [1, 6, 24, 1, 16, 1, 1, 1, 1]
        );
        let root = units.iter().find(|unit| unit.parent.is_none()).unwrap();
        assert!(units.iter().filter(|unit| unit.id != root.id).all(|unit| unit.parent == Some(root.id)));
        assert_eq!(unit(&ctx, "011").await.name, "DINAS KESEHATAN", "as the file has it");
        let again = taken(&ctx, K::Units, "perangkat_daerah.csv", &bytes).await;
        assert_eq!((again.counts.unchanged, again.counts.created), (51, 0));
    }

    async fn the_renstra_of_a_hospital_is_taken_whole_and_once(store: Store) {
        use domain::import::RowCode as C;
        let Some(bytes) = real("renstra_contoh.csv") else { return };
        let ctx = instansi(&store, "Kabupaten Uji").await;
        imported(&ctx, K::Units, "kode,nama,jenis,kode induk\n01,Rumah Sakit Umum Daerah,rs,\n").await;
        let hospital = unit(&ctx, "01").await.id;
        let import = async |bytes: &[u8]| {
            let input = FileImport {
                kind: K::Plan,
                file_name: "renstra_contoh.csv".into(),
                bytes: bytes.to_vec(),
                dry_run: false,
                partial: false,
            };
            operations::import::import_file_with(&ctx, input, |choice| choice.unit = Some(hospital)).await.unwrap()
        };
        let first = import(&bytes).await;
        assert!(first.applied, "{:#?}", first.problems);
        // 1 tujuan, 3 sasaran, 3 program, 8 kegiatan, 16 sub kegiatan, in 41 rows.
        assert_eq!((first.counts.rows, first.counts.created, first.counts.bad), (41, 31, 0));
        let count = |code: C| first.problems.iter().filter(|problem| problem.code == code).count();
        assert_eq!(count(C::SumDiffers), 0, "the budget holds at every level");
        assert_eq!(count(C::CeilingRepeated), 0);
        assert!(count(C::Rounded) > 5, "residues of binary fractions are told");
        let residue = first.problems.iter().find(|problem| problem.value == "64.64999999999999").unwrap();
        assert_eq!(residue.data.as_deref(), Some("64,65"));
        assert_eq!(count(C::NoParent), 1, "the goal of the agency, until it is hung somewhere");

        let db = store.read();
        let nodes = store::cascade::plan_nodes(db, ctx.instansi_id(), 2026).await.unwrap();
        let lines = store::cascade::lines(db, ctx.instansi_id(), nodes.iter().map(|node| node.id)).await.unwrap();
        let sum = |year: i32| lines.iter().filter(|line| line.year == year).map(|line| line.ceiling).sum::<i64>();
        assert_eq!(sum(2026), 80_000_000_000 + 8_082_597_203);
        assert_eq!(sum(2027), 84_764_500_000 + 13_572_881_316 + 200_000_000);
        let again = import(&bytes).await;
        assert_eq!((again.counts.unchanged, again.counts.created, again.counts.updated), (31, 0, 0), "{:#?}", again.problems);
    }
}
