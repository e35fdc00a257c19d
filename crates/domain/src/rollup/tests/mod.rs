//! Trees small enough to be worked out by hand, and large ones edited at random.

mod edits;
mod examples;
mod snapshot;

use uuid::Uuid;

use super::*;
use crate::cascade::{Polarity, Target};
use crate::ids::*;

fn n(text: &str) -> Measure {
    Measure::parse(text).unwrap()
}

fn month(number: u8) -> Month {
    Month::new(number).unwrap()
}

/// A tree written line by line; handles are the order of the lines.
#[derive(Default)]
struct Tree {
    nodes: Vec<NodeRow>,
    indicators: Vec<IndicatorRow>,
    actuals: Vec<Actual>,
}

impl Tree {
    fn node(&mut self, parent: Option<u32>, weight: Option<i32>) -> u32 {
        let at = self.nodes.len() as u32;
        self.nodes.push(NodeRow {
            id: NodeId(Uuid::from_u128(u128::from(at) + 1)),
            parent,
            weight,
        });
        at
    }

    /// An indicator of the last node, whose unit decides how it adds up.
    fn indicator(&mut self, polarity: Polarity, target: &str, unit: &str, share_of: Option<u32>) -> u32 {
        let at = self.indicators.len() as u32;
        let target = Target::parse(target, crate::cascade::Aspect::Kualitas).ok();
        self.indicators.push(IndicatorRow {
            node: self.nodes.len() as u32 - 1,
            share_of,
            indicator: new_indicator(u128::from(at) + 1, polarity, target.as_ref(), unit),
        });
        at
    }

    fn actual(&mut self, indicator: u32, number: u8, value: &str) {
        self.actuals.push(Actual {
            indicator,
            month: month(number),
            value: n(value),
        });
    }

    fn build(&self, yardstick: Yardstick) -> Columns {
        self.try_build(yardstick).unwrap()
    }

    fn try_build(&self, yardstick: Yardstick) -> Result<Columns, BuildError> {
        Columns::build(
            yardstick,
            &self.nodes,
            &self.indicators,
            self.actuals.iter().copied(),
        )
    }
}

fn new_indicator(id: u128, polarity: Polarity, target: Option<&Target>, unit: &str) -> NewIndicator {
    NewIndicator {
        id: IndicatorId(Uuid::from_u128(id)),
        polarity,
        promise: Promise::from(target),
        accumulation: Accumulation::of_unit(unit),
        additive: crate::cascade::share::is_additive(unit),
    }
}

/// Own and below, and the actuals of the indicators.
type NodeFigures = (Option<Own>, Option<Measure>, Vec<Option<Measure>>);

/// Every figure of every node and indicator, in canonical order: what two ways must agree on.
fn figures(columns: &Columns) -> Vec<NodeFigures> {
    let mut all = Vec::new();
    for node in columns.nodes() {
        let mut indicators: Vec<IndicatorIx> = columns.indicators(node).collect();
        indicators.sort_by_key(|&indicator| columns.indicator_id(indicator));
        for month in Month::ALL {
            all.push((
                columns.own(node, month),
                columns.below(node, month),
                indicators
                    .iter()
                    .map(|&indicator| columns.actual(indicator, month))
                    .collect(),
            ));
        }
    }
    all
}

/// Computing everything anew, in place and from nothing but what was given, changes no bit.
fn assert_settled(columns: &Columns) {
    let mut again = columns.clone();
    again.recompute_all();
    for (month, (kept, anew)) in columns.months.iter().zip(&again.months).enumerate() {
        assert!(kept == anew, "month {month} differs from its recomputation");
    }
    let bytes = columns.to_bytes();
    let read = Columns::from_bytes(&bytes).unwrap();
    assert!(figures(&read) == figures(columns), "a reload differs");
    assert!(read.to_bytes() == bytes, "the snapshot is not canonical");
}
