//! The living tree: the whole year in the browser's memory, of which only the rows in sight are in the page.
//!
//! The server renders a first part of the tree as a plain table, which reads and opens by links. When the browser half
//! is awake it fetches the whole tree, flat and binary, and takes the place of that table. What belongs here: what
//! people do with the tree. What does not: its rules, which are in `domain::cascade::outline`.

mod air;
mod drop;
mod grid;
mod help;
mod keys;
mod lift;
mod live;
mod load;
mod map;
mod pointer;
mod row;
mod scenario;
mod sight;
mod state;
mod tools;
mod tray;
mod why;
mod work;

use domain::ids::NodeId;
use leptos::prelude::*;

use crate::i18n::*;
use state::Board;
use tools::Tools;

/// The tree with its tools. `children` is the table that the server rendered.
#[cfg_attr(any(feature = "ssr", feature = "tree"), island)]
#[cfg_attr(not(any(feature = "ssr", feature = "tree")), component)]
pub fn TreeBoard(
    year: i32,
    /// Address of the whole tree.
    source: String,
    /// What the address of the page looks for.
    find: String,
    /// Kept by the form: unit, year and month, as far as the address names them.
    kept: Vec<(String, String)>,
    /// The node that the address names.
    focus: Option<NodeId>,
    /// `semua` or `tidak`, as the address says.
    depth: String,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let board = Board::new(i18n, year, source);
    Effect::new({
        let find = find.clone();
        move |_| load::fetch(board, find.clone(), focus, depth.clone())
    });
    work::listen(board);
    tray::listen(board);
    view! {
        <section class="ui-card ui-card--flush cascade-board" aria-busy=move || board.waiting().then_some("true")>
            <Tools board find kept/>
            <div hidden=move || board.ready()>{children()}</div>
            {move || {
                board.ready()
                    .then(|| {
                        view! {
                            <scenario::ScenarioBar board/>
                            <sight::Sight board/>
                            <div hidden=move || board.desk().map.get()>
                                <grid::Grid board/>
                            </div>
                            {move || board.desk().map.get().then(|| view! { <map::Map board/> })}
                            <air::Air board/>
                            <help::Help board/>
                            <why::Why board/>
                        }
                    })
            }}
        </section>
    }
}
