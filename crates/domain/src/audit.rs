//! The activity log: what one entry is, and how entries are chained (`architecture.md` 3, T35).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::ids::*;

/// Kind of the thing that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Unit,
    Position,
    Person,
    Appointment,
    Rater,
    Role,
    Account,
    Session,
    Node,
    Skp,
    Comment,
    Dialogue,
    Import,
    RuleSet,
    Instansi,
}

codes!(Subject {
    Unit => "unit",
    Position => "position",
    Person => "person",
    Appointment => "appointment",
    Rater => "rater",
    Role => "role",
    Account => "account",
    Session => "session",
    Node => "node",
    Skp => "skp",
    Comment => "comment",
    Dialogue => "dialogue",
    Import => "import",
    RuleSet => "rule_set",
    Instansi => "instansi",
});

/// What happened. Append-only; stored by its snake_case name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    Created,
    Edited,
    Moved,
    Deleted,
    Ended,
    Submitted,
    Withdrawn,
    ReviewOpened,
    Returned,
    Agreed,
    Set,
    ChangeProposed,
    Superseded,
    Closed,
    Discarded,
    Commented,
    PushedDown,
    DialogueRecorded,
    SignedIn,
    SignInFailed,
    SignedOut,
    SignedOutEverywhere,
    PasswordChanged,
    ResetLinkMade,
    Locked,
    Imported,
    Granted,
    Revoked,
    Exported,
}

codes!(Verb {
    Created => "created",
    Edited => "edited",
    Moved => "moved",
    Deleted => "deleted",
    Ended => "ended",
    Submitted => "submitted",
    Withdrawn => "withdrawn",
    ReviewOpened => "review_opened",
    Returned => "returned",
    Agreed => "agreed",
    Set => "set",
    ChangeProposed => "change_proposed",
    Superseded => "superseded",
    Closed => "closed",
    Discarded => "discarded",
    Commented => "commented",
    PushedDown => "pushed_down",
    DialogueRecorded => "dialogue_recorded",
    SignedIn => "signed_in",
    SignInFailed => "sign_in_failed",
    SignedOut => "signed_out",
    SignedOutEverywhere => "signed_out_everywhere",
    PasswordChanged => "password_changed",
    ResetLinkMade => "reset_link_made",
    Locked => "locked",
    Imported => "imported",
    Granted => "granted",
    Revoked => "revoked",
    Exported => "exported",
});

/// One entry as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    pub id: ActivityId,
    pub at: DateTime<Utc>,
    /// `None`: the system itself.
    pub actor: Option<PersonId>,
    pub actor_name: String,
    pub verb: Verb,
    pub subject: Subject,
    pub subject_id: uuid::Uuid,
    /// JSON of what was, `null` for creations.
    pub old: Option<String>,
    /// JSON of what is, `null` for deletions.
    pub new: Option<String>,
    pub request_id: String,
}
