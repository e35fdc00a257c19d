//! Who may add, change and take away which nodes (IKI-06), and what is kept of it.

use domain::audit::Subject;
use domain::cascade::NodeKind;
use domain::policy::{Reason, Role};
use domain::skp::SkpState;
use operations::Error;
use operations::cascade::*;
use store::activity::Filter;
use store_testing::{Store, on_both};

use crate::support::*;
use crate::world::*;

fn asked(id: domain::ids::NodeId) -> NodeQuery {
    NodeQuery {
        id,
        page: 1,
        find_place: String::new(),
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> Reason {
    match result {
        Err(Error::Forbidden(reason)) => reason,
        other => panic!("not forbidden: {other:?}"),
    }
}

fn rejected<T: std::fmt::Debug>(result: Result<T, Error>) -> (&'static str, Option<String>) {
    match result {
        Err(Error::Rejected { code, data }) => (code, data),
        other => panic!("not rejected: {other:?}"),
    }
}

fn words(id: domain::ids::NodeId, version: i32, text: &str) -> EditNode {
    EditNode {
        id,
        version,
        code: String::new(),
        text: text.into(),
        reference: String::new(),
        indicators: Vec::new(),
    }
}

on_both! {
    async fn each_edits_what_is_his_and_nothing_else(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let dinas = unit(&ctx, "01").await;
        let bappeda = planner(&ctx).await;
        let organisasi = with_role(&acting_nth(&ctx, 6).await, Role::BiroOrganisasi);
        let kadis = acting_nth(&ctx, KADIS).await;
        let other_kadis = acting_nth(&ctx, OTHER_KADIS).await;
        let staff = acting_nth(&ctx, STAFF).await;

        // Bappeda: the plan of the region and the agencies' Renstra, not the pohon kinerja.
        edit_node(&bappeda, words(plan.misi, 1, "Membangun manusia sehat")).await.unwrap();
        let tree = typed(Some(plan.sasaran), NodeKind::UltimateOutcome, "Menurunnya stunting");
        assert_eq!(refused(create_node(&bappeda, tree.clone()).await), Reason::OutsideScope);
        let of_agency = NewNode { unit: dinas.id.to_string(), ..typed(Some(plan.sasaran), NodeKind::Program, "Program lain") };
        let other = create_node(&bappeda, of_agency).await.unwrap();
        edit_node(&bappeda, words(other, 1, "Program lain lagi")).await.unwrap();

        // Biro Organisasi: the levels of the pohon kinerja, not the plan.
        let outcome = create_node(&organisasi, tree).await.unwrap();
        assert_eq!(refused(edit_node(&organisasi, words(plan.misi, 2, "Misi lain")).await), Reason::OutsideScope);
        assert_eq!(refused(edit_node(&organisasi, words(plan.program, 1, "Program lain")).await), Reason::OutsideScope);

        // The head: his own agency's, below the region's.
        edit_node(&kadis, words(plan.program, 1, "Program kesehatan")).await.unwrap();
        let own = NewNode { unit: dinas.id.to_string(), ..typed(Some(outcome), NodeKind::IntermediateOutcome, "Meningkatnya gizi") };
        create_node(&kadis, own.clone()).await.unwrap();
        assert_eq!(refused(edit_node(&kadis, words(plan.sasaran, 1, "Sasaran lain")).await), Reason::OutsideScope);
        assert_eq!(refused(create_node(&other_kadis, own).await), Reason::OutsideScope);
        let vision = NewNode { unit: dinas.id.to_string(), ..typed(None, NodeKind::Visi, "Visi dinas") };
        assert_eq!(refused(create_node(&kadis, vision).await), Reason::OutsideScope, "a vision is the region's alone");

        // Who heads nothing and has no such role: nothing.
        assert_eq!(refused(edit_node(&staff, words(plan.program, 2, "Program saya")).await), Reason::MissingRole);
        assert_eq!(refused(delete_node(&staff, plan.program, 2).await), Reason::MissingRole);
    }

    async fn what_the_root_unit_answers_for_is_the_regions(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let bappeda = planner(&ctx).await;
        let organisasi = with_role(&acting_nth(&ctx, 6).await, Role::BiroOrganisasi);
        let root = store::organization::root_unit(store.read(), ctx.instansi_id()).await.unwrap().unwrap();
        let of_root = |parent, kind, text| NewNode { unit: root.id.to_string(), ..typed(parent, kind, text) };

        let visi = create_node(&bappeda, of_root(None, NodeKind::Visi, "Visi daerah")).await.unwrap();
        let misi = create_node(&bappeda, of_root(Some(visi), NodeKind::Misi, "Misi daerah")).await.unwrap();
        edit_node(&bappeda, words(visi, 1, "Visi daerah yang baru")).await.unwrap();
        move_node(&bappeda, MoveNode { id: misi, version: 1, parent: plan.visi.to_string() }).await.unwrap();
        delete_node(&bappeda, misi, 2).await.unwrap();
        let tree = of_root(Some(plan.sasaran), NodeKind::UltimateOutcome, "Menurunnya stunting");
        assert_eq!(refused(create_node(&bappeda, tree.clone()).await), Reason::OutsideScope);
        let outcome = create_node(&organisasi, tree).await.unwrap();
        edit_node(&organisasi, words(outcome, 1, "Menurunnya stunting balita")).await.unwrap();
        for who in [acting_nth(&ctx, KADIS).await, organisasi] {
            assert_eq!(refused(edit_node(&who, words(visi, 2, "Visi saya")).await), Reason::OutsideScope);
        }
        // The page offers the edit, and the agencies to write a Renstra for.
        assert!(node(&bappeda, asked(visi)).await.unwrap().may.edit.allowed());
        let below = node(&bappeda, asked(plan.sasaran)).await.unwrap();
        let names: Vec<&str> = below.add.owners.iter().map(|owner| owner.name.as_str()).collect();
        assert_eq!(names, ["Provinsi Uji", "Dinas Kesehatan", "Dinas Pendidikan"]);
    }

    async fn the_page_offers_what_may_be_done_there(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        let at_top = all(&planner).await.may_add;
        assert_eq!(at_top.kinds, [NodeKind::Visi]);
        assert_eq!(at_top.owners.len(), 1, "the region");
        assert!(all(&acting_nth(&ctx, STAFF).await).await.may_add.is_empty());
        let below = node(&acting_nth(&ctx, KADIS).await, asked(plan.program)).await.unwrap();
        assert!(below.may.edit.allowed() && below.add.kinds.contains(&NodeKind::Kegiatan));
        assert_eq!(below.add.owners.len(), 3, "the agency and its two divisions");
        let elsewhere = node(&acting_nth(&ctx, OTHER_KADIS).await, asked(plan.program)).await.unwrap();
        assert!(elsewhere.add.is_empty() && elsewhere.targets.is_empty());
        assert_eq!(elsewhere.may.edit.reason(), Some(Reason::OutsideScope));
    }

    async fn a_result_is_changed_in_its_skp(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let ids = skp(&ctx, KADIS, SkpState::Ditetapkan, vec![result("Meningkatnya gizi", Some(plan.sasaran))]).await;
        for who in [acting_nth(&ctx, KADIS).await, planner(&ctx).await] {
            assert_eq!(refused(edit_node(&who, words(ids[0], 1, "Lain")).await), Reason::EditedInSkp);
            let to = MoveNode { id: ids[0], version: 1, parent: plan.program.to_string() };
            assert_eq!(refused(move_node(&who, to).await), Reason::EditedInSkp);
            assert_eq!(refused(delete_node(&who, ids[0], 1).await), Reason::EditedInSkp);
        }
        let new = typed(Some(plan.sasaran), NodeKind::RhkMain, "Hasil di luar SKP");
        assert_eq!(refused(create_node(&planner(&ctx).await, new).await), Reason::EditedInSkp);
    }

    async fn every_wrong_field_is_named(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        let wrong = NewNode {
            kind: "klub".into(),
            unit: "bukan-unit".into(),
            reference: "x".repeat(201),
            indicators: vec![
                indicator("", "", ""),
                indicator("Prevalensi", "", "%"),
                indicator("Puskesmas", "24 puskesmas", ""),
                indicator("Nilai", "90-85", ""),
                IndicatorInput { polarity: "naik".into(), ..indicator("Opini", "WTP", "") },
            ],
            ..typed(Some(plan.tujuan), NodeKind::Sasaran, " ")
        };
        assert_eq!(
            fields(&create_node(&planner, wrong).await.unwrap_err()),
            [
                ("kind", "unknown_choice"),
                ("unit", "unknown_choice"),
                ("text", "required"),
                ("reference", "too_long"),
                ("indicator_target[1]", "required"),
                ("indicator_target[2]", "unit_in_target"),
                ("indicator_target[3]", "interval_reversed"),
                ("indicator_polarity[4]", "unknown_choice"),
            ]
        );
    }

    async fn a_new_node_stands_where_its_kind_may(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        let skipping = create_node(&planner, typed(Some(plan.visi), NodeKind::Tujuan, "Tujuan")).await;
        assert_eq!(rejected(skipping), ("level_skip", Some("misi".into())));
        assert_eq!(rejected(create_node(&planner, typed(None, NodeKind::Misi, "Misi")).await).0, "needs_parent");
        assert_eq!(rejected(create_node(&planner, typed(Some(plan.misi), NodeKind::Visi, "Visi")).await).0, "upside_down");
        let other = acting_nth(&ctx, OTHER_KADIS).await;
        let abroad = NewNode { unit: unit(&ctx, "02").await.id.to_string(), ..typed(Some(plan.program), NodeKind::Kegiatan, "Kegiatan") };
        assert_eq!(rejected(create_node(&other, abroad).await).0, "other_agency");
    }

    async fn a_late_writer_loses_nothing_of_the_first(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        assert_eq!(edit_node(&planner, words(plan.misi, 1, "Yang pertama")).await.unwrap(), 2);
        let late = edit_node(&planner, words(plan.misi, 1, "Yang terlambat")).await.unwrap_err();
        assert!(matches!(late, Error::Conflict { current: 2 }), "{late:?}");
        let unchanged = edit_node(&planner, words(plan.misi, 2, "Yang pertama")).await.unwrap();
        assert_eq!(unchanged, 2, "nothing changed, nothing written");
        let late = delete_node(&planner, plan.misi, 1).await.unwrap_err();
        assert!(matches!(late, Error::Conflict { current: 2 }), "{late:?}");
    }

    async fn changes_are_told_in_the_history(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        let before = node(&planner, asked(plan.sasaran)).await.unwrap();
        let kept = &before.row.indicators[0];
        let input = EditNode {
            indicators: vec![IndicatorInput {
                id: kept.id.to_string(),
                text: kept.text.clone(),
                target: "12,5".into(),
                unit: kept.unit.clone(),
                polarity: "minimize".into(),
            }],
            ..words(plan.sasaran, before.version, &before.row.text)
        };
        edit_node(&planner, input).await.unwrap();
        let after = node(&planner, asked(plan.sasaran)).await.unwrap();
        assert_eq!(after.row.indicators.len(), 1, "a row that was emptied is gone");
        assert_eq!(after.row.indicators[0].id, kept.id);
        assert_eq!(after.row.indicators[0].target, "12,5");
        let told = &after.history[0];
        assert_eq!(told.verb, domain::audit::Verb::Edited);
        let (field, old, new) = &told.changes[0];
        assert_eq!(field, "indicators");
        assert!(old.contains("Prevalensi stunting: 14 %") && new.contains("Prevalensi stunting: 12,5 %"), "{old} / {new}");
        assert_eq!(after.history.len(), 2, "made and changed");
    }

    async fn a_node_goes_only_when_nothing_hangs_on_it(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        assert_eq!(rejected(delete_node(&planner, plan.visi, 1).await), ("node_has_children", Some("1".into())));
        let kadis = acting_nth(&ctx, KADIS).await;
        // A draft that the deleting person does not see hangs on it all the same.
        skp(&ctx, OTHER_KADIS, SkpState::Draft, vec![result("Draf", Some(plan.program))]).await;
        assert_eq!(rejected(delete_node(&kadis, plan.program, 1).await), ("node_has_children", Some("1".into())));
        let leaf = create_node(&planner, NewNode { indicators: vec![indicator("Indeks", "80", "")], ..typed(Some(plan.misi), NodeKind::Tujuan, "Tujuan lain") }).await.unwrap();
        assert_eq!(delete_node(&planner, leaf, 1).await.unwrap(), Some(plan.misi));
        assert!(matches!(node(&planner, asked(leaf)).await, Err(Error::NotFound)));
        let log = store::activity::list(store.read(), ctx.instansi_id(), Filter::Subject(Subject::Node, leaf.0), None, 9).await.unwrap();
        assert_eq!(log.len(), 2);
        assert!(log[0].new.is_none() && log[0].old.as_ref().unwrap().contains("Indeks"), "the log keeps what went");
    }

    async fn a_target_that_was_shared_out_does_not_vanish(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        let view = node(&planner, asked(plan.sasaran)).await.unwrap();
        let mut share = result("Puskesmas terakreditasi", Some(plan.sasaran));
        share.indicators[0].share_of = Some(view.row.indicators[1].id);
        skp(&ctx, KADIS, SkpState::Draft, vec![share]).await;
        let without = edit_node(&planner, words(plan.sasaran, 1, "Menurunnya stunting")).await;
        assert_eq!(rejected(without).0, "indicator_in_use");
        let after = node(&planner, asked(plan.sasaran)).await.unwrap();
        assert_eq!((after.version, after.row.indicators.len()), (1, 2), "all or nothing");
    }
}
