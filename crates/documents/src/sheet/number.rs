//! Numbers and dates as the text a person sees in the cell, without the residue of binary fractions.

use calamine::ExcelDateTime;

/// Excel keeps 15 digits; from here on the last ones are no longer what was typed.
const EXACT: f64 = 1e15;
/// Day after 9999-12-31, the last date of Excel.
const END_OF_DATES: f64 = 2_958_466.0;
const DAY: i64 = 86_400;

/// Tells whether a number was too long to be kept exactly.
pub(super) fn is_rounded(value: f64) -> bool {
    value.abs() >= EXACT
}

/// Renders a number with at most 15 digits; a format of zeros only (`000`, `0.00`) pads as Excel does,
/// so that a code stored as number keeps its zeros. No format ever rounds.
pub(super) fn render(value: f64, format: Option<&str>) -> String {
    let plain = significant(value);
    let Some((whole_width, decimals)) = format.and_then(zeros) else {
        return plain;
    };
    let (sign, unsigned) = plain
        .strip_prefix('-')
        .map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    if unsigned.contains('E') {
        return plain;
    }
    if decimals == 0 && fraction.is_empty() {
        format!("{sign}{whole:0>whole_width$}")
    } else if decimals > 0 {
        format!("{sign}{whole:0>whole_width$}.{fraction:0<decimals$}")
    } else {
        plain
    }
}

/// Cleans a plain decimal number of the residue of binary fractions: `64.64999999999999` is `64.65`.
/// Anything that is not such a number gives `None`; a NIP or other long whole number stays as it is.
pub fn tidy_number(text: &str) -> Option<String> {
    let text = text.trim();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let used = whole.trim_start_matches('0').len() + fraction.len();
    if used <= 14 || !unsigned.contains('.') {
        return Some(text.to_owned());
    }
    text.parse().ok().map(significant)
}

/// Tells whether a text is a long number that a spreadsheet program already shortened on saving a CSV,
/// such as `1,96608E+17`.
pub(super) fn is_shortened(text: &str) -> bool {
    let text = text.trim();
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return false;
    }
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa = mantissa.replacen([',', '.'], "", 1);
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    number(&mantissa)
        && number(exponent)
        && exponent
            .parse()
            .is_ok_and(|power: u32| (15..=30).contains(&power))
}

/// Renders a date as `YYYY-MM-DD`, with `THH:MM:SS` when there is a time, a time alone as `HH:MM:SS`,
/// a duration as `H:MM:SS`. `None` for what no date can be.
pub(super) fn date(value: &ExcelDateTime, epoch_1904: bool) -> Option<String> {
    let serial = value.as_f64();
    if !(0.0..END_OF_DATES).contains(&serial) {
        return None;
    }
    // To the second first: 08:00 is stored as a third of a day and would come out as 07:59:59.
    let seconds = (serial * DAY as f64).round() as i64;
    let (days, rest) = (seconds / DAY, seconds % DAY);
    if value.is_duration() {
        return Some(format!(
            "{}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        ));
    }
    let time = format!("{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
    if days == 0 {
        return Some(time);
    }
    let midnight = ExcelDateTime::new(days as f64, calamine::ExcelDateTimeType::DateTime, epoch_1904);
    let (year, month, day, ..) = midnight.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    Some(if rest == 0 { date } else { format!("{date}T{time}") })
}

/// A date that is already text in the file; midnight says nothing and is cut.
pub(super) fn iso_date(text: &str) -> &str {
    let trimmed = text.strip_suffix('Z').unwrap_or(text);
    ["T00:00:00.000", "T00:00:00"]
        .iter()
        .find_map(|midnight| trimmed.strip_suffix(midnight))
        .unwrap_or(text)
}

/// Fifteen significant digits, no exponent unless the number is out of all proportion.
fn significant(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let scientific = format!("{:.14e}", value.abs());
    let sign = if value < 0.0 { "-" } else { "" };
    let Some((mantissa, exponent)) = scientific.split_once('e') else {
        return scientific;
    };
    let Ok(exponent) = exponent.parse::<i32>() else {
        return scientific;
    };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if !(-15..=20).contains(&exponent) {
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        return format!("{sign}{first}{dot}{rest}E{exponent:+}");
    }
    if exponent < 0 {
        let zeros = "0".repeat(exponent.unsigned_abs() as usize - 1);
        return format!("{sign}0.{zeros}{digits}");
    }
    let whole = exponent.unsigned_abs() as usize + 1;
    if digits.len() <= whole {
        format!("{sign}{digits:0<whole$}")
    } else {
        format!("{sign}{}.{}", &digits[..whole], &digits[whole..])
    }
}

/// Widths of a number format that consists of zeros only.
fn zeros(format: &str) -> Option<(usize, usize)> {
    let (whole, decimals) = format.split_once('.').unwrap_or((format, ""));
    let only = |part: &str| part.bytes().all(|byte| byte == b'0');
    (!whole.is_empty() && format.len() <= 30 && only(whole) && only(decimals) && !format.ends_with('.'))
        .then_some((whole.len(), decimals.len()))
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn fractions_lose_their_binary_residue() {
        for (value, text) in [
            (64.649_999_999_999_99, "64.65"),
            (65.100_000_000_000_01, "65.1"),
            (0.1 + 0.2, "0.3"),
            (-94.699_999_999_999_99, "-94.7"),
            (80_000_000_000.0, "80000000000"),
            (0.000_05, "0.00005"),
            (-0.0, "0"),
            (1e21, "1E+21"),
            (1.5e-20, "1.5E-20"),
            (999_999_999_999_999.0, "999999999999999"),
        ] {
            assert_eq!(render(value, None), text);
        }
    }

    #[test]
    fn a_nip_stored_as_number_is_known_to_be_rounded() {
        let nip = 196_608_011_988_031_001.0_f64;
        assert!(is_rounded(nip));
        assert_eq!(render(nip, Some("General")), "196608011988031000");
        assert!(!is_rounded(999_999_999_999_999.0));
        assert!(is_shortened("1,96608E+17") && is_shortened("1.96608E+17") && is_shortened(" 2E+17"));
        for text in ["1.5E+3", "E+17", "3E", "DE17", "196608011988031001", "1.2.3E+17"] {
            assert!(!is_shortened(text), "{text}");
        }
    }

    #[test]
    fn a_format_of_zeros_pads_but_never_rounds() {
        assert_eq!(render(1.0, Some("000")), "001");
        assert_eq!(render(2.1, Some("0.00")), "2.10");
        assert_eq!(render(64.655, Some("0.00")), "64.655");
        assert_eq!(render(64.655, Some("000")), "64.655");
        assert_eq!(render(1.0, Some("#,##0")), "1");
        assert_eq!(render(1e21, Some("000")), "1E+21");
    }

    #[test]
    fn text_numbers_are_tidied_and_codes_are_not() {
        assert_eq!(tidy_number("64.64999999999999").as_deref(), Some("64.65"));
        assert_eq!(tidy_number("65.10000000000001").as_deref(), Some("65.1"));
        assert_eq!(tidy_number("80000000000.00").as_deref(), Some("80000000000.00"));
        assert_eq!(
            tidy_number("196608011988031001").as_deref(),
            Some("196608011988031001")
        );
        for text in ["", "1.02.01", "1,5", "abc", "-", "1e5", "."] {
            assert_eq!(tidy_number(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_iso_and_times_are_whole_seconds() {
        let at = |serial| date(&ExcelDateTime::new(serial, DateTime, false), false);
        assert_eq!(at(46_348.0).as_deref(), Some("2026-11-22"));
        assert_eq!(at(46_348.0 + 1.0 / 3.0).as_deref(), Some("2026-11-22T08:00:00"));
        assert_eq!(at(1.0 / 3.0).as_deref(), Some("08:00:00"));
        assert_eq!(at(2_958_465.999_999_9).as_deref().map(str::len), Some(10));
        assert_eq!(at(-1.0), None);
        assert_eq!(at(f64::NAN), None);
        assert_eq!(at(1e12), None);
        let duration = ExcelDateTime::new(1.5, TimeDelta, false);
        assert_eq!(date(&duration, false).as_deref(), Some("36:00:00"));
        let mac = ExcelDateTime::new(44_886.0, DateTime, true);
        assert_eq!(date(&mac, true).as_deref(), Some("2026-11-22"));
        assert_eq!(iso_date("2026-11-22T00:00:00Z"), "2026-11-22");
        assert_eq!(iso_date("2026-11-22T07:30:00"), "2026-11-22T07:30:00");
    }
}
