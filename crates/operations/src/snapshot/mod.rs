//! A whole year of one instansi in memory: what the tree, the roll-up and the alignment checks are worked out from.
//!
//! A node keeps it for itself and needs nobody else for it: it is loaded from the database when it is first asked for,
//! and brought up to date by what the log of activities says was recorded since. What was worked out is also written
//! down now and then, so that a restart need not read every figure again, and two nodes that differ find out. Nothing in
//! here depends on who asks; what somebody may see is decided where the answer is made.

mod assemble;
mod cache;
mod cross;
mod load;
mod names;
mod news;
mod pulse;
mod year;

pub use cache::{Snapshots, WrittenDown};
pub use year::Snapshot;
