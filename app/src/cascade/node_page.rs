//! `/pohon/:id`: one node whole, up to the vision and down to named people, with its indicators, its history and what
//! may be done with it.

use domain::cascade::view::{Contributor, NodeView, TreeRow};
use domain::ids::NodeId;
use domain::policy::Decision;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::forms::{DeleteForm, EditForm, NewNodeForm};
use super::history::History;
use super::marks::{Marks, OwnerName};
use super::place::MoveForm;
use super::server::load_node;
use super::sight::LineOfSight;
use super::treegrid::TreeGrid;
use super::view_model::Ask;
use crate::AppError;
use crate::i18n::*;
use crate::organization::{Again, use_address};
use crate::shell::Frame;
use crate::ui::{
    Card, Empty, ErrorView, FormError, Label as _, LinkButton, PageHead, Pager, SkeletonTable, Table, Title,
    Variant, reason_text,
};

/// What the address asks of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    id: Option<NodeId>,
    page: u32,
    form: String,
    find: String,
}

/// The page.
#[component]
pub fn NodePage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let id = params.with(|params| params.get("id").and_then(|id| id.parse().ok()));
        query.with(|query| Asked {
            id,
            page: query.get("hal").and_then(|page| page.parse().ok()).unwrap_or(1),
            form: query.get("aksi").unwrap_or_default(),
            find: query.get("cari").unwrap_or_default(),
        })
    });
    let view = Resource::new_blocking(
        move || {
            let asked = asked.get();
            (asked.id, asked.page, asked.find)
        },
        |(id, page, find)| async move {
            match id {
                Some(id) => load_node(id, page, find).await,
                None => Err(AppError::NotFound),
            }
        },
    );
    view! {
        <Frame>
            <Transition fallback=|| view! { <SkeletonTable/> }>
                {move || Suspend::new(async move {
                    match view.await {
                        Ok(view) => view! { <Loaded view asked/> }.into_any(),
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
fn Loaded(view: NodeView, asked: Memo<Asked>) -> impl IntoView {
    let i18n = use_i18n();
    let row = view.row.clone();
    let (kind, year, reference) = (row.kind, view.year, view.reference.clone());
    let code = row
        .code
        .clone()
        .map(|code| format!(" · {code}"))
        .unwrap_or_default();
    let subtitle = move || format!("{}{code} · {year}", kind.label(i18n));
    let (title, heading) = (row.text.clone(), row.text.clone());
    let stale = row.skp.filter(|_| !row.stale.is_empty());
    let refused = ["edit_node", "move_node", "create_node", "delete_node"]
        .into_iter()
        .find_map(|name| Again::of(name).error().map(|error| (name, error)));
    // A form that was refused and is open tells it itself.
    let open = form_of(&asked.get_untracked().form);
    let told = refused
        .filter(|(name, _)| Some(*name) != open)
        .map(|(_, error)| error);
    let (line, people, history) = (view.line.clone(), view.people.clone(), view.history.clone());
    let more_people = view.more_people;
    let (actions, form) = (view.clone(), view.clone());
    view! {
        <Title text=title/>
        <PageHead title=heading subtitle=subtitle>
            <Actions view=actions/>
        </PageHead>
        <FormError error=Signal::stored(told)/>
        <div class="cascade-facts">
            <OwnerName owner=row.owner.clone()/>
            {reference.map(|reference| view! { <span class="ui-muted">{reference}</span> })}
            <Marks row=row.clone()/>
            {stale
                .map(|skp| {
                    view! {
                        <LinkButton href=format!("/skp/{skp}") icon="refresh">{t!(i18n, cascade.realign)}</LinkButton>
                    }
                })}
        </div>
        <OpenForm view=form asked/>
        <LineOfSight line here=row.id/>
        <Indicators row/>
        <Below view/>
        <People people more=more_people/>
        <History lines=history/>
    }
}

/// The server function behind a word of the address.
fn form_of(word: &str) -> Option<&'static str> {
    match word {
        "ubah" => Some("edit_node"),
        "pindah" => Some("move_node"),
        "tambah" => Some("create_node"),
        "hapus" => Some("delete_node"),
        _ => None,
    }
}

/// The form that the address opens, where the person may use it.
#[component]
fn OpenForm(view: NodeView, asked: Memo<Asked>) -> impl IntoView {
    move || {
        let asked = asked.get();
        let view = view.clone();
        match form_of(&asked.form) {
            Some("edit_node") if view.may.edit.allowed() => view! { <EditForm view/> }.into_any(),
            Some("move_node") if view.may.relocate.allowed() => {
                view! { <MoveForm view find=asked.find/> }.into_any()
            }
            Some("create_node") if !view.add.is_empty() => {
                view! { <NewNodeForm parent=Some(view.row.id) year=view.year add=view.add/> }.into_any()
            }
            Some("delete_node") if view.may.delete.allowed() => view! { <DeleteForm view/> }.into_any(),
            _ => ().into_any(),
        }
    }
}

/// What may be done here. Results of SKPs lead to their SKP; to others it is said why nothing can be changed.
#[component]
fn Actions(view: NodeView) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let may = view.may;
    let adds = !view.add.is_empty();
    let link = move |form: &'static str,
                     icon: &'static str,
                     decision: Decision,
                     text: fn(crate::ui::I18n) -> &'static str| {
        decision.allowed().then(|| {
            let href = Signal::derive(move || format!("{}#formulir", address.open(form)));
            view! { <LinkButton href icon>{move || text(i18n)}</LinkButton> }
        })
    };
    let why = may.edit.reason().filter(|_| view.row.skp.is_none());
    view! {
        <LinkButton href=format!("/pohon?tahun={}&simpul={}", view.year, view.row.id) icon="tree" variant=Variant::Ghost>
            {t!(i18n, cascade.in_tree)}
        </LinkButton>
        {view
            .row
            .skp
            .map(|skp| view! { <LinkButton href=format!("/skp/{skp}") icon="file">{t!(i18n, cascade.open_skp)}</LinkButton> })}
        {link("ubah", "edit", may.edit, |i18n| t_string!(i18n, common.edit))}
        {link("pindah", "move", may.relocate, |i18n| t_string!(i18n, cascade.move_to))}
        {link("hapus", "trash", may.delete, |i18n| t_string!(i18n, common.delete))}
        {adds
            .then(|| {
                let href = Signal::derive(move || format!("{}#formulir", address.open("tambah")));
                view! {
                    <LinkButton href icon="plus" variant=Variant::Primary>
                        {t!(i18n, cascade.add_below)}
                    </LinkButton>
                }
            })}
        {why.map(|reason| view! { <p class="ui-muted ui-small">{move || reason_text(i18n, reason)}</p> })}
    }
}

#[component]
fn Indicators(row: TreeRow) -> impl IntoView {
    let i18n = use_i18n();
    if row.indicators.is_empty() {
        return view! {
            <Card title=move || t_string!(i18n, cascade.indicators)>
                <p class="ui-muted">{t!(i18n, cascade.no_indicators)}</p>
            </Card>
        }
        .into_any();
    }
    let stale = row.stale;
    view! {
        <Card title=move || t_string!(i18n, cascade.indicators) flush=true>
            <Table caption=move || t_string!(i18n, cascade.indicators)>
                <thead>
                    <tr>
                        <th scope="col">{t!(i18n, cascade.indicator)}</th>
                        <th scope="col" class="ui-figures">{t!(i18n, cascade.target)}</th>
                        <th scope="col">{t!(i18n, cascade.measure)}</th>
                        <th scope="col">{t!(i18n, cascade.polarity)}</th>
                    </tr>
                </thead>
                <tbody>
                    {row
                        .indicators
                        .into_iter()
                        .map(|indicator| {
                            let polarity = indicator.polarity;
                            let moved = stale.iter().find(|stale| stale.indicator == indicator.id).cloned();
                            view! {
                                <tr>
                                    <th scope="row">{indicator.text}</th>
                                    <td class="ui-figures">
                                        {indicator.target}
                                        {moved
                                            .map(|moved| {
                                                view! {
                                                    <span class="cascade-refusal ui-small">
                                                        {move || {
                                                            t_string!(
                                                                i18n, cascade.stale_full, seen = moved.seen.clone(), now = moved.now.clone()
                                                            )
                                                        }}
                                                    </span>
                                                }
                                            })}
                                    </td>
                                    <td>{indicator.unit}</td>
                                    <td>{move || polarity.label(i18n)}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </Table>
        </Card>
    }
    .into_any()
}

/// The branch below, as a tree of its own.
#[component]
fn Below(view: NodeView) -> impl IntoView {
    let i18n = use_i18n();
    let count = view.row.children;
    let (page, pages) = (view.page, view.pages);
    view! {
        <div id="di-bawahnya" class="cascade-anchor">
            <Card title=move || t_string!(i18n, cascade.below, count = count) flush=true>
                {if view.children.is_empty() {
                    view! { <Empty icon="tree" title=move || t_string!(i18n, cascade.nothing_below)/> }.into_any()
                } else {
                    let place = (format!("/pohon/{}", view.row.id), String::new());
                    view! { <TreeGrid rows=view.children open=Vec::new() ask=Ask::default() place/> }.into_any()
                }}
                <Pager page pages/>
            </Card>
        </div>
    }
}

/// Who carries it, down to named people (BKN-03).
#[component]
fn People(people: Vec<Contributor>, more: bool) -> impl IntoView {
    let i18n = use_i18n();
    (!people.is_empty()).then(|| {
        let count = people.len();
        view! {
            <Card title=move || t_string!(i18n, cascade.people, count = count) flush=true>
                <Table caption=move || t_string!(i18n, cascade.people, count = count)>
                    <thead>
                        <tr>
                            <th scope="col">{t!(i18n, cascade.person)}</th>
                            <th scope="col">{t!(i18n, cascade.work)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {people
                            .into_iter()
                            .map(|person| {
                                view! {
                                    <tr>
                                        <th scope="row">
                                            {person.name}
                                            <span class="cascade-kind">{person.title} " · " {person.unit_name}</span>
                                        </th>
                                        <td>
                                            <a href=format!("/pohon/{}", person.node)>{person.text}</a>
                                        </td>
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </Table>
                {more.then(|| view! { <p class="cascade-told ui-muted">{t!(i18n, cascade.more_people)}</p> })}
            </Card>
        }
    })
}
