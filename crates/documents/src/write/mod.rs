//! Tables to files. What people typed never comes back to life as a formula in somebody else's
//! spreadsheet program: in CSV it is guarded, in XLSX it is always a text.

mod csv;
mod neutral;
mod xlsx;

use serde::{Deserialize, Serialize};

pub use csv::{Delimiter, csv, csv_delimited};
pub(crate) use neutral::unguard;
pub use xlsx::{Table, xlsx, xlsx_book};

/// A column of an exported table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    pub kind: ColumnKind,
}

/// How the cells of a column are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// As text, whatever they look like; NIP and codes keep every digit and zero.
    Text,
    /// As number where the text is a plain decimal number of at most 15 digits (`-12.5`), else as text.
    Number,
}

impl Column {
    /// A column of texts.
    pub fn text(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            kind: ColumnKind::Text,
        }
    }

    /// A column of numbers.
    pub fn number(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            kind: ColumnKind::Number,
        }
    }
}

/// Why a table does not fit into an XLSX; rows and columns are 0-based and do not count the header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum WriteError {
    /// More rows than a sheet can hold.
    #[error("too_many_rows: limit {limit}")]
    TooManyRows { limit: u32 },
    /// More columns than a sheet can hold.
    #[error("too_many_columns: limit {limit}")]
    TooManyColumns { limit: u32 },
    /// A text longer than a cell can hold.
    #[error("cell_too_long: row {row}, column {column}, limit {limit}")]
    CellTooLong { row: u32, column: u32, limit: u32 },
    /// The workbook could not be put together.
    #[error("not_written")]
    NotWritten,
}

/// The number behind a plain decimal text that a spreadsheet program stores exactly.
fn exact_number(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    if !digits(whole) || !digits(fraction) || leading_zero || whole.len() + fraction.len() > 15 {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_survives_as_a_number_is_one() {
        assert_eq!(exact_number("-12.5"), Some(-12.5));
        assert_eq!(exact_number("0"), Some(0.0));
        for text in [
            "",
            "-",
            "+1",
            "1e3",
            "1,5",
            "001",
            "196608011988031001",
            "1.",
            ".5",
            "=1",
            "inf",
            "NaN",
        ] {
            assert_eq!(exact_number(text), None, "{text}");
        }
    }
}
