//! Carrying by mouse, pen or finger: begins at the grip after 4 pixels or 150 ms, follows the pointer wherever it goes,
//! scrolls at the edges, opens a branch that it rests on, and ends by letting go or `Esc`.

use std::time::Duration;

use domain::cascade::outline::Handle;
use leptos::ev::{self, PointerEvent};
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;

use super::lift::By;
use super::state::Board;

/// How far the pointer goes, and how long it rests, before a press becomes a lift.
const FAR: f64 = 4.0;
const LONG: Duration = Duration::from_millis(150);
/// How long it rests on a closed branch before that opens.
const REST: Duration = Duration::from_millis(600);
/// How near to an edge the list begins to scroll, in pixels, and how fast it does, in pixels a frame.
const EDGE: f64 = 40.0;
const SPEED: f64 = 14.0;

/// The listeners of one press; they go when it ends.
#[derive(Clone, Copy)]
struct Press {
    board: Board,
    handle: Handle,
    from: (f64, f64),
    listeners: StoredValue<Vec<WindowListenerHandle>>,
}

/// A press on the grip of a row.
pub fn pressed(board: Board, handle: Handle, event: &PointerEvent) {
    if event.button() != 0 || board.is_carrying() {
        return;
    }
    event.prevent_default();
    let from = (f64::from(event.client_x()), f64::from(event.client_y()));
    let press = Press {
        board,
        handle,
        from,
        listeners: StoredValue::new(Vec::new()),
    };
    board.rest_on(None);
    let moved = window_event_listener(ev::pointermove, move |event| {
        press.goes(f64::from(event.client_x()), f64::from(event.client_y()));
    });
    let released = window_event_listener(ev::pointerup, move |_| press.ends(Board::drop_here));
    let cancelled = window_event_listener(ev::pointercancel, move |_| press.ends(Board::put_down));
    let key = window_event_listener(ev::keydown, move |event| match event.key().as_str() {
        "Escape" => {
            event.prevent_default();
            press.ends(Board::put_down);
        }
        "s" if board.is_carrying() => {
            event.prevent_default();
            press.ends(Board::drop_into_scenario);
        }
        _ => {}
    });
    press.listeners.set_value(vec![moved, released, cancelled, key]);
    set_timeout(
        move || {
            let pressed = press.listeners.try_with_value(|held| !held.is_empty());
            if pressed == Some(true) && !board.is_carrying() {
                board.lift(handle, By::Pointer(from.0, from.1));
                scroll_at_edges(board);
            }
        },
        LONG,
    );
}

impl Press {
    fn goes(self, x: f64, y: f64) {
        let board = self.board;
        if !board.is_carrying() {
            let far = (x - self.from.0).hypot(y - self.from.1) >= FAR;
            if !far {
                return;
            }
            board.lift(self.handle, By::Pointer(x, y));
            scroll_at_edges(board);
        }
        let over = board.row_at(x, y);
        board.carry(By::Pointer(x, y), over);
        rest(board, over);
    }

    fn ends(self, how: fn(Board)) {
        for listener in self
            .listeners
            .try_update_value(std::mem::take)
            .unwrap_or_default()
        {
            listener.remove();
        }
        self.board.rest_on(None);
        how(self.board);
    }
}

/// Opens the branch below the pointer, if it still rests there in a moment.
fn rest(board: Board, over: Option<Handle>) {
    if board.resting() == over {
        return;
    }
    board.rest_on(over);
    let Some(handle) = over else { return };
    set_timeout(
        move || {
            let still = board.resting() == Some(handle);
            if still && board.is_carrying() {
                board.change(|outline| outline.find(handle).is_some_and(|ix| outline.expand(ix)));
            }
        },
        REST,
    );
}

/// Scrolls while the pointer is near an edge of the list, or of the window (from the tray below, the way to the list
/// leads up), a little in every frame, until nothing is carried any more.
fn scroll_at_edges(board: Board) {
    request_animation_frame(move || {
        let (true, By::Pointer(x, y)) = (board.is_carrying(), board.by.get_untracked()) else {
            return;
        };
        if let Some(element) = board.scroll.get_untracked() {
            let area = element.get_bounding_client_rect();
            let step = if y < area.top() + EDGE * 2.0 {
                -SPEED
            } else if y > area.bottom() - EDGE {
                SPEED
            } else {
                0.0
            };
            if step != 0.0 {
                element.set_scroll_top(element.scroll_top() + step as i32);
                board.carry(By::Pointer(x, y), board.row_at(x, y));
            }
            if y < EDGE && area.top() < EDGE {
                window().scroll_by_with_x_and_y(0.0, -SPEED);
            } else if y > window_height() - EDGE && area.bottom() > window_height() {
                window().scroll_by_with_x_and_y(0.0, SPEED);
            }
        }
        scroll_at_edges(board);
    });
}

fn window_height() -> f64 {
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    height.unwrap_or(f64::INFINITY)
}
