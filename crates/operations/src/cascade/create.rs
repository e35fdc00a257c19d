//! A new node of a plan or of the pohon kinerja.

use domain::audit::{Subject, Verb};
use domain::cascade::{Node, NodeKind, may_stand_under};
use domain::ids::*;
use domain::policy::{CascadeAction, authorize};
use store::{NOTHING, new_id};

use super::IndicatorInput;
use super::access::{facts_of_new, same_agency, seen, unit_path};
use super::form::{self, indicators};
use super::history::Kept;
use super::relocate::illegal;
use crate::organization::Checked;
use crate::{Ctx, Error, Result};

/// A new node, as typed.
#[derive(Clone, Debug, Default)]
pub struct NewNode {
    /// None: at the top.
    pub parent: Option<NodeId>,
    /// Of the plan that a node at the top begins; others take over the year of the parent.
    pub year: i32,
    pub kind: String,
    /// The unit that answers for it; empty: the region.
    pub unit: String,
    pub code: String,
    pub text: String,
    pub reference: String,
    pub indicators: Vec<IndicatorInput>,
}

/// Adds a node. The head of the unit becomes its owner (`domain.md` 3.3: a post, not a person).
pub async fn create_node(ctx: &Ctx, input: NewNode) -> Result<NodeId> {
    let db = ctx.store.read();
    let parent = match input.parent {
        Some(id) => Some(seen(ctx, id).await?),
        None => None,
    };
    let mut form = Checked::default();
    let kind: Option<NodeKind> = form.code("kind", &input.kind);
    let unit: Option<UnitId> = form.optional_id("unit", &input.unit);
    let text = form.text("text", &input.text, form::TEXT);
    let code = form.optional("code", &input.code, form::CODE);
    let reference = form.optional("reference", &input.reference, form::REFERENCE);
    if !(2020..=2100).contains(&input.year) {
        form.wrong("year", "unknown_choice");
    }
    let indicators = indicators(&mut form, &input.indicators, &[])?;
    let kind = form.all(kind)?;

    let path = unit_path(ctx, unit).await?;
    let grant = authorize(&ctx.actor, CascadeAction::Create, &facts_of_new(ctx, kind, &path))?;
    may_stand_under(kind, parent.as_ref().map(|node| node.kind)).map_err(illegal)?;
    if let Some(parent) = &parent
        && !same_agency(&path, &unit_path(ctx, parent.owner_unit).await?)
    {
        return Err(Error::rejected("other_agency"));
    }
    let head = store::organization::heads_of_units(db, ctx.instansi_id(), unit).await?;
    let siblings = match &parent {
        Some(parent) => {
            let scope = domain::policy::Scope::people(&ctx.actor);
            let sight = store::cascade::Sight {
                scope: &scope,
                day: ctx.today,
            };
            let counts = store::cascade::count_children(db, &sight, [parent.id]).await?;
            counts.get(&parent.id).copied().unwrap_or_default()
        }
        None => 0,
    };
    let node = Node {
        id: new_id(),
        year: parent.as_ref().map_or(input.year, |parent| parent.year),
        parent: parent.as_ref().map(|parent| parent.id),
        kind,
        code,
        text,
        owner_unit: unit,
        owner_position: head.first().map(|position| position.id),
        owner_appointment: None,
        skp: None,
        cascade: None,
        weight: None,
        perspective: None,
        budget_node: None,
        reference,
        seq: i32::try_from(siblings).unwrap_or(i32::MAX),
        version: 1,
    };
    let above = parent.as_ref().map_or("", |parent| parent.text.as_str());
    let tx = ctx.store.begin(&ctx.who()).await?;
    store::cascade::insert_node(&tx, &grant, &node).await?;
    store::cascade::save_indicators(&tx, &grant, node.id, &[], &indicators).await?;
    let kept = Kept::new(&node, above, &indicators);
    tx.record(Verb::Created, Subject::Node, node.id, NOTHING, Some(&kept))
        .await?;
    tx.commit().await?;
    Ok(node.id)
}
