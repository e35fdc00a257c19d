//! What people would take instead, from the ordinary registries, into `target/perf`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::record::folder;
use crate::browser_tests;
use crate::command::{find, program, root, run, succeeds};
use crate::debian;
use crate::stamp::{Stamp, digest};
use crate::steps::{AtPath, Outcome, Problem};

/// The peers' scripts.
pub fn scripts() -> PathBuf {
    root().join("xtask/perf")
}

/// A Python with the packages of `requirements.txt`.
pub fn python() -> Outcome<PathBuf> {
    let venv = folder().join("venv");
    let python = venv.join("bin/python");
    let list = scripts().join("requirements.txt");
    let wanted = digest(&fs::read(&list).at(&list)?);
    let stamp = Stamp::new("perf-python");
    if python.exists() && stamp.says(&wanted) {
        return Ok(python);
    }
    stamp.clear();
    if find("python3").is_none() {
        debian::install(&["python3", "python3-venv"], "the peers in Python")?;
    }
    if !python.exists() && !succeeds(program("python3").args(["-m", "venv"]).arg(&venv)) {
        // Debian keeps the module apart.
        debian::install(&["python3-venv"], "the peers in Python")?;
        run(program("python3").args(["-m", "venv"]).arg(&venv))?;
    }
    println!("    pip install -r xtask/perf/requirements.txt");
    run(program(&python)
        .args(["-m", "pip", "install", "--quiet", "--requirement"])
        .arg(&list))
    .map_err(|problem| problem.advice("pip must reach its registry"))?;
    stamp.write(&wanted)?;
    Ok(python)
}

/// A folder with the scripts for the browser and their npm packages.
pub fn node() -> Outcome<PathBuf> {
    browser_tests::node()?;
    let place = folder().join("node");
    fs::create_dir_all(&place).at(&place)?;
    let list = scripts().join("package.json");
    let wanted = digest(&fs::read(&list).at(&list)?);
    let stamp = Stamp::new("perf-node");
    if !(place.join("node_modules").exists() && stamp.says(&wanted)) {
        stamp.clear();
        fs::copy(&list, place.join("package.json")).at(&list)?;
        println!("    npm install in target/perf/node");
        run(npm(&place).args([
            "install",
            "--no-package-lock",
            "--no-progress",
            "--loglevel=error",
        ]))
        .map_err(|problem| problem.advice("npm must reach its registry: try `npm ping`"))?;
        stamp.write(&wanted)?;
    }
    // Beside the packages, where Node looks for them.
    let (from, to) = (scripts().join("tree"), place.join("tree"));
    fs::create_dir_all(&to).at(&to)?;
    for file in fs::read_dir(&from).at(&from)?.flatten() {
        let to = to.join(file.file_name());
        fs::copy(file.path(), &to).at(&to)?;
    }
    Ok(place)
}

fn npm(place: &PathBuf) -> Command {
    let mut command = program("npm");
    command
        .current_dir(place)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    command
}

/// The command line of SQLite.
pub fn sqlite() -> Outcome<PathBuf> {
    if find("sqlite3").is_none() {
        debian::install(&["sqlite3"], "the limit of an import")?;
    }
    find("sqlite3").ok_or_else(|| Problem::new("sqlite3 was installed, and is not to be found."))
}
