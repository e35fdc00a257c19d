//! Fixed-point measures: targets and actuals, added without floating point.

use std::fmt;
use std::iter::Sum;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A number in ten-thousandths: `14.5` is `Measure(145_000)`. Exact sums, order of addition irrelevant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Measure(pub i64);

/// Why a text is not a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum MeasureError {
    #[error("empty")]
    Empty,
    #[error("not a number")]
    NotANumber,
    /// `1.23.456` or `1,234.5`.
    #[error("separators do not group thousands by three")]
    Grouping,
    #[error("more than four decimals")]
    TooPrecise,
    #[error("too large")]
    TooLarge,
}

impl Measure {
    /// How many parts make one.
    pub const SCALE: i64 = 10_000;
    pub const ZERO: Self = Self(0);
    pub const HUNDRED: Self = Self::whole(100);
    /// The smallest difference that a measure can express.
    pub const STEP: Self = Self(1);

    /// A whole number as a measure.
    pub const fn whole(n: i64) -> Self {
        Self(n * Self::SCALE)
    }

    /// Whether there are no decimals.
    pub const fn is_whole(self) -> bool {
        self.0 % Self::SCALE == 0
    }

    /// The sum, unless it is too large.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// The difference, unless it is too large.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(rest) => Some(Self(rest)),
            None => None,
        }
    }

    /// `self × by / of`, rounded half away from zero; none where `of` is zero or the result too large.
    pub fn scaled(self, by: i64, of: i64) -> Option<Self> {
        if of == 0 {
            return None;
        }
        let (product, of) = (i128::from(self.0) * i128::from(by), i128::from(of));
        let half = of.abs() / 2;
        let toward = if (product < 0) == (of < 0) { half } else { -half };
        let rounded = (product + toward * of.signum()) / of;
        i64::try_from(rounded).ok().map(Self)
    }

    /// Reads Indonesian notation, `1.234,56`. A single dot that cannot group thousands is taken as a decimal point:
    /// `64.65`, `14.5`, `0.125`. `1.234` is one thousand two hundred and thirty-four.
    pub fn parse(text: &str) -> Result<Self, MeasureError> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        if digits.is_empty() {
            return Err(if negative {
                MeasureError::NotANumber
            } else {
                MeasureError::Empty
            });
        }
        let (whole, fraction) = match digits.split_once(',') {
            Some((whole, fraction)) => (ungrouped(whole)?, fraction),
            None => match digits.split_once('.') {
                Some((whole, fraction)) if !fraction.contains('.') && !groups(whole, fraction) => {
                    (whole.to_owned(), fraction)
                }
                _ => (ungrouped(digits)?, "0"),
            },
        };
        all_digits(&whole)?;
        if fraction.contains(['.', ',']) {
            return Err(MeasureError::Grouping);
        }
        all_digits(fraction)?;
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 4 {
            return Err(MeasureError::TooPrecise);
        }
        let parts: i128 = format!("{fraction:0<4}")
            .parse()
            .map_err(|_| MeasureError::NotANumber)?;
        let whole: i128 = whole.parse().map_err(|_| MeasureError::TooLarge)?;
        let value = whole
            .checked_mul(i128::from(Self::SCALE))
            .ok_or(MeasureError::TooLarge)?
            + parts;
        i64::try_from(if negative { -value } else { value })
            .map(Self)
            .map_err(|_| MeasureError::TooLarge)
    }

    /// Writes with the given marks and no superfluous zeros.
    pub(crate) fn written(self, thousands: char, decimal: char) -> String {
        let whole = (self.0.unsigned_abs() / Self::SCALE.unsigned_abs()).to_string();
        let parts = self.0.unsigned_abs() % Self::SCALE.unsigned_abs();
        let mut text = String::from(if self.0 < 0 { "-" } else { "" });
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                text.push(thousands);
            }
            text.push(digit);
        }
        if parts > 0 {
            text.push(decimal);
            text.push_str(format!("{parts:04}").trim_end_matches('0'));
        }
        text
    }
}

fn all_digits(text: &str) -> Result<(), MeasureError> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(())
    } else {
        Err(MeasureError::NotANumber)
    }
}

/// Whether one dot between these two could group thousands.
fn groups(whole: &str, rest: &str) -> bool {
    rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
}

/// The digits of a whole number without its dots.
fn ungrouped(text: &str) -> Result<String, MeasureError> {
    let Some((first, rest)) = text.split_once('.') else {
        return Ok(text.to_owned());
    };
    let mut digits = first.to_owned();
    for group in rest.split('.') {
        if !groups(first, group) {
            return Err(MeasureError::Grouping);
        }
        digits.push_str(group);
    }
    Ok(digits)
}

impl fmt::Display for Measure {
    /// Indonesian notation: `1.234,56`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written('.', ','))
    }
}

impl FromStr for Measure {
    type Err = MeasureError;
    fn from_str(text: &str) -> Result<Self, MeasureError> {
        Self::parse(text)
    }
}

/// Sums, none if too large.
impl Sum<Measure> for Option<Measure> {
    fn sum<I: Iterator<Item = Measure>>(mut measures: I) -> Self {
        measures.try_fold(Measure::ZERO, Measure::checked_add)
    }
}

/// Divides a total by weights so that the parts add up to it exactly (largest remainder; ties go to the earlier
/// part). Weights below zero count as zero; if all are zero, the parts are equal. As fine as a measure can be.
pub fn split(total: Measure, weights: &[i64]) -> Vec<Measure> {
    split_in(total, weights, Measure::STEP)
}

/// Like [`split`], in multiples of `step`: 24 puskesmas among 5 people are 5, 5, 5, 5 and 4. What is smaller than a
/// step goes to the first part.
pub fn split_in(total: Measure, weights: &[i64], step: Measure) -> Vec<Measure> {
    if weights.is_empty() {
        return Vec::new();
    }
    let step = i128::from(step.0.max(1));
    let mut weights: Vec<i128> = weights.iter().map(|&weight| i128::from(weight.max(0))).collect();
    if weights.iter().all(|&weight| weight == 0) {
        weights.fill(1);
    }
    let sum: i128 = weights.iter().sum();
    let magnitude = i128::from(total.0).abs();
    let (steps, dust) = (magnitude / step, magnitude % step);
    let mut parts: Vec<i128> = weights.iter().map(|weight| steps * weight / sum).collect();
    let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
    by_remainder.sort_by_key(|&at| std::cmp::Reverse(steps * weights[at] % sum));
    let missing = steps - parts.iter().sum::<i128>();
    for &at in by_remainder.iter().take(missing as usize) {
        parts[at] += 1;
    }
    let first = weights.iter().position(|&weight| weight > 0).unwrap_or(0);
    let sign = if total.0 < 0 { -1 } else { 1 };
    parts
        .iter()
        .enumerate()
        .map(|(at, part)| part * step + if at == first { dust } else { 0 })
        .map(|part| Measure((part * sign) as i64))
        .collect()
}

#[cfg(test)]
mod tests;
