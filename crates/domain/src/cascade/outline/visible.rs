//! What can be seen: opening and closing, the k-th row, the rows of a window.
//!
//! Every node knows how many rows are visible below it when it is open. Opening therefore costs the depth, and finding
//! a row costs the siblings that are skipped on the way to it; going on from one row to the next costs nothing.

use super::{Handle, Ix, NONE, Outline};

impl Outline {
    /// Whether a search lets the node through.
    pub(super) fn kept(&self, slot: usize) -> bool {
        self.search.as_ref().is_none_or(|search| search.kept.get(slot))
    }

    /// Whether the node is marked as open. While something is looked for, all is open that was not closed since.
    pub(super) fn opened(&self, slot: usize) -> bool {
        match &self.search {
            None => self.expanded.get(slot),
            Some(search) => !search.closed.get(slot),
        }
    }

    /// Rows of the branch that are visible if its first one is.
    pub(super) fn shown(&self, slot: usize) -> u32 {
        if !self.kept(slot) {
            return 0;
        }
        1 + if self.opened(slot) {
            self.columns.inner[slot]
        } else {
            0
        }
    }

    /// Tells the nodes above that so many rows came or went.
    pub(super) fn propagate(&mut self, mut parent: u32, rows: i64) {
        let add = |count: u32| (i64::from(count) + rows) as u32;
        while parent != NONE {
            let slot = parent as usize;
            self.columns.inner[slot] = add(self.columns.inner[slot]);
            if !self.opened(slot) || !self.kept(slot) {
                return;
            }
            parent = self.columns.parent[slot];
        }
        self.visible = add(self.visible);
    }

    /// Counts all visible rows and children anew.
    pub(super) fn recount(&mut self) {
        self.visible = 0;
        self.roots = 0;
        self.columns.inner.fill(0);
        self.columns.kids.fill(0);
        for at in (0..self.order.len()).rev() {
            let slot = self.order[at] as usize;
            let shown = self.shown(slot);
            match self.columns.parent[slot] {
                NONE => self.visible += shown,
                parent => self.columns.inner[parent as usize] += shown,
            }
        }
        for at in 0..self.order.len() {
            let slot = self.order[at] as usize;
            if self.kept(slot) {
                let next = match self.columns.parent[slot] {
                    NONE => &mut self.roots,
                    parent => &mut self.columns.kids[parent as usize],
                };
                self.columns.rank[slot] = *next;
                *next += 1;
            }
        }
    }

    /// How many rows are visible.
    pub fn visible_len(&self) -> usize {
        self.visible as usize
    }

    /// Whether the node shows what is below it; never for one without visible children.
    pub fn is_open(&self, ix: Ix) -> bool {
        self.slot(ix)
            .is_some_and(|slot| self.opened(slot) && self.columns.inner[slot] > 0)
    }

    /// Whether there is something to open or close. While something is looked for, only what leads to a match counts.
    pub fn is_expandable(&self, ix: Ix) -> bool {
        self.slot(ix).is_some_and(|slot| self.columns.inner[slot] > 0)
    }

    /// Whether the row is in the list: all above it are open and no search hides it.
    pub fn is_visible(&self, ix: Ix) -> bool {
        self.slot(ix).is_some_and(|slot| self.kept(slot))
            && self.ancestors(ix).all(|above| self.is_open(above))
    }

    /// The k-th visible row, from 0.
    pub fn at(&self, k: usize) -> Option<Ix> {
        let mut left = u32::try_from(k).ok().filter(|&k| k < self.visible)?;
        let mut place = 0;
        loop {
            let slot = self.slot(Ix(place))?;
            let shown = self.shown(slot);
            if left >= shown {
                left -= shown;
                place += self.size_of(slot);
            } else if left == 0 {
                return Some(Ix(place));
            } else {
                left -= 1;
                place += 1;
            }
        }
    }

    /// Which of the visible rows it is, from 0; none if it is not visible.
    pub fn position(&self, ix: Ix) -> Option<usize> {
        if !self.is_visible(ix) {
            return None;
        }
        let mut rows = 0;
        let mut at = ix;
        loop {
            let parent = self.parent(at);
            rows += self
                .siblings_in(self.below(parent).start..at.0)
                .filter_map(|sibling| self.slot(sibling))
                .map(|slot| self.shown(slot) as usize)
                .sum::<usize>();
            let Some(parent) = parent else { return Some(rows) };
            rows += 1;
            at = parent;
        }
    }

    /// The visible row after a visible one.
    pub fn next_visible(&self, ix: Ix) -> Option<Ix> {
        let slot = self.slot(ix)?;
        let mut next = if self.is_open(ix) {
            ix.0 + 1
        } else {
            ix.0 + self.size_of(slot)
        };
        loop {
            let slot = self.slot(Ix(next))?;
            if self.kept(slot) {
                return Some(Ix(next));
            }
            next += self.size_of(slot);
        }
    }

    /// The visible row before a visible one.
    pub fn previous_visible(&self, ix: Ix) -> Option<Ix> {
        self.at(self.position(ix)?.checked_sub(1)?)
    }

    /// So many visible rows from the given one on.
    pub fn window(&self, first: usize, count: usize) -> Window<'_> {
        Window {
            outline: self,
            next: self.at(first),
            left: count,
        }
    }

    fn set_open(&mut self, slot: usize, open: bool) -> bool {
        let inner = i64::from(self.columns.inner[slot]);
        if inner == 0 || self.opened(slot) == open {
            return false;
        }
        match &mut self.search {
            None => self.expanded.set(slot, open),
            Some(search) => search.closed.set(slot, !open),
        }
        if self.kept(slot) {
            self.propagate(self.columns.parent[slot], if open { inner } else { -inner });
        }
        true
    }

    /// Opens a node. Says whether anything changed.
    pub fn expand(&mut self, ix: Ix) -> bool {
        self.slot(ix).is_some_and(|slot| self.set_open(slot, true))
    }

    /// Closes a node; what is open below it stays so for the next time. Says whether anything changed.
    pub fn collapse(&mut self, ix: Ix) -> bool {
        self.slot(ix).is_some_and(|slot| self.set_open(slot, false))
    }

    /// Opens a closed node, closes an open one. Says whether anything changed.
    pub fn toggle(&mut self, ix: Ix) -> bool {
        self.slot(ix)
            .is_some_and(|slot| self.set_open(slot, !self.opened(slot)))
    }

    /// Opens the node and all beside it that have children (`*`).
    pub fn expand_siblings(&mut self, ix: Ix) -> bool {
        let siblings: Vec<Ix> = self.siblings(ix).collect();
        siblings
            .into_iter()
            .fold(false, |changed, sibling| self.expand(sibling) | changed)
    }

    /// Opens everything.
    pub fn expand_all(&mut self) {
        if let Some(search) = &mut self.search {
            search.closed.clear();
        } else {
            self.expanded.clear();
            for slot in self.order.iter().map(|&slot| slot as usize) {
                if self.columns.size[slot] > 1 {
                    self.expanded.set(slot, true);
                }
            }
        }
        self.recount();
    }

    /// Closes everything.
    pub fn collapse_all(&mut self) {
        match &mut self.search {
            None => self.expanded.clear(),
            Some(search) => {
                search.closed.clear();
                for slot in self.order.iter().map(|&slot| slot as usize) {
                    if self.columns.inner[slot] > 0 {
                        search.closed.set(slot, true);
                    }
                }
            }
        }
        self.recount();
    }

    /// Opens all that is above a node, so that it is visible. False where a search hides it.
    pub fn reveal(&mut self, ix: Ix) -> bool {
        if !self.slot(ix).is_some_and(|slot| self.kept(slot)) {
            return false;
        }
        let above: Vec<Ix> = self.ancestors(ix).collect();
        for ancestor in above {
            self.expand(ancestor);
        }
        true
    }

    /// What the reader opened, apart from any search: to be kept in a URL or for the next visit.
    pub fn expanded(&self) -> Vec<Handle> {
        self.order
            .iter()
            .map(|&slot| slot as usize)
            .filter(|&slot| self.columns.size[slot] > 1 && self.expanded.get(slot))
            .map(|slot| Handle(self.columns.handle[slot]))
            .collect()
    }

    /// Opens exactly these; unknown ones are left out. A search stays as it is.
    pub fn set_expanded(&mut self, handles: impl IntoIterator<Item = Handle>) {
        self.expanded.clear();
        for handle in handles {
            if let Some(slot) = self.find_slot(handle) {
                self.expanded.set(slot as usize, true);
            }
        }
        if self.search.is_none() {
            self.recount();
        }
    }
}

/// Visible rows one after another.
#[derive(Clone, Debug)]
pub struct Window<'a> {
    outline: &'a Outline,
    next: Option<Ix>,
    left: usize,
}

impl Iterator for Window<'_> {
    type Item = Ix;

    fn next(&mut self) -> Option<Ix> {
        self.left = self.left.checked_sub(1)?;
        let here = self.next?;
        self.next = if self.left == 0 {
            None
        } else {
            self.outline.next_visible(here)
        };
        Some(here)
    }
}
