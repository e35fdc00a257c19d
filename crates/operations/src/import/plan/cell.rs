//! Cells to values. What cannot be read is noted with its cell.

use chrono::NaiveDate;
use domain::import::{ImportField, RowCode};

use super::table::Row;
use crate::organization::plausible;

impl Row<'_> {
    /// A text that must be there.
    pub(super) fn required(&self, field: ImportField, longest: usize) -> Option<String> {
        let text = self.short(field, longest)?;
        if text.is_empty() {
            self.wrong(field, RowCode::Required);
            return None;
        }
        Some(text)
    }

    /// A text that may be missing: an empty cell leaves what is there.
    pub(super) fn optional(&self, field: ImportField, longest: usize) -> Option<String> {
        self.short(field, longest).filter(|text| !text.is_empty())
    }

    fn short(&self, field: ImportField, longest: usize) -> Option<String> {
        let text = self.text(field);
        if text.chars().count() > longest {
            self.wrong_with(field, RowCode::TooLong, longest.to_string());
            return None;
        }
        Some(text)
    }

    /// A word of a list that may be missing.
    pub(super) fn word<T>(&self, field: ImportField, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.word_or(field, RowCode::UnknownChoice, read)
    }

    /// The same with its own complaint.
    pub(super) fn word_or<T>(
        &self,
        field: ImportField,
        complaint: RowCode,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        let found = read(&text);
        if found.is_none() {
            self.wrong(field, complaint);
        }
        found
    }

    /// A date that may be missing.
    pub(super) fn day(&self, field: ImportField) -> Option<NaiveDate> {
        self.word_or(field, RowCode::NotADate, day)
    }
}

/// Reads `2026-11-22`, `22/11/2026`, `22-11-2026`, `22.11.2026` and `22 November 2026`, with or without a time.
/// The day comes before the month, as it is written here.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.split(['T']).next().unwrap_or(text);
    let text = text.strip_suffix(" 00:00:00").unwrap_or(text).trim();
    let parts: Vec<&str> = text
        .split(['-', '/', '.', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let [first, middle, last] = parts.as_slice() else {
        return None;
    };
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    if year.len() != 4 || day.len() > 2 {
        return None;
    }
    let month = match middle.parse::<u32>() {
        Ok(month) => month,
        Err(_) => month(middle)?,
    };
    NaiveDate::from_ymd_opt(year.parse().ok()?, month, day.parse().ok()?).filter(|day| plausible(*day))
}

/// Full and shortened Indonesian month names.
fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "desember",
    ];
    let word = match word.to_lowercase().as_str() {
        // Spellings of before 1972 that live on in offices, and usual abbreviations.
        "pebruari" | "peb" => "februari".to_owned(),
        "nopember" | "nop" => "november".to_owned(),
        "agt" | "ags" => "agustus".to_owned(),
        other => other.to_owned(),
    };
    let at = MONTHS
        .iter()
        .position(|name| *name == word || (word.len() >= 3 && name.starts_with(&word)))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let wanted = NaiveDate::from_ymd_opt(2026, 11, 22);
        for text in [
            "2026-11-22",
            "2026-11-22T00:00:00",
            "2026-11-22 00:00:00",
            "22/11/2026",
            "22-11-2026",
            "22.11.2026",
            "22 November 2026",
            "22 nov 2026",
            "22 Nopember 2026",
        ] {
            assert_eq!(day(text), wanted, "{text}");
        }
        for text in [
            "",
            "2026",
            "31/02/2026",
            "22/13/2026",
            "1/2/26",
            "45000",
            "22 Foo 2026",
            "0026-11-22",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
