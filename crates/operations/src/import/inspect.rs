//! Looking at imports: the list, one import with a page of its problems, all problems, an empty template.

use std::collections::HashMap;

use documents::write::{Column, csv};
use domain::ids::{ImportId, PersonId};
use domain::import::{ImportKind, ImportLine, ImportState, ImportView, Problem};
use domain::policy::{Decision, OrganizationAction};

use super::check::missing;
use super::fields::title;
use super::outcome::place;
use super::run::{Opened, line, read, sees, sees_all};
use crate::download::Download;
use crate::organization::may;
use crate::{Ctx, Error, Result};

/// Problems on a page.
const PER_PAGE: usize = 100;

/// Imports in the list.
const SHOWN: u64 = 100;

/// The newest imports: one's own, or everybody's for who is responsible for the whole instansi; and which kinds one may
/// import.
pub async fn runs(ctx: &Ctx) -> Result<(Vec<ImportLine>, Vec<(ImportKind, Decision)>)> {
    let kinds: Vec<_> = ImportKind::ALL
        .into_iter()
        .map(|kind| (kind, place(ctx, kind).1))
        .collect();
    if !kinds.iter().any(|(_, decision)| decision.allowed()) {
        let refused = may(ctx, OrganizationAction::Import, "");
        return Err(refused.reason().map_or(Error::NotFound, Error::Forbidden));
    }
    let db = ctx.store.read();
    let by = (!sees_all(ctx)).then_some(ctx.actor.person);
    let runs = store::import::runs(db, ctx.instansi_id(), by, SHOWN).await?;
    let makers = runs.iter().filter_map(|run| run.created_by);
    let names = names(ctx, makers).await?;
    let name = |id: Option<PersonId>| id.and_then(|id| names.get(&id).cloned());
    Ok((
        runs.iter()
            .filter(|run| run.created_by == Some(ctx.actor.person) || of_sight(ctx, &run.kind))
            .filter_map(|run| line(run, name(run.created_by)))
            .collect(),
        kinds,
    ))
}

fn of_sight(ctx: &Ctx, kind: &str) -> bool {
    ImportKind::from_code(kind).is_some_and(|kind| sees(ctx, kind))
}

async fn names(ctx: &Ctx, people: impl Iterator<Item = PersonId>) -> Result<HashMap<PersonId, String>> {
    let people: std::collections::HashSet<PersonId> = people.collect();
    let people = store::organization::people_by_id(ctx.store.read(), ctx.instansi_id(), people).await?;
    Ok(people
        .into_iter()
        .map(|person| (person.id, person.name))
        .collect())
}

/// One import with a page of what is wrong, from 1.
pub async fn view(ctx: &Ctx, id: ImportId, page: u32) -> Result<ImportView> {
    let opened = Opened::load(ctx, id).await?;
    let problems = problems(ctx, &opened).await?;
    let pages = (problems.len().div_ceil(PER_PAGE) as u32).max(1);
    let page = page.clamp(1, pages);
    let names = names(ctx, opened.run.created_by.into_iter()).await?;
    let by = opened.run.created_by.and_then(|id| names.get(&id).cloned());
    Ok(ImportView {
        offer: match opened.kind {
            ImportKind::Plan if opened.open().is_ok() => Some(super::offer::plan(ctx, &opened.head).await?),
            _ => None,
        },
        line: line(&opened.run, by).ok_or(Error::NotFound)?,
        sha256: opened.run.file_sha256.clone(),
        missing: missing(opened.kind, &opened.head),
        sheets: opened.head.sheets,
        choice: opened.head.choice,
        problems: problems
            .into_iter()
            .skip((page as usize - 1) * PER_PAGE)
            .take(PER_PAGE)
            .collect(),
        page,
        pages,
        changes: opened.head.changes,
    })
}

/// Every problem, with the import's line and the name of the sheet: for the list to download.
pub async fn bad_rows(ctx: &Ctx, id: ImportId) -> Result<(ImportLine, String, Vec<Problem>)> {
    let opened = Opened::load(ctx, id).await?;
    let problems = problems(ctx, &opened).await?;
    let sheet = opened.head.sheets.get(opened.head.choice.sheet as usize);
    let sheet = sheet.map(|sheet| sheet.name.clone()).unwrap_or_default();
    Ok((line(&opened.run, None).ok_or(Error::NotFound)?, sheet, problems))
}

async fn problems(ctx: &Ctx, opened: &Opened) -> Result<Vec<Problem>> {
    if !matches!(opened.state, ImportState::Checked | ImportState::Applied) {
        return Ok(Vec::new());
    }
    let report = store::import::report(ctx.store.read(), ctx.instansi_id(), opened.run.id).await?;
    if report.is_empty() {
        Ok(Vec::new())
    } else {
        read(&report)
    }
}

/// An empty file to fill in, with our headers.
pub fn template(kind: ImportKind) -> Download {
    let columns: Vec<Column> = kind
        .fields()
        .iter()
        .map(|(field, _)| Column::text(title(kind, *field)))
        .collect();
    Download {
        file_name: format!("contoh-{}.csv", kind.code()),
        content_type: "text/csv; charset=utf-8",
        bytes: csv(&columns, Vec::<Vec<String>>::new()),
    }
}
