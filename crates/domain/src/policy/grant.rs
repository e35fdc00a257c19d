//! Decisions and the proof that one was made.

use serde::{Deserialize, Serialize};

use super::Actor;
use crate::codes::codes;
use crate::ids::{AccountId, InstansiId, PersonId};

/// Why something is not allowed; worded by `locales/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Another instansi: its existence is not even told.
    OtherInstansi,
    /// Outside the units that one is responsible for.
    OutsideScope,
    /// Only the owner may.
    NotOwner,
    /// Only the rater valid today may.
    NotRater,
    /// Nobody decides on his own plan.
    OwnPlan,
    /// The role does not include it.
    MissingRole,
    /// The SKP stands in a state in which it is not possible.
    WrongState,
    /// The reviewer has opened it already.
    AlreadyOpened,
    /// The period is closed.
    PeriodClosed,
    /// The node is a planned result of an SKP: it is changed there, with its review.
    EditedInSkp,
    /// Not for one's own account: one changes one's own password by knowing the old one.
    OwnAccount,
}

codes!(Reason {
    OtherInstansi => "other_instansi",
    OutsideScope => "outside_scope",
    NotOwner => "not_owner",
    NotRater => "not_rater",
    OwnPlan => "own_plan",
    MissingRole => "missing_role",
    WrongState => "wrong_state",
    AlreadyOpened => "already_opened",
    PeriodClosed => "period_closed",
    EditedInSkp => "edited_in_skp",
    OwnAccount => "own_account",
});

/// The answer of the policy: allowed, or why not, and whether one may know that the thing exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    Allowed,
    /// One may know that it exists: 403.
    Forbidden(Reason),
    /// One may not: 404.
    Hidden(Reason),
}

impl Decision {
    pub fn allowed(self) -> bool {
        matches!(self, Self::Allowed)
    }

    /// The reason of a refusal.
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::Allowed => None,
            Self::Forbidden(reason) | Self::Hidden(reason) => Some(reason),
        }
    }
}

/// A refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denied {
    pub hidden: bool,
    pub reason: Reason,
}

/// An action of one noun, decided on facts about its object.
pub trait Action: Copy {
    /// What the decision needs to know of the object.
    type Facts;
    /// Decides. Pure: the same answer in browser and server.
    fn decide(self, actor: &Actor, facts: &Self::Facts) -> Decision;
}

/// Proof that `actor` may do `action`. Made by [`authorize`] alone; writes of the store take it.
#[derive(Clone, Copy, Debug)]
pub struct Grant<A: Action> {
    action: A,
    actor: PersonId,
    account: AccountId,
    instansi: InstansiId,
}

impl<A: Action> Grant<A> {
    pub fn action(&self) -> A {
        self.action
    }
    pub fn actor(&self) -> PersonId {
        self.actor
    }
    pub fn account(&self) -> AccountId {
        self.account
    }
    pub fn instansi(&self) -> InstansiId {
        self.instansi
    }
}

/// Decides and, where allowed, makes the proof.
pub fn authorize<A: Action>(actor: &Actor, action: A, facts: &A::Facts) -> Result<Grant<A>, Denied> {
    match action.decide(actor, facts) {
        Decision::Allowed => Ok(Grant {
            action,
            actor: actor.person,
            account: actor.account,
            instansi: actor.instansi,
        }),
        Decision::Forbidden(reason) => Err(Denied {
            hidden: false,
            reason,
        }),
        Decision::Hidden(reason) => Err(Denied { hidden: true, reason }),
    }
}
