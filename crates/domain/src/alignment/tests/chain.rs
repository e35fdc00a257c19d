//! Parents, owners, subordinates, levels, periods, loops: each check from both sides.

use rstest::rstest;

use super::fixture::*;
use crate::alignment::world::*;
use crate::alignment::*;
use crate::cascade::NodeKind;
use crate::organization::{JfLevel, PositionKind};
use crate::skp::{Level, SkpState};

#[test]
fn a_head_without_link_is_only_warned_about() {
    let (_, cast, findings) = after(|world, cast, touched| world.relocate(cast.head, None, touched));
    let finding = only(&findings, AlnCode::Orphan);
    assert_eq!(
        (finding.subject, finding.severity),
        (Subject::Node(cast.head), Level::Warning)
    );
}

#[test]
fn an_additional_task_hangs_nowhere_and_is_no_orphan() {
    let (_, _, findings) = after(|world, cast, touched| {
        revise(world, cast.data, touched, |row| {
            row.kind = NodeKind::RhkAdditional;
            row.parent = None;
        });
    });
    assert_eq!(told(&findings), []);
}

#[test]
fn a_link_to_a_replaced_result_is_none() {
    let (_, cast, findings) = after(|world, cast, touched| {
        revise(world, cast.kesmas, touched, |row| {
            row.state = Some(SkpState::Digantikan);
        });
    });
    for node in [cast.jf, cast.data] {
        let data = FindingData::Orphan { ended: true };
        assert_eq!(findings.of_node(node)[0].data, data);
    }
    assert_eq!(findings.count(AlnCode::Orphan), 2);
}

#[test]
fn outputs_and_outcomes_need_a_post_and_activities_do_not() {
    let add = |kind, post| {
        after(move |world, cast, touched| {
            let text = world.intern("Terlaksananya pendampingan posyandu sesuai standar");
            let node = AlnNode {
                post,
                non_budget: Some(true),
                ..plan_node(90, Some(cast.line), kind, text)
            };
            world.add_node(node, touched);
        })
        .2
        .count(AlnCode::NoOwner)
    };
    assert_eq!(add(NodeKind::Output, None), 1);
    assert_eq!(add(NodeKind::ImmediateOutcome, None), 1);
    assert_eq!(add(NodeKind::Output, Some(PositionKind::Pengawas)), 0);
    assert_eq!(add(NodeKind::Operational, None), 0);
    assert_eq!(add(NodeKind::Kegiatan, None), 0);
}

/// Nobody serves the result of the head of division for diseases, who now has people.
#[rstest]
#[case(Some(2), Some(false), 1)]
#[case(Some(2), Some(true), 0)] // he does it himself
#[case(Some(2), None, 0)] // nobody can say so: no finding
#[case(Some(0), Some(false), 0)]
#[case(None, Some(false), 0)]
fn a_superiors_result_is_served(
    #[case] subordinates: Option<u32>,
    #[case] alone: Option<bool>,
    #[case] found: usize,
) {
    let (_, cast, findings) = after(|world, cast, touched| {
        staff(world, P2P, touched, |row| row.subordinates = subordinates);
        revise(world, cast.p2p, touched, |row| row.done_by_self = alone);
    });
    let expected = vec![(AlnCode::Uncovered, Subject::Node(cast.p2p)); found];
    assert_eq!(told(&findings), expected);
}

#[test]
fn when_the_last_who_serves_it_leaves_the_result_is_uncovered() {
    let (_, cast, findings) = after(|world, cast, touched| {
        world.relocate(cast.jf, Some(cast.p2p), touched);
        world.relocate(cast.data, Some(cast.p2p), touched);
    });
    let codes = AlnSet::of(&[AlnCode::Uncovered, AlnCode::Budget]);
    // A leaf now, and without a budget line of its own.
    assert_eq!((findings.badge(cast.kesmas), findings.len()), (codes, 2));
    assert_eq!(only(&findings, AlnCode::Uncovered).fix(), FixHint::ShareOut);
}

/// The data processor's result directly under a plan node of some kind.
#[rstest]
#[case(PositionKind::Pelaksana, NodeKind::UltimateOutcome, true)]
#[case(PositionKind::Pelaksana, NodeKind::Sasaran, true)]
#[case(PositionKind::Pelaksana, NodeKind::Program, true)]
#[case(PositionKind::Pelaksana, NodeKind::Kegiatan, false)]
#[case(PositionKind::Pelaksana, NodeKind::Output, false)]
#[case(PositionKind::Pengawas, NodeKind::Sasaran, true)]
#[case(PositionKind::Pengawas, NodeKind::Program, false)]
#[case(PositionKind::Administrator, NodeKind::Sasaran, false)]
#[case(PositionKind::Fungsional(JfLevel::AhliMadya), NodeKind::Sasaran, false)]
#[case(PositionKind::JptPratama, NodeKind::UltimateOutcome, false)]
fn a_job_reaches_up_to_a_level(#[case] post: PositionKind, #[case] kind: NodeKind, #[case] too_high: bool) {
    let (_, cast, findings) = after(|world, cast, touched| {
        let text = world.intern("Tingkat yang diklaim");
        let node = AlnNode {
            post: Some(PositionKind::JptPratama),
            ..plan_node(90, Some(cast.sasaran), kind, text)
        };
        let above = world.add_node(node, touched);
        staff(world, DATA, touched, |row| row.post = post);
        world.relocate(cast.data, Some(above), touched);
    });
    let found: Vec<FindingData> = findings
        .of_node(cast.data)
        .iter()
        .filter(|finding| finding.code == AlnCode::Level)
        .map(|finding| finding.data)
        .collect();
    let expected = FindingData::Level {
        fault: LevelFault::TooHigh,
        claimed: kind,
        post,
    };
    assert_eq!(found, if too_high { vec![expected] } else { vec![] });
}

#[test]
fn a_head_with_outputs_only_stands_too_deep_until_one_result_is_an_outcome() {
    let (mut world, cast, mut findings) =
        after(|world, cast, touched| world.relocate(cast.head, Some(cast.line), touched));
    let finding = only(&findings, AlnCode::Level);
    assert!(matches!(
        finding.data,
        FindingData::Level {
            fault: LevelFault::TooDeep,
            claimed: NodeKind::SubKegiatan,
            ..
        }
    ));
    assert_eq!(finding.subject, Subject::Node(cast.head));
    let mut touched = Touched::default();
    let text = world.intern("Menurunnya angka kematian ibu melahirkan");
    let second = AlnNode {
        id: crate::testing::id(91),
        text,
        parent: Some(cast.sasaran),
        ..*world.node(cast.head)
    };
    world.add_node(second, &mut touched);
    check_touched(&world, &touched, &mut findings);
    assert_eq!(findings.count(AlnCode::Level), 0);
}

#[test]
fn the_chain_of_command_does_not_hang_on_who_stands_lower() {
    let (_, cast, findings) = after(|world, cast, touched| {
        staff(world, P2P, touched, |row| row.post = PositionKind::Pengawas);
        staff(world, JF, touched, |row| row.post = PositionKind::Pelaksana);
        world.relocate(cast.p2p, Some(cast.jf), touched);
    });
    assert!(matches!(
        only(&findings, AlnCode::Level),
        Finding { subject, data: FindingData::Level { fault: LevelFault::UnderLower, .. }, .. }
            if subject == Subject::Node(cast.p2p)
    ));
}

#[rstest]
#[case("2026-01-01", "2026-12-31", false)]
#[case("2026-05-18", "2026-12-31", false)]
#[case("2025-12-31", "2026-12-31", true)]
#[case("2026-07-01", "2027-01-01", true)]
fn a_period_lies_in_the_one_above(#[case] from: &str, #[case] to: &str, #[case] outside: bool) {
    let own = (day(from), day(to));
    let (_, cast, findings) = after(|world, cast, touched| {
        revise(world, cast.data, touched, |row| row.period = Some(own));
    });
    let above = (day("2026-01-01"), day("2026-12-31"));
    let data: Vec<FindingData> = findings.iter().map(|finding| finding.data).collect();
    let expected = FindingData::Temporal { own, above };
    assert_eq!(data, if outside { vec![expected] } else { vec![] });
    assert_eq!(findings.of_node(cast.data).len(), usize::from(outside));
}

#[test]
fn an_unknown_period_is_not_judged() {
    let (_, _, findings) = after(|world, cast, touched| {
        revise(world, cast.data, touched, |row| row.period = None);
        revise(world, cast.kesmas, touched, |row| row.period = None);
    });
    assert_eq!(findings.count(AlnCode::Temporal), 0);
}

#[test]
fn who_serves_himself_in_the_end_goes_round() {
    let (mut world, cast, mut findings) =
        after(|world, cast, touched| world.relocate(cast.kesmas, Some(cast.a), touched));
    let round: Vec<Subject> = told(&findings)
        .into_iter()
        .filter(|(code, _)| *code == AlnCode::Cycle)
        .map(|(_, subject)| subject)
        .collect();
    // Region B and the data processor hang on the loop but are not in it.
    assert_eq!(round, [cast.kesmas, cast.jf, cast.a].map(Subject::Node));
    assert!(findings.of_node(cast.jf).iter().any(|finding| {
        finding.data
            == FindingData::Cycle {
                length: 3,
                next: cast.kesmas,
            }
    }));
    let mut touched = Touched::default();
    world.relocate(cast.a, Some(cast.head), &mut touched);
    check_touched(&world, &touched, &mut findings);
    assert_eq!(findings.count(AlnCode::Cycle), 0);
    assert_eq!(sorted(&findings), sorted(&check_all(&world)));
}
