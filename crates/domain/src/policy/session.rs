//! What one may do with accounts and sessions.

use serde::{Deserialize, Serialize};

use super::{Action, Actor, Decision, Reason, Role};
use crate::codes::codes;
use crate::ids::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionAction {
    /// See and end one's own sessions.
    ManageOwn,
    /// Change one's own password.
    ChangePassword,
    /// Make a one-time link for somebody (administrator).
    ResetOther,
}

codes!(SessionAction {
    ManageOwn => "manage_own",
    ChangePassword => "change_password",
    ResetOther => "reset_other",
});

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionFacts {
    pub instansi: InstansiId,
    pub account: AccountId,
    /// Path of the unit of the account's person.
    pub unit_path: String,
}

impl Action for SessionAction {
    type Facts = SessionFacts;

    fn decide(self, actor: &Actor, facts: &SessionFacts) -> Decision {
        if actor.instansi != facts.instansi {
            return Decision::Hidden(Reason::OtherInstansi);
        }
        let own = actor.account == facts.account;
        let admin = [Role::AdminKepegawaian, Role::AdminOpd];
        match self {
            Self::ManageOwn | Self::ChangePassword if own => Decision::Allowed,
            Self::ManageOwn | Self::ChangePassword => Decision::Hidden(Reason::NotOwner),
            // Who finds a browser signed in must not be able to keep the account by a link.
            Self::ResetOther if own => Decision::Forbidden(Reason::OwnAccount),
            Self::ResetOther if admin.iter().any(|&role| actor.has(role, &facts.unit_path)) => {
                Decision::Allowed
            }
            Self::ResetOther if actor.has_any(Role::AdminOpd) => Decision::Forbidden(Reason::OutsideScope),
            Self::ResetOther => Decision::Hidden(Reason::MissingRole),
        }
    }
}
