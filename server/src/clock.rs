//! The clock. Nothing else in the project asks the system for the time: it comes in by `Ctx.now`.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// Where the time comes from.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The clock of the machine.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands until it is moved: for tests. Clones move together.
    pub fn standing_at(start: DateTime<Utc>) -> Self {
        Self(Some(Arc::new(AtomicI64::new(start.timestamp_micros()))))
    }

    /// The time, to the microsecond, which is what both databases keep.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Some(micros) => {
                DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or(DateTime::UNIX_EPOCH)
            }
            None => Self::read(),
        }
    }

    /// Moves a standing clock; the machine's clock does not listen.
    pub fn advance(&self, by: TimeDelta) {
        if let Some(micros) = &self.0 {
            micros.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
        }
    }

    #[allow(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    fn read() -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_clock_moves_only_when_told_and_with_its_clones() {
        let start = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let clock = Clock::standing_at(start);
        let twin = clock.clone();
        assert_eq!(clock.now(), start);
        twin.advance(TimeDelta::hours(2));
        assert_eq!(clock.now() - start, TimeDelta::hours(2));
    }
}
