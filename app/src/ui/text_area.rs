//! Several lines of text.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::bind::{keep_in_step, value_of};
use super::field::input_attributes;

/// Several lines of text; grows with what is written where the browser can.
#[component]
pub fn TextArea(
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<RwSignal<String>>,
    #[prop(optional, into)] initial: String,
    #[prop(default = 3)] rows: u32,
    #[prop(optional, into)] placeholder: Option<TextProp>,
    /// Accessible name where there is no field around it.
    #[prop(optional, into)]
    label: Option<TextProp>,
) -> impl IntoView {
    let field = input_attributes(name);
    let node = NodeRef::<leptos::html::Textarea>::new();
    keep_in_step(move || node.get().map(Into::into), value);
    let initial = value.map_or(initial, |value| value.get_untracked());
    let area = view! {
        <textarea
            node_ref=node
            class="ui-input ui-input--area"
            id=field.id
            name=field.name
            rows=rows.to_string()
            required=field.required
            placeholder=placeholder.map(|text| move || text.get())
            aria-label=label.map(|text| move || text.get())
            aria-describedby=field.described_by
            aria-invalid=field.invalid
            on:input=move |event| {
                if let Some(value) = value {
                    value.set(value_of(&event));
                }
            }
        ></textarea>
    };
    // An empty text node is rendered as a space, which would then stand in the field.
    if initial.is_empty() {
        area.into_any()
    } else {
        area.into_inner().child(initial).into_any()
    }
}
