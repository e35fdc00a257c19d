//! Tables as text. Decoding, the separator and the records are each guessed or parsed in a file of
//! their own; here they are put together.
//!
//! The parser is ours and not the one of the crate `csv` (which writes, see [`crate::write`]): it has to
//! keep the row number that a spreadsheet program shows, notice a quotation mark that is never closed,
//! and stop at a limit while reading.

mod delimiter;
mod records;
mod text;

use super::table::{Budget, Builder};
use super::{CellWarning, CellWarningKind, ReadError, Sheet, TextEncoding, number};
use crate::limits::Limits;
use crate::write::unguard;

/// Reads a text table.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<(TextEncoding, Sheet), ReadError> {
    let (encoding, text) = text::decode(bytes)?;
    let text = text.trim_end_matches('\u{1A}');
    let hint = delimiter::hinted(text);
    let delimiter = hint.unwrap_or_else(|| delimiter::guess(text));

    let mut budget = Budget::new(limits);
    let mut builder = Builder::new(&mut budget, String::new(), false);
    let mut reader = records::Records::new(text, delimiter);
    let mut cell = String::new();
    loop {
        let (row, line) = (reader.row(), reader.line());
        let mut column = 0;
        let more = loop {
            let end = reader.cell(&mut cell)?;
            // The line `sep=;` speaks to Excel and is no row of the table, though it is numbered.
            if !(row == 1 && hint.is_some()) {
                let value = unguard(&cell);
                builder.put(row, column, value.into())?;
                if let Some(kind) = warning(value) {
                    builder.warn(CellWarning { column, kind });
                }
            }
            column += 1;
            match end {
                records::End::Cell => {}
                records::End::Row => break true,
                records::End::File => break false,
            }
        };
        builder.end_row(row, Some(line))?;
        if !more {
            return Ok((encoding, builder.finish()));
        }
    }
}

fn warning(value: &str) -> Option<CellWarningKind> {
    if number::is_shortened(value) {
        Some(CellWarningKind::PrecisionLost)
    } else if is_error(value) {
        Some(CellWarningKind::FormulaError)
    } else {
        None
    }
}

/// The errors that spreadsheet programs write as text when they save a CSV.
fn is_error(value: &str) -> bool {
    matches!(
        value,
        "#REF!" | "#N/A" | "#VALUE!" | "#NAME?" | "#DIV/0!" | "#NUM!" | "#NULL!" | "#SPILL!" | "#CALC!"
    )
}
