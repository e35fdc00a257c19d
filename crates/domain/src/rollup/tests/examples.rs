//! Worked by hand.

use rstest::rstest;

use super::*;
use crate::cascade::CascadeMethod;
use crate::rules::MinimizeFormula;

const JUNE: u8 = 6;

/// Five levels, as in the worked cascade of the regulation:
///
/// ```text
/// 0 visi
/// └ 1 tujuan
///   ├ 2 sasaran, weight 60 %         (own: stunting, less is better)
///   │ ├ 3 program, weight 70 %
///   │ │ ├ 4 kegiatan A               two indicators, one of them an interval
///   │ │ ├ 5 kegiatan B               nothing entered
///   │ │ └ 6 kegiatan C               zero was achieved
///   │ └ 7 program, weight 30 %       one indicator over its target
///   └ 8 sasaran, weight 40 %
///     └ 9 program, no weight
/// ```
fn five_levels() -> Tree {
    let mut tree = Tree::default();
    tree.node(None, None);
    tree.node(Some(0), None);
    tree.node(Some(1), Some(6_000));
    tree.node(Some(2), Some(7_000));
    tree.node(Some(3), None);
    let people = tree.indicator(Polarity::Maximize, "80", "orang", None);
    let waiting = tree.indicator(Polarity::Range, "3-5", "hari per berkas", None);
    tree.node(Some(3), None);
    tree.indicator(Polarity::Maximize, "10", "dokumen", None);
    tree.node(Some(3), None);
    let none_done = tree.indicator(Polarity::Maximize, "10", "dokumen", None);
    tree.node(Some(2), Some(3_000));
    let beyond = tree.indicator(Polarity::Maximize, "100", "desa", None);
    tree.node(Some(1), Some(4_000));
    tree.node(Some(8), None);
    let incidents = tree.indicator(Polarity::Minimize, "14", "persen", None);
    tree.indicator(Polarity::Maximize, "tepat waktu", "", None);
    tree.actual(people, 1, "42");
    tree.actual(people, 5, "30");
    tree.actual(waiting, 3, "4");
    tree.actual(waiting, 6, "2");
    tree.actual(none_done, 2, "0");
    tree.actual(beyond, 4, "130");
    tree.actual(incidents, 6, "15,4");
    tree
}

#[test]
fn achievement_rises_through_five_levels() {
    let columns = five_levels().build(Yardstick::default());
    let at = |node, number| columns.contribution(NodeIx(node), month(number));
    // A: 72 of 80 people is 90 %; 2 days of 3-5 is 66,6667 %; their mean 78,33335 is rounded up.
    assert_eq!(
        columns.own(NodeIx(4), month(JUNE)),
        Some(Own {
            sum: n("156,6667"),
            count: 2
        })
    );
    assert_eq!(at(4, JUNE), Some(n("78,3334")));
    // B has nothing entered and counts for nothing; C has zero, and zero counts.
    assert_eq!((at(5, JUNE), at(6, JUNE)), (None, Some(n("0"))));
    assert_eq!(at(3, JUNE), Some(n("39,1667")));
    assert_eq!(at(7, JUNE), Some(n("130")));
    // (7000·39,1667 + 3000·130) / 10000 = 66,41669
    assert_eq!(at(2, JUNE), Some(n("66,4167")));
    // 2 − 15,4/14 = 90 %; words do not count.
    assert_eq!((at(9, JUNE), at(8, JUNE)), (Some(n("90")), Some(n("90"))));
    // (6000·66,4167 + 4000·90) / 10000 = 75,85002
    assert_eq!(at(1, JUNE), Some(n("75,85")));
    assert_eq!(
        (at(0, JUNE), columns.own(NodeIx(0), month(JUNE))),
        (Some(n("75,85")), None)
    );
    assert_settled(&columns);
}

#[test]
fn before_anybody_entered_something_nothing_is_known() {
    let columns = five_levels().build(Yardstick::default());
    // January: 42 of 80 people, 52,5 %, and nothing else up to the root.
    for node in [4, 3, 2, 1, 0] {
        assert_eq!(columns.contribution(NodeIx(node), month(1)), Some(n("52,5")));
    }
    for node in [5, 6, 7, 8, 9] {
        assert_eq!(columns.contribution(NodeIx(node), month(1)), None);
    }
}

#[rstest]
// The cap takes 130 down to 100 and 120: (7000·39,1667 + 3000·cap) / 10000
#[case(Some("100"), MinimizeFormula::Difference, "57,4167", "90")]
#[case(Some("120"), MinimizeFormula::Difference, "63,4167", "90")]
// 14 / 15,4
#[case(None, MinimizeFormula::Quotient, "66,4167", "90,9091")]
fn the_region_chooses_the_cap_and_the_formula(
    #[case] cap: Option<&str>,
    #[case] formula: MinimizeFormula,
    #[case] sasaran: &str,
    #[case] incidents: &str,
) {
    let cap = cap.map(n);
    let columns = five_levels().build(Yardstick { cap, formula });
    assert_eq!(columns.contribution(NodeIx(2), month(JUNE)), Some(n(sasaran)));
    assert_eq!(columns.contribution(NodeIx(9), month(JUNE)), Some(n(incidents)));
}

#[test]
fn a_node_with_its_own_indicator_counts_with_it_and_still_shows_what_is_below() {
    let mut tree = five_levels();
    // The kegiatan's parent, node 3, gets an indicator of its own: rows stand in the order of nodes.
    let own = new_indicator(99, Polarity::Maximize, Some(&Target::Number(n("4"))), "dokumen");
    for row in &mut tree.actuals {
        row.indicator += 1;
    }
    tree.indicators.insert(
        0,
        IndicatorRow {
            node: 3,
            share_of: None,
            indicator: own,
        },
    );
    tree.actual(0, 6, "3");
    let columns = tree.build(Yardstick::default());
    assert_eq!(columns.below(NodeIx(3), month(JUNE)), Some(n("39,1667")));
    assert_eq!(columns.contribution(NodeIx(3), month(JUNE)), Some(n("75")));
    // In May it is not yet measured and its children stand in for it: A with (90 + 100) / 2, C with 0.
    assert_eq!(columns.contribution(NodeIx(3), month(5)), Some(n("47,5")));
}

/// A head with 24 puskesmas and a rate; two who share them; a third in another agency by accepted link.
fn shared() -> Tree {
    let mut tree = Tree::default();
    tree.node(None, None);
    let all = tree.indicator(Polarity::Maximize, "24", "puskesmas", None);
    let rate = tree.indicator(Polarity::Maximize, "80", "%", None);
    tree.node(Some(0), Some(3_000));
    tree.indicator(Polarity::Maximize, "14", "puskesmas", Some(all));
    tree.indicator(Polarity::Maximize, "80", "%", Some(rate));
    tree.node(Some(0), Some(1_000));
    tree.indicator(Polarity::Maximize, "8", "puskesmas", Some(all));
    tree.indicator(Polarity::Maximize, "80", "%", Some(rate));
    tree.node(None, None);
    tree.node(Some(3), None);
    tree.indicator(Polarity::Maximize, "2", "puskesmas", Some(all));
    tree
}

#[test]
fn shares_of_what_adds_up_are_summed_and_rates_are_weighed() {
    let mut columns = shared().build(Yardstick::default());
    let (all, rate) = (IndicatorIx(0), IndicatorIx(1));
    let enter = |columns: &mut Columns, indicator, number, value: &str| {
        columns
            .set_actual(IndicatorIx(indicator), month(number), Some(n(value)))
            .unwrap()
    };
    assert_eq!(columns.actual(all, month(12)), None);
    enter(&mut columns, 2, 1, "5");
    enter(&mut columns, 2, 3, "4");
    enter(&mut columns, 4, 2, "8");
    // Across the tree, once.
    enter(&mut columns, 6, 3, "1");
    let to_date = |columns: &Columns, indicator| -> Vec<Option<Measure>> {
        (1..=4)
            .map(|number| columns.actual(indicator, month(number)))
            .collect()
    };
    assert_eq!(
        to_date(&columns, all),
        [Some(n("5")), Some(n("13")), Some(n("18")), Some(n("18"))]
    );
    // 18 of 24.
    assert_eq!(columns.contribution(NodeIx(0), month(4)), Some(n("75")));
    // (3000·90 + 1000·70) / 4000; the other share alone before.
    enter(&mut columns, 5, 1, "70");
    enter(&mut columns, 3, 2, "90");
    assert_eq!(
        to_date(&columns, rate),
        [Some(n("70")), Some(n("85")), Some(n("85")), Some(n("85"))]
    );
    // (75 + 85/80) / 2 = (75 + 106,25) / 2
    assert_eq!(columns.contribution(NodeIx(0), month(4)), Some(n("90,625")));
    columns.set_weight(NodeIx(1), Some(1_000)).unwrap();
    assert_eq!(columns.actual(rate, month(2)), Some(n("80")));
    assert_settled(&columns);
}

#[test]
fn who_enters_a_figure_overrules_the_sum_and_takes_it_back() {
    let mut columns = shared().build(Yardstick::default());
    let all = IndicatorIx(0);
    columns
        .set_actual(IndicatorIx(2), month(1), Some(n("5")))
        .unwrap();
    columns.set_actual(all, month(3), Some(n("20"))).unwrap();
    columns
        .set_actual(IndicatorIx(4), month(4), Some(n("1")))
        .unwrap();
    assert_eq!(columns.actual(all, month(2)), Some(n("5")));
    assert_eq!(columns.actual(all, month(4)), Some(n("20")));
    let why = columns.explain_actual(all, month(4)).unwrap();
    assert_eq!((why.source, why.shared), (ActualSource::Entered, Some(n("6"))));
    assert_eq!(why.entered, [(month(3), n("20"))]);
    columns.set_actual(all, month(3), None).unwrap();
    assert_eq!(columns.actual(all, month(4)), Some(n("6")));
    assert_settled(&columns);
}

#[rstest]
#[case(Accumulation::Sum, ["2", "2", "7", "1"])]
#[case(Accumulation::Last, ["2", "2", "5", "-6"])]
// 2; 7/2; 1/3 = 0,33333
#[case(Accumulation::Mean, ["2", "2", "3,5", "0,3333"])]
fn months_combine_as_the_indicator_says(#[case] accumulation: Accumulation, #[case] to_date: [&str; 4]) {
    let mut tree = Tree::default();
    tree.node(None, None);
    tree.indicator(Polarity::Maximize, "10", "dokumen", None);
    tree.indicators[0].indicator.accumulation = accumulation;
    tree.actual(0, 4, "-6");
    tree.actual(0, 1, "2");
    tree.actual(0, 3, "5");
    let mut columns = tree.build(Yardstick::default());
    let read = |columns: &Columns| -> Vec<Option<Measure>> {
        (1..=4)
            .map(|number| columns.actual(IndicatorIx(0), month(number)))
            .collect()
    };
    assert_eq!(read(&columns), to_date.map(|text| Some(n(text))));
    assert_eq!(columns.entered(IndicatorIx(0), month(3)), Some(n("5")));
    assert_eq!(columns.entered(IndicatorIx(0), month(2)), None);
    // Less than nothing is floored.
    if accumulation == Accumulation::Last {
        assert_eq!(columns.contribution(NodeIx(0), month(4)), Some(n("0")));
    }
    columns.set_actual(IndicatorIx(0), month(1), None).unwrap();
    assert_eq!(columns.actual(IndicatorIx(0), month(2)), None);
    assert_eq!(columns.entered(IndicatorIx(0), month(4)), Some(n("-6")));
    assert_settled(&columns);
}

#[test]
fn what_cannot_be_added_is_refused_and_changes_nothing() {
    let mut columns = five_levels().build(Yardstick::default());
    let before = figures(&columns);
    let most = Measure(i64::MAX);
    let refused = columns.set_actual(IndicatorIx(0), month(12), Some(most));
    assert_eq!(refused, Err(EditError::TooLarge));
    let least = columns.set_actual(IndicatorIx(1), month(12), Some(Measure(i64::MIN)));
    assert_eq!(least, Err(EditError::TooLarge));
    assert_eq!(
        columns.set_actual(IndicatorIx(77), month(1), None),
        Err(EditError::UnknownIndicator)
    );
    assert_eq!(columns.set_weight(NodeIx(77), None), Err(EditError::UnknownNode));
    assert!(before == figures(&columns));
    let mut tree = five_levels();
    tree.actuals[0].value = most;
    assert_eq!(
        tree.try_build(Yardstick::default()).err(),
        Some(BuildError::TooLarge(0))
    );
}

#[test]
fn sums_of_shares_that_no_measure_holds_are_unknown_until_they_fit() {
    let mut columns = shared().build(Yardstick::default());
    let huge = Some(Measure(i64::MAX - 5));
    columns.set_actual(IndicatorIx(2), month(1), huge).unwrap();
    columns.set_actual(IndicatorIx(4), month(1), huge).unwrap();
    assert_eq!(columns.actual(IndicatorIx(0), month(1)), None);
    columns
        .set_actual(IndicatorIx(4), month(1), Some(Measure(5)))
        .unwrap();
    assert_eq!(columns.actual(IndicatorIx(0), month(1)), Some(Measure(i64::MAX)));
    assert_settled(&columns);
}

#[test]
fn achievements_that_no_measure_holds_are_unknown_until_they_fit() {
    let mut tree = Tree::default();
    tree.node(None, None);
    tree.node(Some(0), None);
    for _ in 0..4 {
        let least = tree.indicator(Polarity::Maximize, "0,0001", "dokumen", None);
        // 2^41 times the target are 2.2 · 10^18 ten-thousandths of a percent; 9.2 · 10^18 is the end.
        tree.actuals.push(Actual {
            indicator: least,
            month: month(1),
            value: Measure(1 << 41),
        });
    }
    let mut columns = tree.build(Yardstick::default());
    assert_eq!(
        columns.contribution(NodeIx(0), month(1)),
        Some(Measure((1 << 41) * 1_000_000))
    );
    assert_eq!(
        columns.own(NodeIx(1), month(1)).map(|own| (own.sum.0, own.count)),
        Some(((1 << 43) * 1_000_000, 4))
    );
    assert_settled(&columns);
    for indicator in 0..4 {
        columns
            .set_actual(IndicatorIx(indicator), month(1), Some(Measure(1 << 42)))
            .unwrap();
    }
    assert_eq!(columns.contribution(NodeIx(0), month(1)), None);
    assert_settled(&columns);
    columns.set_actual(IndicatorIx(0), month(1), None).unwrap();
    assert_eq!(columns.own(NodeIx(1), month(1)), None);
    columns.set_actual(IndicatorIx(1), month(1), None).unwrap();
    assert_eq!(
        columns.contribution(NodeIx(0), month(1)),
        Some(Measure((1 << 42) * 1_000_000))
    );
    assert_settled(&columns);
}

#[test]
fn a_weight_counts_for_shares_of_shares_of_the_same_node() {
    // Rates: the second of node 1 is a share of node 2's, which is one of the first of node 1, which is one of node 0's.
    let mut tree = Tree::default();
    tree.node(None, None);
    let top = tree.indicator(Polarity::Maximize, "100", "%", None);
    tree.node(Some(0), Some(3_000));
    let middle = tree.indicator(Polarity::Maximize, "100", "%", Some(top));
    let low = tree.indicator(Polarity::Maximize, "100", "%", Some(3));
    tree.node(Some(0), Some(1_000));
    let other = tree.indicator(Polarity::Maximize, "100", "%", Some(middle));
    let beside = tree.indicator(Polarity::Maximize, "100", "%", Some(top));
    let below = tree.indicator(Polarity::Maximize, "100", "%", Some(other));
    tree.actual(low, 1, "80");
    tree.actual(beside, 1, "60");
    tree.actual(below, 1, "40");
    let mut columns = tree.build(Yardstick::default());
    let read = |columns: &Columns, row| columns.actual(IndicatorIx(row), month(1));
    // (3·80 + 1·40) / 4 = 70 goes up to the middle; (3·70 + 1·60) / 4 at the top.
    assert_eq!(
        (read(&columns, middle), read(&columns, top)),
        (Some(n("70")), Some(n("67,5")))
    );
    columns.set_weight(NodeIx(1), Some(1_000)).unwrap();
    // (80 + 40) / 2, (60 + 60) / 2
    assert_eq!(
        (read(&columns, middle), read(&columns, top)),
        (Some(n("60")), Some(n("60")))
    );
    assert_settled(&columns);
}

#[test]
fn a_figure_can_be_recomputed_from_its_explanation() {
    let columns = five_levels().build(Yardstick::default());
    let why = columns.explain(NodeIx(2), month(JUNE)).unwrap();
    let parts = why
        .children
        .iter()
        .map(|child| (child.weight, child.contribution));
    let parts: Vec<_> = parts
        .map(|(weight, contribution)| (weight, contribution.unwrap()))
        .collect();
    assert_eq!(parts, [(Some(7_000), n("39,1667")), (Some(3_000), n("130"))]);
    assert_eq!(weighted(parts), why.below);
    assert_eq!((why.weight_sum, why.usual_weight), (10_000, 5_000));
    assert_eq!((why.children[0].by_own, why.children[1].by_own), (false, true));
    // B counts for nothing, so two of three weigh one each.
    let why = columns.explain(NodeIx(3), month(JUNE)).unwrap();
    assert_eq!(
        why.children.iter().map(|child| child.weighs).collect::<Vec<_>>(),
        [1, 0, 1]
    );
    let why = columns.explain(NodeIx(4), month(JUNE)).unwrap();
    let lines: Vec<_> = why
        .indicators
        .iter()
        .map(|line| (line.actual, line.achievement, line.source))
        .collect();
    let entered = ActualSource::Entered;
    assert_eq!(
        lines,
        [
            (Some(n("72")), Some(n("90")), entered),
            (Some(n("2")), Some(n("66,6667")), entered)
        ]
    );
    assert_eq!(columns.explain(NodeIx(77), month(1)), None);
}

#[test]
fn only_splits_of_the_same_measure_flow() {
    assert!(flows(Some(CascadeMethod::DirectRegion)) && flows(Some(CascadeMethod::DirectLoad)));
    assert!(
        !flows(Some(CascadeMethod::DirectAspect)) && !flows(Some(CascadeMethod::Indirect)) && !flows(None)
    );
}

#[test]
fn rows_that_make_no_tree_are_refused() {
    let refused = |change: fn(&mut Tree)| {
        let mut tree = shared();
        change(&mut tree);
        tree.try_build(Yardstick::default()).err()
    };
    assert_eq!(refused(|_| ()), None);
    assert_eq!(
        refused(|tree| tree.nodes[1].parent = Some(2)),
        Some(BuildError::NotPreorder(1))
    );
    // Behind another root, the first one is closed.
    assert_eq!(
        refused(|tree| tree.nodes[4].parent = Some(0)),
        Some(BuildError::NotPreorder(4))
    );
    assert_eq!(
        refused(|tree| tree.indicators[6].node = 9),
        Some(BuildError::NotGrouped(6))
    );
    assert_eq!(
        refused(|tree| tree.indicators[0].node = 1),
        Some(BuildError::NotGrouped(1))
    );
    let twice = refused(|tree| tree.indicators[1].indicator.id = tree.indicators[0].indicator.id);
    assert_eq!(twice, Some(BuildError::Twice(1)));
    assert_eq!(
        refused(|tree| tree.indicators[2].share_of = Some(99)),
        Some(BuildError::Share(2))
    );
    assert_eq!(
        refused(|tree| tree.indicators[0].share_of = Some(2)),
        Some(BuildError::Share(0))
    );
    assert_eq!(refused(|tree| tree.actual(7, 1, "1")), Some(BuildError::Value(7)));
    let doubled = refused(|tree| {
        tree.actual(6, 1, "1");
        tree.actual(6, 1, "1");
    });
    assert_eq!(doubled, Some(BuildError::Value(6)));
    let mut tree = Tree::default();
    tree.node(None, None);
    for above in 0..64 {
        tree.node(Some(above), None);
    }
    assert_eq!(
        tree.try_build(Yardstick::default()).err(),
        Some(BuildError::TooDeep(64))
    );
}
