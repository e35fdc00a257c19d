//! Keys of the treegrid, and moving the focus.

use domain::ids::NodeId;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::row::element_id;
use super::treegrid::Grid;

const WALKING: [&str; 6] = ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End"];

/// Answers a key that was pressed on a row. Keys on links and buttons inside of it stay theirs.
pub fn pressed(grid: Grid, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    let on_row = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| element.tag_name() == "TR");
    if key == "Enter" && on_row {
        let open = grid.tree.with_untracked(|tree| {
            tree.active()
                .filter(|id| tree.row(*id).is_some_and(|row| !row.text.is_empty()))
        });
        if let Some(id) = open {
            event.prevent_default();
            let _ = window().location().set_href(&format!("/pohon/{id}"));
        }
    } else if WALKING.contains(&key.as_str()) {
        event.prevent_default();
        let step = grid.tree.try_update(|tree| tree.press(&key));
        if let Some(step) = step {
            grid.follow(step);
        }
    }
}

/// Moves the focus to a row.
pub fn focus(id: NodeId) {
    if let Some(row) = element(id) {
        let _ = row.focus();
    }
}

/// Brings a row into sight without taking the focus.
pub fn reveal(id: NodeId) {
    if let Some(row) = element(id) {
        row.scroll_into_view_with_bool(false);
    }
}

fn element(id: NodeId) -> Option<HtmlElement> {
    document().get_element_by_id(&element_id(id))?.dyn_into().ok()
}
