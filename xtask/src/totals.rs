//! Counting tests over all runners.

use std::ops::AddAssign;

use serde_json::Value;

use crate::steps::{Outcome, Problem};

/// How many tests passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Totals {
    /// The closing line, alone on its line and in this very form, for people
    /// and for programs that read the log.
    pub fn line(self) -> String {
        format!(
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }

    /// Adds what a line of `cargo test` says, if it is a line of results.
    pub fn read_cargo_line(&mut self, line: &str) {
        let Some(rest) = line.trim_start().strip_prefix("test result: ") else {
            return;
        };
        let counts = rest.split_once(". ").map_or(rest, |(_, counts)| counts);
        for part in counts.split(';') {
            let mut words = part.split_whitespace();
            let (Some(number), Some(kind)) = (words.next(), words.next()) else {
                continue;
            };
            let Ok(number) = number.parse::<usize>() else {
                continue;
            };
            match kind {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.skipped += number,
                _ => {}
            }
        }
    }

    /// Reads the report that Playwright's `json` reporter writes.
    pub fn from_playwright(report: &str) -> Outcome<Self> {
        let broken = || Problem::new("Playwright's report has no counts.");
        let report: Value = serde_json::from_str(report).map_err(|_| broken())?;
        let count = |name: &str| {
            report["stats"][name]
                .as_u64()
                .map(|number| number as usize)
                .ok_or_else(broken)
        };
        Ok(Self {
            // A flaky test passed at a second try; Playwright tells which.
            passed: count("expected")? + count("flaky")?,
            failed: count("unexpected")?,
            skipped: count("skipped")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_cargo_add_up() {
        let mut totals = Totals::default();
        for line in [
            "running 3 tests",
            "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 1 filtered out; finished in 0.51s",
            "test result: FAILED. 3 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s",
            "test result_of_sum ... ok",
        ] {
            totals.read_cargo_line(line);
        }
        assert_eq!(totals.line(), "15 passed, 4 failed, 2 skipped");
    }

    #[test]
    fn the_report_of_playwright_is_read() {
        let report =
            r#"{"stats":{"startTime":"x","duration":1.5,"expected":7,"skipped":1,"unexpected":2,"flaky":3}}"#;
        let totals = Totals::from_playwright(report).unwrap();
        assert_eq!(
            totals,
            Totals {
                passed: 10,
                failed: 2,
                skipped: 1
            }
        );
        assert!(Totals::from_playwright("{}").is_err());
    }
}
