//! The tree from vision to person: reading it in parts, and changing the nodes of plans and of the pohon kinerja
//! (`domain.md` 3.1-3.4; BKN-03, IKI-04, IKI-06, SAK-03). Results of SKPs are changed by [`crate::skp`].

mod access;
mod branch;
mod budget;
mod create;
mod delete;
mod dress;
mod edit;
mod form;
mod history;
mod manual;
mod node;
mod place;
mod relocate;
mod tree;

pub(crate) use access::same_agency;
pub use branch::children;
pub use budget::{LineInput, add_line, delete_line, edit_line};
pub use create::{NewNode, create_node};
pub use delete::delete_node;
pub use edit::{EditNode, edit_node};
pub use form::IndicatorInput;
pub use manual::{ManualInput, save_manual};
pub use node::{NodeQuery, line_of_sight, node};
pub use relocate::{MoveNode, TOP, move_node};
pub use tree::{Depth, TreeQuery, tree};
