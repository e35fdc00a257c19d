//! The line of sight: what the active row serves, up to the vision.

use domain::cascade::outline::{Flags, Handle};
use leptos::prelude::*;

use super::state::Board;
use crate::i18n::*;

/// The row that the keys stand on, with everything above it; each step leads there.
#[component]
pub fn Sight(board: Board) -> impl IntoView {
    let i18n = use_i18n();
    let line = Memo::new(move |_| {
        let active = board.active.get();
        board.with(|outline| {
            let Some(ix) = active.and_then(|handle| outline.find(handle)) else {
                return Vec::new();
            };
            let mut line: Vec<(Handle, String)> = std::iter::once(ix)
                .chain(outline.ancestors(ix))
                .filter_map(|ix| outline.row(ix))
                .map(|row| {
                    let hidden = row.flags().contains(Flags::HIDDEN);
                    (
                        row.handle(),
                        if hidden {
                            String::new()
                        } else {
                            row.text().to_owned()
                        },
                    )
                })
                .collect();
            line.reverse();
            line
        })
    });
    view! {
        <nav class="cascade-line-of-sight" aria-label=move || t_string!(i18n, cascade.line_of_sight)>
            <ol>
                {move || {
                    let line = line.get();
                    let last = line.len().saturating_sub(1);
                    line.into_iter()
                        .enumerate()
                        .map(|(at, (handle, text))| {
                            let text = if text.is_empty() {
                                t_string!(i18n, cascade.hidden).to_owned()
                            } else {
                                text
                            };
                            let here = (at == last).then_some("true");
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        class="cascade-step"
                                        aria-current=here
                                        title=text.clone()
                                        on:click=move |_| board.show(handle)
                                    >
                                        {text.clone()}
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ol>
        </nav>
    }
}
