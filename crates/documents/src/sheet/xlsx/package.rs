//! The zip container, walked by hand over the bytes before anything else looks at it.
//!
//! Nothing here unpacks or trusts: sizes in the directory are only claims, compared with limits at once
//! and with the truth when the part is unpacked ([`super::inflate`]). What is odd in a way that no
//! spreadsheet program writes is refused rather than interpreted.

use crate::limits::Limits;
use crate::sheet::ReadError;

/// One part, its claims checked for plausibility.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// Path with forward slashes, as found.
    pub(super) name: String,
    pub(super) packed: &'a [u8],
    pub(super) deflated: bool,
    /// Size after unpacking, as claimed.
    pub(super) size: u64,
    /// Checksum after unpacking, as claimed.
    pub(super) crc: u32,
    span: (u64, u64),
}

const END: &[u8] = b"PK\x05\x06";
const END64: &[u8] = b"PK\x06\x06";
const LOCATOR64: &[u8] = b"PK\x06\x07";
const CENTRAL: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";
/// Password, strong encryption, hidden directory.
const ENCRYPTED: u16 = 0x2041;
const END_LENGTH: usize = 22;
const LOCATOR64_LENGTH: usize = 20;
const END64_LENGTH: usize = 56;

/// Lists the parts in the order of the directory.
pub(super) fn walk<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Vec<Entry<'a>>, ReadError> {
    let directory = Directory::find(bytes)?;
    if directory.entries > u64::from(limits.entries) {
        return Err(ReadError::TooManyEntries {
            limit: limits.entries,
        });
    }
    let mut at = directory.start;
    let mut entries = Vec::new();
    for _ in 0..directory.entries {
        let (entry, next) = central(bytes, at, &directory)?;
        entries.push(entry);
        at = next;
    }
    if at != directory.end {
        return Err(ReadError::HeaderMismatch);
    }
    names(&entries)?;
    spans(&entries)?;
    sizes(&entries, bytes.len() as u64, limits)?;
    Ok(entries)
}

/// Where the directory lies and how many parts it lists.
struct Directory {
    start: usize,
    end: usize,
    entries: u64,
}

impl Directory {
    fn find(bytes: &[u8]) -> Result<Self, ReadError> {
        let at = bytes.len().checked_sub(END_LENGTH).ok_or(ReadError::Damaged)?;
        if !bytes[at..].starts_with(END) {
            // An end that is not at the end has something behind it: a comment or another file.
            let tail = &bytes[bytes.len().saturating_sub(END_LENGTH + usize::from(u16::MAX))..];
            let appended = tail.windows(END.len()).any(|window| window == END);
            return Err(if appended {
                ReadError::ForeignData
            } else {
                ReadError::Damaged
            });
        }
        if u16_at(bytes, at + 20)? != 0 {
            return Err(ReadError::Damaged);
        }
        let mut listed = u64::from(u16_at(bytes, at + 10)?);
        let mut size = u64::from(u32_at(bytes, at + 12)?);
        let mut start = u64::from(u32_at(bytes, at + 16)?);
        let mut end = at;
        if let Some(record) = Self::find64(bytes, at)? {
            listed = u64_at(bytes, record + 32)?;
            size = u64_at(bytes, record + 40)?;
            start = u64_at(bytes, record + 48)?;
            end = record;
        } else if u16_at(bytes, at + 8)? != u16_at(bytes, at + 10)? || u32_at(bytes, at + 4)? != 0 {
            return Err(ReadError::Damaged);
        }
        let start = usize::try_from(start).map_err(|_| ReadError::Damaged)?;
        let size = usize::try_from(size).map_err(|_| ReadError::Damaged)?;
        if start.checked_add(size) != Some(end) {
            // Directory elsewhere than before its end: cut out, or glued behind something.
            return Err(if start.saturating_add(size) < end {
                ReadError::ForeignData
            } else {
                ReadError::Damaged
            });
        }
        Ok(Self {
            start,
            end,
            entries: listed,
        })
    }

    /// The wide record that Java libraries write even for small files.
    fn find64(bytes: &[u8], end: usize) -> Result<Option<usize>, ReadError> {
        let Some(locator) = end.checked_sub(LOCATOR64_LENGTH) else {
            return Ok(None);
        };
        if !bytes[locator..].starts_with(LOCATOR64) {
            return Ok(None);
        }
        let record = usize::try_from(u64_at(bytes, locator + 8)?).map_err(|_| ReadError::Damaged)?;
        if record.checked_add(END64_LENGTH) != Some(locator) || !bytes[record..].starts_with(END64) {
            return Err(ReadError::Damaged);
        }
        Ok(Some(record))
    }
}

/// Reads one line of the directory and the header it points at.
fn central<'a>(bytes: &'a [u8], at: usize, directory: &Directory) -> Result<(Entry<'a>, usize), ReadError> {
    if at + 46 > directory.end || !bytes[at..].starts_with(CENTRAL) {
        return Err(ReadError::HeaderMismatch);
    }
    let flags = u16_at(bytes, at + 8)?;
    let method = u16_at(bytes, at + 10)?;
    // Method 99 is the encryption of WinZip.
    if flags & ENCRYPTED != 0 || method == 99 {
        return Err(ReadError::Encrypted);
    }
    if method != 0 && method != 8 {
        return Err(ReadError::Damaged);
    }
    let crc = u32_at(bytes, at + 16)?;
    let mut packed = u64::from(u32_at(bytes, at + 20)?);
    let mut size = u64::from(u32_at(bytes, at + 24)?);
    let name_length = usize::from(u16_at(bytes, at + 28)?);
    let extra_length = usize::from(u16_at(bytes, at + 30)?);
    let comment_length = usize::from(u16_at(bytes, at + 32)?);
    let mode = u32_at(bytes, at + 38)? >> 16;
    let mut header = u64::from(u32_at(bytes, at + 42)?);

    let name_end = at + 46 + name_length;
    let next = name_end + extra_length + comment_length;
    if next > directory.end {
        return Err(ReadError::HeaderMismatch);
    }
    let raw_name = &bytes[at + 46..name_end];
    wide(
        &bytes[name_end..name_end + extra_length],
        [&mut size, &mut packed, &mut header],
    )?;

    // Links, devices and sockets have no place in a workbook.
    if !matches!(mode & 0o170_000, 0 | 0o100_000 | 0o040_000) {
        return Err(ReadError::ForbiddenEntry);
    }
    let name = path(raw_name)?;
    if method == 0 && packed != size {
        return Err(ReadError::HeaderMismatch);
    }
    let header = usize::try_from(header).map_err(|_| ReadError::Damaged)?;
    let local = Local {
        raw_name,
        method,
        packed,
        size,
        limit: directory.start,
    };
    let start = local.data(bytes, header)?;
    let end = start + packed as usize;
    let entry = Entry {
        name,
        packed: &bytes[start..end],
        deflated: method == 8,
        size,
        crc,
        span: (header as u64, end as u64),
    };
    Ok((entry, next))
}

/// What the header before the data has to repeat.
struct Local<'a> {
    raw_name: &'a [u8],
    method: u16,
    packed: u64,
    size: u64,
    limit: usize,
}

impl Local<'_> {
    /// Where the data begins, after comparing the header with the directory.
    fn data(&self, bytes: &[u8], at: usize) -> Result<usize, ReadError> {
        if at.checked_add(30).is_none_or(|end| end > self.limit) || !bytes[at..].starts_with(LOCAL) {
            return Err(ReadError::HeaderMismatch);
        }
        let name_length = usize::from(u16_at(bytes, at + 26)?);
        let extra_length = usize::from(u16_at(bytes, at + 28)?);
        let start = at + 30 + name_length + extra_length;
        let end = (start as u64)
            .checked_add(self.packed)
            .ok_or(ReadError::HeaderMismatch)?;
        if end > self.limit as u64 {
            return Err(ReadError::HeaderMismatch);
        }
        let flags = u16_at(bytes, at + 6)?;
        if flags & ENCRYPTED != 0 {
            return Err(ReadError::Encrypted);
        }
        let same =
            u16_at(bytes, at + 8)? == self.method && &bytes[at + 30..at + 30 + name_length] == self.raw_name;
        // With flag 3 the sizes follow the data and are 0 here; with wide sizes they are all ones.
        let claim = |offset: usize, truth: u64| -> Result<bool, ReadError> {
            let value = u32_at(bytes, at + offset)?;
            Ok(u64::from(value) == truth || value == u32::MAX || (flags & 8 != 0 && value == 0))
        };
        if same && claim(18, self.packed)? && claim(22, self.size)? {
            Ok(start)
        } else {
            Err(ReadError::HeaderMismatch)
        }
    }
}

/// Takes the wide sizes from the extra field 1 for those values that are all ones.
fn wide(extra: &[u8], values: [&mut u64; 3]) -> Result<(), ReadError> {
    let mut at = 0;
    let mut field: &[u8] = &[];
    while at + 4 <= extra.len() {
        let length = usize::from(u16_at(extra, at + 2)?);
        let body = extra
            .get(at + 4..at + 4 + length)
            .ok_or(ReadError::HeaderMismatch)?;
        if u16_at(extra, at)? == 1 {
            field = body;
        }
        at += 4 + length;
    }
    let mut next = 0;
    for value in values {
        if *value == u64::from(u32::MAX) {
            *value = u64_at(field, next).map_err(|_| ReadError::HeaderMismatch)?;
            next += 8;
        }
    }
    Ok(())
}

/// A path that stays inside, with forward slashes.
fn path(raw: &[u8]) -> Result<String, ReadError> {
    let name = std::str::from_utf8(raw)
        .map_err(|_| ReadError::ForbiddenEntry)?
        .replace('\\', "/");
    let leads_out = name.is_empty()
        || name.starts_with('/')
        || name.contains(':')
        || name.chars().any(char::is_control)
        || name.split('/').any(|part| part == ".." || part == ".");
    if leads_out {
        Err(ReadError::ForbiddenEntry)
    } else {
        Ok(name)
    }
}

/// No name twice, in whatever case: which of the two is read would be anybody's guess.
fn names(entries: &[Entry<'_>]) -> Result<(), ReadError> {
    let mut names: Vec<String> = entries.iter().map(|entry| entry.name.to_lowercase()).collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        Err(ReadError::ForbiddenEntry)
    } else {
        Ok(())
    }
}

/// No bytes that belong to two parts, and none before the first.
fn spans(entries: &[Entry<'_>]) -> Result<(), ReadError> {
    let mut spans: Vec<(u64, u64)> = entries.iter().map(|entry| entry.span).collect();
    spans.sort_unstable();
    if spans.first().is_some_and(|first| first.0 != 0) {
        return Err(ReadError::ForeignData);
    }
    if spans.windows(2).any(|pair| pair[1].0 < pair[0].1) {
        return Err(ReadError::OverlappingEntries);
    }
    Ok(())
}

/// Claims that are too high already; claims that are too low show when unpacking.
fn sizes(entries: &[Entry<'_>], file: u64, limits: &Limits) -> Result<(), ReadError> {
    let total = entries
        .iter()
        .fold(0_u64, |sum, entry| sum.saturating_add(entry.size));
    if total > limits.unpacked_bytes {
        return Err(ReadError::UnpackedTooLarge {
            limit_bytes: limits.unpacked_bytes,
        });
    }
    let ratio = u64::from(limits.ratio);
    let swollen = |size: u64, packed: u64| size > Limits::RATIO_FLOOR && size > packed.saturating_mul(ratio);
    if swollen(total, file)
        || entries
            .iter()
            .any(|entry| swollen(entry.size, entry.packed.len() as u64))
    {
        return Err(ReadError::SuspiciousRatio { limit: limits.ratio });
    }
    Ok(())
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, ReadError> {
    take(bytes, at).map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, ReadError> {
    take(bytes, at).map(u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Result<u64, ReadError> {
    take(bytes, at).map(u64::from_le_bytes)
}

fn take<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], ReadError> {
    at.checked_add(N)
        .and_then(|end| bytes.get(at..end))
        .and_then(|slice| slice.try_into().ok())
        .ok_or(ReadError::Damaged)
}
