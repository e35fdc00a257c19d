//! Lines of the budget under program, kegiatan and sub kegiatan, and their sums by level.

use std::collections::HashMap;

use domain::audit::{Subject, Verb};
use domain::cascade::budget::{Funded, MOST, MoneyError, ceilings, read_rupiah};
use domain::cascade::plan_view::{BudgetCard, LevelCeiling};
use domain::cascade::{BudgetLine, Node, NodeKind};
use domain::format::Lang;
use domain::ids::*;
use domain::policy::CascadeAction;
use serde::Serialize;
use store::{Tx, new_id};

use super::access::Opened;
use super::form::{CODE, TEXT};
use crate::organization::Checked;
use crate::{Ctx, Error, Result};

/// A line as typed.
#[derive(Clone, Debug, Default)]
pub struct LineInput {
    pub year: String,
    pub code: String,
    pub text: String,
    pub ceiling: String,
}

/// What the log keeps: the line as words.
#[derive(Serialize)]
struct Kept {
    budget: String,
}

/// Adds a line to a node.
pub async fn add_line(ctx: &Ctx, node: NodeId, input: LineInput) -> Result<()> {
    let opened = Opened::load(ctx, node).await?;
    let grant = opened.allow(ctx, CascadeAction::Edit)?;
    if !opened.node.kind.has_budget() {
        return Err(Error::rejected("no_budget_here"));
    }
    let line = checked(
        &input,
        BudgetLine {
            id: new_id(),
            node,
            year: opened.node.year,
            code: None,
            text: String::new(),
            ceiling: 0,
            seq: 0,
            version: 1,
        },
    )?;
    let there = store::cascade::lines(ctx.store.read(), ctx.instansi_id(), [node]).await?;
    let line = BudgetLine {
        seq: there.iter().map(|line| line.seq).max().map_or(0, |last| last + 1),
        ..line
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    store::cascade::insert_lines(&tx, &grant, std::slice::from_ref(&line)).await?;
    record(&tx, node, None, Some(&line)).await?;
    tx.commit().await?;
    Ok(())
}

/// Changes a line on top of the version that was read; gives its node.
pub async fn edit_line(ctx: &Ctx, id: BudgetLineId, version: i32, input: LineInput) -> Result<NodeId> {
    let before = store::cascade::line(ctx.store.read(), ctx.instansi_id(), id).await?;
    let opened = Opened::load(ctx, before.node).await?;
    let grant = opened.allow(ctx, CascadeAction::Edit)?;
    let after = checked(&input, before.clone())?;
    expect(&before, version)?;
    if after == before {
        return Ok(before.node);
    }
    let tx = ctx.store.begin(&ctx.who()).await?;
    store::cascade::update_line(&tx, &grant, &after).await?;
    record(&tx, before.node, Some(&before), Some(&after)).await?;
    tx.commit().await?;
    Ok(before.node)
}

/// Takes a line away; gives its node.
pub async fn delete_line(ctx: &Ctx, id: BudgetLineId, version: i32) -> Result<NodeId> {
    let before = store::cascade::line(ctx.store.read(), ctx.instansi_id(), id).await?;
    let opened = Opened::load(ctx, before.node).await?;
    let grant = opened.allow(ctx, CascadeAction::Edit)?;
    expect(&before, version)?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    store::cascade::delete_line(&tx, &grant, &before).await?;
    record(&tx, before.node, Some(&before), None).await?;
    tx.commit().await?;
    Ok(before.node)
}

fn expect(before: &BudgetLine, version: i32) -> Result<()> {
    if before.version == version {
        Ok(())
    } else {
        Err(Error::Conflict {
            current: before.version,
        })
    }
}

fn checked(input: &LineInput, line: BudgetLine) -> Result<BudgetLine> {
    let mut form = Checked::default();
    let year = input
        .year
        .trim()
        .parse()
        .ok()
        .filter(|year| (2020..=2100).contains(year));
    if year.is_none() {
        form.wrong("year", "unknown_choice");
    }
    let code = form.optional("code", &input.code, CODE);
    let text = form.text("text", &input.text, TEXT);
    let ceiling = match read_rupiah(&input.ceiling) {
        Ok(amount) if !amount.rounded => amount.rupiah,
        Ok(_) => {
            form.wrong("ceiling", "whole_rupiah");
            0
        }
        Err(error) => {
            match error {
                MoneyError::Empty => form.wrong("ceiling", "required"),
                MoneyError::NotAnAmount => form.wrong("ceiling", "not_money"),
                MoneyError::Negative => form.wrong("ceiling", "negative_money"),
                MoneyError::TooLarge => form.wrong_with("ceiling", "money_too_large", Lang::Id.number(MOST)),
            }
            0
        }
    };
    let year = form.all(year)?;
    Ok(BudgetLine {
        year,
        code,
        text,
        ceiling,
        ..line
    })
}

/// Told in the history of the node.
async fn record(tx: &Tx, node: NodeId, old: Option<&BudgetLine>, new: Option<&BudgetLine>) -> Result<()> {
    let kept = |line: Option<&BudgetLine>| Kept {
        budget: line
            .map(|line| {
                let code = line
                    .code
                    .as_deref()
                    .map(|code| format!("{code} "))
                    .unwrap_or_default();
                let amount = Lang::Id.money(line.ceiling);
                format!("{}: {code}{}, {amount}", line.year, line.text)
            })
            .unwrap_or_default(),
    };
    tx.record(
        Verb::Edited,
        Subject::Node,
        node,
        Some(&kept(old)),
        Some(&kept(new)),
    )
    .await?;
    Ok(())
}

/// Money of a node with what is above and directly below it. A handful of statements, one for each level.
pub(super) async fn card(ctx: &Ctx, node: &Node) -> Result<Option<BudgetCard>> {
    if !node.kind.has_budget() {
        return Ok(None);
    }
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let above = store::cascade::ancestors(db, instansi, [node.id], false).await?;
    let top = top(node, &above);
    let nodes = store::cascade::budget_nodes(db, instansi, &top).await?;
    let all = store::cascade::lines(db, instansi, nodes.iter().map(|node| node.id)).await?;
    let mut years: Vec<i32> = all.iter().map(|line| line.year).collect();
    years.sort_unstable();
    years.dedup();
    let by_year: Vec<Vec<Option<i64>>> = years.iter().map(|year| of_year(&nodes, &all, *year)).collect();
    let parents: HashMap<NodeId, Option<NodeId>> = nodes.iter().map(|node| (node.id, node.parent)).collect();
    let mut chain = vec![node.id];
    while let Some(Some(parent)) = chain.last().and_then(|last| parents.get(last)).copied()
        && parents.contains_key(&parent)
        && !chain.contains(&parent)
    {
        chain.push(parent);
    }
    let levels = nodes
        .iter()
        .enumerate()
        .filter(|(_, one)| chain.contains(&one.id) || one.parent == Some(node.id))
        .map(|(at, one)| LevelCeiling {
            node: one.id,
            kind: one.kind,
            code: one.code.clone(),
            text: one.text.clone(),
            here: one.id == node.id,
            ceilings: by_year.iter().map(|ceilings| ceilings[at]).collect(),
        })
        .collect();
    Ok(Some(BudgetCard {
        lines: all.into_iter().filter(|line| line.node == node.id).collect(),
        years,
        levels,
    }))
}

/// The program that the node belongs to, or what is nearest to one.
fn top(node: &Node, above: &HashMap<NodeId, Node>) -> Node {
    let mut top = node;
    while top.kind != NodeKind::Program
        && let Some(parent) = top.parent.and_then(|parent| above.get(&parent))
        && parent.kind.has_budget()
        && parent.kind.level() < top.kind.level()
    {
        top = parent;
    }
    top.clone()
}

/// The ceilings of a year by node: its own money, or what rises from below.
pub(super) fn of_year(nodes: &[Node], lines: &[BudgetLine], year: i32) -> Vec<Option<i64>> {
    let mut own: HashMap<NodeId, i64> = HashMap::new();
    for line in lines.iter().filter(|line| line.year == year) {
        let sum = own.entry(line.node).or_default();
        *sum = sum.saturating_add(line.ceiling);
    }
    let funded: Vec<Funded> = nodes
        .iter()
        .map(|node| Funded {
            node: node.id,
            parent: node.parent,
            kind: node.kind,
            own: own.get(&node.id).copied(),
        })
        .collect();
    ceilings(&funded)
}
