//! What is wrong with the rows, cell by cell, and the same as a file.

use domain::import::{ImportState, ImportView};
use leptos::prelude::*;

use super::words::{field_text, problem_text};
use crate::i18n::*;
use crate::ui::{Badge, Card, LinkButton, Pager, Size, Table, Tone};

/// One page of problems, those that stand in the way and those that are only worth knowing.
#[component]
pub(super) fn Problems(view: ImportView) -> impl IntoView {
    let i18n = use_i18n();
    let shown = matches!(view.line.state, ImportState::Checked | ImportState::Applied);
    (shown && !view.problems.is_empty()).then(|| {
        let id = view.line.id;
        let sheet = view.sheets.get(view.choice.sheet as usize).map(|sheet| sheet.name.clone()).unwrap_or_default();
        let rows = view
            .problems
            .into_iter()
            .map(|problem| {
                let (code, field, data) = (problem.code, problem.field, problem.data);
                let warning = code.is_warning();
                view! {
                    <tr>
                        <td class="ui-figures">{problem.row}</td>
                        <td>
                            {problem.column.map(|column| format!("{column} · "))}
                            {move || field_text(i18n.get_locale(), field)}
                        </td>
                        <td class="import-value">{problem.value}</td>
                        <td>
                            <Badge tone=if warning { Tone::P3 } else { Tone::P1 } icon=if warning { "info" } else { "alert" }>
                                {move || if warning {
                                    t_string!(i18n, import.note)
                                } else {
                                    t_string!(i18n, import.stands_in_the_way)
                                }}
                            </Badge>
                            " "
                            {move || problem_text(i18n.get_locale(), code, data.as_deref())}
                        </td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <Card
                title=move || {
                    if sheet.is_empty() {
                        t_string!(i18n, import.problems).to_owned()
                    } else {
                        t_string!(i18n, import.problems_of, sheet = sheet.clone())
                    }
                }
                flush=true
                actions=move || view! {
                    <LinkButton size=Size::Small icon="download" href=format!("/impor/{id}/baris.csv") attr:rel="external" attr:download="">
                        "CSV"
                    </LinkButton>
                    <LinkButton size=Size::Small icon="download" href=format!("/impor/{id}/baris.xlsx") attr:rel="external" attr:download="">
                        "XLSX"
                    </LinkButton>
                }
            >
                <Table caption=move || t_string!(i18n, import.problems)>
                    <thead>
                        <tr>
                            <th scope="col" class="ui-figures">{t!(i18n, import.row)}</th>
                            <th scope="col">{t!(i18n, import.column)}</th>
                            <th scope="col">{t!(i18n, import.value)}</th>
                            <th scope="col">{t!(i18n, import.problem)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </Table>
                <Pager page=Signal::stored(view.page) pages=Signal::stored(view.pages)/>
            </Card>
        }
    })
}
