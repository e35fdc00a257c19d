//! Writing an imported plan inside a transaction, each node with the proof that it may be, and with its entry of the log.

use std::collections::HashMap;

use domain::audit::{Subject, Verb};
use domain::cascade::view::NodeIndicator;
use domain::cascade::{BudgetLine, Manual, Node};
use domain::ids::{BudgetLineId, IndicatorId, NodeId};
use domain::policy::{CascadeAction, Grant, authorize};
use store::cascade as c;
use store::{Entry, NOTHING, StoreError, Tx};

use super::outcome::PlanWritten;
use super::plan::PlanPart;
use crate::Ctx;

type Done = Result<(), StoreError>;

/// Writes everything that the plan says.
pub(super) async fn carry_out(ctx: &Ctx, tx: &Tx, plan: &PlanWritten) -> Done {
    let mut proof = None;
    for part in &plan.parts.creates {
        proof = Some(allow(ctx, CascadeAction::Create, part)?);
    }
    if let Some(grant) = &proof {
        create(tx, grant, &plan.parts.creates).await?;
    }
    for (before, after) in &plan.parts.updates {
        allow(ctx, CascadeAction::Edit, before)?;
        let grant = allow(ctx, CascadeAction::Edit, after)?;
        if before.node.parent != after.node.parent {
            allow(ctx, CascadeAction::Move, before)?;
        }
        update(tx, &grant, before, after).await?;
        proof = Some(grant);
    }
    // Names are kept only together with something else: a file that changes nothing needs no right.
    if let Some(grant) = &proof {
        c::save_keys(tx, grant, plan.year, &plan.scope, &plan.keys).await?;
    }
    let created = plan
        .parts
        .creates
        .iter()
        .map(|part| Entry::new(Verb::Created, Subject::Node, part.node.id, NOTHING, Some(part)));
    let edited = plan.parts.updates.iter().map(|(before, after)| {
        let id = after.node.id;
        Entry::new(Verb::Edited, Subject::Node, id, Some(before), Some(after))
    });
    tx.record_many(created.chain(edited).collect::<Result<Vec<_>, _>>()?)
        .await
}

/// The policy was asked while planning; rights that have gone since make the plan be made again.
fn allow(ctx: &Ctx, action: CascadeAction, part: &PlanPart) -> Result<Grant<CascadeAction>, StoreError> {
    authorize(&ctx.actor, action, &part.facts(ctx.instansi_id()))
        .map_err(|_| StoreError::Conflict { current: 0 })
}

async fn create(tx: &Tx, grant: &Grant<CascadeAction>, parts: &[PlanPart]) -> Done {
    let nodes: Vec<&Node> = parts.iter().map(|part| &part.node).collect();
    let indicators: Vec<(NodeId, usize, &NodeIndicator)> = parts
        .iter()
        .flat_map(|part| {
            let numbered = part.indicators.iter().enumerate();
            numbered.map(|(seq, one)| (part.node.id, seq, one))
        })
        .collect();
    let rows = c::PlanRows {
        nodes: &nodes,
        indicators: &indicators,
    };
    c::insert_plan(tx, grant, rows).await?;
    let manuals: Vec<Manual> = parts.iter().flat_map(|part| part.manuals.clone()).collect();
    c::insert_manuals(tx, grant, &manuals).await?;
    let lines: Vec<BudgetLine> = parts.iter().flat_map(|part| part.lines.clone()).collect();
    c::insert_lines(tx, grant, &lines).await
}

async fn update(tx: &Tx, grant: &Grant<CascadeAction>, before: &PlanPart, after: &PlanPart) -> Done {
    // Also when only an indicator changes: who edits the node at the same time shall notice.
    c::replace_node(tx, grant, &after.node).await?;
    for (seq, one) in after.indicators.iter().enumerate() {
        if before.indicators.get(seq) != Some(one) {
            c::save_indicator(tx, grant, after.node.id, seq, one).await?;
        }
    }
    let known: HashMap<IndicatorId, &Manual> =
        before.manuals.iter().map(|one| (one.indicator, one)).collect();
    for manual in &after.manuals {
        if known.get(&manual.indicator).copied() != Some(manual) {
            c::save_manual(tx, grant, manual).await?;
        }
    }
    let known: HashMap<BudgetLineId, &BudgetLine> = before.lines.iter().map(|one| (one.id, one)).collect();
    for line in &after.lines {
        match known.get(&line.id).copied() {
            None => c::insert_lines(tx, grant, std::slice::from_ref(line)).await?,
            Some(old) if old == line => {}
            Some(_) => {
                c::update_line(tx, grant, line).await?;
            }
        }
    }
    Ok(())
}
