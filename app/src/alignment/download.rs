//! The findings of a place as a file, in the reader's language: one row each, then the contradictions.

use chrono::Datelike as _;
use domain::alignment::view::{About, CoherenceLine, FindingLine};
use operations::Ctx;
use operations::alignment::AlignmentQuery;
use operations::download::{Download, FileForm, TitleOf, table};

use super::coherence::told;
use super::page::AskAlignment;
use super::words::{lang_of, points, why};
use crate::AppError;
use crate::i18n::*;
use crate::shell::PageScope;
use crate::ui::Label as _;

/// What the address asks for.
pub fn query(ctx: &Ctx, value: impl Fn(&str) -> Option<String>) -> AlignmentQuery {
    let number = |key: &str| value(key).and_then(|typed| typed.parse().ok());
    let scope = PageScope {
        unit: None,
        year: value("tahun")
            .and_then(|year| year.parse().ok())
            .unwrap_or_else(|| ctx.today.year()),
        month: number("bulan").unwrap_or_else(|| ctx.today.month()),
    };
    AskAlignment::read(scope, value).query()
}

/// Everything that was found; recorded.
pub async fn findings(
    ctx: &Ctx,
    query: AlignmentQuery,
    form: FileForm,
    english: bool,
) -> Result<Download, AppError> {
    let locale = if english { Locale::en } else { Locale::id };
    let all = query.code.is_none();
    let found = operations::alignment::export(ctx, query).await?;
    let columns = [
        TitleOf(td_string!(locale, alignment.f_severity), false),
        TitleOf(td_string!(locale, alignment.f_code), false),
        TitleOf(td_string!(locale, alignment.f_check), false),
        TitleOf(td_string!(locale, alignment.of_unit), false),
        TitleOf(td_string!(locale, alignment.about), false),
        TitleOf(td_string!(locale, alignment.f_owner), false),
        TitleOf(td_string!(locale, alignment.f_indicator), false),
        TitleOf(td_string!(locale, alignment.why), false),
        TitleOf(td_string!(locale, alignment.lost), false),
        TitleOf(td_string!(locale, alignment.f_fix), false),
    ];
    let mut rows: Vec<[String; 10]> = found.findings.iter().map(|line| row(locale, line)).collect();
    if all {
        rows.extend(found.coherence.iter().map(|line| contradiction(locale, line)));
    }
    let title = td_string!(locale, alignment.title);
    let place = found.unit.as_ref().map_or("", |unit| unit.name.as_str());
    let stem = format!("{title} {} {place}", found.year);
    Ok(table(&stem, title, form, columns, &rows)?)
}

fn row(locale: Locale, line: &FindingLine) -> [String; 10] {
    let (about, owner) = match &line.about {
        About::Node { text, owner, .. } => (text.clone(), owner.clone()),
        About::Person { name, title, .. } => (name.clone(), title.clone()),
    };
    [
        line.severity.label_in(locale).to_owned(),
        line.code.code().to_owned(),
        line.code.label_in(locale).to_owned(),
        line.unit.clone(),
        about,
        owner,
        line.indicator
            .as_ref()
            .map(|(_, text)| text.clone())
            .unwrap_or_default(),
        why(locale, line),
        line.lost
            .map(|lost| points(lang_of(locale), lost))
            .unwrap_or_default(),
        line.fix.label_in(locale).to_owned(),
    ]
}

fn contradiction(locale: Locale, line: &CoherenceLine) -> [String; 10] {
    let behind: Vec<String> = line
        .causes
        .iter()
        .map(|cause| {
            let weight = lang_of(locale).percent(i64::from(cause.weight));
            format!("{} ({weight})", cause.owner)
        })
        .collect();
    [
        td_string!(locale, alignment.coherence).to_owned(),
        String::new(),
        line.kind.label_in(locale).to_owned(),
        line.unit_name.clone(),
        line.text.clone(),
        line.owner.clone(),
        line.indicator.clone(),
        told(locale, line),
        String::new(),
        behind.join("; "),
    ]
}
