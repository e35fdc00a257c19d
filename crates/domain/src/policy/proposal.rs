//! Who may propose a move that somebody else decides on, and who decides (`domain.md` 2.2, rows 1, 2 and SKP).

use serde::{Deserialize, Serialize};

use super::{Action, Actor, CascadeAction, CascadeFacts, Decision, Reason, Role};
use crate::cascade::proposal::ProposalKind;
use crate::codes::codes;
use crate::ids::*;
use crate::organization::agency_path;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalAction {
    /// See it.
    Read,
    Propose,
    /// Accept or decline.
    Answer,
    /// Take it back.
    Withdraw,
}

codes!(ProposalAction {
    Read => "read",
    Propose => "propose",
    Answer => "answer",
    Withdraw => "withdraw",
});

/// What the decision needs to know of the node, its new place and the proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalFacts {
    /// The node that shall move.
    pub node: CascadeFacts,
    /// Path of the unit that the new parent belongs to; empty for the region's and for the top.
    pub to_path: String,
    /// Whose SKP the node belongs to.
    pub owner: Option<PersonId>,
    /// Position that rates the owner today.
    pub rater_position: Option<PositionId>,
    pub kind: ProposalKind,
    /// None: it is about to be proposed.
    pub proposed_by: Option<PersonId>,
}

impl ProposalFacts {
    /// Whoever may move the node, owns it, heads its owner, or rates him.
    fn proposed_from(&self, actor: &Actor) -> bool {
        let node = &self.node;
        self.owner == Some(actor.person)
            || actor.heads(&node.unit_path)
            || self.rater_position.is_some_and(|position| actor.holds(position))
            || (!node.kind.is_result()
                && (node.owner_position.is_some_and(|position| actor.holds(position))
                    || CascadeAction::Move.decide(actor, node).allowed()))
    }

    /// The head of the agency that gets the node, and for the region's the planners; the owner of an SKP for his own.
    fn decided_by(&self, actor: &Actor) -> bool {
        match self.kind {
            ProposalKind::Change => self.owner == Some(actor.person),
            ProposalKind::Agency => {
                let to = agency_path(&self.to_path);
                to.is_some_and(|agency| actor.heads(agency))
                    || ((to.is_none() || self.node.regional()) && actor.has(Role::Bappeda, ""))
            }
        }
    }
}

impl Action for ProposalAction {
    type Facts = ProposalFacts;

    fn decide(self, actor: &Actor, facts: &ProposalFacts) -> Decision {
        if actor.instansi != facts.node.instansi {
            return Decision::Hidden(Reason::OtherInstansi);
        }
        let mine = facts.proposed_by == Some(actor.person);
        let concerned = mine || facts.decided_by(actor);
        match self {
            Self::Propose if facts.proposed_from(actor) => Decision::Allowed,
            Self::Propose if facts.node.kind.is_result() => Decision::Forbidden(Reason::EditedInSkp),
            Self::Propose => match CascadeAction::Move.decide(actor, &facts.node) {
                Decision::Allowed => Decision::Forbidden(Reason::OutsideScope),
                refused => refused,
            },
            // Proposals are between those whom they concern.
            _ if !concerned => Decision::Hidden(Reason::OutsideScope),
            Self::Read => Decision::Allowed,
            Self::Answer if facts.decided_by(actor) => Decision::Allowed,
            Self::Answer if facts.kind == ProposalKind::Change => Decision::Forbidden(Reason::NotOwner),
            Self::Answer => Decision::Forbidden(Reason::OutsideScope),
            Self::Withdraw if mine => Decision::Allowed,
            Self::Withdraw => Decision::Forbidden(Reason::NotOwner),
        }
    }
}
