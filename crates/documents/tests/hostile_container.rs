//! Containers made to harm (reliability T20): each is refused, for the right reason, without a panic.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use documents::{Limits, ReadError, read};
use support::{Entry, archive, sheet, small};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const MEGA: usize = 1024 * 1024;

fn refusal(bytes: &[u8]) -> ReadError {
    read(bytes, &Limits::default()).expect_err("a hostile file was accepted")
}

fn zeros(name: &str, megabytes: usize) -> Entry {
    Entry::repeated(name, b"", b"\0", megabytes * MEGA, b"")
}

#[test]
fn a_bomb_that_tells_the_truth() {
    let bytes = small().replacing(zeros(SHEET, 512));
    assert!(bytes.len() < MEGA);
    assert_eq!(
        refusal(&bytes),
        ReadError::UnpackedTooLarge {
            limit_bytes: 200 << 20
        }
    );
    assert_eq!(
        refusal(&small().replacing(zeros(SHEET, 150))),
        ReadError::SuspiciousRatio { limit: 100 }
    );
}

#[test]
fn a_bomb_that_lies_about_its_size() {
    for name in [SHEET, "xl/media/image1.png", "[Content_Types].xml"] {
        for claim in [1, 1000, 0] {
            let bytes = small().replacing(Entry {
                size: claim,
                ..zeros(name, 512)
            });
            assert_eq!(refusal(&bytes), ReadError::HeaderMismatch, "{name} {claim}");
        }
    }
    // Too much claimed is a lie as well.
    let honest = Entry::deflated(SHEET, sheet("").as_bytes());
    let more = Entry {
        size: honest.size + 1,
        ..honest.clone()
    };
    assert_eq!(refusal(&small().replacing(more)), ReadError::HeaderMismatch);
    assert_eq!(
        refusal(&small().replacing(Entry {
            crc: honest.crc ^ 1,
            ..honest
        })),
        ReadError::Damaged
    );
}

#[test]
fn many_parts() {
    let mut entries = small().entries();
    entries.extend((0..2_000).map(|number| Entry::stored(&format!("xl/media/{number}"), b"")));
    assert_eq!(
        refusal(&archive(&entries, None)),
        ReadError::TooManyEntries { limit: 64 }
    );
    // An end record that lists fewer than there are.
    assert_eq!(refusal(&archive(&entries, Some(6))), ReadError::HeaderMismatch);
    entries.truncate(6);
    assert_eq!(refusal(&archive(&entries, Some(64))), ReadError::HeaderMismatch);
}

#[test]
fn parts_that_share_their_bytes() {
    let mut entries = small().entries();
    let kernel = entries.iter().position(|entry| entry.name == SHEET).unwrap();
    for number in 0..20 {
        let name = format!("xl/worksheets/copy{number}.xml");
        entries.push(Entry {
            name,
            shares_data_of: Some(kernel),
            ..entries[kernel].clone()
        });
    }
    // The header before the data bears another name.
    assert_eq!(refusal(&archive(&entries, None)), ReadError::HeaderMismatch);

    // A part whose data reaches over the header of the next one.
    let mut entries = small().entries();
    let last = entries.pop().unwrap();
    let mut cover = Entry::stored("xl/cover.bin", b"");
    let hidden = archive(std::slice::from_ref(&last), None);
    let local = &hidden[..30 + last.name.len() + last.packed.len()];
    cover = Entry {
        size: local.len() as u64,
        ..cover
    };
    entries.push(cover);
    entries.push(last);
    let mut bytes = archive(&entries, None);
    let at = find(&bytes, b"xl/cover.bin", 0);
    let claim = (local.len() as u32).to_le_bytes();
    bytes[at - 12..at - 8].copy_from_slice(&claim);
    let at = find(&bytes, b"xl/cover.bin", at + 1);
    bytes[at - 26..at - 22].copy_from_slice(&claim);
    assert_eq!(refusal(&bytes), ReadError::OverlappingEntries);
}

fn find(bytes: &[u8], needle: &[u8], from: usize) -> usize {
    from + bytes[from..]
        .windows(needle.len())
        .position(|window| window == needle)
        .unwrap()
}

#[test]
fn an_archive_inside() {
    for name in ["xl/embeddings/book.xlsx", "xl/media/image1.png"] {
        let bytes = small().replacing(Entry::deflated(name, &small().build()));
        assert_eq!(refusal(&bytes), ReadError::NestedArchive);
    }
}

#[test]
fn names_and_links_that_lead_out() {
    for name in [
        "../etc/passwd",
        "xl/../../x",
        "/etc/passwd",
        "C:\\x",
        "..\\x",
        "xl\\..\\x",
        "",
        "xl/\u{7}x",
        "./x",
    ] {
        assert_eq!(
            refusal(&small().replacing(Entry::deflated(name, b"x"))),
            ReadError::ForbiddenEntry,
            "{name}"
        );
    }
    let link = Entry {
        mode: 0o120_777,
        ..Entry::stored("xl/link.xml", b"/etc/passwd")
    };
    assert_eq!(refusal(&small().replacing(link)), ReadError::ForbiddenEntry);
    let twice = small().replacing(Entry::deflated("XL/WORKBOOK.XML", b"<workbook/>"));
    assert_eq!(refusal(&twice), ReadError::ForbiddenEntry);
    let renamed = Entry {
        local_name: Some("xl/other.xml".to_owned()),
        ..Entry::deflated("xl/named.xml", b"<a/>")
    };
    assert_eq!(refusal(&small().replacing(renamed)), ReadError::HeaderMismatch);
}

#[test]
fn locked_parts() {
    let part = Entry::deflated(SHEET, b"x");
    for flags in [1, 0x40, 0x2000] {
        assert_eq!(
            refusal(&small().replacing(Entry {
                flags,
                ..part.clone()
            })),
            ReadError::Encrypted
        );
    }
    assert_eq!(
        refusal(&small().replacing(Entry {
            method: 99,
            ..part.clone()
        })),
        ReadError::Encrypted
    );
    assert_eq!(
        refusal(&small().replacing(Entry { method: 12, ..part })),
        ReadError::Damaged
    );
}

#[test]
fn files_that_are_two_things() {
    let book = small().build();
    let join = |parts: [&[u8]; 2]| parts.concat();
    assert_eq!(refusal(&join([b"%PDF-1.7\n", &book])), ReadError::UnknownKind);
    assert_eq!(
        refusal(&join([b"<html><script>alert(1)</script>", &book])),
        ReadError::HtmlTable
    );
    assert_eq!(refusal(&join([b"GIF89a", &book])), ReadError::UnknownKind);
    assert_eq!(
        refusal(&join([&book, b"<html><script>alert(1)</script>"])),
        ReadError::ForeignData
    );
    // A decoy in front whose parts the directory does not know.
    let decoy = archive(&[Entry::deflated("decoy.xml", b"<a/>")], None);
    assert_eq!(refusal(&join([&decoy, &book])), ReadError::ForeignData);
    // A comment, properly announced.
    let mut commented = book.clone();
    let length = commented.len();
    commented[length - 2] = 4;
    commented.extend(b"<svg");
    assert_eq!(refusal(&commented), ReadError::ForeignData);
}

#[test]
fn every_truncation() {
    let book = small().build();
    for length in 4..book.len() {
        let error = refusal(&book[..length]);
        assert!(
            matches!(error, ReadError::Damaged | ReadError::ForeignData),
            "{length}: {error:?}"
        );
    }
    assert_eq!(refusal(b""), ReadError::Empty);
}
