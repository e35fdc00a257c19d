//! Trees to measure: databases of three sizes that the demo fills, our server, and the browser in which all take turns.

use std::fs;
use std::path::PathBuf;

use crate::args::Scale;
use crate::browser_tests;
use crate::command::{capture, cargo, program, run, target};
use crate::front::{Mode, Need};
use crate::perf::peers;
use crate::perf::record::folder;
use crate::perf::worker::Worker;
use crate::server;
use crate::site;
use crate::stamp::{Stamp, fingerprint};
use crate::steps::{AtPath, Outcome, Steps};

/// Names of the sizes and how many people of the demo have about so many nodes together.
const SIZES: [(&str, u32); 3] = [("10k", 2_400), ("50k", 12_200), ("100k", 24_500)];

pub fn sizes(scale: Scale) -> &'static [(&'static str, u32)] {
    match scale {
        Scale::K1 => &SIZES[..1],
        Scale::P4 => &SIZES[..2],
        Scale::P40 => &SIZES,
    }
}

/// Where databases and rows lie.
pub fn place() -> PathBuf {
    folder().join("tree")
}

/// Builds what is needed, and starts the browser.
pub fn browser(steps: &mut Steps) -> Outcome<Worker> {
    let scripts = steps.step("The peers and the browser", peers::node)?;
    let chromium = browser_tests::chromium()?;
    let mode = Mode::Shipped {
        wasm_opt: Need::IfPossible,
    };
    site::prepare(steps, mode)?;
    let selaras = server::build(steps, true)?;
    steps.step("What fills and reads trees (release)", || {
        run(cargo().args(["build", "--release", "--package", "demo", "--example", "cost"]))?;
        run(cargo().args([
            "build",
            "--release",
            "--package",
            "domain",
            "--example",
            "outline_rows",
        ]))
    })?;
    fs::create_dir_all(place()).at(&place())?;
    Worker::start(
        "the browser",
        program("node")
            .current_dir(&scripts)
            .arg("tree/driver.mjs")
            .arg(chromium)
            .arg(selaras)
            .arg(place()),
    )
}

/// The database of a size, filled anew only when the demo has changed.
pub fn fill(size: &str, people: u32) -> Outcome {
    let file = place().join(format!("tree-{size}.db"));
    let stamp = Stamp::new(&format!("perf-tree-{size}"));
    let people = people.to_string();
    let wanted = fingerprint(
        &["crates/demo/src", "crates/store/src", "migrations/src"],
        &[&people],
    );
    if file.exists() && stamp.says(&wanted) {
        return Ok(());
    }
    stamp.clear();
    for end in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(place().join(format!("tree-{size}.db{end}")));
    }
    run(program(target().join("release/examples/cost"))
        .arg(&people)
        .arg(format!("sqlite://{}", file.display())))?;
    stamp.write(&wanted)
}

/// What our page got, as rows for the peers.
pub fn rows(size: &str) -> Outcome {
    let text = capture(
        program(target().join("release/examples/outline_rows")).arg(place().join(format!("tree-{size}.bin"))),
    )?;
    let file = place().join(format!("rows-{size}.json"));
    fs::write(&file, text).at(&file)
}
