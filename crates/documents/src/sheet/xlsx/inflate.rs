//! Unpacks one part in small pieces, counting. The claim of the directory is the limit: the first byte
//! beyond it ends the work, so that a bomb with a lying header costs no more than it claims.

use std::io::Read;

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::package::Entry;
use crate::sheet::ReadError;

const PIECE: usize = 32 * 1024;

/// Hands the content of a part to `sink` piece by piece and checks size and checksum.
pub(super) fn inflate(
    entry: &Entry<'_>,
    mut sink: impl FnMut(&[u8]) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let mut source: Box<dyn Read + '_> = if entry.deflated {
        Box::new(DeflateDecoder::new(entry.packed))
    } else {
        Box::new(entry.packed)
    };
    let mut piece = vec![0; PIECE];
    let mut crc = Crc::new();
    let mut count = 0_u64;
    loop {
        let length = source.read(&mut piece).map_err(|_| ReadError::Damaged)?;
        if length == 0 {
            break;
        }
        if count == 0 && piece[..length].starts_with(b"PK\x03\x04") {
            return Err(ReadError::NestedArchive);
        }
        count += length as u64;
        if count > entry.size {
            return Err(ReadError::HeaderMismatch);
        }
        crc.update(&piece[..length]);
        sink(&piece[..length])?;
    }
    if count != entry.size {
        return Err(ReadError::HeaderMismatch);
    }
    if crc.sum() != entry.crc {
        return Err(ReadError::Damaged);
    }
    Ok(())
}
