//! A message in the page, and what stands where there is nothing yet.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::{Icon, Tone};

/// A message that belongs to the page or to a part of it: advice, a warning, a result.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: Option<TextProp>,
    #[prop(optional)] icon: Option<&'static str>,
    /// Spoken at once: the answer to what the person has just done.
    #[prop(optional)]
    live: bool,
    children: Children,
) -> impl IntoView {
    let icon = icon.unwrap_or(match tone {
        Tone::P1 | Tone::P2 | Tone::P3 => "alert",
        Tone::P4 => "check-circle",
        _ => "info",
    });
    view! {
        <div class=format!("ui-notice ui-notice--{}", tone.class()) role=live.then_some("status")>
            <Icon name=icon large=true/>
            <div class="ui-notice-text">
                {title.map(|title| view! { <p class="ui-notice-title">{move || title.get()}</p> })}
                {children()}
            </div>
        </div>
    }
}

/// Stands where a list or chart has nothing to show: what will be here, and the first step as children.
#[component]
pub fn Empty(
    #[prop(default = "inbox")] icon: &'static str,
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] text: Option<TextProp>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="ui-empty">
            <Icon name=icon large=true/>
            <p class="ui-empty-title">{move || title.get()}</p>
            {text.map(|text| view! { <p class="ui-empty-text">{move || text.get()}</p> })}
            {children.map(|children| view! { <div class="ui-empty-actions">{children()}</div> })}
        </div>
    }
}
