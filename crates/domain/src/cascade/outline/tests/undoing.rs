//! Moves and weights with their figures, taking back, and scenarios.

use proptest::prelude::*;
use proptest::sample::Index;

use super::against_model::trees;
use super::*;
use crate::measure::Measure;

fn percent(text: &str) -> Measure {
    Measure::parse(text).unwrap()
}

/// Two heads: the one with 90 and 70, the other with 50.
fn heads() -> Outline {
    let mut rows = drawn(
        "
        atas
          sehat
            gizi
            imunisasi
          cerdas
            literasi",
    );
    for (row, score) in [(2, "90"), (3, "70"), (5, "50")] {
        rows[row].score = Some(percent(score));
    }
    for (row, rolled) in [(0, "65"), (1, "80"), (4, "50")] {
        rows[row].rolled = Some(percent(rolled));
    }
    Outline::build(&Labels::default(), &rows).unwrap()
}

fn rolled(outline: &Outline, text: &str) -> Option<String> {
    let row = outline.row(named(outline, text)).unwrap();
    row.rolled().map(|rolled| rolled.to_string())
}

fn carry(node: u64, to: u64, before: Option<u64>) -> Edit {
    Edit::Move(Move {
        node: handle(node),
        new_parent: Some(handle(to)),
        before_sibling: before.map(handle),
    })
}

#[test]
fn a_move_shows_its_figures_at_once_and_goes_back_to_the_letter() {
    let mut tree = heads();
    tree.expand_all();
    let before = tree.clone();
    // Immunisation goes to the other head, before literacy: 90 and (70 + 50) / 2 = 60, the top (90 + 60) / 2.
    let undo = tree.apply(&carry(4, 5, Some(6))).unwrap();
    assert_eq!(
        picture(&tree),
        "atas\n  sehat\n    gizi\n  cerdas\n    imunisasi\n    literasi\n"
    );
    assert_eq!(rolled(&tree, "sehat").as_deref(), Some("90"));
    assert_eq!(rolled(&tree, "cerdas").as_deref(), Some("60"));
    assert_eq!(rolled(&tree, "atas").as_deref(), Some("75"));
    let touched: Vec<u64> = undo.rolled().iter().map(|rolled| rolled.node.bits()).collect();
    // The old parent and what is above it, then the new one and what is above it.
    assert_eq!(touched, [2, 1, 5, 1]);
    tree.undo(&undo).unwrap();
    assert_eq!(tree, before);
}

#[test]
fn a_weight_counts_at_once() {
    let mut tree = heads();
    // 90 at 75 % and 70 at the same, being the only one with a weight: the mean stays.
    let first = tree.set_weight(handle(3), Some(7_500)).unwrap();
    assert!(first.rolled().is_empty());
    // (90·75 + 70·25) / 100 = 85, the top (85 + 50) / 2 = 67.5.
    tree.set_weight(handle(4), Some(2_500)).unwrap();
    assert_eq!(rolled(&tree, "sehat").as_deref(), Some("85"));
    assert_eq!(rolled(&tree, "atas").as_deref(), Some("67,5"));
}

#[test]
fn a_measured_parent_shields_what_is_above_it() {
    let mut tree = heads();
    let measured = OutlineRow {
        score: Some(percent("100")),
        ..tree.row(named(&tree, "sehat")).unwrap().to_row()
    };
    let measured = OutlineRow {
        text: measured.text.into_owned().into(),
        code: "".into(),
        target: "".into(),
        actual: "".into(),
        ..measured
    };
    tree.update(&measured).unwrap();
    let undo = tree
        .apply(&Edit::Weight {
            node: handle(3),
            weight: Some(1),
        })
        .unwrap();
    assert!(undo.rolled().is_empty());
    let undo = tree
        .apply(&Edit::Weight {
            node: handle(4),
            weight: Some(3),
        })
        .unwrap();
    assert_eq!(undo.rolled().len(), 1);
    assert_eq!(rolled(&tree, "sehat").as_deref(), Some("75"));
    assert_eq!(rolled(&tree, "atas").as_deref(), Some("65"));
}

#[test]
fn after_others_changes_taking_back_works_the_figures_out_anew() {
    let mut tree = heads();
    let undo = tree.apply(&carry(4, 5, None)).unwrap();
    // Meanwhile literacy comes to weigh three times immunisation: (50·3 + 70) / 4 = 55.
    tree.set_weight(handle(6), Some(30)).unwrap();
    tree.set_weight(handle(4), Some(10)).unwrap();
    assert_eq!(rolled(&tree, "cerdas").as_deref(), Some("55"));
    tree.undo(&undo).unwrap();
    // Nutrition without a weight counts as immunisation does.
    assert_eq!(rolled(&tree, "sehat").as_deref(), Some("80"));
    assert_eq!(rolled(&tree, "cerdas").as_deref(), Some("50"));
    assert_eq!(rolled(&tree, "atas").as_deref(), Some("65"));
}

#[test]
fn edits_that_do_not_fit_change_nothing() {
    let mut tree = heads();
    let before = tree.clone();
    assert_eq!(tree.apply(&carry(2, 3, None)), Err(ChangeError::Loop));
    assert_eq!(tree.apply(&carry(2, 2, None)), Err(ChangeError::Loop));
    assert_eq!(
        tree.apply(&carry(99, 2, None)),
        Err(ChangeError::Unknown(handle(99)))
    );
    assert_eq!(
        tree.apply(&carry(3, 99, None)),
        Err(ChangeError::Unknown(handle(99)))
    );
    assert_eq!(
        tree.apply(&carry(3, 5, Some(4))),
        Err(ChangeError::NotASibling(handle(4)))
    );
    assert_eq!(
        tree.apply(&carry(3, 5, Some(3))),
        Err(ChangeError::NotASibling(handle(3)))
    );
    assert_eq!(tree, before);
    // Before itself is where it stands.
    tree.apply(&carry(3, 2, Some(3))).unwrap();
    assert_eq!(tree, before);
}

#[test]
fn history_goes_back_and_forth() {
    let mut tree = heads();
    let mut history = History::default();
    let begin = tree.clone();
    history.edit(&mut tree, carry(4, 5, None)).unwrap();
    let text = Edit::Text {
        node: handle(3),
        text: "gizi ibu".to_owned(),
    };
    history.edit(&mut tree, text.clone()).unwrap();
    let end = tree.clone();
    assert_eq!(tree.row(named(&tree, "gizi ibu")).unwrap().handle(), handle(3));
    assert_eq!(history.undo(&mut tree).unwrap(), Some(text.clone()));
    assert_eq!(history.next(), Some(&text));
    assert_eq!(history.undo(&mut tree).unwrap(), Some(carry(4, 5, None)));
    assert_eq!(history.undo(&mut tree).unwrap(), None);
    assert_eq!(tree, begin);
    history.redo(&mut tree).unwrap();
    history.redo(&mut tree).unwrap();
    assert_eq!((history.redo(&mut tree).unwrap(), &tree), (None, &end));
    // A new edit cuts off what was taken back.
    history.undo(&mut tree).unwrap();
    history.edit(&mut tree, carry(6, 2, None)).unwrap();
    assert_eq!(history.next(), None);
    // The branch goes away: taking back is refused once, and then the edit before is next.
    tree.remove(named(&tree, "literasi"));
    assert_eq!(history.undo(&mut tree), Err(ChangeError::Unknown(handle(6))));
    assert_eq!(history.last(), Some(&carry(4, 5, None)));
}

#[test]
fn a_scenario_says_what_it_would_change() {
    let tree = heads();
    let scenario = Scenario {
        edits: vec![
            carry(4, 5, None),
            // There and back: no change.
            carry(3, 5, None),
            carry(3, 2, None),
            Edit::Weight {
                node: handle(6),
                weight: Some(5_000),
            },
            Edit::Text {
                node: handle(6),
                text: "numerasi".to_owned(),
            },
        ],
    };
    let difference = scenario.compare(&tree).unwrap();
    let moved = Moved {
        node: handle(4),
        from: Some(handle(2)),
        to: Some(handle(5)),
    };
    assert_eq!(difference.moved, [moved]);
    let weighed = Reweighted {
        node: handle(6),
        before: None,
        after: Some(5_000),
    };
    assert_eq!(difference.reweighted, [weighed]);
    assert_eq!(difference.reworded, [handle(6)]);
    let figures: Vec<(u64, Option<Measure>, Option<Measure>)> = difference
        .rolled
        .iter()
        .map(|rolled| (rolled.node.bits(), rolled.before, rolled.after))
        .collect();
    let pair = |node, before, after| (node, Some(percent(before)), Some(percent(after)));
    assert_eq!(
        figures,
        [pair(1, "65", "75"), pair(2, "80", "90"), pair(5, "50", "60")]
    );
    assert!(Scenario::default().compare(&tree).unwrap().is_empty());
    let wrong = Scenario {
        edits: vec![carry(4, 5, None), carry(2, 3, None)],
    };
    assert_eq!(
        wrong.compare(&tree),
        Err(ScenarioError {
            at: 1,
            error: ChangeError::Loop
        })
    );
}

/// Moves, weights and texts of a tree of so many nodes, some of which do not fit.
fn edits() -> impl Strategy<Value = Vec<(Index, Option<Index>, Option<Index>, u8)>> {
    let place = || prop::option::weighted(0.8, any::<Index>());
    prop::collection::vec((any::<Index>(), place(), place(), any::<u8>()), 0..25)
}

fn edit(tree: &Outline, (node, to, before, what): (Index, Option<Index>, Option<Index>, u8)) -> Edit {
    let node = tree.handle(Ix(node.index(tree.len()) as u32)).unwrap();
    let to = to.map(|to| Ix(to.index(tree.len()) as u32));
    let siblings: Vec<Ix> = match to {
        Some(to) => tree.children(to).collect(),
        None => tree.roots().collect(),
    };
    match what % 6 {
        0 => Edit::Weight {
            node,
            weight: (what > 50).then_some(i32::from(what)),
        },
        1 => Edit::Text {
            node,
            text: format!("beta {what}"),
        },
        _ => Edit::Move(Move {
            node,
            new_parent: to.and_then(|to| tree.handle(to)),
            before_sibling: before
                .filter(|_| !siblings.is_empty())
                .and_then(|before| tree.handle(siblings[before.index(siblings.len())])),
        }),
    }
}

/// Figures of all kinds, which need not fit each other: the server may know more.
fn with_figures(mut rows: Vec<OutlineRow<'static>>, figures: &[Option<i64>]) -> Outline {
    for (row, figure) in rows.iter_mut().zip(figures.chunks(2)) {
        row.score = figure.first().copied().flatten().map(Measure);
        row.rolled = figure.get(1).copied().flatten().map(Measure);
    }
    Outline::build(&Labels::default(), &rows).unwrap()
}

fn figures() -> impl Strategy<Value = Vec<Option<i64>>> {
    prop::collection::vec(prop::option::weighted(0.4, -10_000i64..2_000_000), 80)
}

proptest! {
    #[test]
    fn all_that_was_done_can_be_taken_back(
        rows in trees(), figures in figures(), wishes in edits(), look in prop::option::of(Just("beta")),
        open in prop::collection::vec(any::<Index>(), 0..10),
    ) {
        let mut tree = with_figures(rows, &figures);
        for node in open {
            tree.toggle(Ix(node.index(tree.len()) as u32));
        }
        if let Some(word) = look {
            tree.search(word);
        }
        let begin = tree.clone();
        let mut undos = Vec::new();
        for wish in wishes {
            let edit = edit(&tree, wish);
            if let Ok(undo) = tree.apply(&edit) {
                undos.push(undo);
            }
        }
        assert_sound(&tree);
        for undo in undos.iter().rev() {
            tree.undo(undo).unwrap();
        }
        assert_sound(&tree);
        prop_assert_eq!(tree, begin);
    }

    #[test]
    fn a_scenario_is_its_edits_one_after_another(rows in trees(), figures in figures(), wishes in edits()) {
        let begin = with_figures(rows, &figures);
        let mut tree = begin.clone();
        let mut scenario = Scenario::default();
        for wish in wishes {
            let edit = edit(&tree, wish);
            if tree.apply(&edit).is_ok() {
                scenario.edits.push(edit);
            }
        }
        prop_assert_eq!(&scenario.applied(&begin).unwrap(), &tree);
        let difference = scenario.compare(&begin).unwrap();
        for figure in &difference.rolled {
            let at = tree.find(figure.node).unwrap();
            prop_assert_eq!(tree.row(at).unwrap().rolled(), figure.after);
        }
    }

    /// Where the figures fitted each other before, they do so after any edits: exactly as if worked out anew.
    #[test]
    fn figures_that_fit_go_on_to_fit(rows in trees(), figures in figures(), wishes in edits()) {
        let mut tree = with_figures(rows, &figures);
        sample::rolled_up(&mut tree);
        for wish in wishes {
            let edit = edit(&tree, wish);
            let _ = tree.apply(&edit);
        }
        let mut anew = tree.clone();
        sample::rolled_up(&mut anew);
        prop_assert_eq!(anew, tree);
    }
}
