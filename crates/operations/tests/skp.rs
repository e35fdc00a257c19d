//! The way of an SKP on both engines: from a superior's result to "ditetapkan", and every way that it must not go.
#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "helpers of tests fail by panicking"
)]

mod support;

use chrono::NaiveDate;
use domain::audit::Verb;
use domain::cascade::{Aspect, CascadeMethod, Perspective, Polarity};
use domain::dialogue::DialogueKind;
use domain::ids::{AppointmentId, SkpId};
use domain::import::ImportKind;
use domain::policy::Reason;
use domain::skp::draft::{DraftAnnex, DraftBehavior};
use domain::skp::view::{NewComment, OffersNote, TeamRow, TeamView};
use domain::skp::{
    AnnexKind, Approach, BerAkhlak, Draft, DraftIndicator, DraftResult, ResultBlock, SkpState,
};
use operations::skp::{self, NewDialogue, Share, Start};
use operations::{Ctx, Error};
use store_testing::{Store, on_both};
use support::*;

/// The head of an agency, the head of a division below him with two members, and a head of another agency.
struct People {
    chief: Ctx,
    head: Ctx,
    staff: Ctx,
    other: Ctx,
    stranger: Ctx,
}

async fn people(store: &Store) -> People {
    let ctx = instansi(store, "Provinsi Uji").await;
    small_agency(&ctx).await;
    let root = store::organization::root_unit(ctx.store.read(), ctx.instansi_id())
        .await
        .unwrap()
        .expect("a root");
    imported(
        &ctx,
        ImportKind::Positions,
        &format!(
            "kode,nama jabatan,kode unit,jenis,kelas,pimpinan unit,uraian tugas\n\
             J0,Gubernur,{},kepala daerah,,ya,Memimpin daerah\n\
             J7,Nutrisionis Terampil,01.1,Terampil,7,tidak,Mendampingi puskesmas\n",
            root.code
        ),
    )
    .await;
    imported(
        &ctx,
        ImportKind::People,
        &format!(
            "nip,nama\n{},Wayan Arta\n{},Nur Hayati\n",
            nip(1980, 8),
            nip(1980, 7)
        ),
    )
    .await;
    imported(
        &ctx,
        ImportKind::Appointments,
        &format!(
            "nip,kode jabatan,jenis,mulai,sampai,nomor sk\n\
             {},J0,definitif,2026-01-01,,SK/8/2026\n{},J7,definitif,2026-01-01,,SK/7/2026\n",
            nip(1980, 8),
            nip(1980, 7)
        ),
    )
    .await;
    People {
        chief: acting_as(&ctx, &nip(1980, 1)).await,
        head: acting_as(&ctx, &nip(1980, 2)).await,
        staff: acting_as(&ctx, &nip(1980, 3)).await,
        other: acting_as(&ctx, &nip(1980, 7)).await,
        stranger: acting_as(&ctx, &nip(1980, 5)).await,
    }
}

fn post(ctx: &Ctx) -> AppointmentId {
    ctx.actor.posts.first().expect("a post").appointment
}

async fn start(ctx: &Ctx) -> SkpId {
    let start = Start {
        appointment: post(ctx),
        year: 2026,
        approach: Approach::Kuantitatif,
    };
    skp::create(ctx, start).await.unwrap()
}

fn indicator(text: &str, target: &str, unit: &str) -> DraftIndicator {
    DraftIndicator {
        id: None,
        aspect: Aspect::Kuantitas,
        text: text.into(),
        target: target.into(),
        unit: unit.into(),
        polarity: Polarity::Maximize,
        share_of: None,
        parent_target_seen: None,
    }
}

fn result(text: &str, indicators: Vec<DraftIndicator>) -> DraftResult {
    DraftResult {
        text: text.into(),
        cascade: Some(CascadeMethod::Indirect),
        indicators,
        ..DraftResult::empty(ResultBlock::Utama)
    }
}

/// Behaviours and appendix, so that nothing but the results can be wrong.
fn complete(mut draft: Draft) -> Draft {
    draft.behaviors = BerAkhlak::ALL
        .iter()
        .map(|value| DraftBehavior {
            value: *value,
            expectation: "Menindaklanjuti aduan paling lambat dua hari kerja.".into(),
        })
        .collect();
    draft.annex = AnnexKind::ALL
        .iter()
        .map(|kind| DraftAnnex {
            kind: *kind,
            text: "Laporan bulanan paling lambat tanggal tujuh".into(),
        })
        .collect();
    draft
}

/// The head's own SKP with one result of 24 puskesmas, far enough that others may support it.
async fn plan_of_head(people: &People) -> SkpId {
    let id = start(&people.head).await;
    let draft = complete(Draft {
        results: vec![result(
            "Terlaksananya pendampingan gizi di seluruh puskesmas",
            vec![indicator("Jumlah puskesmas yang didampingi", "24", "puskesmas")],
        )],
        ..Draft::default()
    });
    skp::save(&people.head, id, 1, draft).await.unwrap();
    id
}

/// The same, submitted, so that links to it are firm: the head's own superior plans and submits first.
async fn submitted_plan(people: &People) -> SkpId {
    let top = start(&people.chief).await;
    let mut goal = result(
        "Meningkatnya status gizi ibu dan balita di seluruh wilayah",
        vec![indicator("Persentase cakupan gizi ibu hamil", "85", "%")],
    );
    goal.perspective = Some(Perspective::PenerimaLayanan);
    let draft = complete(Draft {
        results: vec![goal],
        ..Draft::default()
    });
    let saved = skp::save(&people.chief, top, 1, draft).await.unwrap();
    skp::submit(&people.chief, top, saved.version).await.unwrap();

    let id = plan_of_head(people).await;
    let view = skp::view(&people.head, id).await.unwrap();
    let mut draft = view.draft;
    draft.results[0].supports = Some(view.offers[0].node);
    let saved = skp::save(&people.head, id, view.skp.version, draft)
        .await
        .unwrap();
    skp::submit(&people.head, id, saved.version).await.unwrap();
    id
}

/// What the staff drafts: takes the head's result and words it.
async fn taken(people: &People) -> (SkpId, i32) {
    let id = start(&people.staff).await;
    let view = skp::view(&people.staff, id).await.unwrap();
    let mut result = view.offers[0].take(1);
    result.text = "Terlaksananya pendampingan gizi di puskesmas wilayah A".into();
    result.indicators[0].target = "14".into();
    let draft = complete(Draft {
        results: vec![result],
        ..Draft::default()
    });
    let saved = skp::save(&people.staff, id, view.skp.version, draft)
        .await
        .unwrap();
    (id, saved.version)
}

fn dialogue(day: NaiveDate) -> NewDialogue {
    NewDialogue {
        kind: DialogueKind::KlarifikasiEkspektasi,
        held_on: day,
        summary: "Membahas pembagian wilayah dan dukungan anggaran.".into(),
        agreement: "Empat belas puskesmas di wilayah A.".into(),
    }
}

fn comment(text: &str) -> NewComment {
    NewComment {
        node: None,
        place: "document".into(),
        text: text.into(),
    }
}

on_both! {
    async fn a_draft_takes_what_is_left_of_the_superiors_target(store: Store) {
        let people = people(&store).await;
        plan_of_head(&people).await;
        let id = start(&people.staff).await;
        let view = skp::view(&people.staff, id).await.unwrap();
        assert_eq!(view.offers_note, OffersNote::RaterDrafts);
        assert_eq!(view.offers.len(), 1);
        assert_eq!(view.offers[0].indicators[0].target, "24");
        let result = view.offers[0].take(1);
        assert_eq!((result.indicators[0].target.as_str(), result.supports), ("24", Some(view.offers[0].node)));

        let (_, version) = taken(&people).await;
        assert_eq!(version, 2, "the same draft is found again, not begun twice");
        let theirs = start(&people.other).await;
        let view = skp::view(&people.other, theirs).await.unwrap();
        let offered = &view.offers[0].indicators[0];
        assert_eq!(offered.taken[0].target, "14");
        assert_eq!(offered.unshared(None).map(|left| left.to_string()).as_deref(), Some("10"));
        assert_eq!(view.offers[0].take(1).indicators[0].target, "10");
    }
}

on_both! {
    async fn from_draft_to_set_each_step_by_the_right_person(store: Store) {
        let people = people(&store).await;
        submitted_plan(&people).await;
        let (id, version) = taken(&people).await;

        let early = skp::agree(&people.head, id, version).await.unwrap_err();
        assert!(matches!(early, Error::Forbidden(Reason::WrongState)), "{early:?}");
        let version = skp::submit(&people.staff, id, version).await.unwrap();
        let own = skp::open_review(&people.staff, id, version).await.unwrap_err();
        assert!(matches!(own, Error::Forbidden(_)), "nobody reviews his own plan: {own:?}");

        let version = skp::open_review(&people.head, id, version).await.unwrap();
        let opened = skp::withdraw(&people.staff, id, version).await.unwrap_err();
        assert!(matches!(opened, Error::Forbidden(_)), "{opened:?}");
        let silent = skp::send_back(&people.head, id, version, None).await.unwrap_err();
        assert_eq!(fields(&silent), [("text", "comment_required")]);
        skp::comment(&people.head, id, comment("Sebutkan nama puskesmasnya.")).await.unwrap();
        let version = skp::send_back(&people.head, id, version, None).await.unwrap();

        let view = skp::view(&people.staff, id).await.unwrap();
        assert_eq!(view.skp.state, SkpState::Draft);
        assert_eq!(view.comments[0].text, "Sebutkan nama puskesmasnya.");
        let version = skp::submit(&people.staff, id, version).await.unwrap();
        let view = skp::view(&people.staff, id).await.unwrap();
        assert!(view.comments[0].resolved_at.is_some(), "dealt with by submitting again");

        let version = skp::open_review(&people.head, id, version).await.unwrap();
        let silent = skp::agree(&people.head, id, version).await.unwrap_err();
        assert!(matches!(silent, Error::Rejected { code: "dialogue_missing", .. }), "{silent:?}");
        skp::record_dialogue(&people.head, id, dialogue(people.head.today)).await.unwrap();
        let version = skp::agree(&people.head, id, version).await.unwrap();
        let sha256 = skp::set(&people.head, id, version).await.unwrap();

        let view = skp::view(&people.staff, id).await.unwrap();
        assert_eq!(view.skp.state, SkpState::Ditetapkan);
        assert_eq!(view.skp.sha256.as_deref(), Some(sha256.as_str()));
        assert_eq!(sha256.len(), 64);
        let versions = skp::versions(&people.staff, id).await.unwrap();
        assert_eq!((versions.len(), versions[0].intact, versions[0].document_version), (1, true, 1));
        let (_, document) = skp::document(&people.staff, id, None).await.unwrap();
        assert_eq!(document.draft.results[0].indicators[0].target, "14");
        assert_eq!(document.supported[0].text, "Terlaksananya pendampingan gizi di seluruh puskesmas");

        let verbs: Vec<Verb> =
            skp::history(&people.staff, id).await.unwrap().into_iter().rev().map(|row| row.verb).collect();
        assert_eq!(
            verbs,
            [
                Verb::Created, Verb::Edited, Verb::Submitted, Verb::ReviewOpened, Verb::Commented, Verb::Returned,
                Verb::Submitted, Verb::ReviewOpened, Verb::DialogueRecorded, Verb::Agreed, Verb::Set,
            ]
        );
        let late = skp::save(&people.staff, id, view.skp.version, Draft::default()).await.unwrap_err();
        assert!(matches!(late, Error::Forbidden(Reason::WrongState)), "what is set stays: {late:?}");
    }
}

on_both! {
    async fn a_vague_sentence_does_not_pass_whatever_the_client_says(store: Store) {
        let people = people(&store).await;
        submitted_plan(&people).await;
        let (id, version) = taken(&people).await;
        let mut draft = skp::view(&people.staff, id).await.unwrap().draft;
        draft.results[0].text = "Melaksanakan tugas lain yang diberikan oleh atasan".into();
        let saved = skp::save(&people.staff, id, version, draft).await.unwrap();
        let refused = skp::submit(&people.staff, id, saved.version).await.unwrap_err();
        let Error::Rejected { code: "skp_not_valid", data: Some(rules) } = refused else { panic!("{refused:?}") };
        assert!(rules.contains("V-SKP-VAGUE"), "{rules}");
    }
}

on_both! {
    async fn an_indicator_without_target_is_refused(store: Store) {
        let people = people(&store).await;
        submitted_plan(&people).await;
        let (id, version) = taken(&people).await;
        let mut draft = skp::view(&people.staff, id).await.unwrap().draft;
        draft.results[0].indicators[0].target = String::new();
        let saved = skp::save(&people.staff, id, version, draft).await.unwrap();
        let refused = skp::submit(&people.staff, id, saved.version).await.unwrap_err();
        assert!(matches!(&refused, Error::Rejected { data: Some(rules), .. } if rules.contains("V-SKP-08")), "{refused:?}");
    }
}

on_both! {
    async fn a_second_browser_is_told_the_current_version_and_loses_nothing(store: Store) {
        let people = people(&store).await;
        plan_of_head(&people).await;
        let (id, version) = taken(&people).await;
        let base = skp::view(&people.staff, id).await.unwrap().draft;
        let mut first = base.clone();
        first.results[0].text = "Terlaksananya pendampingan gizi di empat belas puskesmas".into();
        let saved = skp::save(&people.staff, id, version, first.clone()).await.unwrap();
        let mut second = base.clone();
        second.results[0].indicators[0].unit = "pusk.".into();
        let late = skp::save(&people.staff, id, version, second.clone()).await.unwrap_err();
        assert!(matches!(late, Error::Conflict { current } if current == saved.version), "{late:?}");

        let theirs = skp::view(&people.staff, id).await.unwrap().draft;
        let merge = domain::skp::merge::merge(&base, &second, &theirs);
        assert!(merge.clashes.is_empty());
        let saved = skp::save(&people.staff, id, saved.version, merge.merged).await.unwrap();
        assert_eq!(saved.draft.results[0].text, first.results[0].text);
        assert_eq!(saved.draft.results[0].indicators[0].unit, "pusk.");
    }
}

on_both! {
    async fn of_submit_and_withdraw_and_open_at_once_one_legal_end_remains(store: Store) {
        let people = people(&store).await;
        submitted_plan(&people).await;
        let (id, version) = taken(&people).await;
        let version = skp::submit(&people.staff, id, version).await.unwrap();
        let (withdrawn, opened) = tokio::join!(
            skp::withdraw(&people.staff, id, version),
            skp::open_review(&people.head, id, version),
        );
        assert_eq!(u8::from(withdrawn.is_ok()) + u8::from(opened.is_ok()), 1, "{withdrawn:?} {opened:?}");
        let state = skp::view(&people.staff, id).await.unwrap().skp.state;
        assert_eq!(state, if withdrawn.is_ok() { SkpState::Draft } else { SkpState::DalamReviu });
    }
}

on_both! {
    async fn who_has_nothing_to_do_with_it_does_not_learn_that_it_exists(store: Store) {
        let people = people(&store).await;
        plan_of_head(&people).await;
        let (id, version) = taken(&people).await;
        for refused in [
            skp::view(&people.stranger, id).await.map(|_| ()),
            skp::save(&people.stranger, id, version, Draft::default()).await.map(|_| ()),
            skp::submit(&people.stranger, id, version).await.map(|_| ()),
            skp::comment(&people.stranger, id, comment("Halo semuanya")).await.map(|_| ()),
            skp::history(&people.stranger, id).await.map(|_| ()),
            skp::discard(&people.stranger, id, version).await.map(|_| ()),
        ] {
            assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        }
        let elsewhere = instansi(&store, "Kementerian Lain").await;
        assert!(matches!(skp::view(&elsewhere, id).await, Err(Error::NotFound)));
    }
}

on_both! {
    async fn a_forged_id_of_somebody_elses_result_changes_nothing(store: Store) {
        let people = people(&store).await;
        let plan = plan_of_head(&people).await;
        let head_draft = skp::view(&people.head, plan).await.unwrap().draft;
        let (id, version) = taken(&people).await;
        let mut draft = skp::view(&people.staff, id).await.unwrap().draft;
        let mut stolen = head_draft.results[0].clone();
        stolen.text = "Diambil alih oleh orang lain tanpa izin".into();
        draft.results.push(stolen);
        let refused = skp::save(&people.staff, id, version, draft).await;
        assert!(refused.is_err(), "{refused:?}");
        assert_eq!(skp::view(&people.head, plan).await.unwrap().draft, head_draft);
        assert_eq!(skp::view(&people.staff, id).await.unwrap().skp.version, version, "nothing of it was saved");
    }
}

on_both! {
    async fn a_head_hands_his_result_down_to_two_at_once_or_to_none(store: Store) {
        let people = people(&store).await;
        let plan = plan_of_head(&people).await;
        let view = skp::view(&people.head, plan).await.unwrap();
        let node = view.draft.results[0].id.unwrap();
        let indicator = view.draft.results[0].indicators[0].id.unwrap();
        let share = |ctx: &Ctx, target: &str| Share {
            appointment: post(ctx),
            text: "Terlaksananya pendampingan gizi di puskesmas".into(),
            targets: vec![(indicator, target.into())],
        };
        let bad = vec![share(&people.staff, "14"), share(&people.stranger, "10")];
        assert!(skp::push_down(&people.head, plan, node, bad).await.is_err());
        assert!(skp::mine(&people.staff, 2026).await.unwrap().rows.is_empty(), "all or nothing");

        let covering = |team: &TeamView| {
            let covers = |row: &&TeamRow| row.covers.iter().any(|(of, texts)| *of == node && !texts.is_empty());
            team.members.iter().filter(covers).count()
        };
        let team = skp::team(&people.head, 2026, None).await.unwrap();
        assert_eq!(covering(&team), 0, "the matrix shows a result that nobody covers");

        let good = vec![share(&people.staff, "14"), share(&people.other, "10")];
        let given = skp::push_down(&people.head, plan, node, good).await.unwrap();
        assert_eq!(given.len(), 2);
        let theirs = skp::view(&people.staff, given[0]).await.unwrap();
        assert_eq!(theirs.draft.results[0].supports, Some(node));
        assert_eq!(theirs.draft.results[0].indicators[0].target, "14");
        let team = skp::team(&people.head, 2026, None).await.unwrap();
        assert_eq!(team.results[0].indicators[0].unshared(None).map(|left| left.0), Some(0), "24 = 14 + 10");
        assert_eq!(team.results[0].supporters, 2);
        assert_eq!(covering(&team), 2);
    }
}

on_both! {
    async fn a_dropped_change_is_exactly_the_set_document_again(store: Store) {
        let people = people(&store).await;
        submitted_plan(&people).await;
        let (id, version) = taken(&people).await;
        let version = skp::submit(&people.staff, id, version).await.unwrap();
        let version = skp::open_review(&people.head, id, version).await.unwrap();
        skp::record_dialogue(&people.head, id, dialogue(people.head.today)).await.unwrap();
        let version = skp::agree(&people.head, id, version).await.unwrap();
        skp::set(&people.head, id, version).await.unwrap();
        let set = skp::view(&people.staff, id).await.unwrap();

        let short = skp::propose_change(&people.staff, id, set.skp.version, "pendek").await.unwrap_err();
        assert_eq!(fields(&short), [("reason", "too_short")]);
        let version =
            skp::propose_change(&people.staff, id, set.skp.version, "Anggaran berkurang sejak Juli").await.unwrap();
        let mut draft = set.draft.clone();
        draft.results[0].indicators[0].target = "12".into();
        draft.results.push(result("Tersusunnya rekap data bulanan yang valid", vec![]));
        let saved = skp::save(&people.staff, id, version, draft).await.unwrap();
        assert_eq!(skp::discard(&people.staff, id, saved.version).await.unwrap(), SkpState::Ditetapkan);
        assert_eq!(skp::view(&people.staff, id).await.unwrap().draft, set.draft);
    }
}
