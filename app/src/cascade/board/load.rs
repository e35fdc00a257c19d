//! Fetching the whole tree, at first and whenever others have changed it.

use std::time::Duration;

use domain::cascade::outline::{Edit, Handle, Outline, decode};
use domain::ids::NodeId;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::live;
use super::state::Board;
use crate::i18n::*;

/// How many levels are open at first.
const OPEN: u32 = 3;

/// Most rows that are marked as changed by others, and for how long.
const MARKED: usize = 200;
const MARKED_FOR: Duration = Duration::from_secs(4);

/// How long a fetch waits for a hand that carries something, in milliseconds.
const HAND: u32 = 400;

/// Fetches the tree and shows it. Where that fails, the server's table stays as it is.
pub fn fetch(board: Board, find: String, focus: Option<NodeId>, depth: String) {
    spawn_local(async move {
        let Some(mut outline) = get(board).await else {
            board.give_up();
            return;
        };
        match depth.as_str() {
            "semua" => outline.expand_all(),
            "tidak" => {}
            _ => open_first_levels(&mut outline),
        }
        if !find.trim().is_empty() {
            outline.search(&find);
        }
        let focus = focus
            .map(Handle::of)
            .filter(|handle| outline.find(*handle).is_some());
        board.take(outline, focus);
        if let Some(focus) = focus {
            board.show(focus);
        }
        live::listen(board);
    });
}

impl Board {
    /// Fetches the tree anew. What is open, looked for, chosen and tried stays.
    pub fn reload(self) {
        self.reload_with(Vec::new());
    }

    /// The same, and then tries edits upon it as a scenario.
    pub fn reload_with(self, edits: Vec<Edit>) {
        spawn_local(async move {
            refresh(self).await;
            if !edits.is_empty() {
                untrack(|| self.try_out(edits));
            }
        });
    }
}

/// Fetches the tree anew and marks what is different. Waits while something is in the hand.
pub async fn refresh(board: Board) {
    let Some(newer) = get(board).await else { return };
    while board.is_carrying() {
        TimeoutFuture::new(HAND).await;
    }
    untrack(|| take(board, newer));
}

/// Puts a newer tree in the place of the older one.
fn take(board: Board, newer: Outline) {
    let tried = board.end_trial();
    let fresh = board.peek(|older| changed(older, &newer));
    board.replace(newer);
    if let Some(scenario) = tried {
        board.begin_trial();
        for edit in scenario.edits {
            board.try_out(vec![edit]);
        }
    }
    if fresh.is_empty() {
        return;
    }
    let (i18n, marks) = (board.i18n, board.desk().fresh);
    board.say(&t_string!(i18n, cascade.others_changed, count = fresh.len()));
    marks.set(fresh);
    set_timeout(
        move || {
            marks.try_set(Vec::new());
        },
        MARKED_FOR,
    );
}

/// Rows that are new, stand elsewhere or read otherwise.
fn changed(older: &Outline, newer: &Outline) -> Vec<Handle> {
    newer
        .rows()
        .filter(|row| {
            let before = older.find(row.handle()).and_then(|ix| older.row(ix));
            before.is_none_or(|before| before.to_row() != row.to_row())
        })
        .map(|row| row.handle())
        .take(MARKED)
        .collect()
}

async fn get(board: Board) -> Option<Outline> {
    let source = board.desk().source.try_get_value()?;
    let response = gloo_net::http::Request::get(&source).send().await.ok()?;
    if !response.ok() {
        return None;
    }
    let bytes = response.binary().await.ok()?;
    decode(&bytes).ok()
}

fn open_first_levels(outline: &mut Outline) {
    let tops: Vec<Handle> = outline
        .rows()
        .zip(0..)
        .filter(|(_, at)| outline.level(domain::cascade::outline::Ix(*at)) < OPEN)
        .map(|(row, _)| row.handle())
        .collect();
    outline.set_expanded(tops);
}
