//! What is written is read again as it was; and whatever is read, nothing panics.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use documents::write::{Column, Delimiter, csv, csv_delimited, xlsx};
use documents::{Limits, Row, read};
use proptest::prelude::*;
use support::{Book, small, text};

/// Texts with everything that matters on the way: separators, marks, triggers, blanks, escapes of Excel.
fn cell() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        4 => proptest::char::range('a', 'z').prop_map(String::from),
        2 => prop::sample::select(vec![
            ",", ";", "\t", "\"", "'", "\n", "\r", "\r\n", " ", "=", "+", "-", "@", "0", "1", ".", "\u{A0}", "é", "Ñ", "😀",
            "_x000D_", "_x", "&", "<", ">", "&amp;", "]]>", "\u{B}", "\u{FEFF}", "＝", "E+17", "#REF!", "sep=;",
        ]).prop_map(str::to_owned),
        1 => any::<char>()
            .prop_filter("control characters have a test of their own", |sign| !sign.is_control())
            .prop_map(String::from),
    ];
    prop::collection::vec(sign, 0..12).prop_map(|signs| signs.concat())
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    (2..5_usize).prop_flat_map(|columns| prop::collection::vec(prop::collection::vec(cell(), columns), 0..8))
}

fn columns(count: usize) -> Vec<Column> {
    (1..=count)
        .map(|number| Column::text(format!("kolom {number}")))
        .collect()
}

/// The rows as the reader has to give them: blank rows left out, blank cells at the end too.
fn expected(rows: &[Vec<String>]) -> Vec<(u32, Vec<String>)> {
    rows.iter()
        .zip(2..)
        .filter_map(|(row, number)| {
            let filled = row
                .iter()
                .rposition(|cell| !cell.chars().all(char::is_whitespace))?;
            Some((number, row[..=filled].to_vec()))
        })
        .collect()
}

fn seen(rows: Vec<Row>) -> Vec<(u32, Vec<String>)> {
    rows.into_iter().map(|row| (row.number, row.cells)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn csv_comes_back(rows in table()) {
        let columns = columns(rows.first().map_or(2, Vec::len));
        for delimiter in [Delimiter::Comma, Delimiter::Semicolon] {
            let bytes = csv_delimited(delimiter, &columns, &rows);
            let mut workbook = read(&bytes, &Limits::default()).unwrap();
            let sheet = workbook.sheets.remove(0);
            prop_assert_eq!(sheet.header.len(), columns.len());
            prop_assert_eq!(seen(sheet.rows), expected(&rows));
        }
    }

    #[test]
    fn xlsx_comes_back(rows in table()) {
        let columns = columns(rows.first().map_or(2, Vec::len));
        let bytes = xlsx("Tabel", &columns, &rows).unwrap();
        let mut workbook = read(&bytes, &Limits::default()).unwrap();
        let sheet = workbook.sheets.remove(0);
        prop_assert_eq!(sheet.name, "Tabel");
        prop_assert_eq!(seen(sheet.rows), expected(&rows));
    }

    #[test]
    fn numbers_come_back_as_they_were_typed(whole in -99_999_999_i64..99_999_999, cents in 0..100_u8) {
        let typed = format!("{whole}.{cents:02}");
        let plain = typed.trim_end_matches('0').trim_end_matches('.').to_owned();
        let columns = [Column::text("nama"), Column::number("nilai")];
        let rows = [["A", typed.as_str()]];
        let in_xlsx = read(&xlsx("t", &columns, &rows).unwrap(), &Limits::default()).unwrap();
        prop_assert_eq!(in_xlsx.sheets[0].rows[0].cell(1), if plain == "-0" { "0" } else { &plain });
        let in_csv = read(&csv(&columns, rows), &Limits::default()).unwrap();
        prop_assert_eq!(in_csv.sheets[0].rows[0].cell(1), typed);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes, &Limits::default());
        let archive: Vec<u8> = b"PK\x03\x04".iter().copied().chain(bytes).collect();
        prop_assert!(read(&archive, &Limits::default()).is_err());
    }

    #[test]
    fn any_damage_is_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = small().build();
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn any_markup_is_read_or_refused(pieces in prop::collection::vec(prop::sample::select(vec![
        "<row>", "</row>", "<row r=\"2\">", "<c>", "</c>", "<c r=\"B7\" t=\"s\">", "<c t=\"e\">", "<c t=\"b\">", "<c s=\"9\">",
        "<v>", "</v>", "<v/>", "<is>", "</is>", "<t>", "</t>", "<f>", "</f>", "1", "-1e400", "#REF!", "#X!", "&lt;", "&#0;",
        "&#xFFFFFFFF;", "<!-- x -->", "<![CDATA[", "]]>", "<?x?>", "<dimension ref=\"A1:B2\"/>", "</sheetData>", "<c/>", " ", "inf",
    ]), 0..30)) {
        let book = Book::one(&pieces.concat());
        let _ = read(&book.build(), &Limits::default());
    }
}

#[test]
fn control_characters_survive_in_xlsx_and_are_dropped_in_csv() {
    let columns = columns(2);
    let rows = [["a\u{1}b\u{1F}c", "\0=1"]];
    let workbook = read(&xlsx("t", &columns, &rows).unwrap(), &Limits::default()).unwrap();
    assert_eq!(workbook.sheets[0].rows[0].cells, ["a\u{1}b\u{1F}c", "\0=1"]);
    let workbook = read(&csv(&columns, rows), &Limits::default()).unwrap();
    assert_eq!(workbook.sheets[0].rows[0].cells, ["abc", "=1"]);
}

#[test]
fn a_header_above_a_wider_row() {
    let book = Book::one(&format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}{}{}</row>",
        text("A1", "a"),
        text("B1", "b"),
        text("A2", "1"),
        text("B2", "2"),
        text("C2", "lebih")
    ));
    let workbook = read(&book.build(), &Limits::default()).unwrap();
    assert_eq!(
        (
            workbook.sheets[0].header.len(),
            workbook.sheets[0].rows[0].cell(2)
        ),
        (2, "lebih")
    );
}
