//! The top bar: where one is, when, search, inbox, language, theme, account.

use domain::ids::UnitId;
use domain::organization::view::UnitPlace;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::Me;
use super::account::AccountMenu;
use super::language::lang;
use super::palette::SearchBox;
use super::preferences::PreferenceMenus;
use super::scope::{rescoped, scope_href, use_scope};
use super::server::place_of_unit;
use crate::i18n::*;
use crate::ui::{Icon, Menu, MenuLink};

/// The top bar.
#[component]
pub(super) fn Top(me: Me) -> impl IntoView {
    let i18n = use_i18n();
    let inbox = scope_href("/");
    view! {
        <header class="shell-top">
            <div class="shell-where">
                <Where me=me.clone()/>
                <When me=me.clone()/>
            </div>
            <div class="shell-tools">
                <SearchBox/>
                <a
                    class="ui-button ui-button--ghost ui-button--icon shell-inbox"
                    href=inbox
                    aria-label=move || t_string!(i18n, shell.inbox)
                >
                    <Icon name="inbox"/>
                </a>
                <PreferenceMenus/>
                <AccountMenu me/>
            </div>
        </header>
    }
}

/// The way from the instansi to the unit, and behind the last step the units below it.
#[component]
fn Where(me: Me) -> impl IntoView {
    let scope = use_scope();
    let unit = Memo::new(move |_| scope.get().unit);
    let place = Resource::new(move || unit.get(), place_of_unit);
    // Where it cannot be looked up, one's own unit says enough.
    let own = me
        .main_post()
        .map_or(me.instansi_name.clone(), |post| post.unit_name.clone());
    let own = StoredValue::new(own);
    let alone = move || view! { <span class="shell-where-loading">{own.get_value()}</span> };
    view! {
        <Suspense fallback=alone>
            {move || Suspend::new(async move {
                match place.await {
                    Ok(place) if !place.chain.is_empty() => crumbs(place).into_any(),
                    _ => alone().into_any(),
                }
            })}
        </Suspense>
    }
}

fn crumbs(place: UnitPlace) -> impl IntoView {
    let i18n = use_i18n();
    let location = use_location();
    let link = move |id: UnitId| {
        Signal::derive(move || {
            let pathname = location.pathname.get();
            location
                .search
                .with(|search| rescoped(&pathname, search, "unit", &id.to_string()))
        })
    };
    let mut chain = place.chain;
    let here = chain.pop().map(|unit| unit.name).unwrap_or_default();
    let above = chain
        .into_iter()
        .map(|unit| {
            view! {
                <li class="ui-crumbs-step">
                    <a href=link(unit.id)>{unit.name}</a>
                </li>
            }
        })
        .collect_view();
    let last = if place.below.is_empty() {
        view! { <span class="shell-here">{here}</span> }.into_any()
    } else {
        let below = place
            .below
            .into_iter()
            .map(|unit| view! { <MenuLink href=link(unit.id)>{unit.name}</MenuLink> })
            .collect_view();
        view! {
            <Menu id="pilih-unit" label=here class="ui-button ui-button--ghost shell-pick">
                <li class="ui-menu-title">{t!(i18n, shell.units_below)}</li>
                {below}
            </Menu>
        }
        .into_any()
    };
    view! {
        <nav class="ui-crumbs" aria-label=move || t_string!(i18n, shell.unit)>
            <ol class="ui-crumbs-list">
                {above} <li class="ui-crumbs-step" aria-current="true">
                    {last}
                </li>
            </ol>
        </nav>
    }
}

/// Year and month as lists of links: they work without JavaScript, and Back undoes them.
#[component]
fn When(me: Me) -> impl IntoView {
    use chrono::Datelike as _;
    let i18n = use_i18n();
    let scope = use_scope();
    let location = use_location();
    let link = move |key: &'static str, value: String| {
        Signal::derive(move || {
            let pathname = location.pathname.get();
            location
                .search
                .with(|search| rescoped(&pathname, search, key, &value))
        })
    };
    let this_year = me.today.year();
    let years = (this_year - 3..=this_year + 1)
        .rev()
        .map(|year| {
            view! {
                <MenuLink href=link("tahun", year.to_string()) current=move || scope.get().year == year>
                    {year.to_string()}
                </MenuLink>
            }
        })
        .collect_view();
    let months = (1..=12)
        .map(|month| {
            view! {
                <MenuLink href=link("bulan", month.to_string()) current=move || scope.get().month == month>
                    {move || lang(i18n).month(month)}
                </MenuLink>
            }
        })
        .collect_view();
    view! {
        <div class="shell-when">
            <Menu
                id="pilih-tahun"
                label=move || scope.get().year.to_string()
                class="ui-button ui-button--secondary shell-pick"
            >
                {years}
            </Menu>
            <Menu
                id="pilih-bulan"
                label=move || lang(i18n).month(scope.get().month)
                class="ui-button ui-button--secondary shell-pick"
            >
                {months}
            </Menu>
        </div>
    }
}
