//! Imports of files: upload, mapping, dry run, apply, report (BKN-43, PPK-19, EPF-44).
//!
//! A file is read once, within hard limits, and kept as rows. Its columns are guessed and can be corrected. A plan is
//! computed from the rows and from what is there, without changing anything: what would be created, what changes, and
//! everything that stands in the way, cell by cell. Applying makes the plan again and carries it out in one transaction,
//! all of it or nothing, unless one says that only the good rows shall be taken. A file that was applied changes nothing
//! the second time: rows are recognised by their codes and numbers.

mod apply;
mod check;
mod columns;
mod fields;
mod file;
mod inspect;
mod offer;
mod outcome;
pub mod plan;
mod run;
mod upload;
mod write;
mod write_plan;

pub use apply::{apply, discard};
pub use check::check;
pub use columns::{Columns, set_columns};
pub use file::{FileImport, FileImported, import_file, import_file_with};
pub use inspect::{bad_rows, runs, template, view};
pub use upload::{MAX_BYTES, Upload, upload};
