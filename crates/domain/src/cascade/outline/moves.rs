//! Carrying branches, weighing and rewording, and taking it back.
//!
//! A move rotates the order of the slots between the old place and the new one; the columns lie still. What changes
//! above is worked out at once (sizes, visible rows, figures from below), so that the screen need not wait for the
//! server. Nodes are named by handle: an edit outlives the moves of others.

use super::rolled::Rolled;
use super::{ChangeError, Handle, NONE, Outline};

/// Carries a branch. Whether it may hang there is for [`Outline::may_drop`] to say; only a loop is refused here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    pub node: Handle,
    /// None: to the top.
    pub new_parent: Option<Handle>,
    /// The child of the new parent that it shall stand before; none = behind all of them.
    pub before_sibling: Option<Handle>,
}

/// Something that a reader does to the tree and may take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    Move(Move),
    /// Weight among the siblings in hundredths of a percent.
    Weight {
        node: Handle,
        weight: Option<i32>,
    },
    Text {
        node: Handle,
        text: String,
    },
}

impl Edit {
    /// The node it is about.
    pub const fn node(&self) -> Handle {
        match self {
            Self::Move(Move { node, .. }) | Self::Weight { node, .. } | Self::Text { node, .. } => *node,
        }
    }
}

/// What takes an edit back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    back: Edit,
    rolled: Vec<Rolled>,
}

impl Undo {
    /// The edit that leads back.
    pub const fn edit(&self) -> &Edit {
        &self.back
    }

    /// The figures from below that the edit changed, from the bottom up. A node above both the old and the new place
    /// may come twice.
    pub fn rolled(&self) -> &[Rolled] {
        &self.rolled
    }
}

impl Outline {
    /// Does an edit. O(depth + nodes between the old and the new place); while something is looked for, O(nodes).
    pub fn apply(&mut self, edit: &Edit) -> Result<Undo, ChangeError> {
        let mut rolled = Vec::new();
        let back = match edit {
            Edit::Move(moved) => {
                let (back, old, new) = self.carry(*moved)?;
                if old != new {
                    self.roll_up(old, &mut rolled);
                    self.roll_up(new, &mut rolled);
                }
                Edit::Move(back)
            }
            &Edit::Weight { node, weight } => {
                let slot = self.find_slot(node).ok_or(ChangeError::Unknown(node))? as usize;
                let before = self.columns.weight(slot);
                self.columns.set_weight(slot, weight);
                self.roll_up(self.columns.parent[slot], &mut rolled);
                Edit::Weight { node, weight: before }
            }
            Edit::Text { node, text } => {
                let slot = self.find_slot(*node).ok_or(ChangeError::Unknown(*node))?;
                let old = self.columns.text[slot as usize];
                let before = self.texts.get(old).to_owned();
                self.columns.text[slot as usize] =
                    self.texts.changed(old, text).ok_or(ChangeError::TooLarge)?;
                if self.search.is_some() {
                    self.rematch(slot);
                    self.refilter();
                }
                Edit::Text {
                    node: *node,
                    text: before,
                }
            }
        };
        Ok(Undo { back, rolled })
    }

    /// Takes an edit back. If nothing else happened in between, all is as it was before, to the last figure; otherwise
    /// the figures from below are worked out anew.
    pub fn undo(&mut self, undo: &Undo) -> Result<(), ChangeError> {
        let untouched = undo.rolled.iter().enumerate().all(|(at, changed)| {
            let again = undo.rolled[at + 1..]
                .iter()
                .any(|later| later.node == changed.node);
            again
                || self
                    .find_slot(changed.node)
                    .is_some_and(|slot| self.columns.rolled(slot as usize) == changed.after)
        });
        if !untouched {
            self.apply(&undo.back)?;
            return Ok(());
        }
        match &undo.back {
            Edit::Move(back) => {
                self.carry(*back)?;
            }
            other => {
                self.apply(other)?;
            }
        }
        for changed in undo.rolled.iter().rev() {
            if let Some(slot) = self.find_slot(changed.node) {
                self.columns.set_rolled(slot as usize, changed.before);
            }
        }
        Ok(())
    }

    /// Gives a node another weight.
    pub fn set_weight(&mut self, node: Handle, weight: Option<i32>) -> Result<Undo, ChangeError> {
        self.apply(&Edit::Weight { node, weight })
    }

    /// Moves a branch. Returns the way back, and the slots of the old and the new parent.
    fn carry(&mut self, moved: Move) -> Result<(Move, u32, u32), ChangeError> {
        let slot = self
            .find_slot(moved.node)
            .ok_or(ChangeError::Unknown(moved.node))?;
        let branch = self.subtree(self.ix_of(slot));
        let old = self.columns.parent[slot as usize];
        let new = match moved.new_parent {
            Some(parent) => self.find_slot(parent).ok_or(ChangeError::Unknown(parent))?,
            None => NONE,
        };
        if new != NONE && branch.contains(&self.ix_of(new).0) {
            return Err(ChangeError::Loop);
        }
        let next = self
            .order
            .get(branch.end as usize)
            .copied()
            .filter(|&next| self.columns.parent[next as usize] == old);
        let back = Move {
            node: moved.node,
            new_parent: self.handle_of(old),
            before_sibling: next.and_then(|next| self.handle_of(next)),
        };
        // Before itself is where it stands: before the next one.
        let before = if moved.before_sibling == Some(moved.node) {
            if new != old {
                return Err(ChangeError::NotASibling(moved.node));
            }
            back.before_sibling
        } else {
            moved.before_sibling
        };
        let place = self.place_for(new, before)?;

        let (size, shown) = (branch.len(), self.shown(slot as usize));
        self.propagate(old, -i64::from(shown));
        self.resize(old, -(size as i64));
        if place > branch.end {
            self.order[branch.start as usize..place as usize].rotate_left(size);
            self.reposition(branch.start..place);
        } else if place < branch.start {
            self.order[place as usize..branch.end as usize].rotate_right(size);
            self.reposition(place..branch.end);
        }
        self.columns.parent[slot as usize] = new;
        let (from, to) = (self.columns.depth[slot as usize], self.depth_below(new));
        if from != to {
            let start = self.position[slot as usize] as usize;
            for at in start..start + size {
                let depth = &mut self.columns.depth[self.order[at] as usize];
                *depth = *depth - from + to;
            }
        }
        self.resize(new, size as i64);
        if self.search.is_some() {
            self.refilter();
        } else {
            self.propagate(new, i64::from(shown));
            self.renumber(old);
            self.renumber(new);
        }
        Ok((back, old, new))
    }
}
