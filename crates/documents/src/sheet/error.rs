//! Why a file was refused: a code and its data. The words for people live in the locales.

use serde::{Deserialize, Serialize};

/// The one reason for which a whole file was refused; nothing of it was taken over.
///
/// `sheet` is empty for CSV. Rows are 1-based as a spreadsheet program numbers them, columns 0-based.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ReadError {
    /// No bytes, or no row with content on any sheet.
    #[error("empty")]
    Empty,
    /// The file itself is too big.
    #[error("too_large: {actual} of {limit_bytes} bytes")]
    TooLarge { limit_bytes: u64, actual: u64 },
    /// Neither a table as text nor an XLSX, whatever its name says.
    #[error("unknown_kind")]
    UnknownKind,
    /// A workbook of the old binary kind (.xls) or the binary new one (.xlsb).
    #[error("legacy_excel")]
    LegacyExcel,
    /// A workbook of LibreOffice (.ods).
    #[error("open_document")]
    OpenDocument,
    /// A web page, as many systems hand out under the name .xls.
    #[error("html_table")]
    HtmlTable,
    /// A workbook with macros.
    #[error("macros")]
    Macros,
    /// Locked with a password.
    #[error("encrypted")]
    Encrypted,
    /// The unpacked parts would exceed the limit.
    #[error("unpacked_too_large: limit {limit_bytes} bytes")]
    UnpackedTooLarge { limit_bytes: u64 },
    /// Unpacks to many times its size, as no real table does.
    #[error("suspicious_ratio: limit {limit}")]
    SuspiciousRatio { limit: u32 },
    /// Too many parts inside the XLSX.
    #[error("too_many_entries: limit {limit}")]
    TooManyEntries { limit: u32 },
    /// A part that leads out of the file: an absolute or `..` name, a link, or one name twice.
    #[error("forbidden_entry")]
    ForbiddenEntry,
    /// An archive inside the archive.
    #[error("nested_archive")]
    NestedArchive,
    /// Parts that share the same bytes.
    #[error("overlapping_entries")]
    OverlappingEntries,
    /// Something before or after the workbook: the file pretends to be two things.
    #[error("foreign_data")]
    ForeignData,
    /// The directory of the file says something else than its parts.
    #[error("header_mismatch")]
    HeaderMismatch,
    /// A document type or entity declaration, which a workbook never has.
    #[error("forbidden_markup")]
    ForbiddenMarkup,
    /// More rows with content than allowed.
    #[error("too_many_rows: limit {limit}")]
    TooManyRows { sheet: String, limit: u32 },
    /// Content to the right of the last allowed column.
    #[error("too_many_columns: row {row}, limit {limit}")]
    TooManyColumns { sheet: String, row: u32, limit: u32 },
    /// More cells over all sheets than allowed.
    #[error("too_many_cells: limit {limit}")]
    TooManyCells { limit: u32 },
    /// More text over all cells than allowed.
    #[error("too_much_text: limit {limit_bytes} bytes")]
    TooMuchText { limit_bytes: u64 },
    /// One cell holds more than a cell can hold.
    #[error("cell_too_long: row {row}, column {column}, limit {limit}")]
    CellTooLong {
        sheet: String,
        row: u32,
        column: u32,
        limit: u32,
    },
    /// The text on this line is in no known encoding, or in two at once.
    #[error("encoding: line {row}")]
    Encoding { row: u32 },
    /// A quotation mark opened in this row is never closed, so that the rest would be one cell.
    #[error("unclosed_quote: row {row}")]
    UnclosedQuote { row: u32 },
    /// Cut off, or not what its own format demands.
    #[error("damaged")]
    Damaged,
}
