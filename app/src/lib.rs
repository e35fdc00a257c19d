//! What people see: pages by feature, primitives in `ui`, the frame in `shell`.
//!
//! The crate is compiled twice: with `ssr` into the server, with `hydrate` into the browser. The server renders every
//! page whole; in the browser only the islands are alive (`#[island]`: the editor, the tree, the palette …). A feature folder holds
//! `page.rs`, its parts, `view_model.rs` (plain structs, tested) and `server.rs` (thin server functions).

#![recursion_limit = "512"]
#![allow(
    clippy::too_many_arguments,
    reason = "a server function has one argument for each field of its form"
)]
#![allow(
    clippy::map_unwrap_or,
    clippy::single_match_else,
    reason = "views read better in the order of what is shown"
)]
#![allow(clippy::format_collect, reason = "a few parts of one line")]

pub mod alignment;
pub mod audit;
pub mod cascade;
pub mod compliance;
pub mod context;
pub mod error;
pub mod home;
pub mod import;
pub mod organization;
mod packed;
pub mod reports;
pub mod session;
pub mod shell;
pub mod skp;
mod translations;
pub mod ui;
pub mod ui_gallery;

pub use error::AppError;
#[cfg(feature = "hydrate")]
pub use shell::provide_for_islands;
pub use shell::{App, document};
pub(crate) use translations::i18n;
