//! From bytes to tables. The kind is judged by the content, never by the name; limits are checked
//! while reading. No meaning of any column belongs here.

mod csv;
mod error;
mod number;
mod sniff;
mod table;
mod xlsx;

use serde::{Deserialize, Serialize};

pub use error::ReadError;
pub use number::tidy_number;

use crate::limits::Limits;

/// What the content is, whatever the file is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A table as text.
    Csv,
    /// An Office Open XML workbook.
    Xlsx,
}

/// How a text file was decoded; each of them without loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextEncoding {
    /// The usual one; also what an XLSX always holds.
    Utf8,
    /// "Unicode text" of Excel.
    Utf16,
    /// Old Windows text, recognised because it is not UTF-8. Worth showing, since it is a guess.
    Windows1252,
}

/// One file as tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    pub kind: FileKind,
    pub encoding: TextEncoding,
    pub sheets: Vec<Sheet>,
}

/// One table: the header and the rows below it that hold something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Name of the sheet; empty for CSV.
    pub name: String,
    /// Hidden by its author; often a list of choices and no data.
    pub hidden: bool,
    /// Row in which the header stands, 0 when the sheet is empty. Title rows above it are skipped.
    pub header_number: u32,
    /// Header cells, white space tidied; an unnamed column is an empty text.
    pub header: Vec<String>,
    /// Rows below the header; rows without content are left out, the numbers still count them.
    pub rows: Vec<Row>,
}

/// One row with content.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// 1-based number that a spreadsheet program shows beside the row. A line break inside a quoted
    /// cell of a CSV does not count as a row, an empty row does.
    pub number: u32,
    /// For CSV the 1-based line of the text file on which the row begins.
    pub line: Option<u32>,
    /// Up to the last cell with content, hence not always as many as the header has; see [`Row::cell`].
    pub cells: Vec<String>,
    /// What was lost before we got the cell.
    pub warnings: Vec<CellWarning>,
}

/// A cell whose text is not, or perhaps not, what its author meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellWarning {
    /// 0-based column.
    pub column: u32,
    pub kind: CellWarningKind,
}

/// What happened to the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellWarningKind {
    /// Stored as a number of more than 15 digits: the last digits are gone for good. The usual fate of
    /// a NIP in a column that was not set to text.
    PrecisionLost,
    /// The cell shows an error such as `#REF!`, which is also its text.
    FormulaError,
    /// The text is a part of one (`0.85`), which the cell shows as a percentage (`85%`). Nothing is lost.
    Percent,
    /// The cell is a date; often a `3/12` that the program took for one. Nothing else is known of it.
    Date,
}

impl Row {
    /// The text of a column, empty when the row ends before it.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The warning on a column, if there is one.
    pub fn warning(&self, column: usize) -> Option<CellWarningKind> {
        self.warnings
            .iter()
            .find(|warning| warning.column as usize == column)
            .map(|warning| warning.kind)
    }

    /// Tells whether this is the row `1 | 2 | 3 | …` (or `(1) | (2) | …`) that official forms put
    /// under their header. It is left in place here, because a real row may look like that too.
    pub fn is_column_numbering(&self) -> bool {
        self.cells.len() >= 3
            && self.cells.iter().enumerate().all(|(index, cell)| {
                let cell = cell.trim();
                let bare = cell
                    .strip_prefix('(')
                    .and_then(|rest| rest.strip_suffix(')'))
                    .unwrap_or(cell);
                bare.parse() == Ok(index + 1)
            })
    }
}

impl Workbook {
    /// All warnings with the sheet and row they stand in.
    pub fn warnings(&self) -> impl Iterator<Item = (&Sheet, &Row, CellWarning)> {
        self.sheets.iter().flat_map(|sheet| {
            sheet
                .rows
                .iter()
                .flat_map(move |row| row.warnings.iter().map(move |warning| (sheet, row, *warning)))
        })
    }
}

/// Reads a CSV or XLSX file within the limits, whole or not at all.
///
/// Costs up to some hundred megabytes and a second or two for a file at the limits: call it on a
/// blocking thread, and not for many files at once.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, ReadError> {
    let actual = bytes.len() as u64;
    if actual > limits.file_bytes {
        return Err(ReadError::TooLarge {
            limit_bytes: limits.file_bytes,
            actual,
        });
    }
    let (kind, encoding, sheets) = match sniff::kind(bytes)? {
        FileKind::Csv => {
            let (encoding, sheet) = csv::read(bytes, limits)?;
            (FileKind::Csv, encoding, vec![sheet])
        }
        FileKind::Xlsx => (FileKind::Xlsx, TextEncoding::Utf8, xlsx::read(bytes, limits)?),
    };
    if sheets.iter().all(|sheet| sheet.header.is_empty()) {
        return Err(ReadError::Empty);
    }
    Ok(Workbook {
        kind,
        encoding,
        sheets,
    })
}
