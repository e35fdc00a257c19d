//! Contents made to harm (reliability T20), in containers that are in order: each is refused, for the
//! right reason, without a panic.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use documents::{Limits, ReadError, read};
use support::{Book, Entry, archive, sheet, small, text};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const MEGA: usize = 1024 * 1024;

fn refusal(bytes: &[u8]) -> ReadError {
    read(bytes, &Limits::default()).expect_err("a hostile file was accepted")
}

#[test]
fn entities_anywhere() {
    let external = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    for declaration in [external, laughs] {
        for (name, body) in [
            (SHEET, sheet(&format!("<row r=\"1\">{}</row>", text("A1", "&b;")))),
            (
                "xl/sharedStrings.xml",
                "<sst><si><t>&b;</t></si></sst>".to_owned(),
            ),
            ("xl/styles.xml", "<styleSheet/>".to_owned()),
            ("xl/workbook.xml", "<workbook/>".to_owned()),
            ("_rels/.rels", "<Relationships/>".to_owned()),
            ("xl/_rels/workbook.xml.rels", "<Relationships/>".to_owned()),
        ] {
            let xml = format!(
                "{declaration}{}",
                body.trim_start_matches("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
            );
            let bytes = small().replacing(Entry::deflated(name, xml.as_bytes()));
            assert_eq!(refusal(&bytes), ReadError::ForbiddenMarkup, "{name}");
        }
    }
    // Without a declaration an unknown entity is simply wrong.
    let book = Book::one(&format!(
        "<row r=\"1\">{}{}</row>",
        text("A1", "&b;"),
        text("B1", "x")
    ));
    assert_eq!(refusal(&book.build()), ReadError::Damaged);
}

#[test]
fn shared_texts_that_multiply() {
    // One long text, stored once, shown two thousand times.
    let cells: String = (1..=2000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect::<Vec<_>>()
        .concat();
    let mut book = Book::one(&cells);
    book.shared = Some(format!(
        "<sst><si><t>{}</t></si></sst>",
        "Sekretariat Daerah ".repeat(1700)
    ));
    assert_eq!(
        refusal(&book.build()),
        ReadError::TooMuchText {
            limit_bytes: 48 << 20
        }
    );

    // Places reserved for texts that never come.
    for count in ["4000000000", "18446744073709551615", "-1", "1e9"] {
        book.shared = Some(format!("<sst uniqueCount=\"{count}\"><si><t>x</t></si></sst>"));
        assert_eq!(
            refusal(&book.build()),
            ReadError::TooManyCells { limit: 2_000_000 }
        );
    }

    let loose = Limits {
        ratio: u32::MAX,
        ..Limits::default()
    };
    let empty = Entry::repeated("xl/sharedStrings.xml", b"<sst>", b"<si/>", 2_000_001, b"</sst>");
    assert_eq!(
        read(&small().replacing(empty), &loose),
        Err(ReadError::TooManyCells { limit: 2_000_000 })
    );
    let long = Entry::repeated(
        "xl/sharedStrings.xml",
        b"<sst><si><t>",
        b"Dinas Kesehatan ",
        40_000,
        b"</t></si></sst>",
    );
    assert_eq!(
        read(&small().replacing(long), &loose),
        Err(ReadError::TooMuchText {
            limit_bytes: 48 << 20
        })
    );
}

#[test]
fn grids_without_end() {
    // A claimed area of 17 thousand million cells costs nothing, because only cells count.
    let claimed = Book::raw(&format!(
        "<worksheet xmlns=\"{}\"><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\" spans=\"1:16384\">{}{}</row>\
         <row r=\"1048576\">{}</row></sheetData></worksheet>",
        support::MAIN,
        text("A1", "a"),
        text("B1", "b"),
        text("A1048576", "z"),
    ));
    let workbook = read(&claimed.build(), &Limits::default()).unwrap();
    assert_eq!(
        workbook.sheets[0]
            .rows
            .iter()
            .map(|row| row.number)
            .collect::<Vec<_>>(),
        [1_048_576]
    );

    // One cell far to the right in each row: the gaps before it are what takes memory.
    let sparse: String = (1..=400)
        .map(|row| format!("<row r=\"{row}\"><c r=\"IV{row}\"><v>1</v></c></row>"))
        .collect::<Vec<_>>()
        .concat();
    let few = Limits {
        cells: 102_399,
        ..Limits::default()
    };
    assert_eq!(
        read(&Book::one(&sparse).build(), &few),
        Err(ReadError::TooManyCells { limit: 102_399 })
    );
    assert!(
        read(
            &Book::one(&sparse).build(),
            &Limits {
                cells: 102_400,
                ..few
            }
        )
        .is_ok()
    );

    let wide: String = (0..16_384_u32)
        .map(|column| format!("<c r=\"{}1\"><v>1</v></c>", letters(column)))
        .collect::<Vec<_>>()
        .concat();
    assert_eq!(
        refusal(&Book::one(&format!("<row r=\"1\">{wide}</row>")).build()),
        ReadError::TooManyColumns {
            sheet: "Data".to_owned(),
            row: 1,
            limit: 256
        }
    );
    assert_eq!(
        refusal(format!("{}\n", "x,".repeat(16_384)).as_bytes()),
        ReadError::TooManyColumns {
            sheet: String::new(),
            row: 1,
            limit: 256
        }
    );
    let loose = Limits {
        ratio: u32::MAX,
        ..Limits::default()
    };
    let rows = Entry::repeated(
        SHEET,
        b"<worksheet><sheetData>",
        b"<row><c><v>1</v></c></row>",
        200_001,
        b"</sheetData></worksheet>",
    );
    assert_eq!(
        read(&small().replacing(rows), &loose),
        Err(ReadError::TooManyRows {
            sheet: "Data".to_owned(),
            limit: 200_000
        })
    );
}

fn letters(column: u32) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    if column < 26 {
        letter.to_string()
    } else {
        format!("{}{letter}", letters(column / 26 - 1))
    }
}

#[test]
fn one_part_as_many_sheets() {
    let list = |tag: &dyn Fn(u32) -> String| (1..=40).map(tag).collect::<Vec<_>>().concat();
    let sheets = list(&|n| format!("<sheet name=\"S{n}\" r:id=\"rId{n}\"/>"));
    let workbook = format!("<workbook xmlns:r=\"r\"><sheets>{sheets}</sheets></workbook>");
    let relations = list(&|n| {
        format!("<Relationship Id=\"rId{n}\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>")
    });
    let relations = format!("<Relationships>{relations}</Relationships>");
    let mut entries = small().entries();
    for entry in &mut entries {
        match entry.name.as_str() {
            "xl/workbook.xml" => *entry = Entry::deflated("xl/workbook.xml", workbook.as_bytes()),
            "xl/_rels/workbook.xml.rels" => {
                *entry = Entry::deflated("xl/_rels/workbook.xml.rels", relations.as_bytes());
            }
            _ => {}
        }
    }
    assert_eq!(refusal(&archive(&entries, None)), ReadError::Damaged);
    // Or one relation for all of them, or one name.
    for sheets in [
        "<sheet name=\"A\" r:id=\"rId1\"/><sheet name=\"B\" r:id=\"rId1\"/>",
        "<sheet name=\"A\" r:id=\"rId1\"/><sheet name=\"a\" r:id=\"rId2\"/>",
    ] {
        let xml = format!("<workbook xmlns:r=\"r\"><sheets>{sheets}</sheets></workbook>");
        assert_eq!(
            refusal(&small().replacing(Entry::deflated("xl/workbook.xml", xml.as_bytes()))),
            ReadError::Damaged
        );
    }
}

#[test]
fn markup_that_overflows_a_parser() {
    let in_rows = [
        "<row r=\"1\"><c r=\"AAAAAAAAAAAAAAAA1\"/></row>".to_owned(),
        "<row r=\"1\"><c r=\"A99999999999999999999\"/></row>".to_owned(),
        "<row r=\"4294967296\"/>".to_owned(),
        "<row r=\"0\"/>".to_owned(),
        "<row r=\"1\"><c r=\"A1\" x:r=\"ZZZZZZZZZ1\"/></row>".to_owned(),
        format!("<row r=\"1\" x=\"{}\"/>", "x".repeat(70_000)),
        "<a>".repeat(100_000),
        "<row r=\"5\"><c r=\"A5\"><v>1</v></c></row><row r=\"4\"><c r=\"A4\"><v>1</v></c></row>".to_owned(),
        "<!--><row r=\"1\"/>-->".to_owned(),
    ];
    for rows in in_rows {
        assert_eq!(
            refusal(&Book::one(&rows).build()),
            ReadError::Damaged,
            "{rows:.60}"
        );
    }
    for dimension in ["C5:A1", "A0", "A1:B2:C3", "ZZZZ1"] {
        let xml = format!("<worksheet><dimension ref=\"{dimension}\"/><sheetData/></worksheet>");
        assert_eq!(
            refusal(&Book::raw(&xml).build()),
            ReadError::Damaged,
            "{dimension}"
        );
    }
    let wide: Vec<u8> = sheet("").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        refusal(&small().replacing(Entry::deflated(SHEET, &wide))),
        ReadError::Damaged
    );
    assert_eq!(
        refusal(&Book::raw("<?xml version=\"1.0\" encoding=\"UTF-7\"?><worksheet/>").build()),
        ReadError::Damaged
    );
    let long = Entry::repeated(
        SHEET,
        b"<worksheet><sheetData><row><c><f>",
        b"A1+",
        300_000,
        b"</f></c></row></sheetData></worksheet>",
    );
    let loose = Limits {
        ratio: u32::MAX,
        ..Limits::default()
    };
    assert_eq!(
        read(&small().replacing(long), &loose),
        Err(ReadError::TooMuchText {
            limit_bytes: 48 << 20
        })
    );
}

#[test]
fn styles_names_and_relations_without_end() {
    let loose = Limits {
        ratio: u32::MAX,
        ..Limits::default()
    };
    let styles = Entry::repeated(
        "xl/styles.xml",
        b"<styleSheet><cellXfs>",
        b"<xf/>",
        65_537,
        b"</cellXfs></styleSheet>",
    );
    assert_eq!(read(&small().replacing(styles), &loose), Err(ReadError::Damaged));
    let names = Entry::repeated(
        "xl/workbook.xml",
        b"<workbook>",
        b"<definedName name=\"a\"/>",
        200_000,
        b"</workbook>",
    );
    assert_eq!(read(&small().replacing(names), &loose), Err(ReadError::Damaged));
    let relations = Entry::repeated(
        "xl/_rels/workbook.xml.rels",
        b"<Relationships>",
        b"<Relationship Id=\"a\"/>",
        5_000,
        b"</Relationships>",
    );
    assert_eq!(
        read(&small().replacing(relations), &loose),
        Err(ReadError::Damaged)
    );

    // A long font name copied into 60,000 styles never reaches the parser.
    let mut book = small();
    book.styles = Some(format!(
        "<styleSheet><fonts><font><name val=\"{}\"/></font></fonts><cellXfs>{}</cellXfs></styleSheet>",
        "x".repeat(60_000),
        "<xf fontId=\"0\"/>".repeat(60_000)
    ));
    assert!(read(&book.build(), &Limits::default()).is_ok());
}

#[test]
fn text_files_without_end() {
    assert_eq!(refusal(&vec![b','; MEGA]), ReadError::Empty);
    assert_eq!(refusal(&vec![b'\n'; MEGA]), ReadError::Empty);
    assert_eq!(
        refusal(&vec![b'x'; MEGA]),
        ReadError::CellTooLong {
            sheet: String::new(),
            row: 1,
            column: 0,
            limit: 32_767
        }
    );
    assert_eq!(
        refusal("a,b\n".repeat(200_001).as_bytes()),
        ReadError::TooManyRows {
            sheet: String::new(),
            limit: 200_000
        }
    );
    assert_eq!(
        refusal(&vec![b'"'; MEGA + 1]),
        ReadError::UnclosedQuote { row: 1 }
    );
}
