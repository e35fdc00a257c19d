//! Fetching the whole tree.

use domain::cascade::outline::{Handle, Outline, decode};
use domain::ids::NodeId;

use super::state::Board;

/// How many levels are open at first.
const OPEN: u32 = 3;

/// Fetches the tree and shows it. Where that fails, the server's table stays as it is.
pub fn fetch(board: Board, source: String, find: String, focus: Option<NodeId>, depth: String) {
    leptos::task::spawn_local(async move {
        let Some(mut outline) = get(&source).await else {
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
    });
}

async fn get(source: &str) -> Option<Outline> {
    let response = gloo_net::http::Request::get(source).send().await.ok()?;
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
