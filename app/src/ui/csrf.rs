//! The token that plain forms carry (R4).

use leptos::prelude::*;

use crate::shell::use_me;

/// Hidden field `csrf` of the session; nothing for a guest. Belongs into every form that posts.
#[component]
pub fn CsrfField() -> impl IntoView {
    use_me().map(|me| view! { <input type="hidden" name="csrf" value=me.csrf/> })
}
