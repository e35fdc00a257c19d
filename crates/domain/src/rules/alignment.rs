//! What a region may set about the alignment checks and their index (`domain.md` 7.4).

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::DayOfYear;
use crate::alignment::{Band, Component};
use crate::measure::Measure;

/// Thresholds of the checks, weights and bands of the index. The index is not an official score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AlignmentRules {
    pub weights: AlignmentWeights,
    pub bands: AlignmentBands,
    /// `ALN-DUP`: more than this share of a unit's staff with the same result, in whole percent.
    pub dup_percent: u16,
    /// `ALN-DUP`: fewer people than this are no crowd, whatever their share.
    pub dup_min: u16,
    /// `ALN-STAFF`: last day on which somebody may be without an SKP that is set.
    pub staff_deadline: DayOfYear,
    /// `ALN-STAFF`: days that somebody has who came into the post later.
    pub staff_days: u16,
    /// `ALN-LEVEL`: levels above the one of the job that are still borne.
    pub level_above: u8,
    /// `ALN-LEVEL`: levels below the one of the job that are still borne.
    pub level_below: u8,
}

impl Default for AlignmentRules {
    fn default() -> Self {
        Self {
            weights: AlignmentWeights::default(),
            bands: AlignmentBands::default(),
            dup_percent: 30,
            dup_min: 3,
            staff_deadline: DayOfYear { month: 1, day: 31 },
            staff_days: 30,
            level_above: 2,
            level_below: 1,
        }
    }
}

impl AlignmentRules {
    /// Last day on which somebody who is in the post since `since` may be without an SKP of that year.
    pub fn staff_due(&self, year: i32, since: Option<NaiveDate>) -> NaiveDate {
        let deadline = self.staff_deadline.in_year(year);
        since
            .and_then(|day| day.checked_add_days(Days::new(u64::from(self.staff_days))))
            .map_or(deadline, |day| day.max(deadline))
    }
}

/// Weights of the components; 100 together. Others are taken in proportion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AlignmentWeights {
    pub coverage: u16,
    pub traceability: u16,
    pub logic: u16,
    pub smart: u16,
    pub targets: u16,
    pub budget: u16,
    pub wording: u16,
}

impl Default for AlignmentWeights {
    fn default() -> Self {
        Self {
            coverage: 20,
            traceability: 20,
            logic: 20,
            smart: 15,
            targets: 10,
            budget: 10,
            wording: 5,
        }
    }
}

impl AlignmentWeights {
    /// The weight of one component.
    pub const fn of(&self, component: Component) -> u16 {
        match component {
            Component::Coverage => self.coverage,
            Component::Traceability => self.traceability,
            Component::Logic => self.logic,
            Component::Smart => self.smart,
            Component::Targets => self.targets,
            Component::Budget => self.budget,
            Component::Wording => self.wording,
        }
    }

    /// All weights together; 100 in a sound rule set.
    pub fn total(&self) -> u32 {
        Component::ALL
            .iter()
            .map(|&component| u32::from(self.of(component)))
            .sum()
    }
}

/// The index has to be above a bound to reach its band (thresholds of the LKE, PermenPANRB 88/2021).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AlignmentBands {
    pub a: u16,
    pub b: u16,
    pub c: u16,
    pub d: u16,
}

impl Default for AlignmentBands {
    fn default() -> Self {
        Self {
            a: 90,
            b: 75,
            c: 40,
            d: 10,
        }
    }
}

impl AlignmentBands {
    /// The band of an index, unrounded: exactly 90 is not above 90.
    pub fn of(&self, index: Measure) -> Band {
        let above = |bound: u16| index > Measure::whole(i64::from(bound));
        if above(self.a) {
            Band::A
        } else if above(self.b) {
            Band::B
        } else if above(self.c) {
            Band::C
        } else if above(self.d) {
            Band::D
        } else {
            Band::E
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn the_recommended_weights_are_a_hundred() {
        assert_eq!(AlignmentWeights::default().total(), 100);
    }

    #[rstest]
    #[case("100", Band::A)]
    #[case("90,0001", Band::A)]
    #[case("90", Band::B)]
    #[case("75,01", Band::B)]
    #[case("75", Band::C)]
    #[case("40", Band::D)]
    #[case("10,5", Band::D)]
    #[case("10", Band::E)]
    #[case("0", Band::E)]
    fn bands_begin_above_their_bound(#[case] index: &str, #[case] band: Band) {
        assert_eq!(AlignmentBands::default().of(Measure::parse(index).unwrap()), band);
    }

    #[rstest]
    #[case(None, "2026-01-31")]
    #[case(Some("2020-03-01"), "2026-01-31")]
    #[case(Some("2026-01-15"), "2026-02-14")]
    #[case(Some("2026-06-01"), "2026-07-01")]
    fn who_comes_later_has_thirty_days(#[case] since: Option<&str>, #[case] due: &str) {
        let since = since.map(|day| day.parse().unwrap());
        assert_eq!(
            AlignmentRules::default().staff_due(2026, since),
            due.parse::<NaiveDate>().unwrap()
        );
    }
}
