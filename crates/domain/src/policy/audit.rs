//! Who may read the activity log.

use serde::{Deserialize, Serialize};

use super::{Action, Actor, Decision, Reason, Role};
use crate::codes::codes;
use crate::ids::InstansiId;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditAction {
    /// The whole log of the instansi.
    ReadAll,
    /// One's own doings.
    ReadOwn,
}

codes!(AuditAction {
    ReadAll => "read_all",
    ReadOwn => "read_own",
});

impl Action for AuditAction {
    type Facts = InstansiId;

    fn decide(self, actor: &Actor, facts: &InstansiId) -> Decision {
        if actor.instansi != *facts {
            return Decision::Hidden(Reason::OtherInstansi);
        }
        let readers = [
            Role::AdminKepegawaian,
            Role::Inspektorat,
            Role::EvaluatorEksternal,
        ];
        match self {
            Self::ReadOwn => Decision::Allowed,
            Self::ReadAll if readers.iter().any(|&role| actor.has(role, "")) => Decision::Allowed,
            Self::ReadAll => Decision::Forbidden(Reason::MissingRole),
        }
    }
}
