//! Reading the tables of the demo: lines of fields between bars, `#` begins a comment.

use crate::DemoError;

/// The lines of a table, each with exactly `N` fields, missing ones at the end being empty.
pub(crate) fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| {
            let mut fields = [""; N];
            for (field, found) in fields.iter_mut().zip(line.split('|')) {
                *field = found.trim();
            }
            fields
        })
}

/// A coded field; empty is the default.
pub(crate) fn code<T>(
    text: &str,
    default: Option<T>,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, DemoError> {
    if text.is_empty() { default } else { read(text) }.ok_or_else(|| DemoError::Table(text.to_owned()))
}
