//! A compiler for WebAssembly, on machines where rustup can download and on
//! machines where only Debian's packages are within reach.
//!
//! The order: what is there already, then `rustup target add`, then Debian's
//! Rust (see `debian_rust`). `XTASK_WASM=rustup` or `debian` insists on one
//! of the two.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::command::{capture, cargo, find, not_started, program, succeeds};
use crate::debian_rust;
use crate::steps::{Outcome, Problem};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// How to call cargo for the browser half.
pub struct Toolchain {
    /// A cargo of its own; else the one that started us.
    pub cargo: Option<PathBuf>,
    pub env: Vec<(&'static str, OsString)>,
    /// For the reader of the log.
    pub name: String,
}

impl Toolchain {
    /// A cargo that can build for the browser.
    pub fn cargo(&self) -> Command {
        let mut command = match &self.cargo {
            None => cargo(),
            Some(path) => {
                let mut command = program(path);
                debian_rust::without_rustup(&mut command);
                command
            }
        };
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    fn ordinary(name: &str) -> Self {
        Self {
            cargo: None,
            env: Vec::new(),
            name: name.into(),
        }
    }
}

/// Finds a toolchain that can build for the browser, or makes one.
pub fn find_or_make() -> Outcome<Toolchain> {
    let wish = env::var("XTASK_WASM").unwrap_or_default();
    if wish != "debian" {
        if has_target(&mut program("rustc")) {
            return Ok(Toolchain::ordinary("the ordinary toolchain"));
        }
        if find("rustup").is_some() && rustup_adds_target() {
            return Ok(Toolchain::ordinary("the ordinary toolchain, target just added"));
        }
        if wish == "rustup" {
            return Err(Problem::new("rustup could not add the WebAssembly target.")
                .advice("see the message above, or unset XTASK_WASM to try Debian's packages"));
        }
    }
    debian_rust::find_or_make()
}

/// Whether this compiler has a standard library for the browser.
pub fn has_target(rustc: &mut Command) -> bool {
    let Ok(folder) = capture(rustc.args(["--print", "target-libdir", "--target", TARGET])) else {
        return false;
    };
    has_std(Path::new(&folder))
}

/// Whether a folder holds a compiled standard library.
pub fn has_std(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| is_library(&entry.path(), "libstd-"))
    })
}

/// Whether a file is a compiled crate whose file name begins so.
pub fn is_library(path: &Path, begin: &str) -> bool {
    let named = path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with(begin));
    named && path.extension().is_some_and(|extension| extension == "rlib")
}

fn rustup_adds_target() -> bool {
    println!("    rustup target add {TARGET}");
    let mut command = program("rustup");
    command.args(["target", "add", TARGET]);
    let Ok(mut child) = command.spawn() else {
        return false;
    };
    // A closed network refuses at once, or swallows every packet: then it is
    // not worth the minutes that rustup would go on trying.
    let deadline = Instant::now() + Duration::from_mins(3);
    while Instant::now() < deadline {
        match child.try_wait() {
            Ok(Some(status)) => return status.success() && has_target(&mut program("rustc")),
            Ok(None) => std::thread::sleep(Duration::from_millis(200)),
            Err(_) => break,
        }
    }
    println!("    rustup did not finish within 3 minutes; going on with Debian's packages");
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// Makes sure that a part of the toolchain (rustfmt, clippy) is there.
pub fn component(name: &str) -> Outcome {
    let sub = if name == "rustfmt" { "fmt" } else { name };
    if succeeds(cargo().args([sub, "--version"])) {
        return Ok(());
    }
    let mut command = program("rustup");
    command.args(["component", "add", name]);
    let added = match command.status() {
        Ok(status) => status.success(),
        Err(error) => return Err(not_started(&command, &error).advice(format!("install {name}"))),
    };
    if added {
        Ok(())
    } else {
        Err(Problem::new(format!("{name} is not installed.")).advice(format!(
            "rustup component add {name}, or your system's package of it"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_the_standard_library_is_no_sysroot() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!has_std(folder.path()));
        assert!(!has_std(&folder.path().join("absent")));
        fs::write(folder.path().join("libstd-0123.rlib"), "").unwrap();
        assert!(has_std(folder.path()));
    }
}
