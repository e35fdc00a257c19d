//! The clock: deadlines and sessions hang on it.

use chrono::TimeDelta;
use store::Store;

use super::Finding;
use crate::cli;
use crate::clock::Clock;

/// What is still harmless.
const TOLERANCE: TimeDelta = TimeDelta::seconds(5);

/// Unix time before which this program was not written (2026-11-01).
const EARLIEST: i64 = 1_793_491_200;

pub async fn check(store: &Store) -> Finding {
    let now = Clock::system().now();
    let advice = "Hidupkan penyelarasan waktu: timedatectl set-ntp true";
    if now.timestamp() < EARLIEST {
        return Finding::problem(
            "clock",
            format!("Jam komputer ini menunjuk {}.", now.format("%Y-%m-%d")),
            advice,
        );
    }
    match store.clock().await {
        Ok(theirs) if (theirs - now).abs() > TOLERANCE => {
            let seconds = (theirs - now).num_seconds();
            Finding::problem(
                "clock",
                format!("Jam basis data berbeda {seconds} detik dari jam komputer ini."),
                advice,
            )
        }
        Ok(_) => Finding::fine("clock", "Jam komputer ini dan jam basis data sama."),
        Err(error) => Finding::note(
            "clock",
            format!("Jam basis data tidak terbaca ({}).", cli::innermost(&error)),
            "",
        ),
    }
}
