//! The rows in sight, and the room that the others would take.

use domain::cascade::outline::{Handle, Outline};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::keys;
use super::row::{NodeRow, element_id};
use super::state::Board;
use crate::i18n::*;

/// Rows that are made beyond what is in sight, so that a quick turn of the wheel shows no gap.
const BEYOND: usize = 6;

/// A row in sight: where it stands and how it stands open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub handle: Handle,
    /// Among the visible rows, from 0.
    pub position: usize,
    /// From 1.
    pub level: u32,
    /// Place among the siblings from 1, and how many they are.
    pub place: (u32, u32),
    /// None for a leaf.
    pub open: Option<bool>,
    pub found: bool,
}

fn lines(outline: &Outline, first: usize, count: usize) -> Vec<Line> {
    outline
        .window(first, count)
        .zip(first..)
        .filter_map(|(ix, position)| {
            Some(Line {
                handle: outline.handle(ix)?,
                position,
                level: outline.level(ix),
                place: outline.place_among_siblings(ix),
                open: outline.is_expandable(ix).then(|| outline.is_open(ix)),
                found: outline.is_match(ix),
            })
        })
        .collect()
}

/// The table. Its body holds the rows in sight between two gaps.
#[component]
pub fn Grid(board: Board) -> impl IntoView {
    let i18n = use_i18n();
    let scroll = board.scroll;
    let visible = Memo::new(move |_| board.with(Outline::visible_len));
    let span = Memo::new(move |_| {
        let from = board.first.get().saturating_sub(BEYOND);
        let to = (board.first.get() + board.height.get() + BEYOND).min(visible.get());
        (from.min(to), to)
    });
    let shown = Memo::new(move |_| {
        let (from, to) = span.get();
        board.with(|outline| lines(outline, from, to - from))
    });
    let places = Memo::new(move |_| shown.with(Vec::len));
    // A row is used again for another node; whoever has the focus keeps it.
    Effect::new(move |_| {
        shown.track();
        request_animation_frame(move || keep_focus(board));
    });
    // The row with the focus stays in the page when it is scrolled away, or the keys would lose their place.
    let away = Memo::new(move |_| {
        let active = board.active.get()?;
        let (from, to) = span.get();
        board.with(|outline| {
            let position = outline.position(outline.find(active)?)?;
            (position < from || position >= to)
                .then(|| lines(outline, position, 1).into_iter().next())
                .flatten()
        })
    });
    let follow = move || {
        if let Some(element) = scroll.get_untracked() {
            let height = board.row_height();
            let first = (f64::from(element.scroll_top()) / height).max(0.0) as usize;
            let rows = (f64::from(element.client_height()) / height).ceil() as usize + 1;
            if board.first.get_untracked() != first {
                board.first.set(first);
            }
            if board.height.get_untracked() != rows {
                board.height.set(rows);
            }
        }
    };
    Effect::new(move |_| {
        if let Some(element) = scroll.get() {
            board.set_row_height(measured(&element));
            follow();
        }
    });
    let resized = window_event_listener(ev::resize, move |_| {
        if let Some(element) = scroll.get_untracked() {
            board.set_row_height(measured(&element));
            follow();
        }
    });
    on_cleanup(move || resized.remove());
    // Behind the map it has no height.
    Effect::new(move |_| {
        board.desk().map.track();
        request_animation_frame(follow);
    });
    // A search or a closed branch may leave the scroll position beyond the end; the browser corrects it itself.
    Effect::new(move |_| {
        visible.track();
        follow();
    });
    Effect::new(move |_| {
        let Some((handle, focus)) = board.wanted.get() else {
            return;
        };
        board.wanted.set(None);
        let position = board.peek(|outline| outline.find(handle).and_then(|ix| outline.position(ix)));
        let (Some(element), Some(position)) = (scroll.get_untracked(), position) else {
            return;
        };
        bring(&element, position, board.row_height());
        follow();
        if focus {
            // The row is made by then.
            request_animation_frame(move || focus_row(handle));
        }
    });
    let gap = move |rows: usize| format!("{}px", rows as f64 * board.row_height());
    view! {
        <div class="ui-table-scroll cascade-scroll cascade-window" node_ref=scroll on:scroll=move |_| follow()>
            <table
                class="ui-table cascade-tree cascade-live"
                role="treegrid"
                aria-label=move || t_string!(i18n, cascade.title)
                aria-rowcount=move || visible.get() + 1
                aria-multiselectable="true"
                on:keydown=move |event| keys::pressed(board, &event)
            >
                <Head/>
                <tbody role="rowgroup">
                    <tr class="cascade-gap" aria-hidden="true">
                        <td colspan="7" style:block-size=move || gap(span.get().0)></td>
                    </tr>
                    <For each=move || 0..places.get() key=|place| *place let:place>
                        {
                            let first = shown.with_untracked(|lines| lines.get(place).copied());
                            first
                                .map(|first| {
                                    let line = Memo::new(move |before: Option<&Line>| {
                                        let now = shown.with(|lines| lines.get(place).copied());
                                        now.or(before.copied()).unwrap_or(first)
                                    });
                                    view! { <NodeRow board line/> }
                                })
                        }
                    </For>
                    {move || away.get().map(|line| view! { <NodeRow board line=Memo::new(move |_| line) away=true/> })}
                    <tr class="cascade-gap" aria-hidden="true">
                        <td colspan="7" style:block-size=move || gap(visible.get() - span.get().1)></td>
                    </tr>
                </tbody>
            </table>
        </div>
        <p class="ui-quiet" role="status" aria-live="polite">{move || board.said.get()}</p>
    }
}

#[component]
fn Head() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <thead role="rowgroup">
            <tr role="row" aria-rowindex="1">
                <th role="columnheader" scope="col">{t!(i18n, cascade.work)}</th>
                <th role="columnheader" scope="col">{t!(i18n, cascade.owner)}</th>
                <th role="columnheader" scope="col" class="ui-figures">{t!(i18n, cascade.target)}</th>
                <th role="columnheader" scope="col" class="ui-figures">{t!(i18n, cascade.actual)}</th>
                <th role="columnheader" scope="col" class="ui-figures">{t!(i18n, cascade.achievement)}</th>
                <th role="columnheader" scope="col" class="ui-figures">{t!(i18n, cascade.weight)}</th>
                <th role="columnheader" scope="col">{t!(i18n, cascade.notes)}</th>
            </tr>
        </thead>
    }
}

/// The height of a row in this width of the window, as the style sheet has it.
fn measured(element: &HtmlElement) -> f64 {
    window()
        .get_computed_style(element)
        .ok()
        .flatten()
        .and_then(|style| style.get_property_value("--cascade-row").ok())
        .and_then(|value| value.trim().trim_end_matches("px").parse().ok())
        .unwrap_or(44.0)
}

/// How much of the area the head of the table covers.
pub fn head_height(element: &HtmlElement) -> f64 {
    element
        .query_selector("thead")
        .ok()
        .flatten()
        .and_then(|head| head.dyn_into::<HtmlElement>().ok())
        .map_or(0.0, |head| f64::from(head.offset_height()))
}

/// Scrolls just so far that the row is in sight, below the head of the table.
fn bring(element: &HtmlElement, position: usize, row: f64) {
    let head = head_height(element);
    let top = position as f64 * row;
    let (from, room) = (
        f64::from(element.scroll_top()),
        f64::from(element.client_height()) - head,
    );
    if top < from {
        element.set_scroll_top(top as i32);
    } else if top + row > from + room {
        element.set_scroll_top((top + row - room).ceil() as i32);
    }
}

/// Follows the row that is stood on, where the focus lies on a row that now shows another node.
fn keep_focus(board: Board) {
    let (Some(active), Some(focused)) = (
        board.active.try_get_untracked().flatten(),
        document().active_element(),
    ) else {
        return;
    };
    let strayed = focused.tag_name() == "TR" && focused.id() != element_id(active);
    if strayed {
        focus_row(active);
    }
}

/// Moves the focus to a row.
pub fn focus_row(handle: Handle) {
    let row = document()
        .get_element_by_id(&element_id(handle))
        .and_then(|row| row.dyn_into::<HtmlElement>().ok());
    if let Some(row) = row {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = row.focus_with_options(&options);
    }
}
