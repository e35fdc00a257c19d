//! CSV by RFC 4180, with the mark that makes Excel read it as UTF-8.

use std::borrow::Cow;

use super::neutral::guard;
use super::{Column, ColumnKind, exact_number};

/// The separator and, with it, the decimal sign.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Delimiter {
    /// Comma, decimal point: for other systems.
    #[default]
    Comma,
    /// Semicolon, decimal comma: opens in columns in an Excel with Indonesian settings.
    Semicolon,
}

/// Writes a table as CSV with commas.
pub fn csv<R, S>(columns: &[Column], rows: impl IntoIterator<Item = R>) -> Vec<u8>
where
    R: AsRef<[S]>,
    S: AsRef<str>,
{
    csv_delimited(Delimiter::Comma, columns, rows)
}

/// Writes a table as CSV. Control characters that no text file should hold (NUL above all) are left out.
pub fn csv_delimited<R, S>(
    delimiter: Delimiter,
    columns: &[Column],
    rows: impl IntoIterator<Item = R>,
) -> Vec<u8>
where
    R: AsRef<[S]>,
    S: AsRef<str>,
{
    let mut writer = csv::WriterBuilder::new()
        .delimiter(if delimiter == Delimiter::Comma { b',' } else { b';' })
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    // Writing into a vector cannot fail; the results are dropped for that reason alone.
    let _ = writer.write_record(columns.iter().map(|column| text(&column.title).into_owned()));
    for row in rows {
        let cells = row.as_ref().iter().enumerate().map(|(index, cell)| {
            let cell = cell.as_ref();
            let kind = columns.get(index).map_or(ColumnKind::Text, |column| column.kind);
            if kind == ColumnKind::Number && exact_number(cell).is_some() {
                match delimiter {
                    Delimiter::Comma => cell.to_owned(),
                    Delimiter::Semicolon => cell.replace('.', ","),
                }
            } else {
                text(cell).into_owned()
            }
        });
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}

fn text(cell: &str) -> Cow<'_, str> {
    let unwanted = |character: char| matches!(character, '\0'..='\u{8}' | '\u{E}'..='\u{1F}');
    if cell.contains(unwanted) {
        let clean: String = cell.chars().filter(|&character| !unwanted(character)).collect();
        return Cow::Owned(guard(&clean).into_owned());
    }
    guard(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_guarded_and_numbers_are_not() {
        let columns = [Column::text("nama"), Column::number("nilai")];
        let rows = [["=1+1", "-12.5"], ["A, \"B\"", "=2"], ["\0@x", "9"]];
        let written = String::from_utf8(csv(&columns, rows)).unwrap();
        assert_eq!(
            written,
            "\u{FEFF}nama,nilai\r\n'=1+1,-12.5\r\n\"A, \"\"B\"\"\",'=2\r\n'@x,9\r\n"
        );
        let written = String::from_utf8(csv_delimited(Delimiter::Semicolon, &columns, rows)).unwrap();
        assert!(written.contains("'=1+1;-12,5\r\n"), "{written}");
    }
}
