//! What dropping a node somewhere leads to: done, a question to somebody, or a reason why not (`interface.md` 3,
//! point 3). The same answer in browser and server.

use serde::{Deserialize, Serialize};

use super::LegalityError;
use crate::organization::agency_path;
use crate::policy::{Action, Actor, CascadeAction, Decision, ProposalAction, ProposalFacts, Reason};
use crate::skp::SkpState;

/// A node above a place.
#[derive(Clone, Copy, Debug)]
pub struct Drop<'a> {
    /// Whom the node belongs to.
    pub node: &'a ProposalFacts,
    /// Where its SKP stands; none for nodes of plans and of the pohon kinerja.
    pub state: Option<SkpState>,
    /// Whether it may stand there at all ([`check_move`](super::check_move)).
    pub legality: Result<(), LegalityError>,
}

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consequence {
    /// It moves at once.
    Now,
    /// The head of the other agency is asked.
    Proposal,
    /// The owner of the SKP is asked; if it is set, a change of it begins when he agrees.
    ChangeRequest,
    Refused(DropRefusal),
}

/// Why nothing comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DropRefusal {
    Legality(LegalityError),
    Policy(Reason),
}

/// Decides. Who has no say in the node learns nothing about places.
pub fn consequence(actor: &Actor, drop: &Drop<'_>) -> Consequence {
    let facts = drop.node;
    let same = same_agency(&facts.node.unit_path, &facts.to_path);
    let outcome = match drop.state {
        None => of_plan(actor, facts, same),
        Some(state) => of_result(actor, facts, state, same),
    };
    match (outcome, drop.legality) {
        (Consequence::Refused(_), _) | (_, Ok(())) => outcome,
        (_, Err(error)) => Consequence::Refused(DropRefusal::Legality(error)),
    }
}

fn of_plan(actor: &Actor, facts: &ProposalFacts, same: bool) -> Consequence {
    // Whoever may move it may also propose; so nobody moves it into another agency by himself.
    if !same && may_propose(actor, facts) {
        return Consequence::Proposal;
    }
    match CascadeAction::Move.decide(actor, &facts.node) {
        Decision::Allowed => Consequence::Now,
        Decision::Forbidden(reason) | Decision::Hidden(reason) => {
            Consequence::Refused(DropRefusal::Policy(reason))
        }
    }
}

fn of_result(actor: &Actor, facts: &ProposalFacts, state: SkpState, same: bool) -> Consequence {
    let own = facts.owner == Some(actor.person);
    if !own && !may_propose(actor, facts) {
        return Consequence::Refused(DropRefusal::Policy(Reason::EditedInSkp));
    }
    match (own, same) {
        _ if !state.is_open() => Consequence::Refused(DropRefusal::Policy(Reason::WrongState)),
        (true, false) => Consequence::Proposal,
        (true, true) if state.is_editable() => Consequence::Now,
        _ => Consequence::ChangeRequest,
    }
}

fn may_propose(actor: &Actor, facts: &ProposalFacts) -> bool {
    ProposalAction::Propose.decide(actor, facts).allowed()
}

/// Whether a branch of the one may hang in a branch of the other, by the paths of their units: the region's are
/// everybody's, agencies ask each other.
pub fn same_agency(node: &str, parent: &str) -> bool {
    match (agency_path(node), agency_path(parent)) {
        (_, None) => true,
        (Some(node), Some(parent)) => node == parent,
        (None, Some(_)) => false,
    }
}

#[cfg(test)]
mod tests;
