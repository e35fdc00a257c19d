//! Indicators: IKU on plan nodes and IKI on planned results are the same type (`domain.md` 3.2).

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::ids::*;
use crate::measure::Measure;

/// Aspect of an indicator (PermenPANRB 6/2022 form F1, column 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    Kuantitas,
    Kualitas,
    Waktu,
    Biaya,
}

codes!(Aspect {
    Kuantitas => "kuantitas",
    Kualitas => "kualitas",
    Waktu => "waktu",
    Biaya => "biaya",
});

/// In which direction better lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    Maximize,
    Minimize,
    Range,
    Stabilize,
}

codes!(Polarity {
    Maximize => "maximize",
    Minimize => "minimize",
    Range => "range",
    Stabilize => "stabilize",
});

/// What is promised: a number, an interval, or (aspects Waktu and Kualitas) words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum Target {
    Number(Measure),
    Interval(Measure, Measure),
    Words(String),
}

/// An indicator with its target of the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    pub id: IndicatorId,
    pub node: NodeId,
    pub aspect: Option<Aspect>,
    pub text: String,
    /// Satuan: `puskesmas`, `%`, `dokumen`.
    pub unit: String,
    pub polarity: Polarity,
    /// None while drafting.
    pub target: Option<Target>,
    /// The superior's indicator of which this is a direct share.
    pub share_of: Option<IndicatorId>,
    /// The superior's target when the share was taken; differs from today's = "out of date, parent changed" (SAK-03).
    pub parent_target_seen: Option<Target>,
    /// Source of the data, e.g. `e-PPGBM`.
    pub source: Option<String>,
    pub seq: i32,
}
