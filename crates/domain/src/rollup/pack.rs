//! A snapshot as bytes: what was given, in one canonical order and one spelling, so that equal bytes are equal states.
//! The figures follow from it and are computed anew on reading.
//!
//! ```text
//! "SLRU", version, cap (0: none, else 1 + cap), formula, nodes, indicators          numbers: LEB128, shortest
//! nodes in preorder:       id (16 bytes), depth, 0 or 1 + weight, indicators
//! indicators by node, id:  id (16 bytes), traits (1 byte), target (0-2 numbers), 0 or 1 + position of what it shares
//! entries by indicator:    months as bits (2 bytes), values                         values: zigzag LEB128
//! seal:                    8 bytes over all before; finds damage, not forgery
//! ```
//! Traits, from the lowest bit: polarity (2), accumulation (2), adds up (1), target unmeasured, number or interval (2).

use super::tally::unpack_weight;
use super::{Accumulation, Columns, Promise};
use crate::cascade::Polarity;
use crate::rules::MinimizeFormula;

pub(super) const MAGIC: &[u8; 4] = b"SLRU";
pub(super) const VERSION: u8 = 1;
pub(super) const POLARITIES: [Polarity; 4] = [
    Polarity::Maximize,
    Polarity::Minimize,
    Polarity::Range,
    Polarity::Stabilize,
];
pub(super) const ACCUMULATIONS: [Accumulation; 3] =
    [Accumulation::Sum, Accumulation::Last, Accumulation::Mean];
pub(super) const FORMULAS: [MinimizeFormula; 2] = [MinimizeFormula::Difference, MinimizeFormula::Quotient];

impl Columns {
    /// The snapshot. Two states are the same exactly if their bytes are.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut rows: Vec<usize> = Vec::with_capacity(self.dividers.len());
        let mut counts = Vec::with_capacity(self.order.len());
        for &slot in &self.order {
            let from = rows.len();
            rows.extend(self.rows_of(slot as usize));
            rows[from..].sort_unstable_by_key(|&row| self.indicator_ids[row]);
            counts.push((rows.len() - from) as u64);
        }
        let mut place = vec![0_u32; self.dividers.len()];
        for (at, &row) in rows.iter().enumerate() {
            place[row] = at as u32 + 1;
        }

        let mut out = Vec::with_capacity(64 + self.order.len() * 24 + rows.len() * 64);
        out.extend_from_slice(MAGIC);
        out.push(VERSION);
        put(
            &mut out,
            self.yardstick.cap.map_or(0, |cap| 1 + cap.0.max(0) as u64),
        );
        out.push(code(&FORMULAS, self.yardstick.formula));
        put(&mut out, self.order.len() as u64);
        put(&mut out, rows.len() as u64);
        for (&slot, count) in self.order.iter().zip(counts) {
            let slot = slot as usize;
            out.extend_from_slice(self.node_ids[slot].0.as_bytes());
            out.push(self.spots[slot].depth);
            let weight = unpack_weight(self.spots[slot].weight);
            put(&mut out, weight.map_or(0, |weight| 1 + weight as u64));
            put(&mut out, count);
        }
        for &row in &rows {
            out.extend_from_slice(self.indicator_ids[row].0.as_bytes());
            let traits = self.traits[row];
            let promise = self.promise_of(row);
            let kind = match promise {
                Promise::Unmeasured => 0,
                Promise::Number(_) => 1,
                Promise::Interval(..) => 2,
            };
            out.push(
                code(&POLARITIES, traits.polarity)
                    | code(&ACCUMULATIONS, traits.accumulation) << 2
                    | u8::from(traits.additive) << 4
                    | kind << 5,
            );
            match promise {
                Promise::Unmeasured => {}
                Promise::Number(number) => put(&mut out, zigzag(number.0)),
                Promise::Interval(low, high) => {
                    put(&mut out, zigzag(low.0));
                    put(&mut out, zigzag(high.0));
                }
            }
            let of = place.get(self.share_of[row] as usize).copied();
            put(&mut out, u64::from(of.unwrap_or(0)));
        }
        for &row in &rows {
            out.extend_from_slice(&self.entered[row].to_le_bytes());
            if self.entered[row] != 0 {
                for entry in self.entries(row).into_iter().flatten() {
                    put(&mut out, zigzag(entry));
                }
            }
        }
        let seal = seal(&out);
        out.extend_from_slice(&seal.to_le_bytes());
        out
    }
}

fn code<T: PartialEq>(list: &[T], value: T) -> u8 {
    list.iter().position(|one| *one == value).unwrap_or(0) as u8
}

fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

const fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// Every bit counts, eight bytes at a time.
pub(super) fn seal(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mix = |hash: u64, word: u64| {
        let mixed = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    };
    let hash = words.iter().fold(bytes.len() as u64, |hash, word| {
        mix(hash, u64::from_le_bytes(*word))
    });
    rest.iter().fold(hash, |hash, &byte| mix(hash, u64::from(byte)))
}
