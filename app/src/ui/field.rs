//! A labelled field: the label, the hint and the error belong to whatever input stands inside.

use leptos::context::Provider;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use serde::{Deserialize, Serialize};

use super::Icon;
use crate::i18n::*;

/// What an input learns from the field around it.
#[derive(Clone, Debug)]
pub(super) struct FieldContext {
    pub id: String,
    pub name: String,
    pub required: bool,
    pub described_by: Signal<Option<String>>,
    pub invalid: Signal<bool>,
}

/// The attributes that every input takes over from its field; on its own it has its name as id.
#[derive(Clone, Debug)]
pub(super) struct InputAttributes {
    pub id: String,
    pub name: String,
    pub required: bool,
    pub described_by: Signal<Option<String>>,
    pub invalid: Signal<Option<&'static str>>,
}

/// Joins what the field says with what the input itself was given.
pub(super) fn input_attributes(name: Option<String>) -> InputAttributes {
    let Some(field) = use_context::<FieldContext>() else {
        let name = name.unwrap_or_default();
        return InputAttributes {
            id: name.clone(),
            name,
            required: false,
            described_by: Signal::stored(None),
            invalid: Signal::stored(None),
        };
    };
    InputAttributes {
        id: field.id,
        name: name.unwrap_or(field.name),
        required: field.required,
        described_by: field.described_by,
        invalid: Signal::derive(move || field.invalid.get().then_some("true")),
    }
}

/// The field around an island, taken on the server and given to the island as a property.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FieldAround {
    id: String,
    name: String,
    required: bool,
    described_by: Option<String>,
    invalid: bool,
}

impl FieldAround {
    /// As the field says it now.
    pub fn take() -> Self {
        let Some(field) = use_context::<FieldContext>() else {
            return Self::default();
        };
        Self {
            id: field.id,
            name: field.name,
            required: field.required,
            described_by: field.described_by.get_untracked(),
            invalid: field.invalid.get_untracked(),
        }
    }

    /// Stands in for the field inside of the island.
    pub fn provide(self) {
        provide_context(FieldContext {
            id: self.id,
            name: self.name,
            required: self.required,
            described_by: Signal::stored(self.described_by),
            invalid: Signal::stored(self.invalid),
        });
    }
}

/// Label, hint and error around one input:
/// `<Field name="nip" label="NIP" error=…><TextInput value=nip/></Field>`.
///
/// The id of the input is the field's name unless `id` says otherwise.
#[component]
pub fn Field(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    /// What is wrong, already worded: see `field_error`.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    /// The label is for screen readers only, since the place says it (a cell of a table).
    #[prop(optional)]
    quiet: bool,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = id.unwrap_or_else(|| name.clone());
    let hint_id = hint.as_ref().map(|_| format!("{id}-hint"));
    let error_id = format!("{id}-error");
    let described_by = Signal::derive({
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || {
            let error = error.with(Option::is_some).then_some(error_id.as_str());
            let ids: Vec<&str> = error.into_iter().chain(hint_id.as_deref()).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    });
    let context = FieldContext {
        id: id.clone(),
        name,
        required,
        described_by,
        invalid: Signal::derive(move || error.with(Option::is_some)),
    };
    let class = if quiet {
        "ui-field-label ui-quiet"
    } else {
        "ui-field-label"
    };
    view! {
        <div class="ui-field" class:ui-field--wrong=move || error.with(Option::is_some)>
            <label class=class r#for=id>
                {move || label.get()}
                {required.then(|| view! { " " <span class="ui-field-required">{t!(i18n, common.required)}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="ui-field-hint" id=hint_id>{move || hint.get()}</p> })}
            <Provider value=context>{children()}</Provider>
            <FieldError id=error_id error/>
        </div>
    }
}

/// Several inputs that answer one question (radio buttons, a range) under one legend.
#[component]
pub fn FieldGroup(
    #[prop(into)] name: String,
    #[prop(into)] legend: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let hint_id = hint.as_ref().map(|_| format!("{name}-hint"));
    let error_id = format!("{name}-error");
    let described_by = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || {
            let error = error.with(Option::is_some).then_some(error_id.as_str());
            let ids: Vec<&str> = error.into_iter().chain(hint_id.as_deref()).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    view! {
        <fieldset class="ui-field ui-field--group" aria-describedby=described_by>
            <legend class="ui-field-label">{move || legend.get()}</legend>
            {hint.map(|hint| view! { <p class="ui-field-hint" id=hint_id>{move || hint.get()}</p> })}
            {children()}
            <FieldError id=error_id error/>
        </fieldset>
    }
}

#[component]
fn FieldError(id: String, error: Signal<Option<String>>) -> impl IntoView {
    move || {
        let id = id.clone();
        error.get().map(|text| {
            view! {
                <p class="ui-field-error" id=id>
                    <Icon name="alert"/>
                    {text}
                </p>
            }
        })
    }
}
