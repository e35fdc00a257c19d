//! Changing the words, the reference and the indicators of a node.

use domain::audit::{Subject, Verb};
use domain::cascade::Node;
use domain::ids::NodeId;
use domain::policy::CascadeAction;
use store::StoreError;

use super::IndicatorInput;
use super::access::Opened;
use super::form::{self, indicators};
use super::history::Kept;
use crate::organization::Checked;
use crate::{Ctx, Error, Result};

/// Changed fields of a node, as typed.
#[derive(Clone, Debug)]
pub struct EditNode {
    pub id: NodeId,
    pub version: i32,
    pub code: String,
    pub text: String,
    pub reference: String,
    pub indicators: Vec<IndicatorInput>,
}

/// Saves a node on top of the version that was read; gives the new version. Whoever took a share of a target that
/// changes sees that his is out of date (SAK-03).
pub async fn edit_node(ctx: &Ctx, input: EditNode) -> Result<i32> {
    let opened = Opened::load(ctx, input.id).await?;
    let grant = opened.allow(ctx, CascadeAction::Edit)?;
    let mut form = Checked::default();
    let text = form.text("text", &input.text, form::TEXT);
    let code = form.optional("code", &input.code, form::CODE);
    let reference = form.optional("reference", &input.reference, form::REFERENCE);
    let indicators = indicators(&mut form, &input.indicators, &opened.indicators)?;
    opened.expect(input.version)?;
    let before = &opened.node;
    let mut after = Node {
        code,
        text,
        reference,
        ..before.clone()
    };
    if after == *before && indicators == opened.indicators {
        return Ok(before.version);
    }
    let tx = ctx.store.begin(&ctx.who()).await?;
    after.version = store::cascade::update_node(&tx, &grant, &after).await?;
    store::cascade::save_indicators(&tx, &grant, before.id, &opened.indicators, &indicators)
        .await
        .map_err(|error| match error {
            StoreError::ForeignKey => Error::rejected("indicator_in_use"),
            other => other.into(),
        })?;
    tx.record(
        Verb::Edited,
        Subject::Node,
        before.id,
        Some(&Kept::new(before, "", &opened.indicators)),
        Some(&Kept::new(&after, "", &indicators)),
    )
    .await?;
    tx.commit().await?;
    Ok(after.version)
}
