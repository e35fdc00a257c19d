//! What stands where in the tree, for whom.

use domain::cascade::NodeKind;
use domain::cascade::view::RowMark;
use domain::policy::Role;
use domain::skp::SkpState;
use operations::Error;
use operations::cascade::*;
use store_testing::{Store, on_both};

use crate::count::statements;
use crate::support::*;
use crate::world::*;

const KADIS_RESULT: &str = "Meningkatnya cakupan gizi ibu dan balita";
const KABID_RESULT: &str = "Meningkatnya kepatuhan konsumsi TTD";
const STAFF_RESULT: &str = "Tersusunnya rekap data TTD bulanan";

fn asked(id: domain::ids::NodeId) -> NodeQuery {
    NodeQuery {
        id,
        page: 1,
        find_place: String::new(),
    }
}

on_both! {
    async fn a_set_result_stands_under_the_superiors_result_for_everybody(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KADIS, SkpState::Ditetapkan, vec![result(KADIS_RESULT, Some(plan.sasaran))]).await;
        let middle = skp(&ctx, KABID, SkpState::Ditetapkan, vec![result(KABID_RESULT, Some(above[0]))]).await;
        skp(&ctx, STAFF, SkpState::Ditetapkan, vec![result(STAFF_RESULT, Some(middle[0]))]).await;
        let stranger = acting_nth(&ctx, OTHER_KADIS).await;
        let view = all(&stranger).await;
        let row = named(&view, STAFF_RESULT).expect("set results are everybody's to see");
        assert_eq!(row.parent, Some(middle[0]));
        assert_eq!(row.owner.as_ref().unwrap().name, "Siti Aminah");
        assert_eq!(row.state, Some(SkpState::Ditetapkan));
        assert_eq!(row.indicators[0].target, "12");
        assert_eq!(row.skp, None, "the document itself is not a stranger's to open");
        let own = all(&acting_nth(&ctx, STAFF).await).await;
        assert!(named(&own, STAFF_RESULT).unwrap().skp.is_some());
        let sasaran = named(&view, "Menurunnya prevalensi stunting").unwrap();
        assert_eq!(sasaran.children, 2);
        assert_eq!(sasaran.owner, None, "the region's own");
    }

    async fn a_draft_is_seen_by_its_owner_his_raters_and_overseers_only(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KADIS, SkpState::Ditetapkan, vec![result(KADIS_RESULT, Some(plan.sasaran))]).await;
        for state in [SkpState::Draft, SkpState::Diajukan, SkpState::DalamReviu, SkpState::Disepakati] {
            let ids = skp(&ctx, KABID, state, vec![result(state.code(), Some(above[0]))]).await;
            let sees = async |who: &operations::Ctx| {
                let in_tree = named(&all(who).await, state.code()).is_some();
                let page = node(who, asked(ids[0])).await;
                assert_eq!(in_tree, page.is_ok(), "{state:?}: the page says what the tree says");
                if let Err(error) = page {
                    assert!(matches!(error, Error::NotFound), "{error:?}");
                    assert!(matches!(line_of_sight(who, ids[0]).await, Err(Error::NotFound)));
                }
                in_tree
            };
            assert!(sees(&acting_nth(&ctx, KABID).await).await, "his own");
            assert!(sees(&acting_nth(&ctx, KADIS).await).await, "his rater");
            assert!(!sees(&acting_nth(&ctx, STAFF).await).await, "a subordinate");
            assert!(!sees(&acting_nth(&ctx, OTHER_KABID).await).await, "a colleague");
            assert!(!sees(&acting_nth(&ctx, OTHER_KADIS).await).await, "another agency");
            let inspector = with_role(&acting_nth(&ctx, OTHER_KADIS).await, Role::Inspektorat);
            assert!(sees(&inspector).await, "the inspector");
        }
        let colleague = acting_nth(&ctx, OTHER_KABID).await;
        let parent = all(&colleague).await;
        assert_eq!(named(&parent, KADIS_RESULT).unwrap().children, 0, "not even counted");
    }

    async fn discarded_and_superseded_plans_are_nobodys(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        for state in [SkpState::Dibatalkan, SkpState::Digantikan] {
            skp(&ctx, KADIS, state, vec![result(state.code(), Some(plan.sasaran))]).await;
            assert!(named(&all(&acting_nth(&ctx, KADIS).await).await, state.code()).is_none());
            assert!(named(&all(&planner(&ctx).await).await, state.code()).is_none());
        }
    }

    async fn a_change_that_is_drafted_shows_others_what_was_set(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let set = result(KADIS_RESULT, Some(plan.sasaran));
        let mut changed = set.clone();
        changed.text = "Rumusan baru".into();
        changed.indicators[0].target = "99".into();
        let added = result("Hasil yang ditambah", Some(plan.sasaran));
        let document = document(&acting_nth(&ctx, KADIS).await, store::new_id(), vec![set]);
        whole(&ctx, KADIS, SkpState::PerubahanDraft, vec![changed, added], vec![document]).await;
        let others = all(&acting_nth(&ctx, OTHER_KADIS).await).await;
        let row = named(&others, KADIS_RESULT).expect("as it was set");
        assert_eq!(row.indicators[0].target, "12");
        assert!(named(&others, "Rumusan baru").is_none() && named(&others, "Hasil yang ditambah").is_none());
        let own = all(&acting_nth(&ctx, KADIS).await).await;
        assert_eq!(named(&own, "Rumusan baru").unwrap().indicators[0].target, "99");
        assert!(named(&own, "Hasil yang ditambah").is_some());
    }

    async fn a_unit_sees_its_part_with_the_way_up(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KADIS, SkpState::Draft, vec![result(KADIS_RESULT, Some(plan.sasaran))]).await;
        let middle = skp(&ctx, KABID, SkpState::Draft, vec![result(KABID_RESULT, Some(above[0]))]).await;
        skp(&ctx, STAFF, SkpState::Draft, vec![result(STAFF_RESULT, Some(middle[0]))]).await;
        skp(&ctx, OTHER_KABID, SkpState::Ditetapkan, vec![result("Milik bidang lain", Some(above[0]))]).await;
        let bidang = unit(&ctx, "01.1").await;
        let query = TreeQuery { year: YEAR, unit: Some(bidang.id), ..TreeQuery::default() };
        let view = tree(&acting_nth(&ctx, STAFF).await, query.clone()).await.unwrap();
        assert_eq!(view.unit_name.as_deref(), Some("Bidang Kesehatan Masyarakat"));
        let own = named(&view, STAFF_RESULT).expect("his own draft under a draft that he may not read");
        assert_eq!(own.mark, RowMark::Plain);
        let hidden: Vec<_> = view.rows.iter().filter(|row| row.mark == RowMark::Hidden).collect();
        assert_eq!(hidden.iter().map(|row| row.id).collect::<Vec<_>>().len(), 2, "kadis and kabid draft");
        assert!(hidden.iter().all(|row| row.text.is_empty() && row.indicators.is_empty() && row.skp.is_none()));
        let visi = named(&view, "Sehat dan berdaya").expect("the way up to the vision");
        assert_eq!(visi.mark, RowMark::Context);
        assert!(named(&view, "Milik bidang lain").is_none() && named(&view, "Program pemenuhan upaya kesehatan").is_none());
        let head = tree(&acting_nth(&ctx, KABID).await, query).await.unwrap();
        assert_eq!(named(&head, KABID_RESULT).unwrap().mark, RowMark::Plain);
        let whole = unit(&ctx, "01").await.parent.expect("the instansi");
        let all = tree(&acting_nth(&ctx, STAFF).await, TreeQuery { year: YEAR, unit: Some(whole), ..TreeQuery::default() }).await.unwrap();
        assert_eq!(all.unit_name, None, "the instansi itself is everything");
    }

    async fn what_hangs_nowhere_is_in_the_tray(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let mut task = result("Tugas tambahan", None);
        task.block = domain::skp::ResultBlock::Tambahan;
        skp(&ctx, KABID, SkpState::Ditetapkan, vec![result("Hasil tanpa induk", None), task]).await;
        skp(&ctx, STAFF, SkpState::Draft, vec![result("Draf tanpa induk", None)]).await;
        let stranger = acting_nth(&ctx, OTHER_KADIS).await;
        let view = all(&stranger).await;
        assert_eq!(texts(&view.orphans), ["Hasil tanpa induk", "Tugas tambahan"]);
        assert_eq!(view.orphan_count, 1, "a task comes from an assignment, not from a parent");
        assert!(named(&view, "Hasil tanpa induk").is_none());
        let bidang = unit(&ctx, "01.1").await;
        let of_unit = |who: operations::Ctx| async move {
            tree(&who, TreeQuery { year: YEAR, unit: Some(bidang.id), ..TreeQuery::default() }).await.unwrap()
        };
        assert_eq!(of_unit(acting_nth(&ctx, STAFF).await).await.orphan_count, 2, "his own draft too");
        let dinas = unit(&ctx, "02").await;
        let other = tree(&stranger, TreeQuery { year: YEAR, unit: Some(dinas.id), ..TreeQuery::default() }).await.unwrap();
        assert_eq!((other.orphan_count, other.rows.len()), (0, 0));
        assert!(named(&view, "Sehat dan berdaya").is_some(), "{:?}", plan.visi);
    }

    async fn a_search_keeps_the_way_to_what_it_finds(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KADIS, SkpState::Ditetapkan, vec![result(KADIS_RESULT, Some(plan.sasaran))]).await;
        skp(&ctx, KABID, SkpState::Ditetapkan, vec![result(KABID_RESULT, Some(above[0]))]).await;
        skp(&ctx, STAFF, SkpState::Draft, vec![result("TTD yang masih draf", Some(above[0]))]).await;
        let stranger = acting_nth(&ctx, OTHER_KADIS).await;
        let look = async |words: &str| {
            tree(&stranger, TreeQuery { year: YEAR, find: words.into(), ..TreeQuery::default() }).await.unwrap()
        };
        let view = look("konsumsi ttd").await;
        assert_eq!(view.found, Some(1));
        assert_eq!(named(&view, KABID_RESULT).unwrap().mark, RowMark::Hit);
        let way: Vec<_> = view.rows.iter().filter(|row| row.mark == RowMark::Context).map(|row| row.kind).collect();
        assert_eq!(way.len(), 5, "visi, misi, tujuan, sasaran and the superior's result: {way:?}");
        assert!(view.rows.iter().filter(|row| row.mark == RowMark::Context).all(|row| view.open.contains(&row.id)));
        assert_eq!(look("TTD").await.found, Some(1), "drafts of others are not found");
        assert_eq!(look("budi").await.found, Some(1), "by the name of the owner");
        assert_eq!(look("1.02").await.found, Some(1), "by code");
        assert_eq!(look("100%").await.found, Some(0));
    }

    async fn a_node_shows_the_way_to_the_vision_and_the_people_below(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KADIS, SkpState::Ditetapkan, vec![result(KADIS_RESULT, Some(plan.sasaran))]).await;
        let middle = skp(&ctx, KABID, SkpState::Ditetapkan, vec![result(KABID_RESULT, Some(above[0]))]).await;
        let last = skp(&ctx, STAFF, SkpState::Ditetapkan, vec![result(STAFF_RESULT, Some(middle[0]))]).await;
        let stranger = acting_nth(&ctx, OTHER_KADIS).await;
        let line = line_of_sight(&stranger, last[0]).await.unwrap();
        let kinds: Vec<_> = line.iter().map(|step| step.kind).collect();
        assert_eq!(kinds[..4], [NodeKind::Visi, NodeKind::Misi, NodeKind::Tujuan, NodeKind::Sasaran]);
        assert_eq!(line[0].reference.as_deref(), Some("RPJMD 2025-2029, hlm. 40"));
        assert_eq!(line.last().unwrap().owner, "Siti Aminah");
        let top = node(&stranger, asked(plan.visi)).await.unwrap();
        let names: Vec<_> = top.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Ratna Dewi", "Budi Santoso", "Siti Aminah"], "nearest first");
        assert!(!top.more_people);
    }

    async fn a_share_says_when_the_target_above_has_moved(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let planner = planner(&ctx).await;
        let sasaran = node(&planner, asked(plan.sasaran)).await.unwrap();
        let parent = &sasaran.row.indicators[1];
        let mut share = result(KADIS_RESULT, Some(plan.sasaran));
        share.indicators[0].share_of = Some(parent.id);
        share.indicators[0].parent_target_seen = Some("24".into());
        share.indicators[0].target = "24".into();
        skp(&ctx, KADIS, SkpState::Ditetapkan, vec![share]).await;
        assert!(named(&all(&planner).await, KADIS_RESULT).unwrap().stale.is_empty());
        let save = async |target: &str| {
            let view = node(&planner, asked(plan.sasaran)).await.unwrap();
            let rows = view.row.indicators.iter().enumerate().map(|(at, row)| IndicatorInput {
                id: row.id.to_string(),
                text: row.text.clone(),
                target: if at == 1 { target.to_owned() } else { row.target.clone() },
                unit: row.unit.clone(),
                polarity: row.polarity.code().into(),
            });
            let input = EditNode {
                id: plan.sasaran,
                version: view.version,
                code: String::new(),
                text: view.row.text.clone(),
                reference: String::new(),
                indicators: rows.collect(),
            };
            edit_node(&planner, input).await.unwrap();
        };
        save("30").await;
        let told = named(&all(&planner).await, KADIS_RESULT).unwrap().stale.clone();
        assert_eq!((told[0].seen.as_str(), told[0].now.as_str()), ("24", "30"));
        save("24,0").await;
        assert!(named(&all(&planner).await, KADIS_RESULT).unwrap().stale.is_empty(), "the same number again");
    }

    async fn another_instansi_is_not_there(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let other = instansi(&store, "Kabupaten Lain").await;
        let stranger = with_role(&other, Role::Bappeda);
        assert!(matches!(node(&stranger, asked(plan.visi)).await, Err(Error::NotFound)));
        assert!(matches!(line_of_sight(&stranger, plan.visi).await, Err(Error::NotFound)));
        assert!(matches!(create_node(&stranger, typed(Some(plan.visi), NodeKind::Misi, "Misi asing")).await, Err(Error::NotFound)));
        let to_visi = MoveNode { id: plan.misi, version: 1, parent: plan.visi.to_string() };
        assert!(matches!(move_node(&stranger, to_visi).await, Err(Error::NotFound)));
        assert!(matches!(delete_node(&stranger, plan.program, 1).await, Err(Error::NotFound)));
        let view = all(&stranger).await;
        assert!(view.rows.is_empty() && view.orphans.is_empty());
        let named = TreeQuery { year: YEAR, open: vec![plan.visi], focus: Some(plan.sasaran), ..TreeQuery::default() };
        assert!(tree(&stranger, named).await.unwrap().rows.is_empty());
    }

    async fn more_nodes_do_not_mean_more_statements(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KADIS, SkpState::Ditetapkan, vec![result(KADIS_RESULT, Some(plan.sasaran))]).await;
        skp(&ctx, KABID, SkpState::Ditetapkan, vec![result(KABID_RESULT, Some(above[0]))]).await;
        let reader = acting_nth(&ctx, KADIS).await;
        // Once without counting: a place in the code that speaks for the first time may be heard too late.
        let _ = statements(all(&reader)).await;
        let _ = statements(node(&reader, asked(above[0]))).await;
        let (small, few) = statements(all(&reader)).await;
        let (page, few_on_page) = statements(node(&reader, asked(above[0]))).await;
        assert!(few > 5, "the counter counts: {few}");
        let many: Vec<_> = (0..60).map(|n| result(&format!("Hasil {n}"), Some(above[0]))).collect();
        skp(&ctx, OTHER_KABID, SkpState::Ditetapkan, many).await;
        let (large, still_few) = statements(all(&reader)).await;
        let (larger_page, still_few_on_page) = statements(node(&reader, asked(above[0]))).await;
        assert_eq!((small.rows.len(), large.rows.len()), (7, 67));
        assert_eq!((page.unwrap().children.len(), larger_page.unwrap().children.len()), (1, 61));
        assert_eq!((few, few_on_page), (still_few, still_few_on_page));
    }

    async fn a_long_list_of_children_comes_in_pages(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let many: Vec<_> = (0..130).map(|n| result(&format!("Hasil {n:03}"), Some(plan.sasaran))).collect();
        let ids = skp(&ctx, KADIS, SkpState::Ditetapkan, many).await;
        let reader = acting_nth(&ctx, OTHER_KADIS).await;
        let turned = async |page| node(&reader, NodeQuery { page, ..asked(plan.sasaran) }).await.unwrap().children;
        let (first, second) = (turned(1).await, turned(2).await);
        assert_eq!((first.len(), second.len()), (100, 31), "the program and the results");
        let mut seen: Vec<_> = first.iter().chain(&second).map(|row| row.id).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 131);
        let page = node(&reader, NodeQuery { page: 9, ..asked(plan.sasaran) }).await.unwrap();
        assert_eq!((page.page, page.pages, page.children.len()), (2, 2, 31));
        let focused = TreeQuery { year: YEAR, focus: Some(ids[129]), ..TreeQuery::default() };
        let view = tree(&reader, focused).await.unwrap();
        assert!(view.rows.iter().any(|row| row.id == ids[129]), "what was asked for is shown, also far down");
    }
}
