//! The forms of a unit.

use domain::organization::{Unit, UnitKind};
use leptos::prelude::*;

use super::form::{Again, FormPanel, Hidden};
use super::picker::UnitChoice;
use crate::i18n::*;
use crate::ui::{Choice, DateInput, Field, Label as _, Select, TextInput};

/// Every kind of unit but the root's.
fn kinds() -> Signal<Vec<Choice>> {
    let i18n = use_i18n();
    Signal::derive(move || {
        UnitKind::ALL
            .into_iter()
            .filter(|kind| *kind != UnitKind::Instansi)
            .map(|kind| Choice::new(kind.code(), kind.label(i18n)))
            .collect()
    })
}

#[component]
fn UnitFields(
    again: Again,
    kind: String,
    code: String,
    name: String,
    valid_from: String,
    root: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="organization-fields">
            <Field name="name" label=move || t_string!(i18n, organization.name) required=true error=again.wrong("name")>
                <TextInput initial=again.value("name", name) attr:maxlength="200"/>
            </Field>
            <Field name="code" label=move || t_string!(i18n, organization.code) required=true error=again.wrong("code")>
                <TextInput initial=again.value("code", code) attr:maxlength="40"/>
            </Field>
            {if root {
                view! { <Hidden name="kind" value="instansi"/> }.into_any()
            } else {
                view! {
                    <Field name="kind" label=move || t_string!(i18n, organization.kind) required=true error=again.wrong("kind")>
                        <Select options=kinds() initial=again.value("kind", kind) placeholder=move || t_string!(i18n, organization.choose)/>
                    </Field>
                }
                    .into_any()
            }}
            <Field
                name="valid_from"
                label=move || t_string!(i18n, organization.valid_from)
                required=true
                error=again.wrong("valid_from")
            >
                <DateInput initial=again.value("valid_from", valid_from)/>
            </Field>
        </div>
    }
}

/// A unit below another.
#[component]
pub(super) fn NewUnit(parent: Unit) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("create_unit");
    let today = crate::shell::use_me()
        .map(|me| me.today.to_string())
        .unwrap_or_default();
    let name = parent.name.clone();
    view! {
        <FormPanel
            action="create_unit"
            title=move || t_string!(i18n, organization.new_unit_below, name = name.clone())
            submit=move || t_string!(i18n, common.add)
            again
        >
            <Hidden name="parent" value=parent.id.to_string()/>
            <UnitFields again kind=String::new() code=String::new() name=String::new() valid_from=today root=false/>
        </FormPanel>
    }
}

/// Name, code, kind and first day.
#[component]
pub(super) fn EditUnit(unit: Unit) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("edit_unit");
    view! {
        <FormPanel
            action="edit_unit"
            title=move || t_string!(i18n, organization.edit_unit)
            submit=move || t_string!(i18n, common.save)
            again
        >
            <Hidden name="id" value=unit.id.to_string()/>
            <Hidden name="version" value=unit.version.to_string()/>
            <UnitFields
                again
                kind=unit.kind.code().to_owned()
                code=unit.code
                name=unit.name
                valid_from=unit.valid_from.to_string()
                root=unit.parent.is_none()
            />
        </FormPanel>
    }
}

/// The last day of a unit.
#[component]
pub(super) fn EndUnit(unit: Unit) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("end_unit");
    let at_first = unit.valid_to.map(|day| day.to_string()).unwrap_or_default();
    view! {
        <FormPanel
            action="end_unit"
            title=move || t_string!(i18n, organization.end_unit)
            submit=move || t_string!(i18n, common.save)
            again
        >
            <Hidden name="id" value=unit.id.to_string()/>
            <Hidden name="version" value=unit.version.to_string()/>
            <Field
                name="valid_to"
                label=move || t_string!(i18n, organization.last_day)
                hint=move || t_string!(i18n, organization.end_unit_hint)
                error=again.wrong("valid_to")
            >
                <DateInput initial=again.value("valid_to", at_first)/>
            </Field>
        </FormPanel>
    }
}

/// Another unit above.
#[component]
pub(super) fn MoveUnit(unit: Unit) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("move_unit");
    let at_first = unit.parent.map(|id| id.to_string()).unwrap_or_default();
    let name = unit.name.clone();
    view! {
        <FormPanel
            action="move_unit"
            title=move || t_string!(i18n, organization.move_unit, name = name.clone())
            submit=move || t_string!(i18n, organization.move_now)
            again
        >
            <Hidden name="id" value=unit.id.to_string()/>
            <Hidden name="version" value=unit.version.to_string()/>
            <Field
                name="parent"
                label=move || t_string!(i18n, organization.new_parent)
                hint=move || t_string!(i18n, organization.move_hint)
                required=true
                error=again.wrong("parent")
            >
                <UnitChoice chosen=again.value("parent", at_first)/>
            </Field>
        </FormPanel>
    }
}
