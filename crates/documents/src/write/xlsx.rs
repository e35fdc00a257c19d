//! XLSX: one sheet per table, header frozen, every text cell stored and formatted as text.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::{Column, ColumnKind, WriteError, exact_number};

const MAX_ROWS: u32 = 1_048_575;
const MAX_COLUMNS: usize = 16_384;
const MAX_CHARS: usize = 32_767;
/// Rows by which the width of a column is judged.
const WIDTH_SAMPLE: usize = 200;

/// One table of a workbook.
#[derive(Debug, Clone, Copy)]
pub struct Table<'t, R> {
    /// Name of the sheet; signs that a sheet name cannot hold are replaced.
    pub title: &'t str,
    pub columns: &'t [Column],
    pub rows: &'t [R],
}

/// Writes a table as a workbook of one sheet.
pub fn xlsx<R, S>(title: &str, columns: &[Column], rows: &[R]) -> Result<Vec<u8>, WriteError>
where
    R: AsRef<[S]>,
    S: AsRef<str>,
{
    xlsx_book(&[Table { title, columns, rows }])
}

/// Writes several tables as one workbook.
pub fn xlsx_book<R, S>(tables: &[Table<'_, R>]) -> Result<Vec<u8>, WriteError>
where
    R: AsRef<[S]>,
    S: AsRef<str>,
{
    let mut workbook = Workbook::new();
    let mut names = Vec::new();
    for table in tables {
        fits(table)?;
        let name = sheet_name(table.title, &names);
        let sheet = workbook.add_worksheet();
        fill(sheet, &name, table).map_err(|_| WriteError::NotWritten)?;
        names.push(name);
    }
    workbook.save_to_buffer().map_err(|_| WriteError::NotWritten)
}

fn fits<R, S>(table: &Table<'_, R>) -> Result<(), WriteError>
where
    R: AsRef<[S]>,
    S: AsRef<str>,
{
    if table.rows.len() > MAX_ROWS as usize {
        return Err(WriteError::TooManyRows { limit: MAX_ROWS });
    }
    let widest = table.rows.iter().map(|row| row.as_ref().len()).max().unwrap_or(0);
    if widest.max(table.columns.len()) > MAX_COLUMNS {
        return Err(WriteError::TooManyColumns {
            limit: MAX_COLUMNS as u32,
        });
    }
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.as_ref().iter().enumerate() {
            let cell = cell.as_ref();
            // Excel counts UTF-16 units.
            if cell.len() > MAX_CHARS && cell.encode_utf16().count() > MAX_CHARS {
                return Err(WriteError::CellTooLong {
                    row: row as u32,
                    column: column as u32,
                    limit: MAX_CHARS as u32,
                });
            }
        }
    }
    Ok(())
}

fn fill<R, S>(sheet: &mut Worksheet, name: &str, table: &Table<'_, R>) -> Result<(), XlsxError>
where
    R: AsRef<[S]>,
    S: AsRef<str>,
{
    let text = Format::new().set_num_format("@");
    let header = Format::new().set_num_format("@").set_bold().set_text_wrap();
    sheet.set_name(name)?;
    for (index, column) in table.columns.iter().enumerate() {
        let at = index as u16;
        if column.kind == ColumnKind::Text {
            // Also the cells that people fill in later stay text.
            sheet.set_column_format(at, &text)?;
        }
        sheet.set_column_width(at, width(table, index))?;
        sheet.write_string_with_format(0, at, &column.title, &header)?;
    }
    for (index, cells) in table.rows.iter().enumerate() {
        let row = index as u32 + 1;
        for (index, cell) in cells.as_ref().iter().enumerate() {
            let (at, cell) = (index as u16, cell.as_ref());
            let kind = table
                .columns
                .get(index)
                .map_or(ColumnKind::Text, |column| column.kind);
            match (kind, exact_number(cell)) {
                _ if cell.is_empty() => {}
                (ColumnKind::Number, Some(number)) => {
                    sheet.write_number(row, at, number)?;
                }
                _ => {
                    sheet.write_string_with_format(row, at, cell, &text)?;
                }
            }
        }
    }
    if !table.columns.is_empty() {
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, table.rows.len() as u32, table.columns.len() as u16 - 1)?;
    }
    Ok(())
}

/// Wide enough for the longest of the first texts, within reason.
fn width<R, S>(table: &Table<'_, R>, column: usize) -> f64
where
    R: AsRef<[S]>,
    S: AsRef<str>,
{
    let title = table.columns[column].title.chars().count() + 3;
    let longest = table
        .rows
        .iter()
        .take(WIDTH_SAMPLE)
        .filter_map(|row| row.as_ref().get(column))
        .map(|cell| cell.as_ref().chars().count() + 1)
        .fold(title, usize::max);
    longest.clamp(8, 60) as f64
}

/// A name that Excel accepts: at most 31 signs, none of the forbidden ones, no name twice.
fn sheet_name(title: &str, taken: &[String]) -> String {
    let clean: String = title
        .chars()
        .map(|sign| {
            if "*?:[]\\/".contains(sign) || sign.is_control() {
                ' '
            } else {
                sign
            }
        })
        .collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean = clean.trim_matches('\'');
    let clean = if clean.is_empty() { "Data" } else { clean };
    for number in 1.. {
        let suffix = if number == 1 {
            String::new()
        } else {
            format!(" ({number})")
        };
        let name = format!("{}{suffix}", shorten(clean, 31 - suffix.len()));
        if !taken
            .iter()
            .any(|other| other.to_lowercase() == name.to_lowercase())
        {
            return name;
        }
    }
    String::new()
}

/// The first signs of a text, counted as Excel does.
fn shorten(text: &str, units: usize) -> &str {
    let mut left = units;
    for (at, sign) in text.char_indices() {
        match left.checked_sub(sign.len_utf16()) {
            Some(rest) => left = rest,
            None => return text[..at].trim_end_matches([' ', '\'']),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_made_acceptable() {
        assert_eq!(
            sheet_name("Daftar [Pegawai]: 2026/2027", &[]),
            "Daftar Pegawai 2026 2027"
        );
        assert_eq!(sheet_name("'", &[]), "Data");
        let long = "Rekapitulasi Capaian Kinerja Perangkat Daerah";
        let first = sheet_name(long, &[]);
        let second = sheet_name(long, std::slice::from_ref(&first));
        assert!(first.chars().count() <= 31 && second.chars().count() <= 31 && first != second);
        assert!(second.ends_with(" (2)"));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let columns = [Column::text("a"), Column::text("b")];
        let at_limit = "x".repeat(MAX_CHARS);
        assert!(xlsx("t", &columns, &[[at_limit.as_str(), ""]]).is_ok());
        let over = "x".repeat(MAX_CHARS + 1);
        assert_eq!(
            xlsx("t", &columns, &[["", over.as_str()]]),
            Err(WriteError::CellTooLong {
                row: 0,
                column: 1,
                limit: 32_767
            })
        );
        let wide = vec![String::new(); MAX_COLUMNS + 1];
        assert_eq!(
            xlsx("t", &columns, &[wide]),
            Err(WriteError::TooManyColumns { limit: 16_384 })
        );
    }
}
