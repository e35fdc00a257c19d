//! Hearing of the changes of others: the server says that there are some, the tree is fetched anew.
//!
//! A fetch takes the longer the larger the tree is; the next one waits so much longer, that a busy day in a large
//! province costs its readers a twentieth of their line.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast as _;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

use super::load::refresh;
use super::state::Board;

/// Where the server tells of changes.
const SOURCE: &str = "/data/pohon-langsung";

/// How many times as long as a fetch took nothing is fetched after it.
const REST: f64 = 20.0;
/// And no longer than that, in milliseconds.
const LONGEST_REST: f64 = 60_000.0;

/// What is under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct State {
    /// A fetch runs, or rests.
    busy: bool,
    /// Something changed meanwhile.
    again: bool,
}

/// Listens until the page is left.
pub fn listen(board: Board) {
    let Ok(source) = EventSource::new(SOURCE) else {
        return;
    };
    let state = StoredValue::new(State::default());
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |_| {
        if state.try_get_value().is_some() {
            fetch(board, state);
        }
    });
    // It fails for no kind of event that is a word.
    let _ = source.add_event_listener_with_callback("berubah", heard.as_ref().unchecked_ref());
    // It lives as long as the page does, as an open connection does by itself.
    heard.forget();
}

fn fetch(board: Board, state: StoredValue<State>) {
    let now = state.get_value();
    if now.busy {
        state.set_value(State { again: true, ..now });
        return;
    }
    state.set_value(State {
        busy: true,
        again: false,
    });
    spawn_local(async move {
        let began = js_sys::Date::now();
        refresh(board).await;
        let rest = (js_sys::Date::now() - began).max(0.0) * REST;
        TimeoutFuture::new(rest.min(LONGEST_REST) as u32).await;
        let Some(before) = state.try_get_value() else {
            return;
        };
        state.set_value(State::default());
        if before.again {
            fetch(board, state);
        }
    });
}
