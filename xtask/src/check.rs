//! `cargo xtask check`: the quick half of the tests.

use std::process::Command;

use crate::command::{cargo, run};
use crate::site;
use crate::steps::{Outcome, Steps};
use crate::toolchain;

pub fn check() -> Outcome {
    let mut steps = Steps::new();
    toolchain::component("rustfmt")?;
    toolchain::component("clippy")?;
    site::stand_in()?;
    steps.step("Format", format)?;
    steps.step("Clippy", clippy)?;
    steps.step("Tests of the rules and of the store, on SQLite", || {
        run(cargo()
            .args(["test", "--package", "domain", "--package", "store"])
            .env_remove("SELARAS_TEST_POSTGRES"))
    })?;
    steps.summary();
    Ok(())
}

pub fn format() -> Outcome {
    run(cargo().args(["fmt", "--all", "--check"])).map_err(|problem| problem.advice("cargo fmt --all"))
}

pub fn clippy() -> Outcome {
    run(native(&mut cargo(), "clippy").args(["--all-targets", "--", "-D", "warnings"]))
        .map_err(|problem| problem.advice("correct what the messages above name"))
}

/// Everything but the browser half, always the same selection: another one
/// would unite other features and compile the dependencies once more.
pub fn native<'a>(cargo: &'a mut Command, task: &str) -> &'a mut Command {
    cargo.args([task, "--workspace", "--exclude", "frontend"])
}
