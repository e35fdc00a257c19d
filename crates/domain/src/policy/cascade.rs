//! Who may change plan nodes and the pohon kinerja (`domain.md` 2.2, rows 1 and 2; IKI-06).

use serde::{Deserialize, Serialize};

use super::{Action, Actor, Decision, Reason, Role};
use crate::cascade::NodeKind;
use crate::codes::codes;
use crate::ids::*;
use crate::organization::agency_path;

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
    /// Path of the owning unit. Empty, and that of the root unit: a node of the region.
    pub unit_path: String,
    pub owner_position: Option<PositionId>,
    /// The node belongs to an SKP: it is edited there, not in the tree.
    pub in_skp: bool,
}

/// Whose word counts for a node.
impl CascadeFacts {
    /// Whether the node is the region's: of no unit, or of the root unit, which stands for the region as a whole.
    pub fn regional(&self) -> bool {
        agency_path(&self.unit_path).is_none()
    }

    fn editable_by(&self, actor: &Actor) -> bool {
        let region = self.regional();
        // Who heads the region heads every agency, yet writes neither RPJMD nor the region's pohon kinerja himself.
        let heads = !region && actor.heads(&self.unit_path);
        if self.kind.is_outcome() {
            return (region && actor.has(Role::BiroOrganisasi, ""))
                || heads
                || self.owner_position.is_some_and(|position| actor.holds(position));
        }
        if region {
            return actor.has(Role::Bappeda, "");
        }
        // Vision and mission are the region's alone; of an agency's Renstra the rest (IKI-06).
        let regional_only = matches!(self.kind, NodeKind::Visi | NodeKind::Misi);
        !regional_only && (heads || actor.has(Role::Bappeda, &self.unit_path))
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
