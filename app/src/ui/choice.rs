//! Check boxes and radio buttons with their label as part of the target.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A check box; posts `value` (by default `true`) when it is ticked.
#[component]
pub fn Checkbox(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] id: Option<String>,
    #[prop(default = "true".into(), into)] value: String,
    #[prop(optional, into)] checked: Option<RwSignal<bool>>,
    /// Ticked at first, where nothing is bound.
    #[prop(optional)]
    initial: bool,
    #[prop(optional, into)] hint: Option<TextProp>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let ticked = checked.map_or(initial, |checked| checked.get_untracked());
    view! {
        <div class="ui-choice">
            <input
                type="checkbox"
                class="ui-choice-input"
                id=id.clone()
                name=name
                value=value
                checked=ticked
                prop:checked=move || checked.map_or(ticked, |checked| checked.get())
                on:change=move |event| {
                    if let Some(checked) = checked {
                        checked.set(event_target_checked(&event));
                    }
                }
            />
            <label class="ui-choice-label" r#for=id>
                {move || label.get()}
                {hint.map(|hint| view! { <span class="ui-choice-hint">{move || hint.get()}</span> })}
            </label>
        </div>
    }
}

/// A radio button; several with the same name stand in a [`FieldGroup`](super::FieldGroup).
#[component]
pub fn Radio(
    #[prop(into)] name: String,
    #[prop(into)] value: String,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] group: Option<RwSignal<String>>,
    /// Chosen at first, where nothing is bound.
    #[prop(optional)]
    initial: bool,
    #[prop(optional, into)] hint: Option<TextProp>,
) -> impl IntoView {
    let id = format!("{name}-{value}");
    let first = group.map_or(initial, |group| group.with_untracked(|chosen| *chosen == value));
    let is_chosen = {
        let value = value.clone();
        move || group.map_or(first, |group| group.with(|chosen| *chosen == value))
    };
    view! {
        <div class="ui-choice">
            <input
                type="radio"
                class="ui-choice-input"
                id=id.clone()
                name=name
                value=value.clone()
                checked=first
                prop:checked=is_chosen
                on:change=move |_| {
                    if let Some(group) = group {
                        group.set(value.clone());
                    }
                }
            />
            <label class="ui-choice-label" r#for=id>
                {move || label.get()}
                {hint.map(|hint| view! { <span class="ui-choice-hint">{move || hint.get()}</span> })}
            </label>
        </div>
    }
}
