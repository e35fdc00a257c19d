//! Indicators: IKU on plan nodes and IKI on planned results are the same type (`domain.md` 3.2).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::ids::*;
use crate::measure::{Measure, MeasureError};

/// Aspect of an indicator (PermenPANRB 6/2022 form F1, column 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    Kuantitas,
    Kualitas,
    Waktu,
    Biaya,
}

codes!(Aspect {
    Kuantitas => "kuantitas",
    Kualitas => "kualitas",
    Waktu => "waktu",
    Biaya => "biaya",
});

/// In which direction better lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    Maximize,
    Minimize,
    Range,
    Stabilize,
}

codes!(Polarity {
    Maximize => "maximize",
    Minimize => "minimize",
    Range => "range",
    Stabilize => "stabilize",
});

/// What is promised: a number, an interval, or (aspects Waktu and Kualitas) words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum Target {
    Number(Measure),
    Interval(Measure, Measure),
    Words(String),
}

/// Why a text is not a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "code", content = "data")]
pub enum TargetError {
    #[error("empty")]
    Empty,
    #[error("not a number")]
    Number(MeasureError),
    /// `90-85`.
    #[error("the interval ends before it begins")]
    Reversed,
    /// `24 puskesmas`: the unit has its own field.
    #[error("the unit stands in the target")]
    UnitInTarget { number: String, unit: String },
}

impl Aspect {
    /// Aspects whose target may be words: a deadline, a standard to be met (V-SKP-11).
    pub const fn takes_words(self) -> bool {
        matches!(self, Self::Waktu | Self::Kualitas)
    }
}

impl Target {
    /// Reads what was typed: a number, an interval `85-90`, or words where the aspect takes words. Indicators of
    /// plans without an aspect take them too (`WTP`, `BB`).
    pub fn parse(text: &str, aspect: impl Into<Option<Aspect>>) -> Result<Self, TargetError> {
        let takes_words = aspect.into().is_none_or(Aspect::takes_words);
        let text = text.trim();
        if text.is_empty() {
            return Err(TargetError::Empty);
        }
        match read_number_or_interval(text) {
            Err(TargetError::Number(_)) if takes_words => Ok(Self::Words(text.to_owned())),
            Err(TargetError::Number(error)) => match with_unit(text) {
                Some((number, unit)) => Err(TargetError::UnitInTarget { number, unit }),
                None => Err(TargetError::Number(error)),
            },
            other => other,
        }
    }

    /// The single number, where it is one.
    pub fn number(&self) -> Option<Measure> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Interval(..) | Self::Words(_) => None,
        }
    }
}

fn read_number_or_interval(text: &str) -> Result<Target, TargetError> {
    let error = match Measure::parse(text) {
        Ok(number) => return Ok(Target::Number(number)),
        Err(error) => error,
    };
    // The first dash may be a minus, so every dash is tried as the middle.
    for (at, dash) in text.char_indices().filter(|(_, c)| matches!(c, '-' | '–' | '—')) {
        let (low, high) = (&text[..at], &text[at + dash.len_utf8()..]);
        if let (Ok(low), Ok(high)) = (Measure::parse(low), Measure::parse(high)) {
            return if low <= high {
                Ok(Target::Interval(low, high))
            } else {
                Err(TargetError::Reversed)
            };
        }
    }
    Err(TargetError::Number(error))
}

/// Takes a number apart from the unit typed behind it: `24 puskesmas`, `80%`.
pub fn with_unit(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let at = text
        .char_indices()
        .find(|(_, c)| c.is_alphabetic() || *c == '%')
        .map(|(at, _)| at)?;
    let (number, unit) = (text[..at].trim(), text[at..].trim());
    read_number_or_interval(number)
        .is_ok()
        .then(|| (number.to_owned(), unit.to_owned()))
}

impl fmt::Display for Target {
    /// As printed on the form: `1.234,5`, `85–90`, or the words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Interval(low, high) => write!(f, "{low}–{high}"),
            Self::Words(words) => f.write_str(words),
        }
    }
}

/// An indicator with its target of the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    pub id: IndicatorId,
    pub node: NodeId,
    pub aspect: Option<Aspect>,
    pub text: String,
    /// Satuan: `puskesmas`, `%`, `dokumen`.
    pub unit: String,
    pub polarity: Polarity,
    /// None while drafting.
    pub target: Option<Target>,
    /// The superior's indicator of which this is a direct share.
    pub share_of: Option<IndicatorId>,
    /// The superior's target when the share was taken; differs from today's = "out of date, parent changed" (SAK-03).
    pub parent_target_seen: Option<Target>,
    /// Source of the data, e.g. `e-PPGBM`.
    pub source: Option<String>,
    pub seq: i32,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn n(text: &str) -> Measure {
        Measure::parse(text).unwrap()
    }

    #[rstest]
    #[case("14", Aspect::Kuantitas, Target::Number(n("14")))]
    #[case("1.234,5", Aspect::Biaya, Target::Number(n("1234,5")))]
    #[case("85-90", Aspect::Kualitas, Target::Interval(n("85"), n("90")))]
    #[case("85 – 90", Aspect::Kuantitas, Target::Interval(n("85"), n("90")))]
    #[case("-5--2", Aspect::Kuantitas, Target::Interval(n("-5"), n("-2")))]
    #[case("-5", Aspect::Kuantitas, Target::Number(n("-5")))]
    #[case("3-3", Aspect::Kuantitas, Target::Interval(n("3"), n("3")))]
    #[case("12", Aspect::Waktu, Target::Number(n("12")))]
    #[case("paling lambat tanggal 10", Aspect::Waktu, Target::Words("paling lambat tanggal 10".into()))]
    #[case(" sesuai SOP ", Aspect::Kualitas, Target::Words("sesuai SOP".into()))]
    fn what_is_typed_becomes_a_target(#[case] text: &str, #[case] aspect: Aspect, #[case] target: Target) {
        assert_eq!(Target::parse(text, aspect), Ok(target));
    }

    #[rstest]
    #[case("", Aspect::Waktu, TargetError::Empty)]
    #[case("banyak", Aspect::Kuantitas, TargetError::Number(MeasureError::NotANumber))]
    #[case("segera", Aspect::Biaya, TargetError::Number(MeasureError::NotANumber))]
    #[case("90-85", Aspect::Kuantitas, TargetError::Reversed)]
    #[case("90-85", Aspect::Kualitas, TargetError::Reversed)]
    #[case(
        "24 puskesmas",
        Aspect::Kuantitas,
        TargetError::UnitInTarget { number: "24".into(), unit: "puskesmas".into() }
    )]
    #[case("95%", Aspect::Biaya, TargetError::UnitInTarget { number: "95".into(), unit: "%".into() })]
    fn what_is_no_target_says_why(#[case] text: &str, #[case] aspect: Aspect, #[case] error: TargetError) {
        assert_eq!(Target::parse(text, aspect), Err(error));
    }

    #[rstest]
    #[case("80 %", Some(("80", "%")))]
    #[case("85–90 persen", Some(("85–90", "persen")))]
    #[case("paling lambat 10", None)]
    #[case("80", None)]
    fn a_unit_typed_into_the_target_is_noticed(#[case] text: &str, #[case] expected: Option<(&str, &str)>) {
        assert_eq!(
            with_unit(text),
            expected.map(|(number, unit)| (number.to_owned(), unit.to_owned()))
        );
    }

    #[test]
    fn targets_are_printed_as_on_the_form() {
        assert_eq!(Target::Number(n("1234,5")).to_string(), "1.234,5");
        assert_eq!(Target::Interval(n("85"), n("90")).to_string(), "85–90");
    }

    proptest! {
        #[test]
        fn printed_targets_read_back(low in -1_000_000_000i64..1_000_000_000, width in 0i64..1_000_000) {
            for target in [Target::Number(Measure(low)), Target::Interval(Measure(low), Measure(low + width))] {
                prop_assert_eq!(Target::parse(&target.to_string(), Aspect::Kuantitas), Ok(target));
            }
        }

        #[test]
        fn nothing_typed_for_a_deadline_is_lost(text in "\\PC{1,40}") {
            match Target::parse(&text, Aspect::Waktu) {
                Ok(Target::Words(words)) => prop_assert_eq!(words, text.trim()),
                Ok(_) | Err(TargetError::Reversed | TargetError::Empty) => {}
                Err(error) => prop_assert!(false, "{:?}", error),
            }
        }
    }
}
