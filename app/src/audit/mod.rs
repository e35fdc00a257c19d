//! The activity log on a screen, and the proof of its chain.

mod page;
pub mod server;

pub use page::AuditPage;
