//! Who asks another agency for support, and who answers for it (`domain.md` 2.2, rows 1 and 2; 3.3).

use serde::{Deserialize, Serialize};

use super::{Action, Actor, CascadeAction, CascadeFacts, Decision};
use crate::cascade::NodeKind;
use crate::codes::codes;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CrossLinkAction {
    /// See it: whoever may read the node that needs support.
    Read,
    Ask,
    /// Accept or decline.
    Answer,
    /// Take it back.
    Withdraw,
}

codes!(CrossLinkAction {
    Read => "read",
    Ask => "ask",
    Answer => "answer",
    Withdraw => "withdraw",
});

/// What the decision needs to know of the node and its partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossLinkFacts {
    /// The node that needs support.
    pub node: CascadeFacts,
    /// Path of the agency that is asked; none: an institution outside, or nobody yet.
    pub partner_path: Option<String>,
}

impl Action for CrossLinkAction {
    type Facts = CrossLinkFacts;

    fn decide(self, actor: &Actor, facts: &CrossLinkFacts) -> Decision {
        match self {
            Self::Read => CascadeAction::Read.decide(actor, &facts.node),
            Self::Ask | Self::Withdraw => CascadeAction::Edit.decide(actor, &facts.node),
            // Whoever writes the agency's plan says what its results are good for.
            Self::Answer => CascadeAction::Edit.decide(
                actor,
                &CascadeFacts {
                    instansi: facts.node.instansi,
                    kind: NodeKind::Program,
                    unit_path: facts.partner_path.clone().unwrap_or_default(),
                    owner_position: None,
                    in_skp: false,
                },
            ),
        }
    }
}
