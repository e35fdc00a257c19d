//! A menu behind a button, on the browser's own popover: opens without JavaScript, Esc and a click beside close it.
//! Once the page is alive, the arrow keys walk through it ([`habits`](super::habits)).

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::Icon;

/// A button and the list that it opens. Children are `<li>`s: [`MenuLink`], or a `<li>` with a form whose button has
/// the class `ui-menu-item`.
#[component]
pub fn Menu(
    #[prop(into)] id: String,
    /// What the button says; also the name of the list.
    #[prop(into)]
    label: TextProp,
    #[prop(optional)] icon: Option<&'static str>,
    /// Only the icon is shown; `label` is then for screen readers.
    #[prop(optional)]
    icon_only: bool,
    /// Class of the button.
    #[prop(default = "ui-button ui-button--secondary")]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let text = label.clone();
    let name = label.clone();
    view! {
        <div class="ui-menu">
            <button
                type="button"
                class=class
                class:ui-button--icon=icon_only
                popovertarget=id.clone()
                aria-label=icon_only.then_some(move || name.get())
            >
                {icon.map(|name| view! { <Icon name/> })}
                {(!icon_only)
                    .then(|| {
                        view! {
                            <span class="ui-button-text">{move || text.get()}</span>
                            <Icon name="chevron-down"/>
                        }
                    })}
            </button>
            <ul class="ui-menu-list" id=id popover="auto" aria-label=move || label.get()>
                {children()}
            </ul>
        </div>
    }
}

/// An entry that leads somewhere.
#[component]
pub fn MenuLink(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(optional, into)] current: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <li>
            <a class="ui-menu-item" href=move || href.get() aria-current=move || current.get().then_some("true")>
                {icon.map(|name| view! { <Icon name/> })}
                {children()}
            </a>
        </li>
    }
}
