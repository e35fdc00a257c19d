//! A short explanation on hover and focus. Nothing that one must know stands only here.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Explains what stands inside. Shown on hover and focus, hidden by Esc, stays while the pointer is on it.
#[component]
pub fn Tooltip(#[prop(into)] id: String, #[prop(into)] text: TextProp, children: Children) -> impl IntoView {
    let described_by = id.clone();
    view! {
        <span
            class="ui-tooltip"
            tabindex="0"
            aria-describedby=described_by
        >
            {children()}
            <span class="ui-tooltip-text" role="tooltip" id=id>{move || text.get()}</span>
        </span>
    }
}
