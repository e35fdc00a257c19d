//! Tupoksi of a unit or a position: the list, and the forms that change it.

use domain::organization::view::DutyList;
use domain::organization::{Duty, DutyOwner};
use leptos::prelude::*;

use super::form::{Again, FormPanel, Hidden, use_address, use_open_form};
use crate::i18n::*;
use crate::ui::{Card, Empty, Field, LinkButton, TextArea, TextInput, Variant};

/// The tasks in order, with what may be done.
#[component]
pub(super) fn Duties(list: DutyList) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let may = list.may_edit.allowed();
    let none = list.duties.is_empty();
    let lines = list
        .duties
        .into_iter()
        .map(|duty| {
            let id = duty.id.to_string();
            let link = move |form: &'static str, id: String| {
                Signal::derive(move || format!("{}#formulir", address.open_for(form, &id)))
            };
            let (edit, delete) = (link("ubah-tupoksi", id.clone()), link("hapus-tupoksi", id));
            view! {
                <li value=duty.seq>
                    {duty.text}
                    {duty.reference.map(|reference| view! { <span class="ui-muted ui-small">" · " {reference}</span> })}
                    {may.then(|| view! {
                        <span class="ui-row">
                            <LinkButton href=edit icon="edit" variant=Variant::Ghost>{t!(i18n, common.edit)}</LinkButton>
                            <LinkButton href=delete icon="trash" variant=Variant::Ghost>{t!(i18n, common.delete)}</LinkButton>
                        </span>
                    })}
                </li>
            }
        })
        .collect_view();
    view! {
        <Card
            title=move || t_string!(i18n, organization.duties)
            actions=move || {
                may.then(|| view! {
                    <LinkButton href=Signal::derive(move || format!("{}#formulir", address.open("tupoksi"))) icon="plus">
                        {t!(i18n, organization.duty_add)}
                    </LinkButton>
                })
            }
        >
            {if none {
                view! {
                    <Empty
                        icon="clipboard-check"
                        title=move || t_string!(i18n, organization.no_duties)
                        text=move || t_string!(i18n, organization.no_duties_text)
                    />
                }
                    .into_any()
            } else {
                view! { <ol class="organization-duties">{lines}</ol> }.into_any()
            }}
        </Card>
    }
}

/// The form that the address opens, where the person may use it.
#[component]
pub(super) fn DutyForm(list: DutyList) -> impl IntoView {
    let open = use_open_form();
    move || {
        if !list.may_edit.allowed() {
            return ().into_any();
        }
        let (form, thing) = open.get();
        let duty = || {
            list.duties
                .iter()
                .find(|duty| duty.id.to_string() == thing)
                .cloned()
        };
        match form.as_str() {
            "tupoksi" => view! { <Add owner=list.owner/> }.into_any(),
            "ubah-tupoksi" => duty().map(|duty| view! { <Change duty/> }).into_any(),
            "hapus-tupoksi" => duty().map(|duty| view! { <Delete duty/> }).into_any(),
            _ => ().into_any(),
        }
    }
}

#[component]
fn Words(again: Again, text: String, reference: String) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Field
            name="text"
            id="duty-text"
            label=move || t_string!(i18n, organization.duty_text)
            required=true
            error=again.wrong("text")
        >
            <TextArea rows=3 initial=again.value("text", text) attr:maxlength="1000"/>
        </Field>
        <Field
            name="reference"
            id="duty-reference"
            label=move || t_string!(i18n, organization.duty_reference)
            hint=move || t_string!(i18n, organization.duty_reference_hint)
            error=again.wrong("reference")
        >
            <TextInput initial=again.value("reference", reference) attr:maxlength="200"/>
        </Field>
    }
}

#[component]
fn Add(owner: DutyOwner) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("add_duty");
    let whose = match owner {
        DutyOwner::Unit(unit) => view! { <Hidden name="unit" value=unit.to_string()/> }.into_any(),
        DutyOwner::Position(position) => {
            view! { <Hidden name="position" value=position.to_string()/> }.into_any()
        }
    };
    view! {
        <FormPanel
            action="add_duty"
            title=move || t_string!(i18n, organization.duty_add)
            submit=move || t_string!(i18n, common.add)
            again
        >
            {whose}
            <Words again text=String::new() reference=String::new()/>
        </FormPanel>
    }
}

#[component]
fn Change(duty: Duty) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("edit_duty");
    view! {
        <FormPanel
            action="edit_duty"
            title=move || t_string!(i18n, organization.duty_edit)
            submit=move || t_string!(i18n, common.save)
            again
        >
            <Hidden name="id" value=duty.id.to_string()/>
            <Hidden name="version" value=duty.version.to_string()/>
            <Field name="seq" id="duty-seq" label=move || t_string!(i18n, organization.duty_seq) error=again.wrong("seq")>
                <TextInput initial=again.value("seq", duty.seq.to_string()) inputmode="numeric" attr:maxlength="3"/>
            </Field>
            <Words again text=duty.text reference=duty.reference.unwrap_or_default()/>
        </FormPanel>
    }
}

#[component]
fn Delete(duty: Duty) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("delete_duty");
    view! {
        <FormPanel
            action="delete_duty"
            title=move || t_string!(i18n, organization.duty_delete)
            submit=move || t_string!(i18n, common.delete)
            again
            danger=true
        >
            <Hidden name="id" value=duty.id.to_string()/>
            <Hidden name="version" value=duty.version.to_string()/>
            <p>{duty.text}</p>
        </FormPanel>
    }
}
