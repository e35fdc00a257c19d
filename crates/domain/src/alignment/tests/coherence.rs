//! Ten seeded contradictions, all found, each with the people behind it (X7); and what is none.

use super::fixture::n;
use crate::alignment::coherence::*;
use crate::cascade::{Polarity, Target};
use crate::measure::Measure;
use crate::testing::id;

fn member(number: u128, achievement: Option<&str>, weight: Option<i32>) -> Member {
    Member {
        person: id(number),
        node: id(100 + number),
        achievement: achievement.map(n),
        weight,
    }
}

fn result(achievement: Option<&str>, members: Vec<Member>) -> UnitResult {
    UnitResult {
        unit: id(1),
        node: id(2),
        achievement: achievement.map(n),
        members,
        sums: Vec::new(),
    }
}

fn shared(
    unit: &str,
    polarity: Polarity,
    target: &str,
    actual: Option<&str>,
    shares: &[(&str, &str)],
) -> UnitResult {
    let shares = (1..)
        .zip(shares)
        .map(|(number, &(target, actual))| Share {
            person: id(number),
            node: id(100 + number),
            indicator: id(200 + number),
            target: (!target.is_empty()).then(|| n(target)),
            actual: (!actual.is_empty()).then(|| n(actual)),
            weight: None,
        })
        .collect();
    let measure = SharedMeasure {
        indicator: id(3),
        unit: unit.into(),
        polarity,
        target: Target::Number(n(target)),
        actual: actual.map(n),
        shares,
    };
    UnitResult {
        sums: vec![measure],
        ..result(None, Vec::new())
    }
}

fn claim(indicator: u128, node: u128, agency: u128, portion: Option<i32>) -> Claim {
    Claim {
        indicator: id(indicator),
        node: id(node),
        agency: id(agency),
        portion,
    }
}

#[test]
fn a_unit_below_its_target_with_everybody_above_his() {
    let seeded = result(
        Some("92,5"),
        vec![
            member(1, Some("100"), Some(2000)),
            member(2, Some("110"), Some(8000)),
        ],
    );
    let found = coherence(&seeded);
    let [
        Contradiction::MembersAboveUnit {
            achievement,
            members,
            causes,
            ..
        },
    ] = found.as_slice()
    else {
        panic!("{found:?}");
    };
    // 20 % of 100 and 80 % of 110.
    assert_eq!((*achievement, *members), (n("92,5"), n("108")));
    let heaviest = Cause {
        person: id(2),
        node: id(102),
        weight: 8000,
        value: Some(n("110")),
    };
    assert_eq!(causes[0], heaviest);
    assert_eq!(causes.len(), 2);
}

#[test]
fn weights_that_nobody_gave_are_equal() {
    let seeded = result(
        Some("80"),
        vec![member(1, Some("100"), None), member(2, Some("101"), None)],
    );
    let found = coherence(&seeded);
    let [Contradiction::MembersAboveUnit { members, causes, .. }] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(*members, n("100,5"));
    assert!(causes.iter().all(|cause| cause.weight == 5000));
}

#[test]
fn a_unit_with_somebody_below_is_no_contradiction() {
    let both = |own, one, other| coherence(&result(own, vec![member(1, one, None), member(2, other, None)]));
    assert_eq!(both(Some("92"), Some("100"), Some("99,9")), []);
    assert_eq!(both(Some("100"), Some("100"), Some("120")), []);
    assert_eq!(both(Some("92"), Some("100"), None), [], "not measured yet");
    assert_eq!(both(None, Some("100"), Some("100")), []);
    assert_eq!(coherence(&result(Some("50"), Vec::new())), [], "nobody serves it");
}

#[test]
fn shares_that_promise_less_than_the_unit() {
    let found = coherence(&shared(
        "puskesmas",
        Polarity::Maximize,
        "24",
        None,
        &[("14", ""), ("9", "")],
    ));
    let [
        Contradiction::TargetsShort {
            target,
            missing,
            causes,
            ..
        },
    ] = found.as_slice()
    else {
        panic!("{found:?}");
    };
    assert_eq!((*target, *missing), (n("24"), n("1")));
    assert_eq!((causes[0].person, causes[0].value), (id(2), Some(n("9"))));
}

#[test]
fn shares_of_a_rate_that_promise_less() {
    let found = coherence(&shared(
        "%",
        Polarity::Maximize,
        "80",
        None,
        &[("70", ""), ("80", "")],
    ));
    assert!(matches!(
        found.as_slice(),
        [Contradiction::TargetsShort { missing, .. }] if *missing == n("5")
    ));
}

#[test]
fn shares_of_cases_that_allow_more() {
    let found = coherence(&shared(
        "kasus",
        Polarity::Minimize,
        "10",
        None,
        &[("6", ""), ("7", "")],
    ));
    let [Contradiction::TargetsShort { missing, causes, .. }] = found.as_slice() else {
        panic!("{found:?}");
    };
    // Where less is better the largest share is the one to ask about.
    assert_eq!((*missing, causes[0].person), (n("3"), id(2)));
}

#[test]
fn shares_that_delivered_less_than_the_unit_reports() {
    let shares = [("14", "12"), ("10", "9")];
    let found = coherence(&shared(
        "puskesmas",
        Polarity::Maximize,
        "24",
        Some("24"),
        &shares,
    ));
    let [
        Contradiction::ActualsShort {
            reported,
            delivered,
            causes,
            ..
        },
    ] = found.as_slice()
    else {
        panic!("{found:?}");
    };
    assert_eq!((*reported, *delivered), (n("24"), n("21")));
    assert_eq!((causes[0].person, causes[0].value), (id(2), Some(n("9"))));
}

#[test]
fn a_unit_that_reports_fewer_cases_than_its_people() {
    let shares = [("5", "5"), ("5", "6")];
    let found = coherence(&shared("kasus", Polarity::Minimize, "10", Some("9"), &shares));
    assert!(matches!(
        found.as_slice(),
        [Contradiction::ActualsShort { delivered, .. }] if *delivered == n("11")
    ));
}

#[test]
fn both_targets_and_actuals_may_be_short() {
    let shares = [("14", "14"), ("9", "9")];
    let found = coherence(&shared(
        "puskesmas",
        Polarity::Maximize,
        "24",
        Some("24"),
        &shares,
    ));
    assert!(matches!(
        found.as_slice(),
        [
            Contradiction::TargetsShort { .. },
            Contradiction::ActualsShort { .. }
        ]
    ));
}

#[test]
fn sums_that_agree_are_no_contradiction() {
    let agree = |unit, target, actual, shares: &[(&str, &str)]| {
        coherence(&shared(unit, Polarity::Maximize, target, actual, shares))
    };
    assert_eq!(
        agree("puskesmas", "24", Some("24"), &[("14", "14"), ("10", "10")]),
        []
    );
    assert_eq!(
        agree("puskesmas", "24", Some("20"), &[("14", "14"), ("10", "10")]),
        []
    );
    assert_eq!(
        agree("puskesmas", "24", Some("24"), &[("14", "14"), ("10", "")]),
        []
    );
    assert_eq!(
        agree("%", "80", Some("80"), &[("80", "60"), ("80", "70")]),
        [],
        "rates do not add"
    );
    assert_eq!(agree("puskesmas", "24", Some("24"), &[]), []);
}

#[test]
fn two_agencies_that_count_the_same_result() {
    let whole = [
        claim(1, 11, 21, None),
        claim(1, 12, 22, None),
        claim(2, 13, 21, None),
    ];
    let found = double_counting(&whole);
    let [
        Contradiction::DoubleCounted {
            indicator,
            counted,
            claims,
        },
    ] = found.as_slice()
    else {
        panic!("{found:?}");
    };
    assert_eq!((*indicator, *counted), (id(1), 20_000));
    assert_eq!(claims, &whole[..2]);
}

#[test]
fn portions_that_come_to_more_than_the_whole() {
    let portions = |one, other| {
        double_counting(&[claim(1, 11, 21, Some(one)), claim(1, 12, 22, Some(other))])
            .iter()
            .map(|found| match found {
                Contradiction::DoubleCounted { counted, .. } => *counted,
                other => panic!("{other:?}"),
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(portions(6000, 5000), [11_000]);
    assert_eq!(portions(6000, 4000), [] as [i64; 0]);
}

#[test]
fn one_agency_with_two_links_counts_twice_and_one_link_told_twice_does_not() {
    assert_eq!(
        double_counting(&[claim(1, 11, 21, None), claim(1, 12, 21, None)]).len(),
        1
    );
    assert_eq!(
        double_counting(&[claim(1, 11, 21, None), claim(1, 11, 21, None)]),
        []
    );
}

#[test]
fn huge_numbers_do_not_overflow() {
    let most = Some(Measure(i64::MAX));
    let both = vec![
        Member {
            achievement: most,
            ..member(1, None, Some(i32::MAX))
        },
        Member {
            achievement: most,
            ..member(2, None, Some(i32::MAX))
        },
    ];
    assert_eq!(coherence(&result(Some("1"), both)).len(), 1);
}
