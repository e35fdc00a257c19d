//! Days and times by the clock on the office wall: the time zone of the instansi, never the browser's or UTC.

use chrono::{DateTime, NaiveDate, Utc};
use domain::format::Lang;
use domain::organization::Zone;
use domain::time::{local_date, local_time};

use super::use_me;

/// The clock of the signed-in person's instansi.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock(Zone);

/// Taken when a component is made. A guest gets western time, in which the regulation counts.
pub fn use_clock() -> Clock {
    Clock(use_me().map_or(Zone::Wib, |me| me.zone))
}

impl Clock {
    /// The day on which something happened.
    pub fn day(self, at: DateTime<Utc>) -> NaiveDate {
        local_date(at, self.0)
    }

    /// `22 November 2026 pukul 10.42 WITA`.
    pub fn moment(self, at: DateTime<Utc>, lang: Lang) -> String {
        moment(at, self.0, lang)
    }
}

/// `22 November 2026 pukul 10.42 WITA`.
pub fn moment(at: DateTime<Utc>, zone: Zone, lang: Lang) -> String {
    let (date, time) = (local_date(at, zone), local_time(at, zone));
    let zone = match zone {
        Zone::Wib => "WIB",
        Zone::Wita => "WITA",
        Zone::Wit => "WIT",
    };
    match lang {
        Lang::Id => format!("{} pukul {} {zone}", lang.date_long(date), time.format("%H.%M")),
        Lang::En => format!("{} at {} {zone}", lang.date_long(date), time.format("%H:%M")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_by_the_clock_on_the_office_wall() {
        let at = "2026-11-22T16:05:00Z".parse().unwrap();
        assert_eq!(
            moment(at, Zone::Wib, Lang::Id),
            "22 November 2026 pukul 23.05 WIB"
        );
        assert_eq!(
            moment(at, Zone::Wita, Lang::Id),
            "23 November 2026 pukul 00.05 WITA"
        );
        assert_eq!(moment(at, Zone::Wit, Lang::En), "23 November 2026 at 01:05 WIT");
    }
}
