//! A year that is kept in memory and brought up to date says what the database says.

use std::sync::Arc;
use std::time::Duration;

use domain::audit::{Subject, Verb};
use domain::cascade::NodeKind;
use domain::cascade::outline::Handle;
use domain::ids::*;
use domain::measure::Measure;
use domain::rollup::Month;
use domain::skp::SkpState;
use operations::Ctx;
use operations::cascade::*;
use operations::organization::{EditUnit, edit_unit};
use operations::snapshot::{Snapshot, Snapshots, WrittenDown};
use store::realization::Realization;
use store::seal_pending;
use store_testing::{Store, on_both};

use crate::count::statements;
use crate::forest::*;
use crate::support::*;
use crate::world::*;

/// What is kept, after comparing it with the same year read anew.
pub async fn kept(ctx: &Ctx) -> Arc<Snapshot> {
    let kept = ctx.snapshots.get(ctx, YEAR).await.unwrap();
    // As within a second in life: what is sealed is not looked at a second time.
    seal_pending(&ctx.store, ctx.now).await.unwrap();
    let anew = Snapshots::default().get(ctx, YEAR).await.unwrap();
    assert_eq!(kept.nodes, anew.nodes);
    assert_eq!(kept.indicators, anew.indicators);
    assert_eq!(kept.targets, anew.targets);
    assert_eq!(kept.names, anew.names);
    assert_eq!(kept.links, anew.links);
    for at in 0..anew.nodes.len() {
        assert_eq!(kept.number(anew.nodes[at].id), Some(at));
        assert_eq!(kept.indicators_of(at), anew.indicators_of(at));
        for month in Month::ALL {
            assert_eq!(
                kept.own(at, month),
                anew.own(at, month),
                "{} {month:?}",
                anew.nodes[at].text
            );
            assert_eq!(
                kept.below(at, month),
                anew.below(at, month),
                "{} {month:?}",
                anew.nodes[at].text
            );
        }
    }
    assert!(kept.rollup.to_bytes() == anew.rollup.to_bytes(), "the same bits");
    kept
}

async fn reached(ctx: &Ctx, node: NodeId, indicator: IndicatorId, month: u8, value: i64) {
    let tx = ctx.store.begin(&ctx.who()).await.unwrap();
    let row = Realization {
        indicator,
        month,
        value: Measure::whole(value),
        estimated: false,
        source: String::new(),
    };
    let batch = store::bulk::Batch {
        realizations: vec![row],
        ..Default::default()
    };
    store::bulk::insert(&tx, batch).await.unwrap();
    tx.record(
        Verb::Edited,
        Subject::Node,
        node,
        store::NOTHING,
        Some(&"capaian"),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn drafted(ctx: &Ctx, nth: u32, change: impl FnOnce(&mut domain::skp::Draft)) {
    let own = acting_nth(ctx, nth).await;
    let head = store::skp::of_person(ctx.store.read(), ctx.instansi_id(), own.actor.person)
        .await
        .unwrap()
        .remove(0);
    let mut draft = store::skp::content(ctx.store.read(), ctx.instansi_id(), head.skp.id)
        .await
        .unwrap();
    change(&mut draft);
    operations::skp::save(&own, head.skp.id, head.skp.version, draft)
        .await
        .unwrap();
}

on_both! {
    async fn every_kind_of_change_comes_through(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let (head, planner) = (acting_nth(&ctx, KADIS).await, planner(&ctx).await);
        let dinas = unit(&ctx, "01").await;
        let below = |kind, parent, text: &str, indicators| NewNode {
            unit: dinas.id.to_string(),
            indicators,
            ..typed(Some(parent), kind, text)
        };
        kept(&ctx).await;

        // Nodes come, are reworded, divided, moved among their siblings, weighed, and go.
        let promised = vec![indicator("Puskesmas didampingi", "24", "puskesmas")];
        let kegiatan = create_node(&head, below(NodeKind::Kegiatan, plan.program, "Pendampingan gizi", promised)).await.unwrap();
        let mut parts = Vec::new();
        for text in ["Wilayah barat", "Wilayah tengah", "Wilayah timur"] {
            parts.push(create_node(&head, below(NodeKind::SubKegiatan, kegiatan, text, Vec::new())).await.unwrap());
            kept(&ctx).await;
        }
        let open = division(&head, kegiatan, None).await.unwrap();
        let part = |target: &str, at: usize| PartInput {
            child: parts[at].to_string(),
            version: 1,
            target: target.into(),
            weight: "30".into(),
        };
        divide(&head, kegiatan, open.indicator, vec![part("14", 0), part("9", 1), part("1", 2)]).await.unwrap();
        let year = kept(&ctx).await;
        let share = year.indicators[year.indicators_of(year.number(parts[1]).unwrap()).start].id;

        // What a part reached rises; a figure that is corrected rises again.
        reached(&ctx, parts[1], share, 3, 4).await;
        let year = kept(&ctx).await;
        let above = year.number(plan.visi).unwrap();
        let risen = year.below(above, Month::new(3).unwrap());
        assert!(risen.is_some() && year.below(above, Month::new(2).unwrap()).is_none());
        let held = year.clone();
        apply(&head, [hang(parts[2], 2, kegiatan, Some(parts[0])), weigh(parts[1], 2, 3_500)]).await.unwrap();
        let year = kept(&ctx).await;
        assert!(year.number(parts[2]) < year.number(parts[0]));
        assert_eq!(held.below(above, Month::new(3).unwrap()), risen, "who reads the older one goes on reading it");

        // Results of people: made, changed, and taken out while another's hangs below.
        let leader = skp(&ctx, KABID, SkpState::Draft, vec![
            result("Terlaksananya gizi", Some(parts[0])),
            result("Terlaksananya pencegahan", Some(parts[1])),
        ]).await;
        let staff = skp(&ctx, STAFF, SkpState::Draft, vec![result("Tersusunnya data", Some(leader[1]))]).await;
        crate::outline::told(&store, &ctx).await;
        kept(&ctx).await;
        drafted(&ctx, KABID, |draft| draft.results[0].text = "Terlaksananya pemberian TTD".into()).await;
        kept(&ctx).await;
        drafted(&ctx, KABID, |draft| { draft.results.remove(1); }).await;
        let year = kept(&ctx).await;
        assert_eq!(year.nodes[year.number(staff[0]).unwrap()].parent, None);
        drafted(&ctx, STAFF, |draft| {
            let other = result("Tersusunnya laporan", Some(leader[0]));
            draft.results.insert(0, other);
        }).await;
        kept(&ctx).await;

        // A whole branch goes under another, and a leaf goes for good.
        let second = create_node(&head, below(NodeKind::Program, plan.sasaran, "Program kedua", Vec::new())).await.unwrap();
        apply(&head, [hang(kegiatan, 1, second, None)]).await.unwrap();
        kept(&ctx).await;
        let leaf = create_node(&planner, typed(Some(plan.misi), NodeKind::Tujuan, "Tujuan lain")).await.unwrap();
        kept(&ctx).await;
        delete_node(&planner, leaf, 1).await.unwrap();
        let year = kept(&ctx).await;
        assert_eq!(year.number(leaf), None);

        // A unit is renamed.
        let renamed = EditUnit {
            id: dinas.id,
            version: dinas.version,
            kind: dinas.kind.code().into(),
            code: dinas.code.clone(),
            name: "Dinas Kesehatan dan KB".into(),
            valid_from: dinas.valid_from.to_string(),
        };
        edit_unit(&ctx, renamed).await.unwrap();
        let year = kept(&ctx).await;
        assert_eq!(year.names.units[&dinas.id].1, "Dinas Kesehatan dan KB");
    }

    async fn news_cost_the_same_whatever_the_size(store: Store) {
        let ctx = agency(&store).await;
        let n = small_forest(&ctx).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        kept(&ctx).await;
        let (_, nothing) = statements(ctx.snapshots.get(&ctx, YEAR)).await;
        assert_eq!(nothing, 1, "a look at the log");
        apply(&kadis, [weigh(n[&11], 1, 2_500)]).await.unwrap();
        let (_, few) = statements(ctx.snapshots.get(&ctx, YEAR)).await;
        let dinas = unit(&ctx, "01").await.id;
        let more: Vec<_> = (0..500).map(|at| outcome(dinas, Some(n[&2]), &format!("Hasil lain {at}"), at)).collect();
        plant(&ctx, &more).await;
        crate::outline::told(&store, &ctx).await;
        kept(&ctx).await;
        kept(&ctx).await;
        apply(&kadis, [weigh(n[&11], 2, 2_000)]).await.unwrap();
        let (_, many) = statements(ctx.snapshots.get(&ctx, YEAR)).await;
        assert_eq!((few, many), (7, 7), "the log twice, nodes, indicators, figures, siblings, links");
    }

    async fn a_restart_begins_where_it_was_written_down(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        let year = kept(&ctx).await;
        let row = year.indicators[year.indicators_of(year.number(plan.sasaran).unwrap()).start].id;
        let other = year.indicators[year.indicators_of(year.number(plan.sasaran).unwrap()).start + 1].id;
        reached(&ctx, plan.sasaran, row, 2, 13).await;
        kept(&ctx).await;
        assert_eq!(ctx.snapshots.write_down(&ctx).await.unwrap(), WrittenDown { saved: 1, differing: 0 });
        assert_eq!(ctx.snapshots.write_down(&ctx).await.unwrap(), WrittenDown::default(), "nothing new");

        // Another node, and things that happened since.
        let restarted = || Ctx { snapshots: Snapshots::default(), ..ctx.clone() };
        reached(&ctx, plan.sasaran, other, 3, 20).await;
        create_node(&planner, typed(Some(plan.misi), NodeKind::Tujuan, "Tujuan lain")).await.unwrap();
        let again = restarted();
        kept(&again).await;
        assert_eq!(again.snapshots.write_down(&again).await.unwrap(), WrittenDown { saved: 1, differing: 0 });

        // Somebody changed a table past the program: the node that believed what was written down finds out.
        let gone = Realization { indicator: row, month: 4, value: Measure::whole(99), estimated: false, source: String::new() };
        let tx = store.begin(&ctx.who()).await.unwrap();
        store::bulk::insert(&tx, store::bulk::Batch { realizations: vec![gone], ..Default::default() }).await.unwrap();
        tx.record(Verb::SignedIn, Subject::Session, ctx.instansi_id(), store::NOTHING, Some(&"uji")).await.unwrap();
        tx.commit().await.unwrap();
        let again = restarted();
        let april = Month::new(4).unwrap();
        let before = again.snapshots.get(&again, YEAR).await.unwrap();
        let at = before.indicator_number(row).unwrap();
        assert_eq!(before.actual(at, april), Some(Measure::whole(13)));
        assert_eq!(again.snapshots.write_down(&again).await.unwrap(), WrittenDown { saved: 1, differing: 1 });
        assert_eq!(kept(&again).await.actual(at, april), Some(Measure::whole(99)));
    }

    async fn marks_follow_without_keeping_the_tree_waiting(store: Store) {
        let ctx = agency(&store).await;
        plan(&ctx).await;
        let reader = acting_nth(&ctx, KABID).await;
        crate::outline::whole_tree(&reader, None).await;
        let lost = skp(&ctx, KABID, SkpState::Draft, vec![result("Terlaksananya gizi", None)]).await[0];
        crate::outline::told(&store, &ctx).await;
        let marks = async || {
            let tree = crate::outline::whole_tree(&reader, None).await;
            let ix = tree.find(Handle::of(lost)).unwrap();
            tree.row(ix).unwrap().findings()
        };
        assert_eq!(marks().await, 0, "the marks are those of before");
        let deadline = tokio::time::Instant::now() + Duration::from_secs(20);
        while marks().await == 0 {
            assert!(tokio::time::Instant::now() < deadline, "never marked");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}
