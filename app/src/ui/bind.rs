//! Two-way binding that keeps what a person typed before the browser half arrived.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// Reads the value of an input, a text area or a select.
fn read(element: &Element) -> Option<String> {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return Some(input.value());
    }
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        return Some(area.value());
    }
    element
        .dyn_ref::<HtmlSelectElement>()
        .map(HtmlSelectElement::value)
}

fn write(element: &Element, value: &str) {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(value);
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        select.set_value(value);
    }
}

/// Keeps the signal and the element in step. The element wins once, when the page becomes alive: what was typed
/// into the server's page is not lost. From then on the signal leads.
pub(super) fn keep_in_step(element: impl Fn() -> Option<Element> + 'static, value: Option<RwSignal<String>>) {
    let Some(value) = value else { return };
    Effect::new(move |alive: Option<bool>| {
        let wanted = value.get();
        let Some(element) = element() else {
            return alive.unwrap_or(false);
        };
        let present = read(&element).unwrap_or_default();
        if present != wanted {
            if alive == Some(true) {
                write(&element, &wanted);
            } else {
                value.set(present);
            }
        }
        true
    });
}

/// The value of the element that an event came from.
pub(super) fn value_of(event: &web_sys::Event) -> String {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| read(&element))
        .unwrap_or_default()
}
