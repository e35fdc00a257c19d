//! Who may change plan nodes and the pohon kinerja (`domain.md` 2.2, rows 1 and 2; IKI-06).

use serde::{Deserialize, Serialize};

use super::{Action, Actor, Decision, Reason, Role};
use crate::cascade::NodeKind;
use crate::codes::codes;
use crate::ids::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CascadeAction {
    Read,
    Create,
    Edit,
    Move,
    Delete,
}

codes!(CascadeAction {
    Read => "read",
    Create => "create",
    Edit => "edit",
    Move => "move",
    Delete => "delete",
});

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CascadeFacts {
    pub instansi: InstansiId,
    pub kind: NodeKind,
    /// Path of the owning unit; empty for nodes of the region.
    pub unit_path: String,
    pub owner_position: Option<PositionId>,
    /// The node belongs to an SKP: it is edited there, not in the tree.
    pub in_skp: bool,
}

/// Whose word counts for a node.
impl CascadeFacts {
    fn editable_by(&self, actor: &Actor) -> bool {
        let region = self.unit_path.is_empty();
        let agency = !region && actor.heads(&self.unit_path);
        if self.kind.is_outcome() {
            (region && actor.has(Role::BiroOrganisasi, ""))
                || agency
                || self.owner_position.is_some_and(|position| actor.holds(position))
        } else {
            // Vision and mission are the region's alone.
            let regional_only = matches!(self.kind, NodeKind::Visi | NodeKind::Misi);
            (region && actor.has(Role::Bappeda, "")) || (agency && !regional_only)
        }
    }
}

impl Action for CascadeAction {
    type Facts = CascadeFacts;

    fn decide(self, actor: &Actor, facts: &CascadeFacts) -> Decision {
        if actor.instansi != facts.instansi {
            return Decision::Hidden(Reason::OtherInstansi);
        }
        if self == Self::Read {
            return Decision::Allowed;
        }
        if facts.in_skp || facts.kind.is_result() {
            return Decision::Forbidden(Reason::EditedInSkp);
        }
        if facts.editable_by(actor) {
            return Decision::Allowed;
        }
        let elsewhere = actor.posts.iter().any(|post| post.is_unit_head)
            || actor.has_any(Role::Bappeda)
            || actor.has_any(Role::BiroOrganisasi);
        Decision::Forbidden(if elsewhere {
            Reason::OutsideScope
        } else {
            Reason::MissingRole
        })
    }
}
