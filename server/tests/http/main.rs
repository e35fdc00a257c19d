//! The whole server in process: what a browser, a proxy, an attacker and an operator see.
//!
//! One program with a module for each concern, since linking takes longer than running.

mod support;

mod assets;
mod command_line;
mod csrf;
mod errors;
mod flash;
mod headers;
mod policy;
mod sessions;
mod shutdown;
