//! What the pages of the organisation show: plain data, made by the use cases, drawn by the browser.
//!
//! Decisions of the policy travel along, so that a button can be greyed out with its reason.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::card::Card;
use super::{
    Appointment, AppointmentKind, Duty, DutyOwner, EmploymentKind, Gender, Position, PositionKind,
    RaterAssignment, RaterSource, Unit, UnitKind,
};
use crate::audit::Verb;
use crate::ids::*;
use crate::policy::{Decision, Role};

/// A unit as a line of the tree, with what is in it on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreeUnit {
    pub id: UnitId,
    pub parent: Option<UnitId>,
    pub kind: UnitKind,
    pub code: String,
    pub name: String,
    /// 0 = the instansi.
    pub depth: u16,
    /// How many units hang directly under it.
    pub children: u32,
    /// Positions and people of the unit itself.
    pub positions: u32,
    pub people: u32,
    /// The same with everything below.
    pub positions_below: u32,
    pub people_below: u32,
}

/// The tree of units on a day, each followed by those below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitTree {
    pub day: NaiveDate,
    pub units: Vec<TreeUnit>,
}

/// Name and address of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitLink {
    pub id: UnitId,
    pub name: String,
    pub code: String,
}

/// Where a unit stands: from the instansi down to itself, and those directly below.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitPlace {
    pub chain: Vec<UnitLink>,
    pub below: Vec<UnitLink>,
}

/// Somebody in a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolderLine {
    pub appointment: AppointmentId,
    pub person: PersonId,
    pub name: String,
    /// Only for who may read personal fields.
    pub nip: Option<String>,
    pub held: AppointmentKind,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

/// A position of a unit with those who hold it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostLine {
    pub position: Position,
    pub holders: Vec<HolderLine>,
}

/// A unit with its positions and people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitCard {
    pub unit: Unit,
    pub day: NaiveDate,
    /// From the instansi down to the unit above.
    pub above: Vec<UnitLink>,
    pub below: Vec<TreeUnit>,
    pub posts: Vec<PostLine>,
    pub may_edit: Decision,
    pub may_edit_positions: Decision,
    pub may_appoint: Decision,
    pub duties: DutyList,
    pub history: Vec<HistoryLine>,
}

/// The tasks and functions of a unit or a position, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyList {
    pub owner: DutyOwner,
    pub duties: Vec<Duty>,
    pub may_edit: Decision,
}

/// A person in a post, as a line of a long list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffLine {
    pub person: PersonId,
    pub name: String,
    /// Only for who may read personal fields.
    pub nip: Option<String>,
    pub employment: EmploymentKind,
    pub position: PositionId,
    pub title: String,
    pub kind: PositionKind,
    pub unit: UnitId,
    pub unit_name: String,
    pub held: AppointmentKind,
    pub valid_to: Option<NaiveDate>,
    pub has_task: bool,
}

/// One page of a long list of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffPage {
    pub lines: Vec<StaffLine>,
    /// From 1.
    pub page: u32,
    pub pages: u32,
    pub total: u32,
}

/// A position with who held it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionCard {
    pub position: Position,
    pub unit: UnitLink,
    pub holders: Vec<HolderLine>,
    /// Ended and future ones, newest first.
    pub others: Vec<HolderLine>,
    pub may_edit: Decision,
    pub may_appoint: Decision,
    pub duties: DutyList,
    pub history: Vec<HistoryLine>,
}

/// A number that a person has or had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NipLine {
    /// As printed, in groups.
    pub nip: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

/// Fields that only oneself and the personnel administrators see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Personal {
    pub nip: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub gender: Option<Gender>,
    pub email: Option<String>,
    pub numbers: Vec<NipLine>,
    /// Birth date or gender say something else than the number (`domain.md` 9.4: a warning).
    pub contradicts: Vec<super::NipError>,
}

/// Who rates, and why he.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaterLine {
    pub position: PositionId,
    pub title: String,
    /// Nobody: the post is vacant and nobody acts.
    pub person: Option<PersonId>,
    pub name: Option<String>,
    pub held: Option<AppointmentKind>,
    pub until: Option<NaiveDate>,
    pub source: Option<RaterSource>,
}

/// One appointment of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentLine {
    pub appointment: Appointment,
    pub title: String,
    pub kind: PositionKind,
    pub unit: UnitLink,
    /// Valid today.
    pub current: bool,
    /// Of a current one.
    pub rater: Option<RaterLine>,
    pub appeal: Option<RaterLine>,
    /// Namings by decree, newest first, each with the titles of rater and appeal officer.
    pub named: Vec<NamedRater>,
    pub may_appoint: Decision,
    pub may_assign_rater: Decision,
}

/// A naming of a rater by decree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedRater {
    pub assignment: RaterAssignment,
    pub rater_title: String,
    pub appeal_title: Option<String>,
}

/// A role that a person holds or held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleLine {
    pub id: RoleGrantId,
    pub role: Role,
    /// None: the whole instansi.
    pub unit: Option<UnitLink>,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub version: i32,
    pub current: bool,
}

/// Something that happened to the thing shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// By the clock of the instansi.
    pub at: NaiveDateTime,
    pub actor_name: String,
    pub verb: Verb,
    /// Field, before, after; as stored.
    pub changes: Vec<(String, String, String)>,
}

/// A person: identity as far as one may see it, posts, raters, roles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonCard {
    pub id: PersonId,
    pub name: String,
    pub employment: EmploymentKind,
    /// `Penata, III/c`
    pub rank: Option<String>,
    pub version: i32,
    pub personal: Option<Personal>,
    pub appointments: Vec<AppointmentLine>,
    /// Whom the person rates today.
    pub rates: Vec<Card>,
    /// Empty unless one may see them: oneself and who gives roles.
    pub roles: Vec<RoleLine>,
    pub may_edit: Decision,
    pub may_appoint: Decision,
    pub may_grant: Decision,
    pub may_manage_account: Decision,
    pub history: Vec<HistoryLine>,
}

/// Something that may be chosen after a search: a person or a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub id: uuid::Uuid,
    pub title: String,
    pub detail: String,
}

/// One thing found by the search over everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchHit {
    pub group: SearchGroup,
    pub title: String,
    /// Position and unit of a person, kind and code of a unit, kind of a node.
    pub detail: String,
    pub href: String,
}

/// Groups of hits, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchGroup {
    Person,
    Unit,
    Position,
    Node,
}
