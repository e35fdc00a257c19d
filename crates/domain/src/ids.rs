//! Typed identifiers: a unit's id cannot be passed where a person's is wanted.
//!
//! They are UUIDv7 made by the server (`store::new_id`), so they sort by creation and reveal nothing but time.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// An account: the means by which a person signs in.
    AccountId;
    /// One entry of the activity log.
    ActivityId;
    /// A person holding a position for a time (definitif, Plt or Plh).
    AppointmentId;
    /// A line of the budget under a sub kegiatan.
    BudgetLineId;
    /// A comment pinned to a part of an SKP.
    CommentId;
    /// Support that one result needs of another agency or of an institution outside.
    CrossLinkId;
    /// A recorded performance dialogue.
    DialogueId;
    /// One task of a unit or a position (tupoksi).
    DutyId;
    /// One import of a file, from upload to report.
    ImportId;
    /// An indicator with its target.
    IndicatorId;
    /// A government body that runs its own personnel: a province, a regency, a ministry.
    InstansiId;
    /// A node of the cascading tree, from vision to a person's planned result.
    NodeId;
    /// A human being, whatever number the government gives him.
    PersonId;
    /// A post in a unit.
    PositionId;
    /// A move that somebody proposed and another decides on.
    ProposalId;
    /// The naming of a rater (and appeal officer) for an appointment.
    RaterAssignmentId;
    /// A right beyond one's own job, e.g. personnel administrator of one agency.
    RoleGrantId;
    /// A versioned set of choices that a region makes for itself.
    RuleSetId;
    /// A signed-in browser.
    SessionId;
    /// The performance plan of one person, in one position, for one period.
    SkpId;
    /// A unit of the organisation.
    UnitId;
}
