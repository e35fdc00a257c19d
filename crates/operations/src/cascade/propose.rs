//! Proposing moves that somebody else decides on, and taking a proposal back.

use std::collections::HashMap;

use domain::audit::{Subject, Verb};
use domain::cascade::Node;
use domain::cascade::drop::{Consequence, DropRefusal};
use domain::cascade::proposal::{
    LONGEST_NOTE, NewProposals, Proposal, ProposalKind, ProposalState, SHORTEST_NOTE,
};
use domain::cascade::rearrange::{NodeRef, is_closed};
use domain::ids::*;
use domain::policy::{Grant, ProposalAction, ProposalFacts, Reason, authorize};
use serde::Serialize;
use store::{Entry, NOTHING, new_id};

use super::material::{Material, refused};
use super::place::chain;
use crate::organization::Checked;
use crate::{Ctx, Error, Result};

/// Most moves of one proposal.
const MOST: usize = 100;

/// What the log keeps of a proposal.
#[derive(Serialize)]
pub(super) struct KeptProposal<'a> {
    pub proposal: ProposalId,
    pub state: ProposalState,
    pub to_parent: NodeId,
    /// Text of the proposed parent.
    pub proposed: &'a str,
    /// The note, or the answer.
    pub words: &'a str,
}

/// Asks whoever decides; all or none ([`Error::At`]). What may be done at once is not proposed.
pub async fn propose_moves(ctx: &Ctx, input: NewProposals) -> Result<Vec<ProposalId>> {
    let note = checked(&input)?;
    if is_closed(input.year, ctx.today) {
        return Err(Error::Forbidden(Reason::PeriodClosed));
    }
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let names = input.moves.iter().flat_map(|one| [one.node, one.parent]);
    let numbers: HashMap<NodeRef, i64> = names.filter_map(|name| Some((name, name.number()?))).collect();
    let found = store::cascade::by_handles(db, instansi, input.year, numbers.values().copied()).await?;
    let id = |name: NodeRef| {
        let number = numbers.get(&name)?;
        found.get(number).copied()
    };
    let material = Material::load(ctx, db, found.values().copied(), false).await?;
    let node = |name: NodeRef| material.seen(id(name).ok_or(Error::NotFound)?);

    let mut proposals = Vec::new();
    let mut texts = Vec::new();
    let mut grants = Vec::new();
    for (index, one) in input.moves.iter().enumerate() {
        let decided = async {
            let (node, to) = (node(one.node)?, node(one.parent)?);
            let (kind, grant) = decide(ctx, &material, node, to, one.version).await?;
            Ok::<_, Error>((node, to, kind, grant))
        };
        let (node, to, kind, grant) = decided.await.map_err(|error| error.at(index))?;
        proposals.push(Proposal {
            id: new_id(),
            node: node.id,
            to_parent: to.id,
            kind,
            note: note.clone(),
            state: ProposalState::Open,
            proposed_by: ctx.actor.person,
            proposed_at: ctx.now,
            decided_by: None,
            decided_at: None,
            answer: String::new(),
            version: 1,
        });
        texts.push(to.text.as_str());
        grants.push(grant);
    }
    let tx = ctx.store.begin(&ctx.who()).await?;
    // Two proposals for one node at once: the second one sees the first.
    store::cascade::hold_tree(&tx).await?;
    let mut waiting =
        store::proposal::waiting_for(tx.conn(), instansi, proposals.iter().map(|one| one.node)).await?;
    for (index, proposal) in proposals.iter().enumerate() {
        if !waiting.insert(proposal.node) {
            return Err(Error::rejected("proposal_is_open").at(index));
        }
    }
    store::proposal::insert(&tx, &grants, &proposals).await?;
    let entries: Vec<Entry> = proposals
        .iter()
        .zip(texts)
        .map(|(proposal, proposed)| {
            let kept = kept(proposal, ProposalState::Open, proposed, &proposal.note);
            Entry::new(
                Verb::ChangeProposed,
                Subject::Node,
                proposal.node,
                NOTHING,
                Some(&kept),
            )
        })
        .collect::<Result<_, _>>()?;
    tx.record_many(entries).await?;
    tx.commit().await?;
    Ok(proposals.into_iter().map(|proposal| proposal.id).collect())
}

/// Takes back what one proposed, as long as nobody decided; gives the new version.
pub async fn withdraw_proposal(ctx: &Ctx, id: ProposalId, version: i32) -> Result<i32> {
    let found = Found::load(ctx, id).await?;
    let grant = found.allow(ctx, ProposalAction::Withdraw)?;
    found.expect_open(version)?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    let state = ProposalState::Withdrawn;
    let version = store::proposal::decide(&tx, &grant, &found.proposal, state, "").await?;
    found.record(&tx, Verb::Withdrawn, state, "").await?;
    tx.commit().await?;
    Ok(version)
}

fn checked(input: &NewProposals) -> Result<String> {
    let mut form = Checked::default();
    let note = note(&mut form, "note", &input.note);
    if note.is_empty() {
        form.wrong("note", "required");
    } else if note.chars().count() < SHORTEST_NOTE {
        form.wrong_with("note", "too_short", SHORTEST_NOTE.to_string());
    }
    if input.moves.is_empty() {
        form.wrong("moves", "required");
    }
    if input.moves.len() > MOST {
        form.wrong_with("moves", "too_many_edits", MOST.to_string());
    }
    form.all(Some(note))
}

/// What somebody wrote, in lines.
pub(super) fn note(form: &mut Checked, field: &str, typed: &str) -> String {
    let note = form.paragraphs(field, typed, LONGEST_NOTE).unwrap_or_default();
    if note.chars().any(|letter| letter.is_control() && letter != '\n') {
        form.wrong(field, "control_character");
    }
    note
}

/// Who is to be asked, and the proof that this person may ask.
async fn decide(
    ctx: &Ctx,
    material: &Material,
    node: &Node,
    to: &Node,
    version: i32,
) -> Result<(ProposalKind, Grant<ProposalAction>)> {
    let above = chain(&material.nodes, to.parent);
    let legality = domain::cascade::check_move((node.id, node.kind), Some((to.id, to.kind)), &above);
    let mut facts = material.facts(ctx, node, Some(to), ProposalKind::Agency);
    facts.rater_position = rater(ctx, material, node).await?;
    let outcome = material.consequence(ctx, node, &facts, legality);
    if let Consequence::Refused(refusal @ DropRefusal::Policy(_)) = outcome {
        return Err(refused(refusal));
    }
    if node.version != version {
        return Err(Error::Conflict {
            current: node.version,
        });
    }
    facts.kind = match outcome {
        Consequence::Refused(refusal) => return Err(refused(refusal)),
        Consequence::Now => return Err(Error::rejected("no_proposal_needed")),
        Consequence::Proposal => ProposalKind::Agency,
        Consequence::ChangeRequest => ProposalKind::Change,
    };
    if node.parent == Some(to.id) {
        return Err(Error::rejected("no_proposal_needed"));
    }
    Ok((
        facts.kind,
        authorize(&ctx.actor, ProposalAction::Propose, &facts)?,
    ))
}

/// Position that rates the owner of a result today.
async fn rater(ctx: &Ctx, material: &Material, node: &Node) -> Result<Option<PositionId>> {
    let Some(head) = material.head(node) else {
        return Ok(None);
    };
    // Asked only where it decides something.
    if head.skp.person == ctx.actor.person {
        return Ok(None);
    }
    let facts = store::skp::facts(ctx.store.read(), ctx.instansi_id(), head, ctx.today).await?;
    Ok(facts.rater_position)
}

/// A proposal with its nodes, and what the policy knows of it.
pub(super) struct Found {
    pub proposal: Proposal,
    pub material: Material,
    pub facts: ProposalFacts,
}

impl Found {
    /// Loads a proposal that concerns the person; others are not found, nor is one whose node is gone.
    pub async fn load(ctx: &Ctx, id: ProposalId) -> Result<Self> {
        let db = ctx.store.read();
        let proposal = store::proposal::find(db, ctx.instansi_id(), id).await?;
        let material = Material::load(ctx, db, [proposal.node, proposal.to_parent], false).await?;
        let facts = facts(ctx, &material, &proposal).ok_or(Error::NotFound)?;
        authorize(&ctx.actor, ProposalAction::Read, &facts)?;
        Ok(Self {
            proposal,
            material,
            facts,
        })
    }

    pub fn allow(&self, ctx: &Ctx, action: ProposalAction) -> Result<Grant<ProposalAction>> {
        Ok(authorize(&ctx.actor, action, &self.facts)?)
    }

    /// Refuses what was decided already, and who decides on what he no longer sees.
    pub fn expect_open(&self, version: i32) -> Result<()> {
        if self.proposal.state != ProposalState::Open {
            return Err(Error::rejected("proposal_is_closed"));
        }
        if self.proposal.version != version {
            return Err(Error::Conflict {
                current: self.proposal.version,
            });
        }
        Ok(())
    }

    /// Writes what became of it into the log.
    pub async fn record(&self, tx: &store::Tx, verb: Verb, state: ProposalState, words: &str) -> Result<()> {
        let to = self.material.nodes.get(&self.proposal.to_parent);
        let proposed = to.map_or("", |to| &to.text);
        let old = kept(&self.proposal, ProposalState::Open, proposed, &self.proposal.note);
        let new = kept(&self.proposal, state, proposed, words);
        tx.record(verb, Subject::Node, self.proposal.node, Some(&old), Some(&new))
            .await?;
        Ok(())
    }
}

/// What the policy asks about a proposal; none when one of its nodes is gone.
pub(super) fn facts(ctx: &Ctx, material: &Material, proposal: &Proposal) -> Option<ProposalFacts> {
    let node = material.nodes.get(&proposal.node)?;
    let to = material.nodes.get(&proposal.to_parent)?;
    Some(ProposalFacts {
        proposed_by: Some(proposal.proposed_by),
        ..material.facts(ctx, node, Some(to), proposal.kind)
    })
}

fn kept<'a>(
    proposal: &Proposal,
    state: ProposalState,
    proposed: &'a str,
    words: &'a str,
) -> KeptProposal<'a> {
    KeptProposal {
        proposal: proposal.id,
        state,
        to_parent: proposal.to_parent,
        proposed,
        words,
    }
}
