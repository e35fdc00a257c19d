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
    SupportAsked,
    SupportAccepted,
    SupportDeclined,
    SupportWithdrawn,
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
    SupportAsked => "support_asked",
    SupportAccepted => "support_accepted",
    SupportDeclined => "support_declined",
    SupportWithdrawn => "support_withdrawn",
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

/// The bytes over which the chain hashes an entry: the hash before it, its number, and every field with its length in
/// front, so that no two entries give the same bytes. Instants count to the microsecond, which both databases keep.
pub fn chain_input(previous: &[u8; 32], seq: i64, activity: &Activity) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(256);
    bytes.extend_from_slice(b"selaras.activity.1");
    bytes.extend_from_slice(previous);
    bytes.extend_from_slice(&seq.to_be_bytes());
    bytes.extend_from_slice(activity.id.0.as_bytes());
    bytes.extend_from_slice(&activity.at.timestamp_micros().to_be_bytes());
    bytes.extend_from_slice(activity.subject_id.as_bytes());
    let actor = activity.actor.map(|actor| actor.0);
    let fields = [
        actor.as_ref().map(|actor| actor.as_bytes().as_slice()),
        Some(activity.actor_name.as_bytes()),
        Some(activity.verb.code().as_bytes()),
        Some(activity.subject.code().as_bytes()),
        activity.old.as_deref().map(str::as_bytes),
        activity.new.as_deref().map(str::as_bytes),
        Some(activity.request_id.as_bytes()),
    ];
    for field in fields {
        // Nothing is not the same as an empty text.
        bytes.push(u8::from(field.is_some()));
        let field = field.unwrap_or_default();
        bytes.extend_from_slice(&(field.len() as u64).to_be_bytes());
        bytes.extend_from_slice(field);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn activity() -> Activity {
        Activity {
            id: Uuid::from_u128(1).into(),
            at: "2026-11-22T03:04:05.678901Z".parse().unwrap(),
            actor: Some(Uuid::from_u128(2).into()),
            actor_name: "Maria Bota".into(),
            verb: Verb::Submitted,
            subject: Subject::Skp,
            subject_id: Uuid::from_u128(3),
            old: Some(r#"{"state":"draft"}"#.into()),
            new: Some(r#"{"state":"diajukan"}"#.into()),
            request_id: "r-1".into(),
        }
    }

    #[test]
    fn every_field_counts() {
        let changes: [fn(&mut Activity); 12] = [
            |a| a.id = Uuid::from_u128(9).into(),
            |a| a.at += chrono::Duration::microseconds(1),
            |a| a.actor = None,
            |a| a.actor = Some(Uuid::from_u128(9).into()),
            |a| a.actor_name.push('x'),
            |a| a.verb = Verb::Withdrawn,
            |a| a.subject = Subject::Comment,
            |a| a.subject_id = Uuid::from_u128(9),
            |a| a.old = None,
            |a| a.new = Some(String::new()),
            |a| a.new = None,
            |a| a.request_id = "r-2".into(),
        ];
        let mut seen = std::collections::BTreeSet::from([chain_input(&[0; 32], 1, &activity())]);
        for (at, change) in changes.iter().enumerate() {
            let mut other = activity();
            change(&mut other);
            assert!(seen.insert(chain_input(&[0; 32], 1, &other)), "change {at}");
        }
        assert!(
            seen.insert(chain_input(&[1; 32], 1, &activity())),
            "the entry before"
        );
        assert!(seen.insert(chain_input(&[0; 32], 2, &activity())), "its number");
    }

    #[test]
    fn less_than_a_microsecond_does_not_count() {
        let mut other = activity();
        other.at += chrono::Duration::nanoseconds(7);
        assert_eq!(
            chain_input(&[0; 32], 1, &other),
            chain_input(&[0; 32], 1, &activity())
        );
    }

    proptest! {
        #[test]
        fn letters_do_not_wander_from_one_field_to_the_next(text in "[a-c]{0,6}", cut in 0usize..6) {
            let cut = cut.min(text.len());
            let mut one = activity();
            (one.old, one.new) = (Some(text[..cut].to_owned()), Some(text[cut..].to_owned()));
            let mut other = activity();
            (other.old, other.new) = (Some(text.clone()), Some(String::new()));
            prop_assert_eq!(
                chain_input(&[0; 32], 1, &one) == chain_input(&[0; 32], 1, &other),
                cut == text.len()
            );
        }
    }
}
