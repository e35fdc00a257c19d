//! The keys of the tree (WAI-ARIA treegrid), and our own: `/` looks for words, `e` edits, `m` carries, `?` tells them all.

use domain::cascade::outline::{Key, Step, step};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::lift::By;
use super::state::{Board, hex};
use super::tools::SEARCH;
use crate::i18n::*;

/// Answers a key that was pressed on a row. Keys on links and buttons inside of it stay theirs.
pub fn pressed(board: Board, event: &KeyboardEvent) {
    let on_row = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| element.tag_name() == "TR");
    if on_row {
        answered(board, event);
    }
}

/// Answers a key of the tree, whatever shows it.
pub fn answered(board: Board, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
        return;
    }
    if event.key() == "Escape" {
        board.put_down();
        board.chosen.set(Vec::new());
        return;
    }
    let Some(ix) = board.standing() else { return };
    let page = board.height.get_untracked().saturating_sub(2);
    let name = event.key();
    let key = match name.as_str() {
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp(page),
        "PageDown" => Key::PageDown(page),
        "*" => Key::Star,
        _ => {
            if other(board, &name) {
                event.prevent_default();
            }
            return;
        }
    };
    event.prevent_default();
    let step = board.peek(|outline| step(outline, ix, key));
    match step {
        Step::Stay => {}
        Step::Focus(to) => {
            if let Some(handle) = board.peek(|outline| outline.handle(to)) {
                board.go(handle);
                if board.is_carrying() {
                    board.carry(By::Keys, Some(handle));
                } else if event.shift_key() {
                    board.choose(handle, false, true);
                }
            }
        }
        Step::Open(ix) => {
            board.change(|outline| outline.expand(ix));
        }
        Step::Close(ix) => {
            board.change(|outline| outline.collapse(ix));
        }
        Step::OpenSiblings(ix) => {
            board.change(|outline| outline.expand_siblings(ix));
        }
    }
}

/// Our own keys. Says whether there is such a one.
fn other(board: Board, name: &str) -> bool {
    let Some(active) = board.active.get_untracked() else {
        return false;
    };
    match name {
        "Enter" if board.is_carrying() => board.drop_here(),
        "s" if board.is_carrying() => board.drop_into_scenario(),
        "Enter" => open(&format!("/data/pohon/{}", hex(active))),
        "e" => open(&format!("/data/pohon/{}?aksi=ubah", hex(active))),
        "m" => {
            if board.is_movable(active) {
                board.lift(active, By::Keys);
            } else {
                board
                    .said
                    .set(t_string!(board.i18n, cascade.not_movable).to_owned());
            }
        }
        " " => board.choose(active, true, false),
        "?" => board.desk().help.set(true),
        "/" => {
            let field = document()
                .get_element_by_id(SEARCH)
                .and_then(|field| field.dyn_into::<HtmlElement>().ok());
            if let Some(field) = field {
                let _ = field.focus();
            }
        }
        _ => {
            let mut letters = name.chars();
            let (Some(letter), None) = (letters.next(), letters.next()) else {
                return false;
            };
            if !letter.is_alphanumeric() {
                return false;
            }
            type_ahead(board, name);
        }
    }
    true
}

fn type_ahead(board: Board, letter: &str) {
    let to = board.standing().and_then(|ix| {
        board.peek(|outline| {
            outline
                .next_starting_with(ix, letter)
                .and_then(|to| outline.handle(to))
        })
    });
    if let Some(to) = to {
        board.go(to);
    }
}

fn open(path: &str) {
    let _ = window().location().set_href(path);
}
