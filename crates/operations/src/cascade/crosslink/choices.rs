//! What a partner may choose from when it accepts, and whom one may ask.

use std::collections::HashMap;

use domain::cascade::crosslink::{AskOffer, Choices, Link, adds_up, belongs, may_support, rises};
use domain::cascade::rearrange::is_closed;
use domain::cascade::view::NodeIndicator;
use domain::cascade::{Node, NodeKind};
use domain::ids::*;
use domain::policy::{Action, CrossLinkAction, CrossLinkFacts, Scope};
use store::cascade::Sight;

use super::super::access::Opened;
use super::Found;
use super::rows::words;
use crate::{Ctx, Error, Result};

/// Most nodes that are looked at, and most choices that are listed.
const LOOKED_AT: u64 = 1_000;
const LISTED: usize = 100;

/// The partner's results, or their indicators where a figure was asked for, whose words contain those typed.
pub(super) async fn choices(ctx: &Ctx, id: CrossLinkId, typed: &str) -> Result<Choices> {
    let found = match Found::load(ctx, id).await {
        Ok(found) => found,
        // An old address: then there is nothing to choose.
        Err(Error::NotFound) => return Ok(Choices::default()),
        Err(error) => return Err(error),
    };
    let partner = found.facts.partner_path.clone().unwrap_or_default();
    if partner.is_empty() || !CrossLinkAction::Answer.decide(&ctx.actor, &found.facts).allowed() {
        return Ok(Choices::default());
    }
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let asked = match found.link.counts_for {
        None => None,
        Some(asked) => {
            let rows = store::cascade::indicators(db, instansi, [found.link.node]).await?;
            rows.into_values().flatten().find(|one| one.id == asked)
        }
    };
    let (nodes, full) = nodes(ctx, &found, &partner, typed).await?;
    let mut choices = match &asked {
        None => nodes.iter().map(choice).collect(),
        Some(asked) => figures(ctx, &nodes, asked).await?,
    };
    let more = full || choices.len() > LISTED;
    choices.truncate(LISTED);
    Ok(Choices {
        link: Some(id),
        choices,
        unit: asked.map(|asked| asked.unit),
        more,
    })
}

/// The partner's nodes of the year, and whether there might be more.
async fn nodes(ctx: &Ctx, found: &Found, partner: &str, typed: &str) -> Result<(Vec<Node>, bool)> {
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let kinds: Vec<NodeKind> = NodeKind::ALL
        .into_iter()
        .filter(|kind| !kind.is_result())
        .collect();
    let scope = Scope::people(&ctx.actor);
    let sight = Sight {
        scope: &scope,
        day: ctx.today,
    };
    let mut nodes =
        store::cascade::candidates(db, &sight, found.link.year, &kinds, partner, typed, LOOKED_AT).await?;
    let full = nodes.len() as u64 >= LOOKED_AT;
    let units =
        store::organization::units_by_id(db, instansi, nodes.iter().filter_map(|node| node.owner_unit))
            .await?;
    let paths: HashMap<UnitId, String> = units.into_iter().map(|unit| (unit.id, unit.path)).collect();
    nodes.retain(|node| {
        let path = node.owner_unit.and_then(|unit| paths.get(&unit));
        path.is_some_and(|path| belongs(path, partner).is_ok())
    });
    Ok((nodes, full))
}

fn choice(node: &Node) -> Link {
    Link {
        value: node.id.to_string(),
        text: node.text.clone(),
        above: String::new(),
    }
}

/// Their indicators whose figures could be added, as long as they count for no other.
async fn figures(ctx: &Ctx, nodes: &[Node], asked: &NodeIndicator) -> Result<Vec<Link>> {
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let indicators = store::cascade::indicators(db, instansi, nodes.iter().map(|node| node.id)).await?;
    let fitting: Vec<(&Node, &NodeIndicator)> = nodes
        .iter()
        .flat_map(|node| {
            indicators
                .get(&node.id)
                .into_iter()
                .flatten()
                .map(move |one| (node, one))
        })
        .filter(|(_, one)| adds_up(&asked.unit, &one.unit).is_ok())
        .collect();
    let taken = store::crosslink::above(db, instansi, fitting.iter().map(|(_, one)| one.id)).await?;
    Ok(fitting
        .into_iter()
        .filter(|(_, one)| !taken.contains_key(&one.id) && one.id != asked.id)
        .map(|(node, one)| Link {
            value: format!("{}/{}", node.id, one.id),
            text: words(one),
            above: node.text.clone(),
        })
        .collect())
}

/// Whom one may ask to support a node, and for which of its figures; none for who may not ask.
pub(super) async fn offer(ctx: &Ctx, opened: &Opened) -> Result<Option<AskOffer>> {
    let facts = CrossLinkFacts {
        node: opened.facts.clone(),
        partner_path: None,
    };
    if is_closed(opened.node.year, ctx.today) || !CrossLinkAction::Ask.decide(&ctx.actor, &facts).allowed() {
        return Ok(None);
    }
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let agencies = match store::organization::root_unit(db, instansi).await? {
        Some(root) => store::organization::units_directly_below(db, instansi, ctx.today, root.id).await?,
        None => Vec::new(),
    };
    let link = |value: String, text: String| Link {
        value,
        text,
        above: String::new(),
    };
    Ok(Some(AskOffer {
        agencies: agencies
            .into_iter()
            .filter(|unit| may_support(&opened.facts.unit_path, &unit.path).is_ok())
            .map(|unit| link(unit.id.to_string(), unit.name))
            .collect(),
        indicators: opened
            .indicators
            .iter()
            .filter(|one| rises(&one.unit).is_ok())
            .map(|one| link(one.id.to_string(), words(one)))
            .collect(),
    }))
}
