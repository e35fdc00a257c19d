//! `/pohon/:id`: one node whole, up to the vision and down to named people, with its indicators, its history and what
//! may be done with it.

use domain::cascade::view::NodeView;
use domain::ids::NodeId;
use domain::policy::Decision;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::budget::{Budget, DeleteLine, LineForm};
use super::crosslink::{AskForm, Support};
use super::forms::{DeleteForm, EditForm, NewNodeForm};
use super::history::History;
use super::manual::Manuals;
use super::manual_form::ManualForm;
use super::marks::{Marks, OwnerName};
use super::node_parts::{Below, Indicators, People};
use super::place::MoveForm;
use super::server::load_node;
use super::sight::LineOfSight;
use crate::AppError;
use crate::alignment::NodeFindings;
use crate::i18n::*;
use crate::organization::{Again, use_address};
use crate::shell::Frame;
use crate::ui::{
    ErrorView, FormError, Label as _, LinkButton, PageHead, SkeletonTable, Title, Variant, reason_text,
};

/// What the address asks of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    id: Option<NodeId>,
    page: u32,
    form: String,
    find: String,
    /// What a form is about, where there are several.
    thing: String,
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
            thing: query.get("butir").unwrap_or_default(),
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
    let refused = FORMS
        .iter()
        .map(|(_, name)| *name)
        .find_map(|name| Again::of(name).error().map(|error| (name, error)));
    // A form that was refused and is open tells it itself.
    let open = form_of(&asked.get_untracked().form);
    let told = refused
        .filter(|(name, _)| Some(*name) != open)
        .map(|(_, error)| error);
    let (line, people, history) = (view.line.clone(), view.people.clone(), view.history.clone());
    let more_people = view.more_people;
    let (plan, may_edit) = (view.plan.clone(), view.may.edit.allowed());
    let cross = view.cross.clone();
    let (actions, form, found) = (view.clone(), view.clone(), view.clone());
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
        <NodeFindings view=found/>
        <LineOfSight line here=row.id/>
        <Indicators row/>
        <Manuals cards=plan.manuals may_edit/>
        {plan.budget.map(|card| view! { <Budget card may_edit/> })}
        <Support cross/>
        <Below view/>
        <People people more=more_people/>
        <History lines=history/>
    }
}

/// Words of the address that open a form, and the server functions behind them.
const FORMS: [(&str, &str); 9] = [
    ("ubah", "edit_node"),
    ("pindah", "move_node"),
    ("tambah", "create_node"),
    ("hapus", "delete_node"),
    ("pagu", "add_budget_line"),
    ("ubah-pagu", "edit_budget_line"),
    ("hapus-pagu", "delete_budget_line"),
    ("manual", "save_manual"),
    ("lintas", "ask_support"),
];

/// The server function behind a word of the address.
fn form_of(word: &str) -> Option<&'static str> {
    FORMS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, name)| *name)
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
            Some("ask_support") => {
                let node = view.row.id;
                view.cross
                    .offer
                    .map(|offer| view! { <AskForm node offer/> })
                    .into_any()
            }
            Some(form) if view.may.edit.allowed() => {
                view! { <PlanForm view form thing=asked.thing/> }.into_any()
            }
            _ => ().into_any(),
        }
    }
}

/// Forms about money and about what indicators mean.
#[component]
fn PlanForm(view: NodeView, form: &'static str, thing: String) -> impl IntoView {
    let (node, year) = (view.row.id, view.year);
    let line = || {
        let lines = view.plan.budget.as_ref().map(|card| card.lines.iter());
        lines
            .into_iter()
            .flatten()
            .find(|line| line.id.to_string() == thing)
            .cloned()
    };
    match form {
        "add_budget_line" if view.plan.budget.is_some() => {
            view! { <LineForm node year line=None/> }.into_any()
        }
        "edit_budget_line" => line()
            .map(|line| view! { <LineForm node year line=Some(line)/> })
            .into_any(),
        "delete_budget_line" => line().map(|line| view! { <DeleteLine line/> }).into_any(),
        "save_manual" => {
            let card = view
                .plan
                .manuals
                .iter()
                .find(|card| card.manual.indicator.to_string() == thing);
            card.cloned()
                .map(|card| view! { <ManualForm node card/> })
                .into_any()
        }
        _ => ().into_any(),
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
        {(may.edit.allowed() && view.row.children > 0)
            .then(|| {
                view! {
                    <LinkButton href=format!("/pohon/{}/bagi", view.row.id) icon="split">{t!(i18n, cascade.divide)}</LinkButton>
                }
            })}
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
