//! Finding one's way: parents, children, branches, handles.

use std::ops::Range;

use super::{Handle, Ix, NONE, Outline, Row};

impl Outline {
    /// The slot at a place; none beyond the end.
    pub(super) fn slot(&self, ix: Ix) -> Option<usize> {
        self.order.get(ix.at()).map(|&slot| slot as usize)
    }

    /// The place of a slot in use.
    pub(super) fn ix_of(&self, slot: u32) -> Ix {
        Ix(self.position[slot as usize])
    }

    pub(super) fn row_of(&self, slot: u32) -> Row<'_> {
        Row {
            outline: self,
            slot: slot as usize,
        }
    }

    /// The handle in a slot; none for [`NONE`].
    pub(super) fn handle_of(&self, slot: u32) -> Option<Handle> {
        self.columns.handle.get(slot as usize).map(|&bits| Handle(bits))
    }

    /// Nodes of the branch in that slot, itself included.
    pub(super) fn size_of(&self, slot: usize) -> u32 {
        self.columns.size[slot]
    }

    /// The node at a place; none beyond the end.
    pub fn row(&self, ix: Ix) -> Option<Row<'_>> {
        self.order.get(ix.at()).map(|&slot| self.row_of(slot))
    }

    /// All nodes in preorder.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + DoubleEndedIterator {
        self.order.iter().map(|&slot| self.row_of(slot))
    }

    /// What lasts of the node at a place.
    pub fn handle(&self, ix: Ix) -> Option<Handle> {
        self.row(ix).map(Row::handle)
    }

    /// Where a node stands. O(log n).
    pub fn find(&self, handle: Handle) -> Option<Ix> {
        self.find_slot(handle).map(|slot| self.ix_of(slot))
    }

    pub(super) fn find_slot(&self, handle: Handle) -> Option<u32> {
        let at = self.rank_of(handle).ok()?;
        Some(self.by_handle[at])
    }

    /// Where a handle stands among all handles, or where it would.
    pub(super) fn rank_of(&self, handle: Handle) -> Result<usize, usize> {
        self.by_handle
            .binary_search_by_key(&handle.0, |&slot| self.columns.handle[slot as usize])
    }

    /// The node above; none at the top.
    pub fn parent(&self, ix: Ix) -> Option<Ix> {
        let parent = self.columns.parent[self.slot(ix)?];
        (parent != NONE).then(|| self.ix_of(parent))
    }

    /// The nodes above, nearest first.
    pub fn ancestors(&self, ix: Ix) -> impl Iterator<Item = Ix> {
        std::iter::successors(self.parent(ix), |&above| self.parent(above))
    }

    /// Depth from 1, as `aria-level` counts it; 0 beyond the end.
    pub fn level(&self, ix: Ix) -> u32 {
        self.slot(ix).map_or(0, |slot| self.columns.depth[slot] + 1)
    }

    /// The places of a branch, its own first; empty beyond the end.
    pub fn subtree(&self, ix: Ix) -> Range<u32> {
        let size = self.slot(ix).map_or(0, |slot| self.size_of(slot));
        ix.0..ix.0.saturating_add(size)
    }

    /// Whether the one stands somewhere below the other. O(1).
    pub fn is_below(&self, ix: Ix, above: Ix) -> bool {
        ix != above && self.subtree(above).contains(&ix.0)
    }

    /// Whether there is anything below it, filtered out or not.
    pub fn has_children(&self, ix: Ix) -> bool {
        self.subtree(ix).len() > 1
    }

    /// The children in their order, filtered out or not.
    pub fn children(&self, ix: Ix) -> impl Iterator<Item = Ix> {
        let within = self.subtree(ix);
        self.siblings_in(within.start.saturating_add(1)..within.end)
    }

    /// The nodes at the top in their order, filtered out or not.
    pub fn roots(&self) -> impl Iterator<Item = Ix> {
        self.siblings_in(0..self.order.len() as u32)
    }

    /// The nodes beside it, itself included.
    pub fn siblings(&self, ix: Ix) -> impl Iterator<Item = Ix> {
        let within = self.below(self.parent(ix));
        self.siblings_in(if self.slot(ix).is_some() { within } else { 0..0 })
    }

    /// The places below a node, or all of them.
    pub(super) fn below(&self, parent: Option<Ix>) -> Range<u32> {
        match parent {
            Some(parent) => parent.0 + 1..self.subtree(parent).end,
            None => 0..self.order.len() as u32,
        }
    }

    /// Branch after branch through an interval that holds whole branches.
    pub(super) fn siblings_in(&self, within: Range<u32>) -> impl Iterator<Item = Ix> {
        let mut next = within.start;
        std::iter::from_fn(move || {
            let here = Ix(next);
            let slot = (next < within.end).then(|| self.slot(here)).flatten()?;
            next += self.size_of(slot);
            Some(here)
        })
    }

    /// Where a node stands among its siblings, from 1, and how many they are, as `aria-posinset` and `aria-setsize`
    /// count: without those that a search filtered out. O(1).
    pub fn place_among_siblings(&self, ix: Ix) -> (u32, u32) {
        let Some(slot) = self.slot(ix) else { return (0, 0) };
        let all = match self.columns.parent[slot] {
            NONE => self.roots,
            parent => self.columns.kids[parent as usize],
        };
        (self.columns.rank[slot] + 1, all)
    }

    /// The labels of the owners, by number.
    pub fn owners(&self) -> impl Iterator<Item = &str> {
        (1..self.owners.len() as u32).map(|id| self.owners.get(id))
    }

    /// The name of an agency; empty for one that was not named.
    pub fn agency_name(&self, agency: u16) -> &str {
        self.agencies.get(u32::from(agency) + 1)
    }

    /// The names of the agencies, the region first.
    pub fn agencies(&self) -> impl Iterator<Item = &str> {
        (1..self.agencies.len() as u32).map(|id| self.agencies.get(id))
    }
}
