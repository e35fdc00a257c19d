//! The dry run: what the file would do, without doing it.

use domain::ids::ImportId;
use domain::import::{ImportCounts, ImportField, ImportKind, ImportState};

use super::outcome::{There, plan};
use super::run::{Head, Opened};
use crate::{Ctx, Error, FieldError, Result};

/// Tries the file and keeps the report. Nothing of the organisation changes.
pub async fn check(ctx: &Ctx, id: ImportId) -> Result<ImportCounts> {
    let mut opened = Opened::load(ctx, id).await?;
    opened.open()?;
    all_there(opened.kind, &opened.head)?;
    let sheet = opened.sheet(ctx).await?;
    let snapshot = ctx.store.snapshot().await?;
    let there = There::load(ctx, &snapshot, opened.kind, &opened.head.choice).await?;
    drop(snapshot);
    let outcome = plan(ctx, opened.kind, sheet, opened.head.choice.clone(), there).await?;
    opened.head.counts = Some(outcome.counts);
    opened.head.changes = outcome.examples;
    opened
        .keep(ctx, ImportState::Checked, Some(&outcome.problems))
        .await?;
    Ok(outcome.counts)
}

/// Required fields that no column gives.
pub(super) fn missing(kind: ImportKind, head: &Head) -> Vec<ImportField> {
    kind.fields()
        .iter()
        .enumerate()
        .filter(|(at, (_, required))| *required && head.choice.columns.get(*at).copied().flatten().is_none())
        .map(|(_, (field, _))| *field)
        .collect()
}

/// An import makes sense only with its required columns.
pub(super) fn all_there(kind: ImportKind, head: &Head) -> Result<()> {
    let missing = missing(kind, head);
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::Invalid(
        missing
            .into_iter()
            .map(|field| FieldError::new(field.code(), "column_needed"))
            .collect(),
    ))
}
