//! What a person sees in a workbook is what we read.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use documents::{CellWarningKind, FileKind, Limits, ReadError, Row, read};
use support::{Book, Entry, archive, small, text, with_wide_end};

fn rows_of(book: &Book) -> (Vec<String>, Vec<Row>) {
    let mut workbook = read(&book.build(), &Limits::default()).unwrap();
    assert_eq!(workbook.kind, FileKind::Xlsx);
    let sheet = workbook.sheets.remove(0);
    (sheet.header, sheet.rows)
}

const STYLES: &str = r#"<styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\-mmm\-yyyy"/>
    <numFmt numFmtId="165" formatCode='000'/></numFmts><fonts><font><name val="Arial"/></font></fonts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164" fontId="0"><alignment wrapText="1"/></xf>
    <xf numFmtId="165"/><xf numFmtId="2"/><xf numFmtId="22"/><xf numFmtId="46"/></cellXfs>
    <dxfs><dxf><numFmt numFmtId="165" formatCode="yyyy"/></dxf></dxfs></styleSheet>"#;

#[test]
fn cells_of_all_kinds_become_text() {
    let mut book = Book::one(
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
        <row r="2"><c r="A2" s="1"><v>46348</v></c><c r="B2" s="2"><v>25569</v></c><c r="C2" s="3"><v>1</v></c>
            <c r="D2" s="4"><v>2.1</v></c><c r="E2" s="5"><v>46348.3333333333</v></c><c r="F2" s="6"><v>1.5</v></c></row>
        <row r="3"><c r="A3"><v>64.64999999999999</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="b"><v>0</v></c>
            <c r="D3" t="str"><f>A1&amp;"x"</f><v>a &lt; b</v></c><c r="E3" t="d"><v>2026-11-22T00:00:00</v></c></row>"#,
    );
    book.shared = Some(
        r#"<sst count="2" uniqueCount="2"><si><r><t>Tang</t></r><r><rPr><b/></rPr><t>gal</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>
        <si><t xml:space="preserve"> Nama
            lengkap </t></si></sst>"#
            .to_owned(),
    );
    book.styles = Some(STYLES.to_owned());
    let (header, rows) = rows_of(&book);
    assert_eq!(header, ["Tanggal", "Nama lengkap"]);
    assert_eq!(
        rows[0].cells,
        [
            "2026-11-22",
            "1970-01-01",
            "001",
            "2.10",
            "2026-11-22T08:00:00",
            "36:00:00"
        ]
    );
    assert_eq!(rows[1].cells, ["64.65", "TRUE", "FALSE", "a < b", "2026-11-22"]);
    let dates = |row: &Row| -> Vec<u32> {
        assert!(
            row.warnings
                .iter()
                .all(|warning| warning.kind == CellWarningKind::Date)
        );
        row.warnings.iter().map(|warning| warning.column).collect()
    };
    assert_eq!(dates(&rows[0]), [0, 1, 4, 5], "what is a date is known to be one");
    assert_eq!(dates(&rows[1]), [4]);
}

#[test]
fn a_percentage_is_told_with_the_part_of_one_that_is_stored() {
    let mut book = Book::one(
        r#"<row r="1"><c r="A1" t="str"><v>Target</v></c><c r="B1" t="str"><v>Lain</v></c></row>
        <row r="2"><c r="A2" s="1"><v>0.85</v></c><c r="B2"><v>0.85</v></c></row>"#,
    );
    book.styles = Some(
        r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>"#
            .to_owned(),
    );
    let (_, rows) = rows_of(&book);
    assert_eq!(rows[0].cells, ["0.85", "0.85"]);
    assert_eq!(rows[0].warning(0), Some(CellWarningKind::Percent));
    assert_eq!(rows[0].warning(1), None);
}

#[test]
fn dates_of_the_other_epoch() {
    let mut book = Book::one(
        r#"<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>
        <row r="2"><c r="A2" s="1"><v>44886</v></c></row>"#,
    );
    book.styles = Some(STYLES.to_owned());
    book.properties = "<workbookPr date1904=\"1\"/>".to_owned();
    assert_eq!(rows_of(&book).1[0].cells, ["2026-11-22"]);
}

#[test]
fn a_nip_stored_as_number_is_reported() {
    let (_, rows) = rows_of(&Book::one(&format!(
        "<row r=\"1\">{}{}</row>\
         <row r=\"2\"><c r=\"A2\"><v>196608011988031001</v></c><c r=\"B2\"><v>1</v></c></row>\
         <row r=\"3\"><c r=\"A3\"><v>1.96608011988031E+17</v></c></row>\
         <row r=\"4\">{}</row>",
        text("A1", "NIP"),
        text("B1", "Nama"),
        text("A4", "196608011988031001"),
    )));
    assert_eq!(rows[0].cell(0), "196608011988031000");
    assert_eq!(rows[0].warning(0), Some(CellWarningKind::PrecisionLost));
    assert_eq!(rows[0].warning(1), None);
    assert_eq!(
        (rows[1].cell(0), rows[1].warning(0)),
        ("196608011988031000", Some(CellWarningKind::PrecisionLost))
    );
    assert_eq!(
        (rows[2].cell(0), rows[2].warning(0)),
        ("196608011988031001", None)
    );
}

#[test]
fn errors_are_reported_where_they_stand_even_new_ones() {
    let book = Book::one(&format!(
        "<row r=\"1\">{}{}</row>\
         <row r=\"2\"><c r=\"A2\" t=\"e\"><v>#REF!</v></c><c r=\"B2\" t=\"e\"/><c r=\"C2\" t=\"e\"><f>X</f><v>#SPILL!</v></c>{}</row>\
         <row r=\"3\"><c r=\"B3\" t=\"e\"><v>#N/A</v></c><c r=\"C3\"><v>7</v></c></row>\
         <row r=\"5\"><c r=\"B5\" t=\"e\"><v>#BLOCKED!</v></c></row>",
        text("A1", "a"),
        text("B1", "b"),
        text("D2", "sesudah"),
    ));
    let workbook = read(&book.build(), &Limits::default()).unwrap();
    let seen: Vec<_> = workbook
        .warnings()
        .map(|(_, row, warning)| {
            (
                row.number,
                warning.column,
                row.cell(warning.column as usize).to_owned(),
                warning.kind,
            )
        })
        .collect();
    let error = |row, column, text: &str| (row, column, text.to_owned(), CellWarningKind::FormulaError);
    assert_eq!(
        seen,
        [
            error(2, 0, "#REF!"),
            error(2, 2, "#SPILL!"),
            error(3, 1, "#N/A"),
            error(5, 1, "#BLOCKED!")
        ]
    );
    assert_eq!(workbook.sheets[0].rows[0].cell(3), "sesudah");
    assert_eq!(workbook.sheets[0].rows[1].cell(2), "7");
}

#[test]
fn titles_are_skipped_and_numbers_stay_those_of_the_sheet() {
    let (header, rows) = rows_of(&Book::one(&format!(
        "<row r=\"2\">{}</row><row r=\"3\">{}</row><row r=\"5\">{}{}{}</row><row r=\"6\">{}{}{}</row>\
         <row r=\"9\">{}<c r=\"Z9\" s=\"1\"/></row><row r=\"200\">{}</row>",
        text("A2", "PEMERINTAH KOTA"),
        text("B3", "Daftar pegawai"),
        text("A5", "No"),
        text("B5", "Nama"),
        text("D5", "Unit"),
        text("A6", "1"),
        text("B6", "2"),
        text("C6", "(3)"),
        text("D9", "Dinas"),
        text("A200", " \u{A0} "),
    )));
    assert_eq!(header, ["No", "Nama", "", "Unit"]);
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [6, 9]);
    assert!(rows[0].is_column_numbering() && !rows[1].is_column_numbering());
    assert_eq!(rows[1].cells, ["", "", "", "Dinas"]);
    assert_eq!(rows[1].cell(99), "");
}

#[test]
fn cells_and_rows_without_references_are_counted() {
    let (header, rows) = rows_of(&Book::one(
        "<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row><row/><row><c><v>1</v></c><c/><c><v>3</v></c></row>",
    ));
    assert_eq!(header, ["a", "b"]);
    assert_eq!(
        (rows[0].number, rows[0].cells.as_slice()),
        (3, ["1".to_owned(), String::new(), "3".to_owned()].as_slice())
    );
}

#[test]
fn several_sheets_hidden_ones_and_empty_ones() {
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}</row>",
        text("A1", "a"),
        text("B1", "b"),
        text("A2", "x")
    );
    let mut book = Book::default()
        .with("Unit &amp; Jabatan", &rows)
        .with("Kosong", "")
        .with("Pilihan", &rows);
    book.sheets[2].1 = " state=\"hidden\"".to_owned();
    let workbook = read(&book.build(), &Limits::default()).unwrap();
    let seen: Vec<_> = workbook
        .sheets
        .iter()
        .map(|sheet| {
            (
                sheet.name.as_str(),
                sheet.hidden,
                sheet.header_number,
                sheet.rows.len(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("Unit & Jabatan", false, 1, 1),
            ("Kosong", false, 0, 0),
            ("Pilihan", true, 1, 1)
        ]
    );
}

#[test]
fn a_column_alone_is_a_table_too() {
    let one = |count: u32| {
        let rows: String = (1..=count)
            .map(|row| {
                format!(
                    "<row r=\"{row}\">{}</row>",
                    text(&format!("B{row}"), &format!("baris {row}"))
                )
            })
            .collect::<Vec<_>>()
            .concat();
        rows_of(&Book::one(&rows))
    };
    let (header, rows) = one(3);
    assert_eq!(
        (header, rows.len(), rows[0].number),
        (vec![String::new(), "baris 1".to_owned()], 2, 2)
    );
    assert_eq!(one(60).1.len(), 59);
}

#[test]
fn prefixes_backslashes_and_wide_headers_of_other_programs() {
    let rows = "<x:row r=\"1\"><x:c r=\"A1\" t=\"str\"><x:v>kode</x:v></x:c><x:c r=\"B1\" t=\"str\"><x:v>nama</x:v></x:c></x:row>\
                <x:row r=\"2\"><x:c r=\"A2\"><x:v>7</x:v></x:c></x:row>";
    let book = Book::raw(&format!(
        "<x:worksheet xmlns:x=\"{}\"><x:sheetData>{rows}</x:sheetData></x:worksheet>",
        support::MAIN
    ));
    let mut entries = book.entries();
    for entry in &mut entries {
        entry.wide = true;
        entry.name = entry.name.replace('/', "\\");
    }
    entries.push(Entry::stored("xl\\", b""));
    let plain = archive(&entries, None);
    for bytes in [with_wide_end(&plain), plain] {
        let workbook = read(&bytes, &Limits::default()).unwrap();
        assert_eq!(workbook.sheets[0].header, ["kode", "nama"]);
        assert_eq!(workbook.sheets[0].rows[0].cells, ["7"]);
    }
}

#[test]
fn other_kinds_of_files_are_named() {
    let limits = Limits::default();
    let types = |inner: &str| archive(&[Entry::deflated("[Content_Types].xml", inner.as_bytes())], None);
    let mut compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    compound.resize(2048, 0);
    let mut locked = compound.clone();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let ods = archive(
        &[
            Entry::stored("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            Entry::stored("content.xml", b"<x/>"),
        ],
        None,
    );
    let mut macros = small();
    macros.more.push(Entry::deflated("xl/vbaProject.bin", b"x"));
    for (bytes, error) in [
        (Vec::new(), ReadError::Empty),
        (b"\xEF\xBB\xBF \r\n;;\r\n".to_vec(), ReadError::Empty),
        (Book::one("").build(), ReadError::Empty),
        (compound, ReadError::LegacyExcel),
        (locked, ReadError::Encrypted),
        (ods, ReadError::OpenDocument),
        (
            b"<html><table><tr><td>NIP</td></tr></table>".to_vec(),
            ReadError::HtmlTable,
        ),
        (
            b"\n <?xml version=\"1.0\"?><Workbook/>".to_vec(),
            ReadError::HtmlTable,
        ),
        (macros.build(), ReadError::Macros),
        (
            types("<Types ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/>"),
            ReadError::Macros,
        ),
        (
            types("<Types ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/>"),
            ReadError::LegacyExcel,
        ),
        (
            types(
                "<Types ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
            ),
            ReadError::UnknownKind,
        ),
        (
            archive(&[Entry::deflated("surat.txt", b"x")], None),
            ReadError::UnknownKind,
        ),
        (b"%PDF-1.7\n".to_vec(), ReadError::UnknownKind),
        (b"\x89PNG\r\n\x1A\n\0\0\0".to_vec(), ReadError::UnknownKind),
    ] {
        assert_eq!(read(&bytes, &limits).unwrap_err(), error);
    }
}
