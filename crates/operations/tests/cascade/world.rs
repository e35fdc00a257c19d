//! A small agency with a plan of the region above it and SKPs in all the states.

use std::sync::Arc;

use domain::cascade::view::{TreeRow, TreeView};
use domain::cascade::{Aspect, NodeKind, Polarity};
use domain::ids::*;
use domain::policy::{Actor, Role, RoleGrant};
use domain::skp::canonical::{Identity, Snapshot};
use domain::skp::{Approach, Draft, DraftIndicator, DraftResult, FormType, ResultBlock, Skp, SkpState};
use operations::Ctx;
use operations::cascade::{IndicatorInput, NewNode, TreeQuery, create_node, tree};
use store::bulk::{Batch, SetDocument, WholeSkp};
use store::skp::Head;
use store::{Store, new_id};

use crate::support::*;

pub const YEAR: i32 = 2026;

/// Ratna heads the agency, Budi a division, Siti works in it, Joko heads the other division.
pub const KADIS: u32 = 1;
pub const KABID: u32 = 2;
pub const STAFF: u32 = 3;
pub const OTHER_KABID: u32 = 4;
pub const OTHER_KADIS: u32 = 5;

/// The nodes of the plan.
pub struct Plan {
    pub visi: NodeId,
    pub misi: NodeId,
    pub tujuan: NodeId,
    pub sasaran: NodeId,
    /// Of Dinas Kesehatan.
    pub program: NodeId,
}

pub async fn agency(store: &Store) -> Ctx {
    agency_of(store, "Provinsi Uji").await
}

/// The same agency in a province of another name.
pub async fn agency_of(store: &Store, province: &str) -> Ctx {
    let ctx = instansi(store, province).await;
    small_agency(&ctx).await;
    ctx
}

pub async fn acting_nth(ctx: &Ctx, nth: u32) -> Ctx {
    acting_as(ctx, &nip(1980, nth)).await
}

/// The same person with one role more.
pub fn with_role(ctx: &Ctx, role: Role) -> Ctx {
    let mut actor: Actor = (*ctx.actor).clone();
    actor.roles.push(RoleGrant {
        role,
        unit_path: None,
    });
    Ctx {
        actor: Arc::new(actor),
        ..ctx.clone()
    }
}

/// Somebody of the planning agency.
pub async fn planner(ctx: &Ctx) -> Ctx {
    with_role(&acting_nth(ctx, 6).await, Role::Bappeda)
}

pub fn typed(parent: Option<NodeId>, kind: NodeKind, text: &str) -> NewNode {
    NewNode {
        parent,
        year: YEAR,
        kind: kind.code().into(),
        text: text.into(),
        ..NewNode::default()
    }
}

pub fn indicator(text: &str, target: &str, unit: &str) -> IndicatorInput {
    IndicatorInput {
        text: text.into(),
        target: target.into(),
        unit: unit.into(),
        ..IndicatorInput::default()
    }
}

/// Vision to objective of the region, and a program of the agency below.
pub async fn plan(ctx: &Ctx) -> Plan {
    let planner = planner(ctx).await;
    let visi = create_node(
        &planner,
        NewNode {
            reference: "RPJMD 2025-2029, hlm. 40".into(),
            ..typed(None, NodeKind::Visi, "Sehat dan berdaya")
        },
    )
    .await
    .unwrap();
    let misi = create_node(
        &planner,
        typed(Some(visi), NodeKind::Misi, "Meningkatkan mutu manusia"),
    )
    .await
    .unwrap();
    let tujuan = create_node(
        &planner,
        typed(Some(misi), NodeKind::Tujuan, "Meningkatnya derajat kesehatan"),
    )
    .await
    .unwrap();
    let sasaran = create_node(
        &planner,
        NewNode {
            indicators: vec![
                indicator("Prevalensi stunting", "14", "%"),
                indicator("Jumlah puskesmas terakreditasi", "24", "puskesmas"),
            ],
            ..typed(Some(tujuan), NodeKind::Sasaran, "Menurunnya prevalensi stunting")
        },
    )
    .await
    .unwrap();
    let head = acting_nth(ctx, KADIS).await;
    let dinas = unit(ctx, "01").await;
    let program = create_node(
        &head,
        NewNode {
            unit: dinas.id.to_string(),
            code: "1.02.02".into(),
            ..typed(
                Some(sasaran),
                NodeKind::Program,
                "Program pemenuhan upaya kesehatan",
            )
        },
    )
    .await
    .unwrap();
    Plan {
        visi,
        misi,
        tujuan,
        sasaran,
        program,
    }
}

pub fn result(text: &str, supports: Option<NodeId>) -> DraftResult {
    DraftResult {
        id: Some(new_id()),
        text: text.into(),
        supports,
        indicators: vec![DraftIndicator {
            id: Some(new_id()),
            text: "Jumlah dokumen".into(),
            target: "12".into(),
            unit: "dokumen".into(),
            polarity: Polarity::Maximize,
            ..DraftIndicator::empty(Aspect::Kuantitas)
        }],
        ..DraftResult::empty(ResultBlock::Utama)
    }
}

/// The SKP of the nth person in a state, with these results. Gives their nodes.
pub async fn skp(ctx: &Ctx, nth: u32, state: SkpState, results: Vec<DraftResult>) -> Vec<NodeId> {
    let ids = results.iter().filter_map(|result| result.id).collect();
    whole(ctx, nth, state, results, Vec::new()).await;
    ids
}

pub async fn whole(
    ctx: &Ctx,
    nth: u32,
    state: SkpState,
    results: Vec<DraftResult>,
    documents: Vec<SetDocument>,
) -> SkpId {
    let owner = acting_nth(ctx, nth).await;
    let post = &owner.actor.posts[0];
    let skp = Skp {
        id: new_id(),
        person: owner.actor.person,
        appointment: post.appointment,
        position: post.position,
        unit: post.unit,
        year: YEAR,
        period_start: day("2026-01-01"),
        period_end: day("2026-12-31"),
        form: FormType::JaJf,
        approach: Approach::Kuantitatif,
        state,
        document_version: 1,
        version: 1,
        late: false,
        submitted_at: None,
        set_at: None,
        sha256: None,
    };
    let id = skp.id;
    let head = Head {
        skp,
        opened_at: None,
        agreed_at: None,
        change_reason: None,
        created_at: ctx.now,
    };
    let draft = Draft {
        results,
        ..Draft::default()
    };
    let whole = WholeSkp {
        head,
        closed_at: None,
        draft,
        documents,
        comments: Vec::new(),
        dialogues: Vec::new(),
    };
    let tx = ctx.store.begin(&ctx.who()).await.unwrap();
    tx.without_activity("the test's SKP");
    store::bulk::insert(
        &tx,
        Batch {
            skps: vec![whole],
            ..Batch::default()
        },
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

/// A document as it was set.
pub fn document(ctx: &Ctx, skp: SkpId, results: Vec<DraftResult>) -> SetDocument {
    let snapshot = Snapshot {
        schema: Snapshot::SCHEMA,
        skp,
        document_version: 1,
        instansi: "Provinsi Uji".into(),
        period_start: day("2026-01-01"),
        period_end: day("2026-12-31"),
        form: FormType::JaJf,
        approach: Approach::Kuantitatif,
        employee: Identity::default(),
        rater: Identity::default(),
        draft: Draft {
            results,
            ..Draft::default()
        },
        supported: Vec::new(),
        change_reason: None,
        submitted_at: None,
        set_at: ctx.now,
    };
    SetDocument {
        document_version: 1,
        snapshot: snapshot.to_text().unwrap(),
        set_at: ctx.now,
        set_by: ctx.actor.person,
        reason: None,
    }
}

/// The whole tree, all of it open.
pub async fn all(ctx: &Ctx) -> TreeView {
    tree(
        ctx,
        TreeQuery {
            year: YEAR,
            depth: operations::cascade::Depth::All,
            ..TreeQuery::default()
        },
    )
    .await
    .unwrap()
}

pub fn texts(rows: &[TreeRow]) -> Vec<&str> {
    rows.iter().map(|row| row.text.as_str()).collect()
}

pub fn named<'a>(view: &'a TreeView, text: &str) -> Option<&'a TreeRow> {
    view.rows.iter().find(|row| row.text == text)
}
