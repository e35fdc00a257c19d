//! Places for what hangs nowhere.

use super::fixture::*;
use crate::alignment::suggest::MOST;
use crate::alignment::world::{NodeIx, World};
use crate::alignment::*;
use crate::cascade::NodeKind;

fn after_loss(lost: impl Fn(&Cast) -> NodeIx) -> (World, Cast) {
    let (mut world, cast) = worked();
    let mut touched = Touched::default();
    world.relocate(lost(&cast), None, &mut touched);
    (world, cast)
}

#[test]
fn the_data_processor_is_led_back_to_the_result_of_his_head() {
    let (world, cast) = after_loss(|cast| cast.data);
    let found = suggest(&world, cast.data, |_| true);
    assert_eq!(found[0].parent, cast.kesmas);
    assert_eq!(
        found[0].hints,
        [
            Hint::Superior,
            Hint::SameUnit,
            Hint::Words(vec!["TTD".to_owned()])
        ]
    );
    assert!(found.len() <= MOST);
}

#[test]
fn the_same_puskesmas_are_counted_in_the_same_unit() {
    let (world, cast) = after_loss(|cast| cast.b);
    let found = suggest(&world, cast.b, |_| true);
    let jf = found.iter().find(|place| place.parent == cast.jf).unwrap();
    assert!(
        jf.hints.contains(&Hint::Measure("puskesmas".to_owned())),
        "{jf:?}"
    );
    assert!(
        jf.hints
            .iter()
            .any(|hint| matches!(hint, Hint::Words(words) if words.contains(&"gizi".to_owned())))
    );
}

#[test]
fn the_head_of_a_division_finds_the_result_of_the_head_of_the_agency() {
    let (world, cast) = after_loss(|cast| cast.p2p);
    let found = suggest(&world, cast.p2p, |_| true);
    assert_eq!(found[0].parent, cast.head);
    assert!(found[0].hints.contains(&Hint::Superior));
}

#[test]
fn nobody_is_sent_below_himself_to_his_own_or_where_he_may_not_look() {
    let (world, cast) = after_loss(|cast| cast.jf);
    let found = suggest(&world, cast.jf, |_| true);
    for place in &found {
        assert!(![cast.jf, cast.a, cast.b].contains(&place.parent), "{found:?}");
    }
    assert_eq!(suggest(&world, cast.jf, |_| false), []);
    let seen = suggest(&world, cast.jf, |place| place != cast.kesmas);
    assert!(seen.iter().all(|place| place.parent != cast.kesmas));
}

#[test]
fn only_places_where_the_kind_may_stand_are_offered() {
    let (world, cast) = after_loss(|cast| cast.line);
    for place in suggest(&world, cast.line, |_| true) {
        assert_eq!(world.node(place.parent).kind, NodeKind::Kegiatan);
    }
}
