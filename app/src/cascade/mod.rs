//! The tree from vision to person: `/pohon` shows it in parts, `/pohon/:id` shows one node whole,
//! `/pohon/riwayat` what changed between two days.
//! `/pohon/lintas` what agencies ask of each other,
//! `/pohon/usulan` the moves that somebody has to consent to, `/pohon/tanggal` the tree of a past day.
//!
//! Branches open by links (`?buka=…`), so that the tree reads without JavaScript; with it the whole tree is fetched and
//! lives in the browser ([`board`]).

mod board;
mod budget;
mod changes_list;
mod changes_page;
mod crosslink;
mod crosslink_page;
mod crosslink_parts;
pub mod crosslinks;
mod day_page;
mod divide;
mod divide_bar;
#[cfg(feature = "ssr")]
pub mod download;
mod fields;
mod forms;
mod history;
mod manual;
mod manual_form;
mod marks;
pub mod moves;
mod node_page;
mod node_parts;
mod page;
mod place;
mod proposals;
pub mod server;
mod sight;
mod tray;
mod treegrid;
mod view_model;

pub use changes_page::TreeChangesPage;
pub use crosslink_page::CrossLinksPage;
pub use day_page::TreeOfDayPage;
pub use divide::DividePage;
pub use node_page::NodePage;
pub use page::TreePage;
pub use proposals::ProposalsPage;
