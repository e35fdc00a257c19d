//! Lists to take away as files: the rows of an import that need a look, empty templates, the names of a report, what
//! changed in the tree, what the alignment checks found.
//!
//! They are plain addresses, so that a link is enough. What is in them, and who may have it, is decided by the use cases.

use app::AppError;
use axum::extract::{Path, Query, Request};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use domain::import::ImportKind;
use http::HeaderMap;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use operations::download::{Download, FileForm};
use operations::{Caller, Ctx};
use std::collections::HashMap;

use crate::middleware::{cookie, refusal};
use crate::state::AppState;

/// The addresses.
pub const PATHS: [&str; 5] = [
    "/impor/contoh/{file}",
    "/impor/{id}/{file}",
    "/laporan/{file}",
    "/pohon/riwayat/{file}",
    "/keselarasan/{file}",
];

/// The routes; they stand behind the layer that knows the caller.
pub fn router() -> Router<AppState> {
    let [
        template_path,
        rows_path,
        report_path,
        changes_path,
        alignment_path,
    ] = PATHS;
    Router::new()
        .route(template_path, get(template))
        .route(rows_path, get(bad_rows))
        .route(report_path, get(report))
        .route(changes_path, get(changes))
        .route(alignment_path, get(alignment))
}

/// An empty file of a kind. Policy: whoever is signed in; it holds headers only.
async fn template(Extension(caller): Extension<Caller>, Path(file): Path<String>) -> Response {
    let made = member(caller).and_then(|_| {
        let kind = file.strip_suffix(".csv").and_then(ImportKind::from_code);
        kind.map(app::import::download::template)
            .ok_or(AppError::NotFound)
    });
    answer(made)
}

/// The rows that need a look. Policy: whoever may go on with the import; for others it is not found.
async fn bad_rows(
    Extension(caller): Extension<Caller>,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    answer(rows_of(caller, &id, &file, request.headers()).await)
}

async fn rows_of(caller: Caller, id: &str, file: &str, headers: &HeaderMap) -> Result<Download, AppError> {
    let ctx = member(caller)?;
    let form = file
        .strip_prefix("baris.")
        .and_then(FileForm::from_extension)
        .ok_or(AppError::NotFound)?;
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    app::import::download::bad_rows(&ctx, id, form, english(headers)).await
}

/// The names of a report. Policy: `OrganizationAction::Reports`; people within `Scope::people`.
async fn report(
    Extension(caller): Extension<Caller>,
    Path(file): Path<String>,
    Query(asked): Query<HashMap<String, String>>,
    request: Request,
) -> Response {
    answer(names_of(caller, &file, &asked, request.headers()).await)
}

async fn names_of(
    caller: Caller,
    file: &str,
    asked: &HashMap<String, String>,
    headers: &HeaderMap,
) -> Result<Download, AppError> {
    use app::reports::download;
    let ctx = member(caller)?;
    let (word, extension) = file.rsplit_once('.').ok_or(AppError::NotFound)?;
    let form = FileForm::from_extension(extension).ok_or(AppError::NotFound)?;
    let report = download::report_of(word).ok_or(AppError::NotFound)?;
    let query = download::query(report, |name| asked.get(name).cloned());
    download::names(&ctx, query, form, english(headers)).await
}

/// What changed in the tree. Policy: `CascadeAction::Read`; of the past no drafts at all; recorded.
async fn changes(
    Extension(caller): Extension<Caller>,
    Path(file): Path<String>,
    Query(asked): Query<HashMap<String, String>>,
    request: Request,
) -> Response {
    answer(changes_of(caller, &file, &asked, request.headers()).await)
}

async fn changes_of(
    caller: Caller,
    file: &str,
    asked: &HashMap<String, String>,
    headers: &HeaderMap,
) -> Result<Download, AppError> {
    use app::cascade::download;
    let ctx = member(caller)?;
    let form = file
        .strip_prefix("daftar.")
        .and_then(FileForm::from_extension)
        .ok_or(AppError::NotFound)?;
    let query = download::query(&ctx, |name| asked.get(name).cloned())?;
    download::changes(&ctx, query, form, english(headers)).await
}

/// What the alignment checks found. Policy: `OrganizationAction::Reports` of the unit; recorded.
async fn alignment(
    Extension(caller): Extension<Caller>,
    Path(file): Path<String>,
    Query(asked): Query<HashMap<String, String>>,
    request: Request,
) -> Response {
    answer(alignment_of(caller, &file, &asked, request.headers()).await)
}

async fn alignment_of(
    caller: Caller,
    file: &str,
    asked: &HashMap<String, String>,
    headers: &HeaderMap,
) -> Result<Download, AppError> {
    use app::alignment::download;
    let ctx = member(caller)?;
    let form = file
        .strip_prefix("temuan.")
        .and_then(FileForm::from_extension)
        .ok_or(AppError::NotFound)?;
    let query = download::query(&ctx, |name| asked.get(name).cloned());
    download::findings(&ctx, query, form, english(headers)).await
}

fn member(caller: Caller) -> Result<Ctx, AppError> {
    match caller {
        Caller::Member(ctx) => Ok(ctx),
        Caller::Guest(_) => Err(AppError::Unauthenticated),
    }
}

fn english(headers: &HeaderMap) -> bool {
    cookie::language(headers) == cookie::Language::English
}

/// The file as an attachment that no browser and no proxy keeps.
fn answer(made: Result<Download, AppError>) -> Response {
    match made {
        Ok(file) => {
            let disposition = format!("attachment; filename=\"{}\"", file.file_name);
            let headers = [
                (CONTENT_TYPE, file.content_type.to_owned()),
                (CONTENT_DISPOSITION, disposition),
                (CACHE_CONTROL, "no-store".to_owned()),
            ];
            (headers, file.bytes).into_response()
        }
        Err(error) => refusal::refuse(error),
    }
}
