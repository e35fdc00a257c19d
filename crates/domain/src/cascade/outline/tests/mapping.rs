//! The map: nobody stands on another, parents in the middle of their children, and what is in sight is found.

use proptest::prelude::*;

use super::sample::sample;
use super::*;

const SMALL: &str = "
visi
  misi
    tujuan a
    tujuan b
  misi dua
    tujuan c
";

fn spots(outline: &Outline, chart: &Chart) -> Vec<(String, usize, f32)> {
    outline
        .window(0, usize::MAX)
        .map(|ix| {
            let (lane, spot) = chart.find(outline, ix).unwrap();
            (outline.row(ix).unwrap().text().to_owned(), lane, spot.y)
        })
        .collect()
}

#[test]
fn a_parent_stands_in_the_middle_of_its_children() {
    let mut tree = outline(SMALL);
    tree.expand_all();
    let chart = Chart::of(&tree);
    assert_eq!((chart.width(), chart.height()), (3, 3));
    let told = [
        ("visi", 0, 1.25),
        ("misi", 1, 0.5),
        ("tujuan a", 2, 0.0),
        ("tujuan b", 2, 1.0),
        ("misi dua", 1, 2.0),
        ("tujuan c", 2, 2.0),
    ];
    let told: Vec<_> = told.map(|(text, lane, y)| (text.to_owned(), lane, y)).into();
    assert_eq!(spots(&tree, &chart), told);
}

#[test]
fn what_is_closed_takes_one_place() {
    let mut tree = outline(SMALL);
    tree.collapse_all();
    assert_eq!(Chart::of(&tree).height(), 1);
    assert_eq!(Chart::of(&Outline::default()), Chart::default());
    tree.expand(Ix(0));
    let chart = Chart::of(&tree);
    assert_eq!((chart.width(), chart.height()), (2, 2));
    assert_eq!(chart.hit(1, 0.3), Some(Ix(1)));
    assert_eq!(chart.hit(1, 1.4), Some(named(&tree, "misi dua")));
    assert_eq!(chart.hit(0, 1.2), None, "between the rows is nobody");
    assert_eq!(chart.hit(7, 0.0), None);
}

#[test]
fn a_branch_that_only_reaches_into_sight_is_found_too() {
    let mut tree = outline(SMALL);
    tree.expand_all();
    let chart = Chart::of(&tree);
    // The vision stands at 1.25, but its line reaches from 0.5 to 2.
    assert_eq!(chart.within(0, 1.8, 2.2).len(), 1);
    assert_eq!(chart.within(0, 2.1, 2.2).len(), 0);
    assert_eq!(chart.within(2, 0.9, 2.0).len(), 2);
}

proptest! {
    /// Whatever is open: no two of a lane closer than a place, parents within their children, and every row is hit
    /// where it stands.
    #[test]
    fn nobody_stands_on_another(open in proptest::collection::vec(any::<bool>(), 400)) {
        let (labels, rows) = sample(400, 7);
        let mut tree = Outline::build(&labels, &rows).unwrap();
        for (at, open) in (0..).zip(open) {
            if open {
                tree.expand(Ix(at));
            }
        }
        let chart = Chart::of(&tree);
        let mut seen = 0;
        for lane in 0..chart.width() {
            let all = chart.within(lane, f32::NEG_INFINITY, f32::INFINITY);
            seen += all.len();
            for pair in all.windows(2) {
                prop_assert!(pair[1].y - pair[0].y >= 1.0);
                prop_assert!(pair[0].span.1 <= pair[1].span.0);
            }
            for spot in all {
                prop_assert!(spot.span.0 <= spot.y && spot.y <= spot.span.1);
                prop_assert_eq!(chart.hit(lane, spot.y), Some(spot.ix));
                let parent = chart.parent(lane, spot).map(|above| above.ix);
                prop_assert_eq!(parent, tree.parent(spot.ix));
            }
        }
        prop_assert_eq!(seen, tree.visible_len());
    }
}
