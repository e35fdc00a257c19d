//! What people see: pages by feature, primitives in `ui`, the frame in `shell`.
//!
//! The crate is compiled twice: with `ssr` into the server, with `hydrate` into the browser. A feature folder holds
//! `page.rs`, its parts, `view_model.rs` (plain structs, tested) and `server.rs` (thin server functions).

#![recursion_limit = "512"]

pub mod audit;
pub mod compliance;
pub mod context;
pub mod error;
pub mod home;
pub mod session;
pub mod shell;
pub mod skp;
mod translations;
pub mod ui;
pub mod ui_gallery;

pub use error::AppError;
pub use shell::{App, document};
pub(crate) use translations::i18n;
