//! Which column is which: guessed, shown with some values, correctable; and the button that tries the file.

use domain::import::{ImportChoice, ImportSheet, ImportView, PlanOffer};
use leptos::prelude::*;

use super::words::field_text;
use crate::i18n::*;
use crate::organization::{Again, Hidden};
use crate::ui::{
    Button, Card, Choice, CsrfField, DateInput, Field, FormError, Notice, Select, TextInput, Tone, Variant,
};

/// The form of the columns.
#[component]
pub(super) fn ColumnsForm(view: ImportView) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("check_import");
    let error = again.error();
    let kind = view.line.kind;
    let chosen = view.choice.clone();
    let sheet = view.sheets.get(chosen.sheet as usize).cloned();
    let missing = !view.missing.is_empty();
    let fields = kind
        .fields()
        .iter()
        .enumerate()
        .map(|(at, (field, required))| {
            let (field, required) = (*field, *required);
            let name = format!("columns[{at}]");
            let initial = chosen
                .columns
                .get(at)
                .copied()
                .flatten()
                .map(|column| column.to_string())
                .unwrap_or_default();
            let initial = again.value(&name, initial);
            let options = options(sheet.as_ref());
            view! {
                <Field
                    name=name
                    id=field.code()
                    label=move || field_text(i18n.get_locale(), field)
                    required
                    error=again.wrong(field.code())
                >
                    <Select
                        options=Signal::stored(options)
                        initial=initial
                        placeholder=move || t_string!(i18n, import.no_column)
                        attr:required=false
                    />
                </Field>
            }
        })
        .collect_view();
    let many = view.sheets.len() > 1;
    let sheets: Vec<Choice> = view
        .sheets
        .iter()
        .enumerate()
        .map(|(at, sheet)| Choice::new(at.to_string(), format!("{} ({})", sheet.name, sheet.rows)))
        .collect();
    let start = again.value("start", chosen.start.to_string());
    view! {
        <Card
            title=move || t_string!(i18n, import.columns)
            subtitle=move || t_string!(i18n, import.columns_hint)
        >
            <form class="ui-stack" method="post" action="/api/rpc/check_import">
                <CsrfField/>
                <Hidden name="id" value=view.line.id.to_string()/>
                <FormError error=Signal::stored(error)/>
                {missing.then(|| view! {
                    <Notice tone=Tone::P3>
                        <p>{t!(i18n, import.columns_missing)}</p>
                    </Notice>
                })}
                {if many {
                    view! {
                        <Field name="sheet" label=move || t_string!(i18n, import.sheet) error=again.wrong("sheet")>
                            <Select options=Signal::stored(sheets) initial=chosen.sheet.to_string()/>
                        </Field>
                    }
                        .into_any()
                } else {
                    view! { <Hidden name="sheet" value="0"/> }.into_any()
                }}
                <div class="organization-fields">{fields}</div>
                {view.offer.clone().map(|offer| view! { <PlanFields offer choice=view.choice.clone()/> })}
                {kind.has_start().then(|| view! {
                    <Field
                        name="start"
                        label=move || t_string!(i18n, import.start)
                        hint=move || t_string!(i18n, import.start_hint)
                        error=again.wrong("start")
                    >
                        <DateInput initial=start/>
                    </Field>
                })}
                <Samples sheet/>
                <div class="ui-row">
                    <Button kind="submit" variant=Variant::Primary icon="list-checks">
                        {t!(i18n, import.check)}
                    </Button>
                </div>
            </form>
        </Card>
    }
}

/// Year and owner of a plan, and what its top hangs under.
#[component]
fn PlanFields(offer: PlanOffer, choice: ImportChoice) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("check_import");
    let year = again.value("start", choice.start.format("%Y").to_string());
    let owners: Vec<Choice> = offer
        .owners
        .into_iter()
        .map(|(unit, name)| Choice::new(unit.map(|unit| unit.to_string()).unwrap_or_default(), name))
        .collect();
    let tops: Vec<Choice> = offer
        .tops
        .into_iter()
        .map(|(node, text)| Choice::new(node.to_string(), text))
        .collect();
    let owner = choice.unit.map(|unit| unit.to_string()).unwrap_or_default();
    let under = choice.under.map(|node| node.to_string()).unwrap_or_default();
    view! {
        <div class="organization-fields">
            <Field
                name="start"
                label=move || t_string!(i18n, import.plan_year)
                hint=move || t_string!(i18n, import.plan_year_hint)
                required=true
                error=again.wrong("start")
            >
                <TextInput initial=year inputmode="numeric" attr:maxlength="4"/>
            </Field>
            <Field
                name="unit"
                label=move || t_string!(i18n, import.plan_unit)
                hint=move || t_string!(i18n, import.plan_unit_hint)
                error=again.wrong("unit")
            >
                <Select options=Signal::stored(owners) initial=again.value("unit", owner)/>
            </Field>
            <Field
                name="under"
                label=move || t_string!(i18n, import.plan_under)
                hint=move || t_string!(i18n, import.plan_under_hint)
                error=again.wrong("under")
            >
                <Select
                    options=Signal::stored(tops)
                    initial=again.value("under", under)
                    placeholder=move || t_string!(i18n, import.plan_under_none)
                />
            </Field>
        </div>
    }
}

/// The columns of a sheet by letter, header and a value.
fn options(sheet: Option<&ImportSheet>) -> Vec<Choice> {
    let Some(sheet) = sheet else { return Vec::new() };
    sheet
        .header
        .iter()
        .enumerate()
        .map(|(at, header)| {
            let sample = sheet.samples.get(at).and_then(|samples| samples.first());
            let example = sample.map(|sample| format!(" ({sample})")).unwrap_or_default();
            Choice::new(at.to_string(), format!("{} · {header}{example}", letters(at)))
        })
        .collect()
}

/// A, B, …, Z, AA.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

/// The first values of every column.
#[component]
fn Samples(sheet: Option<ImportSheet>) -> impl IntoView {
    let i18n = use_i18n();
    sheet.map(|sheet| {
        let rows = sheet.rows;
        let head = sheet
            .header
            .iter()
            .enumerate()
            .map(|(at, header)| view! { <th scope="col">{letters(at)} " · " {header.clone()}</th> })
            .collect_view();
        let depth = sheet.samples.iter().map(Vec::len).max().unwrap_or_default();
        let lines = (0..depth)
            .map(|line| {
                let cells = (0..sheet.header.len())
                    .map(|column| {
                        let cell = sheet
                            .samples
                            .get(column)
                            .and_then(|samples| samples.get(line))
                            .cloned();
                        view! { <td>{cell.unwrap_or_default()}</td> }
                    })
                    .collect_view();
                view! { <tr>{cells}</tr> }
            })
            .collect_view();
        view! {
            <details class="import-samples">
                <summary>{t!(i18n, import.samples, rows)}</summary>
                <crate::ui::Table
                    caption=move || t_string!(i18n, import.samples, rows)
                    density=crate::ui::Density::Dense
                >
                    <thead><tr>{head}</tr></thead>
                    <tbody>{lines}</tbody>
                </crate::ui::Table>
            </details>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
