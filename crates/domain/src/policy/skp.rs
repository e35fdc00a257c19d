//! Who may do what with an SKP (`domain.md` 2.2 rows SKP and 4.2 column Actor).

use serde::{Deserialize, Serialize};

use super::scope::READERS;
use super::{Action, Actor, Decision, Reason, Role};
use crate::codes::codes;
use crate::ids::*;
use crate::skp::{ReviewSteps, SkpEvent, SkpState};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkpAction {
    /// See the SKP, its history and its comments.
    Read,
    /// Begin one for one's own appointment (or, as tim pengelola, for somebody who did not: fallback rule).
    Create,
    /// Change content.
    Edit,
    Submit,
    Withdraw,
    /// Rater opens the review.
    OpenReview,
    /// Pin a comment.
    Comment,
    Return,
    Agree,
    /// `tetapkan`.
    Set,
    /// Propose a change of a set SKP.
    ProposeChange,
    Close,
    /// Delete a draft that never had a decision.
    Discard,
    /// Rater hands a share of his own result to a subordinate as a draft item (BKN-02).
    PushDown,
    /// Record a performance dialogue.
    RecordDialogue,
}

codes!(SkpAction {
    Read => "read",
    Create => "create",
    Edit => "edit",
    Submit => "submit",
    Withdraw => "withdraw",
    OpenReview => "open_review",
    Comment => "comment",
    Return => "return",
    Agree => "agree",
    Set => "set",
    ProposeChange => "propose_change",
    Close => "close",
    Discard => "discard",
    PushDown => "push_down",
    RecordDialogue => "record_dialogue",
});

/// What the decision needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkpFacts {
    pub instansi: InstansiId,
    pub owner: PersonId,
    /// Path of the owner's unit.
    pub unit_path: String,
    /// Position that rates the owner today (Plt/Plh who hold it today count through `Actor::holds`).
    pub rater_position: Option<PositionId>,
    pub appeal_position: Option<PositionId>,
    pub state: SkpState,
    /// The reviewer has opened it since it was submitted.
    pub opened: bool,
}

impl SkpFacts {
    /// Whether the actor rates the owner today. Plt and Plh count while they hold the position.
    pub fn rated_by(&self, actor: &Actor) -> bool {
        self.rater_position.is_some_and(|position| actor.holds(position))
    }

    /// Whether the actor decides the owner's objections today.
    pub fn appealed_to(&self, actor: &Actor) -> bool {
        self.appeal_position.is_some_and(|position| actor.holds(position))
    }

    fn readable_by(&self, actor: &Actor) -> bool {
        self.owner == actor.person
            || self.rated_by(actor)
            || self.appealed_to(actor)
            || actor.heads(&self.unit_path)
            || READERS.iter().any(|&role| actor.has(role, &self.unit_path))
    }
}

impl SkpAction {
    /// The move of the procedure that the action makes, if it makes one.
    pub const fn event(self) -> Option<SkpEvent> {
        match self {
            Self::Submit => Some(SkpEvent::Ajukan),
            Self::Withdraw => Some(SkpEvent::Tarik),
            Self::OpenReview => Some(SkpEvent::MulaiReviu),
            Self::Return => Some(SkpEvent::Kembalikan),
            Self::Agree => Some(SkpEvent::Setuju),
            Self::Set => Some(SkpEvent::Tetapkan),
            Self::ProposeChange => Some(SkpEvent::UsulPerubahan),
            Self::Close => Some(SkpEvent::Tutup),
            Self::Discard => Some(SkpEvent::Hapus),
            Self::Read
            | Self::Create
            | Self::Edit
            | Self::PushDown
            | Self::Comment
            | Self::RecordDialogue => None,
        }
    }

    /// [`Action::decide`] where the region's number of review steps is known: what a screen offers.
    pub fn decide_in(self, actor: &Actor, facts: &SkpFacts, steps: ReviewSteps) -> Decision {
        match (self.decide(actor, facts), self.event()) {
            (Decision::Allowed, Some(event)) if facts.state.after(event, steps).is_err() => {
                Decision::Forbidden(Reason::WrongState)
            }
            (decision, _) => decision,
        }
    }

    /// Whether the action fits the state. The region's number of review steps is not known here, so what is legal
    /// with either number passes; [`SkpState::after`] has the last word.
    fn fits(self, state: SkpState) -> bool {
        match (self, self.event()) {
            (_, Some(event)) => ReviewSteps::ALL
                .into_iter()
                .any(|steps| state.after(event, steps).is_ok()),
            (Self::Edit | Self::PushDown, None) => state.is_editable(),
            (Self::Comment | Self::RecordDialogue, None) => state.is_open(),
            (_, None) => true,
        }
    }

    /// Whether the actor is the one who does this, by who he is to the owner.
    fn standing(self, actor: &Actor, facts: &SkpFacts) -> Result<(), Reason> {
        let owner = facts.owner == actor.person;
        let rater = facts.rated_by(actor);
        let team = actor.has(Role::TimPengelola, &facts.unit_path);
        let may = |allowed: bool, otherwise: Reason| if allowed { Ok(()) } else { Err(otherwise) };
        match self {
            Self::Read => Ok(()),
            // The rater may begin a plan for a subordinate; the team where both did nothing (PermenPANRB 8/2021).
            Self::Create => may(owner || rater || team, Reason::NotOwner),
            Self::Edit => may(owner || team, Reason::NotOwner),
            Self::Submit | Self::Withdraw | Self::Discard => may(owner, Reason::NotOwner),
            Self::ProposeChange => may(owner || rater, Reason::NotOwner),
            Self::RecordDialogue => may(owner || rater, Reason::NotRater),
            // The owner answers comments; he does not review.
            Self::Comment => may(owner || rater || team, Reason::NotRater),
            Self::OpenReview | Self::Return if owner => Err(Reason::OwnPlan),
            Self::OpenReview | Self::Return => may(rater || team, Reason::NotRater),
            Self::Agree | Self::Set | Self::PushDown if owner => Err(Reason::OwnPlan),
            Self::Agree | Self::Set | Self::PushDown => may(rater, Reason::NotRater),
            // Follows from a transfer or a retirement that personnel records.
            Self::Close => may(
                actor.has(Role::AdminKepegawaian, &facts.unit_path)
                    || actor.has(Role::AdminOpd, &facts.unit_path),
                Reason::MissingRole,
            ),
        }
    }
}

impl Action for SkpAction {
    type Facts = SkpFacts;

    fn decide(self, actor: &Actor, facts: &SkpFacts) -> Decision {
        if actor.instansi != facts.instansi {
            return Decision::Hidden(Reason::OtherInstansi);
        }
        if !facts.readable_by(actor) {
            return Decision::Hidden(Reason::OutsideScope);
        }
        if let Err(reason) = self.standing(actor, facts) {
            return Decision::Forbidden(reason);
        }
        let read_already = facts.opened || facts.state == SkpState::DalamReviu;
        if self == Self::Withdraw && facts.state.is_submitted() && read_already {
            return Decision::Forbidden(Reason::AlreadyOpened);
        }
        if !self.fits(facts.state) {
            return Decision::Forbidden(Reason::WrongState);
        }
        Decision::Allowed
    }
}
