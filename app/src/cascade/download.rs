//! What changed in the tree as a file, in the reader's language: one row for each value.

use domain::cascade::past::view::{ChangeGroup, ChangeLine, ChangedField};
use operations::Ctx;
use operations::cascade::ChangesQuery;
use operations::download::{Download, FileForm, TitleOf, table};

use super::changes_list::worded;
use super::changes_page::kind_of;
use super::server::day_of;
use crate::AppError;
use crate::i18n::*;
use crate::ui::Label as _;

/// What the address asks for.
pub fn query(ctx: &Ctx, value: impl Fn(&str) -> Option<String>) -> Result<ChangesQuery, AppError> {
    use chrono::Datelike as _;
    let day = |key: &str| day_of(key, &value(key).unwrap_or_default());
    Ok(ChangesQuery {
        year: value("tahun")
            .and_then(|year| year.parse().ok())
            .unwrap_or_else(|| ctx.today.year()),
        from: day("dari")?,
        to: day("sampai")?,
        unit: value("unit").and_then(|unit| unit.parse().ok()),
        kind: value("ubah").and_then(|asked| kind_of(&asked)),
        page: None,
    })
}

/// Everything that changed; recorded.
pub async fn changes(
    ctx: &Ctx,
    query: ChangesQuery,
    form: FileForm,
    english: bool,
) -> Result<Download, AppError> {
    let locale = if english { Locale::en } else { Locale::id };
    let found = operations::cascade::export_difference(ctx, query).await?;
    let columns = [
        TitleOf(td_string!(locale, changes.agency), false),
        TitleOf(td_string!(locale, changes.unit), false),
        TitleOf(td_string!(locale, cascade.kind), false),
        TitleOf(td_string!(locale, cascade.code), false),
        TitleOf(td_string!(locale, cascade.work), false),
        TitleOf(td_string!(locale, cascade.owner), false),
        TitleOf(td_string!(locale, changes.change), false),
        TitleOf(td_string!(locale, changes.value), false),
        TitleOf(td_string!(locale, changes.was), false),
        TitleOf(td_string!(locale, changes.became), false),
    ];
    let rows: Vec<[String; 10]> = found
        .groups
        .iter()
        .flat_map(|group| group.lines.iter().map(move |line| (group, line)))
        .flat_map(|(group, line)| rows(locale, group, line))
        .collect();
    let title = td_string!(locale, changes.title);
    let stem = format!("{title} {} {}", found.from, found.to);
    Ok(table(&stem, title, form, columns, &rows)?)
}

/// One row for each value; one without where there is none to tell.
fn rows(locale: Locale, group: &ChangeGroup, line: &ChangeLine) -> Vec<[String; 10]> {
    let unit = if group.name.is_empty() {
        td_string!(locale, cascade.region).to_owned()
    } else {
        group.name.clone()
    };
    let row = |of: String, before: String, after: String| {
        [
            group.agency.clone(),
            unit.clone(),
            line.kind.label_in(locale).to_owned(),
            line.code.clone().unwrap_or_default(),
            line.text.clone(),
            line.owner.clone(),
            line.change.label_in(locale).to_owned(),
            of,
            before,
            after,
        ]
    };
    if line.fields.is_empty() {
        return vec![row(String::new(), String::new(), String::new())];
    }
    line.fields
        .iter()
        .map(|field| {
            row(
                name(locale, field),
                told(locale, field, &field.before),
                told(locale, field, &field.after),
            )
        })
        .collect()
}

fn name(locale: Locale, field: &ChangedField) -> String {
    let of = field.of.label_in(locale);
    if field.name.is_empty() {
        of.to_owned()
    } else {
        format!("{of} ({})", field.name)
    }
}

fn told(locale: Locale, field: &ChangedField, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        worded(locale, field.of, value)
    }
}
