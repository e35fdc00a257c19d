//! Dates, numbers and money as people write them, in both languages. Words of the screens live in `locales/`.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::measure::Measure;

/// A language of the screens and documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    #[default]
    Id,
    En,
}

codes!(Lang {
    Id => "id",
    En => "en",
});

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SHORT_ID: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
];
const DAYS_ID: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const DAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

impl Lang {
    /// Name of a month, 1 to 12; empty for anything else.
    pub fn month(self, month: u32) -> &'static str {
        let names = match self {
            Self::Id => &MONTHS_ID,
            Self::En => &MONTHS_EN,
        };
        month
            .checked_sub(1)
            .and_then(|at| names.get(at as usize))
            .copied()
            .unwrap_or_default()
    }

    fn month_short(self, month: u32) -> &'static str {
        match self {
            Self::Id => month
                .checked_sub(1)
                .and_then(|at| SHORT_ID.get(at as usize))
                .copied()
                .unwrap_or_default(),
            Self::En => self.month(month).get(..3).unwrap_or_default(),
        }
    }

    /// Name of the day of the week.
    pub fn weekday(self, date: NaiveDate) -> &'static str {
        let at = date.weekday().num_days_from_monday() as usize;
        match self {
            Self::Id => DAYS_ID[at],
            Self::En => DAYS_EN[at],
        }
    }

    /// `22 November 2026`.
    pub fn date_long(self, date: NaiveDate) -> String {
        format!("{} {} {}", date.day(), self.month(date.month()), date.year())
    }

    /// `22 Nov 2026`; August is `Agu` in Indonesian.
    pub fn date_short(self, date: NaiveDate) -> String {
        format!(
            "{} {} {}",
            date.day(),
            self.month_short(date.month()),
            date.year()
        )
    }

    /// `1 Januari s.d. 31 Desember 2026`: the year once where both days share it.
    pub fn period(self, from: NaiveDate, to: NaiveDate) -> String {
        let until = match self {
            Self::Id => "s.d.",
            Self::En => "to",
        };
        let start = if from.year() == to.year() {
            format!("{} {}", from.day(), self.month(from.month()))
        } else {
            self.date_long(from)
        };
        format!("{start} {until} {}", self.date_long(to))
    }

    /// `1.234,56` or `1,234.56`.
    pub fn measure(self, measure: Measure) -> String {
        match self {
            Self::Id => measure.written('.', ','),
            Self::En => measure.written(',', '.'),
        }
    }

    /// A whole number with grouped thousands.
    pub fn number(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mark = match self {
            Self::Id => '.',
            Self::En => ',',
        };
        let mut text = String::from(if number < 0 { "-" } else { "" });
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        text
    }

    /// Rupiah: `Rp 4.875.000`, with a space that does not break.
    pub fn money(self, rupiah: i64) -> String {
        let sign = if rupiah < 0 { "-" } else { "" };
        let digits = self.number(rupiah);
        format!("{sign}Rp\u{a0}{}", digits.trim_start_matches('-'))
    }

    /// A percentage in hundredths of a percent: `82,5%`.
    pub fn percent(self, hundredths: i64) -> String {
        let parts = hundredths.saturating_mul(Measure::SCALE / 100);
        format!("{}%", self.measure(Measure(parts)))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[rstest]
    #[case(Lang::Id, "2026-11-22", "22 November 2026", "22 Nov 2026", "Minggu")]
    #[case(Lang::Id, "2027-08-01", "1 Agustus 2027", "1 Agu 2027", "Minggu")]
    #[case(Lang::En, "2027-05-31", "31 May 2027", "31 May 2027", "Monday")]
    fn dates_read_as_in_a_letter(
        #[case] lang: Lang,
        #[case] date: &str,
        #[case] long: &str,
        #[case] short: &str,
        #[case] weekday: &str,
    ) {
        let date = day(date);
        assert_eq!(
            (lang.date_long(date), lang.date_short(date)),
            (long.to_owned(), short.to_owned())
        );
        assert_eq!(lang.weekday(date), weekday);
    }

    #[test]
    fn a_period_names_a_shared_year_once() {
        assert_eq!(
            Lang::Id.period(day("2026-01-01"), day("2026-12-31")),
            "1 Januari s.d. 31 Desember 2026"
        );
        assert_eq!(
            Lang::En.period(day("2026-12-01"), day("2027-01-31")),
            "1 December 2026 to 31 January 2027"
        );
    }

    #[rstest]
    #[case(4_875_000, "Rp\u{a0}4.875.000", "Rp\u{a0}4,875,000")]
    #[case(0, "Rp\u{a0}0", "Rp\u{a0}0")]
    #[case(-1_500, "-Rp\u{a0}1.500", "-Rp\u{a0}1,500")]
    #[case(999, "Rp\u{a0}999", "Rp\u{a0}999")]
    fn money_is_grouped(#[case] rupiah: i64, #[case] indonesian: &str, #[case] english: &str) {
        assert_eq!(Lang::Id.money(rupiah), indonesian);
        assert_eq!(Lang::En.money(rupiah), english);
    }

    #[test]
    fn numbers_follow_the_language() {
        let measure = Measure(12_345_600);
        assert_eq!(Lang::Id.measure(measure), "1.234,56");
        assert_eq!(Lang::En.measure(measure), "1,234.56");
        assert_eq!(Lang::Id.percent(8250), "82,5%");
        assert_eq!(Lang::Id.percent(10_000), "100%");
        assert_eq!(Lang::Id.number(i64::MIN), "-9.223.372.036.854.775.808");
    }

    #[test]
    fn months_outside_the_year_have_no_name() {
        assert_eq!(Lang::Id.month(0), "");
        assert_eq!(Lang::Id.month(13), "");
        assert_eq!(
            (1..=12)
                .filter(|&month| !Lang::En.month(month).is_empty())
                .count(),
            12
        );
    }
}
