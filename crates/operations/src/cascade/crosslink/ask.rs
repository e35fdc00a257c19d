//! Asking for support, and writing down what was agreed with an institution outside.

use domain::audit::{Subject, Verb};
use domain::cascade::crosslink::{
    CrossLink, CrossState, LONGEST_ANSWER, LONGEST_NAME, LONGEST_ROLE, Partner, SHORTEST_ROLE, may_support,
    rises,
};
use domain::cascade::rearrange::is_closed;
use domain::ids::*;
use domain::organization::{Unit, valid_on};
use domain::policy::{CrossLinkAction, CrossLinkFacts, Reason, authorize};
use store::{NOTHING, StoreError, new_id};

use super::super::access::Opened;
use super::kept;
use crate::organization::Checked;
use crate::{Ctx, Error, Result};

/// What is asked, as typed: of an agency or of an institution outside.
#[derive(Clone, Debug, Default)]
pub struct AskSupport {
    pub node: String,
    pub agency: String,
    pub external: String,
    pub role: String,
    /// The node's indicator to which the partner's figure shall be added.
    pub indicator: String,
    /// Number and date of the agreement with an institution outside.
    pub agreement: String,
}

/// Asks an agency, which answers; of an institution outside it is kept what was agreed. Gives the node's link.
pub async fn ask_support(ctx: &Ctx, input: AskSupport) -> Result<(NodeId, CrossLinkId)> {
    let node = input.node.trim().parse().map_err(|_| Error::NotFound)?;
    let opened = Opened::load(ctx, node).await?;
    let facts = CrossLinkFacts {
        node: opened.facts.clone(),
        partner_path: None,
    };
    let grant = authorize(&ctx.actor, CrossLinkAction::Ask, &facts)?;
    if is_closed(opened.node.year, ctx.today) {
        return Err(Error::Forbidden(Reason::PeriodClosed));
    }
    let mut form = Checked::default();
    let partner = partner(ctx, &mut form, &input, &opened).await?;
    let role = form
        .paragraphs("role", &input.role, LONGEST_ROLE)
        .unwrap_or_default();
    if role.is_empty() {
        form.wrong("role", "required");
    } else if role.chars().count() < SHORTEST_ROLE {
        form.wrong_with("role", "too_short", SHORTEST_ROLE.to_string());
    }
    let counts_for: Option<IndicatorId> = form.optional_id("indicator", &input.indicator);
    if let Some(asked) = counts_for {
        match opened.indicators.iter().find(|one| one.id == asked) {
            None => form.wrong("indicator", "unknown_choice"),
            Some(one) => {
                if let Err(error) = rises(&one.unit) {
                    form.wrong("indicator", error.code());
                }
            }
        }
    }
    let mut answer = String::new();
    if matches!(&partner, Some((Partner::External(_), _))) {
        answer = form.text("agreement", &input.agreement, LONGEST_ANSWER);
        if counts_for.is_some() {
            form.wrong("indicator", "cross_no_figure_outside");
        }
    }
    let (partner, name) = form.all(partner)?;
    let state = CrossState::first(&partner);
    let outside = state == CrossState::Accepted;
    let tx = ctx.store.begin(&ctx.who()).await?;
    let link = CrossLink {
        id: new_id(),
        year: opened.node.year,
        node,
        partner,
        role,
        counts_for,
        state,
        contributing: None,
        contributing_indicator: None,
        asked_by: ctx.actor.person,
        asked_at: tx.now(),
        answered_by: outside.then_some(ctx.actor.person),
        answered_at: outside.then(|| tx.now()),
        answer,
        version: 1,
    };
    // Who presses twice asks once: the second one sees the first.
    store::cascade::hold_tree(&tx).await?;
    if store::crosslink::is_open(&tx, &link).await? {
        return Err(Error::rejected("cross_is_open"));
    }
    store::crosslink::insert(&tx, &grant, &link).await?;
    let verb = if outside {
        Verb::SupportAccepted
    } else {
        Verb::SupportAsked
    };
    let new = kept(&link, &name, "");
    tx.record(verb, Subject::Node, node, NOTHING, Some(&new)).await?;
    tx.commit().await?;
    Ok((node, link.id))
}

/// Who is asked, with the name of it.
async fn partner(
    ctx: &Ctx,
    form: &mut Checked,
    input: &AskSupport,
    opened: &Opened,
) -> Result<Option<(Partner, String)>> {
    let external = form.optional("external", &input.external, LONGEST_NAME);
    if let Some(name) = external {
        if !input.agency.trim().is_empty() {
            form.wrong("external", "cross_one_partner");
            return Ok(None);
        }
        return Ok(Some((Partner::External(name.clone()), name)));
    }
    let Some(id) = form.id::<UnitId>("agency", &input.agency) else {
        return Ok(None);
    };
    let Some(unit) = agency(ctx, id).await? else {
        form.wrong("agency", "unknown_choice");
        return Ok(None);
    };
    if let Err(error) = may_support(&opened.facts.unit_path, &unit.path) {
        form.wrong("agency", error.code());
    }
    Ok(Some((Partner::Agency(unit.id), unit.name)))
}

/// A unit that stands today.
async fn agency(ctx: &Ctx, id: UnitId) -> Result<Option<Unit>> {
    match store::organization::unit(ctx.store.read(), ctx.instansi_id(), id).await {
        Ok(unit) => Ok(Some(unit).filter(|unit| valid_on(unit.valid_from, unit.valid_to, ctx.today))),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
