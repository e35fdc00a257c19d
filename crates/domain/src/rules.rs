//! Rules as data: what a region chooses for itself, with the legal basis of the choice (`domain.md` 11).
//!
//! Nothing in here is a constant elsewhere. Every field has the recommended default, so a stored rule set names only
//! what differs; an unknown field is a misspelling and refused.

mod alignment;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::codes::codes;
pub use crate::skp::state::ReviewSteps;
pub use alignment::{AlignmentBands, AlignmentRules, AlignmentWeights};

/// Everything that a region may set. Versioned and dated by the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RuleSet {
    pub skp: SkpLimits,
    /// `skp_review_steps`.
    pub review_steps: ReviewSteps,
    /// A recorded dialogue is needed before the rater agrees (`domain.md` 4.6).
    pub dialogue_required: bool,
    /// Last day without the flag `terlambat` (V-SKP-17).
    pub submit_deadline: DayOfYear,
    /// Highest achievement of a person's indicator in whole percent; none = no cap.
    pub achievement_cap: Option<u16>,
    /// How an indicator counts for which less is better.
    pub minimize_formula: MinimizeFormula,
    /// Thresholds and weights of the alignment checks and their index.
    pub alignment: AlignmentRules,
    pub password: PasswordPolicy,
    pub lockout: Lockout,
    pub session: SessionTimes,
    /// How long a one-time link for a new password is good.
    pub reset_minutes: u16,
    /// By the name of the field (`skp`, `submit_deadline`, …): the regulation on which the region's choice stands.
    pub legal_basis: BTreeMap<String, String>,
}

impl Default for RuleSet {
    fn default() -> Self {
        let basis = [
            (
                "skp",
                "PermenPANRB 6/2022 tidak membatasi jumlah RHK; angka adalah pilihan instansi",
            ),
            (
                "review_steps",
                "PermenPANRB 6/2022; tahapan reviu adalah pilihan instansi",
            ),
            ("dialogue_required", "PermenPANRB 6/2022 tentang dialog kinerja"),
            (
                "submit_deadline",
                "PermenPANRB 8/2021: SKP ditetapkan paling lambat akhir Januari",
            ),
            ("achievement_cap", "PP 30/2019"),
            ("minimize_formula", "PermenPANRB 8/2021"),
            (
                "alignment",
                "Bukan nilai resmi: bobot dan ambang adalah pilihan instansi, menurut kriteria PermenPANRB 88/2021",
            ),
            ("password", "OWASP ASVS 5.0 bab 6; pedoman BSSN bila dipilih"),
        ];
        Self {
            skp: SkpLimits::default(),
            review_steps: ReviewSteps::Full,
            dialogue_required: true,
            submit_deadline: DayOfYear { month: 1, day: 31 },
            achievement_cap: None,
            minimize_formula: MinimizeFormula::Difference,
            alignment: AlignmentRules::default(),
            password: PasswordPolicy::default(),
            lockout: Lockout::default(),
            session: SessionTimes::default(),
            reset_minutes: 15,
            legal_basis: basis
                .map(|(field, text)| (field.to_owned(), text.to_owned()))
                .into(),
        }
    }
}

impl RuleSet {
    /// The regulation on which a field stands, if it was given.
    pub fn legal_basis_of(&self, field: &str) -> Option<&str> {
        self.legal_basis.get(field).map(String::as_str)
    }

    /// The deadline of V-SKP-17 in that year.
    pub fn deadline(&self, year: i32) -> NaiveDate {
        self.submit_deadline.in_year(year)
    }
}

/// A day that comes every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayOfYear {
    pub month: u8,
    pub day: u8,
}

impl DayOfYear {
    /// That day in a year; a day that the month does not have becomes its last one.
    pub fn in_year(self, year: i32) -> NaiveDate {
        let month = u32::from(self.month.clamp(1, 12));
        let day = u32::from(self.day.clamp(1, 31));
        (28..=day)
            .rev()
            .chain([day.min(28)])
            .find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
            .unwrap_or(NaiveDate::MIN)
    }
}

impl From<NaiveDate> for DayOfYear {
    fn from(date: NaiveDate) -> Self {
        Self {
            month: date.month() as u8,
            day: date.day() as u8,
        }
    }
}

/// Formula for indicators where less is better (`domain.md` 3.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MinimizeFormula {
    /// `(2 × target − actual) / target`.
    #[default]
    Difference,
    /// `target / actual`.
    Quotient,
}

codes!(MinimizeFormula {
    Difference => "difference",
    Quotient => "quotient",
});

/// `skp.limits` (S13) and how strictly wording is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SkpLimits {
    pub main_min: u16,
    pub main_max: u16,
    /// Fewer main results than this are worth a second look.
    pub main_warn_below: u16,
    /// More main results than this are worth a second look.
    pub main_warn_above: u16,
    pub additional_max: u16,
    pub indicators_max: u16,
    pub indicators_total: u16,
    pub text_min: u16,
    pub text_max: u16,
    /// Warnings about wording stop the submission too (BKN-41).
    pub strict_wording: bool,
    /// Phrases which this instansi refuses besides the common ones.
    pub refused_phrases: Vec<String>,
}

impl Default for SkpLimits {
    fn default() -> Self {
        Self {
            main_min: 1,
            main_max: 10,
            main_warn_below: 2,
            main_warn_above: 7,
            additional_max: 5,
            indicators_max: 6,
            indicators_total: 30,
            text_min: 10,
            text_max: 500,
            strict_wording: false,
            refused_phrases: Vec::new(),
        }
    }
}

/// Which school of passwords a region follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordProfile {
    /// OWASP ASVS: length counts, composition does not.
    #[default]
    Asvs,
    /// Regional government guidance of BSSN: four classes of characters.
    BssnDaerah,
}

codes!(PasswordProfile {
    Asvs => "asvs",
    BssnDaerah => "bssn_daerah",
});

/// What a password must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordPolicy {
    pub profile: PasswordProfile,
    /// Shorter is refused.
    pub min_length: u16,
    /// Shorter is accepted with advice.
    pub advised_length: u16,
    /// Longer is refused: hashing has a price.
    pub max_length: u16,
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self {
            profile: PasswordProfile::Asvs,
            min_length: 12,
            advised_length: 15,
            max_length: 128,
        }
    }
}

/// How many failures are borne before waiting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Lockout {
    pub max_attempts: u16,
    pub window_minutes: u16,
}

impl Default for Lockout {
    fn default() -> Self {
        Self {
            max_attempts: 10,
            window_minutes: 15,
        }
    }
}

/// How long one stays signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionTimes {
    pub idle_minutes: u16,
    pub absolute_hours: u16,
}

impl Default for SessionTimes {
    fn default() -> Self {
        Self {
            idle_minutes: 30,
            absolute_hours: 12,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_rule_set_is_the_recommended_one() {
        let rules: RuleSet = serde_json::from_str("{}").unwrap();
        assert_eq!(rules, RuleSet::default());
        assert_eq!(
            (rules.skp.main_min, rules.skp.main_max, rules.skp.additional_max),
            (1, 10, 5)
        );
        assert_eq!((rules.skp.indicators_max, rules.skp.indicators_total), (6, 30));
        assert_eq!(
            rules.deadline(2027),
            NaiveDate::from_ymd_opt(2027, 1, 31).unwrap()
        );
        assert!(
            rules
                .legal_basis_of("submit_deadline")
                .unwrap()
                .contains("8/2021")
        );
    }

    #[test]
    fn a_rule_set_names_only_what_differs() {
        let rules: RuleSet = serde_json::from_str(
            r#"{"review_steps":"short","skp":{"main_max":8},"password":{"profile":"bssn_daerah"}}"#,
        )
        .unwrap();
        assert_eq!(rules.review_steps, ReviewSteps::Short);
        assert_eq!(
            rules.skp,
            SkpLimits {
                main_max: 8,
                ..SkpLimits::default()
            }
        );
        assert_eq!(rules.password.profile, PasswordProfile::BssnDaerah);
        assert_eq!(rules.password.min_length, 12);
    }

    #[test]
    fn a_misspelt_field_is_refused() {
        for text in [
            r#"{"skpp":{}}"#,
            r#"{"skp":{"main_maks":8}}"#,
            r#"{"lockout":{"attempts":3}}"#,
            r#"{"alignment":{"weights":{"cakupan":20}}}"#,
        ] {
            assert!(serde_json::from_str::<RuleSet>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn rule_sets_survive_being_stored() {
        let rules = RuleSet {
            achievement_cap: Some(120),
            ..RuleSet::default()
        };
        let stored = serde_json::to_string(&rules).unwrap();
        assert_eq!(serde_json::from_str::<RuleSet>(&stored).unwrap(), rules);
    }

    #[test]
    fn the_last_day_of_february_moves_with_the_year() {
        let day = DayOfYear { month: 2, day: 29 };
        assert_eq!(day.in_year(2028), NaiveDate::from_ymd_opt(2028, 2, 29).unwrap());
        assert_eq!(day.in_year(2027), NaiveDate::from_ymd_opt(2027, 2, 28).unwrap());
        assert_eq!(
            DayOfYear { month: 6, day: 31 }.in_year(2027),
            NaiveDate::from_ymd_opt(2027, 6, 30).unwrap()
        );
        assert_eq!(
            DayOfYear { month: 3, day: 5 }.in_year(2027),
            NaiveDate::from_ymd_opt(2027, 3, 5).unwrap()
        );
    }
}
