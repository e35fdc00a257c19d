//! Money under the tree, what indicators mean, and their months.

use domain::cascade::NodeKind;
use domain::cascade::view::NodeView;
use domain::ids::NodeId;
use domain::policy::Reason;
use operations::cascade::*;
use operations::{Ctx, Error};
use store_testing::{Store, on_both};

use crate::support::*;
use crate::world::*;

async fn page(ctx: &Ctx, id: NodeId) -> NodeView {
    node(
        ctx,
        NodeQuery {
            id,
            page: 1,
            find_place: String::new(),
        },
    )
    .await
    .unwrap()
}

fn line(year: &str, text: &str, ceiling: &str) -> LineInput {
    LineInput {
        year: year.into(),
        text: text.into(),
        ceiling: ceiling.into(),
        ..LineInput::default()
    }
}

/// Kegiatan and two sub kegiatan below the program of the agency.
async fn branch(head: &Ctx, program: NodeId) -> [NodeId; 3] {
    let dinas = unit(head, "01").await.id.to_string();
    let below = async |parent, kind, text| {
        let new = NewNode {
            unit: dinas.clone(),
            ..typed(Some(parent), kind, text)
        };
        create_node(head, new).await.unwrap()
    };
    let kegiatan = below(program, NodeKind::Kegiatan, "Penyediaan layanan").await;
    let one = below(kegiatan, NodeKind::SubKegiatan, "Pembangunan puskesmas").await;
    let two = below(kegiatan, NodeKind::SubKegiatan, "Pemeliharaan puskesmas").await;
    [kegiatan, one, two]
}

fn months(of: &ManualInput, months: [&str; 12]) -> ManualInput {
    ManualInput {
        months: months.map(str::to_owned).into(),
        ..of.clone()
    }
}

on_both! {
    async fn money_is_written_by_whoever_edits_the_node_and_sums_go_up(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let head = acting_nth(&ctx, KADIS).await;
        let [kegiatan, one, two] = branch(&head, plan.program).await;
        add_line(&head, kegiatan, line("2026", "Belum dirinci", "900.000")).await.unwrap();
        let sum = async |id: NodeId, of: NodeId| {
            let card = page(&head, id).await.plan.budget.unwrap();
            let level = card.levels.iter().find(|level| level.node == of).unwrap();
            level.ceilings.last().copied().flatten()
        };
        assert_eq!(sum(plan.program, plan.program).await, Some(900_000), "as long as nothing below has money");
        add_line(&head, one, line("2026", "Belanja modal", "Rp 400.000,00")).await.unwrap();
        add_line(&head, one, line("2026", "Belanja barang", "100.000")).await.unwrap();
        add_line(&planner(&ctx).await, two, line("2026", "Belanja jasa", "250.000")).await.unwrap();
        assert_eq!(sum(one, one).await, Some(500_000));
        assert_eq!(sum(one, kegiatan).await, Some(750_000), "seen from below");
        assert_eq!(sum(plan.program, plan.program).await, Some(750_000));

        let view = page(&head, one).await;
        let card = view.plan.budget.unwrap();
        assert_eq!(card.lines.len(), 2);
        let first = &card.lines[0];
        edit_line(&head, first.id, first.version, line("2026", "Belanja modal gedung", "450.000")).await.unwrap();
        let late = edit_line(&head, first.id, first.version, line("2026", "Terlambat", "1")).await.unwrap_err();
        assert!(matches!(late, Error::Conflict { current: 2 }), "{late:?}");
        let told = &page(&head, one).await.history[0].changes[0];
        assert_eq!(told.0, "budget");
        assert!(told.1.contains("400.000") && told.2.contains("450.000"), "{told:?}");
        delete_line(&head, card.lines[1].id, 1).await.unwrap();
        assert_eq!(sum(one, kegiatan).await, Some(700_000));
        let gone = delete_node(&head, one, 1).await.unwrap_err();
        assert!(matches!(gone, Error::Rejected { code: "node_in_use", .. }), "money does not vanish with its node: {gone:?}");

        let staff = acting_nth(&ctx, STAFF).await;
        let refused = add_line(&staff, one, line("2026", "Saya", "1")).await.unwrap_err();
        assert!(matches!(refused, Error::Forbidden(Reason::MissingRole)), "{refused:?}");
        let other = acting_nth(&ctx, OTHER_KADIS).await;
        let refused = delete_line(&other, first.id, 2).await.unwrap_err();
        assert!(matches!(refused, Error::Forbidden(Reason::OutsideScope)), "{refused:?}");
        let no = add_line(&planner(&ctx).await, plan.sasaran, line("2026", "Sasaran", "1")).await.unwrap_err();
        assert!(matches!(no, Error::Rejected { code: "no_budget_here", .. }), "{no:?}");
    }

    async fn every_wrong_field_of_a_line_is_named(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let head = acting_nth(&ctx, KADIS).await;
        for (ceiling, code) in [("", "required"), ("gratis", "not_money"), ("-5", "negative_money"), ("1,5", "whole_rupiah"), ("99999999999999999", "money_too_large")] {
            let error = add_line(&head, plan.program, line("19", " ", ceiling)).await.unwrap_err();
            assert_eq!(fields(&error), [("year", "unknown_choice"), ("text", "required"), ("ceiling", code)]);
        }
    }

    async fn months_make_the_year_and_say_so_when_they_do_not(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        let card = async |at: usize| page(&planner, plan.sasaran).await.plan.manuals[at].clone();
        let puskesmas = card(1).await;
        assert_eq!((puskesmas.target.as_str(), puskesmas.manual.version), ("24", 0));
        let id = puskesmas.manual.indicator;
        let input = ManualInput {
            definition: "Puskesmas yang terakreditasi paripurna".into(),
            provider: "Seksi Mutu".into(),
            baseline: "20".into(),
            mode: "even".into(),
            years: vec![("2027".into(), "28".into()), (String::new(), String::new()), ("2028".into(), "WTP".into())],
            ..ManualInput::default()
        };
        save_manual(&planner, plan.sasaran, id, 0, input.clone()).await.unwrap();
        let saved = card(1).await.manual;
        assert_eq!(saved.version, 1);
        assert_eq!(saved.months.unwrap().map(|month| month.to_string()), ["2"; 12], "24 puskesmas, two a month");
        assert_eq!(saved.years.len(), 2);
        assert_eq!(page(&planner, plan.sasaran).await.version, 1, "the node itself was not touched");

        let late = save_manual(&planner, plan.sasaran, id, 0, input.clone()).await.unwrap_err();
        assert!(matches!(late, Error::Conflict { current: 1 }), "{late:?}");
        let by_hand = ManualInput { mode: "manual".into(), ..input.clone() };
        let wrong = months(&by_hand, ["2", "2", "2", "2", "2", "2", "2", "2", "2", "2", "2", "x"]);
        assert_eq!(fields(&save_manual(&planner, plan.sasaran, id, 1, wrong).await.unwrap_err())[0], ("month[11]", "not_a_number"));
        let short = months(&by_hand, ["1", "", "", "", "", "", "", "", "", "", "", "20"]);
        assert_eq!(fields(&save_manual(&planner, plan.sasaran, id, 1, short).await.unwrap_err()), [("mode", "months_off")]);
        let right = months(&by_hand, ["0", "0", "0", "4", "4", "4", "4", "4", "4", "0", "0", "0"]);
        save_manual(&planner, plan.sasaran, id, 1, right).await.unwrap();

        // The target moves: the months say that they are out of date.
        let view = page(&planner, plan.sasaran).await;
        let rows = view.row.indicators.iter().map(|row| IndicatorInput {
            id: row.id.to_string(),
            text: row.text.clone(),
            target: if row.id == id { "30".into() } else { row.target.clone() },
            unit: row.unit.clone(),
            polarity: row.polarity.code().into(),
        });
        let edit = EditNode {
            id: plan.sasaran,
            version: view.version,
            code: String::new(),
            text: view.row.text.clone(),
            reference: String::new(),
            indicators: rows.collect(),
        };
        edit_node(&planner, edit).await.unwrap();
        assert_eq!(card(1).await.off.map(|made| made.to_string()).as_deref(), Some("24"));

        // What is reached by season goes from the baseline to the target, and shows its weights again.
        let stunting = card(0).await;
        let season = ManualInput { baseline: "20".into(), mode: "seasonal".into(), ..ManualInput::default() };
        let season = months(&season, ["0", "0", "0", "0", "0", "0", "1", "1", "1", "1", "1", "1"]);
        save_manual(&planner, plan.sasaran, stunting.manual.indicator, 0, season).await.unwrap();
        let saved = card(0).await;
        let shown = saved.manual.months.unwrap().map(|month| month.to_string());
        assert_eq!((shown[5].as_str(), shown[6].as_str(), shown[11].as_str()), ("20", "19", "14"));
        assert_eq!(saved.weights.unwrap()[6].to_string(), "1");

        let staff = acting_nth(&ctx, STAFF).await;
        assert!(matches!(save_manual(&staff, plan.sasaran, id, 2, input).await.unwrap_err(), Error::Forbidden(_)));
    }

    async fn words_are_not_spread_and_manuals_go_with_their_indicator(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        let new = NewNode { indicators: vec![indicator("Opini", "WTP", "")], ..typed(Some(plan.misi), NodeKind::Tujuan, "Akuntabel") };
        let opini = create_node(&planner, new).await.unwrap();
        let id = page(&planner, opini).await.plan.manuals[0].manual.indicator;
        let even = ManualInput { mode: "even".into(), ..ManualInput::default() };
        assert_eq!(fields(&save_manual(&planner, opini, id, 0, even).await.unwrap_err()), [("mode", "target_not_a_number")]);
        let twice = ManualInput { years: vec![("2027".into(), "WTP".into()), ("2027".into(), "WDP".into()), ("2026".into(), "WTP".into())], ..ManualInput::default() };
        assert_eq!(fields(&save_manual(&planner, opini, id, 0, twice).await.unwrap_err()), [("year[1]", "duplicate"), ("year[2]", "duplicate")]);
        let written = ManualInput { definition: "Opini BPK".into(), ..ManualInput::default() };
        save_manual(&planner, opini, id, 0, written).await.unwrap();
        delete_node(&planner, opini, 1).await.unwrap();
        let left = store::cascade::manuals(ctx.store.read(), ctx.instansi_id(), [id]).await.unwrap();
        assert!(left.is_empty());
    }
}
