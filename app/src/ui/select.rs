//! A choice among a few, by the browser's own list.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use serde::{Deserialize, Serialize};

use super::bind::{keep_in_step, value_of};
use super::field::input_attributes;

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// A second line in a combobox: the unit of a person, the code of a node.
    pub detail: Option<String>,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            detail: None,
        }
    }

    /// Adds the second line.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

/// A list to choose from. `options` may be a closure, so that their labels follow the language.
#[component]
pub fn Select(
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<RwSignal<String>>,
    #[prop(optional, into)] initial: String,
    /// First, empty entry, e.g. "Pilih unit".
    #[prop(optional, into)]
    placeholder: Option<TextProp>,
    /// Accessible name where there is no field around it.
    #[prop(optional, into)]
    label: Option<TextProp>,
) -> impl IntoView {
    let field = input_attributes(name);
    let node = NodeRef::<leptos::html::Select>::new();
    keep_in_step(move || node.get().map(Into::into), value);
    let chosen = move || value.map_or_else(|| initial.clone(), |value| value.get());
    view! {
        <select
            node_ref=node
            class="ui-input ui-input--select"
            id=field.id
            name=field.name
            required=field.required
            aria-label=label.map(|text| move || text.get())
            aria-describedby=field.described_by
            aria-invalid=field.invalid
            on:change=move |event| {
                if let Some(value) = value {
                    value.set(value_of(&event));
                }
            }
        >
            {placeholder.map(|text| view! { <option value="">{move || text.get()}</option> })}
            {move || {
                let chosen = chosen();
                options
                    .get()
                    .into_iter()
                    .map(|choice| {
                        let selected = choice.value == chosen;
                        view! { <option value=choice.value selected=selected>{choice.label}</option> }
                    })
                    .collect_view()
            }}
        </select>
    }
}
