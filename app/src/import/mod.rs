//! Imports of files: upload, columns, dry run, apply, report. Every step is a plain form.

mod columns;
#[cfg(feature = "ssr")]
pub mod download;
mod list_page;
mod page;
mod problems;
mod result;
pub mod server;
mod words;

pub use list_page::ImportListPage;
pub use page::ImportPage;

/// The field of a problem and what is wrong with it, in Indonesian: for the command line.
#[cfg(feature = "ssr")]
pub fn problem_in_indonesian(problem: &domain::import::Problem) -> (&'static str, String) {
    use crate::i18n::Locale;
    let told = words::problem_text(Locale::id, problem.code, problem.data.as_deref());
    (words::field_text(Locale::id, problem.field), told)
}

/// The name of a field by its code, in Indonesian: for the command line.
#[cfg(feature = "ssr")]
pub fn field_in_indonesian(code: &str) -> &str {
    use crate::i18n::Locale;
    domain::import::ImportField::from_code(code).map_or(code, |field| words::field_text(Locale::id, field))
}
