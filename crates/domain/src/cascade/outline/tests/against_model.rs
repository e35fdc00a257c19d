//! Whatever is done in whatever order, the outline shows what the simple model shows.

use proptest::prelude::*;
use proptest::sample::Index;

use super::model::Model;
use super::*;

#[derive(Clone, Debug)]
enum Deed {
    Toggle(Index),
    Expand(Index),
    Collapse(Index),
    ExpandAll,
    CollapseAll,
    ExpandSiblings(Index),
    Reveal(Index),
    Search(&'static str),
    Clear,
    Move(Index, Option<Index>, Option<Index>),
    Insert(Option<Index>, Option<Index>, &'static str),
    Remove(Index),
    Reword(Index, &'static str),
}

const WORDS: [&str; 5] = ["alfa", "beta", "alfa beta", "gama", "delta"];

fn deed() -> impl Strategy<Value = Deed> {
    let node = any::<Index>;
    let place = || prop::option::weighted(0.8, any::<Index>());
    prop_oneof![
        4 => node().prop_map(Deed::Toggle),
        2 => node().prop_map(Deed::Expand),
        2 => node().prop_map(Deed::Collapse),
        1 => Just(Deed::ExpandAll),
        1 => Just(Deed::CollapseAll),
        1 => node().prop_map(Deed::ExpandSiblings),
        2 => node().prop_map(Deed::Reveal),
        2 => prop::sample::select(&WORDS[..2]).prop_map(Deed::Search),
        2 => Just(Deed::Clear),
        6 => (node(), place(), place()).prop_map(|(node, to, before)| Deed::Move(node, to, before)),
        3 => (place(), place(), prop::sample::select(&WORDS[..])).prop_map(|(to, before, text)| Deed::Insert(to, before, text)),
        1 => node().prop_map(Deed::Remove),
        2 => (node(), prop::sample::select(&WORDS[..])).prop_map(|(node, text)| Deed::Reword(node, text)),
    ]
}

/// A tree by the parent of each node: one of those before it, or none.
pub(super) fn trees() -> impl Strategy<Value = Vec<OutlineRow<'static>>> {
    let parent = prop::option::weighted(0.85, any::<Index>());
    prop::collection::vec((parent, prop::sample::select(&WORDS[..])), 1..40).prop_map(|nodes| {
        nodes
            .into_iter()
            .enumerate()
            .map(|(at, (parent, text))| OutlineRow {
                parent: parent
                    .filter(|_| at > 0)
                    .map(|parent| handle(parent.index(at) as u64 + 1)),
                ..OutlineRow::new(handle(at as u64 + 1), NodeKind::RhkMain, text)
            })
            .collect()
    })
}

/// Does the same to both.
fn act(outline: &mut Outline, model: &mut Model, deed: Deed, fresh: u64) {
    let names: Vec<u64> = model.text.keys().copied().collect();
    if names.is_empty() && !matches!(deed, Deed::Insert(..)) {
        return;
    }
    let name = |index: &Index| names[index.index(names.len())];
    let ix = |outline: &Outline, name| outline.find(handle(name)).unwrap();
    // A sibling to stand before, among those that are there.
    let sibling = |model: &Model, parent, before: Option<Index>| {
        let list = model.list(parent);
        before
            .filter(|_| !list.is_empty())
            .map(|before| list[before.index(list.len())])
    };
    match deed {
        Deed::Toggle(node) => {
            outline.toggle(ix(outline, name(&node)));
            model.toggle(name(&node));
        }
        Deed::Expand(node) => {
            outline.expand(ix(outline, name(&node)));
            model.set_open(name(&node), true);
        }
        Deed::Collapse(node) => {
            outline.collapse(ix(outline, name(&node)));
            model.set_open(name(&node), false);
        }
        Deed::ExpandAll => {
            outline.expand_all();
            model.set_all(true);
        }
        Deed::CollapseAll => {
            outline.collapse_all();
            model.set_all(false);
        }
        Deed::ExpandSiblings(node) => {
            outline.expand_siblings(ix(outline, name(&node)));
            for sibling in model.list(model.parent[&name(&node)]).to_vec() {
                model.set_open(sibling, true);
            }
        }
        Deed::Reveal(node) => {
            outline.reveal(ix(outline, name(&node)));
            model.reveal(name(&node));
        }
        Deed::Search(word) => {
            let found = outline.search(word);
            model.search(word);
            assert_eq!(found, model.matches());
        }
        Deed::Clear => {
            outline.clear_search();
            model.search("");
        }
        Deed::Move(node, to, before) => {
            let (node, to) = (name(&node), to.as_ref().map(name));
            let before = sibling(model, to, before).filter(|&before| before != node);
            let edit = Edit::Move(Move {
                node: handle(node),
                new_parent: to.map(handle),
                before_sibling: before.map(handle),
            });
            let moved = outline.apply(&edit);
            if to.is_some_and(|to| model.branch(node).contains(&to)) {
                assert_eq!(moved, Err(ChangeError::Loop));
            } else {
                assert!(moved.is_ok());
                model.carry(node, to, before);
            }
        }
        Deed::Insert(to, before, text) => {
            let to = to.as_ref().filter(|_| !names.is_empty()).map(name);
            let before = sibling(model, to, before);
            let row = OutlineRow {
                parent: to.map(handle),
                ..OutlineRow::new(handle(fresh), NodeKind::RhkMain, text)
            };
            outline.insert(&row, before.map(handle)).unwrap();
            model.add(fresh, to, before, text);
        }
        Deed::Remove(node) => {
            let went = outline.remove(ix(outline, name(&node)));
            assert_eq!(went, model.branch(name(&node)).len());
            model.remove(name(&node));
        }
        Deed::Reword(node, text) => {
            let edit = Edit::Text {
                node: handle(name(&node)),
                text: text.to_owned(),
            };
            outline.apply(&edit).unwrap();
            model.text.insert(name(&node), text.to_owned());
        }
    }
}

fn compare(outline: &Outline, model: &Model) {
    let names = |rows: &mut dyn Iterator<Item = Ix>| -> Vec<u64> {
        rows.map(|ix| outline.handle(ix).unwrap().bits()).collect()
    };
    let visible = model.visible();
    assert_eq!(outline.visible_len(), visible.len());
    assert_eq!(names(&mut outline.window(0, usize::MAX)), visible);
    for (k, &node) in visible.iter().enumerate() {
        let ix = outline.find(handle(node)).unwrap();
        assert_eq!(outline.at(k), Some(ix));
        assert_eq!(outline.position(ix), Some(k));
        assert_eq!(
            outline.previous_visible(ix),
            k.checked_sub(1).and_then(|k| outline.at(k))
        );
        let siblings = model.kept_children(model.parent[&node]);
        let place = siblings.iter().position(|&sibling| sibling == node).unwrap() as u32 + 1;
        assert_eq!(outline.place_among_siblings(ix), (place, siblings.len() as u32));
    }
    assert_eq!(outline.at(visible.len()), None);
    let middle = visible.len() / 2;
    assert_eq!(
        names(&mut outline.window(middle, 3)),
        visible[middle..visible.len().min(middle + 3)]
    );
    for &node in model.text.keys() {
        let ix = outline.find(handle(node)).unwrap();
        assert_eq!(outline.is_visible(ix), visible.contains(&node));
        assert_eq!(names(&mut outline.children(ix)), model.list(Some(node)));
        assert_eq!(outline.row(ix).unwrap().text(), model.text[&node]);
    }
    assert_eq!(outline.len(), model.text.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn the_same_rows_after_anything(rows in trees(), deeds in prop::collection::vec(deed(), 0..40)) {
        let mut outline = Outline::build(&Labels::default(), &rows).unwrap();
        let mut model = Model::of(&rows);
        compare(&outline, &model);
        for (at, deed) in deeds.into_iter().enumerate() {
            act(&mut outline, &mut model, deed, 1_000 + at as u64);
            compare(&outline, &model);
        }
        assert_sound(&outline);
    }
}
