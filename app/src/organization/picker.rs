//! Choosing a unit, a person or a position. A search posts nothing: it is in the address, so it works without JavaScript
//! and what was found can be sent to a colleague.

use domain::organization::view::Found;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use leptos_router::hooks::{use_location, use_query_map};

use super::form::{Again, use_open_form};
use super::server;
use crate::i18n::*;
use crate::ui::{
    Button, Choice, Combobox, ErrorView, FieldAround, FieldGroup, Notice, Radio, Skeleton, TextInput,
};

/// A choice among all units of today. Stands in a `Field`.
#[component]
pub(super) fn UnitChoice(
    #[prop(into)] chosen: String,
    #[prop(optional, into)] placeholder: Option<TextProp>,
) -> impl IntoView {
    let today = crate::shell::use_me().map(|me| me.today).unwrap_or_default();
    let tree = Resource::new(move || today, server::load_units);
    let chosen = StoredValue::new(chosen);
    let field = StoredValue::new(FieldAround::take());
    let placeholder = placeholder.map(|text| text.get().to_string()).unwrap_or_default();
    view! {
        <Suspense fallback=|| view! { <Skeleton/> }>
            {move || {
                let placeholder = placeholder.clone();
                Suspend::new(async move {
                    match tree.await {
                        Ok(tree) => {
                            let options: Vec<Choice> = tree
                                .units
                                .into_iter()
                                .map(|unit| {
                                    let indent = "– ".repeat(usize::from(unit.depth));
                                    Choice::new(unit.id.to_string(), format!("{indent}{}", unit.name)).with_detail(unit.code)
                                })
                                .collect();
                            view! { <UnitBox options chosen=chosen.get_value() placeholder field=field.get_value()/> }.into_any()
                        }
                        Err(error) => view! { <ErrorView error/> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

#[island]
fn UnitBox(options: Vec<Choice>, chosen: String, placeholder: String, field: FieldAround) -> impl IntoView {
    field.provide();
    let value = RwSignal::new(chosen);
    view! { <Combobox options=Signal::stored(options) value placeholder/> }
}

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Looked {
    Person,
    Position,
}

/// A search by words in the address: a form of its own, before the form that takes what was found.
#[component]
pub(super) fn Finder(looked: Looked) -> impl IntoView {
    let i18n = use_i18n();
    let location = use_location();
    let query = use_query_map();
    let open = use_open_form();
    let (form, thing) = open.get_untracked();
    let typed = query.with_untracked(|query| query.get("cari").unwrap_or_default());
    let label = move || match looked {
        Looked::Person => t_string!(i18n, organization.find_person),
        Looked::Position => t_string!(i18n, organization.find_position),
    };
    view! {
        <form class="ui-row organization-finder" method="get" action=location.pathname.get_untracked() role="search">
            <input type="hidden" name="aksi" value=form/>
            {(!thing.is_empty()).then(|| view! { <input type="hidden" name="butir" value=thing/> })}
            <TextInput name="cari" kind="search" initial=typed label=label placeholder=label/>
            <Button kind="submit" icon="search">{t!(i18n, common.search)}</Button>
        </form>
    }
}

/// What the search found, to choose one from. `fixed` stands first: what was chosen before.
#[component]
pub(super) fn FoundChoice(
    looked: Looked,
    name: &'static str,
    #[prop(into)] legend: TextProp,
    again: Again,
    /// One may leave it open.
    #[prop(optional, into)]
    none: Option<TextProp>,
) -> impl IntoView {
    let i18n = use_i18n();
    let query = use_query_map();
    let typed = Memo::new(move |_| query.with(|query| query.get("cari").unwrap_or_default()));
    let found = Resource::new(
        move || typed.get(),
        move |typed| async move {
            match looked {
                Looked::Person => server::find_people(typed).await,
                Looked::Position => server::find_positions(typed).await,
            }
        },
    );
    let error = again.wrong(name);
    let chosen = again.value(name, "");
    view! {
        <FieldGroup name=name legend error>
            {none.map(|text| view! {
                <Radio name=name value="" label=move || text.get() initial=chosen.is_empty()/>
            })}
            <Suspense fallback=|| view! { <Skeleton lines=3/> }>
                {
                    let chosen = chosen.clone();
                    move || {
                        let chosen = chosen.clone();
                        Suspend::new(async move {
                            match found.await {
                                Ok(found) => {
                                    let asked = !typed.get_untracked().trim().is_empty();
                                    options(i18n, name, &chosen, found, asked).into_any()
                                }
                                Err(error) => view! { <ErrorView error/> }.into_any(),
                            }
                        })
                    }
                }
            </Suspense>
        </FieldGroup>
    }
}

fn options(
    i18n: crate::ui::I18n,
    name: &'static str,
    chosen: &str,
    found: Vec<Found>,
    asked: bool,
) -> impl IntoView + use<> {
    if found.is_empty() {
        return view! {
            <Notice>
                <p>
                    {move || if asked {
                        t_string!(i18n, organization.found_nothing)
                    } else {
                        t_string!(i18n, organization.search_first)
                    }}
                </p>
            </Notice>
        }
        .into_any();
    }
    let only = found.len() == 1;
    found
        .into_iter()
        .map(|one| {
            let id = one.id.to_string();
            let initial = only || id == chosen;
            let detail = one.detail;
            if detail.is_empty() {
                view! { <Radio name=name value=id label=one.title initial/> }.into_any()
            } else {
                view! { <Radio name=name value=id label=one.title initial hint=detail/> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}
