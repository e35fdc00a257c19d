//! How long it takes, printed for people: `cargo test --release -p domain alignment::tests::speed -- --ignored
//! --nocapture`.

use std::time::{Duration, Instant};

use super::fixture::{day, remeasure, sorted};
use super::generated::{Dice, orderly};
use crate::alignment::world::*;
use crate::alignment::*;
use crate::measure::Measure;
use crate::rules::RuleSet;

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

#[test]
#[ignore = "measures; run in release"]
fn a_year_of_a_province() {
    for (count, same) in [(75_000, 2), (150_000, 2), (300_000, 2), (300_000, usize::MAX)] {
        let parts = orderly(count, same);
        let texts = parts.texts.len();
        let indicators = parts.indicators.len();
        let (mut world, tie) =
            timed(|| World::new(parts, 2026, day("2026-02-15"), RuleSet::default()).unwrap());
        let mut verdicts = Verdicts::default();
        let words = AlnSet::from(AlnCode::Vague);
        let (_, plain) = timed(|| check_codes(&world, AlnSet::ALL.without(words), &mut verdicts));
        let (mut findings, cold) = timed(|| check_codes(&world, AlnSet::ALL, &mut verdicts));
        let (_, warm) = timed(|| check_codes(&world, AlnSet::ALL, &mut verdicts));
        let (whole, index) = timed(|| score(&world, &findings, Scope::Instansi));
        let (_, units) = timed(|| scores_of_units(&world, &findings));
        println!(
            "{count} nodes, {indicators} indicators, {texts} texts, {} findings, index {}",
            findings.len(),
            whole.total.unwrap()
        );
        println!(
            "  tie {tie:?}  without words {plain:?}  all, texts new {cold:?}  texts known {warm:?}  \
             index {index:?}  all units {units:?}"
        );
        let mut dice = Dice(3);
        let mut touch = |name: &str, edit: &mut dyn FnMut(&mut World, &mut Dice, &mut Touched)| {
            let mut times: Vec<Duration> = (0..200)
                .map(|_| {
                    let mut touched = Touched::default();
                    edit(&mut world, &mut dice, &mut touched);
                    timed(|| check_touched(&world, &touched, &mut findings)).1
                })
                .collect();
            times.sort_unstable();
            println!("  one {name}: median {:?}, worst {:?}", times[100], times[199]);
        };
        touch("target", &mut |world, dice, touched| {
            let node = NodeIx((count / 2 + dice.roll(count / 2)) as u32);
            let indicator = world.indicators(node).next().unwrap();
            remeasure(world, indicator, touched, |row| {
                row.target = AlnTarget::Number(Measure::whole(7));
            });
        });
        touch("text", &mut |world, dice, touched| {
            let node = NodeIx((count / 2 + dice.roll(count / 2)) as u32);
            let text = world.intern("Mengikuti rapat koordinasi");
            super::fixture::revise(world, node, touched, |row| row.text = text);
        });
        touch("move of a leaf", &mut |world, dice, touched| {
            let node = NodeIx((count / 2 + dice.roll(count / 2)) as u32);
            let parent = NodeIx((count / 4 + dice.roll(count / 8)) as u32);
            world.relocate(node, Some(parent), touched);
        });
        touch("move of a head's branch", &mut |world, dice, touched| {
            let node = NodeIx((4277 + dice.roll(60)) as u32);
            let parent = NodeIx((17 + dice.roll(60)) as u32);
            world.relocate(node, Some(parent), touched);
        });
        assert_eq!(sorted(&findings), sorted(&check_all(&world)));
    }
}
