//! One line of text, a number written the Indonesian way, and a date.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::bind::{keep_in_step, value_of};
use super::field::input_attributes;

/// One line of text. Inside a [`Field`](super::Field) it needs no name.
///
/// `value` binds both ways; `initial` only fills it. Further attributes from outside: `attr:maxlength="200"`.
#[component]
pub fn TextInput(
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<RwSignal<String>>,
    #[prop(optional, into)] initial: String,
    /// `text`, `password`, `email`, `search`, `tel` or `url`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional, into)] placeholder: Option<TextProp>,
    /// Accessible name where there is no field around it.
    #[prop(optional, into)]
    label: Option<TextProp>,
) -> impl IntoView {
    line(Line {
        name,
        value,
        initial,
        kind,
        autocomplete,
        inputmode,
        placeholder,
        label,
        class: "ui-input",
    })
}

/// A number as text, so that `1.234,5` and `85-90` can be written; the domain reads it. Phones show digits.
#[component]
pub fn NumberInput(
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<RwSignal<String>>,
    #[prop(optional, into)] initial: String,
    #[prop(optional, into)] placeholder: Option<TextProp>,
    #[prop(optional, into)] label: Option<TextProp>,
) -> impl IntoView {
    line(Line {
        name,
        value,
        initial,
        kind: "text",
        autocomplete: Some("off"),
        inputmode: Some("decimal"),
        placeholder,
        label,
        class: "ui-input ui-input--figures",
    })
}

/// A date by the browser's own picker; the value is `2026-11-22`.
#[component]
pub fn DateInput(
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<RwSignal<String>>,
    #[prop(optional, into)] initial: String,
    #[prop(optional, into)] label: Option<TextProp>,
) -> impl IntoView {
    line(Line {
        name,
        value,
        initial,
        kind: "date",
        autocomplete: None,
        inputmode: None,
        placeholder: None,
        label,
        class: "ui-input ui-input--date",
    })
}

struct Line {
    name: Option<String>,
    value: Option<RwSignal<String>>,
    initial: String,
    kind: &'static str,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    placeholder: Option<TextProp>,
    label: Option<TextProp>,
    class: &'static str,
}

fn line(line: Line) -> impl IntoView {
    let field = input_attributes(line.name);
    let value = line.value;
    let node = NodeRef::<leptos::html::Input>::new();
    keep_in_step(move || node.get().map(Into::into), value);
    let initial = value.map_or(line.initial, |value| value.get_untracked());
    view! {
        <input
            node_ref=node
            class=line.class
            type=line.kind
            id=field.id
            name=field.name
            value=initial
            required=field.required
            autocomplete=line.autocomplete
            inputmode=line.inputmode
            placeholder=line.placeholder.map(|text| move || text.get())
            aria-label=line.label.map(|text| move || text.get())
            aria-describedby=field.described_by
            aria-invalid=field.invalid
            on:input=move |event| {
                if let Some(value) = value {
                    value.set(value_of(&event));
                }
            }
        />
    }
}
