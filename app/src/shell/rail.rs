//! The rail at the left (on phones: the bar at the bottom).

use domain::organization::AppointmentKind;
use domain::policy::Post;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::nav::{Group, Place, places};
use super::preferences::{LanguageChoices, ThemeChoices};
use super::scope::scope_href;
use super::{Me, account};
use crate::i18n::*;
use crate::ui::{Avatar, I18n, Icon, Label as _};

/// How many places fit into the bar on phones, beside "Lainnya".
const IN_BAR: usize = 4;

/// The rail: mark, places by group, and who is signed in.
#[component]
pub(super) fn Rail(me: Me) -> impl IntoView {
    let i18n = use_i18n();
    let mut last = Group::Work;
    let entries = places(&me)
        .into_iter()
        .map(|(group, place)| {
            let heading = (group != last).then(|| {
                view! { <li class="shell-rail-heading">{move || group.title(i18n)}</li> }
            });
            last = group;
            view! {
                {heading}
                <li>
                    <PlaceLink place class="shell-rail-link"/>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="shell-rail" aria-label=move || t_string!(i18n, shell.main_navigation)>
            <a class="shell-brand" href="/">
                <Mark/>
                <span class="shell-brand-name">{t!(i18n, common.app)}</span>
            </a>
            <div class="shell-rail-places">
                <ul class="shell-rail-list">{entries}</ul>
            </div>
            <Person me/>
        </nav>
    }
}

/// The bar at the bottom of a phone: four places, and the rest behind "Lainnya".
#[component]
pub(super) fn Bar(me: Me) -> impl IntoView {
    let i18n = use_i18n();
    let mut all = places(&me);
    let rest = all.split_off(all.len().min(IN_BAR));
    let shown = all
        .into_iter()
        .map(|(_, place)| {
            view! {
                <li>
                    <PlaceLink place class="shell-bar-link"/>
                </li>
            }
        })
        .collect_view();
    let rest = rest
        .into_iter()
        .map(|(_, place)| {
            view! {
                <li>
                    <PlaceLink place class="ui-menu-item"/>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="shell-bar" aria-label=move || t_string!(i18n, shell.main_navigation)>
            <ul class="shell-bar-list">
                {shown}
                <li>
                    <button type="button" class="shell-bar-link" popovertarget="lainnya">
                        <Icon name="menu" large=true/>
                        <span class="shell-link-text">{t!(i18n, shell.more)}</span>
                    </button>
                </li>
            </ul>
            <div class="shell-more" id="lainnya" popover="auto">
                <p class="shell-more-person">{me.actor.name.clone()}</p>
                <ul class="ui-plain-list">{rest} <account::AccountEntries/></ul>
                <h2 class="ui-menu-title">{t!(i18n, shell.language)}</h2>
                <LanguageChoices/>
                <h2 class="ui-menu-title">{t!(i18n, shell.theme)}</h2>
                <ThemeChoices/>
            </div>
        </nav>
    }
}

#[component]
fn PlaceLink(place: Place, class: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    let pathname = use_location().pathname;
    let href = scope_href(place.path());
    view! {
        <a
            class=class
            href=href
            aria-current=move || pathname.with(|pathname| place.holds(pathname)).then_some("page")
        >
            <Icon name=place.icon() large=true/>
            <span class="shell-link-text">{move || place.label(i18n)}</span>
        </a>
    }
}

/// Who is signed in, in which post; acting posts with their end.
#[component]
fn Person(me: Me) -> impl IntoView {
    let i18n = use_i18n();
    let name = me.actor.name.clone();
    let title = me.main_post().map(|post| post.title.clone());
    let acting = acting_lines(i18n, &me);
    view! {
        <a class="shell-person" href="/akun">
            <Avatar name=name.clone()/>
            <span class="shell-person-text">
                <span class="shell-person-name">{name}</span>
                <span class="shell-person-post">{title}</span>
                {acting}
            </span>
        </a>
    }
}

/// A line for each acting post: `Plt Kepala Bidang s.d. 31 Desember 2026`.
pub(super) fn acting_lines(i18n: I18n, me: &Me) -> impl IntoView + use<> {
    me.actor
        .posts
        .iter()
        .filter(|post| post.held != AppointmentKind::Definitif)
        .cloned()
        .map(|post| view! { <span class="shell-person-acting">{move || acting_text(i18n, &post)}</span> })
        .collect_view()
}

fn acting_text(i18n: I18n, post: &Post) -> String {
    let held = post.held.label(i18n);
    match post.until {
        Some(until) => {
            let date = super::language::lang(i18n).date_long(until);
            let until = t_string!(i18n, common.until, date);
            format!("{held} {} {until}", post.title)
        }
        None => format!("{held} {}", post.title),
    }
}

/// The mark of Selaras: lines that come together.
#[component]
pub(super) fn Mark() -> impl IntoView {
    view! {
        <svg class="shell-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="M4 6h9M4 12h16M4 18h9"></path>
            <circle cx="18" cy="6" r="1.8"></circle>
            <circle cx="18" cy="18" r="1.8"></circle>
        </svg>
    }
}
