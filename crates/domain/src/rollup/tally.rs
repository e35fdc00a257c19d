//! The one formula of weighing: a mean whose parts can be put in and taken out again, exactly.

use crate::measure::Measure;

/// The mean of figures by weight (hundredths of a percent). Who has no weight weighs as much as those who have, on
/// average (their sum divided by their number, rounded down, but at least 1; 1 if nobody has one). Weights below zero
/// are zero. Rounded half away from zero, once. None where there is no figure, or only such of weight zero.
///
/// Whoever shows a weighted figure anywhere takes it from here.
pub fn weighted(parts: impl IntoIterator<Item = (Option<i32>, Measure)>) -> Option<Measure> {
    let mut tally = Tally::default();
    for (weight, figure) in parts {
        tally.add(pack_weight(weight), figure.0);
    }
    tally.mean().map(Measure)
}

/// In the columns a weight is a number, and "none" is this one.
pub(super) const NO_WEIGHT: i32 = -1;

pub(super) fn pack_weight(weight: Option<i32>) -> i32 {
    weight.map_or(NO_WEIGHT, |weight| weight.max(0))
}

pub(super) fn unpack_weight(weight: i32) -> Option<i32> {
    (weight >= 0).then_some(weight)
}

/// Sums over the parts of one mean. Since they are sums, adding and taking away commute and cancel without a trace.
///
/// No overflow: a product is below 2^94, and there are fewer than 2^31 parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Weight times figure, over the parts with a weight.
    given: i128,
    /// Figures, over the parts without.
    plain: i128,
    weight: i64,
    given_count: u32,
    plain_count: u32,
}

impl Tally {
    #[inline]
    pub fn add(&mut self, weight: i32, figure: i64) {
        if weight < 0 {
            self.plain += i128::from(figure);
            self.plain_count += 1;
        } else {
            self.given += i128::from(weight) * i128::from(figure);
            self.weight += i64::from(weight);
            self.given_count += 1;
        }
    }

    /// Takes out what was added before.
    #[inline]
    pub fn take(&mut self, weight: i32, figure: i64) {
        if weight < 0 {
            self.plain -= i128::from(figure);
            self.plain_count -= 1;
        } else {
            self.given -= i128::from(weight) * i128::from(figure);
            self.weight -= i64::from(weight);
            self.given_count -= 1;
        }
    }

    pub fn count(&self) -> u32 {
        self.given_count + self.plain_count
    }

    /// What a part without weight weighs.
    pub fn usual(&self) -> i64 {
        if self.given_count == 0 {
            1
        } else {
            (self.weight / i64::from(self.given_count)).max(1)
        }
    }

    /// Numerator and denominator of the mean.
    pub fn fraction(&self) -> (i128, i128) {
        let usual = i128::from(self.usual());
        (
            self.given + usual * self.plain,
            i128::from(self.weight) + usual * i128::from(self.plain_count),
        )
    }

    #[inline]
    pub fn mean(&self) -> Option<i64> {
        // By far the most common: children without weights.
        let (numerator, denominator) = if self.given_count == 0 {
            (self.plain, i128::from(self.plain_count))
        } else {
            self.fraction()
        };
        (denominator > 0).then(|| rounded(numerator, denominator))
    }

    /// The plain sum of parts that were added without weight; none where there is none, or too large.
    pub fn sum(&self) -> Option<i64> {
        (self.plain_count > 0)
            .then(|| i64::try_from(self.plain).ok())
            .flatten()
    }
}

/// `numerator / denominator`, half away from zero. The denominator is above zero and the quotient a mean of `i64`.
#[inline]
pub(super) fn rounded(numerator: i128, denominator: i128) -> i64 {
    // Both below 2^63, so that the half does not overflow: one machine division instead of a library call.
    if let (Ok(n), Ok(d)) = (i64::try_from(numerator), i64::try_from(denominator))
        && n >= 0
    {
        return ((n as u64 + d as u64 / 2) / d as u64) as i64;
    }
    let half = denominator / 2;
    let toward = if numerator < 0 { -half } else { half };
    ((numerator + toward) / denominator) as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn n(text: &str) -> Measure {
        Measure::parse(text).unwrap()
    }

    #[rstest]
    // 90·60 % + 80·40 %
    #[case(&[(Some(6_000), "90"), (Some(4_000), "80")], Some("86"))]
    // Equal without weights; a third is rounded once.
    #[case(&[(None, "100"), (None, "100"), (None, "0")], Some("66,6667"))]
    // The middle one weighs as the others on average: (60·50 + 40·100 + 50·75) / 150 = 71,6667
    #[case(&[(Some(6_000), "50"), (Some(4_000), "100"), (None, "75")], Some("71,6667"))]
    // (5 + 6) / 2 = 5, rounded down: (5·1 + 6·2 + 5·3) / 16 = 2
    #[case(&[(Some(5), "1"), (Some(6), "2"), (None, "3")], Some("2"))]
    // Zero counts, and below zero is zero.
    #[case(&[(Some(0), "10"), (Some(-7), "20"), (Some(1), "30")], Some("30"))]
    // Who has no weight is not shut out by somebody's zero.
    #[case(&[(Some(0), "10"), (None, "20")], Some("20"))]
    #[case(&[(Some(0), "10")], None)]
    #[case(&[], None)]
    // Growth rates go below zero: half away from zero on both sides (-0,00005 and 0,00005).
    #[case(&[(None, "-0,0001"), (None, "0")], Some("-0,0001"))]
    #[case(&[(None, "0,0001"), (None, "0")], Some("0,0001"))]
    fn figures_are_weighed(#[case] parts: &[(Option<i32>, &str)], #[case] mean: Option<&str>) {
        let parts = parts.iter().map(|&(weight, figure)| (weight, n(figure)));
        assert_eq!(weighted(parts), mean.map(n));
    }

    fn parts() -> impl Strategy<Value = Vec<(Option<i32>, i64)>> {
        prop::collection::vec((prop::option::of(any::<i32>()), any::<i64>()), 0..12)
    }

    proptest! {
        #[test]
        fn the_order_of_the_parts_does_not_matter_and_the_mean_lies_among_them(given in parts(), by in 0usize..12) {
            let figures = |list: &[(Option<i32>, i64)]| weighted(list.iter().map(|&(w, f)| (w, Measure(f))));
            let mut turned = given.clone();
            turned.reverse();
            let middle = by.min(turned.len());
            turned.rotate_left(middle);
            prop_assert_eq!(figures(&given), figures(&turned));
            if let Some(mean) = figures(&given) {
                prop_assert!(given.iter().any(|&(_, f)| f <= mean.0) && given.iter().any(|&(_, f)| f >= mean.0));
            }
        }

        #[test]
        fn what_was_put_in_can_be_taken_out(given in parts(), extra in parts()) {
            let mut tally = Tally::default();
            for &(weight, figure) in &given {
                tally.add(pack_weight(weight), figure);
            }
            let before = tally;
            for &(weight, figure) in &extra {
                tally.add(pack_weight(weight), figure);
            }
            for &(weight, figure) in extra.iter().rev() {
                tally.take(pack_weight(weight), figure);
            }
            prop_assert_eq!(tally, before);
        }

        #[test]
        fn the_quick_division_is_the_long_one(n in any::<i64>(), d in 1i64..) {
            let exact = Measure(n).scaled(1, d).unwrap();
            prop_assert_eq!(rounded(i128::from(n), i128::from(d)), exact.0);
        }
    }
}
