//! The regulation as pure types and functions.
//!
//! The browser and the server both call these rules; nothing in here knows a database, a clock, randomness,
//! a language or a screen. Time and identifiers are passed in; what people read is worded by `locales/`.

pub mod alignment;
pub mod audit;
pub mod cascade;
pub mod codes;
pub mod dialogue;
pub mod format;
pub mod home;
pub mod ids;
pub mod import;
pub mod measure;
pub mod organization;
pub mod policy;
pub mod rollup;
pub mod rules;
pub mod session;
pub mod skp;
pub mod time;

#[cfg(any(test, feature = "testing"))]
pub mod testing;
