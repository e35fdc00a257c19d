//! Trees of outcomes to be rearranged, their shape as one reads it from the database, and edits by short names.

use std::collections::BTreeMap;

use domain::cascade::rearrange::{EditedNode, NodeRef, Rearrange, Rearranged, TreeEdit};
use domain::cascade::{Indicator, Node, NodeKind, Polarity, Target};
use domain::ids::*;
use operations::cascade::rearrange;
use operations::{Ctx, Error, Result};
use store::bulk::{Batch, PlanNode};
use store::cascade::{FlatNode, Part};
use store::new_id;

use crate::support::*;
use crate::world::YEAR;

/// A node of the pohon kinerja of a unit.
pub fn outcome(unit: UnitId, parent: Option<NodeId>, text: &str, seq: i32) -> Node {
    Node {
        id: new_id(),
        year: YEAR,
        parent,
        kind: if parent.is_none() {
            NodeKind::UltimateOutcome
        } else {
            NodeKind::IntermediateOutcome
        },
        code: None,
        text: text.into(),
        owner_unit: Some(unit),
        owner_position: None,
        owner_appointment: None,
        skp: None,
        cascade: None,
        weight: None,
        perspective: None,
        budget_node: None,
        reference: None,
        seq,
        version: 1,
    }
}

/// Puts nodes there, each with one target of 10.
pub async fn plant(ctx: &Ctx, nodes: &[Node]) {
    let indicator = |node: &Node| Indicator {
        id: new_id(),
        node: node.id,
        aspect: None,
        text: "Jumlah dokumen".into(),
        target: Some(Target::parse("10", None).unwrap()),
        unit: "dokumen".into(),
        polarity: Polarity::Maximize,
        share_of: None,
        parent_target_seen: None,
        source: None,
        seq: 0,
    };
    let nodes = nodes
        .iter()
        .map(|node| PlanNode {
            node: node.clone(),
            indicators: vec![indicator(node)],
        })
        .collect();
    let tx = ctx.store.begin(&ctx.who()).await.unwrap();
    tx.without_activity("the test's tree");
    let batch = Batch {
        nodes,
        ..Batch::default()
    };
    store::bulk::insert(&tx, batch).await.unwrap();
    tx.commit().await.unwrap();
}

/// The agency's tree: 1 above 11, 12, 13; 11 above 111, 112; 2 above 21. By those numbers.
pub async fn small_forest(ctx: &Ctx) -> BTreeMap<u32, NodeId> {
    let dinas = unit(ctx, "01").await.id;
    let mut nodes: Vec<Node> = Vec::new();
    let mut ids: BTreeMap<u32, NodeId> = BTreeMap::new();
    for number in [1, 2, 11, 12, 13, 21, 111, 112] {
        let parent = ids.get(&(number / 10)).copied();
        let seq = i32::try_from(number % 10).unwrap();
        let node = outcome(dinas, parent, &format!("Hasil {number}"), seq);
        ids.insert(number, node.id);
        nodes.push(node);
    }
    plant(ctx, &nodes).await;
    ids
}

/// Every node of the year, siblings in the order of the tree.
async fn in_order(ctx: &Ctx) -> Vec<FlatNode> {
    let mut nodes = store::cascade::whole(ctx.store.read(), ctx.instansi_id(), YEAR, Part::Whole)
        .await
        .unwrap();
    nodes.sort_by_key(|node| (node.skp.is_some(), node.skp, node.seq, node.id));
    nodes
}

/// Parent, place among the siblings, weight, version and text of every node of the year.
pub async fn shape(ctx: &Ctx) -> BTreeMap<NodeId, (Option<NodeId>, usize, Option<i32>, String)> {
    let mut places: BTreeMap<Option<NodeId>, usize> = BTreeMap::new();
    in_order(ctx)
        .await
        .into_iter()
        .map(|node| {
            let place = places.entry(node.parent).or_default();
            *place += 1;
            (node.id, (node.parent, *place, node.weight, node.text))
        })
        .collect()
}

/// The children of a node, by the ends of their texts, in order.
pub async fn children_of(ctx: &Ctx, parent: NodeId) -> Vec<String> {
    in_order(ctx)
        .await
        .into_iter()
        .filter(|node| node.parent == Some(parent))
        .map(|node| node.text.rsplit(' ').next().unwrap_or_default().to_owned())
        .collect()
}

pub fn hang(node: NodeId, version: i32, parent: NodeId, before: Option<NodeId>) -> TreeEdit {
    TreeEdit::Move {
        node: NodeRef::of(node),
        version,
        parent: Some(NodeRef::of(parent)),
        before: before.map(NodeRef::of),
    }
}

pub fn weigh(node: NodeId, version: i32, weight: impl Into<Option<i32>>) -> TreeEdit {
    TreeEdit::Weight {
        node: NodeRef::of(node),
        version,
        weight: weight.into(),
    }
}

pub async fn apply(ctx: &Ctx, edits: impl Into<Vec<TreeEdit>>) -> Result<Rearranged> {
    let input = Rearrange {
        year: YEAR,
        edits: edits.into(),
        scenario: None,
    };
    rearrange(ctx, input).await
}

/// What came back for a node.
pub fn of(done: &Rearranged, node: NodeId) -> EditedNode {
    let name = NodeRef::of(node);
    *done.nodes.iter().find(|edited| edited.node == name).unwrap()
}

/// Which edit failed, and why.
pub fn failed(result: Result<Rearranged>) -> (usize, Error) {
    match result {
        Err(Error::At { index, cause }) => (index, *cause),
        other => panic!("no edit failed: {other:?}"),
    }
}

/// Which edit was rejected, and the code.
pub fn rejected(result: Result<Rearranged>) -> (usize, &'static str, String) {
    match failed(result) {
        (index, Error::Rejected { code, data }) => (index, code, data.unwrap_or_default()),
        other => panic!("not rejected: {other:?}"),
    }
}
