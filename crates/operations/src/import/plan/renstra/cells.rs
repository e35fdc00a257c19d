//! Cells to targets and amounts. What is no number stays as words; whatever is read otherwise than it stands is told.

use documents::{CellWarningKind, tidy_number};
use domain::cascade::budget::{MoneyError, read_rupiah};
use domain::cascade::indicator::with_unit;
use domain::cascade::{Target, TargetError};
use domain::import::{ImportField as F, RowCode};
use domain::measure::{Measure, MeasureError};

use super::super::table::Row;

/// Longest target.
const LONGEST: usize = 200;

/// How the file writes fractions, judged by all of its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    /// `83.25`, as machines write; `1.234` is a little more than one.
    Dot,
    /// `83,25`; `1.234` is more than a thousand.
    Comma,
    /// Both, or nothing that tells: read as Indonesian, and told where it could be otherwise.
    Open,
}

impl Notation {
    pub(super) fn of<'t>(cells: impl Iterator<Item = &'t str>) -> Self {
        let (mut dot, mut comma) = (false, false);
        for cell in cells {
            let cell = cell.trim();
            if cell.is_empty()
                || !cell
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || b".,-".contains(&byte))
            {
                continue;
            }
            match (cell.split_once('.'), cell.split_once(',')) {
                (Some((_, fraction)), None) => dot |= !fraction.contains('.') && fraction.len() != 3,
                (None, Some((_, fraction))) => comma |= !fraction.contains(','),
                (Some(_), Some(_)) => {
                    let last_dot = cell.rfind('.') > cell.rfind(',');
                    dot |= last_dot;
                    comma |= !last_dot;
                }
                (None, None) => {}
            }
        }
        match (dot, comma) {
            (true, false) => Self::Dot,
            (false, true) => Self::Comma,
            _ => Self::Open,
        }
    }

    /// A number in Indonesian notation, and what is to be told of it.
    fn number(self, text: &str) -> Result<(Measure, Option<RowCode>), MeasureError> {
        let tidy = tidy_number(text).filter(|tidy| tidy != text);
        let residue = tidy.is_some();
        let text = tidy.as_deref().unwrap_or(text);
        let three = text.split_once('.').is_some_and(|(_, rest)| rest.len() == 3);
        // A residue is of a machine, whatever the rest of the file looks like.
        let text = if (self == Self::Dot || residue) && text.contains('.') {
            text.replace(',', "").replacen('.', ",", 1)
        } else {
            text.to_owned()
        };
        let (measure, rounded) = match Measure::parse(&text) {
            Err(MeasureError::TooPrecise) => (round(&text)?, true),
            other => (other?, false),
        };
        let grouped = three && self == Self::Open && text.contains('.') && measure.is_whole();
        let told = if residue || rounded {
            Some(RowCode::Rounded)
        } else {
            grouped.then_some(RowCode::ReadAsThousands)
        };
        Ok((measure, told))
    }
}

/// Rounds a number with too many decimals half away from zero.
fn round(text: &str) -> Result<Measure, MeasureError> {
    let (whole, fraction) = text
        .rsplit_once(',')
        .or_else(|| text.rsplit_once('.'))
        .ok_or(MeasureError::NotANumber)?;
    let (kept, rest) = fraction.split_at_checked(4).ok_or(MeasureError::NotANumber)?;
    let cut = Measure::parse(&format!("{whole},{kept}"))?;
    if !rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(MeasureError::NotANumber);
    }
    let up = rest.bytes().next().is_some_and(|digit| digit >= b'5');
    let step = if text.trim_start().starts_with(['-', '−']) {
        Measure(-1)
    } else {
        Measure::STEP
    };
    if up {
        cut.checked_add(step).ok_or(MeasureError::TooLarge)
    } else {
        Ok(cut)
    }
}

/// A target as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// Canonical: `83,25`, `85–90`, or the words.
    pub text: String,
    /// A unit of measure that stood in the cell.
    pub unit: Option<String>,
}

impl Read {
    fn of(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            unit: None,
        }
    }
}

/// Reads the target in a cell; `unit` is what the column of units says.
pub(super) fn target(row: Row<'_>, field: F, notation: Notation, unit: &str) -> Option<Read> {
    let text = row.text(field);
    if text.is_empty() {
        return None;
    }
    if text.chars().count() > LONGEST {
        row.wrong_with(field, RowCode::TooLong, LONGEST.to_string());
        return None;
    }
    if matches!(text.as_str(), "-" | "–" | "—" | "n/a" | "N/A" | "NA") {
        row.wrong(field, RowCode::DashIsEmpty);
        return None;
    }
    match row.stored(field) {
        Some(CellWarningKind::Date) => {
            row.wrong_with(field, RowCode::DateCell, text.clone());
            return Some(Read::of(text));
        }
        Some(CellWarningKind::Percent) => return Some(percent(row, field, &text)),
        _ => {}
    }
    match figure(row, field, notation, &text) {
        Figure::Read(read) => return Some(read),
        Figure::Reversed => return None,
        Figure::None => {}
    }
    if let Some((number, found)) = with_unit(&text)
        && let Figure::Read(mut read) = figure(row, field, notation, &number)
    {
        if !unit.is_empty() && !same_unit(unit, &found) {
            row.wrong_with(field, RowCode::UnitDiffers, unit);
            return Some(Read::of(text));
        }
        if unit.is_empty() {
            read.unit = Some(found);
        }
        row.wrong_with(field, RowCode::UnitTaken, read.text.clone());
        return Some(read);
    }
    row.wrong(
        field,
        if is_several(&text) {
            RowCode::SeveralTargets
        } else {
            RowCode::WordsTarget
        },
    );
    Some(Read::of(text))
}

/// `0.85`, shown as 85 %.
fn percent(row: Row<'_>, field: F, text: &str) -> Read {
    let hundred = Notation::Dot
        .number(text)
        .ok()
        .and_then(|(part, _)| part.scaled(100, 1));
    let Some(hundred) = hundred else {
        row.wrong(field, RowCode::WordsTarget);
        return Read::of(text);
    };
    row.wrong_with(field, RowCode::PercentCell, hundred.to_string());
    Read {
        text: hundred.to_string(),
        unit: Some("%".to_owned()),
    }
}

/// What a text is as a figure.
enum Figure {
    Read(Read),
    /// An interval upside down, which was told.
    Reversed,
    /// No figure.
    None,
}

fn figure(row: Row<'_>, field: F, notation: Notation, text: &str) -> Figure {
    if let Ok((measure, told)) = notation.number(text) {
        if let Some(code) = told {
            row.wrong_with(field, code, measure.to_string());
        }
        return Figure::Read(Read::of(measure.to_string()));
    }
    match Target::parse(text, None) {
        Ok(target @ Target::Interval(..)) => Figure::Read(Read::of(target.to_string())),
        Err(TargetError::Reversed) => {
            row.wrong(field, RowCode::IntervalReversed);
            Figure::Reversed
        }
        _ => Figure::None,
    }
}

/// `%` and `persen` are the same.
fn same_unit(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let text = store::search_key(text);
        if text == "persen" { "%".to_owned() } else { text }
    };
    plain(one) == plain(other)
}

/// `12; 14`, `12/14`, `12 14`: more than one number, and nothing that says which is when.
fn is_several(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split([';', '/', '|', ' '])
        .map(|part| part.trim().trim_end_matches(','))
        .filter(|part| !part.is_empty() && *part != "dan")
        .collect();
    parts.len() > 1 && parts.iter().all(|part| Measure::parse(part).is_ok())
}

/// Reads the amount in a cell, in rupiah.
pub(super) fn money(row: Row<'_>, field: F) -> Option<i64> {
    let text = row.text(field);
    if text.is_empty() {
        return None;
    }
    if matches!(text.as_str(), "-" | "–" | "—") {
        row.wrong(field, RowCode::DashIsEmpty);
        return None;
    }
    let tidy = tidy_number(&text);
    match read_rupiah(tidy.as_deref().unwrap_or(&text)) {
        Ok(amount) => {
            if amount.rounded {
                row.wrong_with(field, RowCode::Rounded, rupiah(amount.rupiah));
            }
            Some(amount.rupiah)
        }
        Err(MoneyError::Empty) => None,
        Err(MoneyError::Negative) => {
            row.wrong(field, RowCode::NegativeMoney);
            None
        }
        Err(MoneyError::NotAnAmount | MoneyError::TooLarge) => {
            row.wrong(field, RowCode::NotMoney);
            None
        }
    }
}

/// An amount as the report writes it.
pub(super) fn rupiah(amount: i64) -> String {
    domain::format::Lang::Id.number(amount)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&["83.25", "1.234", "90"], Notation::Dot)]
    #[case(&["83,25", "1.234"], Notation::Comma)]
    #[case(&["1.234", "WTP", "12/14", "90"], Notation::Open)]
    #[case(&["83.25", "83,25"], Notation::Open)]
    #[case(&["1.234,5"], Notation::Comma)]
    #[case(&["1,234.5"], Notation::Dot)]
    fn the_file_shows_how_it_writes_fractions(#[case] cells: &[&str], #[case] notation: Notation) {
        assert_eq!(Notation::of(cells.iter().copied()), notation);
    }

    #[rstest]
    #[case(Notation::Dot, "83.24999999999999", "83,25", Some(RowCode::Rounded))]
    #[case(Notation::Dot, "64.125", "64,125", None)]
    #[case(Notation::Dot, "1,234.5", "1.234,5", None)]
    #[case(Notation::Dot, "33.33335", "33,3334", Some(RowCode::Rounded))]
    #[case(Notation::Dot, "-33.33335", "-33,3334", Some(RowCode::Rounded))]
    #[case(Notation::Comma, "83,25", "83,25", None)]
    #[case(Notation::Comma, "1.234", "1.234", None)]
    #[case(Notation::Open, "1.234", "1.234", Some(RowCode::ReadAsThousands))]
    #[case(Notation::Open, "83.25", "83,25", None)]
    #[case(Notation::Open, "0.125", "0,125", None)]
    fn numbers_are_read_by_the_notation_of_the_file(
        #[case] notation: Notation,
        #[case] text: &str,
        #[case] read: &str,
        #[case] told: Option<RowCode>,
    ) {
        let (measure, code) = notation.number(text).unwrap();
        assert_eq!((measure.to_string().as_str(), code), (read, told));
    }

    #[test]
    fn several_numbers_are_not_one() {
        for text in ["12; 14", "12/14", "12 dan 14", "12, 14", "1 234"] {
            assert!(is_several(text), "{text}");
        }
        for text in ["WTP", "BB/A", "12 dokumen", "12"] {
            assert!(!is_several(text), "{text}");
        }
    }
}
