//! Shares, units, directions and the making of indicators: each check from both sides.

use rstest::rstest;

use super::fixture::*;
use crate::alignment::world::*;
use crate::alignment::*;
use crate::cascade::{Aspect, CascadeMethod, Polarity, Target};
use crate::skp::Level;

#[test]
fn more_than_the_target_is_no_fault() {
    let (_, _, findings) = after(|world, cast, touched| {
        remeasure(world, cast.b_count, touched, |row| row.target = number("11"));
    });
    assert_eq!(told(&findings), []);
}

#[test]
fn a_raised_target_leaves_its_shares_behind() {
    let (_, cast, findings) = after(|world, cast, touched| {
        remeasure(world, cast.jf_count, touched, |row| row.target = number("30"));
    });
    assert_eq!(told(&findings), [(AlnCode::Sum, Subject::Node(cast.jf))]);
    assert!(matches!(
        findings.of_node(cast.jf)[0].data,
        FindingData::Sum { carried, missing, .. } if (carried, missing) == (n("24"), n("6"))
    ));
}

#[test]
fn a_share_without_a_number_leaves_the_sum_open() {
    let (_, cast, findings) = after(|world, cast, touched| {
        remeasure(world, cast.b_count, touched, |row| {
            row.target = AlnTarget::Missing;
        });
    });
    // Not "10 are missing": nobody knows yet. That the target is missing is told at its place.
    assert_eq!(told(&findings), [(AlnCode::Smart, Subject::Node(cast.b))]);
}

#[test]
fn intermediate_results_are_not_added() {
    let (_, _, findings) = after(|world, cast, touched| {
        remeasure(world, cast.b_count, touched, |row| row.target = number("1"));
        for node in [cast.a, cast.b] {
            revise(world, node, touched, |row| {
                row.cascade = Some(CascadeMethod::Indirect);
            });
        }
    });
    assert_eq!(findings.count(AlnCode::Sum), 0);
}

#[test]
fn a_share_that_is_given_back_is_missed() {
    let (_, cast, findings) = after(|world, cast, touched| {
        remeasure(world, cast.b_count, touched, |row| row.share_of = None);
    });
    assert!(matches!(
        findings.of_node(cast.jf)[0].data,
        FindingData::Sum { carried, shares: 1, .. } if carried == n("14")
    ));
}

#[test]
fn shares_of_an_indicator_that_is_gone_stand_alone() {
    let (world, cast, findings) = after(|world, cast, touched| {
        let rows: Vec<AlnIndicator> = world
            .indicators(cast.jf)
            .filter(|&at| at != cast.jf_count)
            .map(|at| *world.indicator(at))
            .collect();
        world.set_indicators(cast.jf, rows, touched);
    });
    assert_eq!(told(&findings), []);
    assert_eq!(world.indicator(cast.b_count).share_of, None);
    assert_eq!(world.indicators(cast.jf).count(), 1);
}

#[rstest]
#[case("desa", true)]
#[case("", true)]
#[case("Puskesmas ", false)]
fn a_share_has_the_unit_of_the_whole(#[case] unit: &str, #[case] other: bool) {
    let (world, cast, findings) = after(|world, cast, touched| {
        let unit = world.intern(unit);
        remeasure(world, cast.b_count, touched, |row| row.unit = unit);
    });
    assert_eq!(findings.count(AlnCode::Unit), usize::from(other));
    assert_eq!(findings.count(AlnCode::Sum), 0, "what differs is not added");
    if other {
        let finding = only(&findings, AlnCode::Unit);
        assert_eq!(
            (finding.subject, finding.indicator),
            (Subject::Node(cast.b), Some(cast.b_count))
        );
        assert!(matches!(
            finding.data,
            FindingData::Unit { above, .. } if world.text(above) == "puskesmas"
        ));
    }
}

#[test]
fn percent_is_percent_however_it_is_written() {
    let (_, _, findings) = after(|world, cast, touched| {
        let (sign, word) = (world.intern("%"), world.intern("Persen"));
        remeasure(world, cast.jf_count, touched, |row| row.unit = sign);
        remeasure(world, cast.b_count, touched, |row| row.unit = word);
    });
    assert_eq!(findings.of_node(NodeIx(0)), []);
    let units: Vec<Subject> = told(&findings)
        .into_iter()
        .filter(|(code, _)| *code == AlnCode::Unit)
        .map(|(_, subject)| subject)
        .collect();
    let (_, cast) = worked();
    assert_eq!(units, [Subject::Node(cast.a)], "only puskesmas is no percent");
}

#[rstest]
#[case(None, 1)]
#[case(Some(false), 1)]
#[case(Some(true), 0)] // a note explains it
fn a_share_goes_the_way_of_the_whole(#[case] noted: Option<bool>, #[case] found: usize) {
    let (_, cast, findings) = after(|world, cast, touched| {
        remeasure(world, cast.jf_count, touched, |row| {
            row.polarity = Polarity::Minimize;
            row.target = number("30");
        });
        remeasure(world, cast.b_count, touched, |row| row.noted = noted);
    });
    let opposed = |node| {
        findings
            .of_node(node)
            .iter()
            .filter(|finding| finding.code == AlnCode::Polarity)
            .inspect(|finding| assert_eq!(finding.severity, Level::Info))
            .count()
    };
    assert_eq!((opposed(cast.a), opposed(cast.b)), (1, found));
}

/// The head's coverage (more is better) serves the prevalence (less is better), which is natural.
#[rstest]
#[case(None, 0)]
#[case(Some(false), 1)]
#[case(Some(true), 0)]
fn an_intermediate_result_may_go_another_way_with_a_note(#[case] noted: Option<bool>, #[case] found: usize) {
    let (_, _, findings) = after(|world, cast, touched| {
        let own = world.indicators(cast.head).next().unwrap();
        remeasure(world, own, touched, |row| row.noted = noted);
    });
    assert_eq!(findings.count(AlnCode::Polarity), found);
    assert_eq!(findings.len(), found);
}

#[rstest]
#[case(|row: &mut AlnIndicator| row.unit = TextIx(0), SmartSet::UNIT)]
#[case(|row: &mut AlnIndicator| row.target = AlnTarget::Missing, SmartSet::NUMBER)]
#[case(|row: &mut AlnIndicator| row.timed = Some(false), SmartSet::TIME)]
#[case(|row: &mut AlnIndicator| row.sourced = Some(false), SmartSet::SOURCE)]
#[case(|row: &mut AlnIndicator| { row.unit = TextIx(0); row.sourced = Some(false); }, SmartSet::UNIT | SmartSet::SOURCE)]
#[case(|row: &mut AlnIndicator| row.target = AlnTarget::Words { digits: false }, SmartSet::NUMBER)]
// Not known is not missing; a deadline is its own unit.
#[case(|row: &mut AlnIndicator| { row.timed = None; row.sourced = None; }, 0)]
#[case(
    |row: &mut AlnIndicator| {
        row.aspect = Some(Aspect::Waktu);
        row.unit = TextIx(0);
        row.target = AlnTarget::from(Some(&Target::Words("tanggal 10".into())));
    },
    0
)]
#[case(|row: &mut AlnIndicator| row.target = AlnTarget::Interval(n("10"), n("12")), 0)]
fn an_indicator_has_unit_number_time_and_source(#[case] edit: fn(&mut AlnIndicator), #[case] missing: u8) {
    let (world, cast) = worked();
    let at = world.indicators(cast.data).next().unwrap();
    let (_, _, findings) = after(|world, _, touched| remeasure(world, at, touched, edit));
    let found: Vec<FindingData> = findings.iter().map(|finding| finding.data).collect();
    let expected = FindingData::Smart {
        missing: SmartSet(missing),
        no_indicator: false,
    };
    assert_eq!(found, if missing > 0 { vec![expected] } else { vec![] });
}

#[test]
fn a_result_that_nobody_measures_is_noticed() {
    let (_, cast, findings) = after(|world, cast, touched| {
        world.set_indicators(cast.data, Vec::new(), touched);
    });
    assert_eq!(told(&findings), [(AlnCode::Smart, Subject::Node(cast.data))]);
    assert_eq!(only(&findings, AlnCode::Smart).fix(), FixHint::AddIndicator);
}

#[test]
fn a_qualitative_plan_promises_in_words() {
    let (_, _, findings) = after(|world, cast, touched| {
        let at = world.indicators(cast.data).next().unwrap();
        remeasure(world, at, touched, |row| {
            row.unit = TextIx(0);
            row.target = AlnTarget::Words { digits: false };
            row.aspect = Some(Aspect::Kualitas);
        });
        revise(world, cast.data, touched, |row| row.qualitative = true);
    });
    assert_eq!(told(&findings), []);
}

#[rstest]
#[case("12", "dokumen", Polarity::Maximize, true)] // as much as last year is not above it
#[case("15", "dokumen", Polarity::Maximize, true)]
#[case("11,9", "dokumen", Polarity::Maximize, false)]
#[case("15", "dokumen", Polarity::Minimize, false)]
fn a_target_is_above_last_years_result(
    #[case] last_year: &str,
    #[case] unit: &str,
    #[case] polarity: Polarity,
    #[case] easy: bool,
) {
    let (_, cast, findings) = after(|world, cast, touched| {
        let at = world.indicators(cast.data).next().unwrap();
        let unit = world.intern(unit);
        remeasure(world, at, touched, |row| {
            row.unit = unit;
            row.last_year = Some(n(last_year));
            row.polarity = polarity;
        });
    });
    let data = FindingData::Easy {
        target: n("12"),
        last_year: n(last_year),
    };
    let found: Vec<FindingData> = findings.of_node(cast.data).iter().map(|one| one.data).collect();
    assert_eq!(found, if easy { vec![data] } else { vec![] });
}

#[test]
fn a_hundred_percent_cannot_be_raised() {
    let easy = |target: &str| {
        let (_, _, findings) = after(|world, cast, touched| {
            let at = world.indicators(cast.kesmas).next().unwrap();
            remeasure(world, at, touched, |row| {
                row.target = number(target);
                row.last_year = Some(n("100"));
            });
        });
        findings.count(AlnCode::Easy)
    };
    assert_eq!((easy("100"), easy("99")), (0, 1));
}
