//! The rows of a file under the chosen columns, with the account of what is wrong with them.

use std::cell::RefCell;
use std::collections::HashSet;

use documents::{CellWarningKind, Sheet};
use domain::import::{ImportField, ImportKind, Problem, RowCode};

/// A sheet read as one kind of import.
pub struct Table<'a> {
    sheet: &'a Sheet,
    fields: Vec<(ImportField, Option<usize>)>,
    problems: RefCell<Vec<Problem>>,
    bad: RefCell<HashSet<u32>>,
}

/// One row of a [`Table`].
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub(super) table: &'a Table<'a>,
    pub(super) row: &'a documents::Row,
}

impl<'a> Table<'a> {
    /// `columns` are the places of [`ImportKind::fields`].
    pub fn new(sheet: &'a Sheet, kind: ImportKind, columns: &[Option<u32>]) -> Self {
        let column = |at: usize| columns.get(at).copied().flatten().map(|column| column as usize);
        Self {
            sheet,
            fields: kind
                .fields()
                .iter()
                .enumerate()
                .map(|(at, (field, _))| (*field, column(at)))
                .collect(),
            problems: RefCell::new(Vec::new()),
            bad: RefCell::new(HashSet::new()),
        }
    }

    /// The rows below the header; the line `1 | 2 | 3` of official forms is none.
    pub(super) fn rows(&'a self) -> impl Iterator<Item = Row<'a>> {
        let numbering = self
            .sheet
            .rows
            .first()
            .is_some_and(documents::Row::is_column_numbering);
        self.sheet
            .rows
            .iter()
            .skip(usize::from(numbering))
            .map(|row| Row { table: self, row })
    }

    /// How many rows there are.
    pub(super) fn len(&'a self) -> usize {
        self.rows().count()
    }

    fn column(&self, field: ImportField) -> Option<usize> {
        self.fields
            .iter()
            .find(|(known, _)| *known == field)
            .and_then(|(_, column)| *column)
    }

    /// The header above a field, where it has a column.
    pub(super) fn header(&self, field: ImportField) -> Option<&str> {
        self.sheet.header.get(self.column(field)?).map(String::as_str)
    }

    /// Whether a field has a column.
    pub(super) fn has(&self, field: ImportField) -> bool {
        self.column(field).is_some()
    }

    /// The row in which the header stands.
    pub(super) fn header_number(&self) -> u32 {
        self.sheet.header_number
    }

    /// Headers of columns that hold something and that no field takes.
    pub(super) fn unused(&self) -> impl Iterator<Item = &str> {
        let holds = |column: usize| {
            self.sheet
                .rows
                .iter()
                .any(|row| !row.cell(column).trim().is_empty())
        };
        let taken: HashSet<usize> = self.fields.iter().filter_map(|(_, column)| *column).collect();
        self.sheet
            .header
            .iter()
            .enumerate()
            .filter(move |(column, _)| !taken.contains(column) && holds(*column))
            .map(|(_, header)| header.as_str())
    }

    /// The cells of a field from top to bottom.
    pub(super) fn cells(&self, field: ImportField) -> impl Iterator<Item = &str> {
        let column = self.column(field);
        self.sheet
            .rows
            .iter()
            .filter_map(move |row| column.map(|column| row.cell(column)))
    }

    /// Notes a problem of a row, whose cell holds `value`.
    pub(super) fn note(
        &self,
        row: u32,
        field: ImportField,
        code: RowCode,
        value: &str,
        data: Option<String>,
    ) {
        if !code.is_warning() {
            self.bad.borrow_mut().insert(row);
        }
        self.problems.borrow_mut().push(Problem {
            row,
            field,
            column: self.column(field).map(letters),
            code,
            // A cell may hold pages; a report names it.
            value: value.chars().take(200).collect(),
            data,
        });
    }

    /// Whether something stands in the way of the row.
    pub(super) fn is_bad(&self, row: u32) -> bool {
        self.bad.borrow().contains(&row)
    }

    pub(super) fn bad_rows(&self) -> u32 {
        self.bad.borrow().len() as u32
    }

    pub(super) fn take_problems(&self) -> Vec<Problem> {
        self.problems.take()
    }
}

impl Row<'_> {
    /// As a spreadsheet program numbers it.
    pub(super) fn number(&self) -> u32 {
        self.row.number
    }

    /// The text of a field, white space tidied; empty without a column. Digits that were lost are noted.
    pub(super) fn text(&self, field: ImportField) -> String {
        let Some(column) = self.table.column(field) else {
            return String::new();
        };
        match self.row.warning(column) {
            Some(CellWarningKind::PrecisionLost) => self.wrong(field, RowCode::PrecisionLost),
            Some(CellWarningKind::FormulaError) => self.wrong(field, RowCode::FormulaError),
            Some(CellWarningKind::Percent | CellWarningKind::Date) | None => {}
        }
        self.row
            .cell(column)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// How the cell of a field is stored, where that is worth knowing.
    pub(super) fn stored(&self, field: ImportField) -> Option<CellWarningKind> {
        self.row.warning(self.table.column(field)?)
    }

    /// The text of a field with its lines.
    pub(super) fn lines(&self, field: ImportField) -> String {
        let Some(column) = self.table.column(field) else {
            return String::new();
        };
        if self.row.warning(column) == Some(CellWarningKind::FormulaError) {
            self.wrong(field, RowCode::FormulaError);
        }
        self.row.cell(column).replace("\r\n", "\n").trim().to_owned()
    }

    /// Notes a problem of a field.
    pub(super) fn wrong(&self, field: ImportField, code: RowCode) {
        self.note(field, code, None);
    }

    /// The same with data for the sentence.
    pub(super) fn wrong_with(&self, field: ImportField, code: RowCode, data: impl Into<String>) {
        self.note(field, code, Some(data.into()));
    }

    fn note(&self, field: ImportField, code: RowCode, data: Option<String>) {
        let value = self
            .table
            .column(field)
            .map_or("", |column| self.row.cell(column));
        self.table.note(self.number(), field, code, value, data);
    }

    pub(super) fn is_bad(&self) -> bool {
        self.table.is_bad(self.number())
    }
}

/// The letters above a column: A, B, …, Z, AA.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        for (column, wanted) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
        ] {
            assert_eq!(letters(column), wanted);
        }
    }
}
