//! The document as the form has it (F1 and F3 of `domain.md` 3.6): for reading, reviewing and printing.

use std::collections::HashMap;

use domain::ids::NodeId;
use domain::skp::{AnnexKind, BerAkhlak, Draft, DraftResult, FormType, ResultBlock};
use leptos::prelude::*;

use crate::i18n::*;
use crate::ui::{Label, Table};

/// The results as the form prints them. `below` adds something under a result (comments of the review).
#[component]
pub fn ResultsTable(
    draft: Draft,
    form: FormType,
    /// Texts of the supported results.
    supported: HashMap<NodeId, String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let blocks = [ResultBlock::Utama, ResultBlock::Tambahan].map(|block| {
        let rows: Vec<DraftResult> = draft.results.iter().filter(|result| result.block == block).cloned().collect();
        let letter = if block == ResultBlock::Utama { "A" } else { "B" };
        let supported = supported.clone();
        (!rows.is_empty()).then(|| {
            view! {
                <tbody>
                    <tr class="skp-paper-block">
                        <th colspan="6" scope="rowgroup">
                            {letter} ". " {move || block.label(i18n).to_uppercase()}
                        </th>
                    </tr>
                    {rows
                        .into_iter()
                        .enumerate()
                        .map(|(at, result)| {
                            let parent = match result.block {
                                ResultBlock::Utama => {
                                    result.supports.and_then(|node| supported.get(&node).cloned()).unwrap_or_default()
                                }
                                ResultBlock::Tambahan => result.assigned_by.clone(),
                            };
                            rows_of(i18n, at + 1, form, result, parent)
                        })
                        .collect_view()}
                </tbody>
            }
        })
    });
    view! {
        <Table caption=move || t_string!(i18n, skp.results)>
            <thead>
                <tr>
                    <th scope="col">{t!(i18n, skp.no)}</th>
                    {(form == FormType::JaJf)
                        .then(|| view! { <th scope="col">{t!(i18n, skp.supported_result)}</th> })}
                    <th scope="col">{t!(i18n, skp.planned_result)}</th>
                    <th scope="col">{t!(i18n, skp.aspect)}</th>
                    <th scope="col">{t!(i18n, skp.indicator)}</th>
                    <th scope="col">{t!(i18n, skp.target)}</th>
                    {(form == FormType::Jpt).then(|| view! { <th scope="col">{t!(i18n, skp.perspective)}</th> })}
                </tr>
            </thead>
            {blocks.into_iter().collect_view()}
        </Table>
    }
}

/// A result spans as many rows as it has indicators.
fn rows_of(
    i18n: crate::ui::I18n,
    number: usize,
    form: FormType,
    result: DraftResult,
    parent: String,
) -> impl IntoView {
    let span = result.indicators.len().max(1);
    let perspective = result.perspective;
    let mut first = Some((result.text, parent));
    let mut indicators = result.indicators.into_iter().map(Some).collect::<Vec<_>>();
    if indicators.is_empty() {
        indicators.push(None);
    }
    indicators
        .into_iter()
        .map(|indicator| {
            let head = first.take();
            let leads = head.is_some();
            view! {
                <tr>
                    {head
                        .map(|(text, parent)| {
                            view! {
                                <td rowspan=span.to_string()>{number}</td>
                                {(form == FormType::JaJf)
                                    .then(|| view! { <td rowspan=span.to_string()>{parent}</td> })}
                                <td rowspan=span.to_string()>{text}</td>
                            }
                        })}
                    {match indicator {
                        Some(row) => {
                            view! {
                                <td>{move || row.aspect.label(i18n)}</td>
                                <td>{row.text}</td>
                                <td>{format!("{} {}", row.target, row.unit)}</td>
                            }
                                .into_any()
                        }
                        None => view! { <td colspan="3"></td> }.into_any(),
                    }}
                    {(leads && form == FormType::Jpt)
                        .then(|| {
                            view! {
                                <td rowspan=span.to_string()>
                                    {move || perspective.map(|perspective| perspective.label(i18n))}
                                </td>
                            }
                        })}
                </tr>
            }
        })
        .collect_view()
}

/// The seven values with guidance and expectation.
#[component]
pub fn BehaviorTable(draft: Draft) -> impl IntoView {
    let i18n = use_i18n();
    let rows = BerAkhlak::ALL
        .iter()
        .enumerate()
        .map(|(at, value)| {
            let expectation = draft.expectation(*value).to_owned();
            view! {
                <tr>
                    <td>{at + 1}</td>
                    <td>
                        <strong>{value.name()}</strong>
                        <ul class="skp-behavior-guidance">
                            {value.guidance().iter().map(|line| view! { <li>{*line}</li> }).collect_view()}
                        </ul>
                    </td>
                    <td>{expectation}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption=move || t_string!(i18n, skp.behaviors)>
            <thead>
                <tr>
                    <th scope="col">{t!(i18n, skp.no)}</th>
                    <th scope="col">{t!(i18n, skp.behaviors)}</th>
                    <th scope="col">{t!(i18n, skp.expectation_placeholder)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
    }
}

/// The three lists of the appendix.
#[component]
pub fn AnnexLists(draft: Draft) -> impl IntoView {
    let i18n = use_i18n();
    AnnexKind::ALL
        .iter()
        .map(|kind| {
            let kind = *kind;
            let rows: Vec<String> =
                draft.annex.iter().filter(|row| row.kind == kind).map(|row| row.text.clone()).collect();
            view! {
                <section class="skp-paper-annex">
                    <h3>{move || kind.label(i18n)}</h3>
                    {if rows.is_empty() {
                        view! { <p class="ui-muted">{t!(i18n, skp.nothing_written)}</p> }.into_any()
                    } else {
                        view! { <ol>{rows.into_iter().map(|row| view! { <li>{row}</li> }).collect_view()}</ol> }
                            .into_any()
                    }}
                </section>
            }
        })
        .collect_view()
}
