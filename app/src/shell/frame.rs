//! The frame around every signed-in page: rail, top bar, content.

use leptos::prelude::*;

/// Wraps a page.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    view! { <main id="isi">{children()}</main> }
}
