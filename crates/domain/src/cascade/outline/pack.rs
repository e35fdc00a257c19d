//! The outline as bytes: every column for itself, so that like lies beside like and compresses well.
//!
//! After the version: revision, number of nodes, then
//!
//! 1. six bytes of handle each;
//! 2. steps back up from the node before (0 = its child);
//! 3. kind, method of cascading, flags and weight together, as they go together;
//! 4. agency (0 = the parent's);
//! 5. score, day of the last report (0 = the usual day where there is a score, none where there is none; else the day
//!    + 1), findings, version;
//! 6. figure from below, from the last node to the first: 0 = what the children make by
//!    [`weighted`](super::weighted), 1 = another one, which follows;
//! 7. text, code, owner, target, actual;
//! 8. the names of the agencies.
//!
//! Columns of numbers lie in planes: all lowest seven bits, then the next seven of those that are longer, and so on.
//! Values and texts go into dictionaries, of which the columns hold the numbers. What is open or looked for stays at
//! home.

use std::collections::{BTreeMap, HashMap};

use super::wire::{put, put_planes, zigzag};
use super::words::put_pool;
use super::{Handle, Ix, NONE, Outline, Pool};
use crate::measure::Measure;

/// The first byte.
pub(super) const VERSION: u8 = 1;

/// Where the parts of a trait lie in its number: four bits of kind, three of cascade, sixteen of flags, the weight.
pub(super) const CASCADE_SHIFT: u32 = 4;
pub(super) const FLAGS_SHIFT: u32 = 7;
pub(super) const WEIGHT_SHIFT: u32 = 23;

/// How a column names what came before.
#[derive(Clone, Copy)]
pub(super) enum Naming {
    /// By its number: for a few values that come again and again.
    Number,
    /// Counted back from the newest: for what comes again nearby.
    Back,
}

/// Bytes that [`decode`](super::decode) reads. Compress them before they travel.
pub fn encode(outline: &Outline) -> Vec<u8> {
    let columns = &outline.columns;
    let slots = || outline.order.iter().map(|&slot| slot as usize);
    let mut out = Vec::with_capacity(outline.len() * 24);
    out.push(VERSION);
    put(&mut out, outline.revision);
    put(&mut out, outline.len() as u64);
    for slot in slots() {
        out.extend_from_slice(&columns.handle[slot].to_le_bytes()[..Handle::BITS as usize / 8]);
    }
    let mut next_depth = 0;
    put_planes(
        &mut out,
        slots().map(|slot| {
            let up = next_depth - columns.depth[slot];
            next_depth = columns.depth[slot] + 1;
            u64::from(up)
        }),
    );
    put_values(
        &mut out,
        slots().map(|slot| {
            let cascade = columns.cascade[slot].map_or(0, |cascade| cascade as u64 + 1);
            let weight = columns.weight(slot).map_or(0, |weight| zigzag(weight.into()) + 1);
            columns.kind[slot] as u64
                | cascade << CASCADE_SHIFT
                | u64::from(columns.flags[slot].bits()) << FLAGS_SHIFT
                | weight << WEIGHT_SHIFT
        }),
    );
    put_planes(
        &mut out,
        slots().map(|slot| {
            let (parent, agency) = (columns.parent[slot], columns.agency[slot]);
            let same = parent != NONE && columns.agency[parent as usize] == agency;
            if same { 0 } else { u64::from(agency) + 1 }
        }),
    );
    put_values(&mut out, slots().map(|slot| percent(columns.score(slot))));
    let usual = usual_day(outline);
    put(&mut out, usual.into());
    put_values(
        &mut out,
        slots().map(|slot| {
            let expected = if columns.score(slot).is_some() { usual } else { 0 };
            match columns.fresh_on[slot] {
                day if day == expected => 0,
                day => u64::from(day) + 1,
            }
        }),
    );
    put_values(&mut out, slots().map(|slot| columns.findings[slot].into()));
    put_values(&mut out, slots().map(|slot| columns.version[slot].into()));
    for at in (0..outline.len()).rev() {
        let rolled = columns.rolled(outline.order[at] as usize);
        let own = rolled != outline.rolled_from_children(Ix(at as u32));
        out.push(u8::from(own));
        if own {
            put(&mut out, percent(rolled));
        }
    }
    let texts = |pool, column: &[u32], naming, out: &mut Vec<u8>| {
        put_texts(out, pool, slots().map(|slot| column[slot]), naming);
    };
    texts(&outline.texts, &columns.text, Naming::Back, &mut out);
    texts(&outline.codes, &columns.code, Naming::Back, &mut out);
    texts(&outline.owners, &columns.owner, Naming::Back, &mut out);
    texts(&outline.targets, &columns.target, Naming::Number, &mut out);
    texts(&outline.targets, &columns.actual, Naming::Number, &mut out);
    put_pool(&mut out, &outline.agencies().collect::<Vec<_>>());
    out
}

/// The day on which most of those with a score were last reported.
fn usual_day(outline: &Outline) -> u16 {
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    for slot in outline.order.iter().map(|&slot| slot as usize) {
        if outline.columns.score(slot).is_some() {
            *counts.entry(outline.columns.fresh_on[slot]).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .max_by_key(|&(_, count)| count)
        .map_or(0, |(day, _)| day)
}

/// 0 = none. The lowest number of all is never held, so there is room for it.
fn percent(percent: Option<Measure>) -> u64 {
    percent.map_or(0, |Measure(value)| zigzag(value) + 1)
}

/// Numbers into a dictionary of values (0 = zero, 1 = a new one), then the dictionary.
fn put_values(out: &mut Vec<u8>, values: impl Iterator<Item = u64>) {
    let mut known: HashMap<u64, u64> = HashMap::new();
    let mut fresh = Vec::new();
    let numbers: Vec<u64> = values
        .map(|value| match (value, known.get(&value)) {
            (0, _) => 0,
            (_, Some(&number)) => number,
            _ => {
                known.insert(value, fresh.len() as u64 + 2);
                fresh.push(value);
                1
            }
        })
        .collect();
    put_planes(out, numbers);
    put(out, fresh.len() as u64);
    put_planes(out, fresh);
}

/// The same with texts: their numbers in the pool are given anew as they come up, and what no node uses stays at home.
fn put_texts(out: &mut Vec<u8>, pool: &Pool, ids: impl Iterator<Item = u32>, naming: Naming) {
    let mut renumbered = vec![NONE; pool.len()];
    let mut used = Vec::new();
    let numbers: Vec<u64> = ids
        .map(|id| {
            let known = &mut renumbered[id as usize];
            if id == 0 {
                0
            } else if *known == NONE {
                *known = used.len() as u32;
                used.push(pool.get(id));
                1
            } else {
                2 + match naming {
                    Naming::Number => u64::from(*known),
                    Naming::Back => used.len() as u64 - 1 - u64::from(*known),
                }
            }
        })
        .collect();
    put_planes(out, numbers);
    put_pool(out, &used);
}
