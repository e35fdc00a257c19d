use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn n(text: &str) -> Measure {
    Measure::parse(text).unwrap()
}

fn number(text: &str) -> Target {
    Target::Number(n(text))
}

fn children(targets: &[&str]) -> Vec<DirectChild> {
    targets
        .iter()
        .map(|text| DirectChild {
            target: n(text),
            weight: None,
        })
        .collect()
}

#[rstest]
#[case("puskesmas", true)]
#[case("dokumen", true)]
#[case("orang", true)]
#[case("laporan bulanan", true)]
#[case("%", false)]
#[case("Persen", false)]
#[case("indeks", false)]
#[case("skor", false)]
#[case("per 1.000 kelahiran", false)]
#[case("kasus/100.000 penduduk", false)]
#[case("rata-rata hari", false)]
fn counted_things_add_up_and_rates_do_not(#[case] unit: &str, #[case] additive: bool) {
    assert_eq!(is_additive(unit), additive);
}

#[rstest]
#[case(&["14", "10"], DirectSum::Covered { spare: n("0") })]
#[case(&["14", "9"], DirectSum::Short { missing: n("1") })] // the worked example: 23 < 24
#[case(&["14", "12"], DirectSum::Covered { spare: n("2") })]
#[case(&[], DirectSum::NotChecked)]
fn shares_of_puskesmas_add_up_to_the_superiors(#[case] targets: &[&str], #[case] expected: DirectSum) {
    let got = direct_sum(
        &number("24"),
        "puskesmas",
        Polarity::Maximize,
        CascadeMethod::DirectRegion,
        &children(targets),
    );
    assert_eq!(got, expected);
}

#[rstest]
#[case(&["80", "85"], DirectSum::Covered { spare: n("2,5") })]
#[case(&["70", "90"], DirectSum::Covered { spare: n("0") })] // the mean carries it
#[case(&["70", "80"], DirectSum::Short { missing: n("5") })]
fn percentages_are_carried_by_each_or_by_the_mean(#[case] targets: &[&str], #[case] expected: DirectSum) {
    let got = direct_sum(
        &number("80"),
        "%",
        Polarity::Maximize,
        CascadeMethod::DirectLoad,
        &children(targets),
    );
    assert_eq!(got, expected);
}

#[test]
fn the_mean_goes_by_weight() {
    let weighted = |a, b| {
        [
            DirectChild {
                target: n("70"),
                weight: Some(a),
            },
            DirectChild {
                target: n("90"),
                weight: Some(b),
            },
        ]
    };
    let check = |children: &[DirectChild]| {
        direct_sum(
            &number("80"),
            "%",
            Polarity::Maximize,
            CascadeMethod::DirectLoad,
            children,
        )
    };
    assert_eq!(check(&weighted(2500, 7500)), DirectSum::Covered { spare: n("5") });
    assert_eq!(check(&weighted(7500, 2500)), DirectSum::Short { missing: n("5") });
}

#[rstest]
#[case("kasus", &["4", "6"], DirectSum::Covered { spare: n("0") })]
#[case("kasus", &["6", "6"], DirectSum::Short { missing: n("2") })]
#[case("%", &["9", "10"], DirectSum::Covered { spare: n("0,5") })]
#[case("%", &["12", "11"], DirectSum::Short { missing: n("1,5") })]
fn where_less_is_better_the_children_stay_below(
    #[case] unit: &str,
    #[case] targets: &[&str],
    #[case] expected: DirectSum,
) {
    let got = direct_sum(
        &number("10"),
        unit,
        Polarity::Minimize,
        CascadeMethod::DirectRegion,
        &children(targets),
    );
    assert_eq!(got, expected);
}

#[test]
fn other_measures_and_words_are_not_summed() {
    let check = |target: &Target, method| {
        direct_sum(target, "puskesmas", Polarity::Maximize, method, &children(&["1"]))
    };
    assert_eq!(
        check(&number("24"), CascadeMethod::DirectAspect),
        DirectSum::NotChecked
    );
    assert_eq!(
        check(&number("24"), CascadeMethod::Indirect),
        DirectSum::NotChecked
    );
    assert_eq!(
        check(&Target::Words("segera".into()), CascadeMethod::DirectLoad),
        DirectSum::NotChecked
    );
    assert_eq!(
        check(&Target::Interval(n("1"), n("2")), CascadeMethod::DirectLoad),
        DirectSum::NotChecked
    );
}

#[rstest]
#[case("24", &[], 5, Some("5"))]
#[case("24", &["14", "4"], 1, Some("6"))] // the drawing: 6 of 24 puskesmas are not divided yet
#[case("24", &["14", "4"], 4, Some("2"))]
#[case("24", &["14", "10"], 1, None)]
#[case("24", &["14", "12"], 1, None)]
#[case("24", &[], 0, None)]
#[case("1", &[], 3, Some("1"))]
#[case("2,5", &[], 2, Some("1,25"))]
fn a_fair_share_of_the_rest_is_proposed(
    #[case] parent: &str,
    #[case] taken: &[&str],
    #[case] waiting: usize,
    #[case] expected: Option<&str>,
) {
    let taken: Vec<Measure> = taken.iter().map(|text| n(text)).collect();
    assert_eq!(proposed_share(&number(parent), &taken, waiting), expected.map(n));
}

#[test]
fn words_and_intervals_have_no_shares() {
    assert_eq!(proposed_share(&Target::Words("tepat waktu".into()), &[], 2), None);
    assert_eq!(proposed_share(&Target::Interval(n("85"), n("90")), &[], 2), None);
}

#[test]
fn a_moved_superior_is_noticed_only_by_who_took_a_share() {
    assert!(parent_changed(Some(&number("24")), Some(&number("26"))));
    assert!(parent_changed(Some(&number("24")), None));
    assert!(!parent_changed(Some(&number("24")), Some(&number("24,0"))));
    assert!(!parent_changed(None, Some(&number("24"))));
}

#[rstest]
#[case("14", "24", "30", Some("18"))] // 17,5 rounded up
#[case("10", "24", "30", Some("13"))]
#[case("12", "24", "24", Some("12"))]
#[case("40,5", "80", "40", Some("20,25"))]
#[case("14", "0", "30", None)]
fn realigning_keeps_the_proportion(
    #[case] share: &str,
    #[case] seen: &str,
    #[case] current: &str,
    #[case] expected: Option<&str>,
) {
    assert_eq!(
        realigned(n(share), &number(seen), &number(current)),
        expected.map(n)
    );
}

proptest! {
    #[test]
    fn taking_what_is_proposed_one_after_another_uses_up_the_target(total in 1i64..10_000, people in 1usize..30) {
        let parent = Target::Number(Measure::whole(total));
        let mut taken = Vec::new();
        for waiting in (1..=people).rev() {
            match proposed_share(&parent, &taken, waiting) {
                Some(share) => {
                    prop_assert!(share.is_whole());
                    taken.push(share);
                }
                None => break,
            }
        }
        prop_assert_eq!(remaining(Measure::whole(total), &taken), Some(Measure::ZERO));
    }

    #[test]
    fn realigned_shares_still_carry_the_target(
        shares in prop::collection::vec(1i64..500, 1..20), current in 1i64..5_000,
    ) {
        let seen = Target::Number(Measure::whole(shares.iter().sum()));
        let moved = Target::Number(Measure::whole(current));
        let children: Vec<DirectChild> = shares
            .iter()
            .map(|&share| DirectChild { target: realigned(Measure::whole(share), &seen, &moved).unwrap(), weight: None })
            .collect();
        let sum = direct_sum(&moved, "orang", Polarity::Maximize, CascadeMethod::DirectLoad, &children);
        prop_assert!(matches!(sum, DirectSum::Covered { .. }), "{:?}", sum);
    }
}
