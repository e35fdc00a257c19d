//! The three tests of the handbook (`domain.md` 3.8), word by word.

use super::fixture::*;
use crate::alignment::*;
use crate::skp::Level;
use crate::skp::wording::WordingRule;

#[test]
fn the_worked_cascade_is_aligned() {
    let (world, _) = worked();
    assert_eq!(told(&check_all(&world)), []);
}

#[test]
fn region_b_takes_nine_and_one_of_24_puskesmas_is_nobodys() {
    let (world, cast, findings) = after(|world, cast, touched| {
        remeasure(world, cast.b_count, touched, |row| row.target = number("9"));
    });
    assert_eq!(told(&findings), [(AlnCode::Sum, Subject::Node(cast.jf))]);
    let finding = findings.of_node(cast.jf)[0];
    assert_eq!(finding.severity, Level::Error);
    assert_eq!(finding.indicator, Some(cast.jf_count));
    let FindingData::Sum {
        target,
        carried,
        missing,
        unit,
        shares,
    } = finding.data
    else {
        panic!("{finding:?}");
    };
    assert_eq!((carried, target, missing), (n("23"), n("24"), n("1")));
    assert_eq!((world.text(unit), shares), ("puskesmas", 2));
    assert_eq!(finding.fix(), FixHint::SetTarget);
    assert_eq!(findings.badge(cast.jf), AlnCode::Sum.into());
    assert!(findings.badge(cast.b).is_empty());
}

#[test]
fn the_data_processor_without_a_link_is_an_orphan() {
    let (_, cast, findings) = after(|world, cast, touched| world.relocate(cast.data, None, touched));
    assert_eq!(told(&findings), [(AlnCode::Orphan, Subject::Node(cast.data))]);
    let finding = findings.of_node(cast.data)[0];
    assert_eq!(finding.severity, Level::Error);
    assert_eq!(finding.data, FindingData::Orphan { ended: false });
    assert_eq!(finding.fix(), FixHint::MoveUnder);
}

#[test]
fn other_duties_are_vague() {
    let (_, cast, findings) = after(|world, cast, touched| {
        let text = world.intern("Melaksanakan tugas lain yang diberikan pimpinan");
        revise(world, cast.data, touched, |row| row.text = text);
    });
    assert_eq!(told(&findings), [(AlnCode::Vague, Subject::Node(cast.data))]);
    let finding = findings.of_node(cast.data)[0];
    assert_eq!(finding.severity, Level::Error);
    let rule = WordingRule::OtherDuties;
    assert_eq!(finding.data, FindingData::Vague { rule });
    assert_eq!(finding.fix(), FixHint::EditText);
}

#[test]
fn what_is_mended_is_forgotten() {
    let (mut world, cast, mut findings) = after(|world, cast, touched| {
        world.relocate(cast.data, None, touched);
        remeasure(world, cast.b_count, touched, |row| row.target = number("9"));
    });
    assert_eq!(findings.len(), 2);
    let mut touched = Touched::default();
    world.relocate(cast.data, Some(cast.kesmas), &mut touched);
    remeasure(&mut world, cast.b_count, &mut touched, |row| {
        row.target = number("10");
    });
    check_touched(&world, &touched, &mut findings);
    assert!(findings.is_empty(), "{:?}", sorted(&findings));
}
