//! The outermost ring: HTTP, settings, sessions, command line. No rule of the regulation and no SQL lives here.
//!
//! A library so that tests run the whole server in process; the program `selaras` is [`cli::main`].

#![recursion_limit = "512"]

pub mod assets;
pub mod boot;
pub mod cli;
pub mod clock;
pub mod config;
pub mod doctor;
pub mod downloads;
mod health;
pub mod key;
pub mod middleware;
pub mod routes;
pub mod state;
mod tree;
