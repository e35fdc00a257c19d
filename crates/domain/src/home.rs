//! Read model of Beranda ("Giliran Anda"): what waits for a person, and how his unit stands.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::ids::*;
use crate::skp::SkpState;

/// Kind of thing that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyKind {
    /// No SKP of the year yet.
    StartSkp,
    /// A draft is not submitted.
    FinishDraft,
    /// The rater sent it back with comments.
    MendDraft,
    /// Somebody's SKP waits for the review.
    Review,
    /// A review is open and undecided.
    Decide,
    /// Agreed, but not yet set.
    Set,
    /// Moves in the tree that others proposed wait for an answer.
    AnswerProposals,
    /// Other agencies ask for support.
    AnswerSupport,
}

codes!(DutyKind {
    StartSkp => "start_skp",
    FinishDraft => "finish_draft",
    MendDraft => "mend_draft",
    Review => "review",
    Decide => "decide",
    Set => "set",
    AnswerProposals => "answer_proposals",
    AnswerSupport => "answer_support",
});

/// One thing that waits, doable from the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    pub kind: DutyKind,
    /// The other person, or one's own position; of proposals and of support, how many there are.
    pub who: String,
    /// Since when it waits.
    pub since: Option<NaiveDate>,
    pub skp: Option<SkpId>,
    /// To begin an SKP.
    pub appointment: Option<AppointmentId>,
}

/// One's own SKP at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSkp {
    pub id: SkpId,
    pub title: String,
    pub state: SkpState,
    pub results: u32,
    pub document_version: i32,
}

/// How many people of a unit stand where, by BKN's four statuses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub unit: Option<UnitId>,
    pub name: String,
    pub people: u32,
    pub draft: u32,
    pub submitted: u32,
    pub set: u32,
}

impl Standing {
    /// People without an SKP.
    pub fn not_started(&self) -> u32 {
        self.people.saturating_sub(self.draft + self.submitted + self.set)
    }

    /// How far from "everybody is set", in whole percent; 0 for an empty unit.
    pub fn gap(&self) -> u32 {
        (100 * (self.people - self.set.min(self.people)))
            .checked_div(self.people)
            .unwrap_or(0)
    }
}

/// Beranda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeView {
    pub year: i32,
    /// Oldest first.
    pub duties: Vec<Duty>,
    pub own: Vec<OwnSkp>,
    /// One's team as rater.
    pub team: Option<Standing>,
    /// The units below the one that one heads or oversees, largest gap first.
    pub units: Vec<Standing>,
    /// Why the units are shown: one heads them, or oversees them by role.
    pub oversees: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_of_an_empty_unit_is_none() {
        assert_eq!(Standing::default().gap(), 0);
        let half = Standing {
            people: 4,
            set: 2,
            draft: 1,
            ..Standing::default()
        };
        assert_eq!((half.gap(), half.not_started()), (50, 1));
    }
}
