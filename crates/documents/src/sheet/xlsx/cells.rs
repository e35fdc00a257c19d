//! Lets `calamine` read the examined package cell by cell and turns each cell into text.

use std::borrow::Cow;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use super::Examined;
use super::guard::ErrorCells;
use crate::limits::Limits;
use crate::sheet::table::{Budget, Builder};
use crate::sheet::{CellWarning, CellWarningKind, ReadError, Sheet, number};

type Book = Xlsx<Cursor<Vec<u8>>>;
type Rendered<'s> = (Cow<'s, str>, Option<CellWarningKind>);

/// Reads all worksheets in the order of the workbook.
pub(super) fn read(examined: Examined, limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    // Past versions of the parser have panicked on malformed input. What was examined should not bring
    // it there; if it does, the file is refused and the server lives on.
    catch_unwind(AssertUnwindSafe(|| read_book(examined, limits))).unwrap_or(Err(ReadError::Damaged))
}

fn read_book(examined: Examined, limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    let mut book = Book::new(Cursor::new(examined.package)).map_err(reason)?;
    let epoch_1904 = book.has_1904_epoch();
    let sheets = book.sheets_metadata().to_vec();
    let mut errors = examined.errors.into_iter();
    let mut budget = Budget::new(limits);
    let mut tables = Vec::with_capacity(sheets.len());
    for meta in sheets {
        let mut errors = errors.next().unwrap_or_default();
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let hidden = meta.visible != SheetVisible::Visible;
        let mut table = Builder::new(&mut budget, meta.name.clone(), hidden);
        read_sheet(&mut book, &meta.name, epoch_1904, &mut errors, &mut table)?;
        tables.push(table.finish());
    }
    Ok(tables)
}

fn read_sheet(
    book: &mut Book,
    name: &str,
    epoch_1904: bool,
    errors: &mut ErrorCells,
    table: &mut Builder<'_, '_>,
) -> Result<(), ReadError> {
    let mut reader = book.worksheet_cells_reader(name).map_err(reason)?;
    let mut current: Option<u32> = None;
    loop {
        let ((row, column), (text, kind)) = match reader.next_cell_with_style_id() {
            Ok(None) => break,
            Ok(Some((cell, style))) => {
                let position = cell.get_position();
                errors.pass(position);
                (
                    position,
                    render(cell.get_value(), format(reader.styles(), style), epoch_1904),
                )
            }
            // An error of a newer kind, such as #SPILL!; the parser goes on with the next cell.
            Err(XlsxError::CellError(text)) => {
                let position = errors.stumble().ok_or(ReadError::Damaged)?;
                (position, (text.into(), Some(CellWarningKind::FormulaError)))
            }
            Err(error) => return Err(reason(error)),
        };
        match current {
            // No program writes rows backwards, and numbers have to stay what people see.
            Some(last) if row < last => return Err(ReadError::Damaged),
            Some(last) if row > last => table.end_row(last + 1, None)?,
            _ => {}
        }
        current = Some(row);
        table.put(row + 1, column, text)?;
        if let Some(kind) = kind {
            table.warn(CellWarning { column, kind });
        }
    }
    current.map_or(Ok(()), |last| table.end_row(last + 1, None))
}

/// The text of a cell as its author sees it, dates and numbers in one form for all.
fn render<'s>(value: &DataRef<'s>, format: Option<&str>, epoch_1904: bool) -> Rendered<'s> {
    let plain = |text: Cow<'s, str>| (text, None);
    match value {
        DataRef::Empty => plain("".into()),
        DataRef::SharedString(text) => plain(Cow::Borrowed(*text)),
        DataRef::String(text) => plain(text.clone().into()),
        DataRef::DurationIso(text) => plain(text.clone().into()),
        DataRef::DateTimeIso(text) => (
            number::iso_date(text).to_owned().into(),
            Some(CellWarningKind::Date),
        ),
        DataRef::Bool(true) => plain("TRUE".into()),
        DataRef::Bool(false) => plain("FALSE".into()),
        DataRef::Error(error) => (error.to_string().into(), Some(CellWarningKind::FormulaError)),
        DataRef::Int(whole) => render_number(*whole as f64, format),
        DataRef::Float(number) => render_number(*number, format),
        DataRef::DateTime(date) => match number::date(date, epoch_1904) {
            Some(text) => (text.into(), Some(CellWarningKind::Date)),
            None => render_number(date.as_f64(), None),
        },
    }
}

fn render_number<'s>(value: f64, format: Option<&str>) -> Rendered<'s> {
    if !value.is_finite() {
        return ("#NUM!".into(), Some(CellWarningKind::FormulaError));
    }
    let lost = number::is_rounded(value).then_some(CellWarningKind::PrecisionLost);
    let percent = format
        .is_some_and(|format| format.contains('%'))
        .then_some(CellWarningKind::Percent);
    (number::render(value, format).into(), lost.or(percent))
}

fn format(styles: &[Style], style: usize) -> Option<&str> {
    styles
        .get(style)?
        .number_format
        .as_ref()
        .map(|format| format.format_code.as_str())
}

fn reason(error: XlsxError) -> ReadError {
    if matches!(error, XlsxError::Password) {
        ReadError::Encrypted
    } else {
        ReadError::Damaged
    }
}
