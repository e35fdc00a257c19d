//! The forms of a position.

use domain::organization::{Position, PositionKind, Unit};
use leptos::prelude::*;

use super::form::{Again, FormPanel, Hidden};
use super::person_forms::{AppointmentFields, PersonFields};
use super::picker::{FoundChoice, Looked, UnitChoice};
use crate::i18n::*;
use crate::ui::{Checkbox, Choice, DateInput, Field, Label as _, NumberInput, Select, TextArea, TextInput};

fn kinds() -> Signal<Vec<Choice>> {
    let i18n = use_i18n();
    Signal::derive(move || {
        PositionKind::ALL
            .into_iter()
            .map(|kind| Choice::new(kind.code(), kind.label(i18n)))
            .collect()
    })
}

#[component]
fn PositionFields(again: Again, position: Option<Position>, valid_from: String) -> impl IntoView {
    let i18n = use_i18n();
    let there = position.as_ref();
    let title = there.map(|position| position.title.clone()).unwrap_or_default();
    let code = there.map(|position| position.code.clone()).unwrap_or_default();
    let kind = there.map(|position| position.kind.code()).unwrap_or_default();
    let grade = there
        .and_then(|position| position.grade)
        .map(|grade| grade.to_string())
        .unwrap_or_default();
    let head = there.is_some_and(|position| position.is_unit_head);
    let task = there
        .and_then(|position| position.task.clone())
        .unwrap_or_default();
    view! {
        <div class="organization-fields">
            <Field name="title" label=move || t_string!(i18n, organization.position) required=true error=again.wrong("title")>
                <TextInput initial=again.value("title", title) attr:maxlength="200"/>
            </Field>
            <Field name="code" label=move || t_string!(i18n, organization.code) required=true error=again.wrong("code")>
                <TextInput initial=again.value("code", code) attr:maxlength="40"/>
            </Field>
            <Field name="kind" label=move || t_string!(i18n, organization.kind) required=true error=again.wrong("kind")>
                <Select
                    options=kinds()
                    initial=again.value("kind", kind)
                    placeholder=move || t_string!(i18n, organization.choose)
                />
            </Field>
            <Field
                name="grade"
                label=move || t_string!(i18n, organization.grade)
                hint=move || t_string!(i18n, organization.grade_hint)
                error=again.wrong("grade")
            >
                <NumberInput initial=again.value("grade", grade)/>
            </Field>
            <Field name="valid_from" label=move || t_string!(i18n, organization.valid_from) required=true error=again.wrong("valid_from")>
                <DateInput initial=again.value("valid_from", valid_from)/>
            </Field>
        </div>
        <Checkbox
            name="is_unit_head"
            label=move || t_string!(i18n, organization.is_head)
            hint=move || t_string!(i18n, organization.is_head_hint)
            initial=again.ticked("is_unit_head", head)
        />
        {
            let wrong = again.wrong("is_unit_head");
            move || wrong.get().map(|text| view! { <p class="ui-field-error">{text}</p> })
        }
        <TaskField again task/>
    }
}

/// The task description, with what makes one good.
#[component]
fn TaskField(again: Again, task: String) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Field
            name="task"
            label=move || t_string!(i18n, organization.task)
            hint=move || t_string!(i18n, organization.task_hint)
            error=again.wrong("task")
        >
            <TextArea rows=6 initial=again.value("task", task) attr:maxlength="10000"/>
        </Field>
    }
}

/// A position in a unit.
#[component]
pub(super) fn NewPosition(unit: Unit) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("create_position");
    let today = crate::shell::use_me()
        .map(|me| me.today.to_string())
        .unwrap_or_default();
    let name = unit.name.clone();
    view! {
        <FormPanel
            action="create_position"
            title=move || t_string!(i18n, organization.new_position_in, name = name.clone())
            submit=move || t_string!(i18n, common.add)
            again
        >
            <Hidden name="unit" value=unit.id.to_string()/>
            <PositionFields again position=None valid_from=today/>
        </FormPanel>
    }
}

/// Everything about a position.
#[component]
pub(super) fn EditPosition(position: Position) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("edit_position");
    let last = position.valid_to.map(|day| day.to_string()).unwrap_or_default();
    view! {
        <FormPanel
            action="edit_position"
            title=move || t_string!(i18n, organization.edit_position)
            submit=move || t_string!(i18n, common.save)
            again
        >
            <Hidden name="id" value=position.id.to_string()/>
            <Hidden name="version" value=position.version.to_string()/>
            <PositionFields again position=Some(position.clone()) valid_from=position.valid_from.to_string()/>
            <div class="organization-fields">
                <Field name="unit" label=move || t_string!(i18n, organization.unit) required=true error=again.wrong("unit")>
                    <UnitChoice chosen=again.value("unit", position.unit.to_string())/>
                </Field>
                <Field
                    name="valid_to"
                    label=move || t_string!(i18n, organization.last_day)
                    hint=move || t_string!(i18n, organization.last_day_hint)
                    error=again.wrong("valid_to")
                >
                    <DateInput initial=again.value("valid_to", last)/>
                </Field>
            </div>
        </FormPanel>
    }
}

/// The task description alone (PPK-01).
#[component]
pub(super) fn WriteTask(position: Position) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("write_task");
    view! {
        <FormPanel
            action="write_task"
            title=move || t_string!(i18n, organization.write_task)
            submit=move || t_string!(i18n, common.save)
            again
        >
            <Hidden name="id" value=position.id.to_string()/>
            <Hidden name="version" value=position.version.to_string()/>
            <TaskField again task=position.task.unwrap_or_default()/>
        </FormPanel>
    }
}

/// Somebody who is known, for this position.
#[component]
pub(super) fn AppointTo(position: Position) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("appoint");
    let title = position.title.clone();
    view! {
        <FormPanel
            action="appoint"
            title=move || t_string!(i18n, organization.appoint_to, title = title.clone())
            submit=move || t_string!(i18n, organization.appoint)
            again
        >
            <Hidden name="position" value=position.id.to_string()/>
            <FoundChoice looked=Looked::Person name="person" legend=move || t_string!(i18n, organization.person) again/>
            <AppointmentFields again/>
        </FormPanel>
    }
}

/// Somebody new, who gets this position at once.
#[component]
pub(super) fn NewPersonIn(position: Position) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("create_person");
    let title = position.title.clone();
    let today = crate::shell::use_me()
        .map(|me| me.today.to_string())
        .unwrap_or_default();
    view! {
        <FormPanel
            action="create_person"
            title=move || t_string!(i18n, organization.new_person_in, title = title.clone())
            submit=move || t_string!(i18n, common.add)
            again
        >
            <Hidden name="position" value=position.id.to_string()/>
            <PersonFields again person=None/>
            <div class="organization-fields">
                <Field name="valid_from" label=move || t_string!(i18n, organization.post_from) required=true error=again.wrong("valid_from")>
                    <DateInput initial=again.value("valid_from", today)/>
                </Field>
                <Field name="decree_number" label=move || t_string!(i18n, organization.decree) error=again.wrong("decree_number")>
                    <TextInput initial=again.value("decree_number", "") attr:maxlength="100"/>
                </Field>
            </div>
        </FormPanel>
    }
}
