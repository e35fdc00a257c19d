//! Where one can go, by role: one list for the rail, the bar on phones and the search.

use domain::policy::{Action as _, AuditAction, Role};

use super::Me;
use crate::i18n::*;
use crate::ui::I18n;

/// A place in the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Home,
    Tree,
    Skp,
    Team,
    Alignment,
    Compliance,
    Reports,
    Activity,
    Organization,
    Import,
}

/// A part of the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Everyday work, without a heading.
    Work,
    Oversight,
    Administration,
}

impl Group {
    pub fn title(self, i18n: I18n) -> Option<&'static str> {
        match self {
            Self::Work => None,
            Self::Oversight => Some(t_string!(i18n, shell.group_oversight)),
            Self::Administration => Some(t_string!(i18n, shell.group_administration)),
        }
    }
}

impl Place {
    const ALL: [(Group, Self); 10] = [
        (Group::Work, Self::Home),
        (Group::Work, Self::Tree),
        (Group::Work, Self::Skp),
        (Group::Work, Self::Team),
        (Group::Oversight, Self::Alignment),
        (Group::Oversight, Self::Compliance),
        (Group::Oversight, Self::Reports),
        (Group::Oversight, Self::Activity),
        (Group::Administration, Self::Organization),
        (Group::Administration, Self::Import),
    ];

    pub const fn path(self) -> &'static str {
        match self {
            Self::Home => "/",
            Self::Tree => "/pohon",
            Self::Skp => "/skp",
            Self::Team => "/tim",
            Self::Alignment => "/keselarasan",
            Self::Compliance => "/kepatuhan",
            Self::Reports => "/laporan",
            Self::Activity => "/catatan",
            Self::Organization => "/organisasi",
            Self::Import => "/impor",
        }
    }

    pub const fn icon(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Tree => "tree",
            Self::Skp => "file",
            Self::Team => "users",
            Self::Alignment => "scale",
            Self::Compliance => "clipboard-check",
            Self::Reports => "chart",
            Self::Activity => "history",
            Self::Organization => "network",
            Self::Import => "upload",
        }
    }

    pub fn label(self, i18n: I18n) -> &'static str {
        match self {
            Self::Home => t_string!(i18n, shell.nav_home),
            Self::Tree => t_string!(i18n, shell.nav_tree),
            Self::Skp => t_string!(i18n, shell.nav_skp),
            Self::Team => t_string!(i18n, shell.nav_team),
            Self::Alignment => t_string!(i18n, shell.nav_alignment),
            Self::Compliance => t_string!(i18n, shell.nav_compliance),
            Self::Reports => t_string!(i18n, shell.nav_reports),
            Self::Activity => t_string!(i18n, shell.nav_activity),
            Self::Organization => t_string!(i18n, shell.nav_organization),
            Self::Import => t_string!(i18n, shell.nav_import),
        }
    }

    /// Whether the person has business there. The page itself decides again.
    fn is_for(self, me: &Me) -> bool {
        let any = |roles: &[Role]| roles.iter().any(|role| me.actor.has_any(*role));
        match self {
            Self::Home | Self::Tree | Self::Skp => true,
            Self::Team => me.leads(),
            Self::Alignment | Self::Compliance | Self::Reports => {
                me.leads()
                    || any(&[
                        Role::AdminKepegawaian,
                        Role::AdminOpd,
                        Role::TimPengelola,
                        Role::BiroOrganisasi,
                        Role::Bappeda,
                        Role::Inspektorat,
                        Role::EvaluatorEksternal,
                    ])
            }
            Self::Activity => AuditAction::ReadAll
                .decide(&me.actor, &me.actor.instansi)
                .allowed(),
            Self::Organization => me.is_admin() || any(&[Role::BiroOrganisasi]),
            Self::Import => {
                me.is_admin() || any(&[Role::Bappeda]) || me.actor.posts.iter().any(|post| post.is_unit_head)
            }
        }
    }

    /// Whether the address lies in this place.
    pub fn holds(self, pathname: &str) -> bool {
        match self {
            Self::Home => pathname == "/",
            other => pathname
                .strip_prefix(other.path())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        }
    }
}

/// The places of a person, in the order of the rail.
pub(super) fn places(me: &Me) -> Vec<(Group, Place)> {
    Place::ALL
        .into_iter()
        .filter(|(_, place)| place.is_for(me))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_place_holds_what_is_below_it_and_home_only_itself() {
        assert!(Place::Skp.holds("/skp") && Place::Skp.holds("/skp/123/reviu"));
        assert!(!Place::Skp.holds("/skpx") && !Place::Skp.holds("/"));
        assert!(Place::Home.holds("/") && !Place::Home.holds("/skp"));
    }
}
