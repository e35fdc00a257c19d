//! The translations as the build script generated them; other modules use `crate::i18n`.
#![allow(warnings, clippy::all, clippy::pedantic)]

include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));
