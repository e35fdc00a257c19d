//! Rows to a [`Sheet`]: finds the header, drops what is empty, and keeps the account of cells and
//! text over the whole file. Shared by CSV and XLSX so that both count alike.

use std::borrow::Cow;

use super::{CellWarning, ReadError, Row, Sheet};
use crate::limits::Limits;

/// Rows of a single cell that may stand above the header as titles. Later, a table of one column with
/// a note of two cells far below must not lose everything above the note.
const HEADER_SEARCH: usize = 25;

/// What the whole file has used so far.
pub(super) struct Budget<'a> {
    pub(super) limits: &'a Limits,
    cells: u64,
    text: u64,
}

impl<'a> Budget<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            cells: 0,
            text: 0,
        }
    }

    fn take_cells(&mut self, count: usize) -> Result<(), ReadError> {
        self.cells += count as u64;
        if self.cells > u64::from(self.limits.cells) {
            return Err(ReadError::TooManyCells {
                limit: self.limits.cells,
            });
        }
        Ok(())
    }

    fn take_text(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.text += bytes as u64;
        if self.text > self.limits.text_bytes {
            return Err(ReadError::TooMuchText {
                limit_bytes: self.limits.text_bytes,
            });
        }
        Ok(())
    }
}

/// Collects one sheet cell by cell. Cells of a row may come in any order, rows may not.
pub(super) struct Builder<'b, 'l> {
    budget: &'b mut Budget<'l>,
    sheet: Sheet,
    filled_rows: u32,
    cells: Vec<String>,
    warnings: Vec<CellWarning>,
    /// Rows of one cell seen so far while the header is still being looked for.
    lead: Vec<Row>,
}

impl<'b, 'l> Builder<'b, 'l> {
    pub(super) fn new(budget: &'b mut Budget<'l>, name: String, hidden: bool) -> Self {
        let sheet = Sheet {
            name,
            hidden,
            ..Sheet::default()
        };
        Self {
            budget,
            sheet,
            filled_rows: 0,
            cells: Vec::new(),
            warnings: Vec::new(),
            lead: Vec::new(),
        }
    }

    /// Puts a text into the row that is being collected; `row` is only for the refusal.
    pub(super) fn put(&mut self, row: u32, column: u32, text: Cow<'_, str>) -> Result<(), ReadError> {
        if text.is_empty() {
            return Ok(());
        }
        let limits = self.budget.limits;
        if column >= limits.columns && is_blank(&text) {
            return Ok(());
        }
        if column >= limits.columns {
            let sheet = self.sheet.name.clone();
            return Err(ReadError::TooManyColumns {
                sheet,
                row,
                limit: limits.columns,
            });
        }
        // Bytes are at least as many as characters, so most cells need no counting.
        if text.len() as u64 > u64::from(limits.cell_chars)
            && text.chars().count() as u64 > u64::from(limits.cell_chars)
        {
            let sheet = self.sheet.name.clone();
            return Err(ReadError::CellTooLong {
                sheet,
                row,
                column,
                limit: limits.cell_chars,
            });
        }
        self.budget.take_text(text.len())?;
        let column = column as usize;
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = text.into_owned();
        Ok(())
    }

    pub(super) fn warn(&mut self, warning: CellWarning) {
        self.warnings.push(warning);
    }

    /// Ends the row that is being collected.
    pub(super) fn end_row(&mut self, number: u32, line: Option<u32>) -> Result<(), ReadError> {
        while self.cells.last().is_some_and(|cell| is_blank(cell)) {
            self.cells.pop();
        }
        if self.cells.is_empty() {
            self.warnings.clear();
            return Ok(());
        }
        self.filled_rows += 1;
        if self.filled_rows > self.budget.limits.rows {
            let sheet = self.sheet.name.clone();
            return Err(ReadError::TooManyRows {
                sheet,
                limit: self.budget.limits.rows,
            });
        }
        self.budget.take_cells(self.cells.len())?;
        // `collect` of a drained vector allocates exactly what is needed; the scratch row is reused.
        let row = Row {
            number,
            line,
            cells: self.cells.drain(..).collect(),
            warnings: self.warnings.drain(..).collect(),
        };
        if self.sheet.header_number > 0 {
            self.sheet.rows.push(row);
        } else if row.cells.iter().filter(|cell| !is_blank(cell)).nth(1).is_some() {
            self.take_header(&row);
        } else {
            self.lead.push(row);
            if self.lead.len() > HEADER_SEARCH {
                self.settle_for_one_column();
            }
        }
        Ok(())
    }

    /// No row has two cells: then the first is the header of a table of one column.
    fn settle_for_one_column(&mut self) {
        let mut lead = std::mem::take(&mut self.lead).into_iter();
        if let Some(first) = lead.next() {
            self.take_header(&first);
        }
        self.sheet.rows.extend(lead);
    }

    fn take_header(&mut self, row: &Row) {
        // What stood above was a title.
        self.lead.clear();
        self.sheet.header_number = row.number;
        self.sheet.header = row.cells.iter().map(|cell| tidy_header(cell)).collect();
    }

    pub(super) fn finish(mut self) -> Sheet {
        if self.sheet.header_number == 0 {
            self.settle_for_one_column();
        }
        self.sheet.rows.shrink_to_fit();
        self.sheet
    }
}

/// White space only, the no-break space of pasted web pages included.
fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// One line, single spaces: headers are often wrapped by hand.
fn tidy_header(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
