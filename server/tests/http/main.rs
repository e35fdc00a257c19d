//! The whole server in process: what a browser, a proxy, an attacker and an operator see.
//!
//! One program with a module for each concern, since linking takes longer than running.
#![allow(
    clippy::wrong_self_convention,
    clippy::duration_suboptimal_units,
    clippy::type_complexity,
    clippy::semicolon_if_nothing_returned,
    clippy::unwrap_used,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "helpers of tests fail by panicking"
)]

mod support;

mod assets;
mod command_line;
mod csrf;
mod errors;
mod flash;
mod headers;
mod matrix;
mod organization;
mod policy;
mod sessions;
mod shutdown;
mod tree;
