//! Edits against recomputation.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::rules::MinimizeFormula;
use crate::testing::{Province, ProvinceSize, Rng};

/// By an even seed without a cap, so that figures become too large to add; by each third with the other formula.
fn province(seed: u64, people: u32) -> Columns {
    let formula = if seed.is_multiple_of(3) {
        MinimizeFormula::Quotient
    } else {
        MinimizeFormula::Difference
    };
    let cap = (seed % 2 == 1).then(|| Measure::whole(120));
    Province::generate(seed, ProvinceSize::of_people(people), month(9))
        .columns(Yardstick { cap, formula })
        .unwrap()
}

fn some_node(rng: &mut Rng, columns: &Columns) -> NodeIx {
    NodeIx(columns.order[rng.below(columns.len() as u64) as usize])
}

/// Any handle that was ever given out, so that edits of what is gone are tried too.
fn some_indicator(rng: &mut Rng, columns: &Columns) -> IndicatorIx {
    IndicatorIx(rng.below(columns.dividers.len() as u64) as u32)
}

fn some_value(rng: &mut Rng) -> Option<Measure> {
    match rng.below(20) {
        0 | 1 => None,
        2 => Some(Measure::ZERO),
        3 => Some(Measure(-rng.between(1, 900_000))),
        4 => Some(Measure(rng.next_u64() as i64 >> rng.below(8))),
        _ => Some(Measure(rng.between(0, 9_000_000))),
    }
}

fn some_promise(rng: &mut Rng) -> Promise {
    match rng.below(10) {
        0 => Promise::Unmeasured,
        1 => Promise::Number(Measure::ZERO),
        2 => Promise::Interval(
            Measure::whole(rng.between(1, 50)),
            Measure::whole(rng.between(50, 90)),
        ),
        3 => Promise::Number(Measure(rng.next_u64() as i64 >> rng.below(60))),
        _ => Promise::Number(Measure(rng.between(1, 9_000_000))),
    }
}

fn some_indicators(rng: &mut Rng, next_id: &mut u128) -> Vec<NewIndicator> {
    let units = ["dokumen", "%"];
    (0..rng.below(4))
        .map(|_| {
            *next_id += 1;
            let polarity = *rng.pick(&Polarity::ALL);
            let unit: &str = units[rng.below(2) as usize];
            let mut indicator = new_indicator(*next_id, polarity, None, unit);
            indicator.promise = some_promise(rng);
            indicator.accumulation = *rng.pick(&[Accumulation::Sum, Accumulation::Last, Accumulation::Mean]);
            indicator
        })
        .collect()
}

/// One edit of any kind; refused ones are part of it.
fn edit(rng: &mut Rng, columns: &mut Columns, next_id: &mut u128) -> Result<Touched, EditError> {
    let weight = rng.chance(60).then(|| rng.between(-5, 10_000) as i32);
    let place = rng.below(6) as usize;
    match rng.below(100) {
        0..=49 => {
            let (indicator, month) = (some_indicator(rng, columns), *rng.pick(&Month::ALL));
            columns.set_actual(indicator, month, some_value(rng))
        }
        50..=59 => columns.set_target(some_indicator(rng, columns), some_promise(rng)),
        60..=69 => columns.set_weight(some_node(rng, columns), weight),
        70..=84 => {
            let node = some_node(rng, columns);
            let parent = rng.chance(97).then(|| some_node(rng, columns));
            columns.move_subtree(node, parent, place)
        }
        85..=89 => {
            let of = rng.chance(80).then(|| some_indicator(rng, columns));
            columns.set_share(some_indicator(rng, columns), of)
        }
        90..=94 => {
            *next_id += 1;
            let node = NewNode {
                id: NodeId(Uuid::from_u128(*next_id)),
                weight,
                indicators: some_indicators(rng, next_id),
            };
            let parent = rng.chance(95).then(|| some_node(rng, columns));
            columns.insert(parent, place, &node).map(|_| Touched::default())
        }
        95..=96 => {
            let node = some_node(rng, columns);
            for indicator in some_indicators(rng, next_id) {
                columns.add_indicator(node, &indicator)?;
            }
            Ok(Touched::default())
        }
        97 => columns.remove_indicator(some_indicator(rng, columns)),
        _ => {
            // Small ones, or soon nothing is left to edit.
            let node = some_node(rng, columns);
            if columns.subtree_len(node) <= Some(12) {
                columns.remove(node)
            } else {
                Ok(Touched::default())
            }
        }
    }
}

type Numbers = BTreeMap<(NodeIx, Month), (Option<Own>, tally::Tally)>;

fn numbers(columns: &Columns) -> Numbers {
    let at = |node: NodeIx, month: Month| {
        let below = columns.tally_at(node.0 as usize, month.index());
        ((node, month), (columns.own(node, month), below))
    };
    columns
        .nodes()
        .flat_map(|node| Month::ALL.map(|month| at(node, month)))
        .collect()
}

#[test]
fn ten_thousand_edits_leave_what_recomputation_gives() {
    let mut columns = province(14, 80);
    let mut rng = Rng::new(2026);
    let mut next_id = 1_u128 << 100;
    let (mut done, mut moved) = (0, 0);
    for step in 0..10_000 {
        let before = columns.order.clone();
        done += usize::from(edit(&mut rng, &mut columns, &mut next_id).is_ok());
        moved += usize::from(before != columns.order);
        if step % 199 == 0 {
            assert_settled(&columns);
        }
    }
    assert_settled(&columns);
    // Otherwise the test would show little.
    assert!(
        done > 8_000 && moved > 1_000 && columns.len() > 300,
        "{done} {moved} {}",
        columns.len()
    );
    assert!(
        columns
            .months
            .iter()
            .any(|figures| figures.counted.iter().any(|&count| count > 1))
    );
}

#[test]
fn an_edit_names_exactly_what_it_changed() {
    let mut columns = province(8, 20);
    let mut rng = Rng::new(11);
    let mut next_id = 1_u128 << 100;
    let mut changes = 0;
    for _ in 0..1_000 {
        let before = numbers(&columns);
        let touched = edit(&mut rng, &mut columns, &mut next_id).unwrap_or_default();
        let now = numbers(&columns);
        let changed: Vec<(NodeIx, Month)> = now
            .iter()
            .filter(|(key, numbers)| before.get(key).is_some_and(|then| then != *numbers))
            .map(|(&key, _)| key)
            .collect();
        changes += changed.len();
        assert_eq!(touched.0, changed);
    }
    assert!(changes > 3_000, "{changes}");
}

#[test]
fn a_value_touches_only_what_is_above_it() {
    let mut columns = province(3, 400);
    let mut rng = Rng::new(5);
    for _ in 0..300 {
        let indicator = some_indicator(&mut rng, &columns);
        let month = *rng.pick(&Month::ALL);
        let touched = columns
            .set_actual(indicator, month, Some(Measure(rng.between(1, 9_000_000))))
            .unwrap();
        let node = columns.node_of[indicator.0 as usize];
        let above: Vec<NodeIx> =
            std::iter::successors(Some(NodeIx(node)), |&at| columns.parent(at)).collect();
        assert!(
            touched
                .0
                .iter()
                .all(|(node, at)| above.contains(node) && *at >= month)
        );
    }
}

#[test]
fn direct_shares_that_move_are_lost_by_one_and_won_by_the_other() {
    let mut tree = Tree::default();
    let heads: Vec<(u32, u32)> = (0..2)
        .map(|_| {
            let node = tree.node(None, None);
            let indicator = tree.indicator(Polarity::Maximize, "100", "dokumen", None);
            for _ in 0..5 {
                tree.node(Some(node), None);
                let share = tree.indicator(Polarity::Maximize, "20", "dokumen", Some(indicator));
                tree.actual(share, 3, &format!("{}", 3 * share + 1));
            }
            (node, indicator)
        })
        .collect();
    let mut columns = tree.build(Yardstick::default());
    let sums = |columns: &Columns| -> Vec<i64> {
        heads
            .iter()
            .map(|&(_, all)| columns.actual(IndicatorIx(all), month(3)).map_or(0, |m| m.0))
            .collect()
    };
    let before = sums(&columns);
    for child in 1..=5_u32 {
        // The rows of the first head: 0, its shares 1 to 5.
        let value = columns.actual(IndicatorIx(child), month(3)).unwrap().0;
        let was = sums(&columns);
        columns
            .move_subtree(NodeIx(child), Some(NodeIx(heads[1].0)), 0)
            .unwrap();
        assert_eq!(sums(&columns), was, "shares name indicators, not places");
        columns
            .set_share(IndicatorIx(child), Some(IndicatorIx(heads[1].1)))
            .unwrap();
        assert_eq!(sums(&columns), [was[0] - value, was[1] + value]);
    }
    assert_eq!(sums(&columns), [0, before[0] + before[1]]);
    assert_eq!(columns.actual(IndicatorIx(heads[0].1), month(3)), None);
    assert_settled(&columns);
}

#[test]
fn a_node_is_moved_to_the_place_that_was_asked_for() {
    let mut tree = Tree::default();
    for parent in [None, Some(0), Some(1), Some(0), Some(0), None] {
        tree.node(parent, None);
    }
    let mut columns = tree.build(Yardstick::default());
    let children = |columns: &Columns, of: Option<u32>| -> Vec<u32> {
        columns.children(of.map(NodeIx)).map(|child| child.0).collect()
    };
    assert_eq!(children(&columns, Some(0)), [1, 3, 4]);
    columns.move_subtree(NodeIx(1), Some(NodeIx(0)), 1).unwrap();
    assert_eq!(children(&columns, Some(0)), [3, 1, 4]);
    columns.move_subtree(NodeIx(1), Some(NodeIx(0)), 9).unwrap();
    assert_eq!(children(&columns, Some(0)), [3, 4, 1]);
    columns.move_subtree(NodeIx(1), Some(NodeIx(5)), 0).unwrap();
    assert_eq!(
        (children(&columns, Some(5)), columns.depth(NodeIx(2))),
        (vec![1], Some(2))
    );
    columns.move_subtree(NodeIx(1), None, 0).unwrap();
    assert_eq!(
        (children(&columns, None), columns.depth(NodeIx(2))),
        (vec![1, 0, 5], Some(1))
    );
    let under_itself = columns.move_subtree(NodeIx(1), Some(NodeIx(2)), 0);
    assert_eq!(under_itself, Err(EditError::UnderItself));
    columns.remove(NodeIx(1)).unwrap();
    assert_eq!(
        columns.move_subtree(NodeIx(2), None, 0),
        Err(EditError::UnknownNode)
    );
    assert_eq!(columns.parent(NodeIx(2)), None);
    assert_settled(&columns);
}

#[test]
fn levels_are_counted_when_a_subtree_moves() {
    let mut tree = Tree::default();
    tree.node(None, None);
    for above in 0..60 {
        tree.node(Some(above), None);
    }
    let other = tree.node(None, None);
    for above in other..other + 3 {
        tree.node(Some(above), None);
    }
    let mut columns = tree.build(Yardstick::default());
    // Four levels under level 60 would reach 64.
    assert_eq!(
        columns.move_subtree(NodeIx(other), Some(NodeIx(60)), 0),
        Err(EditError::TooDeep)
    );
    columns.move_subtree(NodeIx(other), Some(NodeIx(59)), 0).unwrap();
    assert_eq!(columns.depth(NodeIx(other + 3)), Some(63));
    let leaf = NewNode {
        id: NodeId(Uuid::nil()),
        weight: None,
        indicators: Vec::new(),
    };
    assert_eq!(
        columns.insert(Some(NodeIx(other + 3)), 0, &leaf),
        Err(EditError::TooDeep)
    );
}

#[test]
fn shares_in_a_circle_are_refused() {
    let mut tree = Tree::default();
    tree.node(None, None);
    for _ in 0..3 {
        tree.indicator(Polarity::Maximize, "1", "dokumen", None);
    }
    let mut columns = tree.build(Yardstick::default());
    columns.set_share(IndicatorIx(0), Some(IndicatorIx(1))).unwrap();
    columns.set_share(IndicatorIx(1), Some(IndicatorIx(2))).unwrap();
    for of in [0, 1, 2] {
        let refused = columns.set_share(IndicatorIx(2), Some(IndicatorIx(of)));
        assert_eq!(refused, Err(EditError::ShareCycle));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn edits_of_any_province_leave_what_recomputation_gives(seed in any::<u64>()) {
        let mut columns = province(seed, 20);
        let mut rng = Rng::new(seed);
        let mut next_id = 1_u128 << 100;
        for _ in 0..150 {
            let _ = edit(&mut rng, &mut columns, &mut next_id);
        }
        assert_settled(&columns);
    }

    #[test]
    fn the_order_of_the_children_changes_nothing(seed in any::<u64>()) {
        let mut columns = province(seed, 20);
        let before = numbers(&columns);
        let mut rng = Rng::new(seed);
        for _ in 0..60 {
            let node = some_node(&mut rng, &columns);
            let touched = columns
                .move_subtree(node, columns.parent(node), rng.below(9) as usize)
                .unwrap();
            prop_assert_eq!(touched, Touched::default());
        }
        columns.recompute_all();
        prop_assert!(numbers(&columns) == before);
        assert_settled(&columns);
    }

    #[test]
    fn what_is_explained_gives_the_figure(seed in any::<u64>()) {
        let columns = province(seed, 20);
        for node in columns.nodes() {
            let why = columns.explain(node, month(9)).unwrap();
            let percents: Vec<Measure> = why.indicators.iter().filter_map(|line| line.achievement).collect();
            let own = (!percents.is_empty()).then(|| Own {
                sum: percents.iter().copied().sum::<Option<Measure>>().unwrap(),
                count: percents.len() as u16,
            });
            prop_assert_eq!(own, why.own);
            // The mean of one's own indicators is a weighing without weights.
            prop_assert_eq!(why.own.map(Own::mean), weighted(percents.into_iter().map(|percent| (None, percent))));
            let children = why.children.iter().filter_map(|child| Some((child.weight, child.contribution?)));
            prop_assert_eq!(weighted(children), why.below);
            prop_assert_eq!(why.own.map(Own::mean).or(why.below), why.contribution);
            for line in &why.indicators {
                let actual = columns.explain_actual(line.indicator, month(9)).unwrap();
                prop_assert_eq!(actual.actual, line.actual);
                let shares = actual.shares.iter().filter_map(|share| Some((share.weight, share.actual?)));
                match line.source {
                    ActualSource::Summed { known } => {
                        prop_assert_eq!(shares.clone().count() as u32, known);
                        prop_assert_eq!(shares.map(|(_, value)| value).sum::<Option<Measure>>(), line.actual);
                    }
                    ActualSource::Averaged { .. } => prop_assert_eq!(weighted(shares), line.actual),
                    ActualSource::Entered => prop_assert!(!actual.entered.is_empty()),
                    ActualSource::Missing => prop_assert_eq!(line.actual, None),
                }
            }
        }
    }
}
