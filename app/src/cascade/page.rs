//! `/pohon`: the tree of a year, whole or the part of a unit; what is looked for with the way to it; and what hangs
//! nowhere.

use domain::cascade::view::TreeView;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use super::board::TreeBoard;
use super::forms::NewNodeForm;
use super::server::load_tree;
use super::tray::OrphanTray;
use super::treegrid::TreeGrid;
use super::view_model::Ask;
use crate::i18n::*;
use crate::organization::Again;
use crate::shell::{Frame, PageScope, scope_href, use_me, use_scope};
use crate::ui::query::query_value;
use crate::ui::{Empty, ErrorView, FormError, LinkButton, Notice, PageHead, SkeletonTable, Title, Variant};

/// The page.
#[component]
pub fn TreePage() -> impl IntoView {
    let i18n = use_i18n();
    let scope = use_scope();
    let query = use_query_map();
    let ask = Memo::new(move |_| query.with(|query| Ask::read(scope.get(), |key| query.get(key))));
    let tree = Resource::new_blocking(move || ask.get(), load_tree);
    view! {
        <Frame>
            <Title text=move || t_string!(i18n, cascade.title)/>
            <Transition fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match tree.await {
                        Ok(view) => view! { <Loaded view ask=ask.get_untracked()/> }.into_any(),
                        Err(error) => {
                            #[cfg(feature = "ssr")]
                            crate::context::set_status(error.status());
                            view! { <ErrorView error/> }.into_any()
                        }
                    }
                })}
            </Transition>
        </Frame>
    }
}

#[component]
fn Loaded(view: TreeView, ask: Ask) -> impl IntoView {
    let i18n = use_i18n();
    let place = view
        .unit_name
        .clone()
        .or_else(|| use_me().map(|me| me.instansi_name))
        .unwrap_or_default();
    let (year, lost) = (view.year, view.orphan_count);
    let subtitle = move || {
        if lost == 0 {
            t_string!(i18n, cascade.subtitle, place = place.clone(), year = year)
        } else {
            t_string!(
                i18n,
                cascade.subtitle_lost,
                place = place.clone(),
                year = year,
                count = lost
            )
        }
    };
    let adds = !view.may_add.is_empty();
    let refused = ["delete_node", "realign_node"]
        .into_iter()
        .find_map(|name| Again::of(name).error());
    let (add, orphans, tray) = (view.may_add.clone(), view.orphans.clone(), view.tray.clone());
    let search = use_location().search.get_untracked();
    let kept: Vec<(String, String)> = ["unit", "tahun", "bulan"]
        .into_iter()
        .filter_map(|key| Some((key.to_owned(), query_value(&search, key)?)))
        .collect();
    let source = source(use_scope().get_untracked());
    view! {
        <PageHead title=move || t_string!(i18n, cascade.title) subtitle>
            <LinkButton href="/pohon/usulan" icon="move" variant=Variant::Ghost>
                {t!(i18n, cascade.proposals)}
            </LinkButton>
            <LinkButton href="/pohon/lintas" icon="users" variant=Variant::Ghost>
                {t!(i18n, cascade.cross)}
            </LinkButton>
            <LinkButton href=scope_href("/pohon/tanggal") icon="calendar" variant=Variant::Ghost>
                {t!(i18n, cascade.of_day_link)}
            </LinkButton>
            <LinkButton href=scope_href("/pohon/riwayat") icon="history" variant=Variant::Ghost>
                {t!(i18n, cascade.history)}
            </LinkButton>
            {(lost > 0)
                .then(|| {
                    view! { <a class="ui-button ui-button--secondary" rel="external" href="#belum-selaras">{t!(i18n, cascade.to_orphans)}</a> }
                })}
        </PageHead>
        <FormError error=Signal::stored(refused)/>
        <div class="cascade-beside">
            <TreeBoard
                year
                source
                find=ask.find.clone()
                kept
                focus=ask.focus
                depth=ask.depth.clone().unwrap_or_default()
            >
                <Body view ask/>
            </TreeBoard>
            <OrphanTray rows=orphans tray lost/>
        </div>
        {adds.then(|| view! { <NewNodeForm parent=None year add/> })}
    }
}

/// The address of the whole tree.
fn source(scope: PageScope) -> String {
    let unit = scope.unit.map(|unit| format!("&unit={unit}")).unwrap_or_default();
    format!("/data/pohon?tahun={}&bulan={}{unit}", scope.year, scope.month)
}

#[component]
fn Body(view: TreeView, ask: Ask) -> impl IntoView {
    let i18n = use_i18n();
    let (found, partial) = (view.found, view.partial);
    let find = ask.find.clone();
    let told = found.map(|found| {
        view! {
            <p class="cascade-told" role="status">
                {move || t_string!(i18n, cascade.found, count = found, query = find.clone())}
            </p>
        }
    });
    let light = partial.then(|| {
        view! {
            <div class="cascade-told">
                <Notice>
                    <p>
                        {move || if found.is_some() {
                            t_string!(i18n, cascade.many_found)
                        } else {
                            t_string!(i18n, cascade.partial)
                        }}
                    </p>
                </Notice>
            </div>
        }
    });
    let tree = if view.rows.is_empty() {
        let searched = found.is_some();
        view! {
            <Empty
                icon="tree"
                title=move || {
                    if searched { t_string!(i18n, cascade.nothing_found) } else { t_string!(i18n, cascade.none) }
                }
                text=move || {
                    if searched { t_string!(i18n, cascade.nothing_found_text) } else { t_string!(i18n, cascade.none_text) }
                }
            />
        }
        .into_any()
    } else {
        let location = use_location();
        let place = (location.pathname.get_untracked(), location.search.get_untracked());
        view! { <TreeGrid rows=view.rows open=view.open ask place/> }.into_any()
    };
    view! {
        {told}
        {light}
        {tree}
    }
}
