//! The tree from vision to person: `/pohon` shows it in parts, `/pohon/:id` shows one node whole,
//! `/pohon/usulan` the moves that somebody has to consent to.
//!
//! Branches open by links (`?buka=…`), so that the tree reads without JavaScript; with it they are loaded on demand.

mod fields;
mod forms;
mod history;
mod keys;
mod marks;
pub mod moves;
mod node_page;
mod page;
mod place;
mod proposals;
mod row;
pub mod server;
mod sight;
mod treegrid;
mod view_model;

pub use node_page::NodePage;
pub use page::TreePage;
pub use proposals::ProposalsPage;
