//! Reading an uploaded file, once, within hard limits (T20, T21).

use chrono::Datelike;
use documents::{Limits, ReadError, Sheet, Workbook};
use domain::ids::{ImportId, UnitId};
use domain::import::{ImportChoice, ImportKind, ImportSheet, ImportState};
use domain::organization::agency_path;
use domain::policy::Role;
use sha2::{Digest, Sha256};
use store::import::ImportRun;
use store::new_id;
use tokio::sync::Semaphore;

use super::fields::{first_year, guess, specs};
use super::run::{Head, importer, write};
use crate::{Ctx, Error, FieldError, Result};

/// Largest file: 20 MB.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// Files that are read at the same time; each may take some hundred megabytes.
static READERS: Semaphore = Semaphore::const_new(2);

/// Open imports of one person, and the characters that they may keep: whoever lets more lie around throws some away.
const OPEN_RUNS: i64 = 1_000;
const OPEN_SIZE: i64 = 1024 * 1024 * 1024;

/// An uploaded file.
#[derive(Clone, Debug)]
pub struct Upload {
    pub kind: ImportKind,
    pub file_name: String,
    pub bytes: Vec<u8>,
}

/// Reads a file and keeps its rows, with a proposal which column is which.
pub async fn upload(ctx: &Ctx, input: Upload) -> Result<ImportId> {
    let grant = importer(ctx, input.kind)?;
    let by = (!ctx.is_system()).then_some(ctx.actor.person);
    let (count, size) = store::import::kept(ctx.store.read(), ctx.instansi_id(), by).await?;
    if count >= OPEN_RUNS || size >= OPEN_SIZE {
        return Err(Error::rejected("too_many_open_imports"));
    }
    let file_sha256 = hex::encode(Sha256::digest(&input.bytes));
    let sheets = read(input.bytes).await?;
    let head = head(ctx, input.kind, &sheets);
    let run = ImportRun {
        id: new_id(),
        kind: input.kind.code().to_owned(),
        file_name: bare_name(&input.file_name),
        file_sha256,
        state: ImportState::Read.code().to_owned(),
        mapping: write(&head)?,
        created_by: by,
        created_at: ctx.now,
        finished_at: None,
    };
    let rows = write(&sheets)?;
    let tx = ctx.store.begin(&ctx.who()).await?;
    store::import::insert_run(&tx, &grant, &run, rows).await?;
    tx.without_activity("a file that lies ready changes nothing; applying it is recorded");
    tx.commit().await?;
    Ok(run.id)
}

/// Reads the sheets that hold something; hidden ones are lists of choices and no data.
pub(super) async fn read(bytes: Vec<u8>) -> Result<Vec<Sheet>> {
    let turn = READERS
        .acquire()
        .await
        .map_err(|error| Error::unavailable("an import failed", &error))?;
    let task = tokio::task::spawn_blocking(move || documents::read(&bytes, &Limits::default()));
    let read = task
        .await
        .map_err(|error| Error::unavailable("an import failed", &error))?;
    drop(turn);
    let Workbook { sheets, .. } = read.map_err(refused)?;
    let mut sheets: Vec<Sheet> = sheets
        .into_iter()
        .filter(|sheet| !sheet.hidden && !sheet.header.is_empty())
        .collect();
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(refused(ReadError::Empty));
    }
    sheets.retain(|sheet| !sheet.rows.is_empty());
    Ok(sheets)
}

/// Proposes the sheet whose header fits best, and its columns.
fn head(ctx: &Ctx, kind: ImportKind, sheets: &[Sheet]) -> Head {
    let specs = specs(kind);
    let guesses: Vec<Vec<Option<usize>>> = sheets.iter().map(|sheet| guess(kind, &sheet.header)).collect();
    let fit = |guess: &Vec<Option<usize>>| {
        let required = guess
            .iter()
            .zip(&specs)
            .filter(|(column, spec)| spec.required && column.is_some());
        (required.count(), guess.iter().flatten().count())
    };
    let sheet = (0..sheets.len())
        .max_by_key(|&at| (fit(&guesses[at]), std::cmp::Reverse(at)))
        .unwrap_or_default();
    Head {
        sheets: sheets.iter().map(describe).collect(),
        choice: ImportChoice {
            sheet: sheet as u32,
            columns: guesses
                .into_iter()
                .nth(sheet)
                .unwrap_or_default()
                .into_iter()
                .map(|column| column.map(|column| column as u32))
                .collect(),
            start: first_year(kind, sheets.get(sheet))
                .or_else(|| ctx.today.with_ordinal(1))
                .unwrap_or(ctx.today),
            unit: own_agency(ctx, kind),
            under: None,
        },
        counts: None,
        partial: false,
        changes: Vec::new(),
    }
}

/// Whose plan it most likely is: of the agency that one heads, unless one plans for the region.
fn own_agency(ctx: &Ctx, kind: ImportKind) -> Option<UnitId> {
    if kind != ImportKind::Plan || ctx.actor.has(Role::Bappeda, "") {
        return None;
    }
    let heads = |post: &&domain::policy::Post| post.is_unit_head && agency_path(&post.unit_path).is_some();
    ctx.actor.posts.iter().find(heads).map(|post| post.unit)
}

fn describe(sheet: &Sheet) -> ImportSheet {
    let samples = (0..sheet.header.len())
        .map(|column| {
            sheet
                .rows
                .iter()
                .filter(|row| !row.is_column_numbering())
                .map(|row| row.cell(column))
                .filter(|cell| !cell.trim().is_empty())
                .take(3)
                .map(|cell| cell.chars().take(60).collect())
                .collect()
        })
        .collect();
    ImportSheet {
        name: sheet.name.clone(),
        rows: sheet.rows.len() as u32,
        header: sheet.header.clone(),
        samples,
    }
}

/// The name without folders, as some browsers send them.
fn bare_name(name: &str) -> String {
    let bare = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let bare: String = bare
        .chars()
        .filter(|letter| !letter.is_control())
        .take(200)
        .collect();
    if bare.trim().is_empty() {
        "berkas".to_owned()
    } else {
        bare
    }
}

/// A refusal of the reader as an error of the field `file`.
fn refused(error: ReadError) -> Error {
    let megabytes = |bytes: u64| (bytes / (1024 * 1024)).to_string();
    let (code, data) = match error {
        ReadError::Empty => ("file_empty", None),
        ReadError::TooLarge { limit_bytes, .. } => ("file_too_large", Some(megabytes(limit_bytes))),
        ReadError::UnknownKind => ("file_unknown_kind", None),
        ReadError::LegacyExcel => ("file_legacy_excel", None),
        ReadError::OpenDocument => ("file_open_document", None),
        ReadError::HtmlTable => ("file_html_table", None),
        ReadError::Macros => ("file_macros", None),
        ReadError::Encrypted => ("file_encrypted", None),
        ReadError::UnpackedTooLarge { limit_bytes } => {
            ("file_unpacked_too_large", Some(megabytes(limit_bytes)))
        }
        ReadError::SuspiciousRatio { .. }
        | ReadError::TooManyEntries { .. }
        | ReadError::ForbiddenEntry
        | ReadError::NestedArchive
        | ReadError::OverlappingEntries
        | ReadError::ForeignData
        | ReadError::HeaderMismatch
        | ReadError::ForbiddenMarkup => ("file_suspicious", None),
        ReadError::TooManyRows { limit, .. } => ("file_too_many_rows", Some(limit.to_string())),
        ReadError::TooManyColumns { limit, .. } => ("file_too_many_columns", Some(limit.to_string())),
        ReadError::TooManyCells { limit } => ("file_too_many_cells", Some(limit.to_string())),
        ReadError::TooMuchText { limit_bytes } => ("file_too_much_text", Some(megabytes(limit_bytes))),
        ReadError::CellTooLong { row, .. } => ("file_cell_too_long", Some(row.to_string())),
        ReadError::Encoding { row } => ("file_encoding", Some(row.to_string())),
        ReadError::UnclosedQuote { row } => ("file_unclosed_quote", Some(row.to_string())),
        ReadError::Damaged => ("file_damaged", None),
    };
    Error::Invalid(vec![FieldError {
        field: "file".to_owned(),
        code: code.to_owned(),
        data,
    }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_carries_no_folder_and_no_control_characters() {
        assert_eq!(bare_name("C:\\Data\\pegawai.xlsx"), "pegawai.xlsx");
        assert_eq!(bare_name("../../etc/unit.csv"), "unit.csv");
        assert_eq!(bare_name("a\u{0}b.csv"), "ab.csv");
        assert_eq!(bare_name(" "), "berkas");
    }
}
