//! The title of a page.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Names the page in the browser's tab; the application's name follows by itself.
///
/// The words are made here and now. The library would ask for them when the page is finished, outside of what keeps the
/// requests of one thread apart: a closure that reads a signal (the language) then finds it gone, or another request's.
#[component]
pub fn Title(#[prop(into)] text: TextProp) -> impl IntoView {
    let text = untrack(|| text.get()).into_owned();
    view! { <leptos_meta::Title text/> }
}
