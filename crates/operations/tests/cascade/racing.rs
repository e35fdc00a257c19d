//! Many people on one tree at once (T29): whatever they do, nothing that was accepted is lost, and the tree stays one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use domain::cascade::view::NodeIndicator;
use domain::ids::*;
use domain::testing::Rng;
use operations::cascade::{EditNode, IndicatorInput, edit_node};
use operations::{Ctx, Error};
use store_testing::{Store, on_both};

use crate::forest::*;
use crate::support::*;
use crate::world::*;

const CLIENTS: u64 = 8;

/// Edits of all clients together, in the quick test; ten thousand with `SELARAS_LONG=1`.
fn edits() -> u64 {
    let long = std::env::var("SELARAS_LONG").is_ok_and(|value| value == "1");
    if long { 10_000 } else { 2_000 }
}

/// What one client did that was accepted: the node, its version since, and what changed.
#[derive(Clone, Debug, PartialEq)]
enum Did {
    Hung(NodeId),
    Weighed(Option<i32>),
    Renamed(String),
}

type Accepted = Arc<Mutex<Vec<(NodeId, i32, Did)>>>;

struct Client {
    ctx: Ctx,
    rng: Rng,
    name: u64,
    nodes: Arc<Vec<NodeId>>,
    indicators: Arc<BTreeMap<NodeId, NodeIndicator>>,
    /// As far as this client knows; often out of date.
    versions: BTreeMap<NodeId, i32>,
    accepted: Accepted,
    refusals: BTreeMap<&'static str, u64>,
}

impl Client {
    fn pick(&mut self, count: usize) -> usize {
        usize::try_from(self.rng.next_u64() % count as u64).unwrap()
    }

    /// A node that is not the top.
    fn node(&mut self) -> NodeId {
        let at = 1 + self.pick(self.nodes.len() - 1);
        self.nodes[at]
    }

    async fn step(&mut self) {
        match self.pick(10) {
            0 => self.rename().await,
            1 => self.scenario(2).await,
            2 => self.scenario(3).await,
            _ => self.scenario(1).await,
        }
    }

    async fn scenario(&mut self, count: usize) {
        let mut edits = Vec::new();
        let mut did: Vec<(NodeId, Did)> = Vec::new();
        while edits.len() < count {
            let node = self.node();
            if did.iter().any(|(other, _)| *other == node) {
                continue;
            }
            let version = self.versions[&node];
            if self.pick(8) == 0 {
                let weight = Some(i32::try_from(self.pick(400)).unwrap()).filter(|weight| *weight > 100);
                edits.push(weigh(node, version, weight));
                did.push((node, Did::Weighed(weight)));
            } else {
                let at = self.pick(self.nodes.len());
                let parent = self.nodes[at];
                let before = (self.pick(3) == 0).then(|| self.node());
                edits.push(hang(node, version, parent, before));
                did.push((node, Did::Hung(parent)));
            }
        }
        match apply(&self.ctx, edits).await {
            Ok(done) => {
                for (node, what) in did {
                    let version = of(&done, node).version;
                    // The same version: it was so already.
                    if version > self.versions[&node] {
                        self.accepted.lock().unwrap().push((node, version, what));
                    }
                    self.versions.insert(node, version);
                }
            }
            Err(Error::At { index, cause }) => self.refused(did[index].0, *cause),
            Err(error) => panic!("{error:?}"),
        }
    }

    async fn rename(&mut self) {
        let node = self.node();
        let indicator = &self.indicators[&node];
        let text = format!("Ditulis {} {}", self.name, self.rng.next_u64());
        let input = EditNode {
            id: node,
            version: self.versions[&node],
            code: String::new(),
            text: text.clone(),
            reference: String::new(),
            indicators: vec![IndicatorInput {
                id: indicator.id.to_string(),
                text: indicator.text.clone(),
                target: indicator.target.clone(),
                unit: indicator.unit.clone(),
                polarity: indicator.polarity.code().into(),
            }],
        };
        match edit_node(&self.ctx, input).await {
            Ok(version) => {
                self.accepted
                    .lock()
                    .unwrap()
                    .push((node, version, Did::Renamed(text)));
                self.versions.insert(node, version);
            }
            Err(error) => self.refused(node, error),
        }
    }

    fn refused(&mut self, node: NodeId, error: Error) {
        let why = match error {
            Error::Conflict { current } => {
                // Some look again, some go on with what they remember.
                if self.pick(4) > 0 {
                    self.versions.insert(node, current);
                }
                "conflict"
            }
            Error::Rejected { code, .. } => code,
            other => panic!("nothing else can be wrong: {other:?}"),
        };
        *self.refusals.entry(why).or_default() += 1;
    }
}

on_both! {
    async fn eight_at_once_lose_nothing_and_tear_nothing(store: Store) {
        let ctx = agency(&store).await;
        let dinas = unit(&ctx, "01").await.id;
        let mut forest = vec![outcome(dinas, None, "Puncak", 0)];
        for at in 1..60usize {
            // Deep and wide: the half of the numbers below each other.
            let parent = forest[at / 2].id;
            forest.push(outcome(dinas, Some(parent), &format!("Hasil {at}"), i32::try_from(at).unwrap()));
        }
        plant(&ctx, &forest).await;
        let nodes: Arc<Vec<NodeId>> = Arc::new(forest.iter().map(|node| node.id).collect());
        let indicators = store::cascade::indicators(store.read(), ctx.instansi_id(), nodes.iter().copied()).await.unwrap();
        let indicators = Arc::new(indicators.into_iter().map(|(node, mut rows)| (node, rows.remove(0))).collect());
        let kadis = acting_nth(&ctx, KADIS).await;
        let accepted: Accepted = Arc::default();
        let clients: Vec<_> = (0..CLIENTS)
            .map(|name| {
                let mut client = Client {
                    ctx: kadis.clone(),
                    rng: Rng::new(29).fork(&format!("client {name}")),
                    name,
                    nodes: nodes.clone(),
                    indicators: Arc::clone(&indicators),
                    versions: nodes.iter().map(|node| (*node, 1)).collect(),
                    accepted: accepted.clone(),
                    refusals: BTreeMap::new(),
                };
                tokio::spawn(async move {
                    for step in 0..edits() / CLIENTS {
                        client.step().await;
                        if step % 10 == name {
                            client.ctx.snapshots.get(&client.ctx, YEAR).await.unwrap();
                        }
                    }
                    client.refusals
                })
            })
            .collect();
        let mut refusals: BTreeMap<&str, u64> = BTreeMap::new();
        for client in clients {
            for (why, count) in client.await.unwrap() {
                *refusals.entry(why).or_default() += count;
            }
        }
        crate::keeping::kept(&ctx).await;
        let accepted = accepted.lock().unwrap().clone();
        assert!(refusals["conflict"] > 100 && refusals["makes_loop"] > 50, "the test provokes: {refusals:?}");
        assert!(accepted.len() > 400, "and much is done: {} {refusals:?}", accepted.len());

        // Every accepted edit has a version of its own, none is missing, and the last of each kind is what stands.
        let found = store::cascade::nodes(store.read(), ctx.instansi_id(), nodes.iter().copied()).await.unwrap();
        assert_eq!(found.len(), nodes.len(), "no node came or went");
        for node in &found {
            let mut own: Vec<_> = accepted.iter().filter(|(id, ..)| *id == node.id).collect();
            own.sort_by_key(|(_, version, _)| *version);
            let versions: Vec<i32> = own.iter().map(|(_, version, _)| *version).collect();
            assert_eq!(versions, (2..=node.version).collect::<Vec<_>>(), "{}", node.text);
            let last = |of: fn(&Did) -> bool| own.iter().rev().map(|(_, _, did)| did).find(|did| of(did));
            if let Some(Did::Hung(parent)) = last(|did| matches!(did, Did::Hung(_))) {
                assert_eq!(node.parent, Some(*parent));
            }
            if let Some(Did::Weighed(weight)) = last(|did| matches!(did, Did::Weighed(_))) {
                assert_eq!(node.weight, *weight);
            }
            if let Some(Did::Renamed(text)) = last(|did| matches!(did, Did::Renamed(_))) {
                assert_eq!(node.text, *text);
            }
        }
        // Everything still hangs on the top; no ring, nothing lost.
        let parents: BTreeMap<NodeId, Option<NodeId>> = found.iter().map(|node| (node.id, node.parent)).collect();
        for node in nodes.iter() {
            let mut seen = BTreeSet::new();
            let mut at = *node;
            while let Some(parent) = parents[&at] {
                assert!(seen.insert(at), "a ring");
                at = parent;
            }
            assert_eq!(at, nodes[0], "an orphan");
        }
        // Children stand one behind the other, weights fit, targets are what they were.
        let mut places = BTreeSet::new();
        let mut weights: BTreeMap<Option<NodeId>, i32> = BTreeMap::new();
        for node in &found {
            let moved = accepted.iter().any(|(id, _, did)| *id == node.id && matches!(did, Did::Hung(_)));
            assert!(places.insert((node.parent, node.seq)) || !moved, "two at one place");
            *weights.entry(node.parent).or_default() += node.weight.unwrap_or_default();
        }
        assert!(weights.values().all(|sum| *sum <= 10_000), "{weights:?}");
        let targets = store::cascade::indicators(store.read(), ctx.instansi_id(), nodes.iter().copied()).await.unwrap();
        let sum: u32 = targets.values().flatten().map(|row| row.target.parse::<u32>().unwrap()).sum();
        assert_eq!(sum, 600, "ten for each of sixty");
    }
}
