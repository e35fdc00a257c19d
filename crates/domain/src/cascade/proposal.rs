//! A move that somebody else decides on: the head of another agency, or the owner of the SKP.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::NodeKind;
use super::rearrange::NodeRef;
use crate::codes::codes;
use crate::ids::*;
use crate::skp::SkpState;

/// Shortest and longest note, and longest answer, in characters: the note becomes the reason of a change (`domain.md`
/// 4.2), which has those bounds.
pub const SHORTEST_NOTE: usize = 10;
pub const LONGEST_NOTE: usize = 500;

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    /// The head of the agency that the new parent belongs to.
    Agency,
    /// The owner of the SKP that the result belongs to.
    Change,
}

codes!(ProposalKind {
    Agency => "agency",
    Change => "change",
});

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    Open,
    Accepted,
    Declined,
    /// Taken back by whoever proposed it.
    Withdrawn,
}

codes!(ProposalState {
    Open => "open",
    Accepted => "accepted",
    Declined => "declined",
    Withdrawn => "withdrawn",
});

/// A place that somebody proposes for a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedMove {
    pub node: NodeRef,
    /// The version that was read.
    pub version: i32,
    pub parent: NodeRef,
}

/// Moves that are proposed together; each is decided by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewProposals {
    pub year: i32,
    pub moves: Vec<ProposedMove>,
    pub note: String,
}

/// One proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub id: ProposalId,
    pub node: NodeId,
    pub to_parent: NodeId,
    pub kind: ProposalKind,
    /// Why, in the words of whoever proposes.
    pub note: String,
    pub state: ProposalState,
    pub proposed_by: PersonId,
    pub proposed_at: chrono::DateTime<chrono::Utc>,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<chrono::DateTime<chrono::Utc>>,
    /// What whoever decided said.
    pub answer: String,
    pub version: i32,
}

/// What became of an accepted proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answered {
    Declined,
    /// The node hangs at its new place.
    Moved,
    /// The SKP was set: a change of it was opened, with the new parent in it; it is to be submitted.
    ChangeOpened(SkpId),
}

/// A node as a proposal names it. Without words where the reader may not read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedNode {
    pub id: NodeId,
    pub kind: NodeKind,
    pub text: String,
    /// The person, the post or the unit that answers for it.
    pub owner: String,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalRow {
    pub id: ProposalId,
    pub version: i32,
    pub kind: ProposalKind,
    pub state: ProposalState,
    pub node: ProposedNode,
    /// Where it hangs now; none: nowhere.
    pub from: Option<ProposedNode>,
    pub to: ProposedNode,
    pub note: String,
    pub answer: String,
    pub by: String,
    pub proposed_on: NaiveDate,
    pub decided_on: Option<NaiveDate>,
    /// Where the SKP of the result stands.
    pub skp_state: Option<SkpState>,
}

/// What waits for the reader, oldest first, and what he proposed himself, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalsView {
    pub waiting: Vec<ProposalRow>,
    pub mine: Vec<ProposalRow>,
}
