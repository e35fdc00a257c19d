//! Which rows a list may show: made by the policy, turned into a WHERE clause by the store.

use super::{Actor, Role};
use crate::ids::{InstansiId, PersonId, PositionId};

/// The units whose people one may see. Fields are private: only the policy makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    instansi: InstansiId,
    /// `None` = the whole instansi; otherwise unit path prefixes (may be empty).
    paths: Option<Vec<String>>,
    /// Always visible whatever the unit: those whose rater or appeal officer holds one of these positions.
    positions: Vec<PositionId>,
    /// Always visible whatever the unit: oneself.
    own: PersonId,
}

/// Roles that read plans (`domain.md` 2.2, row SKP). Finance and the technical administrator do not.
pub(super) const READERS: [Role; 7] = [
    Role::AdminKepegawaian,
    Role::AdminOpd,
    Role::TimPengelola,
    Role::BiroOrganisasi,
    Role::Bappeda,
    Role::Inspektorat,
    Role::EvaluatorEksternal,
];

impl Scope {
    /// The people whose plans the actor may read: by a role, by heading a unit, by rating them, or being oneself.
    /// Agrees with [`SkpAction::Read`](super::SkpAction::Read).
    pub fn people(actor: &Actor) -> Self {
        let grants = actor.roles.iter().filter(|grant| READERS.contains(&grant.role));
        let whole = grants.clone().any(|grant| grant.covers(""));
        let paths = (!whole).then(|| {
            let by_role = grants.filter_map(|grant| grant.unit_path.as_deref());
            let by_post = actor
                .posts
                .iter()
                .filter(|post| post.is_unit_head)
                .map(|post| post.unit_path.as_str());
            outermost(by_role.chain(by_post))
        });
        Self {
            instansi: actor.instansi,
            paths,
            positions: actor.posts.iter().map(|post| post.position).collect(),
            own: actor.person,
        }
    }

    pub fn instansi(&self) -> InstansiId {
        self.instansi
    }

    /// `None`: the whole instansi. Otherwise the unit path prefixes, none of which lies inside another; may be empty.
    pub fn paths(&self) -> Option<&[String]> {
        self.paths.as_deref()
    }

    /// Positions held by the actor: whom they rate (or hear in an objection), he may see wherever they sit.
    pub fn positions(&self) -> &[PositionId] {
        &self.positions
    }

    /// Oneself, always visible.
    pub fn own(&self) -> PersonId {
        self.own
    }

    /// Whether a person of that unit, rated from those positions, is inside.
    pub fn contains(&self, person: PersonId, unit_path: &str, rated_from: &[PositionId]) -> bool {
        person == self.own
            || rated_from
                .iter()
                .any(|position| self.positions.contains(position))
            || self
                .paths
                .as_ref()
                .is_none_or(|paths| paths.iter().any(|path| unit_path.starts_with(path.as_str())))
    }
}

/// Drops paths that lie inside another, and doubles. An empty prefix would mean everything and is dropped too.
fn outermost<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut sorted: Vec<&str> = paths.filter(|path| !path.is_empty()).collect();
    sorted.sort_unstable();
    let mut kept: Vec<String> = Vec::new();
    for path in sorted {
        if !kept.last().is_some_and(|last| path.starts_with(last.as_str())) {
            kept.push(path.to_owned());
        }
    }
    kept
}
