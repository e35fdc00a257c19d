//! Reading the bytes of [`encode`](super::encode), whoever wrote them.

use super::columns::TextIds;
use super::pack::{CASCADE_SHIFT, FLAGS_SHIFT, Naming, VERSION, WEIGHT_SHIFT};
use super::wire::{Reader, unzigzag};
use super::words::pool;
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

/// A node needs at least a byte in each of eleven columns besides its handle.
const BYTES_A_NODE: usize = HANDLE_BYTES + 11;
const HANDLE_BYTES: usize = Handle::BITS as usize / 8;

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
    traits(&mut reader, &mut columns)?;
    for (slot, agency) in reader.planes(nodes)?.into_iter().enumerate() {
        columns.agency[slot] = match (agency, columns.parent[slot]) {
            (0, NONE) => return Err(PackError::Malformed),
            (0, parent) => columns.agency[parent as usize],
            (agency, _) => small(agency - 1)?,
        };
    }
    for (slot, score) in values(&mut reader, nodes)?.into_iter().enumerate() {
        columns.set_score(slot, percent(score));
    }
    let usual = reader.small()?;
    for (slot, day) in values(&mut reader, nodes)?.into_iter().enumerate() {
        columns.fresh_on[slot] = match day {
            0 if columns.score(slot).is_some() => usual,
            0 => 0,
            day => small(day - 1)?,
        };
    }
    for (slot, findings) in values(&mut reader, nodes)?.into_iter().enumerate() {
        columns.findings[slot] = small(findings)?;
    }
    for (slot, version) in values(&mut reader, nodes)?.into_iter().enumerate() {
        columns.version[slot] = small(version)?;
    }
    // Figures from below need the finished tree; their bytes are skipped until then.
    let mut figures = reader;
    for _ in 0..nodes {
        figure(&mut reader)?;
    }
    let names = texts(&mut reader, &mut columns.text, Naming::Back)?;
    let codes = texts(&mut reader, &mut columns.code, Naming::Back)?;
    let owners = texts(&mut reader, &mut columns.owner, Naming::Back)?;
    let mut targets = texts(&mut reader, &mut columns.target, Naming::Number)?;
    let actuals = texts(&mut reader, &mut columns.actual, Naming::Number)?;
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
    for at in (0..nodes).rev() {
        let rolled = match figure(&mut figures)? {
            None => outline.rolled_from_children(Ix(at as u32)),
            Some(figure) => percent(figure),
        };
        outline.columns.set_rolled(at, rolled);
    }
    Ok(outline)
}

fn small<T: TryFrom<u64>>(number: u64) -> Result<T, PackError> {
    T::try_from(number).map_err(|_| PackError::Malformed)
}

/// Handles and places: as many slots as there are nodes, in preorder.
fn shape(reader: &mut Reader<'_>, nodes: usize) -> Result<Columns, PackError> {
    let handles = reader.bytes(nodes * HANDLE_BYTES)?;
    let mut columns = Columns::default();
    columns.reserve_exact(nodes);
    for bytes in handles.chunks_exact(HANDLE_BYTES) {
        let bits = bytes
            .iter()
            .rev()
            .fold(0, |bits, &byte| bits << 8 | u64::from(byte));
        let row = OutlineRow::new(Handle::from_bits(bits), NodeKind::Visi, "");
        columns.push(&row, TextIds::default());
    }
    // The way from the top to the node before.
    let mut path: Vec<u32> = Vec::new();
    for (slot, up) in reader.planes(nodes)?.into_iter().enumerate() {
        let depth = path.len().checked_sub(small(up)?).ok_or(PackError::Malformed)?;
        path.truncate(depth);
        columns.depth[slot] = depth as u32;
        columns.parent[slot] = path.last().copied().unwrap_or(NONE);
        path.push(slot as u32);
    }
    Ok(columns)
}

/// Kinds, methods of cascading, flags and weights.
fn traits(reader: &mut Reader<'_>, columns: &mut Columns) -> Result<(), PackError> {
    for (slot, parts) in values(reader, columns.len())?.into_iter().enumerate() {
        let kind = parts as usize & 0x0f;
        let cascade = (parts >> CASCADE_SHIFT) as usize & 0x07;
        let weight = parts >> WEIGHT_SHIFT;
        columns.kind[slot] = *NodeKind::ALL.get(kind).ok_or(PackError::Malformed)?;
        columns.cascade[slot] = match cascade.checked_sub(1) {
            None => None,
            Some(cascade) => Some(*CascadeMethod::ALL.get(cascade).ok_or(PackError::Malformed)?),
        };
        columns.flags[slot] = Flags::from_bits((parts >> FLAGS_SHIFT) as u16);
        columns.set_weight(
            slot,
            match weight.checked_sub(1) {
                None => None,
                Some(weight) => Some(i32::try_from(unzigzag(weight)).map_err(|_| PackError::Malformed)?),
            },
        );
    }
    Ok(())
}

fn percent(number: u64) -> Option<Measure> {
    number.checked_sub(1).map(|number| Measure(unzigzag(number)))
}

/// A figure from below, if it is not what the children make.
fn figure(reader: &mut Reader<'_>) -> Result<Option<u64>, PackError> {
    match reader.byte()? {
        0 => Ok(None),
        1 => reader.number().map(Some),
        _ => Err(PackError::Malformed),
    }
}

/// A column of numbers into a dictionary of values, looked up.
fn values(reader: &mut Reader<'_>, nodes: usize) -> Result<Vec<u64>, PackError> {
    let mut numbers = reader.planes(nodes)?;
    let fresh = reader.count(1)?;
    let fresh = reader.planes(fresh)?;
    let mut next = 0;
    for number in &mut numbers {
        let at = match *number {
            0 => continue,
            1 => {
                next += 1;
                next - 1
            }
            known => small::<usize>(known - 2)?,
        };
        *number = *fresh.get(at).filter(|_| at < next).ok_or(PackError::Malformed)?;
    }
    Ok(numbers)
}

/// A column of numbers and the dictionary behind it. Number 0 of the pool is the empty text.
fn texts(reader: &mut Reader<'_>, column: &mut [u32], naming: Naming) -> Result<Pool, PackError> {
    let numbers = reader.planes(column.len())?;
    let mut newest = 0u32;
    for (id, number) in column.iter_mut().zip(numbers) {
        *id = match (number, naming) {
            (0, _) => 0,
            (1, _) => {
                newest += 1;
                newest
            }
            (number, Naming::Number) => small::<u32>(number - 1)?,
            (number, Naming::Back) => newest.saturating_sub(small(number - 2)?),
        };
        if *id > newest || (*id == 0 && number != 0) {
            return Err(PackError::Malformed);
        }
    }
    let pool = pool(reader)?;
    if pool.len() != newest as usize + 1 {
        return Err(PackError::Malformed);
    }
    Ok(pool)
}
