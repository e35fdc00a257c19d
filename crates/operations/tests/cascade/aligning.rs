//! Is everything aligned, on real rows: what the checks find, what it costs, who sees it, and how it is mended.

use domain::alignment::view::{About, AlignmentView, UnitOrder};
use domain::alignment::{AlnCode, Component, Hint};
use domain::cascade::drop::Consequence;
use domain::ids::UnitId;
use domain::measure::Measure;
use domain::policy::Role;
use domain::rollup::Month;
use domain::skp::SkpState;
use operations::alignment::{AlignmentQuery, export, overview};
use operations::cascade::{NodeQuery, Realign, Realigned, node, realign};
use operations::{Ctx, Error};
use store_testing::{Store, on_both};

use crate::count::statements;
use crate::support::unit;
use crate::world::*;

const KADIS_RESULT: &str = "Meningkatnya cakupan gizi ibu dan balita";
const LOST: &str = "Meningkatnya kepatuhan konsumsi TTD ibu hamil";

fn query(unit: Option<UnitId>, code: Option<AlnCode>) -> AlignmentQuery {
    AlignmentQuery {
        year: YEAR,
        month: Month::ALL[9],
        unit,
        code,
        order: UnitOrder::Index,
        reversed: false,
        page: Some(1),
    }
}

async fn seen(ctx: &Ctx, unit: Option<UnitId>) -> AlignmentView {
    overview(ctx, query(unit, None)).await.unwrap()
}

fn texts(view: &AlignmentView, code: AlnCode) -> Vec<String> {
    let of_code = view.findings.iter().filter(|line| line.code == code);
    let mut texts: Vec<String> = of_code
        .map(|line| match &line.about {
            About::Node { text, .. } => text.clone(),
            About::Person { name, .. } => name.clone(),
        })
        .collect();
    texts.sort();
    texts
}

/// The head's result hangs on the plan; that of the head of a division hangs nowhere.
async fn lost(store: &Store) -> (Ctx, domain::ids::NodeId, domain::ids::NodeId) {
    let ctx = agency(store).await;
    let plan = plan(&ctx).await;
    let above = skp(
        &ctx,
        KADIS,
        SkpState::Ditetapkan,
        vec![result(KADIS_RESULT, Some(plan.sasaran))],
    )
    .await;
    let lost = skp(&ctx, KABID, SkpState::Draft, vec![result(LOST, None)]).await;
    (ctx, above[0], lost[0])
}

on_both! {
    async fn what_is_lost_is_found_named_and_counted(store: Store) {
        let (ctx, _, _) = lost(&store).await;
        let inspector = with_role(&acting_nth(&ctx, OTHER_KADIS).await, Role::Inspektorat);
        let view = seen(&inspector, None).await;
        assert_eq!(texts(&view, AlnCode::Orphan), [LOST]);
        assert_eq!(
            texts(&view, AlnCode::Staff),
            ["Budi Santoso", "Joko Widagdo", "Lina Marlina", "Made Sutama", "Siti Aminah"],
            "all but the head of the agency are without an SKP that is set"
        );
        let total = view.total.unwrap();
        assert!(total > Measure::ZERO && total < Measure::HUNDRED, "{total:?}");
        let points: Measure = view.parts.iter().map(|part| part.points).sum::<Option<Measure>>().unwrap();
        assert_eq!(points, total, "the parts make the whole");
        for part in &view.parts {
            let lost = part.lost_by.iter().map(|lost| lost.points).sum::<Option<Measure>>().unwrap();
            let missing = part.of.checked_sub(part.points).unwrap();
            let off = lost.checked_sub(missing).unwrap().0.abs();
            assert!(off < Measure::SCALE / 100, "every lost point has its gap: {part:?}");
        }
        let trace = view.parts.iter().find(|part| part.component == Component::Traceability).unwrap();
        assert_eq!(trace.lost_by[0].code, AlnCode::Orphan);
        let line = view.findings.iter().find(|line| line.code == AlnCode::Orphan).unwrap();
        assert!(line.lost.is_some_and(|lost| lost > Measure::ZERO));
        let health = view.units.iter().find(|line| line.name == "Dinas Kesehatan").unwrap();
        assert!(health.inside && health.errors >= 5, "{health:?}");
        let only = overview(&inspector, query(None, Some(AlnCode::Orphan))).await.unwrap();
        assert_eq!((only.findings.len(), &only.counts), (1, &view.counts));
    }

    async fn who_may_read_reports_of_a_unit_sees_how_it_is_aligned(store: Store) {
        let (ctx, _, _) = lost(&store).await;
        let (health, school) = (unit(&ctx, "01").await.id, unit(&ctx, "02").await.id);
        let division = unit(&ctx, "01.1").await.id;
        for role in [Role::Inspektorat, Role::Bappeda, Role::BiroOrganisasi, Role::AdminKepegawaian] {
            let reader = with_role(&acting_nth(&ctx, STAFF).await, role);
            assert!(seen(&reader, None).await.unit.is_none(), "{role:?} sees everything");
            assert_eq!(seen(&reader, Some(school)).await.findings.len(), 1, "Made has no SKP");
        }
        let head = acting_nth(&ctx, KADIS).await;
        let own = seen(&head, None).await;
        assert_eq!(own.unit.as_ref().map(|unit| unit.unit), Some(health), "his agency without asking");
        assert!(!texts(&own, AlnCode::Staff).contains(&"Made Sutama".to_owned()));
        let part = seen(&head, Some(division)).await;
        assert_eq!(texts(&part, AlnCode::Staff), ["Budi Santoso", "Siti Aminah"]);
        assert_eq!(part.above.iter().map(|unit| unit.unit).collect::<Vec<_>>(), [health]);
        assert!(matches!(overview(&head, query(Some(school), None)).await, Err(Error::Forbidden(_))));
        let staff = acting_nth(&ctx, STAFF).await;
        assert!(matches!(overview(&staff, query(None, None)).await, Err(Error::Forbidden(_))));
        let all = export(&head, query(None, None)).await.unwrap();
        assert_eq!((all.findings.len(), all.pages), (own.findings.len(), 1));
    }

    async fn what_hangs_nowhere_is_led_to_a_place_and_carried_there(store: Store) {
        let (ctx, above, lost) = lost(&store).await;
        let owner = acting_nth(&ctx, KABID).await;
        let tree = all(&owner).await;
        let (version, places) = tree.tray.of(lost).unwrap();
        assert_eq!((places[0].node, places[0].consequence), (above, Consequence::Now));
        assert_eq!(places[0].hints[0], Hint::Superior);
        assert_eq!(tree.tray.people_count, 2, "of his division, himself among them");
        let inspector = with_role(&acting_nth(&ctx, OTHER_KADIS).await, Role::Inspektorat);
        let others = all(&inspector).await;
        let (_, offered) = others.tray.of(lost).unwrap();
        assert!(matches!(offered[0].consequence, Consequence::Refused(_)), "seen, not carried");
        let page = node(&owner, NodeQuery { id: lost, page: 1, find_place: String::new() }).await.unwrap();
        assert_eq!(page.findings[0].code, AlnCode::Orphan);

        let carry = |id, parent| Realign { id, version, parent, note: "Hasil ini belum punya induk.".into() };
        assert_eq!(realign(&owner, carry(lost, above)).await.unwrap(), Realigned::Moved);
        let after = all(&owner).await;
        assert!(after.tray.of(lost).is_none() && after.orphan_count == 0);
        assert_eq!(texts(&seen(&inspector, None).await, AlnCode::Orphan), Vec::<String>::new());
    }

    async fn his_superior_asks_the_owner(store: Store) {
        let (ctx, above, lost) = lost(&store).await;
        let head = acting_nth(&ctx, KADIS).await;
        let tree = all(&head).await;
        let (version, places) = tree.tray.of(lost).unwrap();
        assert!(places.iter().all(|place| place.consequence == Consequence::ChangeRequest), "{places:?}");
        let asks = Realign { id: lost, version, parent: above, note: "Hasil ini belum punya induk.".into() };
        assert_eq!(realign(&head, asks).await.unwrap(), Realigned::Proposed);
        assert_eq!(all(&head).await.orphan_count, 1, "until he agrees");
    }

    async fn a_second_look_and_more_nodes_cost_no_more(store: Store) {
        let (ctx, above, _) = lost(&store).await;
        let reader = with_role(&acting_nth(&ctx, OTHER_KADIS).await, Role::Inspektorat);
        let _ = statements(seen(&reader, None)).await;
        crate::outline::told(&store, &ctx).await;
        let (_, first) = statements(seen(&reader, None)).await;
        let (_, again) = statements(seen(&reader, None)).await;
        let many = (0..60).map(|n| result(&format!("Meningkatnya hasil {n}"), Some(above))).collect();
        skp(&ctx, OTHER_KABID, SkpState::Ditetapkan, many).await;
        crate::outline::told(&store, &ctx).await;
        let (view, loaded) = statements(seen(&reader, None)).await;
        assert!(!texts(&view, AlnCode::Staff).contains(&"Joko Widagdo".to_owned()), "seen at once");
        assert!(again < first && again <= 4, "{first} {again}");
        assert_eq!(loaded, first, "whatever the size");
    }

    async fn nobody_learns_of_a_draft_by_its_findings(store: Store) {
        let (ctx, _, _) = lost(&store).await;
        let stranger = acting_nth(&ctx, STAFF).await;
        let tree = all(&stranger).await;
        assert!(tree.rows.iter().all(|row| row.text != LOST));
        assert!(tree.orphans.is_empty() && tree.tray.places.is_empty());
        assert_eq!(tree.tray.people_count, 0, "nor who has no SKP");
    }
}
