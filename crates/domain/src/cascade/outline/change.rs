//! Others' changes as they arrive: rows that come, go, or read differently.
//!
//! Figures from below are taken as they are sent; nothing is worked out here.

use super::columns::TextIds;
use super::{Handle, Ix, NONE, Outline, OutlineRow};

/// Why a change does not fit the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    #[error("there is no node {:012x}", .0.bits())]
    Unknown(Handle),
    /// Another node with that handle is there.
    #[error("two nodes share the handle {:012x}", .0.bits())]
    SharedHandle(Handle),
    /// The row names an owner that is not among the labels.
    #[error("the node {:012x} has an unknown owner", .0.bits())]
    UnknownOwner(Handle),
    /// The node before which it shall stand hangs elsewhere.
    #[error("the node {:012x} hangs elsewhere", .0.bits())]
    NotASibling(Handle),
    /// It would be its own ancestor.
    #[error("makes a loop")]
    Loop,
    #[error("too large")]
    TooLarge,
}

impl Outline {
    /// Adds a node without children: before a sibling, or else as the last child of its parent. An unknown parent means
    /// the top, as in [`Outline::build`]. Nothing above it is opened.
    pub fn insert(&mut self, row: &OutlineRow<'_>, before: Option<Handle>) -> Result<Ix, ChangeError> {
        let Err(rank) = self.rank_of(row.handle) else {
            return Err(ChangeError::SharedHandle(row.handle));
        };
        let parent = row
            .parent
            .and_then(|parent| self.find_slot(parent))
            .unwrap_or(NONE);
        let place = self.place_for(parent, before)?;
        if self.free.is_empty() && self.columns.len() as u32 >= NONE - 1 {
            return Err(ChangeError::TooLarge);
        }
        let ids = self.text_ids(row)?;
        let slot = if let Some(slot) = self.free.pop() {
            self.columns.put(slot as usize, row, ids);
            self.columns.size[slot as usize] = 1;
            self.columns.inner[slot as usize] = 0;
            self.columns.kids[slot as usize] = 0;
            slot
        } else {
            self.columns.push(row, ids);
            self.position.push(NONE);
            self.position.len() as u32 - 1
        };
        self.columns.parent[slot as usize] = parent;
        self.columns.depth[slot as usize] = self.depth_below(parent);
        self.by_handle.insert(rank, slot);
        self.order.insert(place as usize, slot);
        self.reposition(place..self.order.len() as u32);
        self.resize(parent, 1);
        self.rematch(slot);
        if self.search.is_some() {
            self.refilter();
        } else {
            self.propagate(parent, 1);
            self.renumber(parent);
        }
        Ok(Ix(place))
    }

    /// Takes a node out with all below it. Returns how many went.
    pub fn remove(&mut self, ix: Ix) -> usize {
        let Some(slot) = self.slot(ix) else { return 0 };
        let gone = self.subtree(ix);
        let (parent, shown) = (self.columns.parent[slot], self.shown(slot));
        if shown > 0 {
            self.propagate(parent, -i64::from(shown));
        }
        self.resize(parent, -i64::from(self.size_of(slot)));
        let slots: Vec<u32> = self.order.drain(gone.start as usize..gone.end as usize).collect();
        for &slot in &slots {
            self.position[slot as usize] = NONE;
            self.forget(slot);
        }
        let position = &self.position;
        self.by_handle.retain(|&slot| position[slot as usize] != NONE);
        self.reposition(gone.start..self.order.len() as u32);
        if self.search.is_some() {
            self.refilter();
        } else {
            self.renumber(parent);
        }
        self.free.extend_from_slice(&slots);
        slots.len()
    }

    /// Puts what a row says into the node with its handle. Where it hangs stays: that is a move's business.
    pub fn update(&mut self, row: &OutlineRow<'_>) -> Result<Ix, ChangeError> {
        let slot = self
            .find_slot(row.handle)
            .ok_or(ChangeError::Unknown(row.handle))?;
        let ids = self.text_ids(row)?;
        self.columns.put(slot as usize, row, ids);
        if self.search.is_some() {
            self.rematch(slot);
            self.refilter();
        }
        Ok(self.ix_of(slot))
    }

    /// Takes over the version that the server gave a node.
    pub fn set_version(&mut self, ix: Ix, version: u32) {
        if let Some(slot) = self.slot(ix) {
            self.columns.version[slot] = version;
        }
    }

    /// Adds a row's texts to the pools, as far as the node does not have them already.
    fn text_ids(&mut self, row: &OutlineRow<'_>) -> Result<TextIds, ChangeError> {
        let owner = row.owner.map_or(0, |owner| owner.saturating_add(1));
        if owner as usize >= self.owners.len() {
            return Err(ChangeError::UnknownOwner(row.handle));
        }
        let old = self
            .find_slot(row.handle)
            .map_or(TextIds::default(), |slot| TextIds {
                text: self.columns.text[slot as usize],
                code: self.columns.code[slot as usize],
                owner,
                target: self.columns.target[slot as usize],
                actual: self.columns.actual[slot as usize],
            });
        Ok(TextIds {
            text: self
                .texts
                .changed(old.text, &row.text)
                .ok_or(ChangeError::TooLarge)?,
            code: self
                .codes
                .changed(old.code, &row.code)
                .ok_or(ChangeError::TooLarge)?,
            owner,
            target: self
                .targets
                .changed(old.target, &row.target)
                .ok_or(ChangeError::TooLarge)?,
            actual: self
                .targets
                .changed(old.actual, &row.actual)
                .ok_or(ChangeError::TooLarge)?,
        })
    }

    /// The place before a child of a slot, or the one after its last child.
    pub(super) fn place_for(&self, parent: u32, before: Option<Handle>) -> Result<u32, ChangeError> {
        let Some(before) = before else {
            return Ok(match parent {
                NONE => self.order.len() as u32,
                parent => self.subtree(self.ix_of(parent)).end,
            });
        };
        let slot = self.find_slot(before).ok_or(ChangeError::Unknown(before))?;
        if self.columns.parent[slot as usize] == parent {
            Ok(self.ix_of(slot).0)
        } else {
            Err(ChangeError::NotASibling(before))
        }
    }

    pub(super) fn depth_below(&self, parent: u32) -> u32 {
        match parent {
            NONE => 0,
            parent => self.columns.depth[parent as usize] + 1,
        }
    }

    /// Notes where the slots of an interval stand.
    pub(super) fn reposition(&mut self, places: std::ops::Range<u32>) {
        for place in places {
            self.position[self.order[place as usize] as usize] = place;
        }
    }

    /// Tells the nodes above that so many nodes came or went.
    pub(super) fn resize(&mut self, mut parent: u32, nodes: i64) {
        while parent != NONE {
            let size = &mut self.columns.size[parent as usize];
            *size = (i64::from(*size) + nodes) as u32;
            parent = self.columns.parent[parent as usize];
        }
    }

    /// Counts the children of a slot anew, where nothing is looked for.
    pub(super) fn renumber(&mut self, parent: u32) {
        let within = self.below((parent != NONE).then(|| self.ix_of(parent)));
        let mut place = within.start;
        let mut count = 0;
        while place < within.end {
            let slot = self.order[place as usize] as usize;
            self.columns.rank[slot] = count;
            count += 1;
            place += self.columns.size[slot];
        }
        match parent {
            NONE => self.roots = count,
            parent => self.columns.kids[parent as usize] = count,
        }
    }
}
