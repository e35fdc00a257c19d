//! People, other documents and words: each check from both sides.

use rstest::rstest;

use super::fixture::*;
use crate::alignment::world::*;
use crate::alignment::*;
use crate::organization::{PositionKind, UnitKind};
use crate::rules::RuleSet;
use crate::skp::{Level, SkpState};

/// The data processor has no SKP that is set, on some day of the year.
#[rstest]
#[case("2026-01-31", None, None)]
#[case("2026-02-01", None, Some(1))]
#[case("2026-03-02", None, Some(30))]
#[case("2026-02-20", Some("2026-01-25"), None)] // 30 days from entering the post
#[case("2026-02-25", Some("2026-01-25"), Some(1))]
#[case("2026-02-15", Some("2019-04-01"), Some(15))]
fn who_is_without_an_skp_after_january_is_named(
    #[case] today: &str,
    #[case] since: Option<&str>,
    #[case] days: Option<u32>,
) {
    let (mut world, _) = worked();
    world.today = day(today);
    let mut touched = Touched::default();
    staff(&mut world, DATA, &mut touched, |row| {
        row.has_set_skp = false;
        row.since = since.map(day);
    });
    let found: Vec<(Subject, u32)> = check_all(&world)
        .iter()
        .map(|finding| match finding.data {
            FindingData::Staff { days, .. } => (finding.subject, days),
            other => panic!("{other:?}"),
        })
        .collect();
    let expected: Vec<_> = days
        .map(|days| (Subject::Person(DATA), days))
        .into_iter()
        .collect();
    assert_eq!(found, expected);
}

#[rstest]
#[case(|row: &mut AlnPerson| row.exempt = true)]
#[case(|row: &mut AlnPerson| row.post = PositionKind::KepalaDaerah)]
fn of_whom_no_skp_is_asked_is_not_missed(#[case] edit: fn(&mut AlnPerson)) {
    let (_, _, findings) = after(|world, _, touched| {
        staff(world, DATA, touched, |row| {
            row.has_set_skp = false;
            edit(row);
        });
    });
    assert_eq!(findings.count(AlnCode::Staff), 0);
}

#[rstest]
#[case(Some(0), 1)]
#[case(Some(1), 0)]
#[case(None, 0)]
fn somebodys_conduct_is_expected_to_be_something(#[case] filled: Option<u8>, #[case] found: usize) {
    let (_, _, findings) = after(|world, _, touched| {
        staff(world, DATA, touched, |row| row.expectations = filled);
    });
    assert_eq!(
        told(&findings),
        vec![(AlnCode::Behav, Subject::Person(DATA)); found]
    );
    assert!(findings.iter().all(|finding| finding.severity == Level::Info));
}

/// A school of ten where so many have the same result.
fn school(same: u32, exempt: u32) -> Findings {
    let mut parts = Parts::default();
    parts.units.push(unit(0, None, UnitKind::Sekolah));
    let (one, above) = (
        parts.texts.intern("Meningkatnya  hasil belajar peserta didik."),
        parts.texts.intern("Sekolah yang bermutu"),
    );
    parts
        .nodes
        .push(plan_node(0, None, crate::cascade::NodeKind::Visi, above));
    for number in 0..10 {
        let text = if number == 0 {
            parts.texts.intern("meningkatnya hasil belajar peserta didik")
        } else if number < same {
            one
        } else {
            parts
                .texts
                .intern(&format!("Meningkatnya hasil belajar kelas {number}"))
        };
        parts.people.push(AlnPerson {
            exempt: number >= 10 - exempt,
            ..person(number.into(), PositionKind::Pelaksana, UnitIx(0))
        });
        parts.nodes.push(AlnNode {
            person: Some(PersonIx(number)),
            state: Some(SkpState::Ditetapkan),
            ..plan_node(
                (number + 1).into(),
                Some(NodeIx(0)),
                crate::cascade::NodeKind::RhkMain,
                text,
            )
        });
    }
    let world = World::new(parts, 2026, day("2026-02-15"), RuleSet::default()).unwrap();
    check_codes(&world, AlnCode::Dup.into(), &mut Verdicts::default())
}

#[rstest]
#[case(3, 0, 0)] // exactly 30 % is not more than 30 %
#[case(4, 0, 4)]
#[case(10, 0, 10)]
#[case(3, 1, 3)] // three of nine
#[case(2, 5, 0)] // two of five are 40 %, but no crowd
fn a_unit_does_not_copy_one_result(#[case] same: u32, #[case] exempt: u32, #[case] found: usize) {
    let findings = school(same, exempt);
    assert_eq!(findings.count(AlnCode::Dup), found);
    let expected = FindingData::Dup {
        people: same,
        staff: 10 - exempt,
    };
    assert!(findings.iter().all(|finding| finding.data == expected));
}

#[test]
fn who_leaves_the_unit_takes_the_crowd_along() {
    let (mut world, _, mut findings) = after(|world, cast, touched| {
        let text = world.node(cast.a).text;
        for node in [cast.b, cast.data] {
            revise(world, node, touched, |row| row.text = text);
        }
    });
    // Three of five in the division.
    assert_eq!(findings.count(AlnCode::Dup), 3);
    let mut touched = Touched::default();
    staff(&mut world, DATA, &mut touched, |row| row.unit = P2P_UNIT);
    check_touched(&world, &touched, &mut findings);
    assert_eq!(told(&findings), []);
}

#[test]
fn a_leaf_draws_on_a_line_or_needs_none() {
    let gaps = |non_budget| {
        let (_, cast, findings) = after(|world, cast, touched| {
            revise(world, cast.p2p, touched, |row| row.non_budget = non_budget);
        });
        let data = FindingData::Budget(BudgetGap::LeafWithoutLine);
        assert!(findings.iter().all(|finding| finding.data == data));
        assert_eq!(findings.of_node(cast.p2p).len(), findings.len());
        findings.count(AlnCode::Budget)
    };
    assert_eq!((gaps(Some(false)), gaps(Some(true)), gaps(None)), (1, 0, 0));
}

#[test]
fn when_the_line_is_taken_from_above_the_leaves_lack_it() {
    let (mut world, cast, mut findings) = after(|world, cast, touched| {
        revise(world, cast.jf, touched, |row| row.budget = None);
    });
    let leaves = [cast.a, cast.b].map(|node| (AlnCode::Budget, Subject::Node(node)));
    assert_eq!(told(&findings), leaves);
    let mut touched = Touched::default();
    revise(&mut world, cast.kesmas, &mut touched, |row| {
        row.budget = Some(cast.line);
    });
    check_touched(&world, &touched, &mut findings);
    assert_eq!(told(&findings), []);
}

#[test]
fn a_line_that_nothing_draws_on_is_named() {
    let (_, cast, findings) = after(|world, cast, touched| {
        for node in [cast.jf, cast.data] {
            revise(world, node, touched, |row| {
                row.budget = None;
                row.non_budget = Some(true);
            });
        }
        for node in [cast.a, cast.b] {
            revise(world, node, touched, |row| row.non_budget = Some(true));
        }
    });
    assert_eq!(told(&findings), [(AlnCode::Budget, Subject::Node(cast.line))]);
    let data = FindingData::Budget(BudgetGap::LineWithoutLeaf);
    assert_eq!(findings.of_node(cast.line)[0].data, data);
}

#[test]
fn the_head_carries_what_he_agreed_to() {
    let (world, _, findings) = after(|world, cast, touched| {
        let other = world.intern("Cakupan imunisasi dasar lengkap");
        let at = world.indicators(cast.head).next().unwrap();
        remeasure(world, at, touched, |row| row.text = other);
    });
    assert_eq!(told(&findings), [(AlnCode::PkIku, Subject::Person(HEAD))]);
    let FindingData::PkIku { text } = findings.of_person(HEAD)[0].data else {
        panic!();
    };
    assert_eq!(world.text(text), "Cakupan gizi ibu hamil.");
    assert_eq!(findings.of_person(HEAD)[0].fix(), FixHint::AddIndicator);
}

#[rstest]
#[case(Partner::Unit(P2P_UNIT), Acceptance::Asked, Some(false))]
#[case(Partner::Unit(P2P_UNIT), Acceptance::Declined, Some(true))]
#[case(Partner::Unit(P2P_UNIT), Acceptance::Accepted, None)]
#[case(Partner::External, Acceptance::Asked, None)]
fn a_partner_has_to_accept(
    #[case] partner: Partner,
    #[case] acceptance: Acceptance,
    #[case] declined: Option<bool>,
) {
    let mut parts = Parts {
        units: [0, 1, 2, 3]
            .map(|number| unit(number, None, UnitKind::Dinas))
            .to_vec(),
        ..Parts::default()
    };
    let text = parts.texts.intern("Menurunnya prevalensi stunting");
    parts.nodes = vec![AlnNode {
        post: Some(PositionKind::JptPratama),
        non_budget: None,
        ..plan_node(0, None, crate::cascade::NodeKind::UltimateOutcome, text)
    }];
    parts.links = vec![AlnCross {
        node: NodeIx(0),
        partner,
        acceptance,
    }];
    let mut world = World::new(parts, 2026, day("2026-02-15"), RuleSet::default()).unwrap();
    let mut findings = check_all(&world);
    let found: Vec<FindingData> = findings.iter().map(|finding| finding.data).collect();
    let link = CrossIx(0);
    let expected = declined.map(|declined| FindingData::Cross { link, declined });
    assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
    let mut touched = Touched::default();
    world.answer_link(link, Acceptance::Accepted, &mut touched);
    check_touched(&world, &touched, &mut findings);
    assert_eq!(told(&findings), []);
}

#[rstest]
#[case("Mengikuti rapat koordinasi", Some(Level::Warning))]
#[case("Membantu pelaksanaan kegiatan sesuai arahan pimpinan", Some(Level::Error))]
#[case("Terlaksananya pendampingan gizi di 14 puskesmas", None)] // advice, no finding
#[case("Tersusunnya rekap data TTD bulanan yang valid", None)]
fn vague_words_are_as_grave_as_their_rule(#[case] text: &str, #[case] severity: Option<Level>) {
    let (_, cast, findings) = after(|world, cast, touched| {
        let text = world.intern(text);
        revise(world, cast.data, touched, |row| row.text = text);
    });
    let found: Vec<Level> = findings
        .of_node(cast.data)
        .iter()
        .map(|one| one.severity)
        .collect();
    assert_eq!(found, severity.into_iter().collect::<Vec<_>>());
}

#[test]
fn indicators_measure_by_a_word_or_a_figure() {
    let vague = |target| {
        let (_, _, findings) = after(|world, cast, touched| {
            let text = world.intern("Pelayanan yang semakin baik");
            let at = world.indicators(cast.data).next().unwrap();
            remeasure(world, at, touched, |row| {
                row.text = text;
                row.target = target;
            });
        });
        findings.count(AlnCode::Vague)
    };
    assert_eq!(vague(AlnTarget::Words { digits: false }), 1);
    assert_eq!(vague(AlnTarget::Words { digits: true }), 0);
    assert_eq!(vague(number("80")), 0);
}

#[test]
fn names_of_programmes_are_nobodys_promise() {
    let (_, _, findings) = after(|world, cast, touched| {
        let text = world.intern("Koordinasi dan sinkronisasi, dll.");
        revise(world, cast.line, touched, |row| row.text = text);
    });
    assert_eq!(told(&findings), []);
}

#[test]
fn a_strict_instansi_takes_warnings_as_errors_and_knows_phrases_of_its_own() {
    let (mut world, cast) = worked();
    world.rules.skp.strict_wording = true;
    world.rules.skp.refused_phrases = vec!["rekap data".into()];
    let mut touched = Touched::default();
    let text = world.intern("Mengikuti rapat koordinasi");
    revise(&mut world, cast.p2p, &mut touched, |row| row.text = text);
    let findings = check_all(&world);
    let grave: Vec<(AlnCode, Subject, Level)> = findings
        .iter()
        .map(|finding| (finding.code, finding.subject, finding.severity))
        .collect();
    let vague = |node| (AlnCode::Vague, Subject::Node(node), Level::Error);
    // The indicator of the data processor says "rekap data" too.
    assert_eq!(grave, [vague(cast.data), vague(cast.data), vague(cast.p2p)]);
}

#[test]
fn rows_that_point_to_nothing_are_refused() {
    let mut parts = Parts::default();
    let text = parts.texts.intern("Sehat");
    parts.nodes = vec![
        plan_node(0, None, crate::cascade::NodeKind::Visi, text),
        plan_node(1, Some(NodeIx(7)), crate::cascade::NodeKind::Misi, text),
    ];
    let broken = World::new(parts, 2026, day("2026-02-15"), RuleSet::default()).unwrap_err();
    assert_eq!((broken.table, broken.row), ("node", 1));
}
