//! What was achieved so far: a figure for each month (or each quarter, where there are many) of every promise in
//! numbers. Neither random nor even: who is ahead and who is behind follows from the indicator's own number.

use chrono::Datelike;
use domain::cascade::share::is_additive;
use domain::cascade::{Polarity, Target};
use domain::ids::IndicatorId;
use domain::measure::Measure;
use domain::skp::SkpState;
use store::bulk::{PlanNode, WholeSkp};
use store::realization::Realization;

use crate::calendar::Calendar;

/// Where the figures are said to come from.
const SOURCE: &str = "Laporan bulanan";

/// How far the year's results have come by the last finished month, in percent of what was promised for that time.
/// Most are near their promise; a few are well ahead, and a few are in trouble.
const PACE: [i64; 16] = [
    98, 104, 91, 100, 86, 102, 97, 110, 100, 72, 95, 101, 118, 93, 100, 55,
];

/// Which months have figures.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Months {
    last: u8,
    each: bool,
}

impl Months {
    /// Up to the month before this one. `each`: every month, otherwise the ends of quarters and the last.
    pub(crate) fn new(calendar: &Calendar, year: i32, each: bool) -> Self {
        let last = match year.cmp(&calendar.year) {
            std::cmp::Ordering::Less => 12,
            std::cmp::Ordering::Equal => calendar.today.month0() as u8,
            std::cmp::Ordering::Greater => 0,
        };
        Self { last, each }
    }

    fn reported(self) -> impl Iterator<Item = u8> {
        (1..=self.last).filter(move |month| self.each || month % 3 == 0 || *month == self.last)
    }
}

/// Figures of documents that were set.
pub(crate) fn of_skps(skps: &[&WholeSkp], months: Months) -> Vec<Realization> {
    let live = |state| {
        matches!(
            state,
            SkpState::Ditetapkan | SkpState::PerubahanDraft | SkpState::PerubahanDiajukan | SkpState::Ditutup
        )
    };
    skps.iter()
        .filter(|whole| live(whole.head.skp.state))
        .flat_map(|whole| &whole.draft.results)
        .flat_map(|result| &result.indicators)
        .filter_map(|row| {
            let target = Target::parse(&row.target, row.aspect).ok()?;
            Some((row.id?, target, row.unit.as_str(), row.polarity))
        })
        .flat_map(|(id, target, unit, polarity)| figures(id, &target, unit, polarity, months))
        .collect()
}

/// Figures of the plan's own indicators.
pub(crate) fn of_plan(nodes: &[PlanNode], months: Months) -> Vec<Realization> {
    nodes
        .iter()
        .flat_map(|plan| &plan.indicators)
        .filter_map(|row| Some((row, row.target.as_ref()?)))
        .flat_map(|(row, target)| figures(row.id, target, &row.unit, row.polarity, months))
        .collect()
}

fn figures(
    id: IndicatorId,
    target: &Target,
    unit: &str,
    polarity: Polarity,
    months: Months,
) -> Vec<Realization> {
    let (Target::Number(promised) | Target::Interval(promised, _)) = *target else {
        return Vec::new();
    };
    let bytes = id.0.as_bytes();
    let pace = PACE[usize::from(bytes[15] % 16)];
    // Every twentieth has not been reported at all: missing is not zero.
    if bytes[14].is_multiple_of(20) {
        return Vec::new();
    }
    let pace = if polarity == Polarity::Minimize {
        200 - pace
    } else {
        pace
    };
    let additive = is_additive(unit);
    let mut told = Measure::ZERO;
    months
        .reported()
        .filter_map(|month| {
            let value = if additive {
                // What was reached by then, in whole pieces where the promise is whole, less what was told before.
                let by_then = promised.scaled(pace * i64::from(month), 1200)?;
                let by_then = if promised.is_whole() {
                    Measure::whole(by_then.0 / Measure::SCALE)
                } else {
                    by_then
                };
                let step = by_then.checked_sub(told)?;
                told = by_then;
                step
            } else {
                // Rates move a little every month.
                let drift = i64::from((bytes[13].wrapping_add(month) % 5).cast_signed()) - 2;
                let value = promised.scaled(pace * 10 + drift, 1000)?;
                Measure(value.0 / 100 * 100)
            };
            Some(Realization {
                indicator: id,
                month,
                value,
                estimated: false,
                source: SOURCE.into(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn id(tail: [u8; 3]) -> IndicatorId {
        let mut bytes = [0; 16];
        bytes[13..].copy_from_slice(&tail);
        IndicatorId(Uuid::from_bytes(bytes))
    }

    const ALL: Months = Months { last: 10, each: true };

    #[test]
    fn counted_things_add_up_to_the_pace_of_the_year() {
        // Pace 100 %: ten of twelve months of 24.
        let rows = figures(
            id([0, 1, 3]),
            &Target::Number(Measure::whole(24)),
            "puskesmas",
            Polarity::Maximize,
            ALL,
        );
        assert_eq!(rows.len(), 10);
        let sum: i64 = rows.iter().map(|row| row.value.0).sum();
        assert_eq!(Measure(sum), Measure::whole(20));
        assert!(rows.iter().all(|row| row.value.is_whole()));
    }

    #[test]
    fn rates_stay_near_the_promise_and_some_are_never_reported() {
        let target = Target::Number(Measure::whole(80));
        let rates = figures(id([0, 1, 3]), &target, "%", Polarity::Maximize, ALL);
        assert!(
            rates
                .iter()
                .all(|row| (Measure::whole(79)..=Measure::whole(81)).contains(&row.value))
        );
        let quarters = Months {
            last: 10,
            each: false,
        };
        let months: Vec<u8> = figures(id([0, 1, 3]), &target, "%", Polarity::Maximize, quarters)
            .iter()
            .map(|row| row.month)
            .collect();
        assert_eq!(months, [3, 6, 9, 10]);
        assert_eq!(figures(id([0, 20, 3]), &target, "%", Polarity::Maximize, ALL), []);
        assert_eq!(
            figures(
                id([0, 1, 3]),
                &Target::Words("WTP".into()),
                "",
                Polarity::Maximize,
                ALL
            ),
            []
        );
    }
}
