//! Who may change master data: units, positions, people, appointments, raters, roles, accounts, imports.

use serde::{Deserialize, Serialize};

use super::scope::READERS;
use super::{Action, Actor, Decision, Reason, Role};
use crate::codes::codes;
use crate::ids::InstansiId;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganizationAction {
    /// See units, positions and who holds them (name, position; no personal fields).
    Read,
    /// See personal fields of the people below a unit (birth date, e-mail, NIP history).
    ReadPersonal,
    /// Create and change units.
    EditUnits,
    EditPositions,
    EditPeople,
    /// Appoint, end, Plt/Plh.
    Appoint,
    /// Name raters and appeal officers.
    AssignRater,
    /// Give and take roles.
    GrantRole,
    /// Make accounts, one-time links, lock.
    ManageAccounts,
    /// Import files.
    Import,
    /// Import a plan; each of its nodes is asked for besides.
    ImportPlan,
    /// Write the tasks and functions (tupoksi) of units and positions.
    EditDuties,
    /// Reports about completeness (no task description, no target, levels without SKP).
    Reports,
    /// Change rule sets.
    EditRules,
}

codes!(OrganizationAction {
    Read => "read",
    ReadPersonal => "read_personal",
    EditUnits => "edit_units",
    EditPositions => "edit_positions",
    EditPeople => "edit_people",
    Appoint => "appoint",
    AssignRater => "assign_rater",
    GrantRole => "grant_role",
    ManageAccounts => "manage_accounts",
    Import => "import",
    ImportPlan => "import_plan",
    EditDuties => "edit_duties",
    Reports => "reports",
    EditRules => "edit_rules",
});

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationFacts {
    pub instansi: InstansiId,
    /// Path of the unit concerned; empty = the whole instansi.
    pub unit_path: String,
}

impl Action for OrganizationAction {
    type Facts = OrganizationFacts;

    fn decide(self, actor: &Actor, facts: &OrganizationFacts) -> Decision {
        if actor.instansi != facts.instansi {
            return Decision::Hidden(Reason::OtherInstansi);
        }
        let roles: &[Role] = match self {
            Self::Read => return Decision::Allowed,
            Self::GrantRole => &[Role::AdminKepegawaian],
            Self::EditRules => &[Role::AdminKepegawaian, Role::BiroOrganisasi],
            // The kasubbag of each agency keeps its units, positions and people (PPK-19).
            Self::EditUnits
            | Self::EditPositions
            | Self::ReadPersonal
            | Self::EditPeople
            | Self::Appoint
            | Self::AssignRater
            | Self::ManageAccounts
            | Self::Import => &[Role::AdminKepegawaian, Role::AdminOpd],
            // The organisation bureau writes the regulations that say so.
            Self::EditDuties => &[Role::AdminKepegawaian, Role::AdminOpd, Role::BiroOrganisasi],
            Self::ImportPlan => &[Role::Bappeda],
            Self::Reports => &READERS,
        };
        let by_heading = matches!(self, Self::Reports | Self::ImportPlan);
        if roles.iter().any(|&role| actor.has(role, &facts.unit_path))
            || (by_heading && actor.heads(&facts.unit_path))
        {
            return Decision::Allowed;
        }
        let elsewhere = roles.iter().any(|&role| actor.has_any(role))
            || (by_heading && actor.posts.iter().any(|post| post.is_unit_head));
        Decision::Forbidden(if elsewhere {
            Reason::OutsideScope
        } else {
            Reason::MissingRole
        })
    }
}
