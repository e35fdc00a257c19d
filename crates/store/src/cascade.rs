//! The tree of nodes: reading it in parts, whatever its size, and changing the nodes that belong to no SKP.
//!
//! Results of SKPs are written by [`crate::skp`]; here they are only read, and drafts only by those who may.

mod past;
mod read;
mod rearrange;
mod sight;
mod ways;
mod whole;
mod words;
mod write;

pub use past::{DocumentsOf, ValidDocument, changes_since, log_begins, plan_nodes, valid_documents};
pub use read::{
    children, count_children, count_orphans, hanging_below, node, nodes, orphans, roots, tops_of_unit,
};
pub use rearrange::{Place, Sibling, by_handles, hold_tree, order_siblings, place_nodes, siblings};
pub use sight::{Sight, Standing, readable, standings, visible};
pub use ways::{ancestors, below};
pub use whole::{
    FlatIndicator, FlatNode, YearSkp, by_handles, holder_names, post_titles, unit_names, whole,
    year_indicators, year_skps,
};
pub use words::{candidates, find, indicators, targets};
pub use write::{delete_node, insert_node, move_node, save_indicators, update_node};
