//! Links as people read them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CrossState, Partner};
use crate::cascade::proposal::ProposedNode;
use crate::ids::*;

/// One link with names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossRow {
    pub id: CrossLinkId,
    pub version: i32,
    pub state: CrossState,
    /// The result that needs support.
    pub node: ProposedNode,
    pub partner: Partner,
    pub partner_name: String,
    pub role: String,
    /// The indicator to which a figure is to be added, with its target.
    pub counts_for: Option<String>,
    pub contributing: Option<ProposedNode>,
    pub contributing_indicator: Option<String>,
    /// Whether a figure rises by it.
    pub counted: bool,
    pub answer: String,
    pub asked_by: String,
    pub asked_on: NaiveDate,
    pub answered_by: String,
    pub answered_on: Option<NaiveDate>,
    pub may_withdraw: bool,
    pub may_answer: bool,
}

/// A value to choose and its words; `above` groups them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub value: String,
    pub text: String,
    pub above: String,
}

/// What a link may be accepted with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The link that is being answered.
    pub link: Option<CrossLinkId>,
    /// Indicators where a figure was asked for, else results.
    pub choices: Vec<Link>,
    /// The unit that a figure needs.
    pub unit: Option<String>,
    /// There are more than are listed: look for them by words.
    pub more: bool,
}

/// What waits, and what stands between the reader's agencies and others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossView {
    /// Oldest first.
    pub waiting: Vec<CrossRow>,
    /// What the reader's agency asked for, newest first.
    pub asked: Vec<CrossRow>,
    /// What it agreed to, newest first.
    pub agreed: Vec<CrossRow>,
    pub choices: Choices,
}

/// Whom one may ask, and for which figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskOffer {
    pub agencies: Vec<Link>,
    /// Indicators of the node whose figures add up.
    pub indicators: Vec<Link>,
}

/// The links of one node.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeCross {
    /// What it needs from others.
    pub needs: Vec<CrossRow>,
    /// What it does for others.
    pub gives: Vec<CrossRow>,
    /// None: the reader may not ask.
    pub offer: Option<AskOffer>,
}
