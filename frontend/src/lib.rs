//! The browser's entry: wakes the islands of the page that the server rendered.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the document's script once the module is there, before it wakes the islands by their names.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
    app::provide_for_islands();
    app::ui::habits::install();
}
