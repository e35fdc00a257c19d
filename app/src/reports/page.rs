//! `/laporan`: the three reports at a glance, by level and by unit, and the names behind each figure.

use domain::ids::UnitId;
use domain::organization::report::ReportKind;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::names::Names;
use super::server;
use super::tallies::{Figures, Levels, Units};
use crate::i18n::*;
use crate::organization::use_address;
use crate::shell::{Frame, lang, use_scope};
use crate::ui::{Breadcrumb, Crumb, ErrorView, I18n, PageHead, SkeletonTable, Title};

/// What the address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub unit: Option<UnitId>,
    pub year: i32,
    pub report: Option<ReportKind>,
    /// Code of a kind of positions; empty = all levels.
    pub kind: String,
    pub typed: String,
    pub page: u32,
}

/// The word of a report in the address.
pub(super) fn word(report: ReportKind) -> &'static str {
    match report {
        ReportKind::Task => "uraian",
        ReportKind::Target => "target",
        ReportKind::Skp => "skp",
    }
}

/// The name of a report: what is lacking.
pub(super) fn report_text(i18n: I18n, report: ReportKind) -> &'static str {
    match report {
        ReportKind::Task => t_string!(i18n, reports.without_task),
        ReportKind::Target => t_string!(i18n, reports.without_target),
        ReportKind::Skp => t_string!(i18n, reports.without_skp),
    }
}

/// The reports. Without a unit in the address: everything that one may see.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let i18n = use_i18n();
    let query = use_query_map();
    let scope = use_scope();
    let asked = Memo::new(move |_| {
        query.with(|query| Asked {
            unit: query.get("unit").and_then(|unit| unit.parse().ok()),
            year: scope.get().year,
            report: query
                .get("lihat")
                .and_then(|asked| ReportKind::ALL.into_iter().find(|report| word(*report) == asked)),
            kind: query.get("jenjang").unwrap_or_default(),
            typed: query.get("cari").unwrap_or_default(),
            page: query.get("hal").and_then(|page| page.parse().ok()).unwrap_or(1),
        })
    });
    let place = Memo::new(move |_| asked.with(|asked| (asked.unit, asked.year)));
    let overview = Resource::new(
        move || place.get(),
        |(unit, year)| server::load_reports(unit, year),
    );
    let names = Resource::new(
        move || asked.get(),
        |asked| async move {
            match asked.report {
                Some(report) => {
                    let Asked {
                        unit,
                        year,
                        kind,
                        typed,
                        page,
                        ..
                    } = asked;
                    server::load_report_names(report, unit, kind, typed, year, page)
                        .await
                        .map(Some)
                }
                None => Ok(None),
            }
        },
    );
    view! {
        <Title text=move || t_string!(i18n, reports.title)/>
        <Frame>
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match overview.await {
                        Ok(overview) => {
                            let (day, year) = (overview.day, overview.year);
                            view! {
                                <Where unit=overview.unit.clone()/>
                                <PageHead
                                    title=move || t_string!(i18n, reports.title)
                                    subtitle=move || {
                                        let day = lang(i18n).date_long(day);
                                        format!("{} · {}", t_string!(i18n, reports.year_is, year), t_string!(i18n, common.data_as_of, when = day))
                                    }
                                />
                                <div class="ui-stack ui-stack--loose">
                                    <Figures overview=overview.clone()/>
                                    <Levels overview=overview.clone()/>
                                    <Units overview/>
                                </div>
                            }
                                .into_any()
                        }
                        Err(error) => {
                            #[cfg(feature = "ssr")]
                            crate::context::set_status(error.status());
                            view! {
                                <PageHead title=move || t_string!(i18n, reports.title)/>
                                <ErrorView error/>
                            }
                                .into_any()
                        }
                    }
                })}
                {move || Suspend::new(async move {
                    match names.await {
                        Ok(Some(names)) => view! { <Names names asked=asked.get()/> }.into_any(),
                        Ok(None) => ().into_any(),
                        // Said above already.
                        Err(_) => ().into_any(),
                    }
                })}
            </Suspense>
        </Frame>
    }
}

/// The unit that was asked for, and the way back to everything.
#[component]
fn Where(unit: Option<domain::organization::view::UnitLink>) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    unit.map(|unit| {
        let crumbs = Signal::derive(move || {
            vec![
                Crumb::link(
                    t_string!(i18n, reports.everything),
                    address.with(&[("unit", None), ("hal", None)]),
                ),
                Crumb::here(unit.name.clone()),
            ]
        });
        view! { <Breadcrumb crumbs/> }
    })
}
