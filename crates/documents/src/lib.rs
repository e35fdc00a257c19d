//! Spreadsheets: read with hard limits, written so that no cell can act as a formula.
//!
//! What belongs here: bytes to tables and tables to bytes, guessing which column is which, and the
//! codes of the national planning nomenclature. What does not: what a row *means* (people, units,
//! positions), which is decided where the import is decided; and sentences for people, which live in
//! the locales. Nothing here reads a clock, a file or the network.
//!
//! Everything that comes from outside passes [`sheet::read`] only. See [`limits::Limits`] for what is
//! refused and why.

pub mod limits;
pub mod mapping;
pub mod nomenclature;
pub mod sheet;
pub mod write;

pub use limits::Limits;
pub use mapping::{FieldSpec, guess};
pub use sheet::{
    CellWarning, CellWarningKind, FileKind, ReadError, Row, Sheet, TextEncoding, Workbook, read, tidy_number,
};
