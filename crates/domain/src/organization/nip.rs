//! NIP and NI PPPK (`domain.md` 9.4).
//!
//! 18 digits: birth date, then month of appointment (PNS) or year and contract code (PPPK), gender, sequence.
//! There is no check digit; a number that passes here may still be somebody else's.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Gender;

/// A checked NIP: 18 digits. Made by [`Nip::parse`], or from storage by `try_from`, which leaves out only the
/// comparison with today.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Nip(String);

/// Why something is not a NIP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum NipError {
    #[error("not only digits")]
    NotDigits,
    #[error("not 18 digits")]
    Length,
    #[error("no real birth date")]
    BirthDate,
    #[error("no month of appointment and no contract code")]
    MonthOrContract,
    #[error("appointed outside the ages 15 to 60, or in the future")]
    AppointmentYear,
    #[error("gender digit is not 1 or 2")]
    Gender,
    #[error("sequence 000")]
    Sequence,
}

/// What the middle of the number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NipOrigin {
    /// Civil servant, appointed as candidate on the first of that month.
    Pns { appointed: NaiveDate },
    /// Government employee with a contract.
    Pppk { year: i32, contract: u8 },
}

/// Contract codes of PPPK: 21 is the usual one, 24 and 25 are part time.
const CONTRACTS: std::ops::RangeInclusive<u8> = 21..=29;
const AGES: std::ops::RangeInclusive<u32> = 15..=60;
const FIRST_BIRTH_YEAR: i32 = 1930;

struct Parts {
    birth: NaiveDate,
    origin: NipOrigin,
    gender: Gender,
    sequence: u16,
}

impl Nip {
    /// Reads a number as people write it, with or without spaces.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, NipError> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let parts = read(&digits)?;
        let appointed = match parts.origin {
            NipOrigin::Pns { appointed } => appointed,
            NipOrigin::Pppk { year, .. } => {
                NaiveDate::from_ymd_opt(year, 1, 1).ok_or(NipError::AppointmentYear)?
            }
        };
        // A decree may name a month to come.
        if today
            .checked_add_months(Months::new(12))
            .is_some_and(|limit| appointed > limit)
        {
            return Err(NipError::AppointmentYear);
        }
        Ok(Self(digits))
    }

    /// The 18 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As printed on cards: `19660801 198803 1 001`.
    pub fn grouped(&self) -> String {
        match (
            self.0.get(..8),
            self.0.get(8..14),
            self.0.get(14..15),
            self.0.get(15..),
        ) {
            (Some(birth), Some(appointed), Some(gender), Some(sequence)) => {
                format!("{birth} {appointed} {gender} {sequence}")
            }
            _ => self.0.clone(),
        }
    }

    fn parts(&self) -> Option<Parts> {
        read(&self.0).ok()
    }

    pub fn birth_date(&self) -> Option<NaiveDate> {
        self.parts().map(|parts| parts.birth)
    }

    pub fn origin(&self) -> Option<NipOrigin> {
        self.parts().map(|parts| parts.origin)
    }

    pub fn gender(&self) -> Option<Gender> {
        self.parts().map(|parts| parts.gender)
    }

    pub fn sequence(&self) -> Option<u16> {
        self.parts().map(|parts| parts.sequence)
    }

    /// Whether it is an NI PPPK.
    pub fn is_pppk(&self) -> bool {
        matches!(self.origin(), Some(NipOrigin::Pppk { .. }))
    }

    /// Fields of the master data that say otherwise. A warning only: numbers with an old error are in use.
    pub fn contradictions(&self, birth: Option<NaiveDate>, gender: Option<Gender>) -> Vec<NipError> {
        let Some(parts) = self.parts() else {
            return Vec::new();
        };
        let other_birth = birth
            .is_some_and(|birth| birth != parts.birth)
            .then_some(NipError::BirthDate);
        let other_gender = gender
            .is_some_and(|gender| gender != parts.gender)
            .then_some(NipError::Gender);
        other_birth.into_iter().chain(other_gender).collect()
    }
}

fn read(digits: &str) -> Result<Parts, NipError> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NipError::NotDigits);
    }
    if digits.len() != 18 {
        return Err(NipError::Length);
    }
    let number = |from: usize, to: usize| -> u32 {
        digits.as_bytes()[from..to]
            .iter()
            .fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'))
    };
    let birth = NaiveDate::from_ymd_opt(number(0, 4) as i32, number(4, 6), number(6, 8))
        .filter(|birth| birth.year() >= FIRST_BIRTH_YEAR)
        .ok_or(NipError::BirthDate)?;
    let (year, middle) = (number(8, 12) as i32, number(12, 14) as u8);
    let (origin, age) = if (1..=12).contains(&middle) {
        let appointed =
            NaiveDate::from_ymd_opt(year, u32::from(middle), 1).ok_or(NipError::AppointmentYear)?;
        (NipOrigin::Pns { appointed }, appointed.years_since(birth))
    } else if CONTRACTS.contains(&middle) {
        (
            NipOrigin::Pppk {
                year,
                contract: middle,
            },
            u32::try_from(year - birth.year()).ok(),
        )
    } else {
        return Err(NipError::MonthOrContract);
    };
    if !age.is_some_and(|age| AGES.contains(&age)) {
        return Err(NipError::AppointmentYear);
    }
    let gender = match number(14, 15) {
        1 => Gender::Male,
        2 => Gender::Female,
        _ => return Err(NipError::Gender),
    };
    let sequence = number(15, 18) as u16;
    if sequence == 0 {
        return Err(NipError::Sequence);
    }
    Ok(Parts {
        birth,
        origin,
        gender,
        sequence,
    })
}

impl TryFrom<String> for Nip {
    type Error = NipError;
    fn try_from(text: String) -> Result<Self, NipError> {
        read(&text).map(|_| Self(text))
    }
}

impl From<Nip> for String {
    fn from(nip: Nip) -> Self {
        nip.0
    }
}

impl fmt::Display for Nip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn parse(text: &str) -> Result<Nip, NipError> {
        Nip::parse(text, day(2026, 11, 22))
    }

    #[rstest]
    #[case("196608011988031001", day(1966, 8, 1), day(1988, 3, 1))]
    #[case("19660801 198803 1 001", day(1966, 8, 1), day(1988, 3, 1))]
    #[case("\u{a0}19660801\u{a0}198803 1001 ", day(1966, 8, 1), day(1988, 3, 1))]
    #[case("198609262015051001", day(1986, 9, 26), day(2015, 5, 1))]
    fn civil_servants_are_read(#[case] text: &str, #[case] birth: NaiveDate, #[case] appointed: NaiveDate) {
        let nip = parse(text).unwrap();
        assert_eq!(nip.birth_date(), Some(birth));
        assert_eq!(nip.origin(), Some(NipOrigin::Pns { appointed }));
        assert_eq!(nip.gender(), Some(Gender::Male));
        assert_eq!(nip.sequence(), Some(1));
        assert!(!nip.is_pppk());
    }

    #[test]
    fn contract_employees_are_read() {
        let nip = parse("199001152023212004").unwrap();
        assert_eq!(
            nip.origin(),
            Some(NipOrigin::Pppk {
                year: 2023,
                contract: 21
            })
        );
        assert_eq!(nip.gender(), Some(Gender::Female));
        assert!(nip.is_pppk());
    }

    #[rstest]
    #[case("196613011988031001", NipError::BirthDate)]
    #[case("196602301988031001", NipError::BirthDate)]
    #[case("192912311950011001", NipError::BirthDate)]
    #[case("196608011988033001", NipError::Gender)]
    #[case("196608011988030001", NipError::Gender)]
    #[case("196608011988031000", NipError::Sequence)]
    #[case("19660801198803100", NipError::Length)]
    #[case("1966080119880310011", NipError::Length)]
    #[case("", NipError::Length)]
    #[case("19660801198803100A", NipError::NotDigits)]
    #[case("196608011988001001", NipError::MonthOrContract)]
    #[case("196608011988131001", NipError::MonthOrContract)]
    #[case("196608011988201001", NipError::MonthOrContract)]
    #[case("196608011988301001", NipError::MonthOrContract)]
    #[case("196608011981071001", NipError::AppointmentYear)] // 14 years old
    #[case("193008011991081001", NipError::AppointmentYear)] // 61
    #[case("199008012028011001", NipError::AppointmentYear)] // in the future
    #[case("199008012028211001", NipError::AppointmentYear)]
    #[case("199008011989211001", NipError::AppointmentYear)] // before birth
    fn impossible_numbers_say_why(#[case] text: &str, #[case] error: NipError) {
        assert_eq!(parse(text), Err(error));
    }

    #[test]
    fn a_decree_may_name_a_month_within_a_year() {
        assert!(parse("200008012027111001").is_ok());
        assert_eq!(parse("200008012027121001"), Err(NipError::AppointmentYear));
    }

    #[test]
    fn a_card_groups_the_digits() {
        assert_eq!(
            parse("196608011988031001").unwrap().grouped(),
            "19660801 198803 1 001"
        );
    }

    #[test]
    fn old_errors_in_the_master_data_are_only_pointed_at() {
        let nip = parse("196608011988031001").unwrap();
        assert_eq!(nip.contradictions(Some(day(1966, 8, 1)), Some(Gender::Male)), []);
        assert_eq!(nip.contradictions(None, None), []);
        assert_eq!(
            nip.contradictions(Some(day(1966, 8, 2)), Some(Gender::Female)),
            [NipError::BirthDate, NipError::Gender]
        );
    }

    #[test]
    fn storage_cannot_bring_in_what_is_no_nip() {
        assert!(serde_json::from_str::<Nip>("\"196608011988031001\"").is_ok());
        assert!(serde_json::from_str::<Nip>("\"196608011988031000\"").is_err());
        assert_eq!(
            serde_json::to_string(&parse("196608011988031001").unwrap()).unwrap(),
            "\"196608011988031001\""
        );
    }

    proptest! {
        #[test]
        fn every_number_that_is_put_together_rightly_is_read_back(
            year in 1930i32..2005, ordinal in 1u32..=365, age in 16u32..=59, month in 1u32..=12,
            female in any::<bool>(), sequence in 1u16..=999,
        ) {
            let birth = NaiveDate::from_yo_opt(year, ordinal).unwrap();
            let text = format!(
                "{}{:04}{month:02}{}{sequence:03}", birth.format("%Y%m%d"), year + age as i32, u8::from(female) + 1
            );
            let nip = Nip::parse(&text, day(2070, 1, 1)).unwrap();
            prop_assert_eq!(nip.birth_date(), Some(birth));
            prop_assert_eq!(nip.sequence(), Some(sequence));
            prop_assert_eq!(nip.gender(), Some(if female { Gender::Female } else { Gender::Male }));
            prop_assert_eq!(parse(&nip.grouped()).is_ok(), parse(nip.as_str()).is_ok());
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,22}") {
            let _ = parse(&text);
        }

        #[test]
        fn digits_either_read_or_say_why(text in "[0-9]{18}") {
            if let Ok(nip) = parse(&text) {
                prop_assert!(nip.birth_date().unwrap().year() >= 1930);
                prop_assert_eq!(nip.as_str(), text);
            }
        }
    }
}
