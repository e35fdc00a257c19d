//! Dividing a target and the weights of a node among its children, all at once (`interface.md` 3, points 6 and 7).
//!
//! What belongs to an SKP is shown and counted, and changed there: a promise of somebody's is his.

use std::collections::{HashMap, HashSet};

use domain::audit::{Subject, Verb};
use domain::cascade::divide::{Division, MOST_PARTS, Part};
use domain::cascade::rearrange::WHOLE;
use domain::cascade::share::is_additive;
use domain::cascade::view::NodeIndicator;
use domain::cascade::{CascadeMethod, Node, Target};
use domain::ids::*;
use domain::measure::Measure;
use domain::policy::{CascadeAction, Grant, Scope};
use store::cascade::Sight;
use store::{Entry, new_id};

use super::access::Opened;
use super::budget::of_year;
use super::dress::{Marks, dress};
use super::history::Kept;
use super::material::Material;
use crate::organization::Checked;
use crate::{Ctx, Error, Result};

/// A child's part as typed.
#[derive(Clone, Debug, Default)]
pub struct PartInput {
    pub child: String,
    pub version: i32,
    pub target: String,
    /// In percent; empty: an equal share.
    pub weight: String,
}

/// What there is to divide, and how it is divided now. A constant number of statements besides the levels below.
pub async fn division(ctx: &Ctx, id: NodeId, indicator: Option<IndicatorId>) -> Result<Division> {
    let opened = Opened::load(ctx, id).await?;
    let scope = Scope::people(&ctx.actor);
    let sight = Sight {
        scope: &scope,
        day: ctx.today,
    };
    let db = ctx.store.read();
    let limit = MOST_PARTS as u32 + 1;
    let mut children = store::cascade::children(db, &sight, [id], 0, limit).await?;
    let more = children.len() > MOST_PARTS;
    children.truncate(MOST_PARTS);
    let money = money(ctx, &opened.node, &children).await?;
    let last = last_weights(ctx, &opened.node, &children).await?;
    let versions: HashMap<NodeId, i32> = children.iter().map(|child| (child.id, child.version)).collect();
    let divisible: Vec<&NodeIndicator> = opened
        .indicators
        .iter()
        .filter(|one| matches!(one.parsed(), Ok(Target::Number(_))))
        .collect();
    let chosen = match indicator {
        Some(asked) => Some(
            *divisible
                .iter()
                .find(|one| one.id == asked)
                .ok_or(Error::NotFound)?,
        ),
        None => divisible.first().copied(),
    };
    let rows = dress(ctx, &sight, children, Marks::default()).await?;
    let parts = rows
        .into_iter()
        .map(|row| Part {
            target: row
                .indicators
                .iter()
                .find(|one| chosen.is_some_and(|chosen| one.share_of == Some(chosen.id)))
                .map(|one| one.target.clone())
                .unwrap_or_default(),
            version: versions.get(&row.id).copied().unwrap_or_default(),
            ceiling: money.get(&row.id).copied().flatten(),
            last: row.code.as_ref().and_then(|code| last.get(code).copied()),
            fixed: row.kind.is_result(),
            owner: row.owner.map(|owner| owner.name).unwrap_or_default(),
            child: row.id,
            text: row.text,
            weight: row.weight,
        })
        .collect();
    Ok(Division {
        node: id,
        year: opened.node.year,
        text: opened.node.text.clone(),
        choices: divisible
            .iter()
            .map(|one| {
                (
                    one.id,
                    format!("{}: {} {}", one.text, one.target, one.unit)
                        .trim()
                        .to_owned(),
                )
            })
            .collect(),
        indicator: chosen.map(|one| one.id),
        total: chosen
            .and_then(|one| one.parsed().ok())
            .and_then(|target| target.number()),
        unit: chosen.map(|one| one.unit.clone()).unwrap_or_default(),
        parts,
        more,
    })
}

/// The ceilings of children in the node's year.
async fn money(ctx: &Ctx, node: &Node, children: &[Node]) -> Result<HashMap<NodeId, Option<i64>>> {
    if !children.iter().any(|child| child.kind.has_budget()) {
        return Ok(HashMap::new());
    }
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let nodes = store::cascade::budget_nodes(db, instansi, node).await?;
    let lines = store::cascade::lines(db, instansi, nodes.iter().map(|node| node.id)).await?;
    let ceilings = of_year(&nodes, &lines, node.year);
    Ok(nodes.iter().map(|node| node.id).zip(ceilings).collect())
}

/// The weights that the children's codes had the year before.
async fn last_weights(ctx: &Ctx, node: &Node, children: &[Node]) -> Result<HashMap<String, i32>> {
    let codes = children.iter().filter_map(|child| child.code.clone());
    Ok(store::cascade::weights_of_codes(ctx.store.read(), ctx.instansi_id(), node.year - 1, codes).await?)
}

/// Saves parts and weights, all or nothing. Wrong cells are named `target[0]`, `weight[0]` and so on.
pub async fn divide(
    ctx: &Ctx,
    id: NodeId,
    indicator: Option<IndicatorId>,
    typed: Vec<PartInput>,
) -> Result<()> {
    let opened = Opened::load(ctx, id).await?;
    let above = match indicator {
        Some(asked) => {
            let found = opened.indicators.iter().find(|one| one.id == asked);
            Some(found.ok_or(Error::NotFound)?.clone())
        }
        None => None,
    };
    if typed.len() > MOST_PARTS {
        return Err(Error::rejected("too_many_parts"));
    }
    let ids: Vec<Option<NodeId>> = typed.iter().map(|part| part.child.parse().ok()).collect();
    let tx = ctx.store.begin(&ctx.who()).await?;
    let material = Material::load(ctx, tx.conn(), ids.iter().flatten().copied(), true).await?;
    let indicators =
        store::cascade::indicators(tx.conn(), ctx.instansi_id(), ids.iter().flatten().copied()).await?;
    let mut form = Checked::default();
    let mut changes = Vec::new();
    let mut seen = HashSet::new();
    for (at, (part, child)) in typed.iter().zip(&ids).enumerate() {
        let child = material.seen(child.ok_or(Error::NotFound)?)?;
        if child.parent != Some(id) || child.skp.is_some() || !seen.insert(child.id) {
            return Err(Error::NotFound.at(at));
        }
        let grant =
            domain::policy::authorize(&ctx.actor, CascadeAction::Edit, &material.facts_of(ctx, child))
                .map_err(|refused| Error::from(refused).at(at))?;
        if child.version != part.version {
            return Err(Error::Conflict {
                current: child.version,
            }
            .at(at));
        }
        let own = indicators.get(&child.id).map_or(&[][..], Vec::as_slice);
        let target = target(&mut form, at, part, above.as_ref(), own);
        let weight = weight(&mut form, at, &part.weight);
        changes.push(Change {
            child: child.clone(),
            grant,
            own: own.to_vec(),
            target,
            weight,
        });
    }
    let whole: i64 = changes
        .iter()
        .filter_map(|change| change.weight)
        .map(i64::from)
        .sum();
    if whole > i64::from(WHOLE) {
        let over = super::rearrange::percent(whole);
        form.wrong_with("weight[0]", "weights_exceed", over);
    }
    form.done()?;
    let mut entries = Vec::new();
    for change in changes {
        entries.extend(change.write(&tx, &opened.node, above.as_ref()).await?);
    }
    if !entries.is_empty() {
        tx.record_many(entries).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// A child with its new part.
struct Change {
    child: Node,
    grant: Grant<CascadeAction>,
    own: Vec<NodeIndicator>,
    target: Option<String>,
    weight: Option<i32>,
}

impl Change {
    /// Writes what differs; nothing where nothing does.
    async fn write(
        self,
        tx: &store::Tx,
        parent: &Node,
        above: Option<&NodeIndicator>,
    ) -> Result<Option<Entry>> {
        let mut after = Node {
            weight: self.weight,
            ..self.child.clone()
        };
        let mut indicators = self.own.clone();
        if let (Some(target), Some(above)) = (&self.target, above) {
            let at = indicators.iter().position(|one| one.share_of == Some(above.id));
            let share = NodeIndicator {
                target: target.clone(),
                parent_target_seen: Some(above.target.clone()),
                ..at.map_or_else(|| share_of(above), |at| indicators[at].clone())
            };
            match at {
                Some(at) if indicators[at].target == *target => {}
                Some(at) => indicators[at] = share,
                None => indicators.push(share),
            }
            if after.cascade.is_none() {
                after.cascade = Some(if is_additive(&above.unit) {
                    CascadeMethod::DirectLoad
                } else {
                    CascadeMethod::DirectAspect
                });
            }
        }
        if after == self.child && indicators == self.own {
            return Ok(None);
        }
        after.version = store::cascade::divide_node(tx, &self.grant, &after).await?;
        for (seq, one) in indicators.iter().enumerate() {
            if self.own.get(seq) != Some(one) {
                store::cascade::save_indicator(tx, &self.grant, after.id, seq, one).await?;
            }
        }
        let entry = Entry::new(
            Verb::Edited,
            Subject::Node,
            after.id,
            Some(&Kept::new(&self.child, &parent.text, &self.own)),
            Some(&Kept::new(&after, &parent.text, &indicators)),
        )?;
        Ok(Some(entry))
    }
}

/// A new indicator that carries a part of the one above.
fn share_of(above: &NodeIndicator) -> NodeIndicator {
    NodeIndicator {
        id: new_id(),
        share_of: Some(above.id),
        source: None,
        ..above.clone()
    }
}

/// The typed part, written as a number; none where nothing was typed.
fn target(
    form: &mut Checked,
    at: usize,
    part: &PartInput,
    above: Option<&NodeIndicator>,
    own: &[NodeIndicator],
) -> Option<String> {
    let field = format!("target[{at}]");
    let typed = part.target.trim();
    let has_share = above.is_some_and(|above| own.iter().any(|one| one.share_of == Some(above.id)));
    if typed.is_empty() {
        if has_share {
            form.wrong(&field, "share_stays");
        }
        return None;
    }
    above?;
    match Measure::parse(typed) {
        Ok(value) if value < Measure::ZERO => {
            form.wrong(&field, "negative_share");
            None
        }
        Ok(value) => Some(value.to_string()),
        Err(_) => {
            form.wrong(&field, "not_a_number");
            None
        }
    }
}

/// A weight in percent as hundredths; none where nothing was typed.
fn weight(form: &mut Checked, at: usize, typed: &str) -> Option<i32> {
    let field = format!("weight[{at}]");
    let typed = typed.trim().trim_end_matches('%').trim();
    if typed.is_empty() {
        return None;
    }
    let read = Measure::parse(typed)
        .ok()
        .map(|value| value.0 / (Measure::SCALE / 100));
    let read = read.filter(|weight| (0..=i64::from(WHOLE)).contains(weight));
    if read.is_none() {
        form.wrong(&field, "weight_out_of_range");
    }
    i32::try_from(read?).ok()
}
