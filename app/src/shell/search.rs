//! Searching everything: the view model of a hit, and the page `/cari` that works without JavaScript.

use domain::organization::view::{SearchGroup, SearchHit};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::Frame;
use super::nav::places;
use super::server::search_everything;
use super::use_me;
use crate::i18n::*;
use crate::ui::{Button, Empty, ErrorView, I18n, Icon, PageHead, Skeleton, TextInput, Title, Variant};

/// What a hit is: a page of ours, or something that the server found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Page,
    Thing(SearchGroup),
}

impl Found {
    pub const ALL: [Self; 5] = [
        Self::Page,
        Self::Thing(SearchGroup::Person),
        Self::Thing(SearchGroup::Unit),
        Self::Thing(SearchGroup::Position),
        Self::Thing(SearchGroup::Node),
    ];

    pub fn title(self, i18n: I18n) -> &'static str {
        match self {
            Self::Page => t_string!(i18n, shell.found_pages),
            Self::Thing(SearchGroup::Person) => t_string!(i18n, shell.found_people),
            Self::Thing(SearchGroup::Unit) => t_string!(i18n, shell.found_units),
            Self::Thing(SearchGroup::Position) => t_string!(i18n, shell.found_positions),
            Self::Thing(SearchGroup::Node) => t_string!(i18n, shell.found_nodes),
        }
    }

    pub const fn icon(self) -> &'static str {
        match self {
            Self::Page => "arrow-right",
            Self::Thing(SearchGroup::Person) => "user",
            Self::Thing(SearchGroup::Unit) => "building",
            Self::Thing(SearchGroup::Position) => "briefcase",
            Self::Thing(SearchGroup::Node) => "tree",
        }
    }
}

/// A line of the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub found: Found,
    pub title: String,
    pub detail: String,
    pub href: String,
}

/// Pages first, then what the server found, group by group.
pub(super) fn all_hits(i18n: I18n, query: &str, things: Vec<SearchHit>) -> Vec<Hit> {
    let mut hits = matching_pages(i18n, query);
    for group in Found::ALL {
        let of_group = things.iter().filter(|hit| Found::Thing(hit.group) == group);
        hits.extend(of_group.map(|hit| Hit {
            found: group,
            title: hit.title.clone(),
            detail: hit.detail.clone(),
            href: hit.href.clone(),
        }));
    }
    hits
}

/// The pages of the rail whose name contains every word that was typed.
fn matching_pages(i18n: I18n, query: &str) -> Vec<Hit> {
    let Some(me) = use_me() else { return Vec::new() };
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut pages: Vec<(&'static str, &'static str)> = places(&me)
        .into_iter()
        .map(|(_, place)| (place.label(i18n), place.path()))
        .collect();
    pages.push((t_string!(i18n, shell.account), "/akun"));
    pages
        .into_iter()
        .filter(|(label, _)| {
            let label = label.to_lowercase();
            words.iter().all(|word| label.contains(word))
        })
        .map(|(label, path)| Hit {
            found: Found::Page,
            title: label.to_owned(),
            detail: String::new(),
            href: path.to_owned(),
        })
        .collect()
}

/// The page `/cari?q=`.
#[component]
pub fn SearchPage() -> impl IntoView {
    let i18n = use_i18n();
    let parameters = use_query_map();
    let query = Memo::new(move |_| parameters.with(|map| map.get("q").unwrap_or_default()));
    let hits = Resource::new(move || query.get(), search_everything);
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, shell.search)/>
            <PageHead title=move || t_string!(i18n, shell.search)/>
            <form class="shell-search-form" action="/cari" method="get">
                <TextInput
                    name="q"
                    kind="search"
                    initial=query.get_untracked()
                    label=move || t_string!(i18n, shell.search_hint)
                />
                <Button kind="submit" variant=Variant::Primary icon="search">
                    {t!(i18n, common.search)}
                </Button>
            </form>
            <Suspense fallback=|| {
                view! { <Skeleton lines=4/> }
            }>
                {move || Suspend::new(async move {
                    let query = query.get();
                    match hits.await {
                        Ok(things) => {
                            let hits = all_hits(i18n, &query, things);
                            results(i18n, query, hits).into_any()
                        }
                        Err(error) => view! { <ErrorView error/> }.into_any(),
                    }
                })}
            </Suspense>
        </Frame>
    }
}

fn results(i18n: I18n, query: String, hits: Vec<Hit>) -> impl IntoView {
    if query.trim().is_empty() {
        return view! { <p class="ui-muted">{t!(i18n, shell.search_start)}</p> }.into_any();
    }
    if hits.is_empty() {
        return view! {
            <Empty
                icon="search"
                title=move || t_string!(i18n, shell.search_nothing, query = query.clone())
                text=move || t_string!(i18n, shell.search_nothing_text)
            />
        }
        .into_any();
    }
    Found::ALL
        .into_iter()
        .filter_map(|group| {
            let hits: Vec<_> = hits.iter().filter(|hit| hit.found == group).cloned().collect();
            (!hits.is_empty()).then(|| {
                let entries = hits
                    .into_iter()
                    .map(|hit| {
                        view! {
                            <li>
                                <a class="shell-hit" href=hit.href>
                                    <Icon name=group.icon()/>
                                    <span class="shell-hit-title">{hit.title}</span>
                                    <span class="shell-hit-subtitle">{hit.detail}</span>
                                </a>
                            </li>
                        }
                    })
                    .collect_view();
                view! {
                    <section class="shell-hits">
                        <h2 class="shell-hits-title">{move || group.title(i18n)}</h2>
                        <ul class="ui-plain-list">{entries}</ul>
                    </section>
                }
            })
        })
        .collect_view()
        .into_any()
}
