//! Place holders in the final size, so that nothing jumps when the data arrive.

use leptos::prelude::*;

use crate::i18n::*;

/// Grey lines of text.
#[component]
pub fn Skeleton(#[prop(default = 3)] lines: usize) -> impl IntoView {
    loading("ui-skeleton", lines)
}

/// Grey rows of a table, as high as the rows will be.
#[component]
pub fn SkeletonTable(#[prop(default = 5)] rows: usize) -> impl IntoView {
    loading("ui-skeleton ui-skeleton--table", rows)
}

fn loading(class: &'static str, count: usize) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class=class role="status">
            <span class="ui-quiet">{t!(i18n, common.loading)}</span>
            {(0..count).map(|_| view! { <span class="ui-skeleton-line" aria-hidden="true"></span> }).collect_view()}
        </div>
    }
}
