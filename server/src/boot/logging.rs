//! Structured logs on standard error; standard output belongs to the answers of the command line.

use std::backtrace::Backtrace;
use std::io;
use std::panic;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::config::{Config, LogFormat};

/// Begins to log. What was begun before in this process (a test) stays.
pub fn start(config: &Config) {
    // Checked when the settings were read; whatever else happens, errors are shown.
    // The library's words about migrations are many; [`super::database`] tells what matters.
    let wanted = format!("sea_orm_migration=warn,{}", config.log_level);
    let filter = EnvFilter::try_new(wanted).unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_span_events(FmtSpan::NONE);
    let begun = match config.log_format {
        LogFormat::Json => log.json().flatten_event(true).with_current_span(true).try_init(),
        LogFormat::Text => log.with_target(false).try_init(),
    };
    if begun.is_ok() {
        log_panics();
    }
}

/// A panic is logged like any error, with the number of its request.
fn log_panics() {
    panic::set_hook(Box::new(|info| {
        let message = info.payload_as_str().unwrap_or("no message");
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let backtrace = Backtrace::capture().to_string();
        tracing::error!(message, place, backtrace, "panic");
    }));
}
