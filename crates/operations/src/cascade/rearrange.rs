//! Rearranging the tree: up to a thousand moves and weights as one, all or nothing (`interface.md` 3, points 4 and 6).
//!
//! Taking it back is another rearrangement, with the versions that came back.

mod board;

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::audit::{Subject, Verb};
use domain::cascade::Node;
use domain::cascade::drop::Consequence;
use domain::cascade::proposal::ProposalKind;
use domain::cascade::rearrange::{
    EditedNode, LONGEST_NAME, MOST_EDITS, NodeRef, Rearrange, Rearranged, TreeEdit, WHOLE, is_closed,
};
use domain::ids::*;
use domain::policy::{CascadeAction, Grant, Reason, SkpAction, authorize};
use serde::Serialize;
use store::cascade::Place;
use store::{Entry, Tx};

pub(super) use self::board::{Board, percent};
use super::history::Kept;
use super::material::{Material, refused};
use crate::organization::Checked;
use crate::{Ctx, Error, Result};

/// Applies the edits in their order, each judged by what the ones before leave behind. The error of an edit tells
/// which ([`Error::At`]); then nothing happened. A constant number of statements but for the levels above the nodes,
/// one for each hundred nodes that change, and a handful for each SKP of one's own.
pub async fn rearrange(ctx: &Ctx, input: Rearrange) -> Result<Rearranged> {
    let scenario = checked(ctx, &input)?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    // Everything is read inside, with the tree held fast: two at once could close a loop that neither of them sees.
    store::cascade::hold_tree(&tx).await?;
    let mut work = Work::load(ctx, &tx, &input).await?;
    for (index, edit) in input.edits.iter().enumerate() {
        work.apply(ctx, index, edit, scenario.as_deref())
            .map_err(|error| error.at(index))?;
    }
    if let Some((index, error)) = work.board.overweight_error() {
        return Err(error.at(index));
    }
    if !work.changed.is_empty() {
        work.write(ctx, &tx).await?;
        tx.commit().await?;
    }
    Ok(work.told(&input))
}

/// The name of the scenario, if what was sent is of a size to be looked at.
fn checked(ctx: &Ctx, input: &Rearrange) -> Result<Option<String>> {
    let mut form = Checked::default();
    let name = form.optional(
        "scenario",
        input.scenario.as_deref().unwrap_or_default(),
        LONGEST_NAME,
    );
    if name.as_ref().is_some_and(|name| name.contains(char::is_control)) {
        form.wrong("scenario", "control_character");
    }
    if input.edits.is_empty() {
        form.wrong("edits", "required");
    }
    if input.edits.len() > MOST_EDITS {
        form.wrong_with("edits", "too_many_edits", MOST_EDITS.to_string());
    }
    form.all(Some(()))?;
    if is_closed(input.year, ctx.today) {
        return Err(Error::Forbidden(Reason::PeriodClosed));
    }
    Ok(name)
}

/// What the log keeps of an edit.
#[derive(Serialize)]
struct KeptEdit<'a> {
    #[serde(flatten)]
    kept: Kept<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<&'a str>,
}

/// A rearrangement under way.
struct Work {
    ids: HashMap<NodeRef, NodeId>,
    material: Material,
    board: Board,
    /// The proof for each node of a plan that changes.
    grants: HashMap<NodeId, Grant<CascadeAction>>,
    /// Nodes that are no longer as they were read.
    changed: HashSet<NodeId>,
    /// Results of one's own that hang elsewhere now, by SKP, and the edit that said so first.
    results: BTreeMap<SkpId, (usize, HashMap<NodeId, Option<NodeId>>)>,
    skp_grants: HashMap<SkpId, Grant<SkpAction>>,
    entries: Vec<Entry>,
}

impl Work {
    async fn load(ctx: &Ctx, tx: &Tx, input: &Rearrange) -> Result<Self> {
        let (db, instansi) = (tx.conn(), ctx.instansi_id());
        let named = input.edits.iter().flat_map(|edit| match *edit {
            TreeEdit::Move {
                node, parent, before, ..
            } => [Some(node), parent, before],
            TreeEdit::Weight { node, .. } => [Some(node), None, None],
        });
        let named: HashSet<NodeRef> = named.flatten().collect();
        let numbers: HashMap<NodeRef, i64> = named
            .into_iter()
            .filter_map(|name| Some((name, name.number()?)))
            .collect();
        let found = store::cascade::by_handles(db, instansi, input.year, numbers.values().copied()).await?;
        let ids: HashMap<NodeRef, NodeId> = numbers
            .into_iter()
            .filter_map(|(name, number)| Some((name, *found.get(&number)?)))
            .collect();
        let material = Material::load(ctx, db, ids.values().copied(), true).await?;
        // Where something is put, and where the weights of siblings change.
        let touched: HashSet<Option<NodeId>> = input
            .edits
            .iter()
            .flat_map(|edit| {
                let own = ids.get(&edit.node()).and_then(|id| material.nodes.get(id));
                let to = match edit {
                    TreeEdit::Move { parent: None, .. } => Some(None),
                    TreeEdit::Move {
                        parent: Some(parent), ..
                    } => ids.get(parent).map(|id| Some(*id)),
                    TreeEdit::Weight { .. } => None,
                };
                [own.map(|node| node.parent), to]
            })
            .flatten()
            .collect();
        let siblings = store::cascade::siblings(db, instansi, input.year, touched).await?;
        let mut skp_grants = HashMap::new();
        for head in material.heads.values() {
            // Others' results are theirs to move.
            if head.skp.person == ctx.actor.person {
                let facts = store::skp::facts(db, instansi, head, ctx.today).await?;
                if let Ok(grant) = authorize(&ctx.actor, SkpAction::Edit, &facts) {
                    skp_grants.insert(head.skp.id, grant);
                }
            }
        }
        Ok(Self {
            board: Board::new(material.nodes.clone(), siblings),
            ids,
            material,
            grants: HashMap::new(),
            changed: HashSet::new(),
            results: BTreeMap::new(),
            skp_grants,
            entries: Vec::new(),
        })
    }

    /// The node behind a name, as it was read. Unknown, ambiguous, of another year and not to be seen are all the same.
    fn read(&self, name: NodeRef) -> Result<&Node> {
        let id = self.ids.get(&name).ok_or(Error::NotFound)?;
        self.material.seen(*id)
    }

    fn apply(&mut self, ctx: &Ctx, index: usize, edit: &TreeEdit, scenario: Option<&str>) -> Result<()> {
        let read = self.read(edit.node())?;
        let id = read.id;
        let before = self.board.node(id).ok_or(Error::NotFound)?.clone();
        match *edit {
            TreeEdit::Move {
                parent, before: next, ..
            } => {
                let to = parent.map(|name| self.read(name).map(|to| to.id)).transpose()?;
                let next = next.map(|name| self.read(name).map(|next| next.id)).transpose()?;
                self.may_move(ctx, &before, to, edit.version())?;
                if self.board.hang(index, id, to, next) {
                    self.note_move(index, &before, scenario)?;
                }
            }
            TreeEdit::Weight { weight, version, .. } => {
                let facts = self.material.facts_of(ctx, &before);
                let grant = authorize(&ctx.actor, CascadeAction::Edit, &facts)?;
                expect(&before, version)?;
                if weight.is_some_and(|weight| !(0..=WHOLE).contains(&weight)) {
                    return Err(Error::field("weight", "weight_out_of_range"));
                }
                if self.board.weigh(index, id, weight) {
                    self.grants.insert(id, grant);
                    self.note(Verb::Edited, &before, scenario)?;
                }
            }
        }
        Ok(())
    }

    /// Policy, then version, then legality: who has no say in the node learns nothing of it.
    fn may_move(&mut self, ctx: &Ctx, node: &Node, to: Option<NodeId>, version: i32) -> Result<()> {
        let to = to.and_then(|to| self.board.node(to));
        let facts = self.material.facts(ctx, node, to, ProposalKind::Agency);
        let legality = self.board.legality(node, to);
        let outcome = self.material.consequence(ctx, node, &facts, legality);
        if let Consequence::Refused(refusal @ domain::cascade::drop::DropRefusal::Policy(_)) = outcome {
            return Err(refused(refusal));
        }
        expect(node, version)?;
        match outcome {
            Consequence::Refused(refusal) => Err(refused(refusal)),
            Consequence::Proposal => Err(Error::rejected("other_agency")),
            Consequence::ChangeRequest => Err(Error::rejected("asks_owner")),
            Consequence::Now => match node.skp {
                Some(skp) if self.skp_grants.contains_key(&skp) => Ok(()),
                Some(_) => Err(Error::Forbidden(Reason::WrongState)),
                None => {
                    let grant = authorize(&ctx.actor, CascadeAction::Move, &facts.node)?;
                    self.grants.insert(node.id, grant);
                    Ok(())
                }
            },
        }
    }

    fn note_move(&mut self, index: usize, before: &Node, scenario: Option<&str>) -> Result<()> {
        let Some(skp) = before.skp else {
            return self.note(Verb::Moved, before, scenario);
        };
        let to = self.board.node(before.id).and_then(|node| node.parent);
        let (_, links) = self.results.entry(skp).or_insert_with(|| (index, HashMap::new()));
        links.insert(before.id, to);
        self.changed.insert(before.id);
        Ok(())
    }

    /// One entry of the log, from what the edits before left to what this one leaves.
    fn note(&mut self, verb: Verb, before: &Node, scenario: Option<&str>) -> Result<()> {
        let Some(now) = self.board.node(before.id) else {
            return Ok(());
        };
        let after = Node {
            version: before.version + 1,
            ..now.clone()
        };
        let above = |node: &Node| -> &str {
            let parent = node.parent.and_then(|id| self.material.nodes.get(&id));
            parent.map_or("", |parent| &parent.text)
        };
        let old = Kept::new(before, above(before), &[]);
        let new = KeptEdit {
            kept: Kept::new(&after, above(&after), &[]),
            scenario,
        };
        self.entries.push(Entry::new(
            verb,
            Subject::Node,
            before.id,
            Some(&old),
            Some(&new),
        )?);
        self.changed.insert(before.id);
        Ok(())
    }

    async fn write(&mut self, ctx: &Ctx, tx: &Tx) -> Result<()> {
        let mut order = self.board.order();
        let places: Vec<Place<_>> = self
            .changed
            .iter()
            .filter_map(|id| {
                let node = self.board.node(*id)?;
                Some(Place {
                    node: *id,
                    version: node.version,
                    parent: node.parent,
                    weight: node.weight,
                    seq: order.remove(id).unwrap_or(node.seq),
                    grant: *self.grants.get(id)?,
                })
            })
            .collect();
        store::cascade::place_nodes(tx, &places).await?;
        if let Some(place) = places.first() {
            let order: Vec<(NodeId, i32)> = order.into_iter().collect();
            store::cascade::order_siblings(tx, &place.grant, &order).await?;
        }
        tx.record_many(self.entries.drain(..)).await?;
        for (skp, (index, links)) in &self.results {
            let (Some(head), Some(grant)) = (self.material.heads.get(skp), self.skp_grants.get(skp)) else {
                continue;
            };
            crate::skp::relink(ctx, tx, grant, head, links)
                .await
                .map_err(|error| error.at(*index))?;
        }
        Ok(())
    }

    fn told(&self, input: &Rearrange) -> Rearranged {
        let mut seen = HashSet::new();
        let nodes = input
            .edits
            .iter()
            .map(TreeEdit::node)
            .filter(|name| seen.insert(*name))
            .filter_map(|name| {
                let node = self.board.node(*self.ids.get(&name)?)?;
                Some(EditedNode {
                    node: name,
                    version: node.version + i32::from(self.changed.contains(&node.id)),
                    parent: node.parent.map(NodeRef::of),
                    weight: node.weight,
                })
            })
            .collect();
        Rearranged { nodes }
    }
}

/// Refuses who works on an older version than stands now.
fn expect(node: &Node, version: i32) -> Result<()> {
    if node.version == version {
        Ok(())
    } else {
        Err(Error::Conflict {
            current: node.version,
        })
    }
}
