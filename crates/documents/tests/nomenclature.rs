//! The codes of the national nomenclature as they occur in files.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use documents::nomenclature::{Code, Level, canonical};
use documents::{FieldSpec, Limits, Sheet, guess, read};

const FIELDS: [FieldSpec; 3] = [
    FieldSpec {
        key: "jenis",
        aliases: &["level", "tingkat"],
        required: true,
    },
    FieldSpec {
        key: "kode",
        aliases: &["kode nomenklatur", "kode rekening"],
        required: true,
    },
    FieldSpec {
        key: "nomenklatur",
        aliases: &["uraian", "nama"],
        required: true,
    },
];

/// Reads a file of the form jenis, kode, nomenklatur; every row has to be in order.
fn codes(sheet: &Sheet) -> BTreeMap<Code, (Level, String, String)> {
    let found = guess(&sheet.header, &FIELDS);
    let [Some(kind), Some(code), Some(title)] = found[..] else {
        panic!("columns: {found:?}")
    };
    let mut codes = BTreeMap::new();
    for row in &sheet.rows {
        let written = row.cell(code);
        let parsed = canonical(written).unwrap_or_else(|| panic!("row {}: {written}", row.number));
        let level =
            Level::from_key(row.cell(kind)).unwrap_or_else(|| panic!("row {}: {:?}", row.number, row.cells));
        assert_eq!(parsed.level(), level, "row {}", row.number);
        assert_eq!(canonical(&parsed.to_string()), Some(parsed));
        let twice = codes.insert(parsed, (level, written.to_owned(), row.cell(title).to_owned()));
        assert!(twice.is_none(), "row {}: {written} stands twice", row.number);
    }
    codes
}

/// The codes whose next level up is not in the file.
fn orphans(codes: &BTreeMap<Code, (Level, String, String)>) -> Vec<Code> {
    let missing = |code: &&Code| code.parent().is_some_and(|parent| !codes.contains_key(&parent));
    codes.keys().filter(missing).copied().collect()
}

#[test]
fn the_fixture_in_both_styles() {
    let bytes = include_bytes!("fixtures/nomenklatur.csv");
    let workbook = read(bytes, &Limits::default()).unwrap();
    let codes = codes(&workbook.sheets[0]);
    assert_eq!(orphans(&codes), []);
    let written = |code: &str| codes[&canonical(code).unwrap()].1.as_str();
    assert_eq!(written("1.02.02.2.01.0003"), "1.02.02.02.01.0003");
    assert_eq!(written("1.02.02.02.02.0015"), "1.02.02.2.02.0015");
    assert_eq!(codes.keys().filter(|code| code.is_supporting()).count(), 6);
    assert_eq!(codes.keys().filter(|code| code.is_generic()).count(), 4);
    let title = &codes[&canonical("1.02.02").unwrap()].2;
    assert!(title.starts_with("PROGRAM PEMENUHAN UPAYA KESEHATAN PERORANGAN"));
}

#[test]
fn the_fixture_with_a_style_repeated_is_noticed() {
    let both =
        "jenis,kode,nomenklatur\nsub_kegiatan,1.02.02.2.01.0003,A\nsub_kegiatan,1.02.02.02.01.0003,A\n";
    let workbook = read(both.as_bytes(), &Limits::default()).unwrap();
    let rows = &workbook.sheets[0].rows;
    assert_eq!(canonical(rows[0].cell(1)), canonical(rows[1].cell(1)));
}

/// The whole nomenclature as handed around, where it lies beside the repository.
#[test]
fn the_national_file() {
    let Some(bytes) = shared("nomenklatur.csv") else {
        return;
    };
    let workbook = read(&bytes, &Limits::default()).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.rows.len(), 2548);
    let codes = codes(sheet);
    // The file lacks 19 programmes whose kegiatan it lists (1.03.07, 2.08.05, ...); nothing else is missing.
    let orphans = orphans(&codes);
    assert_eq!(orphans.len(), 19);
    assert!(orphans.iter().all(|code| code.level() == Level::Kegiatan));

    let count = |level| codes.values().filter(|(other, ..)| *other == level).count();
    let counts = [
        Level::Urusan,
        Level::BidangUrusan,
        Level::Program,
        Level::Kegiatan,
        Level::SubKegiatan,
    ]
    .map(count);
    assert_eq!(counts, [8, 38, 138, 483, 1881]);
    let padded = codes
        .iter()
        .filter(|(code, (level, written, _))| *level == Level::SubKegiatan && code.to_string() != *written)
        .count();
    assert_eq!(
        (padded, 1881 - padded),
        (1798, 83),
        "sub kegiatan in the padded and in the canonical style"
    );
}

#[test]
fn the_agencies_file() {
    let Some(bytes) = shared("perangkat_daerah.csv") else {
        return;
    };
    let workbook = read(&bytes, &Limits::default()).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.header, ["kode", "nama"]);
    assert_eq!(sheet.rows.len(), 51);
    assert_eq!(
        sheet.rows[0].cells,
        ["001", "BADAN KEPEGAWAIAN, PENDIDIKAN DAN PELATIHAN"]
    );
    assert_eq!(sheet.rows[50].number, 52);
}

fn shared(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("SELARAS_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = folder.join("data").join(name);
    if let Ok(bytes) = std::fs::read(&path) {
        return Some(bytes);
    }
    eprintln!(
        "skipped: {} is not there (set SELARAS_SHARED to the folder that holds data/{name})",
        path.display()
    );
    None
}
