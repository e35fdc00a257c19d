//! What holds for any world, however wrong.

use proptest::prelude::*;

use super::fixture::sorted;
use super::generated::*;
use crate::alignment::world::*;
use crate::alignment::*;
use crate::measure::Measure;

/// One random edit.
fn edit(world: &mut World, dice: &mut Dice, touched: &mut Touched) {
    let (nodes, people, units) = (world.node_count(), world.people_count(), world.units().count());
    let node = NodeIx(dice.roll(nodes) as u32);
    let number = 1000 + dice.roll(1_000_000) as u128;
    match dice.roll(8) {
        0..=2 => {
            let parent = (dice.roll(5) > 0).then(|| NodeIx(dice.roll(nodes) as u32));
            world.relocate(node, parent, touched);
        }
        3 => {
            let text = world.intern(wild_text(dice));
            let row = wild_node(dice, (nodes, people, units), text, number);
            world.revise_node(node, row, touched);
        }
        4 => {
            let mut rows: Vec<AlnIndicator> = world
                .indicators(node)
                .map(|at| *world.indicator(at))
                .filter(|_| dice.roll(4) > 0)
                .collect();
            for row in &mut rows {
                if dice.roll(2) == 0 {
                    let texts = (world.intern(wild_text(dice)), world.intern(wild_unit(dice)));
                    let new = wild_indicator(dice, 30, texts, number);
                    *row = AlnIndicator { id: row.id, ..new };
                }
            }
            if dice.roll(2) == 0 {
                let texts = (world.intern(wild_text(dice)), world.intern(wild_unit(dice)));
                rows.push(wild_indicator(dice, 30, texts, number));
            }
            world.set_indicators(node, rows, touched);
        }
        5 => {
            let text = world.intern(wild_text(dice));
            let row = wild_node(dice, (nodes, people, units), text, number);
            world.add_node(row, touched);
        }
        6 => {
            let row = wild_person(dice, units, number);
            world.revise_person(PersonIx(dice.roll(people) as u32), row, touched);
        }
        _ => {
            let answer = dice.pick(&[Acceptance::Asked, Acceptance::Accepted, Acceptance::Declined]);
            world.answer_link(CrossIx(dice.roll(5) as u32), answer, touched);
        }
    }
}

#[test]
fn wild_worlds_show_every_fault() {
    let mut seen = AlnSet::NONE;
    for seed in 0..200 {
        let findings = check_all(&wild(seed));
        seen = findings
            .iter()
            .fold(seen, |seen, finding| seen.with(finding.code.into()));
    }
    assert_eq!(seen.codes().collect::<Vec<_>>(), AlnCode::ALL);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever is edited, one by one or several at once: what the incremental check says is what the full one says.
    #[test]
    fn incremental_is_full(seed in any::<u64>(), batches in prop::collection::vec(1usize..4, 1..6)) {
        let mut world = wild(seed);
        let mut dice = Dice(seed ^ 0xdead_beef);
        let mut findings = check_all(&world);
        for batch in batches {
            let mut touched = Touched::default();
            for _ in 0..batch {
                edit(&mut world, &mut dice, &mut touched);
            }
            check_touched(&world, &touched, &mut findings);
            prop_assert_eq!(sorted(&findings), sorted(&check_all(&world)));
        }
    }

    /// A world that was edited is one that was loaded so.
    #[test]
    fn an_edit_undone_leaves_nothing(seed in any::<u64>()) {
        let mut world = wild(seed);
        let before = check_all(&world);
        let mut findings = before.clone();
        let mut dice = Dice(seed);
        let node = NodeIx(dice.roll(world.node_count()) as u32);
        let row = *world.node(node);
        let mut touched = Touched::default();
        let text = world.intern(wild_text(&mut dice));
        let other = wild_node(&mut dice, (24, 8, 3), text, 77);
        world.revise_node(node, other, &mut touched);
        world.revise_node(node, row, &mut touched);
        check_touched(&world, &touched, &mut findings);
        prop_assert_eq!(sorted(&findings), sorted(&before));
    }

    #[test]
    fn the_index_is_the_sum_of_its_parts_and_every_lost_unit_has_a_gap(seed in any::<u64>(), unit in 0u32..4) {
        let world = wild(seed);
        let findings = check_all(&world);
        let scope = if unit == 3 { Scope::Instansi } else { Scope::Unit(UnitIx(unit)) };
        let score = score(&world, &findings, scope);
        let Some(total) = score.total else { return Ok(()) };
        prop_assert!((Measure::ZERO..=Measure::HUNDRED).contains(&total));
        prop_assert_eq!(score.parts.iter().map(|part| part.points.0).sum::<i64>(), total.0);
        prop_assert_eq!(score.parts.iter().map(|part| part.of.0).sum::<i64>(), Measure::HUNDRED.0);
        for part in &score.parts {
            let (earned, measured) = part.measured;
            prop_assert_eq!(earned + part.gaps.iter().map(|gap| u64::from(gap.lost)).sum::<u64>(), measured);
            prop_assert_eq!(part.points == part.of, part.gaps.is_empty(), "{:?}", part);
            for gap in &part.gaps {
                prop_assert_eq!(gap.code.component(), Some(part.component));
                let found = match gap.subject {
                    Subject::Node(node) => findings.of_node(node),
                    Subject::Person(person) => findings.of_person(person),
                };
                prop_assert!(found.iter().any(|one| (one.code, one.indicator) == (gap.code, gap.indicator)));
            }
        }
    }

    #[test]
    fn mending_never_lowers_the_index(seed in any::<u64>(), pick in any::<prop::sample::Index>()) {
        let world = wild(seed);
        let mut findings = check_all(&world);
        prop_assume!(!findings.is_empty());
        let before = score(&world, &findings, Scope::Instansi).total;
        let mended = *findings.iter().nth(pick.index(findings.len())).unwrap();
        findings.retain(|finding| *finding != mended);
        prop_assert!(score(&world, &findings, Scope::Instansi).total >= before);
    }

    #[test]
    fn all_units_at_once_are_each_unit_alone(seed in any::<u64>()) {
        let world = wild(seed);
        let findings = check_all(&world);
        for (unit, all) in world.units().zip(scores_of_units(&world, &findings)) {
            prop_assert_eq!(score(&world, &findings, Scope::Unit(unit)).total, all.total);
        }
    }

    /// Asking for some checks finds what asking for all finds of them.
    #[test]
    fn checks_do_not_depend_on_each_other(seed in any::<u64>(), bits in any::<u32>()) {
        let world = wild(seed);
        let wanted = AlnSet(bits & AlnSet::ALL.0);
        let mut all = check_all(&world);
        all.retain(|finding| wanted.has(finding.code));
        let mut verdicts = Verdicts::default();
        for _ in 0..2 {
            prop_assert_eq!(sorted(&check_codes(&world, wanted, &mut verdicts)), sorted(&all));
        }
        let mut some = check_codes(&world, wanted, &mut verdicts);
        some.join(check_codes(&world, AlnSet::ALL.without(wanted), &mut verdicts));
        prop_assert_eq!(sorted(&some), sorted(&check_all(&world)));
    }
}
