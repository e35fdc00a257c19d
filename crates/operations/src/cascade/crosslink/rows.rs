//! Links with the names of nodes, agencies, indicators and people.

use std::collections::{HashMap, HashSet};

use domain::cascade::Node;
use domain::cascade::crosslink::{CrossLink, CrossRow, CrossState, CrossStep, Partner, adds_up};
use domain::cascade::proposal::ProposedNode;
use domain::cascade::rearrange::is_closed;
use domain::cascade::view::NodeIndicator;
use domain::ids::*;
use domain::organization::Unit;
use domain::policy::{Action, CascadeFacts, CrossLinkAction, CrossLinkFacts, Scope};
use domain::time::local_date;
use store::cascade::Sight;

use super::super::dress::{Marks, dress};
use crate::{Ctx, Result};

/// What rows of links are made of.
pub(super) struct Rows {
    nodes: HashMap<NodeId, Node>,
    shown: HashMap<NodeId, ProposedNode>,
    indicators: HashMap<NodeId, Vec<NodeIndicator>>,
    units: HashMap<UnitId, Unit>,
    people: HashMap<PersonId, String>,
}

impl Rows {
    /// A constant number of statements.
    pub async fn load(ctx: &Ctx, links: impl Iterator<Item = &CrossLink> + Clone) -> Result<Self> {
        let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
        let ids: HashSet<NodeId> = links
            .clone()
            .flat_map(|link| [Some(link.node), link.contributing])
            .flatten()
            .collect();
        let nodes = store::cascade::nodes(db, instansi, ids.iter().copied()).await?;
        let partners = links.clone().filter_map(|link| match link.partner {
            Partner::Agency(unit) => Some(unit),
            Partner::External(_) => None,
        });
        let owners = nodes.iter().filter_map(|node| node.owner_unit);
        let units: HashSet<UnitId> = partners.chain(owners).collect();
        let units = store::organization::units_by_id(db, instansi, units).await?;
        let people: HashSet<PersonId> = links
            .flat_map(|link| [Some(link.asked_by), link.answered_by])
            .flatten()
            .collect();
        let indicators = store::cascade::indicators(db, instansi, ids).await?;
        Ok(Self {
            shown: shown(ctx, nodes.clone()).await?,
            nodes: nodes.into_iter().map(|node| (node.id, node)).collect(),
            indicators,
            units: units.into_iter().map(|unit| (unit.id, unit)).collect(),
            people: store::cards::names(db, instansi, people).await?,
        })
    }

    /// What the policy asks about a link; none when its node is gone.
    pub fn facts(&self, ctx: &Ctx, link: &CrossLink) -> Option<CrossLinkFacts> {
        let node = self.nodes.get(&link.node)?;
        let path = |unit: UnitId| self.units.get(&unit).map(|unit| unit.path.clone());
        Some(CrossLinkFacts {
            node: CascadeFacts {
                instansi: ctx.instansi_id(),
                kind: node.kind,
                unit_path: node.owner_unit.and_then(path).unwrap_or_default(),
                owner_position: node.owner_position,
                in_skp: node.skp.is_some(),
            },
            partner_path: match link.partner {
                Partner::Agency(unit) => path(unit),
                Partner::External(_) => None,
            },
        })
    }

    /// None when the node that asked is gone.
    pub fn of(&self, ctx: &Ctx, link: &CrossLink) -> Option<CrossRow> {
        let facts = self.facts(ctx, link)?;
        let asked = link.counts_for.and_then(|id| self.indicator(link.node, id));
        let given = link
            .contributing
            .zip(link.contributing_indicator)
            .and_then(|(node, id)| self.indicator(node, id));
        let counted = link.state == CrossState::Accepted
            && asked
                .zip(given)
                .is_some_and(|(asked, given)| adds_up(&asked.unit, &given.unit).is_ok());
        let open = !is_closed(link.year, ctx.today);
        let may = |action: CrossLinkAction, step: CrossStep| {
            open && link.state.after(step, &link.partner).is_ok()
                && action.decide(&ctx.actor, &facts).allowed()
        };
        let name = |person: PersonId| self.people.get(&person).cloned().unwrap_or_default();
        Some(CrossRow {
            id: link.id,
            version: link.version,
            state: link.state,
            node: self.shown.get(&link.node)?.clone(),
            partner_name: match &link.partner {
                Partner::Agency(unit) => self
                    .units
                    .get(unit)
                    .map(|unit| unit.name.clone())
                    .unwrap_or_default(),
                Partner::External(name) => name.clone(),
            },
            partner: link.partner.clone(),
            role: link.role.clone(),
            counts_for: asked.map(words),
            contributing: link.contributing.and_then(|node| self.shown.get(&node).cloned()),
            contributing_indicator: given.map(words),
            counted,
            answer: link.answer.clone(),
            asked_by: name(link.asked_by),
            asked_on: local_date(link.asked_at, ctx.zone()),
            answered_by: link.answered_by.map(name).unwrap_or_default(),
            answered_on: link.answered_at.map(|at| local_date(at, ctx.zone())),
            may_withdraw: may(CrossLinkAction::Withdraw, CrossStep::Withdraw),
            may_answer: may(CrossLinkAction::Answer, CrossStep::Decline),
        })
    }

    fn indicator(&self, node: NodeId, id: IndicatorId) -> Option<&NodeIndicator> {
        self.indicators.get(&node)?.iter().find(|one| one.id == id)
    }
}

/// An indicator with its target.
pub(super) fn words(one: &NodeIndicator) -> String {
    format!("{}: {} {}", one.text, one.target, one.unit)
        .trim()
        .to_owned()
}

/// Nodes as the reader may see them.
async fn shown(ctx: &Ctx, nodes: Vec<Node>) -> Result<HashMap<NodeId, ProposedNode>> {
    let scope = Scope::people(&ctx.actor);
    let sight = Sight {
        scope: &scope,
        day: ctx.today,
    };
    let ids = || nodes.iter().map(|node| node.id);
    let visible = store::cascade::visible(ctx.store.read(), &sight, ids()).await?;
    let marks = Marks {
        hidden: ids().filter(|id| !visible.contains(id)).collect(),
        // Nobody counts children here.
        counts: ids().map(|id| (id, 0)).collect(),
        ..Marks::default()
    };
    let rows = dress(ctx, &sight, nodes, marks).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let named = ProposedNode {
                id: row.id,
                kind: row.kind,
                text: row.text,
                owner: row.owner.map(|owner| owner.name).unwrap_or_default(),
            };
            (row.id, named)
        })
        .collect())
}
