//! A person in a position as others see him on a screen or a form.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AppointmentKind, EmploymentKind, PositionKind};
use crate::ids::*;

/// A person in a position. Holds nothing that a colleague may not see but the NIP, which the official forms print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub appointment: AppointmentId,
    pub person: PersonId,
    pub name: String,
    pub nip: Option<String>,
    /// Pangkat/golongan ruang.
    pub rank: Option<String>,
    pub employment: EmploymentKind,
    pub position: PositionId,
    pub title: String,
    pub kind: PositionKind,
    pub is_unit_head: bool,
    pub unit: UnitId,
    pub unit_name: String,
    pub unit_path: String,
    pub held: AppointmentKind,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}
