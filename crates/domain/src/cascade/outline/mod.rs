//! The whole cascading tree of one instansi and year, flat, as the browser and the server hold it.
//!
//! Up to 300,000 nodes that must feel like 50 rows. Every node has a place in preorder ([`Ix`]), so a branch is an
//! interval, and a name that lasts ([`Handle`]). What is known about a node lies in columns by *slot*, a number that a
//! node keeps as long as it lives; only the order of the slots changes when a branch moves. Hence a move rotates one
//! column of four bytes a node, opening a branch costs its depth, and a search is one pass over the distinct texts.
//!
//! An [`Ix`] is good until the next change of the tree (a move, somebody's insertion or removal); a [`Handle`] lasts.

mod bits;
mod build;
mod change;
mod chart;
mod columns;
mod drop;
mod history;
mod keys;
mod lift;
mod moves;
mod pack;
mod pool;
mod rolled;
mod row;
mod scenario;
mod search;
mod unpack;
mod visible;
mod walk;
mod wire;
mod words;

pub use build::{BuildError, Labels};
pub use change::ChangeError;
pub use chart::{Chart, Spot};
pub use drop::{DropKind, DropRefusal};
pub use history::History;
pub use keys::{Key, Step, step};
pub use lift::{Dropped, Lift, Place};
pub use moves::{Edit, Move, Undo};
pub use pack::encode;
pub use rolled::{Mean, Rolled, weighted};
pub use row::{Flags, OutlineRow, Row};
pub use scenario::{Difference, Moved, Reweighted, Scenario, ScenarioError};
pub use unpack::{PackError, decode};
pub use visible::Window;

use bits::Bits;
use columns::Columns;
use pool::Pool;
use search::Search;

use crate::ids::NodeId;

/// A place in preorder, from 0. Good until the next change of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ix(pub u32);

impl Ix {
    /// The place as an index of a slice.
    pub const fn at(self) -> usize {
        self.0 as usize
    }
}

/// The last six bytes of a node's id: what travels instead of sixteen. The ends of UUIDv7 are random.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(u64);

impl Handle {
    /// How many bits of an id it keeps.
    pub const BITS: u32 = 48;

    /// The handle of a node.
    pub fn of(node: NodeId) -> Self {
        Self::from_bits(node.0.as_u128() as u64)
    }

    /// The handle with those lowest 48 bits.
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits & ((1 << Self::BITS) - 1))
    }

    /// The 48 bits.
    pub const fn bits(self) -> u64 {
        self.0
    }
}

/// "No node" where a slot is expected.
const NONE: u32 = u32::MAX;

/// The tree with what is open and what is looked for. Two are equal if they show the same rows in the same order and
/// state, whatever way led there.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Slots in preorder.
    order: Vec<u32>,
    /// By slot: its place in `order`; [`NONE`] for a free slot.
    position: Vec<u32>,
    /// Slots in use, by handle.
    by_handle: Vec<u32>,
    /// Slots that nobody uses.
    free: Vec<u32>,
    columns: Columns,
    texts: Pool,
    codes: Pool,
    owners: Pool,
    targets: Pool,
    agencies: Pool,
    /// By slot: opened by the reader. Kept while something is looked for.
    expanded: Bits,
    search: Option<Search>,
    /// Visible rows in all.
    visible: u32,
    /// How many rows stand at the top and are not filtered out.
    roots: u32,
    /// What the server counts its changes by; nothing in here moves it.
    revision: u64,
}

impl Outline {
    /// How many nodes there are, visible or not.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is no node at all.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The number of the server's last change that is in here.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Says which of the server's changes is the last in here.
    pub fn set_revision(&mut self, revision: u64) {
        self.revision = revision;
    }
}

impl PartialEq for Outline {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self.revision == other.revision
            && self.query() == other.query()
            && self.order.iter().zip(&other.order).all(|(&mine, &theirs)| {
                self.row_of(mine) == other.row_of(theirs)
                    && self.opened(mine as usize) == other.opened(theirs as usize)
                    && self.expanded.get(mine as usize) == other.expanded.get(theirs as usize)
            })
    }
}

impl Eq for Outline {}

#[cfg(test)]
mod tests;
