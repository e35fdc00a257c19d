//! The tests in a real browser: what they need, and running them.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::command::{capture, find, program, root, run, target};
use crate::debian;
use crate::stamp::digest;
use crate::steps::{AtPath, Outcome, Problem};
use crate::totals::Totals;

const OLDEST_NODE: (u32, u32) = (20, 19);

/// The folder of the tests and of their npm packages.
pub fn folder() -> PathBuf {
    root().join("end2end")
}

/// Makes sure that Node is there and new enough.
pub fn node() -> Outcome {
    let advice = "install Node 20.19 or later with npm, from your system or from nodejs.org";
    if find("node").is_none() || find("npm").is_none() {
        debian::install(&["nodejs", "npm"], "wasm-opt and the tests in a browser")
            .map_err(|problem| problem.advice(advice))?;
    }
    let told = capture(program("node").arg("--version"))?;
    if version(&told) < Some(OLDEST_NODE) {
        return Err(Problem::new(format!("Node here is {told}, which is too old.")).advice(advice));
    }
    Ok(())
}

fn version(told: &str) -> Option<(u32, u32)> {
    let mut parts = told.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Installs the npm packages of the lock file, unless they are there.
pub fn npm_packages() -> Outcome {
    node()?;
    let lock = folder().join("package-lock.json");
    let wanted = digest(&fs::read(&lock).at(&lock)?);
    let note = folder().join("node_modules/.selaras-lock");
    if fs::read_to_string(&note).is_ok_and(|present| present == wanted) {
        return Ok(());
    }
    println!("    npm ci in end2end/");
    run(program("npm")
        .current_dir(folder())
        .args(["ci", "--ignore-scripts", "--no-progress", "--loglevel=error"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
    .map_err(|problem| problem.advice("npm must reach its registry: try `npm ping`"))?;
    fs::write(&note, wanted).at(&note)
}

/// Chromium: the one that CHROMIUM_PATH names, or the system's.
pub fn chromium() -> Outcome<PathBuf> {
    if let Some(path) = env::var_os("CHROMIUM_PATH").map(PathBuf::from) {
        if path.is_file() {
            return Ok(path);
        }
        return Err(Problem::new(format!(
            "CHROMIUM_PATH names {}, which is no file.",
            path.display()
        ))
        .advice("correct it or unset it"));
    }
    if let Some(path) = installed_chromium() {
        return Ok(path);
    }
    // Chromium refuses to draw text without any font of the system.
    debian::install(&["chromium", "fonts-liberation"], "the tests in a browser")?;
    installed_chromium().ok_or_else(|| {
        Problem::new("Chromium was installed, and is not to be found.")
            .advice("set CHROMIUM_PATH to the program")
    })
}

fn installed_chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"]
        .iter()
        .find_map(|name| find(name))
}

/// Runs Playwright, which starts the server by its own configuration, against
/// the server's program and the assets in `target/site`.
pub fn run_all(chromium: &PathBuf, totals: &mut Totals) -> Outcome {
    let report = target().join("browser-tests.json");
    let _ = fs::remove_file(&report);
    let ran = run(tool("playwright")
        .args(["test", "--reporter=list,json"])
        .env("CHROMIUM_PATH", chromium)
        .env("SELARAS_BIN", target().join("debug/selaras"))
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report));
    match fs::read_to_string(&report) {
        Ok(text) => *totals += Totals::from_playwright(&text)?,
        Err(_) if ran.is_err() => {}
        Err(error) => return Err(Problem::file(&report, &error)),
    }
    ran.map_err(|problem| {
        problem.advice("screenshots and traces of failed tests lie in end2end/test-results/")
    })
}

/// Checks the types of the tests themselves.
pub fn types() -> Outcome {
    run(tool("tsc").args(["--noEmit", "--project", "."]))
}

fn tool(name: &str) -> Command {
    let mut command = program(folder().join("node_modules/.bin").join(name));
    command.current_dir(folder());
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node_are_read() {
        assert_eq!(version("v20.19.2\n"), Some((20, 19)));
        assert!(version("v18.20.4") < Some(OLDEST_NODE));
        assert!(version("v24.0.0") > Some(OLDEST_NODE));
        assert!(version("nothing") < Some(OLDEST_NODE));
    }
}
