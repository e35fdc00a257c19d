//! What a file is, by its first bytes. Names and content types sent by a browser are not asked.

use super::{FileKind, ReadError};

const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const UTF16_LE: &[u8] = b"\xFF\xFE";
const UTF16_BE: &[u8] = b"\xFE\xFF";

/// Tells a table from everything else; an archive is examined further by the XLSX reader.
pub(super) fn kind(bytes: &[u8]) -> Result<FileKind, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.starts_with(ZIP) {
        return Ok(FileKind::Xlsx);
    }
    if bytes.starts_with(EMPTY_ZIP) {
        return Err(ReadError::Damaged);
    }
    if bytes.starts_with(COMPOUND_FILE) {
        // A workbook with a password is wrapped in the old container, with streams of these names.
        let locked = contains_utf16(bytes, "EncryptedPackage") || contains_utf16(bytes, "EncryptionInfo");
        return Err(if locked {
            ReadError::Encrypted
        } else {
            ReadError::LegacyExcel
        });
    }
    if bytes.starts_with(UTF16_LE) || bytes.starts_with(UTF16_BE) {
        return Ok(FileKind::Csv);
    }
    if looks_like_markup(bytes) {
        return Err(ReadError::HtmlTable);
    }
    if bytes.starts_with(b"%PDF") || bytes.starts_with(b"{\\rtf") || is_binary(bytes) {
        return Err(ReadError::UnknownKind);
    }
    Ok(FileKind::Csv)
}

/// A NUL, or more control bytes than a stray one here and there (old exports end with 0x1A).
fn is_binary(bytes: &[u8]) -> bool {
    let stray = bytes
        .iter()
        .filter(|&&byte| matches!(byte, 0x01..=0x08 | 0x0E..=0x1F))
        .count();
    bytes.contains(&0) || stray > 1 + bytes.len() / 200
}

fn looks_like_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = &bytes[..bytes.len().min(512)];
    let head = String::from_utf8_lossy(head).trim_start().to_ascii_lowercase();
    [
        "<!doctype",
        "<html",
        "<head",
        "<body",
        "<table",
        "<?xml",
        "<style",
        "<meta",
        "<script",
        "<svg",
    ]
    .iter()
    .any(|start| head.starts_with(start))
}

fn contains_utf16(bytes: &[u8], name: &str) -> bool {
    let needle: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(needle.len()).any(|window| window == needle)
}
