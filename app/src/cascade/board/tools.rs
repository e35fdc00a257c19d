//! Search, opening and closing everything. Without JavaScript the same is a form, which asks the server.

use domain::cascade::outline::Outline;
use leptos::prelude::*;

use super::state::Board;
use crate::i18n::*;
use crate::ui::{Button, TextInput};

/// Element of the search box.
pub const SEARCH: &str = "cari";

/// The line above the rows.
#[component]
pub fn Tools(board: Board, find: String, kept: Vec<(String, String)>) -> impl IntoView {
    let i18n = use_i18n();
    let searched = !find.is_empty();
    let words = RwSignal::new(find);
    // As one types: the next frame looks, so that a fast typist is not held up by every letter.
    let waiting = StoredValue::new(false);
    Effect::new(move |before: Option<String>| {
        let words_now = words.get();
        if before.is_some_and(|before| before != words_now) && board.is_ready() && !waiting.get_value() {
            waiting.set_value(true);
            request_animation_frame(move || {
                waiting.set_value(false);
                board.search(&words.get_untracked());
            });
        }
        words_now
    });
    let told = move || {
        board
            .ready()
            .then(|| board.with(|outline| Some((outline.match_count()?, outline.query()?.to_owned()))))
            .flatten()
            .map(|(count, query)| t_string!(i18n, cascade.found, count = count, query = query))
    };
    view! {
        <form class="cascade-tools" method="get" role="search" on:submit=move |event| {
            if board.is_ready() {
                event.prevent_default();
            }
        }>
            {kept
                .into_iter()
                .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
                .collect_view()}
            <div class="cascade-search">
                <TextInput
                    name="cari"
                    kind="search"
                    value=words
                    placeholder=move || t_string!(i18n, cascade.search)
                    label=move || t_string!(i18n, cascade.search)
                />
                {move || {
                    (!board.ready())
                        .then(|| view! { <Button kind="submit" icon="search" label=move || t_string!(i18n, common.search)/> })
                }}
            </div>
            {move || {
                (searched && !board.ready())
                    .then(|| {
                        view! {
                            <a class="ui-button ui-button--ghost" href="?">{t!(i18n, cascade.end_search)}</a>
                        }
                    })
            }}
            <span class="cascade-found" role="status">{told}</span>
            <div class="cascade-views" role="group" aria-label=move || t_string!(i18n, cascade.views) hidden=move || !board.ready()>
                {look(board, false, move || t_string!(i18n, cascade.table))}
                {look(board, true, move || t_string!(i18n, cascade.map))}
            </div>
            <div class="cascade-turns">
                <button
                    type="button"
                    class="ui-button ui-button--ghost ui-button--small"
                    hidden=move || !board.ready() || board.desk().trial.with(Option::is_some)
                    on:click=move |_| board.begin_trial()
                >
                    {t!(i18n, cascade.scenario_begin)}
                </button>
                {turn(board, "semua", move || t_string!(i18n, cascade.open_all), Outline::expand_all)}
                {turn(board, "tidak", move || t_string!(i18n, cascade.close_all), |outline| {
                    outline.collapse_all();
                })}
            </div>
        </form>
    }
}

/// A button that opens or closes everything; until the tree lives, a part of the form.
fn turn(
    board: Board,
    value: &'static str,
    label: impl Fn() -> &'static str + Send + Sync + 'static,
    change: fn(&mut Outline),
) -> impl IntoView {
    view! {
        <button
            type=move || if board.ready() { "button" } else { "submit" }
            class="ui-button ui-button--ghost ui-button--small"
            name="buka"
            value=value
            on:click=move |_| {
                if board.is_ready() {
                    board.change(change);
                }
            }
        >
            {label}
        </button>
    }
}

/// One side of the toggle between the table and the map.
fn look(board: Board, map: bool, label: impl Fn() -> &'static str + Send + Sync + 'static) -> impl IntoView {
    let shown = board.desk().map;
    view! {
        <button
            type="button"
            class="cascade-view"
            aria-pressed=move || if shown.get() == map { "true" } else { "false" }
            on:click=move |_| shown.set(map)
        >
            {label}
        </button>
    }
}
