//! The target of a year as targets of its months (IKI-09): even, by season, or as written.
//!
//! What adds up, adds up exactly, whatever the remainder; of what is averaged, the average is exact; of what is reached,
//! December is the target.

use super::manual::Accumulation;
use crate::measure::{Measure, split_in};

/// Months in a year, January first.
pub const MONTHS: usize = 12;

/// One figure for each month.
pub type Months = [Measure; MONTHS];

/// Written months that do not make the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Off {
    /// What the months make.
    pub made: Measure,
    pub target: Measure,
}

/// The same for every month; of whole amounts whole parts, the earlier months taking the remainder: 14 documents are
/// 2, 2, 1, …, 1. None when the target is too large to be reckoned with.
pub fn even(target: Measure, accumulation: Accumulation) -> Option<Months> {
    match accumulation {
        Accumulation::Sum => seasonal(target, accumulation, None, &[1; MONTHS]),
        Accumulation::Last | Accumulation::Mean => Some([target; MONTHS]),
    }
}

/// By the weights of the months; weights below zero count as zero, and if all are, the months are alike.
///
/// What is reached goes from the baseline (none: zero) to the target as the weights pass by. None when the target is too
/// large to be reckoned with.
pub fn seasonal(
    target: Measure,
    accumulation: Accumulation,
    baseline: Option<Measure>,
    weights: &[i64; MONTHS],
) -> Option<Months> {
    let step = if target.is_whole() {
        Measure::whole(1)
    } else {
        Measure::STEP
    };
    match accumulation {
        Accumulation::Sum => split_in(target, weights, step).try_into().ok(),
        Accumulation::Mean => {
            let year = Measure(target.0.checked_mul(MONTHS as i64)?);
            split_in(year, weights, Measure::STEP).try_into().ok()
        }
        Accumulation::Last => {
            let from = baseline.unwrap_or(Measure::ZERO);
            let way = target.checked_sub(from)?;
            let parts = split_in(way, weights, Measure::STEP);
            let mut at = from;
            let mut months = [Measure::ZERO; MONTHS];
            for (month, part) in months.iter_mut().zip(parts) {
                at = at.checked_add(part)?;
                *month = at;
            }
            Some(months)
        }
    }
}

/// What months make of a year. None when it is too large to be reckoned with. An average is rounded to the measure.
pub fn year_of(months: &Months, accumulation: Accumulation) -> Option<Measure> {
    match accumulation {
        Accumulation::Last => months.last().copied(),
        Accumulation::Sum => months.iter().copied().sum(),
        Accumulation::Mean => {
            let sum: Option<Measure> = months.iter().copied().sum();
            sum?.scaled(1, MONTHS as i64)
        }
    }
}

/// The weights that lead to the months: their own amounts, or of what is reached the ways from month to month.
pub fn weights_of(months: &Months, accumulation: Accumulation, baseline: Option<Measure>) -> Months {
    if accumulation != Accumulation::Last {
        return *months;
    }
    let mut before = baseline.unwrap_or(Measure::ZERO);
    let mut weights = [Measure::ZERO; MONTHS];
    for (weight, month) in weights.iter_mut().zip(months) {
        *weight = Measure(month.0.saturating_sub(before.0).saturating_abs());
        before = *month;
    }
    weights
}

/// Whether months that were written by hand make the year.
pub fn check(months: &Months, target: Measure, accumulation: Accumulation) -> Result<(), Off> {
    let made = year_of(months, accumulation).unwrap_or(Measure(i64::MAX));
    if made == target {
        Ok(())
    } else {
        Err(Off { made, target })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const ALL: [Accumulation; 3] = Accumulation::ALL;

    fn whole(months: &Months) -> Vec<i64> {
        months.iter().map(|month| month.0 / Measure::SCALE).collect()
    }

    #[rstest]
    #[case(24, &[2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2])]
    #[case(14, &[2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])]
    #[case(5, &[1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0])]
    fn whole_amounts_are_spread_in_whole_parts(#[case] target: i64, #[case] months: &[i64]) {
        let spread = even(Measure::whole(target), Accumulation::Sum).unwrap();
        assert_eq!(whole(&spread), months);
    }

    #[test]
    fn a_rate_is_the_same_every_month_until_a_season_is_given() {
        let target = Measure::parse("83,25").unwrap();
        assert_eq!(even(target, Accumulation::Last), Some([target; 12]));
        assert_eq!(even(target, Accumulation::Mean), Some([target; 12]));
    }

    /// From 15 % to 12 %, all of it in the second half of the year: 15 until June, then half a point a month.
    #[test]
    fn what_is_reached_goes_from_the_baseline_to_the_target() {
        let weights = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
        let months = seasonal(
            Measure::whole(12),
            Accumulation::Last,
            Some(Measure::whole(15)),
            &weights,
        )
        .unwrap();
        assert_eq!(months[5], Measure::whole(15));
        assert_eq!(months[6], Measure::parse("14,5").unwrap());
        assert_eq!(months[11], Measure::whole(12));
    }

    /// 120 visits; four dry months weigh three times as much as the eight others: 20 parts of 6.
    #[test]
    fn a_season_carries_its_share() {
        let weights = [1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 1, 1];
        let months = seasonal(Measure::whole(120), Accumulation::Sum, None, &weights).unwrap();
        assert_eq!(whole(&months), [6, 6, 6, 6, 6, 6, 18, 18, 18, 18, 6, 6]);
    }

    #[test]
    fn written_months_must_make_the_year() {
        let mut months = even(Measure::whole(24), Accumulation::Sum).unwrap();
        assert_eq!(check(&months, Measure::whole(24), Accumulation::Sum), Ok(()));
        months[3] = Measure::whole(1);
        let off = Off {
            made: Measure::whole(23),
            target: Measure::whole(24),
        };
        assert_eq!(check(&months, Measure::whole(24), Accumulation::Sum), Err(off));
        months[11] = Measure::whole(90);
        assert_eq!(check(&months, Measure::whole(90), Accumulation::Last), Ok(()));
    }

    proptest! {
        /// Whatever the target, the weights and the baseline: the months make the year exactly.
        #[test]
        fn months_make_the_year(
            target in -1_000_000_000_000i64..1_000_000_000_000,
            baseline in prop::option::of(-1_000_000_000i64..1_000_000_000),
            weights in prop::array::uniform12(-5i64..1000),
        ) {
            for accumulation in ALL {
                let target = Measure(target);
                for months in [even(target, accumulation), seasonal(target, accumulation, baseline.map(Measure), &weights)] {
                    prop_assert_eq!(check(&months.unwrap(), target, accumulation), Ok(()));
                }
            }
        }

        #[test]
        fn even_months_differ_by_one_part_at_most(target in 0i64..1_000_000) {
            let months = even(Measure::whole(target), Accumulation::Sum).unwrap();
            let (least, most) = (months.iter().min().unwrap(), months.iter().max().unwrap());
            prop_assert!(most.0 - least.0 <= Measure::SCALE);
        }

        /// What the form shows of a season brings the same months again.
        #[test]
        fn a_season_shown_and_saved_again_is_the_same(
            target in 0i64..1_000_000_000,
            baseline in 0i64..1_000_000_000,
            weights in prop::array::uniform12(0i64..1000),
        ) {
            for accumulation in ALL {
                let (target, baseline) = (Measure(target), Some(Measure(baseline)));
                let months = seasonal(target, accumulation, baseline, &weights).unwrap();
                let shown = weights_of(&months, accumulation, baseline).map(|weight| weight.0);
                if shown.iter().any(|weight| *weight > 0) {
                    prop_assert_eq!(seasonal(target, accumulation, baseline, &shown), Some(months));
                }
            }
        }

        #[test]
        fn no_target_is_too_large_to_be_refused(target in prop::num::i64::ANY, weights in prop::array::uniform12(0i64..9)) {
            for accumulation in ALL {
                let _ = even(Measure(target), accumulation);
                let _ = seasonal(Measure(target), accumulation, Some(Measure(i64::MIN)), &weights);
            }
        }
    }
}
