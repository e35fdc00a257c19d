//! What may be dropped where, and the way there by mouse and by keys.

use proptest::prelude::*;
use proptest::sample::Index;
use rstest::rstest;

use super::*;
use crate::cascade::NodeKind::*;

/// A region with two agencies: health is 1, education is 2.
fn region() -> Outline {
    let row = |text: &'static str, kind, parent: u64, agency, flags| OutlineRow {
        parent: (parent > 0).then(|| handle(parent)),
        agency,
        flags,
        ..OutlineRow::new(handle(0), kind, text)
    };
    let free = Flags::MOVABLE;
    let mut rows = vec![
        row("visi", Visi, 0, 0, free),
        row("misi", Misi, 1, 0, free),
        row("tujuan", Tujuan, 2, 0, free),
        row("sasaran", Sasaran, 3, 0, free),
        row("program sehat", Program, 4, 1, free),
        row("kegiatan sehat", Kegiatan, 5, 1, free),
        row("sub kegiatan", SubKegiatan, 6, 1, free),
        row("rhk kepala", RhkMain, 7, 1, free),
        row("rhk staf", RhkMain, 8, 1, free),
        row("rhk ditetapkan", RhkMain, 8, 1, free | Flags::SET),
        row("rhk terkunci", RhkMain, 8, 1, Flags::default()),
        row("", RhkMain, 7, 1, free | Flags::HIDDEN),
        row("program cerdas", Program, 4, 2, free),
        row("rhk guru", RhkMain, 13, 2, free),
        row("sasaran lain", Sasaran, 3, 0, free),
    ];
    for (at, row) in rows.iter_mut().enumerate() {
        row.handle = handle(at as u64 + 1);
    }
    let mut outline = Outline::build(&Labels::default(), &rows).unwrap();
    outline.expand_all();
    outline
}

#[rstest]
#[case("rhk staf", Some("sub kegiatan"), Ok(DropKind::Now))]
#[case("program sehat", Some("sasaran lain"), Ok(DropKind::Now))]
// Its words are promised already.
#[case("rhk ditetapkan", Some("sub kegiatan"), Ok(DropKind::ChangeRequest))]
// Another agency's branch takes its consent, whatever the state.
#[case("rhk staf", Some("rhk guru"), Ok(DropKind::Proposal))]
#[case("rhk ditetapkan", Some("program cerdas"), Ok(DropKind::Proposal))]
// The region's takes none, the other way round it does.
#[case("rhk staf", Some("sasaran"), Ok(DropKind::Now))]
#[case("tujuan", Some("program sehat"), Err(DropRefusal::Loop))]
#[case("rhk kepala", Some("rhk kepala"), Err(DropRefusal::Loop))]
#[case("rhk kepala", Some("rhk staf"), Err(DropRefusal::Loop))]
#[case("rhk staf", Some("rhk kepala"), Err(DropRefusal::AlreadyThere))]
#[case("visi", None, Err(DropRefusal::AlreadyThere))]
#[case("sub kegiatan", Some("program cerdas"), Err(DropRefusal::LevelSkip { missing: Kegiatan }))]
#[case("program cerdas", Some("kegiatan sehat"), Err(DropRefusal::UpsideDown))]
#[case("kegiatan sehat", Some("rhk guru"), Err(DropRefusal::UnderResult))]
#[case("kegiatan sehat", None, Err(DropRefusal::NeedsParent))]
#[case("rhk terkunci", Some("sub kegiatan"), Err(DropRefusal::NotMovable))]
#[case("rhk staf", Some(""), Err(DropRefusal::Hidden))]
#[case("", Some("sub kegiatan"), Err(DropRefusal::Hidden))]
fn verdicts(#[case] node: &str, #[case] onto: Option<&str>, #[case] verdict: Result<DropKind, DropRefusal>) {
    let tree = region();
    let onto = onto.map(|text| named(&tree, text));
    assert_eq!(tree.may_drop(&[named(&tree, node)], onto), verdict);
}

#[test]
fn several_are_judged_together_and_what_hangs_below_goes_along() {
    let tree = region();
    let all = |texts: &[&str]| -> Vec<Ix> { texts.iter().map(|text| named(&tree, text)).collect() };
    let onto = Some(named(&tree, "sub kegiatan"));
    assert_eq!(
        tree.may_drop(&all(&["rhk staf", "rhk ditetapkan"]), onto),
        Ok(DropKind::ChangeRequest)
    );
    // One of them hangs there already.
    assert_eq!(
        tree.may_drop(&all(&["rhk kepala", "rhk guru"]), onto),
        Ok(DropKind::Proposal)
    );
    // His staff is no business of its own.
    assert_eq!(
        tree.topmost(&all(&["rhk terkunci", "rhk kepala", "rhk kepala"])),
        all(&["rhk kepala"])
    );
    assert_eq!(
        tree.may_drop(
            &all(&["rhk terkunci", "rhk kepala"]),
            Some(named(&tree, "rhk guru"))
        ),
        Ok(DropKind::Proposal)
    );
    assert_eq!(tree.may_drop(&[], onto), Err(DropRefusal::Nothing));
    assert_eq!(tree.may_drop(&[Ix(99)], onto), Err(DropRefusal::Nothing));
}

#[test]
fn by_mouse_it_is_lifted_held_over_places_and_dropped() {
    let tree = region();
    let place = |text| Place::Under(tree.handle(named(&tree, text)).unwrap());
    let mut lift = Lift::default();
    assert_eq!(lift.over(&tree, Place::Top), None);
    lift.lift(&tree, &[named(&tree, "rhk staf"), named(&tree, "rhk ditetapkan")])
        .unwrap();
    assert_eq!(lift.nodes(), [handle(9), handle(10)]);
    assert_eq!(lift.over(&tree, place("rhk staf")), Some(Err(DropRefusal::Loop)));
    // A forbidden drop drops nothing.
    assert_eq!(lift.drop(&tree), Err(DropRefusal::Loop));
    assert!(lift.carries(handle(9)));
    lift.leave();
    assert_eq!(lift.drop(&tree), Err(DropRefusal::Nothing));
    lift.over(&tree, place("sub kegiatan"));
    let dropped = lift.drop(&tree).unwrap();
    assert_eq!(lift, Lift::Idle);
    assert_eq!(dropped.kind, DropKind::ChangeRequest);
    let mut after = tree.clone();
    for edit in dropped.edits() {
        after.apply(&edit).unwrap();
    }
    assert_eq!(
        texts(&after, after.children(named(&after, "sub kegiatan"))),
        ["rhk kepala", "", "rhk staf", "rhk ditetapkan"]
    );
}

#[test]
fn what_may_not_be_carried_is_not_lifted() {
    let tree = region();
    let mut lift = Lift::default();
    assert_eq!(
        lift.lift(&tree, &[named(&tree, "rhk terkunci")]),
        Err(DropRefusal::NotMovable)
    );
    assert_eq!(lift.lift(&tree, &[named(&tree, "")]), Err(DropRefusal::Hidden));
    assert_eq!(lift.lift(&tree, &[]), Err(DropRefusal::Nothing));
    assert_eq!(lift, Lift::Idle);
}

#[test]
fn by_keys_the_place_walks_over_the_rows() {
    let mut tree = region();
    let mut lift = Lift::default();
    assert_eq!(lift.key(&tree, Key::Down), Step::Stay);
    lift.lift(&tree, &[named(&tree, "rhk staf")]).unwrap();
    lift.key(&tree, Key::Up);
    let over = |lift: &Lift| match lift {
        Lift::Over { place, verdict, .. } => (*place, *verdict),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        over(&lift),
        (Place::Under(handle(8)), Err(DropRefusal::AlreadyThere))
    );
    lift.key(&tree, Key::Up);
    assert_eq!(over(&lift), (Place::Under(handle(7)), Ok(DropKind::Now)));
    // Opening and closing is for the caller; the place stays.
    assert_eq!(
        lift.key(&tree, Key::Left),
        Step::Close(named(&tree, "sub kegiatan"))
    );
    assert_eq!(over(&lift).0, Place::Under(handle(7)));
    lift.key(&tree, Key::Home);
    lift.key(&tree, Key::Up);
    assert_eq!(over(&lift), (Place::Top, Err(DropRefusal::NeedsParent)));
    assert_eq!(lift.key(&tree, Key::Up), Step::Stay);
    lift.key(&tree, Key::Down);
    assert_eq!(over(&lift).0, Place::Under(handle(1)));
    // From one that would take it to the next.
    assert_eq!(lift.next_allowed(&tree, true), Some(named(&tree, "tujuan")));
    lift.key(&tree, Key::End);
    assert_eq!(lift.next_allowed(&tree, true), None);
    assert_eq!(lift.next_allowed(&tree, false), Some(named(&tree, "rhk guru")));
    // Somebody takes the place away, then what is carried.
    tree.remove(named(&tree, "program cerdas"));
    lift.refresh(&tree);
    assert_eq!(
        lift,
        Lift::Lifted {
            nodes: vec![handle(9)]
        }
    );
    tree.remove(named(&tree, "rhk staf"));
    lift.refresh(&tree);
    assert_eq!(lift, Lift::Idle);
}

fn any_tree() -> impl Strategy<Value = Outline> {
    let node = (
        any::<Index>(),
        prop::sample::select(&NodeKind::ALL[..]),
        0u16..3,
        0u16..128,
    );
    prop::collection::vec(node, 1..25).prop_map(|nodes| {
        let rows: Vec<OutlineRow<'_>> = nodes
            .into_iter()
            .enumerate()
            .map(|(at, (parent, kind, agency, flags))| OutlineRow {
                parent: (at > 0).then(|| handle(parent.index(at) as u64 + 1)),
                agency,
                flags: Flags::from_bits(flags) | Flags::MOVABLE,
                ..OutlineRow::new(handle(at as u64 + 1), kind, "")
            })
            .collect();
        Outline::build(&Labels::default(), &rows).unwrap()
    })
}

proptest! {
    /// What is allowed can be done, makes no loop, and leaves every child where it may stand.
    #[test]
    fn what_is_allowed_keeps_the_tree_a_tree(tree in any_tree(), picks in prop::collection::vec(any::<Index>(), 1..4)) {
        let dragged: Vec<Ix> = picks.iter().map(|pick| Ix(pick.index(tree.len()) as u32)).collect();
        for onto in (0..tree.len() as u32).map(|ix| Some(Ix(ix))).chain([None]) {
            let verdict = tree.may_drop(&dragged, onto);
            let inside = onto.is_some_and(|onto| dragged.iter().any(|&node| tree.subtree(node).contains(&onto.0)));
            prop_assert!(!inside || verdict.is_err());
            if verdict.is_err() {
                continue;
            }
            let mut after = tree.clone();
            for node in tree.topmost(&dragged) {
                let edit = Edit::Move(Move {
                    node: tree.handle(node).unwrap(),
                    new_parent: onto.and_then(|onto| tree.handle(onto)),
                    before_sibling: None,
                });
                prop_assert!(after.apply(&edit).is_ok());
            }
            assert_sound(&after);
            for &node in &dragged {
                let moved = after.find(tree.handle(node).unwrap()).unwrap();
                let kind = |ix: Ix| after.row(ix).unwrap().kind();
                let unmoved = tree.parent(node).and_then(|parent| tree.handle(parent))
                    == after.parent(moved).and_then(|parent| after.handle(parent));
                prop_assert!(
                    unmoved || crate::cascade::may_stand_under(kind(moved), after.parent(moved).map(kind)).is_ok()
                );
            }
        }
    }
}
