//! Whether something may be dropped on something, and what that would be.

use super::{Flags, Ix, Outline, Row};
use crate::cascade::{LegalityError, NodeKind, may_stand_under};

/// What a drop would be. Of several nodes the weightiest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DropKind {
    /// A move, done at once.
    Now,
    /// A request for change: a node is part of an SKP that is set.
    ChangeRequest,
    /// A proposal to another agency, whose consent it takes.
    Proposal,
}

/// Why nothing may be dropped there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DropRefusal {
    /// Nothing is being carried, or it is gone.
    Nothing,
    /// The reader may not carry it.
    NotMovable,
    /// No word of the place, or of what is carried, may be read.
    Hidden,
    /// It would be its own ancestor.
    Loop,
    /// A level lies between the two.
    LevelSkip { missing: NodeKind },
    /// The parent belongs below the child.
    UpsideDown,
    /// The two belong to different parts of the tree.
    DoesNotBelong,
    /// Under a planned result only planned results stand.
    UnderResult,
    /// Only a vision or the top of an outcome tree stands alone.
    NeedsParent,
    /// All of it hangs there already.
    AlreadyThere,
}

impl From<LegalityError> for DropRefusal {
    fn from(error: LegalityError) -> Self {
        match error {
            LegalityError::LevelSkip { missing } => Self::LevelSkip { missing },
            LegalityError::UpsideDown => Self::UpsideDown,
            LegalityError::DoesNotBelong => Self::DoesNotBelong,
            LegalityError::UnderResult => Self::UnderResult,
            LegalityError::NeedsParent => Self::NeedsParent,
            LegalityError::Loop => Self::Loop,
        }
    }
}

impl Outline {
    /// Those that are not below another of them: what is carried with its branch is named once. In preorder.
    pub fn topmost(&self, nodes: &[Ix]) -> Vec<Ix> {
        let mut sorted: Vec<Ix> = nodes
            .iter()
            .copied()
            .filter(|&ix| self.slot(ix).is_some())
            .collect();
        sorted.sort_unstable();
        let mut covered = 0;
        sorted.retain(|&ix| {
            let outside = ix.0 >= covered;
            if outside {
                covered = self.subtree(ix).end;
            }
            outside
        });
        sorted
    }

    /// What dropping nodes (with all below them) on another would be, or on nothing for the top. O(1) a node, whatever
    /// the size of the branches. The server decides again.
    pub fn may_drop(&self, dragged: &[Ix], onto: Option<Ix>) -> Result<DropKind, DropRefusal> {
        let dragged = self.topmost(dragged);
        let target = onto
            .map(|onto| self.row(onto).ok_or(DropRefusal::Nothing))
            .transpose()?;
        if target.is_some_and(Row::is_hidden) {
            return Err(DropRefusal::Hidden);
        }
        let mut kind = None;
        let mut there = false;
        for &node in &dragged {
            let row = self.row(node).ok_or(DropRefusal::Nothing)?;
            if row.is_hidden() {
                return Err(DropRefusal::Hidden);
            }
            if !row.flags().contains(Flags::MOVABLE) {
                return Err(DropRefusal::NotMovable);
            }
            if onto.is_some_and(|onto| self.subtree(node).contains(&onto.0)) {
                return Err(DropRefusal::Loop);
            }
            if self.parent(node) == onto {
                there = true;
                continue;
            }
            may_stand_under(row.kind(), target.map(Row::kind))?;
            kind = kind.max(Some(drop_kind(row, target)));
        }
        kind.ok_or(if there {
            DropRefusal::AlreadyThere
        } else {
            DropRefusal::Nothing
        })
    }
}

/// A branch may always hang on the region's; on another agency's only with its consent.
fn drop_kind(row: Row<'_>, target: Option<Row<'_>>) -> DropKind {
    let agency = target.map_or(0, Row::agency);
    if agency != 0 && agency != row.agency() {
        DropKind::Proposal
    } else if row.flags().contains(Flags::SET) {
        DropKind::ChangeRequest
    } else {
        DropKind::Now
    }
}
