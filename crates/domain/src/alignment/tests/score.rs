//! The index: worked numbers.

use super::fixture::*;
use crate::alignment::*;
use crate::measure::Measure;
use crate::rules::RuleSet;

fn points(score: &Score, component: Component) -> (Measure, Measure, (u64, u64)) {
    let part = &score.parts[component as usize];
    assert_eq!(part.component, component);
    (part.points, part.of, part.measured)
}

fn band(score: &Score) -> Band {
    RuleSet::default().alignment.bands.of(score.total.unwrap())
}

#[test]
fn what_is_aligned_has_all_points() {
    let (world, _) = worked();
    let score = score(&world, &check_all(&world), Scope::Instansi);
    assert_eq!((score.total, band(&score)), (Some(Measure::HUNDRED), Band::A));
    let weights: Vec<Measure> = score.parts.iter().map(|part| part.of).collect();
    assert_eq!(weights, [20, 20, 20, 15, 10, 10, 5].map(Measure::whole));
    assert_eq!(points(&score, Component::Coverage).2, (7, 7));
    // Misi, tujuan, sasaran, program, kegiatan, sub kegiatan, seven results, one agreed indicator.
    assert_eq!(points(&score, Component::Traceability).2, (14, 14));
    // The whole of 24 puskesmas and its two shares.
    assert_eq!(points(&score, Component::Targets).2, (3, 3));
    // The line, and the leaves: two regions, the data processor, the head of diseases.
    assert_eq!(points(&score, Component::Budget).2, (5, 5));
}

#[test]
fn one_of_three_links_of_targets_costs_a_third_of_ten_points() {
    let (world, cast, findings) = after(|world, cast, touched| {
        remeasure(world, cast.b_count, touched, |row| row.target = number("9"));
    });
    let score = score(&world, &findings, Scope::Instansi);
    assert_eq!(points(&score, Component::Targets), (n("6,6667"), n("10"), (2, 3)));
    assert_eq!(score.total, Some(n("96,6667")));
    let gap = Gap {
        subject: Subject::Node(cast.jf),
        indicator: Some(cast.jf_count),
        code: AlnCode::Sum,
        lost: 1,
    };
    assert_eq!(score.parts[Component::Targets as usize].gaps, [gap]);
}

#[test]
fn one_of_seven_people_costs_a_seventh_of_twenty_points() {
    let (world, _, findings) = after(|world, _, touched| {
        staff(world, DATA, touched, |row| row.has_set_skp = false);
    });
    let score = score(&world, &findings, Scope::Instansi);
    assert_eq!(
        points(&score, Component::Coverage),
        (n("17,1429"), n("20"), (6, 7))
    );
    assert_eq!(score.total, Some(n("97,1429")));
}

#[test]
fn where_nothing_is_shared_the_weight_goes_to_the_others() {
    let (world, _, findings) = after(|world, _, touched| {
        staff(world, P2P, touched, |row| row.has_set_skp = false);
    });
    let score = score(&world, &findings, Scope::Unit(P2P_UNIT));
    // 20 of the 90 that are left, as part of 100.
    assert_eq!(
        points(&score, Component::Coverage),
        (n("0"), n("22,2222"), (0, 1))
    );
    assert_eq!(points(&score, Component::Targets), (n("0"), n("0"), (0, 0)));
    assert!(!score.parts[Component::Targets as usize].applies());
    assert_eq!((score.total, band(&score)), (Some(n("77,7778")), Band::B));
}

#[test]
fn a_scope_sees_its_own_branch_only() {
    let (world, _, findings) = after(|world, cast, touched| {
        remeasure(world, cast.b_count, touched, |row| row.target = number("9"));
    });
    let of = |unit| score(&world, &findings, Scope::Unit(unit)).total;
    assert_eq!(of(P2P_UNIT), Some(Measure::HUNDRED));
    assert!(of(KESMAS_UNIT) < Some(Measure::HUNDRED));
    assert!(of(DINKES) < Some(Measure::HUNDRED));
    for (unit, all) in world.units().zip(scores_of_units(&world, &findings)) {
        let mut single = score(&world, &findings, Scope::Unit(unit));
        for part in &mut single.parts {
            part.gaps.clear();
        }
        assert_eq!(all, single);
    }
}

#[test]
fn a_warning_costs_half_of_what_an_error_costs() {
    let wording = |text: &str| {
        let (world, _, findings) = after(|world, cast, touched| {
            let text = world.intern(text);
            revise(world, cast.data, touched, |row| row.text = text);
        });
        points(&score(&world, &findings, Scope::Instansi), Component::Wording).2
    };
    // Seven results and eight indicators, two each.
    assert_eq!(wording("Tersusunnya rekap data TTD bulanan yang valid"), (30, 30));
    assert_eq!(wording("Mengikuti rapat koordinasi"), (29, 30));
    assert_eq!(wording("Tugas lain yang diperintahkan pimpinan"), (28, 30));
}

#[test]
fn nothing_has_no_index() {
    let world = World::new(Parts::default(), 2026, day("2026-02-15"), RuleSet::default()).unwrap();
    assert_eq!(score(&world, &check_all(&world), Scope::Instansi).total, None);
}

#[test]
fn weights_that_are_no_hundred_are_taken_in_proportion() {
    let (mut world, _) = worked();
    world.rules.alignment.weights.coverage = 120;
    let score = score(&world, &check_all(&world), Scope::Instansi);
    assert_eq!(points(&score, Component::Coverage).1, n("60"));
    assert_eq!(score.total, Some(Measure::HUNDRED));
}
