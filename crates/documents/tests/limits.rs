//! Every limit at the limit and one beyond (reliability T21).
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use documents::{Limits, ReadError, read};
use support::{Book, Entry, archive, small, text};

fn csv_of(rows: usize, columns: usize) -> Vec<u8> {
    let row = |sign: &str| vec![sign; columns].join(",");
    let mut text = row("h");
    for _ in 1..rows {
        text += "\n";
        text += &row("x");
    }
    text.into_bytes()
}

fn xlsx_of(rows: u32, columns: u32) -> Vec<u8> {
    let name = |column: u32| char::from(b'A' + column as u8);
    let xml: String = (1..=rows)
        .map(|row| {
            let cells: String = (0..columns)
                .map(|column| text(&format!("{}{row}", name(column)), "x"))
                .collect::<Vec<_>>()
                .concat();
            format!("<row r=\"{row}\">{cells}</row>")
        })
        .collect::<Vec<_>>()
        .concat();
    Book::one(&xml).build()
}

#[test]
fn file_size() {
    let bytes = csv_of(3, 3);
    let at = bytes.len() as u64;
    let limits = |file_bytes| Limits {
        file_bytes,
        ..Limits::default()
    };
    assert!(read(&bytes, &limits(at)).is_ok());
    assert_eq!(
        read(&bytes, &limits(at - 1)),
        Err(ReadError::TooLarge {
            limit_bytes: at - 1,
            actual: at
        })
    );
}

#[test]
fn unpacked_size() {
    let book = small();
    let total: u64 = book.entries().iter().map(|entry| entry.size).sum();
    let limits = |unpacked_bytes| Limits {
        unpacked_bytes,
        ..Limits::default()
    };
    assert!(read(&book.build(), &limits(total)).is_ok());
    assert_eq!(
        read(&book.build(), &limits(total - 1)),
        Err(ReadError::UnpackedTooLarge {
            limit_bytes: total - 1
        })
    );
}

#[test]
fn ratio_of_one_part() {
    // Noise does not shrink, so the ratio is set to the digit by the claim alone: size = ratio x packed.
    let mut noise = 7_u64;
    let packed: Vec<u8> = (0..600 * 1024)
        .map(|_| {
            noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (noise >> 56) as u8
        })
        .collect();
    let limits = Limits {
        ratio: 2,
        ..Limits::default()
    };
    let with = |size: u64| {
        let mut entry = Entry::stored("xl/media/image1.png", &packed);
        entry.method = 8;
        entry.size = size;
        small().replacing(entry)
    };
    let at = packed.len() as u64 * 2;
    // At the limit the claim passes, and is found to be untrue only when unpacking.
    assert_eq!(read(&with(at), &limits), Err(ReadError::Damaged));
    assert_eq!(
        read(&with(at + 1), &limits),
        Err(ReadError::SuspiciousRatio { limit: 2 })
    );
}

#[test]
fn ratio_spares_small_parts() {
    let blank = |length: usize| small().replacing(Entry::deflated("docProps/app.xml", &vec![b' '; length]));
    let limits = Limits {
        ratio: 100,
        ..Limits::default()
    };
    assert!(read(&blank(900 * 1024), &limits).is_ok());
    assert_eq!(
        read(&blank(1100 * 1024), &limits),
        Err(ReadError::SuspiciousRatio { limit: 100 })
    );
}

#[test]
fn entries() {
    let book = small();
    let count = book.entries().len() as u32;
    let limits = |entries| Limits {
        entries,
        ..Limits::default()
    };
    assert!(read(&book.build(), &limits(count)).is_ok());
    assert_eq!(
        read(&book.build(), &limits(count - 1)),
        Err(ReadError::TooManyEntries { limit: count - 1 })
    );
}

#[test]
fn cells() {
    let limits = |cells| Limits {
        cells,
        ..Limits::default()
    };
    for bytes in [csv_of(4, 3), xlsx_of(4, 3)] {
        assert!(read(&bytes, &limits(12)).is_ok());
        assert_eq!(
            read(&bytes, &limits(11)),
            Err(ReadError::TooManyCells { limit: 11 })
        );
    }
    // Over all sheets together, and with the gaps before a cell.
    let rows = format!("<row r=\"1\">{}{}</row>", text("A1", "a"), text("D1", "d"));
    let book = Book::default().with("Satu", &rows).with("Dua", &rows).build();
    assert!(read(&book, &limits(8)).is_ok());
    assert_eq!(read(&book, &limits(7)), Err(ReadError::TooManyCells { limit: 7 }));
}

#[test]
fn rows() {
    let limits = |rows| Limits {
        rows,
        ..Limits::default()
    };
    for (bytes, sheet) in [(csv_of(5, 2), ""), (xlsx_of(5, 2), "Data")] {
        assert_eq!(read(&bytes, &limits(5)).unwrap().sheets[0].rows.len(), 4);
        assert_eq!(
            read(&bytes, &limits(4)),
            Err(ReadError::TooManyRows {
                sheet: sheet.to_owned(),
                limit: 4
            })
        );
    }
}

#[test]
fn columns() {
    let limits = |columns| Limits {
        columns,
        ..Limits::default()
    };
    for (bytes, sheet) in [(csv_of(2, 6), ""), (xlsx_of(2, 6), "Data")] {
        assert_eq!(read(&bytes, &limits(6)).unwrap().sheets[0].header.len(), 6);
        assert_eq!(
            read(&bytes, &limits(5)),
            Err(ReadError::TooManyColumns {
                sheet: sheet.to_owned(),
                row: 1,
                limit: 5
            })
        );
    }
    // Blank columns to the right are nothing.
    assert!(read(b"a,b,,,, ,\n1,2,,,,,\n", &limits(2)).is_ok());
}

#[test]
fn characters_of_a_cell() {
    let limits = |cell_chars| Limits {
        cell_chars,
        ..Limits::default()
    };
    let csv = "a,b\n1,éééé\n".as_bytes().to_vec();
    let xlsx = Book::one(&format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}</row>",
        text("A1", "a"),
        text("B1", "b"),
        text("B2", "éé&#233;é")
    ))
    .build();
    for (bytes, sheet) in [(csv, ""), (xlsx, "Data")] {
        assert_eq!(
            read(&bytes, &limits(4)).unwrap().sheets[0].rows[0].cell(1),
            "éééé"
        );
        assert_eq!(
            read(&bytes, &limits(3)),
            Err(ReadError::CellTooLong {
                sheet: sheet.to_owned(),
                row: 2,
                column: 1,
                limit: 3
            })
        );
    }
}

#[test]
fn text_over_all_cells() {
    let limits = |text_bytes| Limits {
        text_bytes,
        ..Limits::default()
    };
    let csv = b"ab,cd\nef,gh\n".to_vec();
    // The same shared text in each cell: stored once, counted each time.
    let cell = |reference: &str| format!("<c r=\"{reference}\" t=\"s\"><v>0</v></c>");
    let mut book = Book::one(&format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}{}</row>",
        cell("A1"),
        cell("B1"),
        cell("A2"),
        cell("B2")
    ));
    book.shared = Some("<sst><si><t>xx</t></si></sst>".to_owned());
    for bytes in [csv, book.build()] {
        assert!(read(&bytes, &limits(8)).is_ok());
        assert_eq!(
            read(&bytes, &limits(7)),
            Err(ReadError::TooMuchText { limit_bytes: 7 })
        );
    }
}

#[test]
fn shared_texts_announced_and_present() {
    let with = |shared: &str| {
        let mut book = small();
        book.shared = Some(shared.to_owned());
        book.build()
    };
    let limits = Limits {
        cells: 5,
        ..Limits::default()
    };
    assert!(read(&with("<sst uniqueCount=\"5\"></sst>"), &limits).is_ok());
    assert!(
        read(
            &with(&format!("<sst>{}</sst>", "<si><t>x</t></si>".repeat(5))),
            &limits
        )
        .is_ok()
    );
    for shared in [
        "<sst uniqueCount=\"6\"></sst>".to_owned(),
        "<sst uniqueCount=\"99999999999999999999999\"></sst>".to_owned(),
        format!("<sst>{}</sst>", "<si/>".repeat(6)),
    ] {
        assert_eq!(
            read(&with(&shared), &limits),
            Err(ReadError::TooManyCells { limit: 5 })
        );
    }
}

#[test]
fn sheets_of_a_workbook() {
    let limits = Limits {
        entries: 9,
        ..Limits::default()
    };
    // Listing needs no part of its own, so the directory alone would not stop it.
    let listing = |count: usize| {
        let sheets: String = (1..=count)
            .map(|n| format!("<sheet name=\"S{n}\" r:id=\"rId{n}\"/>"))
            .collect::<Vec<_>>()
            .concat();
        let xml = format!("<workbook xmlns:r=\"r\"><sheets>{sheets}</sheets></workbook>");
        small().replacing(Entry::deflated("xl/workbook.xml", xml.as_bytes()))
    };
    assert_eq!(
        read(&listing(10), &limits),
        Err(ReadError::TooManyEntries { limit: 9 })
    );
    // Nine may be listed, but these have no parts.
    assert_eq!(read(&listing(9), &limits), Err(ReadError::Damaged));
    assert!(read(&archive(&small().entries(), None), &limits).is_ok());
}

#[test]
fn defaults_are_those_of_the_rules() {
    let limits = Limits::default();
    assert_eq!(limits.file_bytes, 20 << 20);
    assert_eq!(limits.unpacked_bytes, 200 << 20);
    assert_eq!((limits.ratio, limits.entries, limits.cells), (100, 64, 2_000_000));
    assert_eq!(
        (limits.rows, limits.columns, limits.cell_chars),
        (200_000, 256, 32_767)
    );
}
