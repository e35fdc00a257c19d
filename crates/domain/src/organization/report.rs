//! The reports about completeness as pages show them: no task description (PPK-01), no measurable target (PPK-02), no SKP
//! by level (EPF-03).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::view::UnitLink;
use super::{EmploymentKind, PositionKind};
use crate::codes::codes;
use crate::ids::*;
use crate::skp::SkpState;

/// Which report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// PPK-01: the position has no task description.
    Task,
    /// PPK-02: no planned result has an indicator with a measurable target.
    Target,
    /// EPF-03: no SKP of the year, not even a draft.
    Skp,
}

codes!(ReportKind {
    Task => "task",
    Target => "target",
    Skp => "skp",
});

/// How many people there are, and how many have what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub people: u32,
    pub with_task: u32,
    pub with_target: u32,
    pub with_skp: u32,
}

impl Tally {
    /// How many lack what the report is about.
    pub fn lacking(&self, report: ReportKind) -> u32 {
        self.people.saturating_sub(match report {
            ReportKind::Task => self.with_task,
            ReportKind::Target => self.with_target,
            ReportKind::Skp => self.with_skp,
        })
    }

    /// Adds another tally.
    pub fn add(&mut self, other: &Self) {
        self.people += other.people;
        self.with_task += other.with_task;
        self.with_target += other.with_target;
        self.with_skp += other.with_skp;
    }
}

/// A level of positions: JPT by echelon, administrator, pengawas, each level of functional posts, executing staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelTally {
    pub kind: PositionKind,
    pub tally: Tally,
}

/// An agency (or the next units below the one that was asked for).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitTally {
    pub unit: UnitLink,
    pub tally: Tally,
}

/// All three reports at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportOverview {
    pub day: NaiveDate,
    pub year: i32,
    /// None: everything that one may see.
    pub unit: Option<UnitLink>,
    pub total: Tally,
    /// Highest first.
    pub levels: Vec<LevelTally>,
    /// Most lacking first.
    pub units: Vec<UnitTally>,
}

/// Somebody who lacks something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPerson {
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
    /// State of the SKP of the year, where there is one.
    pub skp_state: Option<SkpState>,
}

/// One page of names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportNames {
    pub report: ReportKind,
    pub lines: Vec<ReportPerson>,
    /// From 1.
    pub page: u32,
    pub pages: u32,
    pub total: u32,
}
