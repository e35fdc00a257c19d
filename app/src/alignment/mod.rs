//! Is everything aligned: `/keselarasan` with the index, its parts, the units, the findings and the contradictions; the
//! findings of one node on its own page; the marks on rows of the tree.
//!
//! Plain links and forms: all of it reads and works without JavaScript.

mod coherence;
#[cfg(feature = "ssr")]
pub mod download;
mod findings;
mod index;
mod marks;
mod page;
pub mod server;
mod units;
mod words;

pub use findings::NodeFindings;
pub use marks::FindingMark;
pub use page::AlignmentPage;
