//! The way from one row to the many that point to it: chained numbers, no allocation per row.

use super::NONE;

/// Chains of items by owner.
#[derive(Clone, Debug, Default)]
pub(super) struct Many {
    first: Vec<u32>,
    next: Vec<u32>,
}

impl Many {
    /// Chains items, given by the number of their owner in the order of the items, which the chains keep.
    pub(super) fn new(
        owners: usize,
        items: impl DoubleEndedIterator<Item = Option<u32>> + ExactSizeIterator,
    ) -> Self {
        let mut chains = Self {
            first: vec![NONE; owners],
            next: vec![NONE; items.len()],
        };
        for (item, owner) in items.enumerate().rev() {
            if let Some(owner) = owner {
                chains.link(owner, item as u32);
            }
        }
        chains
    }

    /// Makes room.
    pub(super) fn grow(&mut self, owners: usize, items: usize) {
        self.first.resize(owners, NONE);
        self.next.resize(items, NONE);
    }

    /// Puts an item first in the chain of its owner.
    pub(super) fn link(&mut self, owner: u32, item: u32) {
        let first = &mut self.first[owner as usize];
        self.next[item as usize] = *first;
        *first = item;
    }

    /// Takes an item out of the chain of its owner.
    pub(super) fn unlink(&mut self, owner: u32, item: u32) {
        let after = self.next[item as usize];
        if self.first[owner as usize] == item {
            self.first[owner as usize] = after;
        } else {
            let before = self.of(owner).find(|&at| self.next[at as usize] == item);
            if let Some(before) = before {
                self.next[before as usize] = after;
            }
        }
        self.next[item as usize] = NONE;
    }

    /// The items of an owner.
    pub(super) fn of(&self, owner: u32) -> impl Iterator<Item = u32> {
        let first = self.first.get(owner as usize).copied().unwrap_or(NONE);
        std::iter::successors((first != NONE).then_some(first), |&at| {
            let next = self.next[at as usize];
            (next != NONE).then_some(next)
        })
    }
}
