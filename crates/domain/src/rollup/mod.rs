//! What was achieved, from the indicator up to the vision: the columns, their arithmetic, and the deltas
//! (`architecture.md` 2: "two numbers rise through the tree"). Loading and storing them belongs to others.
//!
//! All nodes of one instansi and year stand in [`Columns`], in preorder. Everything is an integer; the same tree gives
//! the same bits, whatever the order of the edits, of the children or of the indicators. An edit touches only what
//! lies above it, and leaves exactly what computing everything anew would give.
//!
//! # Actuals
//!
//! What was *entered* belongs to an indicator and a month; *missing is not zero*. The figure *to date* at a month is
//! made of the entries up to and with that month, as the indicator's [`Accumulation`] says: their sum, the last of
//! them, or their mean (rounded half away from zero). Without any such entry it is unknown.
//!
//! Along direct splits (`domain.md` 3.4, method by region or by load, [`flows`]) a child's indicator says of which
//! indicator it is a share. The *effective* actual at a month is the indicator's own figure to date if there is one;
//! otherwise what its shares yield: for a unit that adds up the sum of their effective actuals, for rates the mean of
//! them weighed like the nodes on which they hang. Unknown shares are left out; without any known one the actual is
//! unknown. So who enters a figure himself overrules the sum from that month on, and takes his entry back to see the
//! sum again. An indicator is a share of at most one other, across the tree too (an accepted crosscutting link), so it
//! counts exactly once. Sums which no [`Measure`] can hold are unknown; entries whose sum to date would be, are refused.
//!
//! # Achievement
//!
//! * `own(node, month)`: the mean of the achievements ([`cascade::achievement_by`], with the region's cap and formula)
//!   of those indicators of the node whose effective actual is known and measurable, kept as sum and count.
//! * `contribution(node, month)`: `own` where there is one, otherwise `below`.
//! * `below(node, month)`: the mean of the children's contributions by weight, see [`weighted`]. Children without a
//!   contribution count for nothing.
//!
//! Each of the three is rounded once, half away from zero, to ten-thousandths of a percent; the next level adds up
//! rounded figures, so that everybody can recompute a level from what is shown ([`Columns::explain`]).
//!
//! Targets are those of the year, so achievement to date grows over the year for what adds up.
//!
//! [`cascade::achievement_by`]: crate::cascade::achievement_by

mod achievement;
mod actuals;
mod build;
mod columns;
mod delta;
mod divider;
mod explain;
mod input;
mod moves;
mod pack;
mod tally;
mod unpack;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::measure::Measure;
pub use columns::Columns;
pub use explain::{ActualExplained, ActualSource, ChildLine, Explained, IndicatorLine, ShareLine};
pub use input::{
    Accumulation, Actual, BuildError, IndicatorRow, NewIndicator, NewNode, NodeRow, Promise, Yardstick, flows,
};
pub use tally::weighted;
pub use unpack::UnpackError;

/// A node's handle in its [`Columns`]; it stays the same when the node moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NodeIx(pub u32);

/// An indicator's handle in its [`Columns`]; it stays the same when its node moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IndicatorIx(pub u32);

/// A month of the year, January to December.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Month(u8);

/// How many months a year has.
pub(crate) const MONTHS: usize = 12;

impl Month {
    pub const ALL: [Self; MONTHS] = {
        let mut all = [Self(1); MONTHS];
        let mut at = 0;
        while at < MONTHS {
            all[at] = Self(at as u8 + 1);
            at += 1;
        }
        all
    };

    /// January is 1; none outside 1 to 12.
    pub const fn new(number: u8) -> Option<Self> {
        if number >= 1 && number as usize <= MONTHS {
            Some(Self(number))
        } else {
            None
        }
    }

    /// January is 1.
    pub const fn number(self) -> u8 {
        self.0
    }

    const fn index(self) -> usize {
        self.0 as usize - 1
    }
}

impl TryFrom<u8> for Month {
    type Error = &'static str;
    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::new(number).ok_or("not a month")
    }
}

impl From<Month> for u8 {
    fn from(month: Month) -> Self {
        month.0
    }
}

/// Achievement by a node's own indicators, exact: the sum of their percentages and how many they are (never none).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    pub sum: Measure,
    pub count: u16,
}

impl Own {
    /// Their mean, rounded half away from zero.
    pub fn mean(self) -> Measure {
        Measure(achievement::mean_of(self.sum.0, self.count))
    }
}

/// Whose numbers an edit changed, in the order of handles and months; nothing else changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched(pub Vec<(NodeIx, Month)>);

/// Why an edit was refused. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum EditError {
    #[error("no such node")]
    UnknownNode,
    #[error("no such indicator")]
    UnknownIndicator,
    /// The sum of the entries to date is beyond what a [`Measure`] holds.
    #[error("the entries add up to too much")]
    TooLarge,
    /// A node cannot stand below itself.
    #[error("the new parent stands below the node")]
    UnderItself,
    #[error("too many levels")]
    TooDeep,
    /// An indicator would be a share of a share of itself.
    #[error("the shares go in a circle")]
    ShareCycle,
    /// More nodes, or indicators of a node, than the columns hold.
    #[error("too many")]
    TooMany,
    #[error("the node has an indicator of that id")]
    Twice,
}
