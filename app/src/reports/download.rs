//! Names of a report as a file, in the reader's language.

use domain::organization::PositionKind;
use domain::organization::report::ReportKind;
use operations::Ctx;
use operations::download::{Download, FileForm, TitleOf, table};
use operations::reports::NamesQuery;

use crate::AppError;
use crate::i18n::*;
use crate::ui::Label as _;

/// The report behind the word in the address.
pub fn report_of(word: &str) -> Option<ReportKind> {
    ReportKind::ALL
        .into_iter()
        .find(|report| super::page::word(*report) == word)
}

/// What the address asks for.
pub fn query(report: ReportKind, value: impl Fn(&str) -> Option<String>) -> NamesQuery {
    NamesQuery {
        report,
        unit: value("unit").and_then(|unit| unit.parse().ok()),
        kinds: value("jenjang")
            .and_then(|kind| PositionKind::from_code(&kind))
            .into_iter()
            .collect(),
        typed: value("cari").unwrap_or_default(),
        year: value("tahun").and_then(|year| year.parse().ok()),
        page: 1,
    }
}

/// Everybody who lacks it.
pub async fn names(
    ctx: &Ctx,
    query: NamesQuery,
    form: FileForm,
    english: bool,
) -> Result<Download, AppError> {
    let locale = if english { Locale::en } else { Locale::id };
    let report = query.report;
    let people = operations::reports::export(ctx, query).await?;
    let columns = [
        TitleOf(td_string!(locale, reports.name), false),
        TitleOf("NIP", false),
        TitleOf(td_string!(locale, reports.position), false),
        TitleOf(td_string!(locale, reports.level), false),
        TitleOf(td_string!(locale, reports.unit), false),
        TitleOf("SKP", false),
    ];
    let rows: Vec<[String; 6]> = people
        .into_iter()
        .map(|line| {
            [
                line.name,
                line.nip.unwrap_or_default(),
                line.title,
                line.kind.label_in(locale).to_owned(),
                line.unit_name,
                line.skp_state
                    .map(|state| state.label_in(locale).to_owned())
                    .unwrap_or_default(),
            ]
        })
        .collect();
    let title = match report {
        ReportKind::Task => td_string!(locale, reports.without_task),
        ReportKind::Target => td_string!(locale, reports.without_target),
        ReportKind::Skp => td_string!(locale, reports.without_skp),
    };
    Ok(table(title, title, form, columns, &rows)?)
}
