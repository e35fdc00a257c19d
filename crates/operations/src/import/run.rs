//! An import as it is kept: its head, its rows, its report.

use documents::Sheet;
use domain::ids::ImportId;
use domain::import::{
    ImportChange, ImportChoice, ImportCounts, ImportKind, ImportLine, ImportSheet, ImportState, Problem,
};
use domain::policy::{Grant, OrganizationAction};
use serde::{Deserialize, Serialize};
use store::import::ImportRun;

use super::outcome::place;
use crate::organization::{allow, may};
use crate::{Ctx, Error, Result};

/// What is known of the file without its rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) sheets: Vec<ImportSheet>,
    pub(super) choice: ImportChoice,
    pub(super) counts: Option<ImportCounts>,
    pub(super) partial: bool,
    pub(super) changes: Vec<ImportChange>,
}

/// A loaded import, with the right to go on with it.
pub(super) struct Opened {
    pub(super) run: ImportRun,
    pub(super) kind: ImportKind,
    pub(super) state: ImportState,
    pub(super) head: Head,
    pub(super) grant: Grant<OrganizationAction>,
}

impl Opened {
    /// Loads an import. One's own, or anybody's for who is responsible for the whole instansi; others do not exist.
    pub(super) async fn load(ctx: &Ctx, id: ImportId) -> Result<Self> {
        let run = store::import::run(ctx.store.read(), ctx.instansi_id(), id).await?;
        let kind = ImportKind::from_code(&run.kind).ok_or(Error::NotFound)?;
        if run.created_by != Some(ctx.actor.person) && !sees(ctx, kind) {
            return Err(Error::NotFound);
        }
        let state = ImportState::from_code(&run.state).ok_or(Error::NotFound)?;
        let head = read(&run.mapping)?;
        let grant = importer(ctx, kind)?;
        Ok(Self {
            run,
            kind,
            state,
            head,
            grant,
        })
    }

    /// The sheet whose rows are imported.
    pub(super) async fn sheet(&self, ctx: &Ctx) -> Result<Sheet> {
        let rows = store::import::rows(ctx.store.read(), ctx.instansi_id(), self.run.id).await?;
        let chosen = self.head.choice.sheet as usize;
        let task = tokio::task::spawn_blocking(move || serde_json::from_str::<Vec<Sheet>>(&rows));
        let sheets = task
            .await
            .map_err(|error| Error::unavailable("an import failed", &error))?
            .map_err(|error| Error::unavailable("an import failed", &error))?;
        sheets.into_iter().nth(chosen).ok_or(Error::NotFound)
    }

    /// Still open: neither applied nor thrown away.
    pub(super) fn open(&self) -> Result<()> {
        match self.state {
            ImportState::Read | ImportState::Checked => Ok(()),
            ImportState::Applied | ImportState::Discarded => Err(Error::rejected("import_is_closed")),
        }
    }

    /// Keeps a new state. Nothing of the organisation changes by it.
    pub(super) async fn keep(
        &mut self,
        ctx: &Ctx,
        state: ImportState,
        report: Option<&[Problem]>,
    ) -> Result<()> {
        let tx = ctx.store.begin(&ctx.who()).await?;
        let before = std::mem::replace(&mut self.run.state, state.code().to_owned());
        self.run.mapping = write(&self.head)?;
        self.state = state;
        let report = report.map(write).transpose()?;
        store::import::update_run(&tx, &self.grant, &self.run, &before, report, None)
            .await
            .map_err(changed_meanwhile)?;
        tx.without_activity(
            "a dry run or another column is a note of the importer's own; only applying changes something",
        );
        tx.commit().await?;
        Ok(())
    }
}

/// The right to import that kind somewhere.
pub(super) fn importer(ctx: &Ctx, kind: ImportKind) -> Result<Grant<OrganizationAction>> {
    let (path, decision) = place(ctx, kind);
    if let Some(reason) = decision.reason() {
        return Err(Error::Forbidden(reason));
    }
    let action = match kind {
        ImportKind::Plan => OrganizationAction::ImportPlan,
        _ => OrganizationAction::Import,
    };
    allow(ctx, action, &path)
}

/// Whether one sees everybody's imports.
pub(super) fn sees_all(ctx: &Ctx) -> bool {
    may(ctx, OrganizationAction::Import, "").allowed()
}

/// Whether one sees everybody's imports of a kind: personnel does, except of plans, which are not its business.
pub(super) fn sees(ctx: &Ctx, kind: ImportKind) -> bool {
    sees_all(ctx) && place(ctx, kind).1.allowed()
}

/// Somebody went on with the same import at the same time.
pub(super) fn changed_meanwhile(error: store::StoreError) -> Error {
    match error {
        store::StoreError::Conflict { .. } => Error::rejected("import_is_closed"),
        other => other.into(),
    }
}

pub(super) fn write<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::unavailable("an import failed", &error))
}

pub(super) fn read<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::unavailable("an import failed", &error))
}

/// An import as a line of the list; `by` is the name of who made it.
pub(super) fn line(run: &ImportRun, by: Option<String>) -> Option<ImportLine> {
    let head: Head = serde_json::from_str(&run.mapping).ok()?;
    Some(ImportLine {
        id: run.id,
        kind: ImportKind::from_code(&run.kind)?,
        file_name: run.file_name.clone(),
        state: ImportState::from_code(&run.state)?,
        counts: head.counts,
        partial: head.partial,
        by,
        at: run.created_at,
        finished_at: run.finished_at,
    })
}
