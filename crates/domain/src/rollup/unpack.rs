//! A snapshot read back: from a disk or another node, so nothing in it is believed.
//!
//! Nothing is allocated for what is only announced: counts are held against the bytes that are left. Each value has
//! one spelling, so that what is accepted writes the same bytes again.

use uuid::Uuid;

use super::columns::MAX_DEPTH;
use super::pack::{ACCUMULATIONS, FORMULAS, MAGIC, POLARITIES, VERSION, seal};
use super::{Actual, BuildError, Columns, IndicatorRow, Month, NewIndicator, NodeRow, Promise, Yardstick};
use crate::ids::*;
use crate::measure::Measure;

/// Why bytes are no snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnpackError {
    #[error("not a snapshot of roll-ups")]
    Foreign,
    #[error("of another version")]
    Version(u8),
    /// Torn, damaged, or not written by `to_bytes`.
    #[error("damaged")]
    Damaged,
    #[error(transparent)]
    Rows(#[from] BuildError),
}

impl Columns {
    /// Reads a snapshot; handles are the positions in it (preorder; by node and id).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, UnpackError> {
        let body = bytes.strip_prefix(MAGIC).ok_or(UnpackError::Foreign)?;
        match body.first() {
            Some(&VERSION) => {}
            Some(&version) => return Err(UnpackError::Version(version)),
            None => return Err(UnpackError::Damaged),
        }
        let (sealed, mark) = bytes.split_last_chunk::<8>().ok_or(UnpackError::Damaged)?;
        if seal(sealed) != u64::from_le_bytes(*mark) {
            return Err(UnpackError::Damaged);
        }
        let body = sealed.get(MAGIC.len() + 1..).ok_or(UnpackError::Damaged)?;
        read(&mut Reader(body)).ok_or(UnpackError::Damaged)?
    }
}

/// None: damaged.
fn read(from: &mut Reader<'_>) -> Option<Result<Columns, UnpackError>> {
    let cap = match from.number()? {
        0 => None,
        more => Some(Measure(i64::try_from(more - 1).ok()?)),
    };
    let formula = *FORMULAS.get(usize::from(from.byte()?))?;
    let node_count = from.count(19)?;
    let indicator_count = from.count(20)?;
    let (nodes, counts) = read_nodes(from, node_count)?;
    let indicators = read_indicators(from, &counts, indicator_count)?;
    let mut values = Values {
        from,
        indicators: indicator_count as u32,
        at: 0,
        months: 0,
        broken: false,
    };
    let built = Columns::build(Yardstick { cap, formula }, &nodes, &indicators, &mut values);
    if built.is_ok() && (values.broken || !values.from.0.is_empty()) {
        return None;
    }
    Some(built.map_err(UnpackError::Rows))
}

fn read_nodes(from: &mut Reader<'_>, count: usize) -> Option<(Vec<NodeRow>, Vec<u32>)> {
    let mut nodes = Vec::with_capacity(count);
    let mut counts = Vec::with_capacity(count);
    let mut path: Vec<u32> = Vec::with_capacity(MAX_DEPTH + 1);
    for slot in 0..count as u32 {
        let id = NodeId(from.uuid()?);
        let depth = usize::from(from.byte()?);
        if depth > path.len() || depth > MAX_DEPTH {
            return None;
        }
        path.truncate(depth);
        nodes.push(NodeRow {
            id,
            parent: path.last().copied(),
            weight: match from.number()? {
                0 => None,
                more => Some(i32::try_from(more - 1).ok()?),
            },
        });
        counts.push(u32::try_from(from.number()?).ok()?);
        path.push(slot);
    }
    Some((nodes, counts))
}

fn read_indicators(from: &mut Reader<'_>, counts: &[u32], total: usize) -> Option<Vec<IndicatorRow>> {
    let announced: u64 = counts.iter().map(|&count| u64::from(count)).sum();
    if announced != total as u64 {
        return None;
    }
    let mut rows: Vec<IndicatorRow> = Vec::with_capacity(total);
    for (node, &count) in counts.iter().enumerate() {
        for at in 0..count {
            let id = IndicatorId(from.uuid()?);
            if at > 0 && rows.last()?.indicator.id >= id {
                return None;
            }
            let traits = from.byte()?;
            let promise = match traits >> 5 {
                0 => Promise::Unmeasured,
                1 => Promise::Number(from.measure()?),
                2 => Promise::Interval(from.measure()?, from.measure()?),
                _ => return None,
            };
            rows.push(IndicatorRow {
                node: node as u32,
                share_of: match from.number()? {
                    0 => None,
                    more => Some(u32::try_from(more - 1).ok()?),
                },
                indicator: NewIndicator {
                    id,
                    polarity: POLARITIES[usize::from(traits & 3)],
                    promise,
                    accumulation: *ACCUMULATIONS.get(usize::from(traits >> 2 & 3))?,
                    additive: traits >> 4 & 1 == 1,
                },
            });
        }
    }
    Some(rows)
}

/// The entries, read while the columns take them in.
struct Values<'a, 'b> {
    from: &'a mut Reader<'b>,
    indicators: u32,
    /// Indicators begun.
    at: u32,
    /// Months of the last begun one that are still to come.
    months: u16,
    broken: bool,
}

impl Values<'_, '_> {
    fn read(&mut self) -> Option<Actual> {
        while self.months == 0 {
            self.months = u16::from_le_bytes(self.from.take()?);
            self.at += 1;
            if self.months == 0 && self.at == self.indicators {
                return None;
            }
        }
        let month = Month::new(self.months.trailing_zeros() as u8 + 1)?;
        let value = self.from.measure()?;
        self.months &= self.months - 1;
        Some(Actual {
            indicator: self.at - 1,
            month,
            value,
        })
    }
}

impl Iterator for Values<'_, '_> {
    type Item = Actual;

    fn next(&mut self) -> Option<Actual> {
        if self.broken || (self.at == self.indicators && self.months == 0) {
            return None;
        }
        let value = self.read();
        // The end is reached when the last indicator has no entry; everything else that stops short is damage.
        self.broken = value.is_none() && !(self.at == self.indicators && self.months == 0);
        value
    }
}

/// Takes bytes from the front, and none where there are too few.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take::<1>().map(|[byte]| byte)
    }

    fn uuid(&mut self) -> Option<Uuid> {
        self.take().map(Uuid::from_bytes)
    }

    /// LEB128; a longer spelling than needed is refused.
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return None;
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return (shift == 0 || bits > 0).then_some(number);
            }
        }
        None
    }

    fn measure(&mut self) -> Option<Measure> {
        let number = self.number()?;
        Some(Measure((number >> 1) as i64 ^ -((number & 1) as i64)))
    }

    /// A count of things that take so many bytes each at least.
    fn count(&mut self, least: usize) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.0.len() / least).then_some(count)
    }
}
