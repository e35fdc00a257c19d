//! Read models of SKPs: what a screen is given. Plain data, made by the operations, shown by the app.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Draft, Skp, SkpState};
use crate::cascade::offer::{Offer, Step};
use crate::dialogue::Dialogue;
use crate::ids::*;
use crate::organization::card::Card;
use crate::policy::Decision;

/// A comment of the review as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    pub id: CommentId,
    /// The result it is pinned to; none for the whole document.
    pub node: Option<NodeId>,
    /// Code of the part: `document`, `result`, `indicator:<id>`, `behavior:<value>`.
    pub place: String,
    pub author: PersonId,
    pub author_name: String,
    pub text: String,
    pub at: DateTime<Utc>,
    /// When the employee submitted again.
    pub resolved_at: Option<DateTime<Utc>>,
}

/// A comment to be pinned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewComment {
    pub node: Option<NodeId>,
    pub place: String,
    pub text: String,
}

/// What the signed-in person may do with the SKP, each with the reason if not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permissions {
    pub edit: Decision,
    pub submit: Decision,
    pub withdraw: Decision,
    pub open_review: Decision,
    pub comment: Decision,
    pub return_: Decision,
    pub agree: Decision,
    pub set: Decision,
    pub propose_change: Decision,
    pub discard: Decision,
    pub record_dialogue: Decision,
}

/// One SKP whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkpView {
    pub skp: Skp,
    pub owner: Card,
    /// Who rates today; none when the post is vacant.
    pub rater: Option<Card>,
    /// Title of the rating position, also when it is vacant.
    pub rater_title: String,
    pub draft: Draft,
    /// What the rules need besides the draft, so that the browser checks while one types.
    pub context: super::validate::Context,
    /// What the results may support.
    pub offers: Vec<Offer>,
    /// Why the rater's results are not there, if they are not.
    pub offers_note: OffersNote,
    /// Colleagues under the same rater who took nothing yet, oneself included: for the proposed share.
    pub waiting: u32,
    /// Results of the person's SKP of the year before, to start from.
    pub last_year: Vec<LastYear>,
    /// For every supported node the way up to the vision.
    pub sight: Vec<(NodeId, Vec<Step>)>,
    pub comments: Vec<Comment>,
    pub dialogues: Vec<Dialogue>,
    pub may: Permissions,
    /// Whether the rule set asks for a recorded dialogue before agreement.
    pub dialogue_required: bool,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
}

/// Where the offers come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OffersNote {
    /// The rater's results.
    FromRater,
    /// The plan of the unit, as it should be for a head.
    FromPlan,
    /// The rater has no SKP yet: the plan stands in, links are provisional.
    RaterHasNone,
    /// The rater's SKP is still a draft: links are provisional.
    RaterDrafts,
    /// Nobody rates: the post is vacant or not named.
    NoRater,
}

/// A result of last year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastYear {
    pub text: String,
    pub indicators: Vec<super::DraftIndicator>,
}

/// Answer to a save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    pub version: i32,
    /// The content with new results and indicators numbered.
    pub draft: Draft,
    pub at: DateTime<Utc>,
}

/// A set document in the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionRow {
    pub document_version: i32,
    pub sha256: String,
    pub set_at: DateTime<Utc>,
    pub set_by_name: String,
    pub reason: Option<String>,
    /// The kept snapshot still has that hash.
    pub intact: bool,
}

/// An entry of the history of an SKP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryRow {
    pub at: DateTime<Utc>,
    pub actor_name: String,
    pub verb: crate::audit::Verb,
    /// What changed, as JSON, where it is content.
    pub old: Option<String>,
    pub new: Option<String>,
}

/// An SKP in a list of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkpRow {
    pub skp: Skp,
    pub position_title: String,
    pub unit_name: String,
}

/// A post for which one could begin an SKP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartRow {
    pub appointment: AppointmentId,
    pub title: String,
    pub unit_name: String,
    pub period_start: NaiveDate,
    pub period_end: NaiveDate,
}

/// A member of one's team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamRow {
    pub card: Card,
    pub skp: Option<SkpId>,
    pub state: Option<SkpState>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub late: bool,
    /// For each of the rater's results, the texts of what this member does for it.
    pub covers: Vec<(NodeId, Vec<String>)>,
    pub results: u32,
}

/// One's team: who does what for which of one's results (matriks peran hasil, read-only here).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamView {
    pub year: i32,
    pub rater: Card,
    pub own_skp: Option<SkpId>,
    pub results: Vec<Offer>,
    pub members: Vec<TeamRow>,
}
