//! What an indicator means: the *manual indikator kinerja* (`domain.md` 3.2), its targets of other years, and how its
//! months make its year.

use serde::{Deserialize, Serialize};

use super::share::is_additive;
use super::{Target, TargetError};
use crate::codes::codes;
use crate::ids::IndicatorId;
use crate::measure::Measure;

/// How figures of months make the figure of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Accumulation {
    /// They add up: documents, people served.
    Sum,
    /// The latest counts: prevalence, coverage, a position at the end of the year.
    Last,
    /// Their average counts: satisfaction, punctuality.
    Mean,
}

codes!(Accumulation {
    Sum => "sum",
    Last => "last",
    Mean => "mean",
});

impl Accumulation {
    /// What the unit of measure suggests while nobody has said.
    pub fn guess(unit: &str) -> Self {
        if is_additive(unit) { Self::Sum } else { Self::Last }
    }
}

/// How the target of the year is spread over its months (IKI-09).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MonthMode {
    Even,
    /// By weights of the months.
    Seasonal,
    Manual,
}

codes!(MonthMode {
    Even => "even",
    Seasonal => "seasonal",
    Manual => "manual",
});

/// The target of another year than that of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearTarget {
    pub year: i32,
    /// As written: a number, an interval or words.
    pub text: String,
}

impl YearTarget {
    /// The promised target, read.
    pub fn parsed(&self) -> Result<Target, TargetError> {
        Target::parse(&self.text, None)
    }
}

/// What is agreed about an indicator besides its name and target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manual {
    pub indicator: IndicatorId,
    pub definition: Option<String>,
    pub formula: Option<String>,
    /// *Penyedia data*: who gives the figures.
    pub provider: Option<String>,
    pub accumulation: Option<Accumulation>,
    /// *Kondisi awal*, as written.
    pub baseline: Option<String>,
    pub mode: Option<MonthMode>,
    /// January to December, once they were spread.
    pub months: Option<[Measure; 12]>,
    /// Other years of the plan, in order.
    pub years: Vec<YearTarget>,
    /// 0: nothing was ever written.
    pub version: i32,
}

impl Manual {
    /// An indicator of which nothing is written yet.
    pub const fn empty(indicator: IndicatorId) -> Self {
        Self {
            indicator,
            definition: None,
            formula: None,
            provider: None,
            accumulation: None,
            baseline: None,
            mode: None,
            months: None,
            years: Vec::new(),
            version: 0,
        }
    }
}
