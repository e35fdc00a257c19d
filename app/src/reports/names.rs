//! The names behind a figure, searched and in pages, and the same as a file.

use domain::organization::PositionKind;
use domain::organization::report::{ReportKind, ReportNames};
use leptos::prelude::*;

use super::page::{Asked, report_text, word};
use crate::i18n::*;
use crate::organization::use_address;
use crate::shell::lang;
use crate::ui::query::with_query;
use crate::ui::{Button, Card, Empty, Label as _, LinkButton, Pager, Size, StateBadge, Table, TextInput};

/// One page of names.
#[component]
pub(super) fn Names(names: ReportNames, asked: Asked) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let (report, total) = (names.report, names.total);
    let level = PositionKind::from_code(&asked.kind);
    let all_levels = level.map(|_| {
        view! {
            <LinkButton size=Size::Small icon="x" href=Signal::derive(move || address.with(&[("jenjang", None), ("hal", None)]))>
                {t!(i18n, reports.all_levels)}
            </LinkButton>
        }
    });
    let file = |extension: &str| {
        let unit = asked.unit.map(|unit| unit.to_string());
        let year = asked.year.to_string();
        let query = with_query(
            "",
            &[
                ("unit", unit.as_deref()),
                ("tahun", Some(&year)),
                ("jenjang", (!asked.kind.is_empty()).then_some(asked.kind.as_str())),
                ("cari", (!asked.typed.is_empty()).then_some(asked.typed.as_str())),
            ],
        );
        format!("/laporan/{}.{extension}{query}", word(report))
    };
    let (csv, xlsx) = (file("csv"), file("xlsx"));
    let subtitle = move || {
        let count = t_string!(
            i18n,
            reports.names_count,
            count = lang(i18n).number(i64::from(total))
        );
        match level {
            Some(kind) => format!("{} · {count}", kind.label(i18n)),
            None => count,
        }
    };
    let content = if total == 0 {
        let searched = !asked.typed.is_empty();
        view! {
            <Empty
                icon="check-circle"
                title=move || if searched { t_string!(i18n, reports.no_match) } else { complete_text(i18n, report) }
            />
        }
        .into_any()
    } else {
        view! { <Rows names/> }.into_any()
    };
    view! {
        <section id="nama" class="reports-names">
            <Card
                title=move || report_text(i18n, report)
                subtitle=subtitle
                flush=true
                actions=move || {
                    let (csv, xlsx) = (csv.clone(), xlsx.clone());
                    view! {
                        <LinkButton size=Size::Small icon="download" href=csv attr:rel="external" attr:download="">"CSV"</LinkButton>
                        <LinkButton size=Size::Small icon="download" href=xlsx attr:rel="external" attr:download="">"XLSX"</LinkButton>
                    }
                }
            >
                <form class="ui-row reports-search" method="get" action="/laporan" role="search">
                    {asked.unit.map(|unit| view! { <input type="hidden" name="unit" value=unit.to_string()/> })}
                    <input type="hidden" name="tahun" value=asked.year.to_string()/>
                    <input type="hidden" name="lihat" value=word(report)/>
                    <input type="hidden" name="jenjang" value=asked.kind/>
                    <TextInput
                        name="cari"
                        kind="search"
                        initial=asked.typed
                        label=move || t_string!(i18n, reports.search)
                        placeholder=move || t_string!(i18n, reports.search)
                    />
                    <Button kind="submit" icon="search">{t!(i18n, common.search)}</Button>
                    {all_levels}
                </form>
                {content}
            </Card>
        </section>
    }
}

/// Nobody lacks it any more.
fn complete_text(i18n: crate::ui::I18n, report: ReportKind) -> &'static str {
    match report {
        ReportKind::Task => t_string!(i18n, reports.complete_task),
        ReportKind::Target => t_string!(i18n, reports.complete_target),
        ReportKind::Skp => t_string!(i18n, reports.complete_skp),
    }
}

#[component]
fn Rows(names: ReportNames) -> impl IntoView {
    let i18n = use_i18n();
    let report = names.report;
    let rows = names
        .lines
        .into_iter()
        .map(|line| {
            let kind = line.kind;
            view! {
                <tr>
                    <td>
                        <a href=format!("/organisasi/orang/{}", line.person)>{line.name}</a>
                        {line.nip.map(|nip| view! {
                            <br/>
                            <span class="ui-muted ui-small ui-nowrap">{nip}</span>
                        })}
                    </td>
                    <td>
                        <a href=format!("/organisasi/jabatan/{}", line.position)>{line.title}</a>
                        <br/>
                        <span class="ui-muted ui-small">{move || kind.label(i18n)}</span>
                    </td>
                    <td>
                        <a href=format!("/organisasi/unit/{}", line.unit)>{line.unit_name}</a>
                    </td>
                    <td>
                        {match line.skp_state {
                            Some(state) => view! { <StateBadge state/> }.into_any(),
                            None => view! { <span class="ui-muted">{t!(i18n, reports.no_skp)}</span> }.into_any(),
                        }}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Table caption=move || report_text(i18n, report)>
            <thead>
                <tr>
                    <th scope="col">{t!(i18n, reports.name)}</th>
                    <th scope="col">{t!(i18n, reports.position)}</th>
                    <th scope="col">{t!(i18n, reports.unit)}</th>
                    <th scope="col">"SKP"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </Table>
        <Pager page=Signal::stored(names.page) pages=Signal::stored(names.pages)/>
    }
}
