//! Signing in, sessions, passwords, one-time links and accounts, on both databases.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod accounts;
mod demo;
mod guessing;
mod links;
mod password;
mod sessions;
mod sign_in;
mod steps;
mod world;
