//! A menu behind a button, on the browser's own popover: opens without JavaScript, Esc and a click beside close it.

use leptos::ev;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use leptos::wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

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
        <div class="ui-menu" on:keydown=step_with_arrows>
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
            <ul
                class="ui-menu-list"
                id=id
                popover="auto"
                aria-label=move || label.get()
                on:click=close_after_choice
            >
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

/// Up and down open the list and move through its entries.
fn step_with_arrows(event: ev::KeyboardEvent) {
    let step: i32 = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let menu = event
        .current_target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let list = menu
        .and_then(|menu| menu.query_selector(".ui-menu-list").ok().flatten())
        .and_then(|list| list.dyn_into::<HtmlElement>().ok());
    let Some(list) = list else { return };
    let Ok(entries) = list.query_selector_all(".ui-menu-item") else {
        return;
    };
    let count = entries.length() as i32;
    if count == 0 {
        return;
    }
    event.prevent_default();
    // Refused when it is open already.
    let _ = list.show_popover();
    let active = document().active_element();
    let here = (0..count).find(|index| {
        let entry = entries.item(*index as u32);
        active
            .as_ref()
            .is_some_and(|active| entry.as_ref() == Some(active.as_ref()))
    });
    let next = match here {
        Some(here) => (here + step).rem_euclid(count),
        None if step > 0 => 0,
        None => count - 1,
    };
    if let Some(entry) = entries
        .item(next as u32)
        .and_then(|entry| entry.dyn_into::<HtmlElement>().ok())
    {
        let _ = entry.focus();
    }
}

/// Links change the page without leaving it, so the list must be told to close.
fn close_after_choice(event: ev::MouseEvent) {
    let list = event
        .current_target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let on_link = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| matches!(element.closest("a"), Ok(Some(_))));
    if let (Some(list), true) = (list, on_link) {
        let _ = list.hide_popover();
    }
}
