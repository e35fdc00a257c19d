//! Use cases: one file each. Every one authorises, loads, applies the domain's rule, saves in one short
//! transaction with its activity row, and returns a view made of plain data.
//!
//! 404 or 403: who may not know that a thing exists gets `NotFound`; who may know it but not act gets `Forbidden`.
//! This is decided by `domain::policy` and applied here, never in a handler.

pub mod alignment;
pub mod audit;
pub mod cascade;
mod console;
pub mod ctx;
pub mod download;
pub mod error;
pub mod home;
pub mod import;
pub mod instansi;
mod kept;
pub mod organization;
pub mod reports;
pub mod search;
pub mod session;
pub mod skp;
pub mod snapshot;

pub use console::console;
pub use ctx::{Caller, Ctx, Guest};
pub use error::{Error, FieldError, Result};
