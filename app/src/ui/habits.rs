//! What the page does everywhere once it is alive, inside and outside of islands: listeners of the whole document,
//! so that a menu or a password needs no island of its own. Without them everything still works, with fewer keys.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement};

/// Called once, when the browser half starts. The listeners live as long as the page.
pub fn install() {
    let _ = window_event_listener(ev::keydown, |event| {
        step_in_menu(&event);
        dismiss_tooltip(&event);
    });
    let _ = window_event_listener(ev::click, |event| {
        show_password(&event);
        obey_command(&event);
        print_page(&event);
    });
    let _ = window_event_listener(ev::mouseout, |event| {
        let into = event.related_target();
        forget_dismissal(&event, into.as_ref());
    });
    let _ = window_event_listener(ev::focusout, |event| {
        let into = event.related_target();
        forget_dismissal(&event, into.as_ref());
    });
}

/// The nearest element at or above the event's target that a selector names.
fn around<T: JsCast>(event: &web_sys::Event, selector: &str) -> Option<T> {
    event
        .target()?
        .dyn_into::<Element>()
        .ok()?
        .closest(selector)
        .ok()??
        .dyn_into()
        .ok()
}

/// Up and down open the list of a menu and move through its entries.
fn step_in_menu(event: &ev::KeyboardEvent) {
    let step: i32 = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let Some(menu) = around::<HtmlElement>(event, ".ui-menu") else {
        return;
    };
    let list = menu
        .query_selector(".ui-menu-list")
        .ok()
        .flatten()
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

const TOOLTIP: &str = ".ui-tooltip";
const DISMISSED: &str = "data-dismissed";

/// Esc hides an explanation until the pointer and the focus have left it (WCAG 1.4.13).
fn dismiss_tooltip(event: &ev::KeyboardEvent) {
    if event.key() != "Escape" {
        return;
    }
    let hovered = document().query_selector(".ui-tooltip:hover").ok().flatten();
    for tooltip in around::<Element>(event, TOOLTIP).into_iter().chain(hovered) {
        let _ = tooltip.set_attribute(DISMISSED, "true");
    }
}

fn forget_dismissal(event: &web_sys::Event, into: Option<&web_sys::EventTarget>) {
    let Some(tooltip) = around::<Element>(event, TOOLTIP) else {
        return;
    };
    let stays = into
        .and_then(|into| into.dyn_ref::<web_sys::Node>())
        .is_some_and(|into| tooltip.contains(Some(into)));
    if !stays {
        let _ = tooltip.remove_attribute(DISMISSED);
    }
}

/// The eye beside a password shows it, and hides it again.
fn show_password(event: &ev::MouseEvent) {
    let Some(button) = around::<Element>(event, ".ui-password-show") else {
        return;
    };
    let input = button
        .get_attribute("aria-controls")
        .and_then(|id| document().get_element_by_id(&id))
        .and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    let hidden = input.type_() == "password";
    input.set_type(if hidden { "text" } else { "password" });
    let _ = button.set_attribute("aria-pressed", if hidden { "true" } else { "false" });
}

/// Opens and closes dialogs for browsers that do not know `command` (before 2025).
fn obey_command(event: &ev::MouseEvent) {
    let Some(button) = around::<Element>(event, "[commandfor]") else {
        return;
    };
    if js_sys::Reflect::has(&button, &"commandForElement".into()).unwrap_or(false) {
        return;
    }
    let dialog = button
        .get_attribute("commandfor")
        .and_then(|id| document().get_element_by_id(&id))
        .and_then(|found| found.dyn_into::<HtmlDialogElement>().ok());
    let Some(dialog) = dialog else { return };
    match button.get_attribute("command").as_deref() {
        Some("show-modal") if !dialog.open() => {
            // It only fails when it is already open.
            let _ = dialog.show_modal();
        }
        Some("close") => dialog.close(),
        _ => {}
    }
}

/// A button with `data-print` opens the browser's printing.
fn print_page(event: &ev::MouseEvent) {
    if around::<Element>(event, "[data-print]").is_some() {
        let _ = window().print();
    }
}
