//! Reading the bytes of [`encode`](super::encode), whoever wrote them.

use super::columns::TextIds;
use super::pack::VERSION;
use super::wire::{Reader, unzigzag};
use super::{Columns, Flags, Handle, Ix, NONE, Outline, OutlineRow, Pool};
use crate::cascade::{CascadeMethod, NodeKind};
use crate::measure::Measure;

/// Why bytes are no outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Written by a newer or older program: load the page anew.
    #[error("version {0} is not known")]
    Version(u8),
    #[error("the end is missing")]
    Truncated,
    #[error("malformed")]
    Malformed,
    #[error("two nodes share the handle {:012x}", .0.bits())]
    SharedHandle(Handle),
}

/// A node needs at least a byte in each of these columns besides its handle.
const BYTES_A_NODE: usize = Handle::BITS as usize / 8 + 13;

/// The outline in some bytes, all closed. Never asks for more than some ten times the room of the bytes.
pub fn decode(bytes: &[u8]) -> Result<Outline, PackError> {
    let mut reader = Reader(bytes);
    let version = reader.byte()?;
    if version != VERSION {
        return Err(PackError::Version(version));
    }
    let revision = reader.number()?;
    let nodes = reader.count(BYTES_A_NODE)?;
    let mut columns = shape(&mut reader, nodes)?;
    for slot in 0..nodes {
        columns.flags[slot] = Flags::from_bits(reader.small()?);
    }
    for slot in 0..nodes {
        columns.agency[slot] = match (reader.small::<u32>()?, columns.parent[slot]) {
            (0, NONE) => return Err(PackError::Malformed),
            (0, parent) => columns.agency[parent as usize],
            (agency, _) => u16::try_from(agency - 1).map_err(|_| PackError::Malformed)?,
        };
    }
    for slot in 0..nodes {
        let weight = match reader.number()? {
            0 => None,
            weight => Some(i32::try_from(unzigzag(weight - 1)).map_err(|_| PackError::Malformed)?),
        };
        columns.set_weight(slot, weight);
    }
    for slot in 0..nodes {
        columns.set_score(slot, percent(&mut reader)?);
    }
    // Figures from below need the finished tree; their bytes are skipped until then.
    let figures = reader;
    for _ in 0..nodes {
        if figure(&mut reader)?.is_some() {
            percent(&mut reader)?;
        }
    }
    for slot in 0..nodes {
        columns.fresh_on[slot] = reader.small()?;
    }
    for slot in 0..nodes {
        columns.findings[slot] = reader.small()?;
    }
    for slot in 0..nodes {
        columns.version[slot] = reader.small()?;
    }
    let names = texts(&mut reader, &mut columns.text)?;
    let codes = texts(&mut reader, &mut columns.code)?;
    let owners = texts(&mut reader, &mut columns.owner)?;
    let mut targets = texts(&mut reader, &mut columns.target)?;
    let actuals = texts(&mut reader, &mut columns.actual)?;
    // Both live in one pool; the second's numbers follow the first's.
    let shift = targets.join(&actuals).ok_or(PackError::Malformed)?;
    for id in columns.actual.iter_mut().filter(|id| **id > 0) {
        *id += shift;
    }
    let agencies = pool(&mut reader)?;
    if !reader.0.is_empty() {
        return Err(PackError::Malformed);
    }
    let (mut outline, shared) = Outline::assembled(columns, names, codes, owners, targets, agencies);
    if let Some(handle) = shared {
        return Err(PackError::SharedHandle(handle));
    }
    outline.revision = revision;
    let mut reader = figures;
    for at in (0..nodes).rev() {
        let rolled = match figure(&mut reader)? {
            None => outline.rolled_from_children(Ix(at as u32)),
            Some(()) => percent(&mut reader)?,
        };
        outline.columns.set_rolled(at, rolled);
    }
    Ok(outline)
}

/// Handles, places and kinds: as many slots as there are nodes, in preorder.
fn shape(reader: &mut Reader<'_>, nodes: usize) -> Result<Columns, PackError> {
    let handles = reader.bytes(nodes * (Handle::BITS as usize / 8))?;
    let mut columns = Columns::default();
    columns.reserve_exact(nodes);
    for bytes in handles.chunks_exact(Handle::BITS as usize / 8) {
        let bits = bytes
            .iter()
            .rev()
            .fold(0, |bits, &byte| bits << 8 | u64::from(byte));
        let row = OutlineRow::new(Handle::from_bits(bits), NodeKind::Visi, "");
        columns.push(&row, TextIds::default());
    }
    // The way from the top to the node before.
    let mut path: Vec<u32> = Vec::new();
    for slot in 0..nodes {
        let up: usize = reader.small()?;
        let depth = path.len().checked_sub(up).ok_or(PackError::Malformed)?;
        path.truncate(depth);
        columns.depth[slot] = depth as u32;
        columns.parent[slot] = path.last().copied().unwrap_or(NONE);
        path.push(slot as u32);
    }
    for (slot, &byte) in reader.bytes(nodes)?.iter().enumerate() {
        columns.kind[slot] = *NodeKind::ALL
            .get(usize::from(byte & 0x0f))
            .ok_or(PackError::Malformed)?;
        columns.cascade[slot] = match byte >> 4 {
            0 => None,
            cascade => Some(
                *CascadeMethod::ALL
                    .get(usize::from(cascade) - 1)
                    .ok_or(PackError::Malformed)?,
            ),
        };
    }
    Ok(columns)
}

fn percent(reader: &mut Reader<'_>) -> Result<Option<Measure>, PackError> {
    Ok(match reader.number()? {
        0 => None,
        percent => Some(Measure(unzigzag(percent - 1))),
    })
}

/// Whether a figure of its own follows.
fn figure(reader: &mut Reader<'_>) -> Result<Option<()>, PackError> {
    match reader.byte()? {
        0 => Ok(None),
        1 => Ok(Some(())),
        _ => Err(PackError::Malformed),
    }
}

/// A column of numbers and the dictionary behind it.
fn texts(reader: &mut Reader<'_>, column: &mut [u32]) -> Result<Pool, PackError> {
    let mut newest = 0u32;
    for id in column {
        *id = match reader.small::<u32>()? {
            0 => 0,
            1 => {
                newest += 1;
                newest
            }
            // Counted back: 2 is the newest. Number 0 is the empty text.
            back => (newest + 2)
                .checked_sub(back)
                .filter(|&id| id > 0)
                .ok_or(PackError::Malformed)?,
        };
    }
    let pool = pool(reader)?;
    if pool.len() != newest as usize + 1 {
        return Err(PackError::Malformed);
    }
    Ok(pool)
}

fn pool(reader: &mut Reader<'_>) -> Result<Pool, PackError> {
    let count = reader.count(1)?;
    let mut lengths = Vec::with_capacity(count);
    let mut total = 0usize;
    for _ in 0..count {
        let length: u32 = reader.small()?;
        total = total.saturating_add(length as usize);
        lengths.push(length);
    }
    let bytes = std::str::from_utf8(reader.bytes(total)?).map_err(|_| PackError::Malformed)?;
    Pool::from_lengths(bytes, &lengths).ok_or(PackError::Malformed)
}
