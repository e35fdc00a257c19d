//! Out of the tray: what it lists hangs in the tree as a row without a parent, and is carried from the tray as from that
//! row. The server renders the tray; here its grips wake up, and entries that found a place are marked.

use domain::cascade::outline::{Flags, Handle};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::Element;

use super::pointer;
use super::state::Board;

/// Names the node of a grip: the bits of its handle.
const GRIP: &str = "data-angkat";
/// The mark of an entry that has found a place.
const PLACED: &str = "cascade-tray-item--placed";

/// Wakes the grips as soon as the tree is there.
pub fn listen(board: Board) {
    let pressed = window_event_listener(ev::pointerdown, move |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let grip = target.and_then(|target| target.closest(&format!("[{GRIP}]")).ok().flatten());
        if let Some(handle) = grip.as_ref().and_then(handle_of) {
            pointer::pressed(board, handle, &event);
        }
    });
    on_cleanup(move || pressed.remove());
    Effect::new(move |_| {
        if board.ready() {
            each_grip(|grip, handle| wake(board, grip, handle));
        }
    });
}

fn handle_of(grip: &Element) -> Option<Handle> {
    grip.get_attribute(GRIP)?.parse().ok().map(Handle::from_bits)
}

fn each_grip(work: impl Fn(&Element, Handle)) {
    let Ok(grips) = document().query_selector_all(&format!("[{GRIP}]")) else {
        return;
    };
    for at in 0..grips.length() {
        let grip = grips.get(at).and_then(|node| node.dyn_into::<Element>().ok());
        let Some(grip) = grip else { continue };
        if let Some(handle) = handle_of(&grip) {
            work(&grip, handle);
        }
    }
}

/// Shows a grip where the row may be carried, and says of its entry whether it has a parent by now.
fn wake(board: Board, grip: &Element, handle: Handle) {
    let (movable, placed) = board.with(|outline| {
        let ix = outline.find(handle);
        let flags = ix.and_then(|ix| outline.row(ix)).map(|row| row.flags());
        (
            flags.is_some_and(|flags| flags.contains(Flags::MOVABLE)),
            ix.is_some_and(|ix| outline.parent(ix).is_some()),
        )
    });
    let _ = grip.toggle_attribute_with_force("hidden", !movable || placed);
    if let Ok(Some(entry)) = grip.closest(".cascade-tray-item") {
        let _ = entry.class_list().toggle_with_force(PLACED, placed);
    }
}
