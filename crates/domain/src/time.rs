//! Days and instants. Instants are UTC; days are local to the instansi, because deadlines are.
//!
//! No clock in here: "now" is always handed in.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use crate::organization::Zone;

impl Zone {
    /// Hours ahead of UTC. Indonesia knows no summer time.
    pub const fn offset_hours(self) -> i32 {
        match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        }
    }

    fn offset(self) -> Duration {
        Duration::hours(i64::from(self.offset_hours()))
    }
}

/// Day and time as calendar and clock on the office wall show them.
pub fn local(at: DateTime<Utc>, zone: Zone) -> NaiveDateTime {
    at.naive_utc() + zone.offset()
}

/// The day that the calendar on the office wall shows.
pub fn local_date(at: DateTime<Utc>, zone: Zone) -> NaiveDate {
    (at.naive_utc() + zone.offset()).date()
}

/// The time that the clock on the office wall shows.
pub fn local_time(at: DateTime<Utc>, zone: Zone) -> NaiveTime {
    (at.naive_utc() + zone.offset()).time()
}

/// The first instant of a local day.
pub fn day_start(day: NaiveDate, zone: Zone) -> DateTime<Utc> {
    (day.and_time(NaiveTime::MIN) - zone.offset()).and_utc()
}

/// The first instant after a local day: a deadline of that day is kept by everything before it.
pub fn day_end(day: NaiveDate, zone: Zone) -> DateTime<Utc> {
    day_start(day.checked_add_days(Days::new(1)).unwrap_or(day), zone)
}

/// Whether something done at an instant kept a deadline that ends with a local day.
pub fn in_time(at: DateTime<Utc>, deadline: NaiveDate, zone: Zone) -> bool {
    at < day_end(deadline, zone)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[rstest]
    #[case(Zone::Wib, "2027-01-31T16:59:59Z", "2027-01-31")]
    #[case(Zone::Wib, "2027-01-31T17:00:00Z", "2027-02-01")]
    #[case(Zone::Wita, "2027-01-31T15:59:59Z", "2027-01-31")]
    #[case(Zone::Wita, "2027-01-31T16:00:00Z", "2027-02-01")]
    #[case(Zone::Wit, "2026-12-31T14:59:59Z", "2026-12-31")]
    #[case(Zone::Wit, "2026-12-31T15:00:00Z", "2027-01-01")]
    fn midnight_is_local(#[case] zone: Zone, #[case] at: &str, #[case] expected: &str) {
        assert_eq!(local_date(utc(at), zone), day(expected));
    }

    #[rstest]
    fn a_day_begins_and_ends_on_itself(#[values(Zone::Wib, Zone::Wita, Zone::Wit)] zone: Zone) {
        let today = day("2028-02-29");
        assert_eq!(local_date(day_start(today, zone), zone), today);
        assert_eq!(
            local_date(day_end(today, zone) - Duration::nanoseconds(1), zone),
            today
        );
        assert_eq!(local_date(day_end(today, zone), zone), day("2028-03-01"));
        assert_eq!(local_time(day_start(today, zone), zone), NaiveTime::MIN);
    }

    #[test]
    fn the_same_second_is_in_time_in_padang_and_late_in_kupang() {
        let at = utc("2027-01-31T16:30:00Z");
        assert!(in_time(at, day("2027-01-31"), Zone::Wib));
        assert!(!in_time(at, day("2027-01-31"), Zone::Wita));
    }
}
