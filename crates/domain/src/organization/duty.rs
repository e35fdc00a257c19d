//! Tupoksi: the tasks and functions that a regulation gives to a unit or to a position (PPK-07).
//!
//! What belongs here: the task and whom it is given to. What does not: the job description of a position in one piece
//! (`Position::task`), and planned results that carry a task.

use serde::{Deserialize, Serialize};

use crate::ids::*;

/// Whom a task is given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyOwner {
    Unit(UnitId),
    Position(PositionId),
}

impl DutyOwner {
    /// The unit, where it is one.
    pub const fn unit(self) -> Option<UnitId> {
        match self {
            Self::Unit(unit) => Some(unit),
            Self::Position(_) => None,
        }
    }

    /// The position, where it is one.
    pub const fn position(self) -> Option<PositionId> {
        match self {
            Self::Unit(_) => None,
            Self::Position(position) => Some(position),
        }
    }
}

/// One task out of the regulation on organisation and working procedures (SOTK).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    pub id: DutyId,
    pub owner: DutyOwner,
    /// Place in the list, from 1; letters a, b, c of the regulation.
    pub seq: i32,
    pub text: String,
    /// Regulation and article, e.g. `Pergub 51/2021, pasal 12`.
    pub reference: Option<String>,
    pub version: i32,
}
