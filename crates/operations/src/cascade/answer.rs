//! Answering a proposal: what is accepted happens at once, if it still fits; else the proposal stays open.

use std::collections::HashMap;

use domain::audit::{Subject, Verb};
use domain::cascade::Node;
use domain::cascade::proposal::{Answered, ProposalState};
use domain::cascade::rearrange::is_closed;
use domain::ids::*;
use domain::policy::{Grant, ProposalAction, Reason};
use domain::skp::SkpState;
use store::Tx;
use store::cascade::Place;
use store::skp::Head;

use super::history::Kept;
use super::material::Material;
use super::propose::{Found, note};
use super::rearrange::Board;
use super::relocate::illegal;
use crate::organization::Checked;
use crate::{Ctx, Error, Result};

/// Accepts or declines; whoever declines says why. An accepted move into another agency happens; an accepted change of
/// a result is written into the draft of its SKP, and where the SKP is set, a change of it is opened.
pub async fn answer_proposal(
    ctx: &Ctx,
    id: ProposalId,
    version: i32,
    accept: bool,
    answer: &str,
) -> Result<Answered> {
    let found = Found::load(ctx, id).await?;
    let grant = found.allow(ctx, ProposalAction::Answer)?;
    let mut form = Checked::default();
    let answer = note(&mut form, "answer", answer);
    if !accept && answer.is_empty() {
        form.wrong("answer", "required");
    }
    form.all(Some(()))?;
    found.expect_open(version)?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    store::cascade::hold_tree(&tx).await?;
    let (state, verb, done) = if accept {
        let done = carry_out(ctx, &tx, &grant, &found).await?;
        (ProposalState::Accepted, Verb::Agreed, done)
    } else {
        (ProposalState::Declined, Verb::Returned, Answered::Declined)
    };
    store::proposal::decide(&tx, &grant, &found.proposal, state, &answer).await?;
    found.record(&tx, verb, state, &answer).await?;
    tx.commit().await?;
    Ok(done)
}

/// Everything is looked at anew, inside of the transaction: weeks may lie between a proposal and its answer.
async fn carry_out(ctx: &Ctx, tx: &Tx, grant: &Grant<ProposalAction>, found: &Found) -> Result<Answered> {
    let proposal = &found.proposal;
    let material = Material::load(ctx, tx.conn(), [proposal.node, proposal.to_parent], true).await?;
    let node = material.nodes.get(&proposal.node).ok_or(Error::NotFound)?;
    let to = material.nodes.get(&proposal.to_parent).ok_or(Error::NotFound)?;
    if is_closed(node.year, ctx.today) {
        return Err(Error::Forbidden(Reason::PeriodClosed));
    }
    if node.year != to.year {
        return Err(Error::rejected("other_year"));
    }
    // A node may have got another owner, a place another unit: then it is no longer this person's to decide.
    let facts = super::propose::facts(ctx, &material, proposal).ok_or(Error::NotFound)?;
    domain::policy::authorize(&ctx.actor, ProposalAction::Answer, &facts)?;
    let siblings = store::cascade::siblings(
        tx.conn(),
        ctx.instansi_id(),
        node.year,
        [node.parent, Some(to.id)],
    )
    .await?;
    let mut board = Board::new(material.nodes.clone(), siblings);
    board.legality(node, Some(to)).map_err(illegal)?;
    if let Some(head) = material.head(node) {
        return relink(ctx, tx, grant, head, (node.id, to.id), &proposal.note).await;
    }
    if board.hang(0, node.id, Some(to.id), None) {
        place(tx, grant, &material, &board, node).await?;
    }
    Ok(Answered::Moved)
}

async fn place(
    tx: &Tx,
    grant: &Grant<ProposalAction>,
    material: &Material,
    board: &Board,
    node: &Node,
) -> Result<()> {
    if let Some((_, error)) = board.overweight_error() {
        return Err(error);
    }
    let Some(now) = board.node(node.id) else {
        return Ok(());
    };
    let mut order = board.order();
    let place = Place {
        node: node.id,
        version: node.version,
        parent: now.parent,
        weight: now.weight,
        seq: order.remove(&node.id).unwrap_or(node.seq),
        grant: *grant,
    };
    store::cascade::place_nodes(tx, &[place]).await?;
    let order: Vec<(NodeId, i32)> = order.into_iter().collect();
    store::cascade::order_siblings(tx, grant, &order).await?;
    let after = Node {
        version: node.version + 1,
        ..now.clone()
    };
    let above = |node: &Node| -> &str {
        let parent = node.parent.and_then(|id| material.nodes.get(&id));
        parent.map_or("", |parent| &parent.text)
    };
    let (old, new) = (
        Kept::new(node, above(node), &[]),
        Kept::new(&after, above(&after), &[]),
    );
    tx.record(Verb::Moved, Subject::Node, node.id, Some(&old), Some(&new))
        .await?;
    Ok(())
}

/// Writes the new parent into the SKP that the result belongs to.
async fn relink(
    ctx: &Ctx,
    tx: &Tx,
    grant: &Grant<ProposalAction>,
    head: &Head,
    (node, to): (NodeId, NodeId),
    reason: &str,
) -> Result<Answered> {
    let links = HashMap::from([(node, Some(to))]);
    match head.skp.state {
        SkpState::Ditetapkan => {
            let opened = crate::skp::open_change(ctx, tx, grant, head, reason).await?;
            crate::skp::relink(ctx, tx, grant, &opened, &links).await?;
            Ok(Answered::ChangeOpened(head.skp.id))
        }
        state if state.is_editable() => {
            crate::skp::relink(ctx, tx, grant, head, &links).await?;
            Ok(Answered::Moved)
        }
        _ => Err(Error::rejected("skp_cannot_change")),
    }
}
