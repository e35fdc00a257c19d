//! Achievement without dividing: 900,000 divisions are what a recomputation would wait for.
//!
//! Let `t` be the target and `x` the actual, both in ten-thousandths. The percentage is `x · 10^6 / t`. Dividing both
//! factors by their greatest common divisor leaves `x · f / d`, the same rational number, so rounding it half up gives
//! the same result. With `n = x · f + d / 2` (rounded down) it is the quotient of `n` by `d`, rounded down.
//!
//! `d` never changes between edits, so `r = ⌊(2^64 − 1) / d⌋` is kept, and `q = ⌊n · r / 2^64⌋` is the high half of one
//! multiplication. Since `r ≥ 2^64 / d − 1`, `n / d − n · r / 2^64 ≤ n / 2^64 < 1` for every `n < 2^64`: `q` is the
//! quotient or one less, and comparing the remainder with `d` tells which. Nothing is approximated.
//!
//! What does not fit (targets of zero or less, words, the other formula, products above 2^63) goes the long way through
//! [`achievement_by`], in 128 bits. A property test holds both against each other.
//!
//! [`achievement_by`]: crate::cascade::achievement_by

use crate::cascade::Polarity;
use crate::measure::Measure;
use crate::rules::MinimizeFormula;

/// A target made ready for dividing by it. Sixteen bytes, read in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Divider {
    reciprocal: u64,
    /// Where the factor is zero: 1 + the place of the [`Range`], or [`LONG_WAY`]; 0 where nothing is measured.
    divisor: u32,
    /// Up to 10^6, below zero where less is better; zero: not a number to divide by.
    factor: i32,
}

/// An interval made ready. Above it one divides by its upper end, below it by its lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub low: i64,
    pub high: i64,
    below: Divider,
    above: Divider,
}

const LONG_WAY: u32 = u32::MAX;
/// A hundred percent of one, in ten-thousandths each.
const PERCENT: u64 = 1_000_000;
/// Actuals smaller than this (400 million) cannot overflow.
const SMALL: i64 = 1 << 42;

impl Divider {
    /// Of a single number.
    pub fn new(target: Measure, polarity: Polarity, formula: MinimizeFormula) -> Self {
        let long_way = Self {
            divisor: LONG_WAY,
            ..Self::default()
        };
        let less = polarity == Polarity::Minimize;
        let Some(target) = u64::try_from(target.0).ok().filter(|target| *target > 0) else {
            return long_way;
        };
        if less && formula == MinimizeFormula::Quotient {
            return long_way;
        }
        let common = common_divisor(target, PERCENT);
        let Ok(divisor) = u32::try_from(target / common) else {
            return long_way;
        };
        let factor = (PERCENT / common) as i32;
        Self {
            reciprocal: u64::MAX / u64::from(divisor),
            divisor,
            factor: if less { -factor } else { factor },
        }
    }

    /// Of the interval at that place.
    pub fn of_range(place: u32) -> Self {
        Self {
            reciprocal: 0,
            divisor: place + 1,
            factor: 0,
        }
    }

    /// The place of its interval, if it is of one.
    pub fn range(self) -> Option<usize> {
        (self.factor == 0 && self.divisor > 0 && self.divisor < LONG_WAY).then(|| self.divisor as usize - 1)
    }

    /// Whether there is anything to measure by.
    #[inline]
    pub fn measures(self) -> bool {
        self.divisor != 0
    }

    /// Whether [`Self::percent_of_small`] may be asked.
    #[inline]
    pub fn fits(self, actual: i64) -> bool {
        (actual.wrapping_add(SMALL) as u64) < 2 * SMALL as u64 && self.factor != 0
    }

    /// As [`Self::percent`] for what fits; any number for the rest, to be thrown away without asking first.
    #[inline]
    pub fn percent_of_small(self, actual: i64) -> u64 {
        // What fits stays below 2^42 · 10^6 + 2 · 10^6 · 2^32 < 2^63.
        let product = actual.wrapping_mul(i64::from(self.factor));
        self.quotient(self.base().wrapping_add(product))
    }

    /// Percent achieved in ten-thousandths, not below zero and not yet capped; none: take the long way.
    pub fn percent(self, actual: i64) -> Option<u64> {
        if self.factor == 0 {
            return None;
        }
        let product = actual.checked_mul(i64::from(self.factor))?;
        Some(self.quotient(self.base().checked_add(product)?))
    }

    /// Where less is better, (2t − x) · f / d is wanted, and 2t · f / d = 2 · 10^6.
    #[inline]
    fn base(self) -> i64 {
        i64::from(self.factor >> 31) & (2 * PERCENT as i64 * i64::from(self.divisor))
    }

    #[inline]
    fn quotient(self, numerator: i64) -> u64 {
        let divisor = u64::from(self.divisor);
        let n = numerator.max(0) as u64 + divisor / 2;
        let quotient = ((u128::from(n) * u128::from(self.reciprocal)) >> 64) as u64;
        // No product wraps where there is a reciprocal.
        let rest = n.wrapping_sub(quotient.wrapping_mul(divisor));
        quotient + u64::from(rest >= divisor)
    }
}

impl Range {
    pub fn new(low: Measure, high: Measure, polarity: Polarity, formula: MinimizeFormula) -> Self {
        Self {
            low: low.0,
            high: high.0,
            below: Divider::new(low, polarity, formula),
            above: Divider::new(high, polarity, formula),
        }
    }

    /// As [`Divider::percent`].
    pub fn percent(&self, actual: i64, polarity: Polarity) -> Option<u64> {
        match polarity {
            Polarity::Maximize => self.below.percent(actual),
            Polarity::Minimize => self.above.percent(actual),
            Polarity::Range | Polarity::Stabilize if actual < self.low => self.below.percent(actual),
            Polarity::Range | Polarity::Stabilize if actual > self.high => self.above.percent(actual),
            Polarity::Range | Polarity::Stabilize => Some(PERCENT),
        }
    }
}

const fn common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cascade::{Target, achievement};

    fn both_ways(target: i64, actual: i64, polarity: Polarity) -> (Option<i64>, Option<i64>) {
        let divider = Divider::new(Measure(target), polarity, MinimizeFormula::Difference);
        let quick = divider.percent(actual);
        if divider.fits(actual) {
            assert_eq!(Some(divider.percent_of_small(actual)), quick);
        }
        let long = achievement(&Target::Number(Measure(target)), Measure(actual), polarity, None);
        (quick.map(|percent| percent as i64), long.map(|percent| percent.0))
    }

    #[test]
    fn the_quick_way_is_taken_for_ordinary_targets() {
        for (target, actual) in [
            (140_000, 126_000),
            (30_000, 10_000),
            (1, 1),
            (500_000_000_000_000, 1),
        ] {
            for polarity in Polarity::ALL {
                let (quick, long) = both_ways(target, actual, polarity);
                assert!(quick.is_some(), "{target} {polarity:?}");
                assert_eq!(quick, long);
            }
        }
        let divider = Divider::new(Measure(140_000), Polarity::Maximize, MinimizeFormula::Difference);
        assert_eq!(
            Some(divider.percent_of_small(SMALL - 1)),
            divider.percent(SMALL - 1)
        );
        assert!(divider.fits(-SMALL) && divider.percent_of_small(-SMALL) == 0);
        for large in [SMALL, -SMALL - 1, i64::MIN, i64::MAX] {
            assert!(!divider.fits(large));
        }
        // Asked all the same it answers something.
        for odd in [Divider::default(), Divider::of_range(7), divider] {
            let _ = odd.percent_of_small(i64::MIN);
        }
    }

    #[test]
    fn both_sides_of_every_tie_are_exact() {
        for target in 1..2_000 {
            for actual in 0..40 {
                for polarity in [Polarity::Maximize, Polarity::Minimize] {
                    let (quick, long) = both_ways(target, actual, polarity);
                    assert_eq!(quick, long, "{actual} of {target}");
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn where_the_quick_way_answers_it_answers_like_the_long_one(
            target in prop_oneof![1i64..1_000_000, 1i64..5_000_000_000_000, any::<i64>()],
            actual in prop_oneof![-100i64..1_000_000, -1_000i64..10_000_000_000_000, any::<i64>()],
            polarity in prop::sample::select(Polarity::ALL.to_vec()),
        ) {
            let (quick, long) = both_ways(target, actual, polarity);
            if quick.is_some() {
                prop_assert_eq!(quick, long);
            }
        }

        #[test]
        fn intervals_too(
            low in prop_oneof![-100i64..1_000, 1i64..5_000_000], width in 0i64..1_000, actual in -100i64..6_000_000,
            polarity in prop::sample::select(Polarity::ALL.to_vec()),
        ) {
            let (low, high) = (Measure(low), Measure(low + width));
            let range = Range::new(low, high, polarity, MinimizeFormula::Difference);
            let long = achievement(&Target::Interval(low, high), Measure(actual), polarity, None);
            if let Some(percent) = range.percent(actual, polarity) {
                prop_assert_eq!(Some(percent as i64), long.map(|percent| percent.0));
            }
        }
    }
}
