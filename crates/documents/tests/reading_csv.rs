//! Text tables as people and systems really hand them out.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use documents::{CellWarningKind, FileKind, Limits, ReadError, TextEncoding, read};

fn sheet(bytes: &[u8]) -> documents::Sheet {
    let mut workbook = read(bytes, &Limits::default()).unwrap();
    assert_eq!(workbook.kind, FileKind::Csv);
    workbook.sheets.remove(0)
}

#[test]
fn rows_are_numbered_as_excel_shows_them_and_lines_as_an_editor_does() {
    let sheet = sheet(b"DAFTAR UNIT\r\n\r\nkode;nama;induk\r\n001;\"Dinas\r\nKesehatan\";\r\n;;\r\n002;RSUD;001\r\n\r\n;\r\n");
    assert_eq!((sheet.header_number, sheet.name.as_str()), (3, ""));
    assert_eq!(sheet.header, ["kode", "nama", "induk"]);
    let seen: Vec<_> = sheet
        .rows
        .iter()
        .map(|row| (row.number, row.line, row.cell(1)))
        .collect();
    assert_eq!(seen, [(4, Some(4), "Dinas\r\nKesehatan"), (6, Some(7), "RSUD")]);
    assert_eq!(sheet.rows[0].cells.len(), 2);
}

#[test]
fn each_separator_and_the_hint_of_excel() {
    for bytes in ["a,b\n1,2\n", "a;b\n1;2\n", "a\tb\n1\t2\n"] {
        let sheet = sheet(bytes.as_bytes());
        assert_eq!(
            (sheet.header.len(), sheet.rows[0].cell(1), sheet.rows[0].number),
            (2, "2", 2)
        );
    }
    let hinted = sheet(b"sep=;\r\nnama;nilai\r\nA;1,5\r\nB, C;2,5\r\n");
    assert_eq!((hinted.header_number, hinted.rows[1].number), (2, 4));
    assert_eq!(hinted.rows[1].cells, ["B, C", "2,5"]);
}

#[test]
fn encodings_are_recognised_and_reported() {
    let of = |bytes: &[u8]| {
        let workbook = read(bytes, &Limits::default()).unwrap();
        (workbook.encoding, workbook.sheets[0].rows[0].cell(1).to_owned())
    };
    assert_eq!(
        of("\u{FEFF}nip,nama\n1,René\n".as_bytes()),
        (TextEncoding::Utf8, "René".to_owned())
    );
    assert_eq!(
        of(b"nip,nama\n1,Ren\xE9\n"),
        (TextEncoding::Windows1252, "René".to_owned())
    );
    let wide: Vec<u8> = "\u{FEFF}nip\tnama\r\n1\tRené\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(of(&wide), (TextEncoding::Utf16, "René".to_owned()));
    assert_eq!(
        read(b"nip,nama\n1,Ren\xC3\xA9\n2,Ren\xE9\n", &Limits::default()),
        Err(ReadError::Encoding { row: 3 })
    );
}

#[test]
fn damage_done_by_a_spreadsheet_program_is_reported() {
    let sheet = sheet(b"nip;nama\n1,96608E+17;A\n'196608011988031001;=1+1\n196608011988031001;#REF!\n");
    assert_eq!(sheet.rows[0].warning(0), Some(CellWarningKind::PrecisionLost));
    assert_eq!(
        (sheet.rows[1].cell(0), sheet.rows[1].warning(0)),
        ("196608011988031001", None)
    );
    assert_eq!(
        (sheet.rows[2].warning(0), sheet.rows[2].warning(1)),
        (None, Some(CellWarningKind::FormulaError))
    );
}

#[test]
fn a_mark_never_closed_does_not_swallow_the_rest() {
    assert_eq!(
        read(b"a,b\n1,\"dua\n3,4\n5,6\n", &Limits::default()),
        Err(ReadError::UnclosedQuote { row: 2 })
    );
}

#[test]
fn the_end_mark_of_old_programs_is_no_row() {
    assert_eq!(sheet(b"a,b\r\n1,2\r\n\x1A").rows.len(), 1);
}

/// The parser beside the well-known one, on what both call well formed.
#[test]
fn cells_agree_with_the_crate_csv() {
    for text in [
        "a,b\n1,2",
        "a,b\r\n\"x,\"\"y\"\"\n\",2\r\n",
        "a,b\n\"\",z\n",
        "a,b\n x , y \n",
    ] {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let theirs: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        let ours: Vec<Vec<String>> = sheet(text.as_bytes())
            .rows
            .into_iter()
            .map(|row| row.cells)
            .collect();
        assert_eq!(ours, theirs);
    }
}
