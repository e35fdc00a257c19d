//! Achievement from below, as the browser foresees it.
//!
//! The server rolls up the whole tree by the same rule (`domain::rollup`); the two must agree to the last digit, or a
//! figure would jump when the server answers.

use super::{Handle, Ix, NONE, Outline};
use crate::measure::Measure;

/// The mean of children by weight, one child after another, in whole numbers: the order does not matter.
///
/// A child brings its own achievement if it was measured, else what comes from below it; one without either counts for
/// nothing. A child without a weight weighs as much as the others that count on average (rounded down, but at least 1;
/// 1 where none has a weight). Weights below zero are zero. Rounded half away from zero, as [`Measure::scaled`] does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mean {
    /// Contribution by weight, and the weights, of those with one.
    products: i128,
    weights: i128,
    weighed: i128,
    /// Contributions of those without a weight.
    plain: i128,
    unweighed: i128,
}

impl Mean {
    /// Takes in a child: what it brings in percent, and its weight in hundredths of a percent.
    pub fn add(&mut self, contribution: Option<Measure>, weight: Option<i32>) {
        let Some(Measure(brought)) = contribution else {
            return;
        };
        let brought = i128::from(brought);
        if let Some(weight) = weight {
            let weight = i128::from(weight.max(0));
            self.products += brought * weight;
            self.weights += weight;
            self.weighed += 1;
        } else {
            self.plain += brought;
            self.unweighed += 1;
        }
    }

    /// The mean; none where no child counts, or only such of weight zero.
    pub fn value(&self) -> Option<Measure> {
        let usual = self.weights.checked_div(self.weighed).unwrap_or(1).max(1);
        let (sum, of) = (
            self.products + usual * self.plain,
            self.weights + usual * self.unweighed,
        );
        if of == 0 {
            return None;
        }
        // Never beyond the largest contribution.
        i64::try_from((sum + sum.signum() * (of / 2)) / of)
            .ok()
            .map(Measure)
    }
}

/// The mean of children (what each brings, its weight) by the rule of [`Mean`].
pub fn weighted(children: impl IntoIterator<Item = (Option<Measure>, Option<i32>)>) -> Option<Measure> {
    let mut mean = Mean::default();
    for (contribution, weight) in children {
        mean.add(contribution, weight);
    }
    mean.value()
}

/// A figure from below that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rolled {
    pub node: Handle,
    pub before: Option<Measure>,
    pub after: Option<Measure>,
}

impl Outline {
    /// What the children of a node bring together.
    pub(super) fn rolled_from_children(&self, ix: Ix) -> Option<Measure> {
        weighted(
            self.children(ix)
                .filter_map(|child| self.slot(child))
                .map(|slot| (self.columns.contribution(slot), self.columns.weight(slot))),
        )
    }

    /// Works out the figure from below of a slot and of those above it, as far as it makes a difference, and adds what
    /// changed to a list. O(children of those that change).
    pub(super) fn roll_up(&mut self, mut slot: u32, changed: &mut Vec<Rolled>) {
        while slot != NONE {
            let at = slot as usize;
            let (before, after) = (
                self.columns.rolled(at),
                self.rolled_from_children(self.ix_of(slot)),
            );
            if before == after {
                return;
            }
            self.columns.set_rolled(at, after);
            changed.push(Rolled {
                node: Handle(self.columns.handle[at]),
                before,
                after,
            });
            if self.columns.score(at).is_some() {
                return;
            }
            slot = self.columns.parent[at];
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn percent(text: &str) -> Measure {
        Measure::parse(text).unwrap()
    }

    #[rstest]
    // Nobody weighed: (80 + 90 + 100) / 3.
    #[case(&[("80", None), ("90", None), ("100", None)], Some("90"))]
    // 70 % of 100 and 30 % of 50.
    #[case(&[("100", Some(7_000)), ("50", Some(3_000))], Some("85"))]
    // The third weighs 30 % like the others on average: (40×60 + 20×90 + 30×30) / 90 = 5100 / 90.
    #[case(&[("60", Some(4_000)), ("90", Some(2_000)), ("30", None)], Some("56,6667"))]
    // Weights 10 and 21: the usual one is 15, rounded down. 10×100 / 46.
    #[case(&[("100", Some(10)), ("0", Some(21)), ("0", None)], Some("21,7391"))]
    // Zero counts, below zero is zero, and who has no weight is not shut out by it.
    #[case(&[("100", Some(0)), ("50", Some(-7)), ("30", None)], Some("30"))]
    #[case(&[("100", Some(0)), ("50", Some(0))], None)]
    // Half a step goes away from zero.
    #[case(&[("0,0001", None), ("0", None)], Some("0,0001"))]
    #[case(&[("-0,0001", None), ("0", None)], Some("-0,0001"))]
    #[case(&[], None)]
    fn children_count_by_weight(#[case] children: &[(&str, Option<i32>)], #[case] mean: Option<&str>) {
        let got = weighted(
            children
                .iter()
                .map(|&(brought, weight)| (Some(percent(brought)), weight)),
        );
        assert_eq!(got, mean.map(percent));
    }

    #[test]
    fn who_has_nothing_to_show_counts_for_nothing_and_lends_no_weight() {
        let with = [
            (Some(percent("40")), Some(1_000)),
            (None, Some(9_000)),
            (Some(percent("80")), None),
        ];
        assert_eq!(weighted(with), Some(percent("60")));
        assert_eq!(weighted([(None, Some(1)), (None, None)]), None);
    }

    #[test]
    fn nothing_is_too_large_for_a_mean() {
        let huge = (Some(Measure(i64::MAX)), Some(i32::MAX));
        assert_eq!(weighted([huge]), Some(Measure(i64::MAX)));
        assert_eq!(weighted(vec![huge; 100_000]), Some(Measure(i64::MAX)));
        let low = (Some(Measure(i64::MIN)), None);
        assert_eq!(weighted([low, huge]), Some(Measure(-1)));
    }
}
