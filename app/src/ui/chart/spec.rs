//! What a chart shows, free of how it is drawn.

use serde::{Deserialize, Serialize};

use crate::ui::Tone;

/// How the values are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChartKind {
    /// Upright bars: few categories in an order of their own, such as months.
    Bars,
    /// Lying bars: named categories, one below the other.
    HorizontalBars,
    /// Lying bars of several series, one after the other in the same bar: a whole and its parts.
    StackedBars,
}

/// A chart: categories along one axis, one or more series of values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChartSpec {
    pub kind: ChartKind,
    /// The question that it answers.
    pub title: String,
    /// The answer in a sentence or two, for who does not see it.
    pub description: String,
    /// Head of the first column of the table twin: `Unit`, `Bulan`.
    pub category_title: String,
    pub categories: Vec<String>,
    /// For each category, the list behind it; may be empty.
    #[serde(default)]
    pub links: Vec<Option<String>>,
    pub series: Vec<ChartSeries>,
}

/// Values of one kind, one for each category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChartSeries {
    pub name: String,
    pub tone: Tone,
    pub values: Vec<ChartValue>,
}

/// A value: as it is drawn, and as it is read (`1.234,5`, `87,2 %`). None = there is no value, which is not zero.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChartValue {
    pub size: Option<f32>,
    pub text: String,
}

impl ChartValue {
    pub fn new(size: f32, text: impl Into<String>) -> Self {
        Self {
            size: Some(size),
            text: text.into(),
        }
    }

    /// Nothing is known; `text` says so (`belum ada`).
    pub fn missing(text: impl Into<String>) -> Self {
        Self {
            size: None,
            text: text.into(),
        }
    }

    /// A count.
    pub fn count(count: u32, text: impl Into<String>) -> Self {
        Self::new(count as f32, text)
    }
}

/// A drawn chart on its way to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    pub spec: ChartSpec,
    /// SVG made by the server; its texts are escaped.
    pub svg: String,
}
