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
//! What does not fit (targets of zero or less, intervals, words, the other formula, products above 2^63) goes the long
//! way through [`achievement_by`], in 128 bits. A property test holds both against each other.
//!
//! [`achievement_by`]: crate::cascade::achievement_by

use super::input::Promise;
use crate::cascade::Polarity;
use crate::rules::MinimizeFormula;

/// A target made ready for dividing by it. Sixteen bytes, read in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Divider {
    reciprocal: u64,
    divisor: u32,
    /// Up to 10^6; [`LESS_IS_BETTER`] may be set. Zero: the long way.
    factor: u32,
}

const LESS_IS_BETTER: u32 = 1 << 31;
/// A hundred percent of one, in ten-thousandths each.
const PERCENT: u64 = 1_000_000;

impl Divider {
    pub fn new(promise: Promise, polarity: Polarity, formula: MinimizeFormula) -> Self {
        let Promise::Number(target) = promise else {
            return Self::default();
        };
        let less = polarity == Polarity::Minimize;
        let Some(target) = u64::try_from(target.0).ok().filter(|target| *target > 0) else {
            return Self::default();
        };
        if less && formula == MinimizeFormula::Quotient {
            return Self::default();
        }
        let common = common_divisor(target, PERCENT);
        let Ok(divisor) = u32::try_from(target / common) else {
            return Self::default();
        };
        Self {
            reciprocal: u64::MAX / u64::from(divisor),
            divisor,
            factor: (PERCENT / common) as u32 | if less { LESS_IS_BETTER } else { 0 },
        }
    }

    /// Percent achieved in ten-thousandths, not below zero and not yet capped; none: take the long way.
    #[inline]
    pub fn percent(self, actual: i64) -> Option<u64> {
        if self.factor == 0 {
            return None;
        }
        let divisor = u64::from(self.divisor);
        let product = actual.checked_mul(i64::from(self.factor & !LESS_IS_BETTER))?;
        let numerator = if self.factor & LESS_IS_BETTER == 0 {
            product
        } else {
            // (2t − x) · f / d, with 2t · f / d = 2 · 10^6.
            (2 * PERCENT as i64 * i64::from(self.divisor)).checked_sub(product)?
        };
        let n = numerator.max(0) as u64 + divisor / 2;
        let quotient = ((u128::from(n) * u128::from(self.reciprocal)) >> 64) as u64;
        Some(quotient + u64::from(n - quotient * divisor >= divisor))
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
    use crate::measure::Measure;

    fn both_ways(target: i64, actual: i64, polarity: Polarity) -> (Option<i64>, Option<i64>) {
        let divider = Divider::new(
            Promise::Number(Measure(target)),
            polarity,
            MinimizeFormula::Difference,
        );
        let long = achievement(&Target::Number(Measure(target)), Measure(actual), polarity, None);
        (
            divider.percent(actual).map(|percent| percent as i64),
            long.map(|m| m.0),
        )
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
    }
}
