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
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
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
}
