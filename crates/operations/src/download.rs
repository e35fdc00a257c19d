//! Lists as files: CSV and XLSX whose cells cannot act as formulas.

use documents::write::{self, Column};

use crate::{Error, Result};

/// What kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    Csv,
    Xlsx,
}

impl FileForm {
    /// The form behind the end of a name.
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

/// A file to hand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// Small ASCII letters, digits, `-`, `_` and `.` only.
    pub file_name: String,
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
}

/// A column: its title, and whether it holds numbers.
#[derive(Clone, Copy, Debug)]
pub struct TitleOf<'a>(pub &'a str, pub bool);

/// A table under a title; `stem` becomes the name of the file.
pub fn table<const N: usize>(
    stem: &str,
    title: &str,
    form: FileForm,
    columns: [TitleOf<'_>; N],
    rows: &[[String; N]],
) -> Result<Download> {
    let columns = columns.map(|TitleOf(title, number)| {
        if number {
            Column::number(title)
        } else {
            Column::text(title)
        }
    });
    let (extension, content_type, bytes) = match form {
        FileForm::Csv => ("csv", "text/csv; charset=utf-8", write::csv(&columns, rows)),
        FileForm::Xlsx => (
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write::xlsx(title, &columns, rows)
                .map_err(|error| Error::unavailable("a table did not become a workbook", &error))?,
        ),
    };
    Ok(Download {
        file_name: format!("{}.{extension}", plain_name(stem)),
        content_type,
        bytes,
    })
}

/// What every file system and header takes.
fn plain_name(stem: &str) -> String {
    let plain: String = stem
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(80).collect();
    if name.is_empty() {
        "daftar".to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gets_a_name_that_fits_everywhere() {
        assert_eq!(
            plain_name("baris-Pegawai 2026 (akhir).v2"),
            "baris-pegawai-2026-akhir-v2"
        );
        assert_eq!(plain_name("../../etc/passwd\r\nX: y"), "etc-passwd-x-y");
        assert_eq!(plain_name("…"), "daftar");
    }

    #[test]
    fn a_cell_cannot_become_a_formula() {
        let rows = [["=1+1".to_owned(), "3".to_owned()]];
        let file = table(
            "uji",
            "Uji",
            FileForm::Csv,
            [TitleOf("Nama", false), TitleOf("Baris", true)],
            &rows,
        )
        .unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(
            !text.contains("\n=1+1") && !text.contains(";=1+1") && !text.contains(",=1+1"),
            "{text}"
        );
        assert!(text.contains("Nama") && text.contains('3'));
    }
}
