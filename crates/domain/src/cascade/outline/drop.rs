//! What dropping rows on another leads to, and why it may not.

use serde::{Deserialize, Serialize};

use super::{Flags, Ix, Outline};
use crate::cascade::{LegalityError, may_stand_under};

/// What comes of a drop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DropKind {
    /// It happens at once.
    Now,
    /// Into another agency: its head is asked.
    Proposal,
    /// Part of an SKP that is not the reader's to change: its owner is asked.
    ChangeRequest,
}

/// Why nothing comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DropRefusal {
    Legality(LegalityError),
    Loop,
    AlreadyThere,
    NotMovable,
    Hidden,
}

impl Outline {
    /// Whether rows may hang on another (none: at the top). Where several are dragged, the strictest answer counts.
    pub fn may_drop(&self, dragged: &[Ix], onto: Option<Ix>) -> Result<DropKind, DropRefusal> {
        let target = onto.and_then(|ix| self.row(ix));
        if target.is_some_and(|row| row.flags().contains(Flags::HIDDEN)) {
            return Err(DropRefusal::Hidden);
        }
        let mut kind = DropKind::Now;
        for &ix in dragged {
            let Some(row) = self.row(ix) else { continue };
            if !row.flags().contains(Flags::MOVABLE) {
                return Err(DropRefusal::NotMovable);
            }
            if let Some(onto) = onto
                && (onto == ix || self.is_below(onto, ix))
            {
                return Err(DropRefusal::Loop);
            }
            if self.parent(ix) == onto {
                return Err(DropRefusal::AlreadyThere);
            }
            may_stand_under(row.kind(), target.map(|row| row.kind())).map_err(DropRefusal::Legality)?;
            if row.flags().contains(Flags::SET) {
                kind = DropKind::ChangeRequest;
            } else if kind == DropKind::Now
                && target.is_some_and(|target| target.agency() != 0 && target.agency() != row.agency())
            {
                kind = DropKind::Proposal;
            }
        }
        Ok(kind)
    }
}
