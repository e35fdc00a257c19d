//! Carrying an import out: one transaction, all of it or nothing, or the good rows alone when one says so.

use chrono::Datelike;
use domain::audit::{Subject, Verb};
use domain::ids::ImportId;
use domain::import::{ImportCounts, ImportKind, ImportState};
use serde::Serialize;
use store::{NOTHING, StoreError};

use super::check::all_there;
use super::outcome::{Outcome, There, plan};
use super::run::{Opened, changed_meanwhile, write};
use super::write::carry_out;
use crate::{Ctx, Error, Result};

/// How often the plan is made again when the organisation changes under it.
const ATTEMPTS: usize = 3;

/// What the log keeps of an import.
#[derive(Serialize)]
struct Imported<'a> {
    kind: &'a str,
    file_name: &'a str,
    sha256: &'a str,
    partial: bool,
    counts: ImportCounts,
}

/// Applies an import. With bad rows it is refused, unless `partial` says that the good rows shall be taken alone; the
/// report then names what was left out.
pub async fn apply(ctx: &Ctx, id: ImportId, partial: bool) -> Result<ImportCounts> {
    let mut opened = Opened::load(ctx, id).await?;
    opened.open()?;
    all_there(opened.kind, &opened.head)?;
    let sheet = opened.sheet(ctx).await?;
    for _ in 0..ATTEMPTS {
        // Planned outside of the transaction, which on SQLite keeps every other writer waiting; inside, one statement
        // tells whether the plan still fits.
        let snapshot = ctx.store.snapshot().await?;
        let before = fingerprint(ctx, &snapshot, &opened).await?;
        let there = There::load(ctx, &snapshot, opened.kind, &opened.head.choice).await?;
        drop(snapshot);
        let outcome = plan(ctx, opened.kind, sheet.clone(), opened.head.choice.clone(), there).await?;
        opened.head.counts = Some(outcome.counts);
        if outcome.counts.bad > 0 && !partial {
            opened.head.changes = outcome.examples;
            let bad = outcome.counts.bad.to_string();
            opened
                .keep(ctx, ImportState::Checked, Some(&outcome.problems))
                .await?;
            return Err(Error::Rejected {
                code: "import_has_bad_rows",
                data: Some(bad),
            });
        }
        match carry(ctx, &mut opened, outcome, partial, &before).await {
            Ok(Some(counts)) => return Ok(counts),
            Ok(None) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::rejected("import_data_changed"))
}

/// Tells whether what a plan was made from still stands.
async fn fingerprint(ctx: &Ctx, db: &impl store::ConnectionTrait, opened: &Opened) -> Result<Vec<i64>> {
    let mut figures = store::organization::fingerprint(db, ctx.instansi_id()).await?;
    if opened.kind == ImportKind::Plan {
        let year = opened.head.choice.start.year();
        figures.extend(store::cascade::fingerprint(db, ctx.instansi_id(), year).await?);
    }
    Ok(figures)
}

/// `None`: the organisation changed meanwhile, and nothing was written.
async fn carry(
    ctx: &Ctx,
    opened: &mut Opened,
    outcome: Outcome,
    partial: bool,
    before: &[i64],
) -> Result<Option<ImportCounts>> {
    let tx = ctx.store.begin(&ctx.who()).await?;
    if fingerprint(ctx, tx.conn(), opened).await? != before {
        return Ok(None);
    }
    match carry_out(ctx, &tx, &opened.grant, &outcome.changes).await {
        Ok(()) => {}
        Err(StoreError::Conflict { .. } | StoreError::Duplicate(_) | StoreError::ForeignKey) => {
            return Ok(None);
        }
        Err(other) => return Err(other.into()),
    }
    let counts = outcome.counts;
    let partial = partial && counts.bad > 0;
    let mut run = opened.run.clone();
    let state_before = std::mem::replace(&mut run.state, ImportState::Applied.code().to_owned());
    opened.head.partial = partial;
    opened.head.changes = outcome.examples;
    run.mapping = write(&opened.head)?;
    run.finished_at = Some(tx.now());
    // The rows hold people's data and have done their service; what could not be taken stays in the report.
    let report = write(&outcome.problems)?;
    store::import::update_run(
        &tx,
        &opened.grant,
        &run,
        &state_before,
        Some(report),
        Some(String::new()),
    )
    .await
    .map_err(changed_meanwhile)?;
    let imported = Imported {
        kind: &run.kind,
        file_name: &run.file_name,
        sha256: &run.file_sha256,
        partial,
        counts,
    };
    tx.record(Verb::Imported, Subject::Import, run.id, NOTHING, Some(&imported))
        .await?;
    tx.commit().await?;
    Ok(Some(counts))
}

/// Throws an import away that was not applied; its rows go, its line in the list stays.
pub async fn discard(ctx: &Ctx, id: ImportId) -> Result<()> {
    let opened = Opened::load(ctx, id).await?;
    opened.open()?;
    let mut run = opened.run.clone();
    let state_before = std::mem::replace(&mut run.state, ImportState::Discarded.code().to_owned());
    let tx = ctx.store.begin(&ctx.who()).await?;
    run.finished_at = Some(tx.now());
    store::import::update_run(
        &tx,
        &opened.grant,
        &run,
        &state_before,
        Some(String::new()),
        Some(String::new()),
    )
    .await
    .map_err(changed_meanwhile)?;
    tx.record(Verb::Discarded, Subject::Import, run.id, NOTHING, NOTHING)
        .await?;
    tx.commit().await?;
    Ok(())
}
