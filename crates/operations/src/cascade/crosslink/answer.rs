//! Answering for the partner: with a result of its own, and where a figure was asked for, with an indicator that
//! counts for no other.

use std::collections::{HashMap, HashSet};

use domain::audit::Verb;
use domain::cascade::Node;
use domain::cascade::crosslink::{
    CrossError, CrossLink, CrossStep, LONGEST_ANSWER, adds_up, belongs, may_count,
};
use domain::ids::*;
use domain::policy::CrossLinkAction;
use store::{Constraint, StoreError, Tx};

use super::super::material::Material;
use super::Found;
use crate::organization::Checked;
use crate::{Ctx, Error, Result};

/// The field that names the partner's result.
const FIELD: &str = "contribution";

/// An answer, as typed.
#[derive(Clone, Debug, Default)]
pub struct AnswerSupport {
    pub accept: bool,
    /// The partner's node; `node/indicator` where a figure was asked for.
    pub contribution: String,
    pub answer: String,
}

/// What the partner supports with.
struct Contribution {
    node: Node,
    indicator: Option<IndicatorId>,
    /// In words, for the log.
    words: String,
}

/// Accepts or declines; whoever declines, also what he accepted before, says why. Gives the node that asked.
pub async fn answer_support(
    ctx: &Ctx,
    id: CrossLinkId,
    version: i32,
    input: AnswerSupport,
) -> Result<NodeId> {
    let found = Found::load(ctx, id).await?;
    let grant = found.allow(ctx, CrossLinkAction::Answer)?;
    let step = if input.accept {
        CrossStep::Accept
    } else {
        CrossStep::Decline
    };
    let state = found.step(ctx, step, version)?;
    let mut form = Checked::default();
    let answer = form
        .paragraphs("answer", &input.answer, LONGEST_ANSWER)
        .unwrap_or_default();
    if !input.accept && answer.is_empty() {
        form.wrong("answer", "required");
    }
    let tx = ctx.store.begin(&ctx.who()).await?;
    // Of two answers that would count one figure twice, the second sees the first.
    store::cascade::hold_tree(&tx).await?;
    let given = if input.accept {
        contribution(ctx, &tx, &found, &mut form, &input.contribution).await?
    } else {
        None
    };
    form.done()?;
    let mut after = CrossLink {
        state,
        answer,
        answered_by: Some(ctx.actor.person),
        answered_at: Some(tx.now()),
        ..found.link.clone()
    };
    let mut words = String::new();
    if let Some(given) = given {
        after.contributing = Some(given.node.id);
        after.contributing_indicator = given.indicator;
        words = given.words;
    }
    let verb = if input.accept {
        Verb::SupportAccepted
    } else {
        Verb::SupportDeclined
    };
    found.save(&tx, &grant, &after, verb, &words).await?;
    tx.commit().await?;
    Ok(found.link.node)
}

/// The result that was chosen, looked at inside of the transaction. What does not fit is noted beside the field.
async fn contribution(
    ctx: &Ctx,
    tx: &Tx,
    found: &Found,
    form: &mut Checked,
    typed: &str,
) -> Result<Option<Contribution>> {
    let (node, indicator) = typed
        .trim()
        .split_once('/')
        .map_or((typed, None), |(node, indicator)| (node, Some(indicator)));
    let Some(id) = form.id::<NodeId>(FIELD, node) else {
        return Ok(None);
    };
    let material = Material::load(ctx, tx.conn(), [id, found.link.node], true).await?;
    let Some(node) = material
        .seen(id)
        .ok()
        .filter(|node| node.skp.is_none() && !node.kind.is_result())
    else {
        form.wrong(FIELD, "unknown_choice");
        return Ok(None);
    };
    if node.year != found.link.year {
        form.wrong(FIELD, "other_year");
        return Ok(None);
    }
    let partner = found.facts.partner_path.as_deref().unwrap_or_default();
    if let Err(error) = belongs(&material.facts_of(ctx, node).unit_path, partner) {
        form.wrong(FIELD, error.code());
        return Ok(None);
    }
    let mut given = Contribution {
        words: node.text.clone(),
        node: node.clone(),
        indicator: None,
    };
    let Some(asked) = found.link.counts_for else {
        return Ok(Some(given));
    };
    let Some(indicator) = form.id::<IndicatorId>(FIELD, indicator.unwrap_or_default()) else {
        return Ok(None);
    };
    let indicators =
        store::cascade::indicators(tx.conn(), ctx.instansi_id(), [node.id, found.link.node]).await?;
    let one = |node: NodeId, id: IndicatorId| {
        let rows = indicators.get(&node).map_or(&[][..], Vec::as_slice);
        rows.iter().find(|row| row.id == id)
    };
    let Some(asked) = one(found.link.node, asked) else {
        // Whoever asked has rewritten his result since.
        return Err(Error::rejected("cross_figure_gone"));
    };
    let Some(own) = one(node.id, indicator) else {
        form.wrong(FIELD, "unknown_choice");
        return Ok(None);
    };
    let above = ways_up(ctx, tx, [own.id, asked.id]).await?;
    let fits = adds_up(&asked.unit, &own.unit)
        .and_then(|()| may_count(own.id, asked.id, |id| above.get(&id).copied()));
    match fits {
        Ok(()) => {}
        Err(error @ CrossError::OtherMeasure) => form.wrong_with(FIELD, error.code(), &asked.unit),
        Err(error) => form.wrong(FIELD, error.code()),
    }
    given.indicator = Some(own.id);
    given.words = format!("{}: {}", node.text, own.text);
    Ok(Some(given))
}

/// What indicators count for, and what those count for in turn.
async fn ways_up(ctx: &Ctx, tx: &Tx, from: [IndicatorId; 2]) -> Result<HashMap<IndicatorId, IndicatorId>> {
    let mut above = HashMap::new();
    let mut asked: HashSet<IndicatorId> = HashSet::new();
    let mut next: Vec<IndicatorId> = from.to_vec();
    while !next.is_empty() {
        asked.extend(&next);
        let found = store::crosslink::above(tx.conn(), ctx.instansi_id(), next).await?;
        next = found.values().copied().filter(|id| !asked.contains(id)).collect();
        above.extend(found);
    }
    Ok(above)
}

/// The database's own word that an indicator counts once, should two transactions ever pass the check together.
pub(super) fn counts_already(error: StoreError) -> Error {
    match error {
        StoreError::Duplicate(Constraint::CrossLinkIndicator) => {
            Error::field(FIELD, CrossError::CountsAlready.code())
        }
        other => other.into(),
    }
}
