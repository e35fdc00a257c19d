use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case("14", 140_000)]
#[case("14.5", 145_000)]
#[case("64.65", 646_500)]
#[case("14,5", 145_000)]
#[case("1.234", 12_340_000)]
#[case("1.234,56", 12_345_600)]
#[case("1.234.567", 12_345_670_000)]
#[case("1234567", 12_345_670_000)]
#[case("1234.567", 12_345_670)]
#[case("0.125", 1_250)]
#[case("0,0001", 1)]
#[case("12,5000000", 125_000)]
#[case(" 80 ", 800_000)]
#[case("-3,5", -35_000)]
#[case("−2", -20_000)]
#[case("007", 70_000)]
fn indonesian_numbers_are_read(#[case] text: &str, #[case] parts: i64) {
    assert_eq!(Measure::parse(text), Ok(Measure(parts)));
}

#[rstest]
#[case("", MeasureError::Empty)]
#[case("   ", MeasureError::Empty)]
#[case("-", MeasureError::NotANumber)]
#[case("dua belas", MeasureError::NotANumber)]
#[case("80 %", MeasureError::NotANumber)]
#[case("1e5", MeasureError::NotANumber)]
#[case("12,", MeasureError::NotANumber)]
#[case(",5", MeasureError::NotANumber)]
#[case(".5", MeasureError::NotANumber)]
#[case("1.23.456", MeasureError::Grouping)]
#[case("1,234.56", MeasureError::Grouping)]
#[case("12,5,0", MeasureError::Grouping)]
#[case("0.123.456", MeasureError::Grouping)]
#[case("3,14159", MeasureError::TooPrecise)]
#[case("922.337.203.685.478", MeasureError::TooLarge)]
#[case("99999999999999999999999999999999999999999999", MeasureError::TooLarge)]
fn what_is_no_number_says_why(#[case] text: &str, #[case] error: MeasureError) {
    assert_eq!(Measure::parse(text), Err(error));
}

#[rstest]
#[case(0, "0")]
#[case(145_000, "14,5")]
#[case(12_345_600, "1.234,56")]
#[case(-10_000_000, "-1.000")]
#[case(1, "0,0001")]
#[case(i64::MIN, "-922.337.203.685.477,5808")]
fn numbers_are_written_the_indonesian_way(#[case] parts: i64, #[case] text: &str) {
    assert_eq!(Measure(parts).to_string(), text);
}

#[test]
fn sums_that_do_not_fit_are_refused() {
    assert_eq!(Measure(i64::MAX).checked_add(Measure(1)), None);
    assert_eq!(Measure(i64::MIN).checked_sub(Measure(1)), None);
    assert_eq!(
        [Measure(i64::MAX), Measure(1)]
            .into_iter()
            .sum::<Option<Measure>>(),
        None
    );
    assert_eq!(
        [Measure::whole(14), Measure::whole(10)]
            .into_iter()
            .sum::<Option<Measure>>(),
        Some(Measure::whole(24))
    );
}

#[rstest]
#[case(2, 100, 3, "66,6667")]
#[case(1, 1, 3, "0,3333")]
#[case(-1, 2, 3, "-0,6667")]
#[case(1, -2, 3, "-0,6667")]
#[case(-2, 2, -3, "1,3333")]
fn scaling_rounds_half_away_from_zero(#[case] n: i64, #[case] by: i64, #[case] of: i64, #[case] text: &str) {
    assert_eq!(Measure::whole(n).scaled(by, of).unwrap().to_string(), text);
}

#[test]
fn scaling_by_nothing_has_no_result() {
    assert_eq!(Measure::whole(1).scaled(1, 0), None);
    assert_eq!(Measure(i64::MAX).scaled(2, 1), None);
    assert_eq!(Measure(1).scaled(1, 2), Some(Measure(1)));
    assert_eq!(Measure(-1).scaled(1, 2), Some(Measure(-1)));
}

#[test]
fn twenty_four_puskesmas_are_not_cut_into_pieces() {
    let parts = split_in(Measure::whole(24), &[1; 5], Measure::whole(1));
    assert_eq!(parts, [5, 5, 5, 5, 4].map(Measure::whole));
    assert_eq!(
        split_in(Measure::whole(24), &[14, 10], Measure::whole(1)),
        [14, 10].map(Measure::whole)
    );
    assert_eq!(
        split(Measure::whole(10), &[1, 1, 1])
            .iter()
            .map(Measure::to_string)
            .collect::<Vec<_>>(),
        ["3,3334", "3,3333", "3,3333"]
    );
}

#[test]
fn who_weighs_nothing_gets_nothing_unless_all_do() {
    assert_eq!(
        split(Measure::whole(7), &[0, 1]),
        [Measure::ZERO, Measure::whole(7)]
    );
    assert_eq!(split(Measure::whole(8), &[0, 0]), [Measure::whole(4); 2]);
    assert_eq!(
        split(Measure::whole(8), &[-5, 2]),
        [Measure::ZERO, Measure::whole(8)]
    );
    assert_eq!(split(Measure::whole(8), &[]), []);
}

proptest! {
    #[test]
    fn what_is_written_reads_back(parts in any::<i64>()) {
        prop_assert_eq!(Measure::parse(&Measure(parts).to_string()), Ok(Measure(parts)));
    }

    #[test]
    fn reading_never_panics(text in "\\PC{0,24}") {
        let _ = Measure::parse(&text);
    }

    #[test]
    fn parts_add_up_to_the_whole_and_keep_the_order_of_weights(
        total in -1_000_000_000_000i64..1_000_000_000_000,
        weights in prop::collection::vec(0i64..1_000_000, 1..40),
        step in prop::sample::select(vec![1i64, 100, 10_000]),
    ) {
        let parts = split_in(Measure(total), &weights, Measure(step));
        prop_assert_eq!(parts.iter().map(|part| i128::from(part.0)).sum::<i128>(), i128::from(total));
        let ideal_sum: i64 = weights.iter().sum();
        for (part, &weight) in parts.iter().zip(&weights) {
            prop_assert!(part.0.signum() * total.signum() >= 0);
            if ideal_sum > 0 {
                let ideal = total as f64 * weight as f64 / ideal_sum as f64;
                prop_assert!((part.0 as f64 - ideal).abs() <= 2.0 * step as f64 + 1e-3 * ideal.abs().max(1.0));
            }
        }
    }

    #[test]
    fn more_weight_never_means_less(total in 0i64..10_000_000, mut weights in prop::collection::vec(1i64..1000, 2..20)) {
        weights.sort_unstable();
        let parts = split(Measure(total), &weights);
        prop_assert!(parts.windows(2).all(|pair| pair[0] <= Measure(pair[1].0 + 1)));
    }
}
