//! The outline as bytes: every column for itself, so that like lies beside like and compresses well.
//!
//! After the version come, in this order: revision, number of nodes; six bytes of handle each; then a column each of
//! steps back up (0 = child of the one before), kind with cascade method, flags, agency (0 = the parent's), weight,
//! score, figure from below (0 = what the children make by [`weighted`](super::weighted)), day of the last report,
//! findings, version; then text, code, owner, target and actual as numbers into a dictionary that follows each; then
//! the agencies.
//! What is open or looked for stays at home.

use super::wire::{put, zigzag};
use super::{Handle, Ix, NONE, Outline, Pool};
use crate::measure::Measure;

/// The first byte.
pub(super) const VERSION: u8 = 1;

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
    for slot in slots() {
        put(&mut out, u64::from(next_depth - columns.depth[slot]));
        next_depth = columns.depth[slot] + 1;
    }
    out.extend(slots().map(|slot| {
        let cascade = columns.cascade[slot].map_or(0, |cascade| cascade as u8 + 1);
        columns.kind[slot] as u8 | cascade << 4
    }));
    for slot in slots() {
        put(&mut out, u64::from(columns.flags[slot].bits()));
    }
    for slot in slots() {
        let parent = columns.parent[slot];
        let agency = columns.agency[slot];
        let same = parent != NONE && columns.agency[parent as usize] == agency;
        put(&mut out, if same { 0 } else { u64::from(agency) + 1 });
    }
    for slot in slots() {
        put(
            &mut out,
            columns.weight(slot).map_or(0, |weight| zigzag(weight.into()) + 1),
        );
    }
    for slot in slots() {
        put_percent(&mut out, columns.score(slot));
    }
    // From the last to the first, as the reader must know the children's figures before the parent's.
    for at in (0..outline.len()).rev() {
        let rolled = columns.rolled(outline.order[at] as usize);
        if rolled == outline.rolled_from_children(Ix(at as u32)) {
            out.push(0);
        } else {
            out.push(1);
            put_percent(&mut out, rolled);
        }
    }
    for slot in slots() {
        put(&mut out, columns.fresh_on[slot].into());
    }
    for slot in slots() {
        put(&mut out, columns.findings[slot].into());
    }
    for slot in slots() {
        put(&mut out, columns.version[slot].into());
    }
    let mut dictionary =
        |pool: &Pool, column: &[u32]| put_texts(&mut out, pool, slots().map(|slot| column[slot]));
    dictionary(&outline.texts, &columns.text);
    dictionary(&outline.codes, &columns.code);
    dictionary(&outline.owners, &columns.owner);
    dictionary(&outline.targets, &columns.target);
    dictionary(&outline.targets, &columns.actual);
    put_pool(&mut out, outline.agencies().collect());
    out
}

/// 0 = none. The lowest number of all is never held.
fn put_percent(out: &mut Vec<u8>, percent: Option<Measure>) {
    put(out, percent.map_or(0, |Measure(value)| zigzag(value) + 1));
}

/// Numbers counted back from the newest text (0 = none, 1 = a new one), then the texts as they came up. What no node
/// uses stays at home.
fn put_texts(out: &mut Vec<u8>, pool: &Pool, ids: impl Iterator<Item = u32>) {
    let mut renumbered = vec![NONE; pool.len()];
    let mut used = Vec::new();
    for id in ids {
        let known = &mut renumbered[id as usize];
        if id == 0 {
            out.push(0);
        } else if *known == NONE {
            *known = used.len() as u32;
            used.push(pool.get(id));
            out.push(1);
        } else {
            put(out, used.len() as u64 - u64::from(*known) + 1);
        }
    }
    put_pool(out, used);
}

/// How many, how long each, then all end to end.
fn put_pool(out: &mut Vec<u8>, texts: Vec<&str>) {
    put(out, texts.len() as u64);
    for text in &texts {
        put(out, text.len() as u64);
    }
    for text in &texts {
        out.extend_from_slice(text.as_bytes());
    }
}
