//! Edits of a draft by plain forms, for who works without JavaScript: one thing at a time, through the same save.

use domain::ids::*;
use domain::policy::SkpAction;
use domain::skp::view::Saved;

use super::access::Opened;
use super::save::save;
use super::view::view;
use crate::{Ctx, Error, Result};

/// An indicator as a plain form edits it.
#[derive(Clone, Debug)]
pub struct IndicatorEdit {
    pub id: IndicatorId,
    pub text: String,
    pub target: String,
    pub unit: String,
}

/// Takes an offer into the draft ("Ambil").
pub async fn take(ctx: &Ctx, id: SkpId, version: i32, node: NodeId) -> Result<Saved> {
    let view = view(ctx, id).await?;
    let offer = view
        .offers
        .iter()
        .find(|offer| offer.node == node)
        .ok_or(Error::NotFound)?;
    let mut draft = view.draft.clone();
    draft.add(offer.take(view.waiting as usize));
    save(ctx, id, version, draft).await
}

/// Changes the words and targets of one result.
pub async fn edit_result(
    ctx: &Ctx,
    id: SkpId,
    version: i32,
    result: NodeId,
    text: String,
    indicators: Vec<IndicatorEdit>,
) -> Result<Saved> {
    let opened = Opened::load(ctx, id).await?;
    opened.allow(ctx, SkpAction::Edit)?;
    let mut draft = store::skp::content(ctx.store.read(), ctx.instansi_id(), id).await?;
    let found = draft
        .results
        .iter_mut()
        .find(|row| row.id == Some(result))
        .ok_or(Error::NotFound)?;
    found.text = text;
    for edit in indicators {
        let row = found
            .indicators
            .iter_mut()
            .find(|row| row.id == Some(edit.id))
            .ok_or(Error::NotFound)?;
        row.text = edit.text;
        row.target = edit.target;
        row.unit = edit.unit;
    }
    save(ctx, id, version, draft).await
}
