//! All findings of a place to take away. Who takes them is written down.

use domain::alignment::view::AlignmentView;
use domain::audit::{Subject, Verb};
use store::NOTHING;

use super::{AlignmentQuery, overview};
use crate::{Ctx, Result};

/// The page whole, with every finding. Policy: as [`overview`].
pub async fn export(ctx: &Ctx, query: AlignmentQuery) -> Result<AlignmentView> {
    let view = overview(ctx, AlignmentQuery { page: None, ..query }).await?;
    let what = serde_json::json!({
        "what": "alignment",
        "unit": view.unit.as_ref().map(|unit| unit.name.as_str()),
        "year": view.year,
    });
    let (subject, id) = match &view.unit {
        Some(unit) => (Subject::Unit, unit.unit.0),
        None => (Subject::Instansi, ctx.instansi_id().0),
    };
    let tx = ctx.store.begin(&ctx.who()).await?;
    tx.record(Verb::Exported, subject, id, NOTHING, Some(&what))
        .await?;
    tx.commit().await?;
    Ok(view)
}
