//! The forms of a person: who he is, which posts he holds, who rates him, which roles he has.

use domain::organization::view::{AppointmentLine, PersonCard};
use domain::organization::{AppointmentKind, EmploymentKind, Gender};
use domain::policy::Role;
use leptos::prelude::*;

use super::form::{Again, FormPanel, Hidden};
use super::picker::{FoundChoice, Looked, UnitChoice};
use crate::i18n::*;
use crate::ui::{Checkbox, Choice, DateInput, Field, Label as _, Select, TextInput};

/// The fields of a person.
#[component]
pub(super) fn PersonFields(again: Again, person: Option<PersonCard>) -> impl IntoView {
    let i18n = use_i18n();
    let employments = Signal::derive(move || {
        EmploymentKind::ALL
            .into_iter()
            .map(|kind| Choice::new(kind.code(), kind.label(i18n)))
            .collect::<Vec<_>>()
    });
    let genders = Signal::derive(move || {
        Gender::ALL
            .into_iter()
            .map(|gender| Choice::new(gender.code(), gender.label(i18n)))
            .collect::<Vec<_>>()
    });
    let personal = person.as_ref().and_then(|person| person.personal.clone());
    let (name, employment) = person
        .as_ref()
        .map(|person| (person.name.clone(), person.employment.code().to_owned()))
        .unwrap_or_default();
    let nip = personal
        .as_ref()
        .and_then(|personal| personal.nip.clone())
        .unwrap_or_default();
    let birth = personal
        .as_ref()
        .and_then(|personal| personal.birth_date)
        .map(|day| day.to_string())
        .unwrap_or_default();
    let gender = personal
        .as_ref()
        .and_then(|personal| personal.gender)
        .map(Gender::code)
        .unwrap_or_default();
    let email = personal
        .as_ref()
        .and_then(|personal| personal.email.clone())
        .unwrap_or_default();
    // `Penata, III/c`: the group is what one types.
    let rank = person
        .as_ref()
        .and_then(|person| person.rank.as_deref())
        .and_then(|rank| rank.rsplit(", ").next())
        .unwrap_or_default()
        .to_owned();
    view! {
        <div class="organization-fields">
            <Field name="name" label=move || t_string!(i18n, organization.full_name) required=true error=again.wrong("name")>
                <TextInput initial=again.value("name", name) attr:maxlength="200"/>
            </Field>
            <Field name="employment" label=move || t_string!(i18n, organization.employment) required=true error=again.wrong("employment")>
                <Select options=employments initial=again.value("employment", employment) placeholder=move || t_string!(i18n, organization.choose)/>
            </Field>
            <Field
                name="nip"
                label="NIP / NI PPPK"
                hint=move || t_string!(i18n, organization.nip_hint)
                error=again.wrong("nip")
            >
                <TextInput initial=again.value("nip", nip) inputmode="numeric" attr:maxlength="30"/>
            </Field>
            <Field name="rank" label=move || t_string!(i18n, organization.rank) hint=move || t_string!(i18n, organization.rank_hint) error=again.wrong("rank")>
                <TextInput initial=again.value("rank", rank) attr:maxlength="20"/>
            </Field>
            <Field name="birth_date" label=move || t_string!(i18n, organization.birth_date) error=again.wrong("birth_date")>
                <DateInput initial=again.value("birth_date", birth)/>
            </Field>
            <Field name="gender" label=move || t_string!(i18n, organization.gender) error=again.wrong("gender")>
                <Select options=genders initial=again.value("gender", gender) placeholder=move || t_string!(i18n, organization.by_nip)/>
            </Field>
            <Field name="email" label=move || t_string!(i18n, organization.email) error=again.wrong("email")>
                <TextInput kind="email" initial=again.value("email", email) attr:maxlength="200"/>
            </Field>
        </div>
    }
}

/// How, from when, until when, by which decree.
#[component]
pub(super) fn AppointmentFields(again: Again) -> impl IntoView {
    let i18n = use_i18n();
    let kinds = Signal::derive(move || {
        AppointmentKind::ALL
            .into_iter()
            .map(|kind| Choice::new(kind.code(), kind.label(i18n)))
            .collect::<Vec<_>>()
    });
    let today = crate::shell::use_me()
        .map(|me| me.today.to_string())
        .unwrap_or_default();
    view! {
        <div class="organization-fields">
            <Field name="kind" label=move || t_string!(i18n, organization.held_as) required=true error=again.wrong("kind")>
                <Select options=kinds initial=again.value("kind", "definitif")/>
            </Field>
            <Field name="decree_number" label=move || t_string!(i18n, organization.decree) hint=move || t_string!(i18n, organization.decree_hint) error=again.wrong("decree_number")>
                <TextInput initial=again.value("decree_number", "") attr:maxlength="100"/>
            </Field>
            <Field name="valid_from" label=move || t_string!(i18n, organization.first_day) required=true error=again.wrong("valid_from")>
                <DateInput initial=again.value("valid_from", today)/>
            </Field>
            <Field name="valid_to" label=move || t_string!(i18n, organization.last_day) hint=move || t_string!(i18n, organization.acting_hint) error=again.wrong("valid_to")>
                <DateInput initial=again.value("valid_to", "")/>
            </Field>
        </div>
        <Checkbox
            name="end_current"
            label=move || t_string!(i18n, organization.end_current)
            hint=move || t_string!(i18n, organization.end_current_hint)
            initial=again.ticked("end_current", false)
        />
        {
            let wrong = again.wrong("end_current");
            move || wrong.get().map(|text| view! { <p class="ui-field-error">{text}</p> })
        }
    }
}

/// Who he is.
#[component]
pub(super) fn EditPerson(card: PersonCard) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("edit_person");
    view! {
        <FormPanel
            action="edit_person"
            title=move || t_string!(i18n, organization.edit_person)
            submit=move || t_string!(i18n, common.save)
            again
        >
            <Hidden name="id" value=card.id.to_string()/>
            <Hidden name="version" value=card.version.to_string()/>
            <PersonFields again person=Some(card)/>
            <Field
                name="nip_from"
                label=move || t_string!(i18n, organization.nip_from)
                hint=move || t_string!(i18n, organization.nip_from_hint)
                error=again.wrong("nip_from")
            >
                <DateInput initial=again.value("nip_from", "")/>
            </Field>
        </FormPanel>
    }
}

/// A post for this person.
#[component]
pub(super) fn AppointPerson(card: PersonCard) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("appoint");
    let name = card.name.clone();
    view! {
        <FormPanel
            action="appoint"
            title=move || t_string!(i18n, organization.appoint_person, name = name.clone())
            submit=move || t_string!(i18n, organization.appoint)
            again
        >
            <Hidden name="person" value=card.id.to_string()/>
            <FoundChoice looked=Looked::Position name="position" legend=move || t_string!(i18n, organization.position) again/>
            <AppointmentFields again/>
        </FormPanel>
    }
}

/// The last day in a post.
#[component]
pub(super) fn EndAppointment(line: AppointmentLine) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("end_appointment");
    let last = line
        .appointment
        .valid_to
        .map(|day| day.to_string())
        .unwrap_or_default();
    let title = line.title.clone();
    view! {
        <FormPanel
            action="end_appointment"
            title=move || t_string!(i18n, organization.end_post, title = title.clone())
            submit=move || t_string!(i18n, common.save)
            again
        >
            <Hidden name="id" value=line.appointment.id.to_string()/>
            <Hidden name="version" value=line.appointment.version.to_string()/>
            <Field
                name="valid_to"
                label=move || t_string!(i18n, organization.last_day)
                hint=move || t_string!(i18n, organization.end_post_hint)
                error=again.wrong("valid_to")
            >
                <DateInput initial=again.value("valid_to", last)/>
            </Field>
        </FormPanel>
    }
}

/// Somebody else than the head of the unit rates (PPK-14).
#[component]
pub(super) fn NameRater(card: PersonCard, line: AppointmentLine) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("name_rater");
    let today = crate::shell::use_me()
        .map(|me| me.today.to_string())
        .unwrap_or_default();
    let title = line.title.clone();
    view! {
        <FormPanel
            action="name_rater"
            title=move || t_string!(i18n, organization.name_rater_for, title = title.clone())
            submit=move || t_string!(i18n, organization.name_rater)
            again
        >
            <Hidden name="person" value=card.id.to_string()/>
            <Hidden name="appointment" value=line.appointment.id.to_string()/>
            <FoundChoice looked=Looked::Position name="rater_position" legend=move || t_string!(i18n, organization.rater_position) again/>
            <FoundChoice
                looked=Looked::Position
                name="appeal_position"
                legend=move || t_string!(i18n, organization.appeal_position)
                none=move || t_string!(i18n, organization.appeal_default)
                again
            />
            <div class="organization-fields">
                <Field name="decree_number" label=move || t_string!(i18n, organization.letter) required=true error=again.wrong("decree_number")>
                    <TextInput initial=again.value("decree_number", "") attr:maxlength="100"/>
                </Field>
                <Field name="valid_from" label=move || t_string!(i18n, organization.first_day) required=true error=again.wrong("valid_from")>
                    <DateInput initial=again.value("valid_from", today)/>
                </Field>
                <Field name="valid_to" label=move || t_string!(i18n, organization.last_day) error=again.wrong("valid_to")>
                    <DateInput initial=again.value("valid_to", "")/>
                </Field>
            </div>
        </FormPanel>
    }
}

/// The last day of a naming.
#[component]
pub(super) fn EndRater(card: PersonCard, id: String, version: i32) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("end_rater");
    let today = crate::shell::use_me()
        .map(|me| me.today.to_string())
        .unwrap_or_default();
    view! {
        <FormPanel
            action="end_rater"
            title=move || t_string!(i18n, organization.end_rater)
            submit=move || t_string!(i18n, common.save)
            again
        >
            <Hidden name="person" value=card.id.to_string()/>
            <Hidden name="id" value=id/>
            <Hidden name="version" value=version.to_string()/>
            <Field
                name="valid_to"
                label=move || t_string!(i18n, organization.last_day)
                hint=move || t_string!(i18n, organization.end_rater_hint)
                required=true
                error=again.wrong("valid_to")
            >
                <DateInput initial=again.value("valid_to", today)/>
            </Field>
        </FormPanel>
    }
}

/// A right beyond the own job.
#[component]
pub(super) fn GrantRole(card: PersonCard) -> impl IntoView {
    let i18n = use_i18n();
    let again = Again::of("grant_role");
    let roles = Signal::derive(move || {
        Role::ALL
            .into_iter()
            .map(|role| Choice::new(role.code(), role.label(i18n)))
            .collect::<Vec<_>>()
    });
    let today = crate::shell::use_me()
        .map(|me| me.today.to_string())
        .unwrap_or_default();
    view! {
        <FormPanel
            action="grant_role"
            title=move || t_string!(i18n, organization.grant_role)
            submit=move || t_string!(i18n, organization.grant)
            again
        >
            <Hidden name="person" value=card.id.to_string()/>
            <div class="organization-fields">
                <Field name="role" label=move || t_string!(i18n, organization.role) required=true error=again.wrong("role")>
                    <Select options=roles initial=again.value("role", "") placeholder=move || t_string!(i18n, organization.choose)/>
                </Field>
                <Field name="unit" label=move || t_string!(i18n, organization.for_unit) hint=move || t_string!(i18n, organization.for_unit_hint) error=again.wrong("unit")>
                    <UnitChoice chosen=again.value("unit", "") placeholder=move || t_string!(i18n, organization.whole_instansi)/>
                </Field>
                <Field name="valid_from" label=move || t_string!(i18n, organization.first_day) required=true error=again.wrong("valid_from")>
                    <DateInput initial=again.value("valid_from", today)/>
                </Field>
                <Field name="valid_to" label=move || t_string!(i18n, organization.last_day) error=again.wrong("valid_to")>
                    <DateInput initial=again.value("valid_to", "")/>
                </Field>
            </div>
        </FormPanel>
    }
}
