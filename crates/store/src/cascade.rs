//! The tree of nodes: reading it in parts, whatever its size, and changing the nodes that belong to no SKP.
//!
//! Results of SKPs are written by [`crate::skp`]; here they are only read, and drafts only by those who may.

mod budget;
mod manual;
mod past;
mod plan;
mod read;
mod rearrange;
mod sight;
mod ways;
mod whole;
mod words;
mod write;

pub(crate) use budget::insert_lines_bare;
pub use budget::{budget_nodes, delete_line, insert_lines, line, lines, update_line};
pub use manual::{insert_manuals, manuals, save_manual};
pub use past::{DocumentsOf, ValidDocument, changes_since, log_begins, plan_of_year, valid_documents};
pub use plan::{
    PlanRows, fingerprint, insert_plan, known_by, plan_nodes, replace_node, save_indicator, save_keys,
    weights_of_codes,
};
pub use read::{
    children, count_children, count_orphans, hanging_below, node, nodes, orphans, roots, tops_of_unit,
};
pub use rearrange::{Place, Sibling, by_handles, hold_tree, order_siblings, place_nodes, siblings};
pub use sight::{Sight, Standing, readable, standings, visible};
pub use ways::{ancestors, below};
pub use whole::{
    FlatIndicator, FlatNode, Part, YearSkp, by_handle, holder_names, places_below, post_titles, unit_names,
    whole, year_indicators, year_skps,
};
pub use words::{candidates, find, indicators, targets};
pub use write::{delete_node, divide_node, insert_node, move_node, save_indicators, update_node};
