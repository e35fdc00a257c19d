//! The tree of a past day, and what changed between two days.

use domain::audit::{Subject, Verb};
use domain::cascade::NodeKind;
use domain::cascade::past::ChangeKind;
use domain::cascade::past::view::{ChangeLine, ChangedField, FieldOf, PastTree, TreeChanges};
use domain::cascade::view::{NodeIndicator, RowMark, TreeRow};
use domain::ids::*;
use domain::skp::{DraftResult, SkpState};
use operations::cascade::*;
use operations::{Ctx, Error};
use store::bulk::SetDocument;
use store_testing::{Store, on_both};

use crate::count::statements;
use crate::support::*;
use crate::world::*;

/// The same surroundings at another instant.
fn at(ctx: &Ctx, instant: &str) -> Ctx {
    let now = instant.parse().unwrap();
    Ctx {
        now,
        today: domain::time::local_date(now, ctx.zone()),
        ..ctx.clone()
    }
}

async fn tree_on(ctx: &Ctx, asked: &str) -> PastTree {
    as_of(ctx, YEAR, day(asked), None).await.unwrap()
}

type Told = (
    NodeId,
    Option<NodeId>,
    NodeKind,
    Option<String>,
    String,
    Vec<NodeIndicator>,
    u32,
);

/// What a past row and a row of today must share.
fn told(rows: &[TreeRow]) -> Vec<Told> {
    let mut told: Vec<Told> = rows
        .iter()
        .map(|row| {
            (
                row.id,
                row.parent,
                row.kind,
                row.code.clone(),
                row.text.clone(),
                row.indicators.clone(),
                row.children,
            )
        })
        .collect();
    told.sort_by_key(|row| row.0);
    told
}

async fn edit(ctx: &Ctx, id: NodeId, change: impl FnOnce(&mut EditNode)) {
    let asked = NodeQuery {
        id,
        page: 1,
        find_place: String::new(),
    };
    let view = node(ctx, asked).await.unwrap();
    let typed = |row: &NodeIndicator| IndicatorInput {
        id: row.id.to_string(),
        text: row.text.clone(),
        target: row.target.clone(),
        unit: row.unit.clone(),
        polarity: String::new(),
    };
    let mut input = EditNode {
        id,
        version: view.version,
        code: view.row.code.clone().unwrap_or_default(),
        text: view.row.text.clone(),
        reference: view.reference.clone().unwrap_or_default(),
        indicators: view.row.indicators.iter().map(typed).collect(),
    };
    change(&mut input);
    edit_node(ctx, input).await.unwrap();
}

/// A document of the nth version, set at an instant.
fn set_at(ctx: &Ctx, version: i32, instant: &str, results: Vec<DraftResult>) -> SetDocument {
    SetDocument {
        document_version: version,
        set_at: instant.parse().unwrap(),
        ..document(ctx, store::new_id(), results)
    }
}

async fn changes(ctx: &Ctx, from: &str, to: &str) -> TreeChanges {
    let query = ChangesQuery {
        year: YEAR,
        from: Some(day(from)),
        to: Some(day(to)),
        ..ChangesQuery::default()
    };
    difference(ctx, query).await.unwrap()
}

fn lines(changes: &TreeChanges) -> Vec<&ChangeLine> {
    changes.groups.iter().flat_map(|group| &group.lines).collect()
}

fn value(of: FieldOf, name: &str, before: &str, after: &str) -> ChangedField {
    ChangedField {
        of,
        name: name.into(),
        before: before.into(),
        after: after.into(),
    }
}

/// A week of work on the plan, from 22 November on: a target and words on the 24th, a new objective on the 26th, the
/// program carried there on the 27th, an activity that comes on the 28th and goes on the 30th. Gives that day.
async fn week(ctx: &Ctx, plan: &Plan) -> (Ctx, NodeId, NodeId) {
    let planner = planner(ctx).await;
    let kadis = acting_nth(ctx, KADIS).await;
    let dinas = unit(ctx, "01").await.id.to_string();
    edit(&at(&planner, "2026-11-24T03:00:00Z"), plan.sasaran, |input| {
        input.text = "Menurunnya prevalensi stunting balita".into();
        input.indicators[0].target = "12,5".into();
    })
    .await;
    let other = create_node(
        &at(&planner, "2026-11-26T03:00:00Z"),
        typed(Some(plan.tujuan), NodeKind::Sasaran, "Meningkatnya gizi"),
    )
    .await
    .unwrap();
    let moved = MoveNode {
        id: plan.program,
        version: 1,
        parent: other.to_string(),
    };
    move_node(&at(&kadis, "2026-11-27T03:00:00Z"), moved)
        .await
        .unwrap();
    let gone = create_node(
        &at(&kadis, "2026-11-28T03:00:00Z"),
        NewNode {
            unit: dinas,
            ..typed(Some(plan.program), NodeKind::Kegiatan, "Kegiatan sebentar")
        },
    )
    .await
    .unwrap();
    let last = at(&kadis, "2026-11-30T03:00:00Z");
    delete_node(&last, gone, 1).await.unwrap();
    (last, other, gone)
}

on_both! {
    async fn every_day_of_the_past_is_as_it_was(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        // The tree is kept each evening, before the next day's work.
        let mut evenings = vec![("2026-11-22", told(&all(&kadis).await.rows))];
        edit(&at(&planner, "2026-11-23T02:00:00Z"), plan.sasaran, |input| {
            input.indicators[1].target = "30".into();
            input.indicators.remove(0);
        }).await;
        evenings.push(("2026-11-23", told(&all(&kadis).await.rows)));
        let (last, other, gone) = {
            let week = week(&ctx, &plan).await;
            evenings.push(("2026-11-30", told(&all(&kadis).await.rows)));
            week
        };
        for (evening, stood) in &evenings {
            let past = tree_on(&last, evening).await;
            assert_eq!(told(&past.rows), *stood, "{evening}");
            assert_eq!(past.begins, day("2026-11-22"));
        }
        let texts_on = async |asked: &str| tree_on(&last, asked).await.rows.into_iter().map(|row| (row.id, row.parent, row.text)).collect::<Vec<_>>();
        let before = texts_on("2026-11-26").await;
        assert!(before.contains(&(plan.program, Some(plan.sasaran), "Program pemenuhan upaya kesehatan".into())));
        assert!(before.iter().any(|row| row.0 == other), "made that day");
        let between = texts_on("2026-11-28").await;
        assert!(between.contains(&(plan.program, Some(other), "Program pemenuhan upaya kesehatan".into())));
        assert!(between.contains(&(gone, Some(plan.program), "Kegiatan sebentar".into())), "what is gone comes back");
    }

    async fn a_day_ends_at_midnight_of_the_office(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        // Half past eleven in the evening in Jakarta, and an hour later.
        edit(&at(&planner, "2026-11-25T16:30:00Z"), plan.misi, |input| input.text = "Malam".into()).await;
        edit(&at(&planner, "2026-11-25T17:30:00Z"), plan.misi, |input| input.text = "Dini hari".into()).await;
        let reader = at(&planner, "2026-11-27T03:00:00Z");
        let misi = async |asked: &str| tree_on(&reader, asked).await.rows.into_iter().find(|row| row.id == plan.misi).unwrap().text;
        assert_eq!(misi("2026-11-24").await, "Meningkatkan mutu manusia");
        assert_eq!(misi("2026-11-25").await, "Malam");
        assert_eq!(misi("2026-11-26").await, "Dini hari");
    }

    async fn results_are_those_of_the_document_of_that_day(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        let first = result("Meningkatnya gizi balita", Some(plan.sasaran));
        let mut second = first.clone();
        second.text = "Meningkatnya gizi ibu dan balita".into();
        second.indicators[0].target = "14".into();
        second.supports = Some(plan.program);
        let mut drafted = second.clone();
        drafted.text = "Rancangan yang belum ditetapkan".into();
        let id = first.id.unwrap();
        let documents = vec![
            set_at(&kadis, 1, "2026-11-24T03:00:00Z", vec![first]),
            set_at(&kadis, 2, "2026-11-26T03:00:00Z", vec![second]),
        ];
        whole(&ctx, KADIS, SkpState::PerubahanDraft, vec![drafted], documents).await;
        skp(&ctx, KABID, SkpState::Draft, vec![result("Hanya rancangan", Some(id))]).await;
        let owner = at(&kadis, "2026-11-28T03:00:00Z");
        let row = async |asked: &str| tree_on(&owner, asked).await.rows.into_iter().find(|row| row.id == id);
        assert_eq!(row("2026-11-23").await, None);
        let then = row("2026-11-24").await.unwrap();
        assert_eq!((then.text.as_str(), then.parent), ("Meningkatnya gizi balita", Some(plan.sasaran)));
        assert_eq!(then.owner.unwrap().person, Some(kadis.actor.person));
        let now = row("2026-11-28").await.unwrap();
        assert_eq!((now.text.as_str(), now.parent), ("Meningkatnya gizi ibu dan balita", Some(plan.program)));
        assert_eq!(now.indicators[0].target, "14");
        assert!(!texts(&tree_on(&owner, "2026-11-28").await.rows).contains(&"Hanya rancangan"), "nobody's draft");

        let told = changes(&owner, "2026-11-24", "2026-11-28").await;
        let kinds: Vec<ChangeKind> = lines(&told).iter().map(|line| line.change).collect();
        assert_eq!(kinds, [ChangeKind::Moved, ChangeKind::Reworded, ChangeKind::Retargeted]);
        assert_eq!(lines(&told)[2].fields, [value(FieldOf::Target, "Jumlah dokumen", "12 dokumen", "14 dokumen")]);
        assert!(lines(&told).iter().all(|line| line.node == id && line.open));
        let new = changes(&owner, "2026-11-23", "2026-11-25").await;
        assert_eq!(new.counts, [(ChangeKind::New, 1)]);
        assert_eq!(changes(&owner, "2026-11-26", "2026-11-28").await.total(), 0, "what is only drafted is no change");
    }

    async fn a_document_counts_until_another_takes_its_place(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        let promise = result("Meningkatnya gizi", Some(plan.sasaran));
        let id = promise.id.unwrap();
        let documents = vec![set_at(&kadis, 1, "2026-11-24T03:00:00Z", vec![promise.clone()])];
        let old = whole(&ctx, KADIS, SkpState::Digantikan, vec![promise], documents).await;
        let then = at(&kadis, "2026-11-27T03:00:00Z");
        let tx = store.begin(&then.who()).await.unwrap();
        tx.record(Verb::Superseded, Subject::Skp, old, store::NOTHING, store::NOTHING).await.unwrap();
        tx.commit().await.unwrap();
        let stands = async |asked: &str| tree_on(&then, asked).await.rows.iter().any(|row| row.id == id);
        assert!(stands("2026-11-24").await && stands("2026-11-26").await);
        assert!(!stands("2026-11-27").await);
        let gone = changes(&then, "2026-11-24", "2026-11-27").await;
        assert_eq!(gone.counts, [(ChangeKind::Gone, 1)]);
        assert!(!lines(&gone)[0].open, "its page is gone too");
    }

    async fn what_changed_is_told_by_unit_with_both_values(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let (last, other, _) = week(&ctx, &plan).await;
        let told = changes(&last, "2026-11-22", "2026-11-30").await;
        assert_eq!(
            told.counts,
            [(ChangeKind::New, 1), (ChangeKind::Moved, 1), (ChangeKind::Reworded, 1), (ChangeKind::Retargeted, 1)],
            "what came and went in between is no difference"
        );
        let groups: Vec<(&str, usize)> = told.groups.iter().map(|group| (group.name.as_str(), group.lines.len())).collect();
        assert_eq!(groups, [("", 3), ("Dinas Kesehatan", 1)], "the region first");
        let found = |change: ChangeKind| lines(&told).into_iter().find(|line| line.change == change).unwrap();
        assert_eq!(found(ChangeKind::New).node, other);
        assert_eq!(found(ChangeKind::Reworded).fields, [value(FieldOf::Text, "", "Menurunnya prevalensi stunting", "Menurunnya prevalensi stunting balita")]);
        assert_eq!(found(ChangeKind::Retargeted).fields, [value(FieldOf::Target, "Prevalensi stunting", "14 %", "12,5 %")]);
        let moved = found(ChangeKind::Moved);
        assert_eq!((moved.node, moved.owner.as_str(), moved.code.as_deref()), (plan.program, "Ratna Dewi", Some("1.02.02")));
        assert_eq!(moved.fields, [value(FieldOf::Above, "", "Menurunnya prevalensi stunting", "Meningkatnya gizi")]);

        let part = ChangesQuery { year: YEAR, from: Some(day("2026-11-22")), unit: Some(unit(&ctx, "01").await.id), page: Some(9), ..ChangesQuery::default() };
        let of_agency = difference(&last, part).await.unwrap();
        assert_eq!((of_agency.counts, of_agency.page, of_agency.pages), (vec![(ChangeKind::Moved, 1)], 1, 1));
        let only = ChangesQuery { unit: None, kind: Some(ChangeKind::New), ..part };
        let new = difference(&last, only).await.unwrap();
        assert_eq!((new.total(), lines(&new).len()), (4, 1), "the counts are of everything");
        let elsewhere = ChangesQuery { unit: Some(unit(&ctx, "02").await.id), ..part };
        assert_eq!(difference(&last, elsewhere).await.unwrap().total(), 0);
        assert_eq!(changes(&last, "2026-11-28", "2026-11-29").await.groups, []);

        let list = export_difference(&last, ChangesQuery { kind: None, ..only }).await.unwrap();
        assert_eq!(lines(&list).len(), 4);
        let mine = store::activity::Filter::Actor(last.actor.person);
        let log = store::activity::list(store.read(), ctx.instansi_id(), mine, None, 1).await.unwrap();
        assert_eq!((log[0].verb, log[0].subject), (Verb::Exported, Subject::Instansi), "the log knows who took the list");
    }

    async fn a_part_comes_with_what_it_hangs_on(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let kadis = acting_nth(&ctx, KADIS).await;
        let kabid = acting_nth(&ctx, KABID).await;
        let above = result("Meningkatnya gizi", Some(plan.sasaran));
        let below = result("Terlaksananya pendampingan", above.id);
        let instant = "2026-11-24T03:00:00Z";
        whole(&ctx, KADIS, SkpState::Ditetapkan, vec![above.clone()], vec![set_at(&kadis, 1, instant, vec![above.clone()])]).await;
        whole(&ctx, KABID, SkpState::Ditetapkan, vec![below.clone()], vec![set_at(&kabid, 1, instant, vec![below.clone()])]).await;
        let reader = at(&acting_nth(&ctx, OTHER_KADIS).await, "2026-11-27T03:00:00Z");
        let division = unit(&ctx, "01.1").await;
        let part = as_of(&reader, YEAR, day("2026-11-24"), Some(division.id)).await.unwrap();
        assert_eq!(part.unit_name.as_deref(), Some("Bidang Kesehatan Masyarakat"));
        let marks: Vec<(NodeId, RowMark)> = part.rows.iter().map(|row| (row.id, row.mark)).collect();
        assert_eq!(part.rows.len(), 6, "its own, and five above: {marks:?}");
        assert!(marks.contains(&(below.id.unwrap(), RowMark::Plain)) && marks.contains(&(above.id.unwrap(), RowMark::Context)));
        let whole_tree = tree_on(&reader, "2026-11-24").await;
        assert_eq!((whole_tree.rows.len(), whole_tree.unit_name), (7, None));
        assert!(whole_tree.rows.iter().all(|row| row.mark == RowMark::Plain && !row.is_orphan()));
    }

    async fn days_that_cannot_be_told_are_refused_by_name(store: Store) {
        let ctx = agency(&store).await;
        plan(&ctx).await;
        let reader = at(&acting_nth(&ctx, STAFF).await, "2026-11-27T03:00:00Z");
        let asked = |from: &str, to: &str| ChangesQuery { year: YEAR, from: Some(day(from)), to: Some(day(to)), ..ChangesQuery::default() };
        let refused = async |query| difference(&reader, query).await.unwrap_err();
        assert_eq!(fields(&refused(asked("2026-11-26", "2026-11-25")).await), [("sampai", "ends_before_it_begins")]);
        assert_eq!(fields(&refused(asked("2026-11-26", "2026-11-28")).await), [("sampai", "day_in_future")]);
        let early = refused(asked("2026-11-21", "2026-11-25")).await;
        assert!(matches!(&early, Error::Invalid(fields) if fields[0].data.as_deref() == Some("2026-11-22")), "{early:?}");
        assert_eq!(fields(&early), [("dari", "before_history")]);
        assert_eq!(fields(&as_of(&reader, YEAR, day("2026-11-21"), None).await.unwrap_err()), [("per", "before_history")]);
        assert_eq!(fields(&as_of(&reader, YEAR, day("2026-11-28"), None).await.unwrap_err()), [("per", "day_in_future")]);
        let nowhere = ChangesQuery { unit: Some(store::new_id()), ..asked("2026-11-22", "2026-11-25") };
        assert!(matches!(refused(nowhere).await, Error::NotFound));
        let usual = difference(&reader, ChangesQuery { year: YEAR, ..ChangesQuery::default() }).await.unwrap();
        assert_eq!((usual.from, usual.to), (day("2026-11-22"), day("2026-11-27")), "not before the beginning");
    }

    async fn a_long_past_is_asked_for_as_often_as_a_short_one(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let (last, ..) = week(&ctx, &plan).await;
        let query = ChangesQuery { year: YEAR, from: Some(day("2026-11-22")), page: Some(1), ..ChangesQuery::default() };
        let _ = statements(tree_on(&last, "2026-11-22")).await;
        let _ = statements(difference(&last, query)).await;
        let (small, few) = statements(tree_on(&last, "2026-11-30")).await;
        let (_, few_changes) = statements(difference(&last, query)).await;
        let results: Vec<DraftResult> = (0..120).map(|n| result(&format!("Hasil {n}"), Some(plan.sasaran))).collect();
        whole(&ctx, KADIS, SkpState::Ditetapkan, results.clone(), vec![set_at(&last, 1, "2026-11-29T03:00:00Z", results)]).await;
        let planner = planner(&ctx).await;
        for turn in 0..20 {
            edit(&at(&planner, "2026-11-29T04:00:00Z"), plan.misi, |input| input.text = format!("Misi {turn}")).await;
        }
        let (large, still_few) = statements(tree_on(&last, "2026-11-30")).await;
        let (changes, still_few_changes) = statements(difference(&last, query)).await;
        assert_eq!(large.rows.len(), small.rows.len() + 120);
        let changes = changes.unwrap();
        assert_eq!((changes.total(), changes.pages, lines(&changes).len()), (125, 2, 100));
        assert!(few > 5, "the counter counts: {few}");
        assert_eq!(few, still_few);
        // Results ask once more: whether their pages may be opened.
        assert!(still_few_changes <= few_changes + 1, "{few_changes} and then {still_few_changes}");
        assert_eq!(tree_on(&last, "2026-11-28").await.rows.iter().find(|row| row.id == plan.misi).unwrap().text, "Meningkatkan mutu manusia");
    }
}
