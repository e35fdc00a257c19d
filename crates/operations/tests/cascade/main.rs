//! The tree: who sees what of it, who changes what, and that its size does not change how often the database is asked.
#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "helpers of tests fail by panicking"
)]

mod aligning;
mod count;
mod dividing;
mod forest;
mod money;
mod moving;
mod outline;
mod past;
mod proposing;
mod racing;
mod reading;
mod rearranging;
#[path = "../support/mod.rs"]
mod support;
mod supporting;
mod world;
mod writing;
