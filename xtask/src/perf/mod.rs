//! `cargo xtask perf`: how fast we are beside what people would take instead, and beside what the machine can do.
//!
//! Every row runs ours, its peers and its limit in turn, in one run, on the same data, after all of them gave the same
//! answer; then only ratios count, whatever else the machine does. A peer that is not to be had is told as missing.

mod import;
mod peers;
mod record;
mod rollup;
mod tree;
mod worker;

use crate::args::{Measured, PerfOptions, Scale};
use crate::steps::{Outcome, Problem, Steps};
use record::Record;

/// Measures a row.
type Measure = fn(&mut Steps, Scale) -> Outcome<Vec<Record>>;

pub fn perf(options: &PerfOptions) -> Outcome {
    let mut steps = Steps::new();
    let mut missed = 0;
    for row in &options.rows {
        let (name, measure): (_, Measure) = match row {
            Measured::Rollup => ("rollup", rollup::measure),
            Measured::Tree => ("tree", tree::measure),
            Measured::Import => ("import", import::measure),
        };
        let Ok(records) = measure(&mut steps, options.scale).inspect_err(|problem| println!("{problem}"))
        else {
            missed += 1;
            continue;
        };
        record::print(&records);
        println!("written: {}", record::write(name, &records)?.display());
    }
    steps.summary();
    if missed == 0 {
        Ok(())
    } else {
        Err(Problem::new("not every row could be measured."))
    }
}

/// Whether all sides came to the same answer; nothing is timed before.
fn same(what: &str, ours: &str, peer: &str, theirs: &str) -> Outcome {
    if ours == theirs {
        println!("    the same answer: {what}, {peer}");
        return Ok(());
    }
    Err(Problem::new(format!(
        "{what}: {peer} comes to another answer.\n  ours:   {ours}\n  theirs: {theirs}"
    ))
    .advice("one of the two is wrong; no figure counts before they agree"))
}
