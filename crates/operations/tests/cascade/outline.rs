//! The whole tree for the browser: it shows what the page of the server shows, and costs the same whatever its size.

use std::collections::BTreeSet;

use crate::support::unit;
use domain::audit::{Subject, Verb};
use domain::cascade::outline::{Flags, Outline, decode, encode};
use domain::ids::UnitId;
use domain::measure::Measure;
use domain::policy::Role;
use domain::rollup::Month;
use domain::skp::SkpState;
use operations::Ctx;
use operations::cascade::{OutlineQuery, outline};
use store::bulk::{self, Batch};
use store::realization::Realization;
use store_testing::{Store, on_both};

use crate::count::statements;
use crate::world::*;

const KADIS_RESULT: &str = "Meningkatnya cakupan gizi ibu dan balita";
const KABID_RESULT: &str = "Meningkatnya kepatuhan konsumsi TTD";

pub async fn whole_tree(ctx: &Ctx, unit: Option<UnitId>) -> Outline {
    let query = OutlineQuery {
        year: YEAR,
        month: Month::ALL[9],
        unit,
    };
    let outline = outline(ctx, query).await.unwrap();
    // As it travels.
    decode(&encode(&outline)).unwrap()
}

/// Rows with words.
fn said(outline: &Outline) -> BTreeSet<String> {
    let rows = outline.rows().filter(|row| !row.is_hidden());
    rows.map(|row| row.text().to_owned()).collect()
}

on_both! {
    async fn everybody_finds_in_the_outline_what_the_tree_shows_him(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KADIS, SkpState::Ditetapkan, vec![result(KADIS_RESULT, Some(plan.sasaran))]).await;
        let states = [
            SkpState::Draft, SkpState::Diajukan, SkpState::DalamReviu, SkpState::Disepakati, SkpState::Ditetapkan,
            SkpState::Ditutup, SkpState::Dibatalkan, SkpState::Digantikan,
        ];
        for state in states {
            skp(&ctx, KABID, state, vec![result(state.code(), Some(above[0]))]).await;
        }
        let set = result("Hasil yang ditetapkan", Some(above[0]));
        let mut changed = set.clone();
        changed.text = "Rumusan baru".into();
        let added = result("Hasil yang ditambah", Some(above[0]));
        let document = document(&acting_nth(&ctx, OTHER_KABID).await, store::new_id(), vec![set]);
        whole(&ctx, OTHER_KABID, SkpState::PerubahanDraft, vec![changed, added], vec![document]).await;

        let inspector = with_role(&acting_nth(&ctx, OTHER_KADIS).await, Role::Inspektorat);
        let mut readers = vec![inspector, planner(&ctx).await];
        for nth in [KADIS, KABID, STAFF, OTHER_KADIS, OTHER_KABID] {
            readers.push(acting_nth(&ctx, nth).await);
        }
        let mut answers = BTreeSet::new();
        for reader in &readers {
            let tree = all(reader).await;
            let shown: BTreeSet<String> = tree.rows.iter().map(|row| row.text.clone()).filter(|text| !text.is_empty()).collect();
            let outline = said(&whole_tree(reader, None).await);
            assert_eq!(outline, shown, "{}", reader.actor.name);
            answers.insert(outline);
        }
        assert!(answers.len() > 2, "readers differ in what they see");
    }

    async fn what_was_reached_rises_to_the_vision(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KADIS, SkpState::Ditetapkan, vec![result(KADIS_RESULT, Some(plan.sasaran))]).await;
        skp(&ctx, KABID, SkpState::Ditetapkan, vec![result(KABID_RESULT, Some(above[0]))]).await;
        let reader = acting_nth(&ctx, KADIS).await;
        let before = whole_tree(&reader, None).await;
        assert!(before.rows().all(|row| row.contribution().is_none()), "nothing was reported: missing is not zero");

        let kabid = before.rows().find(|row| row.text() == KABID_RESULT).unwrap();
        assert_eq!(kabid.target(), "12 dokumen");
        let indicator = indicator_of(&ctx, KABID_RESULT).await;
        // 9 of 12 documents by October: 75 %.
        let tx = store.begin(&ctx.who()).await.unwrap();
        let value = |month, count| Realization {
            indicator, month, value: Measure::whole(count), estimated: false, source: "Laporan".into(),
        };
        let realizations = vec![value(1, 4), value(4, 0), value(10, 5), value(11, 3)];
        bulk::insert(&tx, Batch { realizations, ..Batch::default() }).await.unwrap();
        tx.record(Verb::Imported, Subject::Node, plan.visi, store::NOTHING, Some(&"uji")).await.unwrap();
        tx.commit().await.unwrap();

        let after = whole_tree(&reader, None).await;
        let row = |text: &str| after.rows().find(|row| row.text() == text).unwrap();
        assert_eq!((row(KABID_RESULT).actual(), row(KABID_RESULT).score()), ("9", Some(Measure::whole(75))));
        assert_eq!((row(KADIS_RESULT).score(), row(KADIS_RESULT).rolled()), (None, Some(Measure::whole(75))));
        let vision = after.rows().next().unwrap();
        assert_eq!(vision.rolled(), Some(Measure::whole(75)), "all the way up");
    }

    async fn more_nodes_do_not_mean_more_statements_for_the_outline(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KADIS, SkpState::Ditetapkan, vec![result(KADIS_RESULT, Some(plan.sasaran))]).await;
        let reader = acting_nth(&ctx, KADIS).await;
        let _ = statements(whole_tree(&reader, None)).await;
        let (small, few) = statements(whole_tree(&reader, None)).await;
        let many = (0..60).map(|n| result(&format!("Hasil {n}"), Some(above[0]))).collect();
        skp(&ctx, OTHER_KABID, SkpState::Ditetapkan, many).await;
        told(&store, &ctx).await;
        let (large, loaded) = statements(whole_tree(&reader, None)).await;
        let (again, kept) = statements(whole_tree(&reader, None)).await;
        assert_eq!(large.len(), small.len() + 60, "what was added shows on the next request");
        assert_eq!((kept, again), (few, large), "nothing changed: nothing is loaded again");
        assert!(few < loaded && loaded <= 23, "{few} {loaded}");
    }

    async fn a_part_shows_its_own_and_the_way_to_it(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KADIS, SkpState::Ditetapkan, vec![result(KADIS_RESULT, Some(plan.sasaran))]).await;
        skp(&ctx, KABID, SkpState::Ditetapkan, vec![result(KABID_RESULT, Some(above[0]))]).await;
        skp(&ctx, OTHER_KABID, SkpState::Ditetapkan, vec![result("Milik bidang lain", Some(above[0]))]).await;
        let reader = acting_nth(&ctx, KADIS).await;
        let bidang = unit(&ctx, "01.1").await;
        let part = said(&whole_tree(&reader, Some(bidang.id)).await);
        for shown in [KABID_RESULT, KADIS_RESULT, "Menurunnya prevalensi stunting", "Sehat dan berdaya"] {
            assert!(part.contains(shown), "{shown}: {part:?}");
        }
        assert!(!part.contains("Milik bidang lain"), "{part:?}");
    }

    async fn one_may_carry_what_is_ones_own_to_carry(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KADIS, SkpState::Ditetapkan, vec![result(KADIS_RESULT, Some(plan.sasaran))]).await;
        skp(&ctx, KABID, SkpState::Draft, vec![result(KABID_RESULT, Some(above[0]))]).await;
        let carries = async |who: &Ctx, text: &str| {
            let outline = whole_tree(who, None).await;
            let found = outline.rows().find(|row| row.text() == text).map(|row| row.flags());
            found.is_some_and(|flags| flags.contains(Flags::MOVABLE))
        };
        assert!(carries(&acting_nth(&ctx, KABID).await, KABID_RESULT).await, "his own");
        assert!(carries(&acting_nth(&ctx, KADIS).await, KABID_RESULT).await, "his superior, as a request");
        assert!(!carries(&acting_nth(&ctx, STAFF).await, KADIS_RESULT).await, "a subordinate");
        assert!(carries(&planner(&ctx).await, "Menurunnya prevalensi stunting").await, "Bappeda the region's");
        assert!(!carries(&acting_nth(&ctx, STAFF).await, "Menurunnya prevalensi stunting").await);
    }
}

/// The log says that something happened, as it does after every use case; the rows of these tests are put in past it.
pub async fn told(store: &Store, ctx: &Ctx) {
    let tx = store.begin(&ctx.who()).await.unwrap();
    tx.record(
        Verb::Imported,
        Subject::Import,
        ctx.instansi_id(),
        store::NOTHING,
        Some(&"uji"),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn indicator_of(ctx: &Ctx, text: &str) -> domain::ids::IndicatorId {
    let tree = all(ctx).await;
    named(&tree, text).unwrap().indicators[0].id
}
