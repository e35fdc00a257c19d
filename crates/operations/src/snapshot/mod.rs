//! A whole year of one instansi in memory: what the tree, the roll-up and the alignment checks are worked out from.
//!
//! A node keeps it for itself and needs nobody else for it: it is loaded from the database when it is first asked for,
//! and again when the log of activities says that something was recorded since. Nothing in here depends on who asks;
//! what somebody may see is decided where the answer is made.

mod cache;
mod cross;
mod load;
mod pulse;

pub use cache::Snapshots;
pub use load::Snapshot;
