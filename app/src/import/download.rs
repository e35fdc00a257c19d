//! Lists of an import as files, in the reader's language.

use domain::ids::ImportId;
use domain::import::ImportKind;
use operations::Ctx;
use operations::download::{Download, FileForm, TitleOf, table};

use super::words::{field_text, problem_text};
use crate::AppError;
use crate::i18n::*;

/// Every problem of an import.
pub async fn bad_rows(ctx: &Ctx, id: ImportId, form: FileForm, english: bool) -> Result<Download, AppError> {
    let locale = if english { Locale::en } else { Locale::id };
    let (line, sheet, problems) = operations::import::bad_rows(ctx, id).await?;
    let columns = [
        TitleOf(td_string!(locale, import.sheet), false),
        TitleOf(td_string!(locale, import.row), true),
        TitleOf(td_string!(locale, import.column), false),
        TitleOf(td_string!(locale, import.field), false),
        TitleOf(td_string!(locale, import.value), false),
        TitleOf(td_string!(locale, import.stands_in_the_way), false),
        TitleOf(td_string!(locale, import.problem), false),
    ];
    let rows: Vec<[String; 7]> = problems
        .into_iter()
        .map(|problem| {
            let blocks = if problem.code.is_warning() {
                td_string!(locale, common.no)
            } else {
                td_string!(locale, common.yes)
            };
            [
                sheet.clone(),
                problem.row.to_string(),
                problem.column.unwrap_or_default(),
                field_text(locale, problem.field).to_owned(),
                problem.value,
                blocks.to_owned(),
                problem_text(locale, problem.code, problem.data.as_deref()),
            ]
        })
        .collect();
    let stem = line
        .file_name
        .rsplit_once('.')
        .map_or(line.file_name.as_str(), |(stem, _)| stem);
    let title = td_string!(locale, import.problems);
    Ok(table(&format!("baris-{stem}"), title, form, columns, &rows)?)
}

/// An empty file with our headers.
pub fn template(kind: ImportKind) -> Download {
    operations::import::template(kind)
}
