//! One node: the way up to the vision with its references (IKI-04), what hangs below down to named people (BKN-03),
//! what may be done with it, and what happened to it.

use std::collections::{HashMap, HashSet};

use domain::cascade::Node;
use domain::cascade::offer::Step;
use domain::cascade::plan_view::NodePlan;
use domain::cascade::view::{Contributor, NodeView};
use domain::ids::*;
use domain::policy::Scope;
use store::cascade::Sight;

use super::access::{Opened, add_offer};
use super::checked::Checked;
use super::dress::{Marks, dress};
use super::tree::PAGE;
use super::{budget, crosslink, history, manual, place};
use crate::{Ctx, Error, Result};

/// Nodes below that are looked at for names.
const BELOW: usize = 2000;

/// People who are listed.
const PEOPLE: usize = 100;

/// What to show of a node.
#[derive(Clone, Debug)]
pub struct NodeQuery {
    pub id: NodeId,
    /// Page of its children, from 1.
    pub page: u32,
    /// Words of the place to carry it to.
    pub find_place: String,
}

/// Loads the page of one node. A constant number of statements besides one for each level above and below.
pub async fn node(ctx: &Ctx, query: NodeQuery) -> Result<NodeView> {
    let opened = Opened::load(ctx, query.id).await?;
    let scope = Scope::people(&ctx.actor);
    let sight = Sight {
        scope: &scope,
        day: ctx.today,
    };
    let db = ctx.store.read();
    let may = opened.may(ctx);
    let mut rows = dress(ctx, &sight, vec![opened.node.clone()], Marks::default()).await?;
    let checked = Checked::load(ctx, opened.node.year).await?;
    checked.mark(&mut rows);
    let row = rows.pop().ok_or(Error::NotFound)?;
    let pages = row.children.div_ceil(PAGE).max(1);
    let page = query.page.clamp(1, pages);
    let children = store::cascade::children(db, &sight, [query.id], (page - 1) * PAGE, PAGE).await?;
    let (people, more_people) = contributors(ctx, &sight, query.id).await?;
    let add = add_offer(ctx, Some((opened.node.kind, &opened.facts.unit_path))).await?;
    let targets = if may.relocate.allowed() {
        place::targets(ctx, &sight, &opened, &query.find_place).await?
    } else {
        Vec::new()
    };
    let mut children = dress(ctx, &sight, children, Marks::default()).await?;
    checked.mark(&mut children);
    Ok(NodeView {
        line: line(ctx, &sight, &opened.node).await?,
        findings: checked.of(&row),
        children,
        year: opened.node.year,
        version: opened.node.version,
        reference: opened.node.reference.clone(),
        history: history::of(ctx, query.id).await?,
        plan: plan(ctx, &opened).await?,
        cross: crosslink::of_node(ctx, &opened).await?,
        row,
        page,
        pages,
        people,
        more_people,
        may,
        add,
        targets,
    })
}

/// Money and manuals; results of SKPs have neither of their own.
async fn plan(ctx: &Ctx, opened: &Opened) -> Result<NodePlan> {
    if opened.node.skp.is_some() {
        return Ok(NodePlan::default());
    }
    Ok(NodePlan {
        budget: budget::card(ctx, &opened.node).await?,
        manuals: manual::cards(ctx, &opened.indicators).await?,
    })
}

/// The way from the top down to a node, with the document and page of each step (IKI-04).
pub async fn line_of_sight(ctx: &Ctx, id: NodeId) -> Result<Vec<Step>> {
    let opened = Opened::load(ctx, id).await?;
    let scope = Scope::people(&ctx.actor);
    let sight = Sight {
        scope: &scope,
        day: ctx.today,
    };
    line(ctx, &sight, &opened.node).await
}

async fn line(ctx: &Ctx, sight: &Sight<'_>, node: &Node) -> Result<Vec<Step>> {
    let db = ctx.store.read();
    let mut known = store::cascade::ancestors(db, ctx.instansi_id(), [node.id], false).await?;
    let mut chain = Vec::new();
    let mut next = Some(node.id);
    // Taken out, so that even a loop in the data would end.
    while let Some(step) = next.and_then(|id| known.remove(&id)) {
        next = step.parent;
        chain.push(step);
    }
    chain.reverse();
    let visible = store::cascade::visible(db, sight, chain.iter().map(|step| step.id)).await?;
    let marks = Marks {
        hidden: chain
            .iter()
            .map(|step| step.id)
            .filter(|id| !visible.contains(id))
            .collect(),
        ..Marks::default()
    };
    let mut references: HashMap<NodeId, Option<String>> = chain
        .iter()
        .map(|step| (step.id, step.reference.clone()))
        .collect();
    Ok(dress(ctx, sight, chain, marks)
        .await?
        .into_iter()
        .map(|row| Step {
            node: row.id,
            kind: row.kind,
            reference: references
                .remove(&row.id)
                .flatten()
                .filter(|_| !row.text.is_empty()),
            text: row.text,
            owner: row.owner.map(|owner| owner.name).unwrap_or_default(),
        })
        .collect())
}

/// Who carries the node by results of their own, nearest first; each once. And whether there are more.
async fn contributors(ctx: &Ctx, sight: &Sight<'_>, id: NodeId) -> Result<(Vec<Contributor>, bool)> {
    let db = ctx.store.read();
    let below = store::cascade::below(db, sight, id, BELOW).await?;
    let full = below.len() >= BELOW;
    let results: Vec<(Node, u16)> = below.into_iter().filter(|(node, _)| node.skp.is_some()).collect();
    let mut first: HashMap<AppointmentId, usize> = HashMap::new();
    for (at, (node, _)) in results.iter().enumerate() {
        if let Some(appointment) = node.owner_appointment {
            first.entry(appointment).or_insert(at);
        }
    }
    let mut nearest: Vec<(AppointmentId, usize)> = first.into_iter().collect();
    nearest.sort_by_key(|(_, at)| *at);
    let more = full || nearest.len() > PEOPLE;
    nearest.truncate(PEOPLE);
    let cards = store::cards::by_appointment(
        db,
        ctx.instansi_id(),
        nearest.iter().map(|(id, _)| *id).collect::<HashSet<_>>(),
    )
    .await?;
    let shown: Vec<Node> = nearest.iter().map(|(_, at)| results[*at].0.clone()).collect();
    // The words as the reader may see them: of a change that is being drafted, those that were set.
    let texts: HashMap<NodeId, String> = dress(ctx, sight, shown, Marks::default())
        .await?
        .into_iter()
        .map(|row| (row.id, row.text))
        .collect();
    let people = nearest
        .into_iter()
        .filter_map(|(id, at)| {
            let card = cards.get(&id)?;
            let (node, depth) = &results[at];
            Some(Contributor {
                person: card.person,
                name: card.name.clone(),
                title: card.title.clone(),
                unit_name: card.unit_name.clone(),
                node: node.id,
                text: texts.get(&node.id)?.clone(),
                depth: *depth,
            })
        })
        .collect();
    Ok((people, more))
}
