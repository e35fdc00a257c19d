//! The days of the story, none of them in the future.
//!
//! Plans are made around the turn of the year; where the demo is filled in the middle of that season, its days are
//! pressed together so that they all lie behind. Whatever happens "these days" counts back from now.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::organization::Zone;
use domain::time::{day_start, local_date};

/// How long before now the season ends at the latest.
const QUIET: TimeDelta = TimeDelta::days(12);

#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    pub now: DateTime<Utc>,
    pub zone: Zone,
    pub today: NaiveDate,
    pub year: i32,
}

/// A day that exists.
pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

impl Calendar {
    pub(crate) fn new(now: DateTime<Utc>, zone: Zone) -> Self {
        let today = local_date(now, zone);
        Self {
            now,
            zone,
            today,
            year: today.year(),
        }
    }

    /// An instant of the season in which the plan of a year is made (November before it to mid-February).
    pub(crate) fn season(
        &self,
        year: i32,
        month: u32,
        of_month: u32,
        hour: u32,
        minute: u32,
    ) -> DateTime<Utc> {
        let calendar_year = if month > 6 { year - 1 } else { year };
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        let planned = day_start(day(calendar_year, month, of_month), self.zone) + (time - NaiveTime::MIN);
        let (from, to) = (
            day_start(day(year - 1, 11, 1), self.zone),
            day_start(day(year, 2, 20), self.zone),
        );
        let latest = self.now - QUIET;
        if to <= latest {
            return planned;
        }
        let (passed, length) = ((planned - from).num_seconds(), (to - from).num_seconds().max(1));
        let room = (latest - from).num_seconds().max(0);
        from + TimeDelta::seconds(passed * room / length)
    }

    /// The day of an instant of the season.
    pub(crate) fn season_day(&self, year: i32, month: u32, of_month: u32) -> NaiveDate {
        local_date(self.season(year, month, of_month, 12, 0), self.zone)
    }

    /// So long before now.
    pub(crate) fn ago(&self, days: i64, hours: i64) -> DateTime<Utc> {
        self.now - TimeDelta::days(days) - TimeDelta::hours(hours)
    }

    /// The day so many days before today (after, where negative).
    pub(crate) fn days_ago(&self, days: i64) -> NaiveDate {
        let count = Days::new(days.unsigned_abs());
        let moved = if days >= 0 {
            self.today.checked_sub_days(count)
        } else {
            self.today.checked_add_days(count)
        };
        moved.unwrap_or(self.today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Calendar {
        Calendar::new(text.parse().unwrap(), Zone::Wita)
    }

    #[test]
    fn in_november_the_season_is_where_one_expects_it() {
        let calendar = at("2026-11-22T04:00:00Z");
        assert_eq!(
            calendar.season(2026, 1, 12, 9, 0).to_rfc3339(),
            "2026-01-12T01:00:00+00:00"
        );
        assert_eq!(
            calendar.season(2026, 12, 3, 9, 0).to_rfc3339(),
            "2025-12-03T01:00:00+00:00"
        );
    }

    #[test]
    fn in_early_january_nothing_lies_in_the_future_and_the_order_stays() {
        let calendar = at("2027-01-02T04:00:00Z");
        let days: Vec<_> = [(11, 3), (12, 10), (1, 5), (1, 19), (2, 10)]
            .map(|(month, day)| calendar.season(2027, month, day, 9, 0))
            .into();
        assert!(days.is_sorted(), "{days:?}");
        assert!(days.iter().all(|day| *day < calendar.now - TimeDelta::days(10)));
        assert!(calendar.season(2026, 2, 10, 9, 0) < calendar.now);
    }
}
