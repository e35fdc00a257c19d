//! Bytes of a text file to characters, without loss or not at all.

use std::borrow::Cow;

use crate::sheet::{ReadError, TextEncoding};

/// 0x80 to 0x9F of Windows-1252; five places are not assigned.
const WINDOWS: [Option<char>; 32] = [
    Some('€'),
    None,
    Some('‚'),
    Some('ƒ'),
    Some('„'),
    Some('…'),
    Some('†'),
    Some('‡'),
    Some('ˆ'),
    Some('‰'),
    Some('Š'),
    Some('‹'),
    Some('Œ'),
    None,
    Some('Ž'),
    None,
    None,
    Some('‘'),
    Some('’'),
    Some('“'),
    Some('”'),
    Some('•'),
    Some('–'),
    Some('—'),
    Some('˜'),
    Some('™'),
    Some('š'),
    Some('›'),
    Some('œ'),
    None,
    Some('ž'),
    Some('Ÿ'),
];

/// Decodes UTF-8, UTF-16 with its mark, else Windows-1252.
pub(super) fn decode(bytes: &[u8]) -> Result<(TextEncoding, Cow<'_, str>), ReadError> {
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, u16::from_le_bytes).map(|text| (TextEncoding::Utf16, text.into()));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, u16::from_be_bytes).map(|text| (TextEncoding::Utf16, text.into()));
    }
    let marked = bytes.strip_prefix(b"\xEF\xBB\xBF");
    let body = marked.unwrap_or(bytes);
    match std::str::from_utf8(body) {
        Ok(text) => Ok((TextEncoding::Utf8, text.into())),
        // A file that says UTF-8, or that is UTF-8 elsewhere, has a broken spot and not another
        // encoding: read as Windows-1252 its accents would silently turn into pairs of signs.
        Err(error) if marked.is_some() || speaks_utf8(body) => Err(ReadError::Encoding {
            row: line_of(body, error.valid_up_to()),
        }),
        Err(_) => windows(body).map(|text| (TextEncoding::Windows1252, text.into())),
    }
}

/// Tells whether a text that is not UTF-8 as a whole holds characters that only UTF-8 explains.
fn speaks_utf8(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

fn windows(bytes: &[u8]) -> Result<String, ReadError> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for (at, &byte) in bytes.iter().enumerate() {
        let decoded = match byte {
            0x80..=0x9F => WINDOWS[usize::from(byte - 0x80)],
            _ => Some(char::from(byte)),
        };
        text.push(decoded.ok_or_else(|| ReadError::Encoding {
            row: line_of(bytes, at),
        })?);
    }
    Ok(text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut line = 1;
    for decoded in char::decode_utf16(pairs.iter().copied().map(unit)) {
        let character = decoded.map_err(|_| ReadError::Encoding { row: line })?;
        if character == '\0' {
            return Err(ReadError::UnknownKind);
        }
        line += u32::from(character == '\n');
        text.push(character);
    }
    if rest.is_empty() {
        Ok(text)
    } else {
        Err(ReadError::Encoding { row: line })
    }
}

fn line_of(bytes: &[u8], at: usize) -> u32 {
    bytes[..at].split(|&byte| byte == b'\n').count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_text_is_decoded_without_loss() {
        let (encoding, text) = decode(b"nama\nAndr\xE9 \x93Ucok\x94 \x80 5\n").unwrap();
        assert_eq!(
            (encoding, &*text),
            (TextEncoding::Windows1252, "nama\nAndré “Ucok” € 5\n")
        );
    }

    #[test]
    fn a_byte_without_meaning_names_its_line() {
        assert_eq!(
            decode(b"nama\nbaik\nburuk \x81\n"),
            Err(ReadError::Encoding { row: 3 })
        );
    }

    #[test]
    fn a_broken_spot_in_utf8_is_not_another_encoding() {
        assert_eq!(
            decode(
                "André\nbaik\n"
                    .as_bytes()
                    .iter()
                    .chain(b"\xE9x\n")
                    .copied()
                    .collect::<Vec<_>>()
                    .as_slice()
            ),
            Err(ReadError::Encoding { row: 3 })
        );
        assert_eq!(
            decode(b"\xEF\xBB\xBFa\n\xE9"),
            Err(ReadError::Encoding { row: 2 })
        );
    }

    #[test]
    fn utf16_of_both_orders() {
        let little: Vec<u8> = "\u{FEFF}nip\té😀"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "\u{FEFF}nip\té😀"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for bytes in [little, big] {
            assert_eq!(decode(&bytes).unwrap(), (TextEncoding::Utf16, "nip\té😀".into()));
        }
        assert_eq!(
            decode(b"\xFF\xFEa\0\n\0\0\xD8"),
            Err(ReadError::Encoding { row: 2 })
        );
        assert_eq!(decode(b"\xFF\xFEa\0b"), Err(ReadError::Encoding { row: 1 }));
        assert_eq!(decode(b"\xFF\xFEa\0\0\0"), Err(ReadError::UnknownKind));
    }
}
