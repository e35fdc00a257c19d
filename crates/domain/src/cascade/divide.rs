//! Dividing a target and the weights among children (`interface.md` 3, points 6 and 7): proposals, what is left, what a
//! dragged border does, and reading what was copied from a spreadsheet.

use serde::{Deserialize, Serialize};

use super::rearrange::WHOLE;
use super::share::{is_additive, remaining};
use crate::ids::*;
use crate::measure::{Measure, split_in};

/// Most children that are divided among at once.
pub const MOST_PARTS: usize = 500;

/// Equal weights of so many siblings in hundredths of a percent; they add up to the whole.
pub fn even_weights(count: usize) -> Vec<i32> {
    weights_by(&vec![1; count])
}

/// Weights in proportion to amounts, such as budgets; they add up to the whole. Without any amount: equal ones.
pub fn weights_by(amounts: &[i64]) -> Vec<i32> {
    split_in(Measure(i64::from(WHOLE)), amounts, Measure(1))
        .into_iter()
        .map(|weight| i32::try_from(weight.0).unwrap_or(WHOLE))
        .collect()
}

/// The step in which a target is divided: whole puskesmas, but parts of a whole tonne where the target has such.
pub fn step_of(total: Measure) -> Measure {
    if total.is_whole() {
        Measure::whole(1)
    } else {
        Measure::STEP
    }
}

/// A target in equal parts. Of a rate everybody carries all of it.
pub fn even_targets(total: Measure, unit: &str, count: usize) -> Vec<Measure> {
    if is_additive(unit) {
        split_in(total, &vec![1; count], step_of(total))
    } else {
        vec![total; count]
    }
}

/// Moves the border between two neighbours by an amount, as far as the smaller one goes; a part never falls below
/// zero. The last border moves what is not divided yet. Parts beyond the list are left alone.
pub fn drag_border(parts: &mut [Measure], total: Measure, border: usize, by: Measure) {
    let step = step_of(total);
    let by = Measure(by.0.div_euclid(step.0) * step.0);
    let Some(&left) = parts.get(border) else { return };
    let room = match parts.get(border + 1) {
        Some(next) => *next,
        None => remaining(total, parts).unwrap_or_default(),
    };
    // What was given too much can only be taken back.
    let by = by.0.clamp(-left.0.max(0), room.0.max(0));
    parts[border] = Measure(left.0 + by);
    if let Some(next) = parts.get_mut(border + 1) {
        next.0 -= by;
    }
}

/// Cells copied from a spreadsheet: rows by line, columns by tab, else by semicolon. Blank lines at the end are none.
pub fn pasted(text: &str) -> Vec<Vec<&str>> {
    let mut lines: Vec<&str> = text.lines().collect();
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    lines
        .into_iter()
        .map(|line| {
            let mark = if line.contains('\t') { '\t' } else { ';' };
            line.split(mark).map(str::trim).collect()
        })
        .collect()
}

/// A child with its part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub child: NodeId,
    pub version: i32,
    pub text: String,
    pub owner: String,
    /// Its share as it is written; empty where it has none.
    pub target: String,
    /// In hundredths of a percent; none: an equal share.
    pub weight: Option<i32>,
    /// It belongs to somebody's SKP: its share is divided there, not here.
    pub fixed: bool,
    /// Its ceiling of the year, in rupiah.
    pub ceiling: Option<i64>,
    /// The weight of what had its code the year before.
    pub last: Option<i32>,
}

/// What is divided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Division {
    pub node: NodeId,
    pub year: i32,
    pub text: String,
    /// The indicators that can be divided: a single number is promised.
    pub choices: Vec<(IndicatorId, String)>,
    /// The one that is; none where there is nothing but weights to divide.
    pub indicator: Option<IndicatorId>,
    pub total: Option<Measure>,
    pub unit: String,
    pub parts: Vec<Part>,
    /// There are more children than can be shown.
    pub more: bool,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wholes(parts: &[i64]) -> Vec<Measure> {
        parts.iter().map(|part| Measure::whole(*part)).collect()
    }

    #[test]
    fn twenty_four_puskesmas_among_five_people() {
        let parts = even_targets(Measure::whole(24), "puskesmas", 5);
        assert_eq!(parts, wholes(&[5, 5, 5, 5, 4]));
        assert_eq!(even_targets(Measure::whole(85), "persen", 2), wholes(&[85, 85]));
        assert!(even_targets(Measure::whole(24), "puskesmas", 0).is_empty());
    }

    #[test]
    fn weights_by_budget_add_up() {
        assert_eq!(even_weights(3), [3_334, 3_333, 3_333]);
        assert_eq!(weights_by(&[300_000_000, 100_000_000]), [7_500, 2_500]);
        assert_eq!(weights_by(&[0, 0]), [5_000, 5_000], "no money: equal");
    }

    #[test]
    fn a_border_moves_between_its_neighbours() {
        let total = Measure::whole(24);
        let mut parts = wholes(&[14, 9]);
        drag_border(&mut parts, total, 0, Measure::whole(-4));
        assert_eq!(parts, wholes(&[10, 13]));
        drag_border(&mut parts, total, 0, Measure::whole(99));
        assert_eq!(parts, wholes(&[23, 0]), "as far as the neighbour goes");
        drag_border(&mut parts, total, 1, Measure::whole(5));
        assert_eq!(parts, wholes(&[23, 1]), "what is left is taken, and no more");
        drag_border(&mut parts, total, 7, Measure::whole(5));
        assert_eq!(parts, wholes(&[23, 1]));
        let mut parts = wholes(&[14, 9]);
        drag_border(&mut parts, total, 0, Measure(Measure::whole(3).0 / 2));
        assert_eq!(parts, wholes(&[15, 8]), "whole puskesmas only");
    }

    #[test]
    fn a_column_of_a_spreadsheet_is_read() {
        assert_eq!(pasted("14\t58\n9\t42\n\n"), [["14", "58"], ["9", "42"]]);
        assert_eq!(pasted("1.500;30"), [["1.500", "30"]]);
        assert_eq!(pasted("14\r\n9"), [["14"], ["9"]]);
        assert!(pasted(" \n").is_empty());
    }

    proptest! {
        /// However borders are dragged: nothing below zero, nothing lost, never more than there is.
        #[test]
        fn dragging_conserves(
            total in 1_i64..500,
            count in 1_usize..8,
            drags in proptest::collection::vec((0_usize..9, -300_i64..300), 0..20),
        ) {
            let total = Measure::whole(total);
            let mut parts = even_targets(total, "orang", count);
            for (border, by) in drags {
                drag_border(&mut parts, total, border, Measure::whole(by));
                prop_assert!(parts.iter().all(|part| *part >= Measure::ZERO));
                prop_assert!(remaining(total, &parts).unwrap() >= Measure::ZERO);
            }
        }
    }
}
