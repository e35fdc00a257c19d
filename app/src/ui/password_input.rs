//! A password, hidden unless one asks to see it.

use leptos::prelude::*;

use super::Icon;
use super::bind::{keep_in_step, value_of};
use super::field::input_attributes;
use crate::i18n::*;

/// A password inside a [`Field`](super::Field), with a button that shows it once the page is alive.
#[component]
pub fn PasswordInput(
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<RwSignal<String>>,
    /// `current-password` or `new-password`: what password managers go by.
    #[prop(default = "current-password")]
    autocomplete: &'static str,
) -> impl IntoView {
    let i18n = use_i18n();
    let field = input_attributes(name);
    let node = NodeRef::<leptos::html::Input>::new();
    keep_in_step(move || node.get().map(Into::into), value);
    let controls = field.id.clone();
    view! {
        <div class="ui-password">
            <input
                node_ref=node
                class="ui-input"
                type="password"
                id=field.id
                name=field.name
                required=field.required
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=field.described_by
                aria-invalid=field.invalid
                on:input=move |event| {
                    if let Some(value) = value {
                        value.set(value_of(&event));
                    }
                }
            />
            <button
                type="button"
                class="ui-password-show"
                aria-controls=controls
                aria-pressed="false"
                aria-label=move || t_string!(i18n, common.show_password)
            >
                <Icon name="eye"/>
            </button>
        </div>
    }
}
