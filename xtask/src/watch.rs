//! `cargo xtask watch`: builds and serves again whenever a source changes.
//!
//! It looks at the times of change a few times a second: that works on every
//! file system, in containers too, and costs a few milliseconds.

use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::args::RunOptions;
use crate::command::{not_started, program, succeeds};
use crate::front::Mode;
use crate::server;
use crate::site;
use crate::stamp::fingerprint;
use crate::steps::{Outcome, Steps};

const SOURCES: [&str; 10] = [
    "app",
    "frontend",
    "crates",
    "server",
    "migrations",
    "locales",
    "style",
    "public",
    "Cargo.toml",
    "Cargo.lock",
];
const LOOK: Duration = Duration::from_millis(400);
const GRACE: Duration = Duration::from_secs(8);

pub fn watch(options: &RunOptions) -> Outcome {
    server::port_is_free(options.port)?;
    server::make_data_folder(options)?;
    let mut running: Option<Child> = None;
    loop {
        let seen = fingerprint(&SOURCES, &[]);
        // A build that fails leaves the last good server running.
        match build_and_start(options, &mut running) {
            Ok(()) => println!("==> http://localhost:{}  watching", options.port),
            Err(problem) => println!("\n{problem}\n==> waiting for a change"),
        }
        wait_for_change(&seen);
    }
}

fn build_and_start(options: &RunOptions, running: &mut Option<Child>) -> Outcome {
    let mut steps = Steps::new();
    site::prepare(&mut steps, Mode::Working)?;
    let path = server::build(&mut steps, false)?;
    if let Some(old) = running.take() {
        stop(old);
    }
    let mut command = server::serve(&path, options);
    *running = Some(command.spawn().map_err(|error| not_started(&command, &error))?);
    Ok(())
}

/// Asks the server to stop, so that requests in flight finish.
fn stop(mut server: Child) {
    succeeds(program("kill").args(["-TERM", &server.id().to_string()]));
    let deadline = Instant::now() + GRACE;
    while Instant::now() < deadline {
        if !matches!(server.try_wait(), Ok(None)) {
            return;
        }
        sleep(Duration::from_millis(50));
    }
    let _ = server.kill();
    let _ = server.wait();
}

/// Returns once something has changed and then rested for a moment: editors
/// and git write many files in a row.
fn wait_for_change(seen: &str) {
    let mut last = seen.to_owned();
    loop {
        sleep(LOOK);
        let now = fingerprint(&SOURCES, &[]);
        if now != seen && now == last {
            return;
        }
        last = now;
    }
}
