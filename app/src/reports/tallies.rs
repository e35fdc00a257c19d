//! The figures of the reports: in all, by level, by unit. Every figure leads to the names behind it.

use domain::organization::report::{ReportKind, ReportOverview, Tally};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::page::{report_text, word};
use crate::i18n::*;
use crate::organization::use_address;
use crate::shell::lang;
use crate::ui::{Card, Empty, Icon, Label as _, Table};

/// One card a report: how many lack it, of how many.
#[component]
pub(super) fn Figures(overview: ReportOverview) -> impl IntoView {
    let i18n = use_i18n();
    if overview.total.people == 0 {
        return view! {
            <Empty
                icon="users"
                title=move || t_string!(i18n, reports.nobody)
                text=move || t_string!(i18n, reports.nobody_text)
            />
        }
        .into_any();
    }
    let cards = ReportKind::ALL
        .into_iter()
        .map(|report| view! { <Figure report tally=overview.total/> })
        .collect_view();
    view! { <div class="reports-figures">{cards}</div> }.into_any()
}

#[component]
fn Figure(report: ReportKind, tally: Tally) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let (lacking, people) = (tally.lacking(report), tally.people);
    let complete = lacking == 0;
    let href = move || {
        address.with(&[
            ("lihat", Some(word(report))),
            ("jenjang", None),
            ("hal", None),
            ("cari", None),
        ]) + "#nama"
    };
    view! {
        <a class="reports-figure" class:reports-figure--complete=complete href=href>
            <span class="reports-figure-label">{move || report_text(i18n, report)}</span>
            <span class="reports-figure-count">{move || lang(i18n).number(i64::from(lacking))}</span>
            <span class="reports-figure-of">
                {complete.then(|| view! { <Icon name="check-circle"/> })}
                {move || if complete {
                    t_string!(i18n, reports.complete).to_owned()
                } else {
                    t_string!(i18n, reports.of_people, count = lang(i18n).number(i64::from(people)))
                }}
            </span>
        </a>
    }
    .into_any()
}

/// By level: from JPT to executing staff (EPF-03).
#[component]
pub(super) fn Levels(overview: ReportOverview) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    (!overview.levels.is_empty()).then(|| {
        let rows = overview
            .levels
            .into_iter()
            .map(|level| {
                let kind = level.kind;
                let cells = cells(level.tally, move |report| {
                    address.with(&[
                        ("lihat", Some(word(report))),
                        ("jenjang", Some(kind.code())),
                        ("hal", None),
                        ("cari", None),
                    ]) + "#nama"
                });
                view! {
                    <tr>
                        <th scope="row">{move || kind.label(i18n)}</th>
                        {cells}
                    </tr>
                }
            })
            .collect_view();
        view! {
            <Card title=move || t_string!(i18n, reports.by_level) flush=true>
                <TallyTable caption=move || t_string!(i18n, reports.by_level) first=move || t_string!(i18n, reports.level)>
                    {rows}
                </TallyTable>
            </Card>
        }
    })
}

/// By agency, or by the units below the one that was asked for; most lacking first.
#[component]
pub(super) fn Units(overview: ReportOverview) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let asked = overview.unit.as_ref().map(|unit| unit.id);
    (overview.units.len() > 1).then(|| {
        let rows = overview
            .units
            .into_iter()
            .map(|line| {
                let id = line.unit.id.to_string();
                let own = asked == Some(line.unit.id);
                let deeper = {
                    let id = id.clone();
                    move || address.with(&[("unit", Some(&id)), ("hal", None)])
                };
                let cells = cells(line.tally, move |report| {
                    address.with(&[
                        ("unit", Some(&id)),
                        ("lihat", Some(word(report))),
                        ("jenjang", None),
                        ("hal", None),
                        ("cari", None),
                    ]) + "#nama"
                });
                view! {
                    <tr>
                        <th scope="row">
                            {if own {
                                view! { <span>{line.unit.name}</span> }.into_any()
                            } else {
                                view! { <a href=deeper>{line.unit.name}</a> }.into_any()
                            }}
                        </th>
                        {cells}
                    </tr>
                }
            })
            .collect_view();
        view! {
            <Card title=move || t_string!(i18n, reports.by_unit) flush=true>
                <TallyTable caption=move || t_string!(i18n, reports.by_unit) first=move || t_string!(i18n, reports.unit)>
                    {rows}
                </TallyTable>
            </Card>
        }
    })
}

#[component]
fn TallyTable(
    #[prop(into)] caption: TextProp,
    #[prop(into)] first: TextProp,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let heads = ReportKind::ALL
        .into_iter()
        .map(|report| view! { <th scope="col" class="ui-figures">{move || report_text(i18n, report)}</th> })
        .collect_view();
    view! {
        <Table caption=caption>
            <thead>
                <tr>
                    <th scope="col">{move || first.get()}</th>
                    <th scope="col" class="ui-figures">{t!(i18n, reports.people)}</th>
                    {heads}
                </tr>
            </thead>
            <tbody>{children()}</tbody>
        </Table>
    }
}

/// People, and a link for each figure that is not zero.
fn cells(tally: Tally, href: impl Fn(ReportKind) -> String + Clone + Send + Sync + 'static) -> impl IntoView {
    let i18n = use_i18n();
    let figures = ReportKind::ALL
        .into_iter()
        .map(|report| {
            let lacking = tally.lacking(report);
            let href = href.clone();
            view! {
                <td class="ui-figures">
                    {if lacking == 0 {
                        view! { <span class="ui-muted">"0"</span> }.into_any()
                    } else {
                        view! {
                            <a href=move || href(report)>{move || lang(i18n).number(i64::from(lacking))}</a>
                        }
                            .into_any()
                    }}
                </td>
            }
        })
        .collect_view();
    view! {
        <td class="ui-figures">{move || lang(i18n).number(i64::from(tally.people))}</td>
        {figures}
    }
}
