//! Many moves and weights as one.

use domain::audit::{Subject, Verb};
use domain::cascade::NodeKind;
use domain::cascade::rearrange::{NodeRef, Rearrange, TreeEdit};
use domain::ids::*;
use domain::policy::Reason;
use domain::skp::SkpState;
use operations::cascade::{NewNode, create_node, rearrange};
use operations::{Ctx, Error};
use store::activity::Filter;
use store_testing::{Store, on_both};

use crate::count::statements;
use crate::forest::*;
use crate::support::*;
use crate::world::*;

async fn log_of(ctx: &Ctx, node: NodeId) -> Vec<(Verb, String)> {
    let filter = Filter::Subject(Subject::Node, node.0);
    let rows = store::activity::list(ctx.store.read(), ctx.instansi_id(), filter, None, 50)
        .await
        .unwrap();
    rows.into_iter()
        .map(|row| (row.verb, row.new.unwrap_or_default()))
        .collect()
}

on_both! {
    async fn several_moves_and_weights_happen_as_one(store: Store) {
        let ctx = agency(&store).await;
        let n = small_forest(&ctx).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        let input = Rearrange {
            year: YEAR,
            edits: vec![
                hang(n[&21], 1, n[&1], Some(n[&12])),
                weigh(n[&11], 1, 2_500),
                weigh(n[&21], 1, 7_500),
                hang(n[&111], 1, n[&21], None),
                hang(n[&112], 1, n[&12], None),
            ],
            scenario: Some("  Satu   pintu ".into()),
        };
        let done = rearrange(&kadis, input).await.unwrap();
        assert_eq!(children_of(&ctx, n[&1]).await, ["11", "21", "12", "13"]);
        assert_eq!(children_of(&ctx, n[&21]).await, ["111"]);
        assert_eq!(children_of(&ctx, n[&2]).await, [""; 0]);
        let edited = of(&done, n[&21]);
        assert_eq!((edited.version, edited.parent, edited.weight), (2, Some(NodeRef::of(n[&1])), Some(7_500)));
        assert_eq!(of(&done, n[&11]).parent, Some(NodeRef::of(n[&1])));
        assert_eq!(done.nodes.len(), 4 , "each node once, however many edits it got");
        // One entry for each edit, from what was to what is, with the name of the scenario.
        let log = log_of(&ctx, n[&21]).await;
        assert_eq!(log.iter().map(|(verb, _)| *verb).collect::<Vec<_>>(), [Verb::Edited, Verb::Moved]);
        assert!(log.iter().all(|(_, new)| new.contains(r#""scenario":"Satu pintu""#)), "{log:?}");
        assert!(log[1].1.contains(r#""above":"Hasil 1""#), "{log:?}");
        assert_eq!(log_of(&ctx, n[&12]).await, [], "who only made room did nothing");
    }

    async fn a_scenario_is_what_its_moves_are_one_by_one(store: Store) {
        let together = agency(&store).await;
        let apart = agency_of(&store, "Provinsi Sebelah").await;
        let mut shapes = Vec::new();
        for (ctx, as_one) in [(&together, true), (&apart, false)] {
            let n = small_forest(ctx).await;
            let kadis = acting_nth(ctx, KADIS).await;
            // First B to another place, then A under B, then B before what it had passed.
            let moves = [
                (12, 2, Some(21)),
                (11, 12, None),
                (13, 12, Some(11)),
                (12, 2, None),
                (111, 1, None),
            ];
            if as_one {
                let edits: Vec<TreeEdit> = moves
                    .iter()
                    .map(|(node, parent, before)| hang(n[node], 1, n[parent], before.map(|at| n[&at])))
                    .collect();
                apply(&kadis, edits).await.unwrap();
            } else {
                let mut versions = std::collections::BTreeMap::new();
                for (node, parent, before) in moves {
                    let version = versions.entry(node).or_insert(1);
                    let done = apply(&kadis, [hang(n[&node], *version, n[&parent], before.map(|at| n[&at]))]).await.unwrap();
                    *version = of(&done, n[&node]).version;
                }
            }
            let mut shape = Vec::new();
            for number in [1, 2, 11, 12, 13, 21] {
                shape.push((number, children_of(ctx, n[&number]).await));
            }
            shapes.push(shape);
        }
        assert_eq!(shapes[0], shapes[1]);
        assert_eq!(shapes[0][1].1, ["21", "12"]);
        assert_eq!(shapes[0][3].1, ["13", "11"]);
    }

    async fn taking_it_back_is_another_rearrangement(store: Store) {
        let ctx = agency(&store).await;
        let n = small_forest(&ctx).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        let before = shape(&ctx).await;
        let done = apply(&kadis, [
            hang(n[&11], 1, n[&21], None),
            weigh(n[&11], 1, 4_000),
            hang(n[&13], 1, n[&1], Some(n[&12])),
        ]).await.unwrap();
        assert_ne!(shape(&ctx).await, before);
        let version = |id| of(&done, id).version;
        apply(&kadis, [
            hang(n[&13], version(n[&13]), n[&1], None),
            weigh(n[&11], version(n[&11]), None),
            hang(n[&11], version(n[&11]), n[&1], Some(n[&12])),
        ]).await.unwrap();
        assert_eq!(shape(&ctx).await, before);
    }

    async fn one_that_does_not_fit_takes_all_back_and_is_named(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let n = small_forest(&ctx).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        let before = shape(&ctx).await;
        let good = hang(n[&12], 1, n[&2], None);
        let try_last = async |edit: TreeEdit| rejected(apply(&kadis, [good, edit]).await);

        // Loops: at once, and only by what the edit before did.
        assert_eq!(try_last(hang(n[&11], 1, n[&111], None)).await, (1, "makes_loop", String::new()));
        assert_eq!(try_last(hang(n[&12], 1, n[&12], None)).await, (1, "makes_loop", String::new()));
        let ring = [hang(n[&11], 1, n[&21], None), hang(n[&21], 1, n[&111], None)];
        assert_eq!(rejected(apply(&kadis, ring).await), (1, "makes_loop", String::new()));
        // Levels and kinds.
        assert_eq!(try_last(hang(plan.program, 1, plan.tujuan, None)).await, (1, "level_skip", "sasaran".into()));
        assert_eq!(try_last(hang(n[&11], 1, plan.visi, None)).await.1, "level_skip");
        let top = TreeEdit::Move { node: NodeRef::of(n[&11]), version: 1, parent: None, before: None };
        assert_eq!(try_last(top).await, (1, "needs_parent", String::new()));
        // Another agency asks to be asked.
        let other = acting_nth(&ctx, OTHER_KADIS).await;
        let disdik = unit(&ctx, "02").await.id.to_string();
        let theirs = create_node(&other, NewNode { unit: disdik, ..typed(Some(plan.sasaran), NodeKind::UltimateOutcome, "Hasil didik") }).await.unwrap();
        assert_eq!(try_last(hang(n[&11], 1, theirs, None)).await, (1, "other_agency", String::new()));
        // Others' nodes, whatever the place.
        let foreign = failed(apply(&kadis, [good, hang(theirs, 1, n[&1], None)]).await);
        assert!(matches!(foreign, (1, Error::Forbidden(Reason::OutsideScope))), "{foreign:?}");
        let staff = failed(apply(&acting_nth(&ctx, STAFF).await, [good]).await);
        assert!(matches!(staff, (0, Error::Forbidden(Reason::MissingRole))), "{staff:?}");
        let after = shape(&ctx).await;
        assert!(before.iter().all(|(id, was)| after[id] == *was), "nothing of it happened");
        assert_eq!(log_of(&ctx, n[&12]).await, []);
    }

    async fn weights_of_siblings_are_no_more_than_the_whole(store: Store) {
        let ctx = agency(&store).await;
        let n = small_forest(&ctx).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        for wrong in [-1, 10_001, i32::MIN, i32::MAX] {
            let (index, error) = failed(apply(&kadis, [weigh(n[&12], 1, 10), weigh(n[&11], 1, wrong)]).await);
            assert_eq!((index, fields(&error)), (1, vec![("weight", "weight_out_of_range")]));
        }
        apply(&kadis, [weigh(n[&11], 1, 6_000), weigh(n[&12], 1, 4_000)]).await.unwrap();
        let more = apply(&kadis, [weigh(n[&13], 1, 25), weigh(n[&21], 1, 3_000)]).await;
        assert_eq!(rejected(more), (0, "weights_exceed", "100,25".into()));
        // In one go the one gives what the other takes, in either order.
        apply(&kadis, [weigh(n[&12], 2, 7_000), weigh(n[&11], 2, 3_000)]).await.unwrap();
        // Who brings a weight along needs room for it.
        apply(&kadis, [weigh(n[&21], 1, 3_000)]).await.unwrap();
        let carried = apply(&kadis, [hang(n[&21], 2, n[&1], None)]).await;
        assert_eq!(rejected(carried), (0, "weights_exceed", "130".into()));
        let done = apply(&kadis, [hang(n[&21], 2, n[&1], None), weigh(n[&21], 2, None)]).await.unwrap();
        assert_eq!((of(&done, n[&21]).weight, of(&done, n[&21]).version), (None, 3));
    }

    async fn an_old_version_is_a_conflict_that_tells_the_new_one(store: Store) {
        let ctx = agency(&store).await;
        let n = small_forest(&ctx).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        apply(&kadis, [hang(n[&11], 1, n[&2], None)]).await.unwrap();
        let before = shape(&ctx).await;
        for late in [hang(n[&11], 1, n[&12], None), weigh(n[&11], 1, 100), hang(n[&11], 3, n[&12], None)] {
            let (index, error) = failed(apply(&kadis, [weigh(n[&12], 1, 5_000), late]).await);
            assert!(matches!((index, &error), (1, Error::Conflict { current: 2 })), "{index} {error:?}");
        }
        // Where it already is: still told, since the reader's picture is old.
        let (_, error) = failed(apply(&kadis, [hang(n[&11], 1, n[&2], None)]).await);
        assert!(matches!(error, Error::Conflict { current: 2 }));
        assert_eq!(shape(&ctx).await, before);
        // What changes nothing keeps its version and is not told.
        let entries = log_of(&ctx, n[&11]).await.len();
        let same = apply(&kadis, [hang(n[&11], 2, n[&2], None), weigh(n[&11], 2, None)]).await.unwrap();
        assert_eq!((of(&same, n[&11]).version, log_of(&ctx, n[&11]).await.len()), (2, entries));
    }

    async fn closed_and_other_years_and_other_instansi_stay_out(store: Store) {
        let ctx = agency(&store).await;
        let n = small_forest(&ctx).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        let edits = vec![hang(n[&11], 1, n[&2], None)];
        let of_year = |year, ctx: &Ctx| {
            let (ctx, edits) = (ctx.clone(), edits.clone());
            async move { rearrange(&ctx, Rearrange { year, edits, scenario: None }).await }
        };
        let next_year = on(&kadis, "2027-01-01");
        assert!(matches!(of_year(YEAR, &next_year).await, Err(Error::Forbidden(Reason::PeriodClosed))));
        let wrong_year = failed(of_year(YEAR + 1, &kadis).await);
        assert!(matches!(wrong_year, (0, Error::NotFound)), "{wrong_year:?}");
        // Nodes of another tenant are not there, whoever asks and on whichever end.
        let strangers = agency_of(&store, "Provinsi Sebelah").await;
        let theirs = small_forest(&strangers).await;
        for edit in [
            hang(theirs[&11], 1, n[&2], None),
            hang(n[&11], 1, theirs[&2], None),
            hang(n[&11], 1, n[&2], Some(theirs[&21])),
            weigh(theirs[&11], 1, 10),
            hang(n[&11], 1, NodeId(uuid::Uuid::from_u128(7)), None),
        ] {
            let (index, error) = failed(apply(&kadis, [weigh(n[&12], 1, 5_000), edit]).await);
            assert!(matches!((index, &error), (1, Error::NotFound)), "{edit:?}: {error:?}");
        }
        for number in [u64::MAX, 1 << 48, 0] {
            let forged = TreeEdit::Weight { node: NodeRef(number), version: 1, weight: None };
            assert!(matches!(failed(apply(&kadis, [forged]).await), (0, Error::NotFound)));
        }
        assert_eq!(children_of(&ctx, n[&1]).await, ["11", "12", "13"]);
        assert_eq!(children_of(&strangers, theirs[&1]).await, ["11", "12", "13"]);
    }

    async fn a_name_that_two_nodes_share_is_nobodys(store: Store) {
        let ctx = agency(&store).await;
        let n = small_forest(&ctx).await;
        let dinas = unit(&ctx, "01").await.id;
        let mut twin = outcome(dinas, Some(n[&2]), "Kembaran", 9);
        let (one, other) = (n[&11].0.as_u128(), twin.id.0.as_u128());
        twin.id = NodeId(uuid::Uuid::from_u128((other >> 48 << 48) | (one & 0xffff_ffff_ffff)));
        plant(&ctx, &[twin]).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        let shared = failed(apply(&kadis, [hang(n[&11], 1, n[&2], None)]).await);
        assert!(matches!(shared, (0, Error::NotFound)), "{shared:?}");
    }

    async fn what_is_sent_has_a_size(store: Store) {
        let ctx = agency(&store).await;
        let n = small_forest(&ctx).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        let none = apply(&kadis, []).await.unwrap_err();
        assert_eq!(fields(&none), [("edits", "required")]);
        let many = apply(&kadis, vec![weigh(n[&11], 1, 10); 1_001]).await.unwrap_err();
        assert_eq!(fields(&many), [("edits", "too_many_edits")]);
        for (name, code) in [("x".repeat(201), "too_long"), ("a\u{0}b".into(), "control_character")] {
            let named = Rearrange { year: YEAR, edits: vec![weigh(n[&11], 1, 10)], scenario: Some(name) };
            assert_eq!(fields(&rearrange(&kadis, named).await.unwrap_err()), [("scenario", code)]);
        }
        let hostile = "'; DROP TABLE node; -- <script>alert(1)</script> \u{202e}\"}";
        let named = Rearrange { year: YEAR, edits: vec![weigh(n[&11], 1, 10)], scenario: Some(hostile.into()) };
        rearrange(&kadis, named).await.unwrap();
        let kept: serde_json::Value = serde_json::from_str(&log_of(&ctx, n[&11]).await[0].1).unwrap();
        assert_eq!(kept["scenario"], hostile);
    }

    async fn a_thousand_edits_take_as_many_statements_as_the_writes_need(store: Store) {
        let ctx = agency(&store).await;
        let n = small_forest(&ctx).await;
        let dinas = unit(&ctx, "01").await.id;
        let many: Vec<_> = (0..1_000).map(|at| outcome(dinas, Some(n[&1]), &format!("Banyak {at}"), at)).collect();
        plant(&ctx, &many).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        let to = |parent: NodeId, version, count: usize| -> Vec<TreeEdit> {
            many.iter().take(count).map(|node| hang(node.id, version, parent, None)).collect()
        };
        // Once without counting: a place in the code that speaks for the first time may be heard too late.
        apply(&kadis, to(n[&12], 1, 2)).await.unwrap();
        let (few, statements_few) = statements(apply(&kadis, to(n[&2], 2, 2))).await;
        few.unwrap();
        let back = vec![hang(many[0].id, 3, n[&1], Some(many[2].id)), hang(many[1].id, 3, n[&1], Some(many[2].id))];
        apply(&kadis, back).await.unwrap();
        let mut edits = to(n[&2], 1, 1_000);
        edits[0] = hang(many[0].id, 4, n[&2], None);
        edits[1] = hang(many[1].id, 4, n[&2], None);
        let (all, statements_all) = statements(apply(&kadis, edits)).await;
        assert_eq!(all.unwrap().nodes.len(), 1_000);
        assert!(statements_few > 4, "the counter counts: {statements_few}");
        // A few to read, one for each hundred places, two for the log.
        assert!(statements_all < 25, "{statements_few} became {statements_all}");
        assert_eq!(children_of(&ctx, n[&2]).await.len(), 1_001);
    }

    async fn results_move_where_ones_own_draft_allows(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KABID, SkpState::Ditetapkan, vec![
            result("Terlaksananya gizi", Some(plan.program)),
            result("Terlaksananya pencegahan", Some(plan.program)),
        ]).await;
        let mine = skp(&ctx, STAFF, SkpState::Draft, vec![
            result("Tersusunnya data", Some(above[0])),
            result("Tersusunnya laporan", Some(above[0])),
        ]).await;
        let staff = acting_nth(&ctx, STAFF).await;
        let head = store::skp::of_person(store.read(), ctx.instansi_id(), staff.actor.person).await.unwrap().remove(0);
        let done = apply(&staff, [hang(mine[1], 1, above[1], None), hang(mine[0], 1, plan.program, None)]).await.unwrap();
        assert_eq!((of(&done, mine[1]).version, of(&done, mine[1]).parent), (2, Some(NodeRef::of(above[1]))));
        // As a save of the draft: its version, its entry of the log, the order of the document.
        let after = store::skp::find(store.read(), ctx.instansi_id(), head.skp.id).await.unwrap();
        assert_eq!(after.skp.version, head.skp.version + 1);
        let draft = store::skp::content(store.read(), ctx.instansi_id(), head.skp.id).await.unwrap();
        assert_eq!(draft.results.iter().map(|row| row.id).collect::<Vec<_>>(), [Some(mine[0]), Some(mine[1])]);
        assert_eq!(draft.results[1].supports, Some(above[1]));
        let log = store::activity::list(store.read(), ctx.instansi_id(), Filter::Subject(Subject::Skp, head.skp.id.0), None, 9).await.unwrap();
        assert_eq!(log.iter().map(|row| row.verb).collect::<Vec<_>>(), [Verb::Edited]);
        // Loops among results, others' results, and drafts that are no drafts any more.
        let ring = apply(&staff, [hang(mine[0], 2, mine[1], None), hang(mine[1], 2, mine[0], None)]).await;
        assert_eq!(rejected(ring), (1, "makes_loop", String::new()));
        let kabid = acting_nth(&ctx, KABID).await;
        assert_eq!(rejected(apply(&kabid, [hang(mine[0], 2, above[1], None)]).await).1, "asks_owner");
        assert_eq!(rejected(apply(&kabid, [hang(above[0], 1, plan.sasaran, None)]).await).1, "asks_owner");
        let colleague = failed(apply(&acting_nth(&ctx, OTHER_KABID).await, [hang(above[0], 1, plan.sasaran, None)]).await);
        assert!(matches!(colleague, (0, Error::Forbidden(Reason::EditedInSkp))), "{colleague:?}");
        let unseen = failed(apply(&acting_nth(&ctx, OTHER_KABID).await, [hang(mine[0], 2, above[1], None)]).await);
        assert!(matches!(unseen, (0, Error::NotFound)), "others' drafts are not there: {unseen:?}");
        let weight = failed(apply(&staff, [weigh(mine[0], 2, 10)]).await);
        assert!(matches!(weight, (0, Error::Forbidden(Reason::EditedInSkp))), "{weight:?}");
    }

    async fn two_scenarios_at_once_close_no_loop(store: Store) {
        let ctx = agency(&store).await;
        let n = small_forest(&ctx).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        // Each alone is legal; both together would cut a ring off the tree.
        let (one, other) = tokio::join!(
            apply(&kadis, [hang(n[&11], 1, n[&12], None)]),
            apply(&kadis, [hang(n[&12], 1, n[&111], None)])
        );
        assert!(one.is_ok() != other.is_ok(), "exactly one of them: {one:?} {other:?}");
        let (_, code, _) = rejected(if one.is_ok() { other } else { one });
        assert_eq!(code, "makes_loop");
    }
}
