//! The compliance page (BKN-24): each part of PermenPANRB 6/2022 with the screen that carries it and the checks that
//! show it. Only what exists stands here as done.

mod page;
mod rows;

pub use page::CompliancePage;
