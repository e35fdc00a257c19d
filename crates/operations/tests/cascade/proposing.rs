//! Moves that somebody else decides on.

use domain::audit::{Subject, Verb};
use domain::cascade::NodeKind;
use domain::cascade::proposal::{Answered, NewProposals, ProposalKind, ProposalState, ProposedMove};
use domain::cascade::rearrange::NodeRef;
use domain::home::DutyKind;
use domain::ids::*;
use domain::policy::{Reason, Role};
use domain::skp::SkpState;
use operations::cascade::*;
use operations::{Ctx, Error};
use store::activity::Filter;
use store_testing::{Store, on_both};

use crate::forest::{apply, children_of, hang, small_forest};
use crate::support::*;
use crate::world::*;

const NOTE: &str = "Cabang ini mendukung hasil di sana.";

async fn propose(ctx: &Ctx, node: NodeId, version: i32, parent: NodeId) -> operations::Result<ProposalId> {
    let input = NewProposals {
        year: YEAR,
        moves: vec![ProposedMove {
            node: NodeRef::of(node),
            version,
            parent: NodeRef::of(parent),
        }],
        note: NOTE.into(),
    };
    propose_moves(ctx, input).await.map(|ids| ids[0])
}

/// What one proposal was refused for.
fn cause<T: std::fmt::Debug>(result: operations::Result<T>) -> Error {
    match result {
        Err(Error::At { index: 0, cause }) => *cause,
        other => panic!("it was not refused by itself: {other:?}"),
    }
}

fn code<T: std::fmt::Debug>(result: operations::Result<T>) -> &'static str {
    match result {
        Err(Error::Rejected { code, .. }) => code,
        Err(Error::At { cause, .. }) => match *cause {
            Error::Rejected { code, .. } => code,
            other => panic!("not rejected: {other:?}"),
        },
        other => panic!("not rejected: {other:?}"),
    }
}

async fn parent_of(ctx: &Ctx, node: NodeId) -> Option<NodeId> {
    let db = ctx.store.read();
    store::cascade::node(db, ctx.instansi_id(), node)
        .await
        .unwrap()
        .parent
}

/// Health has a branch, education a top: (head of health, head of education, branch, top).
async fn two_agencies(ctx: &Ctx) -> (Ctx, Ctx, NodeId, NodeId) {
    let plan = plan(ctx).await;
    let n = small_forest(ctx).await;
    let made = acting_nth(ctx, OTHER_KADIS).await;
    let theirs = NewNode {
        unit: unit(ctx, "02").await.id.to_string(),
        ..typed(Some(plan.sasaran), NodeKind::UltimateOutcome, "Hasil didik")
    };
    let top = create_node(&made, theirs).await.unwrap();
    (acting_nth(ctx, KADIS).await, made, n[&11], top)
}

on_both! {
    async fn another_agencys_head_is_asked_and_accepts(store: Store) {
        let ctx = agency(&store).await;
        let (ratna, made, branch, top) = two_agencies(&ctx).await;
        let id = propose(&ratna, branch, 1, top).await.unwrap();
        assert_ne!(parent_of(&ctx, branch).await, Some(top), "nothing moves before he is asked");
        assert_eq!(code(propose(&ratna, branch, 1, top).await), "proposal_is_open");

        // It waits for him and for nobody else; whoever proposed sees it among his own.
        let view = proposals(&made).await.unwrap();
        assert_eq!((view.waiting.len(), view.mine.len()), (1, 0));
        let row = &view.waiting[0];
        assert_eq!((row.node.text.as_str(), row.to.text.as_str()), ("Hasil 11", "Hasil didik"));
        assert_eq!(row.from.as_ref().unwrap().text, "Hasil 1");
        assert_eq!((row.kind, row.by.as_str(), row.note.as_str()), (ProposalKind::Agency, "Ratna Dewi", NOTE));
        let duties = operations::home::home(&made, YEAR).await.unwrap().duties;
        let duty = duties.iter().find(|duty| duty.kind == DutyKind::AnswerProposals).unwrap();
        assert_eq!((duty.who.as_str(), duty.since), ("1", Some(day("2026-11-22"))));
        let own = proposals(&ratna).await.unwrap();
        assert_eq!((own.waiting.len(), own.mine.len()), (0, 1));
        for other in [acting_nth(&ctx, STAFF).await, planner(&ctx).await, acting_nth(&ctx, KABID).await] {
            let view = proposals(&other).await.unwrap();
            assert!(view.waiting.is_empty() && view.mine.is_empty());
            assert!(matches!(answer_proposal(&other, id, 1, true, "").await, Err(Error::NotFound)));
            assert!(matches!(withdraw_proposal(&other, id, 1).await, Err(Error::NotFound)));
        }
        assert!(matches!(answer_proposal(&ratna, id, 1, true, "").await, Err(Error::Forbidden(Reason::OutsideScope))));

        assert!(matches!(answer_proposal(&made, id, 2, true, "").await, Err(Error::Conflict { current: 1 })));
        assert_eq!(answer_proposal(&made, id, 1, true, "Baik.").await.unwrap(), Answered::Moved);
        assert_eq!(parent_of(&ctx, branch).await, Some(top));
        assert_eq!(code(answer_proposal(&made, id, 2, true, "").await), "proposal_is_closed");
        let mine = proposals(&ratna).await.unwrap().mine.remove(0);
        assert_eq!((mine.state, mine.answer.as_str()), (ProposalState::Accepted, "Baik."));
        let log = store::activity::list(store.read(), ctx.instansi_id(), Filter::Subject(Subject::Node, branch.0), None, 9).await.unwrap();
        assert_eq!(log.iter().map(|row| row.verb).collect::<Vec<_>>(), [Verb::Agreed, Verb::Moved, Verb::ChangeProposed]);
    }

    async fn who_declines_says_why_and_who_asked_takes_back(store: Store) {
        let ctx = agency(&store).await;
        let (ratna, made, branch, top) = two_agencies(&ctx).await;
        let id = propose(&ratna, branch, 1, top).await.unwrap();
        assert_eq!(fields(&answer_proposal(&made, id, 1, false, "  ").await.unwrap_err()), [("answer", "required")]);
        assert_eq!(fields(&answer_proposal(&made, id, 1, true, &"x".repeat(501)).await.unwrap_err()), [("answer", "too_long")]);
        assert_eq!(answer_proposal(&made, id, 1, false, "Belum sejalan.").await.unwrap(), Answered::Declined);
        assert_ne!(parent_of(&ctx, branch).await, Some(top));
        // Then one may ask again, and take it back.
        let again = propose(&ratna, branch, 1, top).await.unwrap();
        assert_eq!(withdraw_proposal(&ratna, again, 1).await.unwrap(), 2);
        assert_eq!(code(withdraw_proposal(&ratna, again, 2).await), "proposal_is_closed");
        assert_eq!(code(answer_proposal(&made, again, 2, true, "").await), "proposal_is_closed");
        let states: Vec<_> = proposals(&ratna).await.unwrap().mine.iter().map(|row| row.state).collect();
        assert_eq!(states, [ProposalState::Withdrawn, ProposalState::Declined], "the newest first");
        assert!(proposals(&made).await.unwrap().waiting.is_empty());
    }

    async fn what_no_longer_fits_stays_open_and_says_why(store: Store) {
        let ctx = agency(&store).await;
        let (ratna, made, branch, top) = two_agencies(&ctx).await;
        let id = propose(&ratna, branch, 1, top).await.unwrap();
        // Meanwhile the place goes below the branch: by hand, since the way there has gates of its own.
        let tx = store.begin(&ctx.who()).await.unwrap();
        let node = store::cascade::node(tx.conn(), ctx.instansi_id(), top).await.unwrap();
        let facts = domain::policy::CascadeFacts {
            instansi: ctx.instansi_id(),
            kind: node.kind,
            unit_path: unit(&ctx, "02").await.path,
            owner_position: None,
            in_skp: false,
        };
        let grant = domain::policy::authorize(&made.actor, domain::policy::CascadeAction::Move, &facts).unwrap();
        store::cascade::move_node(&tx, &grant, &node, Some(branch)).await.unwrap();
        tx.without_activity("the test's detour");
        tx.commit().await.unwrap();
        assert_eq!(code(answer_proposal(&made, id, 1, true, "").await), "makes_loop");
        assert_eq!(proposals(&made).await.unwrap().waiting.len(), 1, "still open");
        let next_year = on(&made, "2027-01-04");
        assert!(matches!(answer_proposal(&next_year, id, 1, true, "").await, Err(Error::Forbidden(Reason::PeriodClosed))));
        answer_proposal(&made, id, 1, false, "Tempatnya sudah pindah.").await.unwrap();
    }

    async fn an_owner_is_asked_about_his_draft(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KABID, SkpState::Ditetapkan, vec![
            result("Terlaksananya gizi", Some(plan.program)),
            result("Terlaksananya pencegahan", Some(plan.program)),
        ]).await;
        let drafted = skp(&ctx, STAFF, SkpState::Draft, vec![result("Tersusunnya data", Some(above[0]))]).await[0];
        let (budi, siti) = (acting_nth(&ctx, KABID).await, acting_nth(&ctx, STAFF).await);
        assert_eq!(code(propose(&siti, drafted, 1, above[1]).await), "no_proposal_needed");
        let id = propose(&budi, drafted, 1, above[1]).await.unwrap();
        assert!(matches!(answer_proposal(&budi, id, 1, true, "").await, Err(Error::Forbidden(Reason::NotOwner))));
        let waiting = proposals(&siti).await.unwrap().waiting;
        assert_eq!((waiting.len(), waiting[0].skp_state), (1, Some(SkpState::Draft)));
        assert_eq!(answer_proposal(&siti, id, 1, true, "").await.unwrap(), Answered::Moved);
        assert_eq!(parent_of(&ctx, drafted).await, Some(above[1]));
    }

    async fn a_set_skp_gets_a_change_with_the_new_parent_in_it(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KABID, SkpState::Ditetapkan, vec![
            result("Terlaksananya gizi", Some(plan.program)),
            result("Terlaksananya pencegahan", Some(plan.program)),
        ]).await;
        let rows = vec![result("Tersusunnya data", Some(above[0]))];
        let set = rows[0].id.unwrap();
        let skp_id = whole(&ctx, STAFF, SkpState::Ditetapkan, rows, Vec::new()).await;
        let (budi, siti) = (acting_nth(&ctx, KABID).await, acting_nth(&ctx, STAFF).await);
        assert_eq!(crate::forest::rejected(apply(&siti, [hang(set, 1, above[1], None)]).await).1, "asks_owner");
        let id = propose(&budi, set, 1, above[1]).await.unwrap();
        assert_eq!(answer_proposal(&siti, id, 1, true, "Setuju.").await.unwrap(), Answered::ChangeOpened(skp_id));
        let head = store::skp::find(store.read(), ctx.instansi_id(), skp_id).await.unwrap();
        assert_eq!((head.skp.state, head.skp.document_version), (SkpState::PerubahanDraft, 1));
        assert_eq!(head.change_reason.as_deref(), Some(NOTE));
        let draft = store::skp::content(store.read(), ctx.instansi_id(), skp_id).await.unwrap();
        assert_eq!(draft.results[0].supports, Some(above[1]));
        let log = store::activity::list(store.read(), ctx.instansi_id(), Filter::Subject(Subject::Skp, skp_id.0), None, 9).await.unwrap();
        assert_eq!(log.iter().map(|row| row.verb).collect::<Vec<_>>(), [Verb::Edited, Verb::ChangeProposed]);
        // The owner asks himself just as well.
        let other = skp(&ctx, OTHER_KABID, SkpState::Ditetapkan, vec![result("Terlayaninya warga", Some(plan.program))]).await[0];
        let joko = acting_nth(&ctx, OTHER_KABID).await;
        let own = propose(&joko, other, 1, plan.sasaran).await.unwrap();
        assert!(matches!(answer_proposal(&joko, own, 1, true, "").await.unwrap(), Answered::ChangeOpened(_)));
    }

    async fn an_skp_that_is_looked_at_waits(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let above = skp(&ctx, KABID, SkpState::Ditetapkan, vec![result("Terlaksananya gizi", Some(plan.program))]).await;
        let submitted = skp(&ctx, STAFF, SkpState::Diajukan, vec![result("Tersusunnya data", Some(above[0]))]).await[0];
        let (budi, siti) = (acting_nth(&ctx, KABID).await, acting_nth(&ctx, STAFF).await);
        let id = propose(&budi, submitted, 1, plan.program).await.unwrap();
        assert_eq!(code(answer_proposal(&siti, id, 1, true, "").await), "skp_cannot_change");
        assert_eq!(proposals(&siti).await.unwrap().waiting.len(), 1, "still open");
        assert_eq!(parent_of(&ctx, submitted).await, Some(above[0]));
    }

    async fn ones_own_result_into_another_agency_is_that_agencys_to_accept(store: Store) {
        let ctx = agency(&store).await;
        let (_, made, _, top) = two_agencies(&ctx).await;
        let drafted = skp(&ctx, STAFF, SkpState::Draft, vec![result("Tersusunnya data", None)]).await[0];
        let siti = acting_nth(&ctx, STAFF).await;
        assert_eq!(crate::forest::rejected(apply(&siti, [hang(drafted, 1, top, None)]).await).1, "other_agency");
        let id = propose(&siti, drafted, 1, top).await.unwrap();
        let row = proposals(&made).await.unwrap().waiting.remove(0);
        assert_eq!((row.kind, row.node.text.as_str()), (ProposalKind::Agency, ""), "not a word of a foreign draft");
        assert_eq!(answer_proposal(&made, id, 1, true, "").await.unwrap(), Answered::Moved);
        assert_eq!(parent_of(&ctx, drafted).await, Some(top));
    }

    async fn the_regions_planners_are_asked_about_the_regions(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let ratna = acting_nth(&ctx, KADIS).await;
        let bappeda = planner(&ctx).await;
        let dinas = unit(&ctx, "01").await.id.to_string();
        let theirs = create_node(&ratna, NewNode { unit: dinas, ..typed(Some(plan.tujuan), NodeKind::Sasaran, "Sasaran dinas") }).await.unwrap();
        let regional = create_node(&bappeda, typed(Some(plan.tujuan), NodeKind::Sasaran, "Sasaran daerah kedua")).await.unwrap();
        let id = propose(&bappeda, regional, 1, theirs).await.unwrap();
        for decider in [&ratna, &bappeda] {
            assert_eq!(proposals(decider).await.unwrap().waiting.len(), 1);
        }
        let joko = with_role(&acting_nth(&ctx, OTHER_KABID).await, Role::BiroOrganisasi);
        assert!(proposals(&joko).await.unwrap().waiting.is_empty());
        // Two who decide at once: one does.
        let (one, other) = tokio::join!(
            answer_proposal(&ratna, id, 1, true, ""),
            answer_proposal(&bappeda, id, 1, false, "Tidak jadi.")
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert_eq!(parent_of(&ctx, regional).await == Some(theirs), one.is_ok());
    }

    async fn only_those_with_a_say_propose_and_only_what_could_be(store: Store) {
        let ctx = agency(&store).await;
        let (ratna, made, branch, top) = two_agencies(&ctx).await;
        let siti = acting_nth(&ctx, STAFF).await;
        assert!(matches!(cause(propose(&siti, branch, 1, top).await), Error::Forbidden(Reason::MissingRole)));
        assert!(matches!(cause(propose(&made, branch, 1, top).await), Error::Forbidden(Reason::OutsideScope)));
        assert!(matches!(cause(propose(&ratna, branch, 7, top).await), Error::Conflict { current: 1 }));
        assert!(matches!(cause(propose(&ratna, NodeId(uuid::Uuid::nil()), 1, top).await), Error::NotFound));
        let strangers = agency_of(&store, "Provinsi Sebelah").await;
        let theirs = small_forest(&strangers).await;
        assert!(matches!(cause(propose(&ratna, branch, 1, theirs[&1]).await), Error::NotFound));
        let foreign = acting_nth(&strangers, KADIS).await;
        let id = propose(&ratna, branch, 1, top).await.unwrap();
        assert!(matches!(answer_proposal(&foreign, id, 1, true, "").await, Err(Error::NotFound)));
        assert!(proposals(&foreign).await.unwrap().waiting.is_empty());
        // All or none.
        let n = children_of(&ctx, branch).await.len();
        let moves = vec![
            ProposedMove { node: NodeRef::of(theirs[&11]), version: 1, parent: NodeRef::of(top) },
        ];
        let none = propose_moves(&ratna, NewProposals { year: YEAR, moves, note: NOTE.into() }).await;
        assert!(matches!(cause(none), Error::NotFound));
        assert_eq!(children_of(&ctx, branch).await.len(), n);
        // Words.
        for (note, code) in [("", "required"), ("pendek", "too_short"), ("a\u{0}bcdefghijkl", "control_character")] {
            let moves = vec![ProposedMove { node: NodeRef::of(branch), version: 1, parent: NodeRef::of(top) }];
            let sent = propose_moves(&ratna, NewProposals { year: YEAR, moves, note: note.into() }).await;
            assert_eq!(fields(&sent.unwrap_err()), [("note", code)]);
        }
        withdraw_proposal(&ratna, id, 1).await.unwrap();
        let hostile = "'); DROP TABLE move_proposal; -- <img src=x onerror=alert(1)> {{ name }}";
        let moves = vec![ProposedMove { node: NodeRef::of(branch), version: 1, parent: NodeRef::of(top) }];
        propose_moves(&ratna, NewProposals { year: YEAR, moves, note: hostile.into() }).await.unwrap();
        assert_eq!(proposals(&made).await.unwrap().waiting[0].note, hostile);
    }

    async fn results_of_two_close_no_loop_by_saving(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let budis = skp(&ctx, KABID, SkpState::Draft, vec![result("Terlaksananya gizi", Some(plan.program))]).await[0];
        let sitis = skp(&ctx, STAFF, SkpState::Draft, vec![result("Tersusunnya data", Some(budis))]).await[0];
        let budi = acting_nth(&ctx, KABID).await;
        let head = store::skp::of_person(store.read(), ctx.instansi_id(), budi.actor.person).await.unwrap().remove(0);
        let mut draft = store::skp::content(store.read(), ctx.instansi_id(), head.skp.id).await.unwrap();
        draft.results[0].supports = Some(sitis);
        assert_eq!(code(operations::skp::save(&budi, head.skp.id, head.skp.version, draft.clone()).await), "makes_loop");
        draft.results[0].supports = Some(plan.sasaran);
        operations::skp::save(&budi, head.skp.id, head.skp.version, draft).await.unwrap();
    }
}
