//! Support across agencies (*crosscutting*, `domain.md` 3.3; PermenPANRB 89/2021): a result that needs another agency
//! or an institution outside, what that partner does for it, and whose figure counts.
//!
//! A figure that rises across agencies rises once: an indicator counts for one other at most, whether as its share or
//! by an accepted link, and never for itself by a detour. What the partner's result is, is for the partner to say.

mod rules;
mod view;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::ids::*;
pub use rules::{CrossError, adds_up, belongs, counted, may_count, may_support, rises};
pub use view::{AskOffer, Choices, CrossRow, CrossView, Link, NodeCross};

/// Bounds of the texts, in characters.
pub const SHORTEST_ROLE: usize = 10;
pub const LONGEST_ROLE: usize = 500;
pub const LONGEST_NAME: usize = 200;
pub const LONGEST_ANSWER: usize = 500;

/// Who is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Partner {
    /// An agency of the same government, which answers by itself.
    Agency(UnitId),
    /// An institution outside, by name. It has no account here: what was agreed with it is written down.
    External(String),
}

/// Where a link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CrossState {
    /// The partner has not answered.
    Offered,
    Accepted,
    Declined,
    /// Taken back by whoever asked.
    Withdrawn,
}

codes!(CrossState {
    Offered => "offered",
    Accepted => "accepted",
    Declined => "declined",
    Withdrawn => "withdrawn",
});

/// What may be done with a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CrossStep {
    Accept,
    Decline,
    Withdraw,
}

codes!(CrossStep {
    Accept => "accept",
    Decline => "decline",
    Withdraw => "withdraw",
});

impl CrossState {
    /// Where a link to a partner begins. What is agreed outside is agreed when it is written down.
    pub const fn first(partner: &Partner) -> Self {
        match partner {
            Partner::Agency(_) => Self::Offered,
            Partner::External(_) => Self::Accepted,
        }
    }

    /// Where a step leads. Either side may end what was agreed, and whoever asked puts aside what was declined; what has
    /// ended does not begin again.
    pub const fn after(self, step: CrossStep, partner: &Partner) -> Result<Self, CrossError> {
        match (self, step) {
            (Self::Offered | Self::Accepted | Self::Declined, CrossStep::Withdraw) => Ok(Self::Withdrawn),
            (_, CrossStep::Accept | CrossStep::Decline) if matches!(partner, Partner::External(_)) => {
                Err(CrossError::NobodyAnswers)
            }
            (Self::Offered, CrossStep::Accept) => Ok(Self::Accepted),
            (Self::Offered | Self::Accepted, CrossStep::Decline) => Ok(Self::Declined),
            _ => Err(CrossError::Closed),
        }
    }
}

/// One link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossLink {
    pub id: CrossLinkId,
    pub year: i32,
    /// The result that needs support.
    pub node: NodeId,
    pub partner: Partner,
    /// What the partner does.
    pub role: String,
    /// The indicator of the asking node to which the partner's figure is added.
    pub counts_for: Option<IndicatorId>,
    pub state: CrossState,
    /// The partner's own result by which it supports.
    pub contributing: Option<NodeId>,
    pub contributing_indicator: Option<IndicatorId>,
    pub asked_by: PersonId,
    pub asked_at: DateTime<Utc>,
    pub answered_by: Option<PersonId>,
    pub answered_at: Option<DateTime<Utc>>,
    /// What the partner said; of an institution outside, number and date of the agreement.
    pub answer: String,
    pub version: i32,
}

#[cfg(test)]
mod tests;
