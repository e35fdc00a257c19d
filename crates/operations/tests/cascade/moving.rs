//! Carrying nodes to other places.

use domain::cascade::NodeKind;
use domain::cascade::view::MoveRefusal;
use domain::ids::NodeId;
use domain::policy::Role;
use operations::cascade::*;
use operations::{Ctx, Error};
use store_testing::{Store, on_both};

use crate::support::*;
use crate::world::*;

fn to(id: NodeId, version: i32, parent: NodeId) -> MoveNode {
    MoveNode {
        id,
        version,
        parent: parent.to_string(),
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    match result {
        Err(Error::Rejected { code, .. }) => code,
        other => panic!("not rejected: {other:?}"),
    }
}

/// A tree of outcomes of the agency: ultimate, two intermediate, and one below each.
async fn outcomes(ctx: &Ctx) -> (Ctx, [NodeId; 5]) {
    let kadis = acting_nth(ctx, KADIS).await;
    let dinas = unit(ctx, "01").await.id.to_string();
    let add = async |parent, kind, text: &str| {
        create_node(
            &kadis,
            NewNode {
                unit: dinas.clone(),
                ..typed(parent, kind, text)
            },
        )
        .await
        .unwrap()
    };
    let top = add(None, NodeKind::UltimateOutcome, "Puncak").await;
    let a = add(Some(top), NodeKind::IntermediateOutcome, "A").await;
    let b = add(Some(top), NodeKind::IntermediateOutcome, "B").await;
    let below_a = add(Some(a), NodeKind::IntermediateOutcome, "Di bawah A").await;
    let below_b = add(Some(b), NodeKind::IntermediateOutcome, "Di bawah B").await;
    (kadis, [top, a, b, below_a, below_b])
}

on_both! {
    async fn a_node_moves_with_all_below_it(store: Store) {
        let ctx = agency(&store).await;
        let (kadis, [top, a, b, below_a, _]) = outcomes(&ctx).await;
        assert_eq!(move_node(&kadis, to(a, 1, b)).await.unwrap(), 2);
        let line = line_of_sight(&kadis, below_a).await.unwrap();
        let ids: Vec<NodeId> = line.iter().map(|step| step.node).collect();
        assert_eq!(ids, [top, b, a, below_a]);
        let view = node(&kadis, NodeQuery { id: a, page: 1, find_place: String::new() }).await.unwrap();
        let (field, old, new) = &view.history[0].changes[0];
        assert_eq!((field.as_str(), old.as_str(), new.as_str()), ("above", "Puncak", "B"));
    }

    async fn no_node_becomes_its_own_ancestor(store: Store) {
        let ctx = agency(&store).await;
        let (kadis, [_, a, _, below_a, _]) = outcomes(&ctx).await;
        assert_eq!(code(move_node(&kadis, to(a, 1, a)).await), "makes_loop");
        assert_eq!(code(move_node(&kadis, to(a, 1, below_a)).await), "makes_loop");
    }

    async fn levels_kinds_and_agencies_are_kept(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        let skip = move_node(&planner, to(plan.tujuan, 1, plan.visi)).await;
        assert!(matches!(skip, Err(Error::Rejected { code: "level_skip", data: Some(ref data) }) if data == "misi"), "{skip:?}");
        assert_eq!(code(move_node(&planner, MoveNode { id: plan.tujuan, version: 1, parent: TOP.into() }).await), "needs_parent");
        let kadis = acting_nth(&ctx, KADIS).await;
        let other = acting_nth(&ctx, OTHER_KADIS).await;
        let theirs = create_node(&other, NewNode { unit: unit(&ctx, "02").await.id.to_string(), ..typed(Some(plan.sasaran), NodeKind::Sasaran, "Sasaran pendidikan") }).await.unwrap();
        assert_eq!(code(move_node(&kadis, to(plan.program, 1, theirs)).await), "other_agency");
        let moved = move_node(&other, to(plan.program, 1, theirs)).await;
        assert!(matches!(moved, Err(Error::Forbidden(_))), "nobody takes what is not his: {moved:?}");
        assert_eq!(fields(&move_node(&kadis, MoveNode { id: plan.program, version: 1, parent: String::new() }).await.unwrap_err()), [("parent", "required")]);
    }

    async fn a_move_on_an_old_version_is_a_conflict(store: Store) {
        let ctx = agency(&store).await;
        let (kadis, [top, a, b, ..]) = outcomes(&ctx).await;
        move_node(&kadis, to(a, 1, b)).await.unwrap();
        let late = move_node(&kadis, to(a, 1, top)).await.unwrap_err();
        assert!(matches!(late, Error::Conflict { current: 2 }), "{late:?}");
    }

    async fn two_moves_at_once_close_no_loop(store: Store) {
        let ctx = agency(&store).await;
        let (kadis, [_, a, b, below_a, below_b]) = outcomes(&ctx).await;
        // Each alone is legal; both together would cut a ring off the tree.
        let (one, other) = tokio::join!(move_node(&kadis, to(a, 1, below_b)), move_node(&kadis, to(b, 1, below_a)));
        assert!(one.is_err() || other.is_err(), "one of them must not happen");
        assert!(one.is_ok() || other.is_ok(), "the other one may: {one:?} {other:?}");
        for id in [below_a, below_b] {
            let line = line_of_sight(&kadis, id).await.unwrap();
            assert_eq!(line[0].text, "Puncak", "still under the top");
        }
    }

    async fn places_say_why_they_do_not_fit(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let (kadis, [top, a, b, below_a, _]) = outcomes(&ctx).await;
        let look = async |words: &str| {
            node(&kadis, NodeQuery { id: a, page: 1, find_place: words.into() }).await.unwrap().targets
        };
        let offered = look("").await;
        let fitting: Vec<NodeId> = offered.iter().filter(|place| place.refusal.is_none()).map(|place| place.id).collect();
        assert!(fitting.contains(&b) && fitting.contains(&plan.sasaran), "{offered:?}");
        assert!(!offered.iter().any(|place| place.id == top || place.id == a), "where it is, and itself");
        let loops = look("bawah a").await;
        assert!(loops.iter().any(|place| place.id == below_a && place.refusal.is_some()), "{loops:?}");
        let other = acting_nth(&ctx, OTHER_KADIS).await;
        create_node(&other, NewNode { unit: unit(&ctx, "02").await.id.to_string(), ..typed(None, NodeKind::UltimateOutcome, "Hasil pendidikan") }).await.unwrap();
        let theirs = look("pendidikan").await;
        assert_eq!(theirs[0].refusal, Some(MoveRefusal::OtherAgency));
        let visi = look("berdaya").await;
        assert!(matches!(visi[0].refusal, Some(MoveRefusal::Legality(_))));
        let organisasi = with_role(&acting_nth(&ctx, 6).await, Role::BiroOrganisasi);
        let foreign = node(&organisasi, NodeQuery { id: a, page: 1, find_place: "b".into() }).await.unwrap();
        assert!(foreign.targets.is_empty(), "who may not move it is offered no places");
    }
}
