//! The tree from vision to person: `/pohon` shows it in parts, `/pohon/:id` shows one node whole.
//!
//! Branches open by links (`?buka=…`), so that the tree reads without JavaScript; with it they are loaded on demand.

mod budget;
mod fields;
mod forms;
mod history;
mod keys;
mod manual;
mod manual_form;
mod marks;
mod node_page;
mod node_parts;
mod page;
mod place;
mod row;
pub mod server;
mod sight;
mod treegrid;
mod view_model;

pub use node_page::NodePage;
pub use page::TreePage;
