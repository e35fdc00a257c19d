//! The proposals that wait for somebody, and those that he made.

use std::collections::{HashMap, HashSet};

use domain::cascade::Node;
use domain::cascade::proposal::{Proposal, ProposalRow, ProposalsView, ProposedNode};
use domain::cascade::view::TreeRow;
use domain::ids::*;
use domain::policy::{Action, ProposalAction, Role, Scope};
use domain::time::local_date;
use store::cascade::Sight;
use store::proposal::Decider;

use super::dress::{Marks, dress};
use super::material::Material;
use super::propose::facts;
use crate::{Ctx, Result};

/// Most rows of a list.
const LISTED: u64 = 200;

/// Loads both lists. A constant number of statements but for the levels above the nodes.
pub async fn proposals(ctx: &Ctx) -> Result<ProposalsView> {
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let (material, waiting) = waiting(ctx).await?;
    let mine = store::proposal::proposed_by(db, instansi, ctx.actor.person, LISTED).await?;
    let rows = Rows::load(ctx, material, waiting.iter().chain(&mine)).await?;
    Ok(ProposalsView {
        waiting: waiting.iter().filter_map(|one| rows.of(ctx, one)).collect(),
        mine: mine.iter().filter_map(|one| rows.of(ctx, one)).collect(),
    })
}

/// How many proposals wait for the person, and since when the first does.
pub(crate) async fn waiting_count(ctx: &Ctx) -> Result<(usize, Option<chrono::NaiveDate>)> {
    let (_, waiting) = waiting(ctx).await?;
    let since = waiting.first().map(|one| local_date(one.proposed_at, ctx.zone()));
    Ok((waiting.len(), since))
}

/// What waits, by the policy's word.
async fn waiting(ctx: &Ctx) -> Result<(Material, Vec<Proposal>)> {
    let (db, actor) = (ctx.store.read(), &ctx.actor);
    let decider = Decider {
        person: actor.person,
        // An agency's head, or the region's: heads below are not asked.
        heads: actor
            .posts
            .iter()
            .filter(|post| post.is_unit_head && post.unit_path.matches('/').count() <= 2)
            .map(|post| post.unit_path.clone())
            .collect(),
        region: actor.has(Role::Bappeda, ""),
    };
    let mut waiting = store::proposal::waiting(db, ctx.instansi_id(), &decider, LISTED).await?;
    let nodes = waiting.iter().flat_map(|one| [one.node, one.to_parent]);
    let material = Material::load(ctx, db, nodes, false).await?;
    waiting.retain(|one| {
        facts(ctx, &material, one).is_some_and(|facts| ProposalAction::Answer.decide(actor, &facts).allowed())
    });
    Ok((material, waiting))
}

/// The nodes of proposals as the reader may see them.
struct Rows {
    material: Material,
    shown: HashMap<NodeId, TreeRow>,
    names: HashMap<PersonId, String>,
}

impl Rows {
    async fn load(
        ctx: &Ctx,
        known: Material,
        proposals: impl Iterator<Item = &Proposal> + Clone,
    ) -> Result<Self> {
        let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
        let named: HashSet<NodeId> = proposals
            .clone()
            .flat_map(|one| [one.node, one.to_parent])
            .collect();
        let material = if named.iter().all(|id| known.nodes.contains_key(id)) {
            known
        } else {
            Material::load(ctx, db, named.iter().copied(), false).await?
        };
        let parents = named.iter().filter_map(|id| material.nodes.get(id)?.parent);
        let nodes: Vec<Node> = named
            .iter()
            .copied()
            .chain(parents)
            .collect::<HashSet<NodeId>>()
            .iter()
            .filter_map(|id| material.nodes.get(id).cloned())
            .collect();
        let scope = Scope::people(&ctx.actor);
        let sight = Sight {
            scope: &scope,
            day: ctx.today,
        };
        let ids = || nodes.iter().map(|node| node.id);
        let visible = store::cascade::visible(db, &sight, ids()).await?;
        let marks = Marks {
            hidden: ids().filter(|id| !visible.contains(id)).collect(),
            // Nobody counts children here.
            counts: ids().map(|id| (id, 0)).collect(),
            ..Marks::default()
        };
        let shown = dress(ctx, &sight, nodes, marks).await?;
        let people: HashSet<PersonId> = proposals.map(|one| one.proposed_by).collect();
        Ok(Self {
            material,
            shown: shown.into_iter().map(|row| (row.id, row)).collect(),
            names: store::cards::names(db, instansi, people).await?,
        })
    }

    /// None when one of the nodes is gone.
    fn of(&self, ctx: &Ctx, proposal: &Proposal) -> Option<ProposalRow> {
        let node = self.material.nodes.get(&proposal.node)?;
        Some(ProposalRow {
            id: proposal.id,
            version: proposal.version,
            kind: proposal.kind,
            state: proposal.state,
            node: self.node(proposal.node)?,
            from: node.parent.and_then(|id| self.node(id)),
            to: self.node(proposal.to_parent)?,
            note: proposal.note.clone(),
            answer: proposal.answer.clone(),
            by: self.names.get(&proposal.proposed_by).cloned().unwrap_or_default(),
            proposed_on: local_date(proposal.proposed_at, ctx.zone()),
            decided_on: proposal.decided_at.map(|at| local_date(at, ctx.zone())),
            skp_state: self.material.state(node),
        })
    }

    fn node(&self, id: NodeId) -> Option<ProposedNode> {
        let row = self.shown.get(&id)?;
        Some(ProposedNode {
            id,
            kind: row.kind,
            text: row.text.clone(),
            owner: row
                .owner
                .as_ref()
                .map(|owner| owner.name.clone())
                .unwrap_or_default(),
        })
    }
}
