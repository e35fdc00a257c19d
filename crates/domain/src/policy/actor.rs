//! Who acts: a person with posts and roles as of today.

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::ids::*;
use crate::organization::{AppointmentKind, PositionKind};

/// A right beyond one's own job (`domain.md` 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// BKD/BKPSDM: master data, periods, users, of the whole instansi.
    AdminKepegawaian,
    /// Kasubbag umum & kepegawaian: raters and people of the own agency. Needs a unit.
    AdminOpd,
    /// Performance management team; with a unit: of that agency.
    TimPengelola,
    /// Organisation bureau: cascade rules, job analysis.
    BiroOrganisasi,
    /// Planning agency: RPJMD and Renstra.
    Bappeda,
    /// Internal auditor: reads everything, notes findings.
    Inspektorat,
    /// Finance: allowance only.
    Keuangan,
    /// Diskominfo: technical only, never content.
    SystemAdmin,
    /// External evaluator: reads.
    EvaluatorEksternal,
}

codes!(Role {
    AdminKepegawaian => "admin_kepegawaian",
    AdminOpd => "admin_opd",
    TimPengelola => "tim_pengelola",
    BiroOrganisasi => "biro_organisasi",
    Bappeda => "bappeda",
    Inspektorat => "inspektorat",
    Keuangan => "keuangan",
    SystemAdmin => "system_admin",
    EvaluatorEksternal => "evaluator_eksternal",
});

/// A role held today, for the whole instansi or below one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleGrant {
    pub role: Role,
    /// Path of the unit below which it holds; `None` = whole instansi.
    pub unit_path: Option<String>,
}

impl RoleGrant {
    /// Whether the unit with that path lies in the role's reach.
    pub fn covers(&self, unit_path: &str) -> bool {
        match &self.unit_path {
            Some(path) => unit_path.starts_with(path.as_str()),
            // An agency's administrator without an agency administers nothing.
            None => self.role != Role::AdminOpd,
        }
    }
}

/// A position held today, definitif or acting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    pub appointment: AppointmentId,
    pub position: PositionId,
    pub unit: UnitId,
    pub unit_path: String,
    pub unit_name: String,
    pub title: String,
    pub kind: PositionKind,
    pub is_unit_head: bool,
    /// A decree names this position as somebody's rater today.
    pub rates: bool,
    pub held: AppointmentKind,
    pub until: Option<chrono::NaiveDate>,
}

/// The signed-in person, loaded afresh for every request, so that a change of rights applies at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub instansi: InstansiId,
    pub person: PersonId,
    pub account: AccountId,
    pub name: String,
    pub posts: Vec<Post>,
    pub roles: Vec<RoleGrant>,
}

impl Actor {
    /// Whether the role is held for the unit with that path (or for the whole instansi).
    ///
    /// The empty path is the instansi as a whole, where only roles without a unit reach.
    pub fn has(&self, role: Role, unit_path: &str) -> bool {
        self.roles
            .iter()
            .any(|grant| grant.role == role && grant.covers(unit_path))
    }

    /// Whether the role is held anywhere.
    pub fn has_any(&self, role: Role) -> bool {
        self.roles.iter().any(|grant| grant.role == role)
    }

    /// Whether the position is held today.
    pub fn holds(&self, position: PositionId) -> bool {
        self.posts.iter().any(|post| post.position == position)
    }

    /// Whether one of the posts heads a unit on that path (the unit itself or one above it).
    pub fn heads(&self, unit_path: &str) -> bool {
        self.posts
            .iter()
            .any(|post| post.is_unit_head && unit_path.starts_with(&post.unit_path))
    }

    /// Whether the actor may take somebody's account into his hands (one-time link, lock): nobody may do so with an
    /// account that holds a right which he does not hold himself, or a reset would be a way to more rights.
    pub fn outranks(&self, roles: &[RoleGrant]) -> bool {
        self.has(Role::AdminKepegawaian, "")
            || roles.iter().all(|theirs| match &theirs.unit_path {
                Some(path) => self.has(theirs.role, path),
                None => self.has(theirs.role, ""),
            })
    }
}
