//! Tables: plain rows, sorted and paged by the address, scrolling inside themselves.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use leptos_router::hooks::use_location;

use super::Icon;
use super::query::{query_value, with_query};
use crate::i18n::*;

/// Height of the rows: 44 pixels, or 36 where work is dense (touch screens keep 44).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    #[default]
    Comfortable,
    Dense,
}

/// A table. Children are `<thead>` and `<tbody>`; number cells have the class `ui-figures`.
#[component]
pub fn Table(
    /// What the table shows; also the name of its scrolling region.
    #[prop(into)]
    caption: TextProp,
    /// Shows the caption; otherwise it is for screen readers, since a heading says it.
    #[prop(optional)]
    captioned: bool,
    #[prop(optional)] density: Density,
    children: Children,
) -> impl IntoView {
    let class = match density {
        Density::Comfortable => "ui-table",
        Density::Dense => "ui-table ui-table--dense",
    };
    let caption_class = if captioned {
        "ui-table-caption"
    } else {
        "ui-table-caption ui-quiet"
    };
    let name = caption.clone();
    view! {
        <div class="ui-table-scroll" role="region" tabindex="0" aria-label=move || name.get()>
            <table class=class>
                <caption class=caption_class>{move || caption.get()}</caption>
                {children()}
            </table>
        </div>
    }
}

/// A head cell whose link sorts: `?urut=nama`, a second time `?urut=-nama`.
#[component]
pub fn SortHeader(
    /// The word in the address.
    key: &'static str,
    #[prop(into)] label: TextProp,
    #[prop(optional)] figures: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let location = use_location();
    let sorted = Memo::new({
        let search = location.search;
        move |_| match search.with(|search| query_value(search, "urut")) {
            Some(value) if value == key => Some(true),
            Some(value) if value.strip_prefix('-') == Some(key) => Some(false),
            _ => None,
        }
    });
    let href = move || {
        let next = if sorted.get() == Some(true) {
            format!("-{key}")
        } else {
            key.to_owned()
        };
        location.search.with(|search| {
            let query = with_query(search, &[("urut", Some(&next)), ("hal", None)]);
            format!("{}{query}", location.pathname.get())
        })
    };
    let class = if figures { "ui-figures" } else { "" };
    view! {
        <th
            scope="col"
            class=class
            aria-sort=move || match sorted.get() {
                Some(true) => Some("ascending"),
                Some(false) => Some("descending"),
                None => None,
            }
        >
            <a class="ui-table-sort" href=href title=move || t_string!(i18n, common.sort_by_this)>
                {move || label.get()}
                {move || match sorted.get() {
                    Some(true) => Some(view! { <Icon name="chevron-up"/> }),
                    Some(false) => Some(view! { <Icon name="chevron-down"/> }),
                    None => None,
                }}
            </a>
        </th>
    }
}

/// Pages of a list by the address: `?hal=2`. Shows nothing when there is one page.
#[component]
pub fn Pager(#[prop(into)] page: Signal<u32>, #[prop(into)] pages: Signal<u32>) -> impl IntoView {
    let i18n = use_i18n();
    let location = use_location();
    let link = move |page: u32| {
        let page = (page > 1).then(|| page.to_string());
        location.search.with(|search| {
            let query = with_query(search, &[("hal", page.as_deref())]);
            format!("{}{query}", location.pathname.get())
        })
    };
    move || {
        let (page, pages) = (page.get(), pages.get());
        (pages > 1).then(|| {
            let previous = (page > 1).then(|| link(page - 1));
            let next = (page < pages).then(|| link(page + 1));
            view! {
                <nav class="ui-pager" aria-label=move || t_string!(i18n, common.pages)>
                    {previous.map(|href| view! {
                        <a class="ui-button ui-button--secondary ui-button--small" rel="prev" href=href>
                            <Icon name="chevron-left"/>
                            <span class="ui-button-text">{t!(i18n, common.previous)}</span>
                        </a>
                    })}
                    <span class="ui-pager-here">{t!(i18n, common.page_of, page, pages)}</span>
                    {next.map(|href| view! {
                        <a class="ui-button ui-button--secondary ui-button--small" rel="next" href=href>
                            <span class="ui-button-text">{t!(i18n, common.next)}</span>
                            <Icon name="chevron-right"/>
                        </a>
                    })}
                </nav>
            }
        })
    }
}
