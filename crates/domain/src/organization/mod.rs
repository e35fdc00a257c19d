//! Who works where: instansi, units, positions, persons, appointments, raters. Rules of `domain.md` 2, 9.3 and 9.4.

pub mod card;
pub mod duty;
pub mod employment;
pub mod nip;
pub mod position;
pub mod rater;
pub mod report;
pub mod unit;
pub mod view;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::ids::*;
pub use duty::{Duty, DutyOwner};
pub use employment::{EmploymentKind, Gender, RankGroup, UnknownRank};
pub use nip::{Nip, NipError, NipOrigin};
pub use position::{JfLevel, PositionKind};
pub use rater::{EffectiveRater, Holder, RaterSource, Staffing};
pub use unit::UnitKind;

/// Whether an instansi plans by RPJMD/Renstra (regional) or Renstra K/L (central).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InstansiKind {
    Province,
    Regency,
    City,
    Ministry,
}

codes!(InstansiKind {
    Province => "province",
    Regency => "regency",
    City => "city",
    Ministry => "ministry",
});

/// Indonesian time zones; deadlines are local to the instansi.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    Wib,
    Wita,
    Wit,
}

codes!(Zone {
    Wib => "wib",
    Wita => "wita",
    Wit => "wit",
});

/// A government body: the tenant. Nothing of one is reachable from another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instansi {
    pub id: InstansiId,
    pub kind: InstansiKind,
    pub name: String,
    pub zone: Zone,
}

/// A unit in the tree of units, valid from a date and perhaps until one (inclusive).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub id: UnitId,
    pub parent: Option<UnitId>,
    pub kind: UnitKind,
    pub code: String,
    pub name: String,
    /// Ids from the root to this unit, each as 32 hex digits, separated and ended by `/`.
    pub path: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub version: i32,
}

/// A post. `task` is the *uraian tugas* that PPK-01 asks everyone to have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    pub id: PositionId,
    pub unit: UnitId,
    pub kind: PositionKind,
    pub code: String,
    pub title: String,
    /// Kelas jabatan, 1 to 17.
    pub grade: Option<i16>,
    pub is_unit_head: bool,
    pub task: Option<String>,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub version: i32,
}

/// A person. The NIP may change over a life; the person does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub employment: EmploymentKind,
    /// None for people outside ASN (e.g. *pendamping*, EPF-04).
    pub nip: Option<Nip>,
    pub birth_date: Option<NaiveDate>,
    pub gender: Option<Gender>,
    pub rank: Option<RankGroup>,
    pub email: Option<String>,
    pub version: i32,
}

/// How one holds a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentKind {
    Definitif,
    /// *Pelaksana tugas*: acting, the post is vacant.
    Plt,
    /// *Pelaksana harian*: acting by the day, the holder is away.
    Plh,
}

codes!(AppointmentKind {
    Definitif => "definitif",
    Plt => "plt",
    Plh => "plh",
});

/// A person in a position for a time, by a decree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    pub id: AppointmentId,
    pub person: PersonId,
    pub position: PositionId,
    pub kind: AppointmentKind,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub decree_number: Option<String>,
    pub version: i32,
}

/// Who rates an appointment from when, and who decides an objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaterAssignment {
    pub id: RaterAssignmentId,
    pub appointment: AppointmentId,
    /// The rater's *position*: whoever holds it on the day (definitif, or Plt/Plh within the decree's dates) rates.
    pub rater_position: PositionId,
    pub appeal_position: Option<PositionId>,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    /// The decree or letter by which a rater other than the unit head was named (PPK-14).
    pub decree_number: Option<String>,
    pub version: i32,
}

/// The part of a unit's path that names the agency: the step below the instansi itself. None where the instansi as a
/// whole is meant: no unit at all, or the root unit, which stands for it.
pub fn agency_path(path: &str) -> Option<&str> {
    let first = path.find('/')? + 1;
    let second = path[first..].find('/')?;
    Some(&path[..=(first + second)])
}

/// Whether a day lies inside a validity interval; both ends inclusive, open end = still valid.
pub fn valid_on(from: NaiveDate, to: Option<NaiveDate>, day: NaiveDate) -> bool {
    from <= day && to.is_none_or(|end| day <= end)
}
