//! Buttons and links that look like buttons. Buttons are verbs.

use leptos::ev;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::Icon;

/// How much a button wants to be pressed. One `Primary` in a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variant {
    Primary,
    #[default]
    Secondary,
    /// Without a border: beside other content.
    Ghost,
    /// Takes something away.
    Danger,
}

/// Height: 28, 36 and 44 pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    Small,
    #[default]
    Medium,
    Large,
}

fn classes(variant: Variant, size: Size, icon_only: bool, more: &str) -> String {
    let variant = match variant {
        Variant::Primary => "primary",
        Variant::Secondary => "secondary",
        Variant::Ghost => "ghost",
        Variant::Danger => "danger",
    };
    let size = match size {
        Size::Small => " ui-button--small",
        Size::Medium => "",
        Size::Large => " ui-button--large",
    };
    let icon_only = if icon_only { " ui-button--icon" } else { "" };
    format!("ui-button ui-button--{variant}{size}{icon_only} {more}")
        .trim_end()
        .to_owned()
}

/// A button. Events and further attributes are put on it from outside: `<Button on:click=… attr:name="aksi">`.
///
/// With `because` set, it does nothing and says why on hover and focus; it stays reachable by keyboard. Without
/// JavaScript it does not submit either. While `busy` it keeps its width, shows a spinner and does nothing.
#[component]
pub fn Button(
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: Size,
    /// Name of an icon; empty = none.
    #[prop(optional)]
    icon: &'static str,
    /// Classes beside its own; `attr:class` would replace them.
    #[prop(optional)]
    class: &'static str,
    /// `button`, `submit` or `reset`.
    #[prop(default = "button")]
    kind: &'static str,
    #[prop(optional, into)] busy: Signal<bool>,
    /// The reason why it cannot be pressed now.
    #[prop(optional, into)]
    because: Signal<Option<String>>,
    /// The name, if there is only an icon.
    #[prop(optional, into)]
    label: Option<TextProp>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let blocked = move || busy.get() || because.with(Option::is_some);
    let guard = move |event: ev::MouseEvent| {
        if busy.get_untracked() || because.with_untracked(Option::is_some) {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    };
    let label = label.map(|label| move || label.get());
    let class = classes(variant, size, children.is_none(), class);
    view! {
        <button
            class=class
            type=move || if because.with(Option::is_some) { "button" } else { kind }
            aria-label=label
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || blocked().then_some("true")
            aria-description=move || because.get()
            data-because=move || because.get()
            on:click:capture=guard
        >
            {(!icon.is_empty()).then(|| view! { <Icon name=icon/> })}
            {children.map(|children| view! { <span class="ui-button-text">{children()}</span> })}
        </button>
    }
}

/// A link that looks like a button: it leads somewhere and changes nothing.
#[component]
pub fn LinkButton(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: Size,
    /// Name of an icon; empty = none.
    #[prop(optional)]
    icon: &'static str,
    /// Classes beside its own; `attr:class` would replace them.
    #[prop(optional)]
    class: &'static str,
    /// The name, if there is only an icon.
    #[prop(optional, into)]
    label: Option<TextProp>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let label = label.map(|label| move || label.get());
    let class = classes(variant, size, children.is_none(), class);
    view! {
        <a class=class href=move || href.get() aria-label=label>
            {(!icon.is_empty()).then(|| view! { <Icon name=icon/> })}
            {children.map(|children| view! { <span class="ui-button-text">{children()}</span> })}
        </a>
    }
}
