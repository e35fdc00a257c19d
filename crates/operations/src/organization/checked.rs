//! Reading a form: every field that cannot be accepted is named, not only the first.

use chrono::NaiveDate;
use domain::codes::Coded;

use crate::{Error, FieldError, Result};

/// Collects what is wrong while fields are read.
#[derive(Default)]
pub(crate) struct Checked {
    errors: Vec<FieldError>,
}

impl Checked {
    /// Notes that a field cannot be accepted.
    pub(crate) fn wrong(&mut self, field: &str, code: &str) {
        self.errors.push(FieldError::new(field, code));
    }

    /// The same with data for the sentence.
    pub(crate) fn wrong_with(&mut self, field: &str, code: &str, data: impl Into<String>) {
        self.errors.push(FieldError::new(field, code).with(data));
    }

    /// A text that must be there. White space at the ends and doubled inside goes away.
    pub(crate) fn text(&mut self, field: &str, typed: &str, longest: usize) -> String {
        let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            self.wrong(field, "required");
        }
        self.short_enough(field, &text, longest);
        text
    }

    /// A text that may be missing.
    pub(crate) fn optional(&mut self, field: &str, typed: &str, longest: usize) -> Option<String> {
        let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        self.short_enough(field, &text, longest);
        (!text.is_empty()).then_some(text)
    }

    /// A text of several lines that may be missing.
    pub(crate) fn paragraphs(&mut self, field: &str, typed: &str, longest: usize) -> Option<String> {
        let text = typed.replace("\r\n", "\n").trim().to_owned();
        self.short_enough(field, &text, longest);
        (!text.is_empty()).then_some(text)
    }

    fn short_enough(&mut self, field: &str, text: &str, longest: usize) {
        if text.chars().count() > longest {
            self.wrong_with(field, "too_long", longest.to_string());
        }
    }

    /// A date as browsers send it. `None` was noted.
    pub(crate) fn day(&mut self, field: &str, typed: &str) -> Option<NaiveDate> {
        if typed.trim().is_empty() {
            self.wrong(field, "required");
            return None;
        }
        self.optional_day(field, typed)
    }

    /// A date that may be missing; a wrong one was noted.
    pub(crate) fn optional_day(&mut self, field: &str, typed: &str) -> Option<NaiveDate> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let day = typed.parse::<NaiveDate>().ok().filter(|day| plausible(*day));
        if day.is_none() {
            self.wrong(field, "not_a_date");
        }
        day
    }

    /// The end of a time that begins on `from`.
    pub(crate) fn end(&mut self, field: &str, from: Option<NaiveDate>, to: Option<NaiveDate>) {
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            self.wrong_with(field, "ends_before_it_begins", from.to_string());
        }
    }

    /// A code of a list. `None` was noted.
    pub(crate) fn code<T: Coded>(&mut self, field: &str, typed: &str) -> Option<T> {
        let typed = typed.trim();
        let found = T::decoded(typed);
        if found.is_none() {
            self.wrong(
                field,
                if typed.is_empty() {
                    "required"
                } else {
                    "unknown_choice"
                },
            );
        }
        found
    }

    /// A code of a list that may be missing; an unknown one was noted.
    pub(crate) fn optional_code<T: Coded>(&mut self, field: &str, typed: &str) -> Option<T> {
        if typed.trim().is_empty() {
            None
        } else {
            self.code(field, typed)
        }
    }

    /// An identifier chosen from a list. `None` was noted.
    pub(crate) fn id<T: std::str::FromStr>(&mut self, field: &str, typed: &str) -> Option<T> {
        let typed = typed.trim();
        let id = typed.parse().ok();
        if id.is_none() {
            self.wrong(
                field,
                if typed.is_empty() {
                    "required"
                } else {
                    "unknown_choice"
                },
            );
        }
        id
    }

    /// An identifier that may be missing; an unreadable one was noted.
    pub(crate) fn optional_id<T: std::str::FromStr>(&mut self, field: &str, typed: &str) -> Option<T> {
        if typed.trim().is_empty() {
            None
        } else {
            self.id(field, typed)
        }
    }

    /// All is well, or everything that is not.
    pub(crate) fn done(&mut self) -> Result<()> {
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(std::mem::take(&mut self.errors)))
        }
    }

    /// What was read, when nothing was wrong with anything.
    pub(crate) fn all<T>(&mut self, read: Option<T>) -> Result<T> {
        self.done()?;
        // A field that gave nothing noted it, so this is a slip of ours; the person still gets an answer.
        read.ok_or_else(|| Error::Invalid(Vec::new()))
    }
}

/// Between the birth of the oldest pensioner and the end of every plan: catches `0026-11-22`.
pub(crate) fn plausible(day: NaiveDate) -> bool {
    use chrono::Datelike;
    (1900..=2199).contains(&day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let mut form = Checked::default();
        form.text("name", "  ", 10);
        form.text("code", "12345678901", 10);
        form.day("valid_from", "2026-02-30");
        form.day("valid_to", "0026-11-22");
        let Err(Error::Invalid(errors)) = form.done() else {
            panic!("accepted")
        };
        let told: Vec<_> = errors
            .iter()
            .map(|error| (error.field.as_str(), error.code.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("name", "required"),
                ("code", "too_long"),
                ("valid_from", "not_a_date"),
                ("valid_to", "not_a_date")
            ]
        );
        assert_eq!(errors[1].data.as_deref(), Some("10"));
    }

    #[test]
    fn white_space_is_tidied_and_lines_of_a_task_are_kept() {
        let mut form = Checked::default();
        assert_eq!(form.text("name", "  Dinas   Kesehatan ", 50), "Dinas Kesehatan");
        assert_eq!(
            form.paragraphs("task", "satu\r\ndua\n", 50).as_deref(),
            Some("satu\ndua")
        );
        assert_eq!(form.optional("decree", " ", 50), None);
        form.done().unwrap();
    }
}
