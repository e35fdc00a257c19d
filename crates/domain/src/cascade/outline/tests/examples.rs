//! What a person would check by looking.

use rstest::rstest;

use super::*;
use crate::cascade::NodeKind::*;
use crate::ids::NodeId;

const REGION: &str = "
    Nusa Raya maju
      Sehat
        Turunnya stunting
          Gizi ibu
          Gizi anak
        Layanan puskesmas
      Cerdas
        Literasi
    Tugas tambahan";

#[test]
fn a_handle_is_the_end_of_the_id() {
    let id: NodeId = "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap();
    assert_eq!(Handle::of(id).bits(), 0xb302_099a_8057);
}

#[test]
fn rows_in_any_order_make_the_tree_and_siblings_keep_theirs() {
    let mut rows = drawn(REGION);
    let sorted = Outline::build(&Labels::default(), &rows).unwrap();
    // Children before parents, but brothers in order.
    rows.sort_by_key(|row| std::cmp::Reverse(row.parent));
    let shuffled = Outline::build(&Labels::default(), &rows).unwrap();
    assert_eq!(sorted, shuffled);
    assert_sound(&shuffled);
    assert_eq!(
        texts(
            &shuffled,
            shuffled.children(named(&shuffled, "Turunnya stunting"))
        ),
        ["Gizi ibu", "Gizi anak"]
    );
}

#[test]
fn who_has_no_parent_here_stands_at_the_top_and_is_missed_if_he_needs_one() {
    let row = |number, kind, parent: Option<u64>| OutlineRow {
        parent: parent.map(handle),
        ..OutlineRow::new(handle(number), kind, "")
    };
    let rows = [
        row(1, Visi, None),
        row(2, RhkMain, Some(99)),
        row(3, RhkAdditional, None),
        row(4, Program, None),
    ];
    let tree = Outline::build(&Labels::default(), &rows).unwrap();
    let orphans: Vec<bool> = tree.rows().map(Row::is_orphan).collect();
    assert_eq!(orphans, [false, true, false, true]);
}

#[test]
fn what_makes_no_tree_is_refused_by_name() {
    let row = |number, parent| OutlineRow {
        parent: Some(handle(parent)),
        ..OutlineRow::new(handle(number), RhkMain, "")
    };
    let build = |rows: &[OutlineRow<'_>]| Outline::build(&Labels::default(), rows).unwrap_err();
    assert_eq!(build(&[row(7, 7)]), BuildError::Cycle(handle(7)));
    // 5 hangs below the loop of 2 and 3 but is no part of it.
    let BuildError::Cycle(named) = build(&[row(5, 2), row(2, 3), row(3, 2)]) else {
        panic!("no loop found");
    };
    assert!([handle(2), handle(3)].contains(&named));
    assert_eq!(
        build(&[row(4, 9), row(4, 8)]),
        BuildError::SharedHandle(handle(4))
    );
    let owned = OutlineRow {
        owner: Some(0),
        ..row(1, 9)
    };
    assert_eq!(build(&[owned]), BuildError::UnknownOwner(handle(1)));
}

#[test]
fn opening_shows_the_children_and_closing_keeps_what_was_open_below() {
    let mut tree = outline(REGION);
    assert_eq!(picture(&tree), "Nusa Raya maju\nTugas tambahan\n");
    assert!(tree.expand(named(&tree, "Nusa Raya maju")));
    assert!(tree.toggle(named(&tree, "Sehat")));
    let open =
        "Nusa Raya maju\n  Sehat\n    Turunnya stunting\n    Layanan puskesmas\n  Cerdas\nTugas tambahan\n";
    assert_eq!(picture(&tree), open);
    assert_eq!(tree.visible_len(), 6);
    assert_eq!(tree.at(3), Some(named(&tree, "Layanan puskesmas")));
    assert_eq!(tree.position(named(&tree, "Cerdas")), Some(4));
    assert_eq!(tree.position(named(&tree, "Literasi")), None);
    assert_eq!(tree.at(6), None);
    tree.collapse(named(&tree, "Nusa Raya maju"));
    assert_eq!(tree.visible_len(), 2);
    tree.toggle(named(&tree, "Nusa Raya maju"));
    assert_eq!(picture(&tree), open);
    // Nothing to open.
    assert!(!tree.expand(named(&tree, "Tugas tambahan")));
    assert!(!tree.is_open(named(&tree, "Tugas tambahan")));
    assert_sound(&tree);
}

#[test]
fn all_open_all_closed_and_a_whole_row_of_siblings() {
    let mut tree = outline(REGION);
    tree.expand_all();
    assert_eq!(tree.visible_len(), 9);
    tree.collapse_all();
    assert_eq!(tree.visible_len(), 2);
    tree.expand(Ix(0));
    tree.expand_siblings(named(&tree, "Cerdas"));
    assert_eq!(
        texts(&tree, tree.window(1, 4)),
        ["Sehat", "Turunnya stunting", "Layanan puskesmas", "Cerdas"]
    );
    assert!(tree.is_open(named(&tree, "Cerdas")) && !tree.is_open(named(&tree, "Turunnya stunting")));
    assert_sound(&tree);
}

#[test]
fn revealing_opens_the_way_and_nothing_else() {
    let mut tree = outline(REGION);
    assert!(tree.reveal(named(&tree, "Gizi anak")));
    assert_eq!(
        picture(&tree),
        "Nusa Raya maju\n  Sehat\n    Turunnya stunting\n      Gizi ibu\n      Gizi anak\n    Layanan puskesmas\n  Cerdas\nTugas tambahan\n"
    );
    let kept = tree.expanded();
    assert_eq!(kept, [handle(1), handle(2), handle(3)]);
    let mut other = outline(REGION);
    other.set_expanded(kept.into_iter().chain([handle(404)]));
    assert_eq!(other, tree);
}

#[test]
fn screen_readers_hear_level_and_place() {
    let tree = outline(REGION);
    let heard = |text| {
        let ix = named(&tree, text);
        (tree.level(ix), tree.place_among_siblings(ix))
    };
    assert_eq!(heard("Nusa Raya maju"), (1, (1, 2)));
    assert_eq!(heard("Tugas tambahan"), (1, (2, 2)));
    assert_eq!(heard("Layanan puskesmas"), (3, (2, 2)));
    assert_eq!(heard("Gizi ibu"), (4, (1, 2)));
}

#[test]
fn a_search_shows_matches_on_their_way_and_gives_back_what_was_open() {
    let mut tree = outline(REGION);
    tree.expand(Ix(0));
    let before = picture(&tree);
    assert_eq!(tree.search("  GIZI "), 2);
    assert_eq!(
        picture(&tree),
        "Nusa Raya maju\n  Sehat\n    Turunnya stunting\n      Gizi ibu\n      Gizi anak\n"
    );
    assert_eq!(tree.place_among_siblings(named(&tree, "Sehat")), (1, 1));
    assert!(tree.is_match(named(&tree, "Gizi ibu")) && !tree.is_match(named(&tree, "Sehat")));
    // Closing while looking is for this search only.
    tree.collapse(named(&tree, "Sehat"));
    assert_eq!(tree.visible_len(), 2);
    assert_eq!(tree.search("gizi anak"), 1);
    assert_eq!(tree.visible_len(), 4);
    assert!(!tree.reveal(named(&tree, "Literasi")));
    assert_eq!(tree.search("tidak ada"), 0);
    assert_eq!((tree.visible_len(), tree.at(0)), (0, None));
    tree.clear_search();
    assert_eq!(picture(&tree), before);
    assert_eq!(tree.search(" "), 0);
    assert_eq!(picture(&tree), before);
    assert_sound(&tree);
}

#[test]
fn words_may_be_in_text_code_and_owner_but_never_in_what_is_hidden() {
    let labels = Labels {
        owners: vec!["Ratna Siregar".to_owned()],
        agencies: Vec::new(),
    };
    let row = |number, text: &'static str| OutlineRow {
        code: "1.02.03".into(),
        owner: Some(0),
        ..OutlineRow::new(handle(number), Visi, text)
    };
    let hidden = OutlineRow {
        flags: Flags::HIDDEN,
        ..row(2, "Stunting")
    };
    let mut tree = Outline::build(
        &labels,
        &[
            row(1, "Turunnya stunting"),
            hidden,
            row(3, "İBU"),
            row(4, "Sesudahnya"),
        ],
    )
    .unwrap();
    assert_eq!(tree.search("siregar 1.02 STUNTING"), 1);
    assert_eq!(tree.search("ratna"), 3);
    assert_eq!(tree.search("stunting 1.03"), 0);
    // A letter that grows in lower case moves no other text.
    assert_eq!(tree.search("İbu"), 1);
    assert_eq!(tree.search("sesudah"), 1);
    assert!(tree.is_match(Ix(3)));
    // No word reaches over the end of a text.
    assert_eq!(tree.search("stuntingi"), 0);
}

#[test]
fn matches_follow_one_another_in_a_circle() {
    let mut tree = outline(REGION);
    tree.search("gizi");
    let (mother, child) = (named(&tree, "Gizi ibu"), named(&tree, "Gizi anak"));
    assert_eq!(tree.next_match(None), Some(mother));
    assert_eq!(tree.next_match(Some(mother)), Some(child));
    assert_eq!(tree.next_match(Some(child)), Some(mother));
    assert_eq!(tree.previous_match(Some(mother)), Some(child));
    assert_eq!(tree.previous_match(None), Some(child));
    tree.clear_search();
    assert_eq!(tree.next_match(None), None);
}

#[rstest]
// One letter goes on, and round.
#[case("Gizi ibu", "g", "Gizi anak")]
#[case("Gizi anak", "G", "Gizi ibu")]
#[case("Literasi", "n", "Nusa Raya maju")]
// More letters may stay.
#[case("Gizi anak", "gi", "Gizi anak")]
#[case("Gizi anak", "gizi i", "Gizi ibu")]
fn typing_ahead(#[case] from: &str, #[case] typed: &str, #[case] to: &str) {
    let mut tree = outline(REGION);
    tree.expand_all();
    let found = tree.next_starting_with(named(&tree, from), typed);
    assert_eq!(found, Some(named(&tree, to)));
    assert_eq!(tree.next_starting_with(named(&tree, from), "zz"), None);
}

#[rstest]
#[case("Sehat", Key::Up, Step::Focus(Ix(0)))]
#[case("Sehat", Key::Down, Step::Focus(Ix(2)))]
#[case("Nusa Raya maju", Key::Up, Step::Stay)]
#[case("Tugas tambahan", Key::Down, Step::Stay)]
// Left closes, and only then leaves.
#[case("Sehat", Key::Left, Step::Close(Ix(1)))]
#[case("Cerdas", Key::Left, Step::Focus(Ix(0)))]
#[case("Tugas tambahan", Key::Left, Step::Stay)]
// Right opens, and only then enters.
#[case("Cerdas", Key::Right, Step::Open(Ix(6)))]
#[case("Sehat", Key::Right, Step::Focus(Ix(2)))]
#[case("Layanan puskesmas", Key::Right, Step::Stay)]
#[case("Cerdas", Key::Home, Step::Focus(Ix(0)))]
#[case("Cerdas", Key::End, Step::Focus(Ix(8)))]
#[case("Cerdas", Key::PageUp(3), Step::Focus(Ix(1)))]
#[case("Cerdas", Key::PageDown(3), Step::Focus(Ix(8)))]
#[case("Cerdas", Key::Star, Step::OpenSiblings(Ix(6)))]
// Not in the list: back to its beginning.
#[case("Gizi ibu", Key::Down, Step::Focus(Ix(0)))]
fn keys(#[case] on: &str, #[case] key: Key, #[case] does: Step) {
    let mut tree = outline(REGION);
    tree.expand(named(&tree, "Nusa Raya maju"));
    tree.expand(named(&tree, "Sehat"));
    assert_eq!(step(&tree, named(&tree, on), key), does);
}

#[test]
fn an_empty_tree_answers_everything() {
    let mut tree = Outline::build(&Labels::default(), &[]).unwrap();
    tree.expand_all();
    assert_eq!(tree.search("apa"), 0);
    assert_eq!(
        (tree.visible_len(), tree.at(0), tree.find(handle(1))),
        (0, None, None)
    );
    assert_eq!(step(&tree, Ix(0), Key::Down), Step::Stay);
    assert_eq!(tree.place_among_siblings(Ix(0)), (0, 0));
    assert_eq!(
        (tree.children(Ix(0)).count(), tree.siblings(Ix(4)).count()),
        (0, 0)
    );
    assert!(!tree.toggle(Ix(3)) && !tree.reveal(Ix(3)));
    assert_eq!(tree.next_starting_with(Ix(0), "a"), None);
}

#[test]
fn rows_come_go_and_read_differently() {
    let mut tree = outline(REGION);
    tree.expand_all();
    let new = OutlineRow {
        parent: Some(handle(3)),
        ..OutlineRow::new(handle(50), RhkMain, "Gizi remaja")
    };
    let at = tree.insert(&new, Some(handle(5))).unwrap();
    assert_eq!(
        texts(&tree, tree.children(named(&tree, "Turunnya stunting"))),
        ["Gizi ibu", "Gizi remaja", "Gizi anak"]
    );
    assert_eq!(tree.place_among_siblings(at), (2, 3));
    assert_eq!(tree.visible_len(), 10);
    assert_sound(&tree);
    assert_eq!(
        tree.insert(&new, None),
        Err(ChangeError::SharedHandle(handle(50)))
    );
    let elsewhere = OutlineRow {
        handle: handle(51),
        ..new.clone()
    };
    assert_eq!(
        tree.insert(&elsewhere, Some(handle(7))),
        Err(ChangeError::NotASibling(handle(7)))
    );

    tree.search("gizi");
    let update = OutlineRow {
        text: "Anemia remaja".into(),
        ..new
    };
    tree.update(&update).unwrap();
    assert_eq!(tree.match_count(), Some(2));
    assert_sound(&tree);
    tree.clear_search();
    assert_eq!(tree.row(at).unwrap().text(), "Anemia remaja");
    assert_eq!(tree.update(&elsewhere), Err(ChangeError::Unknown(handle(51))));

    assert_eq!(tree.remove(named(&tree, "Turunnya stunting")), 4);
    assert_eq!(tree.visible_len(), 6);
    assert_eq!(tree.find(handle(50)), None);
    assert_sound(&tree);
}
