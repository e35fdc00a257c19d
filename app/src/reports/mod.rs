//! Reports about completeness: no task description (PPK-01), no measurable target (PPK-02), no SKP by level (EPF-03).

#[cfg(feature = "ssr")]
pub mod download;
mod names;
mod page;
pub mod server;
mod tallies;

pub use page::ReportsPage;
