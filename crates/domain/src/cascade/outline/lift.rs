//! Carrying nodes: the one state machine behind mouse, touch, keyboard and dialog.
//!
//! Idle → lifted → over a place, with the verdict → dropped or cancelled. Nodes and places are held by handle, so that
//! others' changes in between do no harm: [`Lift::refresh`] judges again.

use super::{DropKind, DropRefusal, Edit, Handle, Ix, Key, Move, Outline, Step, step};

/// Where something would be dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// As a tree of its own.
    Top,
    Under(Handle),
}

impl Place {
    /// The parent-to-be; none for the top.
    pub const fn parent(self) -> Option<Handle> {
        match self {
            Self::Top => None,
            Self::Under(parent) => Some(parent),
        }
    }
}

/// What is being carried, and where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Lift {
    #[default]
    Idle,
    Lifted {
        nodes: Vec<Handle>,
    },
    Over {
        nodes: Vec<Handle>,
        place: Place,
        verdict: Result<DropKind, DropRefusal>,
    },
}

/// What was dropped where, all of it allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Those that did not hang there already, in preorder.
    pub nodes: Vec<Handle>,
    pub place: Place,
    pub kind: DropKind,
}

impl Dropped {
    /// The moves it takes, to the end of the new parent's children, in the order in which the nodes stand.
    pub fn edits(&self) -> impl Iterator<Item = Edit> {
        self.nodes.iter().map(|&node| {
            Edit::Move(Move {
                node,
                new_parent: self.place.parent(),
                before_sibling: None,
            })
        })
    }
}

impl Lift {
    /// What is carried; nothing while idle.
    pub fn nodes(&self) -> &[Handle] {
        match self {
            Self::Idle => &[],
            Self::Lifted { nodes } | Self::Over { nodes, .. } => nodes,
        }
    }

    /// Whether the node is carried itself (not only with a branch).
    pub fn carries(&self, node: Handle) -> bool {
        self.nodes().contains(&node)
    }

    /// Takes nodes up; whatever was carried is put back. Refused if one of them may not be carried at all.
    pub fn lift(&mut self, outline: &Outline, nodes: &[Ix]) -> Result<(), DropRefusal> {
        *self = Self::Idle;
        let nodes = outline.topmost(nodes);
        for row in nodes.iter().filter_map(|&node| outline.row(node)) {
            if row.is_hidden() {
                return Err(DropRefusal::Hidden);
            }
            if !row.flags().contains(super::Flags::MOVABLE) {
                return Err(DropRefusal::NotMovable);
            }
        }
        if nodes.is_empty() {
            return Err(DropRefusal::Nothing);
        }
        *self = Self::Lifted {
            nodes: nodes.iter().filter_map(|&node| outline.handle(node)).collect(),
        };
        Ok(())
    }

    /// Holds it over a place, and says what a drop there would be. Nothing happens while idle.
    pub fn over(&mut self, outline: &Outline, place: Place) -> Option<Result<DropKind, DropRefusal>> {
        let (Self::Lifted { nodes } | Self::Over { nodes, .. }) = std::mem::take(self) else {
            return None;
        };
        let verdict = judge(outline, &nodes, place);
        *self = Self::Over {
            nodes,
            place,
            verdict,
        };
        Some(verdict)
    }

    /// Holds it over no place any more.
    pub fn leave(&mut self) {
        if let Self::Over { nodes, .. } = std::mem::take(self) {
            *self = Self::Lifted { nodes };
        }
    }

    /// Judges again after the tree changed. What is gone is carried no longer.
    pub fn refresh(&mut self, outline: &Outline) {
        match std::mem::take(self) {
            Self::Idle => {}
            Self::Lifted { mut nodes } => {
                nodes.retain(|&node| outline.find(node).is_some());
                if !nodes.is_empty() {
                    *self = Self::Lifted { nodes };
                }
            }
            Self::Over { nodes, place, .. } => {
                *self = Self::Lifted { nodes };
                self.refresh(outline);
                if place.parent().is_none_or(|parent| outline.find(parent).is_some()) {
                    self.over(outline, place);
                }
            }
        }
    }

    /// A key while something is carried: the place moves among the visible rows, beginning at what is carried.
    /// Returned steps that open or close are for the caller to do; the place then stays. While idle nothing happens.
    pub fn key(&mut self, outline: &Outline, key: Key) -> Step {
        let here = match self {
            Self::Idle => None,
            Self::Lifted { nodes } => nodes.first().copied(),
            Self::Over {
                place: Place::Under(at),
                ..
            } => Some(*at),
            Self::Over {
                place: Place::Top, ..
            } => None,
        };
        if matches!(self, Self::Idle) {
            return Step::Stay;
        }
        // Above the first row lies the top itself; from there any key leads to the first row.
        let row = here.and_then(|here| outline.find(here));
        let at_top = matches!(
            self,
            Self::Over {
                place: Place::Top,
                ..
            }
        );
        let does = match row {
            Some(row) if key == Key::Up && outline.position(row) == Some(0) => {
                self.over(outline, Place::Top);
                return Step::Stay;
            }
            Some(row) => step(outline, row, key),
            None if at_top && key == Key::Up => Step::Stay,
            None => outline.at(0).map_or(Step::Stay, Step::Focus),
        };
        if let Step::Focus(to) = does
            && let Some(parent) = outline.handle(to)
        {
            self.over(outline, Place::Under(parent));
        }
        does
    }

    /// The place goes on to the next visible row that would take it, or back to the one before; it stays where there
    /// is none. O(visible rows).
    pub fn next_allowed(&mut self, outline: &Outline, forward: bool) -> Option<Ix> {
        let here = match self {
            Self::Idle => return None,
            Self::Over {
                place: Place::Under(at),
                ..
            } => Some(*at),
            Self::Over { .. } => None,
            Self::Lifted { nodes } => nodes.first().copied(),
        };
        let from = here
            .and_then(|here| outline.find(here))
            .and_then(|ix| outline.position(ix));
        let nodes = places_of(outline, self.nodes());
        let allowed = |&ix: &Ix| outline.may_drop(&nodes, Some(ix)).is_ok();
        let found = if forward {
            outline
                .window(from.map_or(0, |from| from + 1), usize::MAX)
                .find(allowed)
        } else {
            outline.window(0, from.unwrap_or(0)).filter(allowed).last()
        }?;
        let parent = outline.handle(found)?;
        self.over(outline, Place::Under(parent));
        Some(found)
    }

    /// Drops it where it is. Refused over no place or a forbidden one; then it is still carried.
    pub fn drop(&mut self, outline: &Outline) -> Result<Dropped, DropRefusal> {
        self.refresh(outline);
        let Self::Over {
            nodes,
            place,
            verdict,
        } = self
        else {
            return Err(DropRefusal::Nothing);
        };
        let kind = (*verdict)?;
        let (place, mut nodes) = (*place, std::mem::take(nodes));
        nodes.retain(|&node| {
            let parent = outline.find(node).and_then(|ix| outline.parent(ix));
            parent.and_then(|parent| outline.handle(parent)) != place.parent()
        });
        *self = Self::Idle;
        Ok(Dropped { nodes, place, kind })
    }

    /// Puts everything back.
    pub fn cancel(&mut self) {
        *self = Self::Idle;
    }
}

fn places_of(outline: &Outline, nodes: &[Handle]) -> Vec<Ix> {
    nodes.iter().filter_map(|&node| outline.find(node)).collect()
}

fn judge(outline: &Outline, nodes: &[Handle], place: Place) -> Result<DropKind, DropRefusal> {
    let onto = match place {
        Place::Top => None,
        Place::Under(parent) => Some(outline.find(parent).ok_or(DropRefusal::Nothing)?),
    };
    outline.may_drop(&places_of(outline, nodes), onto)
}
