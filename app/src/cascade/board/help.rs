//! All the keys of the tree, at `?`.

use leptos::prelude::*;

use super::state::Board;
use crate::i18n::*;
use crate::ui::Dialog;

/// The dialog; it opens by its key or its button.
#[component]
pub fn Help(board: Board) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Dialog id="tombol-pohon" title=move || t_string!(i18n, cascade.keys) open=board.desk().help>
            <dl class="cascade-keys">
                {line("↑ ↓", move || t_string!(i18n, cascade.key_walk))}
                {line("→ ←", move || t_string!(i18n, cascade.key_open))}
                {line("Home End PgUp PgDn", move || t_string!(i18n, cascade.key_far))}
                {line("*", move || t_string!(i18n, cascade.key_siblings))}
                {line("A–Z", move || t_string!(i18n, cascade.key_letters))}
                {line("/", move || t_string!(i18n, cascade.search))}
                {line("Enter", move || t_string!(i18n, cascade.key_page))}
                {line("E", move || t_string!(i18n, cascade.edit))}
                {line("M", move || t_string!(i18n, cascade.key_move))}
                {line("S", move || t_string!(i18n, cascade.key_scenario))}
                {line("Ctrl Z", move || t_string!(i18n, cascade.undo))}
                {line("Ctrl Y", move || t_string!(i18n, cascade.redo))}
                {line("?", move || t_string!(i18n, cascade.keys))}
            </dl>
        </Dialog>
    }
}

fn line(keys: &'static str, what: impl Fn() -> &'static str + Send + Sync + 'static) -> impl IntoView {
    view! {
        <div>
            <dt>{keys.split(' ').map(|key| view! { <kbd>{key}</kbd> }).collect_view()}</dt>
            <dd>{what}</dd>
        </div>
    }
}
