//! `/keselarasan`: the index of a place with its parts, the units below, every finding with its fix, and where results
//! of units and of people contradict each other. Plain links only.

use domain::alignment::AlnCode;
use domain::alignment::view::{AlignmentView, PlaceLink, UnitOrder};
use domain::ids::UnitId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use super::coherence::Coherence;
use super::findings::Findings;
use super::index::Index;
use super::server::load_alignment;
use super::units::Units;
use crate::i18n::*;
use crate::organization::use_address;
use crate::shell::{Frame, PageScope, lang, use_me, use_scope};
use crate::ui::query::with_query;
use crate::ui::{
    Breadcrumb, Card, Crumb, Empty, ErrorView, Label as _, LinkButton, Notice, PageHead, Size, SkeletonTable,
    Title,
};

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskAlignment {
    pub year: i32,
    pub month: u32,
    pub unit: Option<UnitId>,
    pub code: Option<AlnCode>,
    pub order: UnitOrder,
    pub reversed: bool,
    pub page: u32,
}

impl AskAlignment {
    /// Reads `?unit=…&cek=ALN-…&urut=…&hal=…`. Without a unit: the highest place that one may look at.
    pub fn read(scope: PageScope, value: impl Fn(&str) -> Option<String>) -> Self {
        let typed = value("urut").unwrap_or_default();
        let (reversed, word) = match typed.strip_prefix('-') {
            Some(word) => (true, word),
            None => (false, typed.as_str()),
        };
        Self {
            year: scope.year,
            month: scope.month,
            unit: value("unit").and_then(|unit| unit.parse().ok()),
            code: value("cek").and_then(|code| AlnCode::from_code(&code)),
            order: order_of(word),
            reversed,
            page: value("hal").and_then(|page| page.parse().ok()).unwrap_or(1),
        }
    }

    /// As the use case wants it.
    #[cfg(feature = "ssr")]
    pub(super) fn query(&self) -> operations::alignment::AlignmentQuery {
        use domain::rollup::Month;
        operations::alignment::AlignmentQuery {
            year: self.year,
            month: u8::try_from(self.month)
                .ok()
                .and_then(Month::new)
                .unwrap_or(Month::ALL[11]),
            unit: self.unit,
            code: self.code,
            order: self.order,
            reversed: self.reversed,
            page: Some(self.page),
        }
    }
}

/// The word of an order in the address.
pub(super) const fn word(order: UnitOrder) -> &'static str {
    match order {
        UnitOrder::Index => "indeks",
        UnitOrder::Name => "nama",
        UnitOrder::Errors => "perbaikan",
        UnitOrder::Others => "catatan",
    }
}

fn order_of(asked: &str) -> UnitOrder {
    UnitOrder::ALL
        .into_iter()
        .find(|order| word(*order) == asked)
        .unwrap_or_default()
}

/// The page.
#[component]
pub fn AlignmentPage() -> impl IntoView {
    let i18n = use_i18n();
    let scope = use_scope();
    let query = use_query_map();
    let ask = Memo::new(move |_| query.with(|query| AskAlignment::read(scope.get(), |key| query.get(key))));
    let view = Resource::new_blocking(move || ask.get(), load_alignment);
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, alignment.title)/>
            <Suspense fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match view.await {
                        Ok(view) => view! { <Loaded view asked=ask.get_untracked()/> }.into_any(),
                        Err(error) => {
                            #[cfg(feature = "ssr")]
                            crate::context::set_status(error.status());
                            view! {
                                <PageHead title=move || t_string!(i18n, alignment.title)/>
                                <ErrorView error/>
                            }
                            .into_any()
                        }
                    }
                })}
            </Suspense>
        </Frame>
    }
}

#[component]
fn Loaded(view: AlignmentView, asked: AskAlignment) -> impl IntoView {
    let i18n = use_i18n();
    let (year, day) = (view.year, view.day);
    let place = view
        .unit
        .as_ref()
        .map(|unit| unit.name.clone())
        .or_else(|| use_me().map(|me| me.instansi_name))
        .unwrap_or_default();
    let subtitle = move || {
        let as_of = t_string!(i18n, common.data_as_of, when = lang(i18n).date_long(day));
        format!(
            "{place} · {} · {as_of}",
            t_string!(i18n, alignment.year_is, year = year)
        )
    };
    let nothing = view.total.is_none() && view.counts.is_empty();
    let body = if nothing {
        view! {
            <Card>
                <Empty
                    icon="scale"
                    title=move || t_string!(i18n, alignment.no_index)
                    text=move || t_string!(i18n, alignment.no_index_text)
                />
            </Card>
        }
        .into_any()
    } else {
        view! {
            <Index total=view.total band=view.band parts=view.parts/>
            {(!view.units.is_empty()).then(|| view! { <Units units=view.units/> })}
            <Findings counts=view.counts lines=view.findings chosen=asked.code page=view.page pages=view.pages/>
            <Coherence lines=view.coherence count=view.coherence_count/>
        }
        .into_any()
    };
    view! {
        <Where unit=view.unit.clone() above=view.above/>
        <PageHead title=move || t_string!(i18n, alignment.title) subtitle>
            {(!nothing).then(|| view! { <Files asked/> })}
        </PageHead>
        <div class="ui-stack ui-stack--loose">
            <Notice>
                <p>{t!(i18n, alignment.unofficial)}</p>
            </Notice>
            <Others places=view.places/>
            {body}
            <Silent codes=view.silent/>
        </div>
    }
}

/// The way back up.
#[component]
fn Where(unit: Option<PlaceLink>, above: Vec<PlaceLink>) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    unit.filter(|_| !above.is_empty()).map(|unit| {
        let crumbs = Signal::derive(move || {
            let to = |place: &PlaceLink| {
                let id = place.unit.to_string();
                address.with(&[("unit", Some(&id)), ("hal", None)])
            };
            let steps = above.iter().enumerate().map(|(at, place)| {
                let name = if at == 0 && place.name.is_empty() {
                    t_string!(i18n, alignment.everything).to_owned()
                } else {
                    place.name.clone()
                };
                Crumb::link(name, to(place))
            });
            steps.chain([Crumb::here(unit.name.clone())]).collect::<Vec<_>>()
        });
        view! { <Breadcrumb crumbs/> }
    })
}

/// Who heads several units chooses.
#[component]
fn Others(places: Vec<PlaceLink>) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    (!places.is_empty()).then(|| {
        let links = places
            .into_iter()
            .map(|place| {
                let id = place.unit.to_string();
                let href = move || address.with(&[("unit", Some(&id)), ("hal", None)]);
                view! { <a class="alignment-check" href=href>{place.name}</a> }
            })
            .collect_view();
        view! {
            <p class="alignment-checks">
                <span class="ui-muted">{t!(i18n, alignment.other_places)}</span>
                {links}
            </p>
        }
    })
}

/// The findings as a file.
#[component]
fn Files(asked: AskAlignment) -> impl IntoView {
    let unit = asked.unit.map(|unit| unit.to_string());
    let (year, month) = (asked.year.to_string(), asked.month.to_string());
    let query = with_query(
        "",
        &[
            ("unit", unit.as_deref()),
            ("tahun", Some(&year)),
            ("bulan", Some(&month)),
            ("cek", asked.code.map(AlnCode::code)),
        ],
    );
    let file = |extension: &str| format!("/keselarasan/temuan.{extension}{query}");
    view! {
        <LinkButton size=Size::Small icon="download" href=file("csv") attr:rel="external" attr:download="">"CSV"</LinkButton>
        <LinkButton size=Size::Small icon="download" href=file("xlsx") attr:rel="external" attr:download="">"XLSX"</LinkButton>
    }
}

/// Checks that would find nothing whatever is wrong.
#[component]
fn Silent(codes: Vec<AlnCode>) -> impl IntoView {
    let i18n = use_i18n();
    let why = move |code: AlnCode| match code {
        AlnCode::Uncovered => t_string!(i18n, alignment.silent_uncovered),
        _ => t_string!(i18n, alignment.silent_pk_iku),
    };
    let lines = codes
        .into_iter()
        .map(|code| {
            view! {
                <li>
                    <strong>{move || code.label(i18n)}</strong>
                    ": "
                    {move || why(code)}
                </li>
            }
        })
        .collect_view();
    view! {
        <Card
            title=move || t_string!(i18n, alignment.silent)
            subtitle=move || t_string!(i18n, alignment.silent_text)
        >
            <ul>{lines}</ul>
        </Card>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_stands_in_the_address() {
        let scope = PageScope {
            unit: None,
            year: 2026,
            month: 11,
        };
        let read =
            |query: &'static str| AskAlignment::read(scope, |key| crate::ui::query::query_value(query, key));
        let asked = read("cek=ALN-SUM&urut=-nama&hal=3");
        assert_eq!((asked.code, asked.page), (Some(AlnCode::Sum), 3));
        assert_eq!((asked.order, asked.reversed), (UnitOrder::Name, true));
        let bare = read("cek=ALN-X&urut=apa");
        assert_eq!((bare.code, bare.order, bare.page), (None, UnitOrder::Index, 1));
        for order in UnitOrder::ALL {
            assert_eq!(order_of(word(order)), order);
        }
    }
}
