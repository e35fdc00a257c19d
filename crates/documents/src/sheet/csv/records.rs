//! RFC 4180 with the leniency people need: any line end, quotation marks inside an unquoted cell.

use crate::sheet::ReadError;

/// What followed the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Cell,
    Row,
    File,
}

/// A cursor over the cells of a text.
pub(super) struct Records<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    row: u32,
    line: u32,
}

impl<'t> Records<'t> {
    pub(super) fn new(text: &'t str, delimiter: u8) -> Self {
        Self {
            text,
            delimiter,
            at: 0,
            row: 1,
            line: 1,
        }
    }

    /// Row of the next cell, as a spreadsheet program counts.
    pub(super) fn row(&self) -> u32 {
        self.row
    }

    /// Line of the next cell, as a text editor counts.
    pub(super) fn line(&self) -> u32 {
        self.line
    }

    /// Reads the next cell into `cell`.
    pub(super) fn cell(&mut self, cell: &mut String) -> Result<End, ReadError> {
        cell.clear();
        if self.text.as_bytes().get(self.at) == Some(&b'"') {
            self.quoted(cell)?;
        }
        // The rest of a cell, or a whole one without quotation marks.
        let bytes = self.text.as_bytes();
        let rest = &bytes[self.at..];
        let length = rest
            .iter()
            .position(|&byte| byte == self.delimiter || byte == b'\n' || byte == b'\r')
            .unwrap_or(rest.len());
        cell.push_str(&self.text[self.at..self.at + length]);
        self.at += length;
        Ok(self.end())
    }

    /// Reads from an opening quotation mark to the closing one; a doubled mark stands for itself.
    fn quoted(&mut self, cell: &mut String) -> Result<(), ReadError> {
        self.at += 1;
        loop {
            let Some(length) = self.text[self.at..].find('"') else {
                return Err(ReadError::UnclosedQuote { row: self.row });
            };
            let part = &self.text[self.at..self.at + length];
            self.line += line_ends(part);
            cell.push_str(part);
            self.at += length + 1;
            if self.text.as_bytes().get(self.at) != Some(&b'"') {
                return Ok(());
            }
            cell.push('"');
            self.at += 1;
        }
    }

    fn end(&mut self) -> End {
        let bytes = self.text.as_bytes();
        match bytes.get(self.at) {
            None => End::File,
            Some(&byte) if byte == self.delimiter => {
                self.at += 1;
                End::Cell
            }
            Some(&byte) => {
                let pair = byte == b'\r' && bytes.get(self.at + 1) == Some(&b'\n');
                self.at += if pair { 2 } else { 1 };
                self.row += 1;
                self.line += 1;
                if self.at == bytes.len() {
                    End::File
                } else {
                    End::Row
                }
            }
        }
    }
}

/// Line ends inside a quoted cell: `\n`, `\r\n` or a lone `\r`.
fn line_ends(part: &str) -> u32 {
    let bytes = part.as_bytes();
    let lone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    (0..bytes.len())
        .filter(|&at| bytes[at] == b'\n' || lone(at))
        .count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, delimiter: u8) -> Result<Vec<(u32, u32, Vec<String>)>, ReadError> {
        let mut reader = Records::new(text, delimiter);
        let mut rows = Vec::new();
        loop {
            let (row, line) = (reader.row(), reader.line());
            let mut cells = Vec::new();
            let end = loop {
                let mut cell = String::new();
                let end = reader.cell(&mut cell)?;
                cells.push(cell);
                if end != End::Cell {
                    break end;
                }
            };
            rows.push((row, line, cells));
            if end == End::File {
                return Ok(rows);
            }
        }
    }

    #[test]
    fn quoted_line_breaks_and_empty_rows_keep_the_numbers_right() {
        let text = "a,b\r\n\"satu\ndua\",1\r\n\r\ntiga,\"em\"\"pat\"\n";
        let rows = all(text, b',').unwrap();
        let cells = |parts: &[&str]| parts.iter().map(|&part| part.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            rows,
            [
                (1, 1, cells(&["a", "b"])),
                (2, 2, cells(&["satu\ndua", "1"])),
                (3, 4, cells(&[""])),
                (4, 5, cells(&["tiga", "em\"pat"])),
            ]
        );
    }

    #[test]
    fn marks_inside_an_unquoted_cell_stand_for_themselves() {
        let rows = all("pipa 5\",\"a\"b\rx,", b',').unwrap();
        assert_eq!(rows[0].2, ["pipa 5\"", "ab"]);
        assert_eq!(rows[1].2, ["x", ""]);
    }

    #[test]
    fn an_open_mark_is_reported_where_it_opened() {
        assert_eq!(
            all("a,b\n1,2\n3,\"empat\n5,6\n", b','),
            Err(ReadError::UnclosedQuote { row: 3 })
        );
    }
}
