//! How far an actual fulfils its target, in percent and fixed point (`domain.md` 3.2).

use super::{Polarity, Target};
use crate::measure::Measure;
use crate::rules::MinimizeFormula;

/// Percent achieved, never below zero and never above the cap. None where no number was promised, or where the
/// promise cannot be divided by (nothing, to be maximised).
pub fn achievement(
    target: &Target,
    actual: Measure,
    polarity: Polarity,
    cap: Option<Measure>,
) -> Option<Measure> {
    achievement_by(target, actual, polarity, cap, MinimizeFormula::Difference)
}

/// Like [`achievement`], with the formula that the region chose for indicators where less is better.
pub fn achievement_by(
    target: &Target,
    actual: Measure,
    polarity: Polarity,
    cap: Option<Measure>,
    formula: MinimizeFormula,
) -> Option<Measure> {
    let (low, high) = match *target {
        Target::Number(number) => (number, number),
        Target::Interval(low, high) => (low, high),
        Target::Words(_) => return None,
    };
    let percent = match polarity {
        Polarity::Maximize => ratio(actual, low),
        Polarity::Minimize => minimized(actual, high, formula),
        Polarity::Range | Polarity::Stabilize => {
            if actual < low {
                ratio(actual, low)
            } else if actual > high {
                ratio(actual, high)
            } else {
                Some(Measure::HUNDRED)
            }
        }
    }?;
    let floored = percent.max(Measure::ZERO);
    Some(cap.map_or(floored, |cap| floored.min(cap)))
}

/// `actual / target` in percent.
fn ratio(actual: Measure, target: Measure) -> Option<Measure> {
    if target <= Measure::ZERO {
        return None;
    }
    Measure::HUNDRED.scaled(actual.0, target.0)
}

fn minimized(actual: Measure, target: Measure, formula: MinimizeFormula) -> Option<Measure> {
    if target < Measure::ZERO {
        return None;
    }
    if target == Measure::ZERO {
        // "No incident": kept or not kept.
        return Some(if actual <= Measure::ZERO {
            Measure::HUNDRED
        } else {
            Measure::ZERO
        });
    }
    match formula {
        MinimizeFormula::Difference => {
            Measure::HUNDRED.scaled(target.0.checked_mul(2)?.checked_sub(actual.0)?, target.0)
        }
        // Division by nothing: twice the target is the best that the other formula knows.
        MinimizeFormula::Quotient if actual <= Measure::ZERO => Some(Measure::whole(200)),
        MinimizeFormula::Quotient => ratio(target, actual),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn n(text: &str) -> Measure {
        Measure::parse(text).unwrap()
    }

    fn target(text: &str) -> Target {
        Target::parse(text, crate::cascade::Aspect::Kuantitas).unwrap()
    }

    #[rstest]
    #[case(Polarity::Maximize, "80", "72", "90")]
    #[case(Polarity::Maximize, "80", "100", "125")]
    #[case(Polarity::Maximize, "80", "0", "0")]
    #[case(Polarity::Maximize, "3", "1", "33,3333")]
    #[case(Polarity::Maximize, "85-90", "85", "100")]
    #[case(Polarity::Minimize, "14", "15,4", "90")]
    #[case(Polarity::Minimize, "14", "12,6", "110")]
    #[case(Polarity::Minimize, "14", "14", "100")]
    #[case(Polarity::Minimize, "14", "30", "0")]
    #[case(Polarity::Minimize, "0", "0", "100")]
    #[case(Polarity::Minimize, "0", "1", "0")]
    #[case(Polarity::Range, "3-5", "4", "100")]
    #[case(Polarity::Range, "3-5", "2", "66,6667")]
    #[case(Polarity::Range, "3-5", "6", "120")]
    #[case(Polarity::Range, "3-5", "3", "100")]
    #[case(Polarity::Range, "3-5", "5", "100")]
    #[case(Polarity::Stabilize, "4", "4", "100")]
    #[case(Polarity::Stabilize, "4", "3", "75")]
    fn the_worked_examples_hold(
        #[case] polarity: Polarity,
        #[case] promised: &str,
        #[case] actual: &str,
        #[case] percent: &str,
    ) {
        assert_eq!(
            achievement(&target(promised), n(actual), polarity, None),
            Some(n(percent))
        );
    }

    #[rstest]
    #[case("12,6", Some(100), "100")]
    #[case("12,6", Some(120), "110")]
    #[case("12,6", None, "110")]
    fn caps_cut_off_at_the_top(#[case] actual: &str, #[case] cap: Option<i64>, #[case] percent: &str) {
        let got = achievement(
            &target("14"),
            n(actual),
            Polarity::Minimize,
            cap.map(Measure::whole),
        );
        assert_eq!(got, Some(n(percent)));
    }

    #[test]
    fn the_other_formula_divides() {
        let by = |actual| {
            achievement_by(
                &target("14"),
                n(actual),
                Polarity::Minimize,
                None,
                MinimizeFormula::Quotient,
            )
        };
        assert_eq!(by("15,4"), Some(n("90,9091")));
        assert_eq!(by("0"), Some(n("200")));
    }

    #[test]
    fn what_cannot_be_measured_has_no_percent() {
        assert_eq!(achievement(&target("0"), n("5"), Polarity::Maximize, None), None);
        assert_eq!(achievement(&target("-3"), n("5"), Polarity::Minimize, None), None);
        assert_eq!(
            achievement(
                &Target::Words("tepat waktu".into()),
                n("1"),
                Polarity::Maximize,
                None
            ),
            None
        );
    }

    proptest! {
        #[test]
        fn it_is_never_negative_never_over_the_cap_and_never_panics(
            promised in any::<i64>(), actual in any::<i64>(), polarity in prop::sample::select(Polarity::ALL.to_vec()),
        ) {
            let cap = Measure::whole(120);
            if let Some(percent) = achievement(&Target::Number(Measure(promised)), Measure(actual), polarity, Some(cap)) {
                prop_assert!(percent >= Measure::ZERO && percent <= cap);
            }
        }

        #[test]
        fn more_is_better_or_less_is_better(
            promised in 1i64..1_000_000_000, a in 0i64..2_000_000_000, b in 0i64..2_000_000_000,
        ) {
            let (less, more) = (a.min(b), a.max(b));
            let of = |actual, polarity| achievement(&Target::Number(Measure(promised)), Measure(actual), polarity, None);
            prop_assert!(of(less, Polarity::Maximize) <= of(more, Polarity::Maximize));
            prop_assert!(of(less, Polarity::Minimize) >= of(more, Polarity::Minimize));
        }

        #[test]
        fn keeping_the_promise_is_a_hundred_percent(
            promised in 1i64..1_000_000_000_000, polarity in prop::sample::select(Polarity::ALL.to_vec()),
        ) {
            let percent = achievement(&Target::Number(Measure(promised)), Measure(promised), polarity, None);
            prop_assert_eq!(percent, Some(Measure::HUNDRED));
        }
    }
}
