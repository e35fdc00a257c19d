//! Is everything aligned (`domain.md` 7.4): the checks over a whole year, the index over them, contradictions between
//! units and people, and what to do about each. The rules are in [`domain::alignment`]; here they get their data.
//!
//! Worked out once for what the database holds ([`Alignments`]); a page reads from memory what it shows.

mod cache;
mod coherence;
mod export;
mod lines;
mod load;
mod overview;
mod place;

pub use cache::{Alignment, Alignments};
pub use export::export;
pub use overview::{AlignmentQuery, overview};
