//! A compiler for WebAssembly, on machines where rustup can download and on
//! machines where only Debian's packages are within reach.
//!
//! The order: what is there already, then `rustup target add`, then Debian's
//! Rust with a standard library that is built once and kept in the cache.
//! `SELARAS_WASM=rustup` or `debian` insists on one of the two.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::command::{capture, cargo, find, not_started, program, run, succeeds};
use crate::debian;
use crate::steps::{AtPath, Outcome, Problem};

const TARGET: &str = "wasm32-unknown-unknown";
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

/// How to call cargo for the browser half.
pub struct Toolchain {
    cargo: Option<PathBuf>,
    env: Vec<(&'static str, OsString)>,
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
                without_rustup(&mut command);
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
    let wish = env::var("SELARAS_WASM").unwrap_or_default();
    if wish != "debian" {
        if has_target(&mut program("rustc")) {
            return Ok(Toolchain::ordinary("the ordinary toolchain"));
        }
        if find("rustup").is_some() && rustup_adds_target() {
            return Ok(Toolchain::ordinary("the ordinary toolchain, target just added"));
        }
        if wish == "rustup" {
            return Err(Problem::new("rustup could not add the WebAssembly target.")
                .advice("see the message above, or unset SELARAS_WASM to try Debian's packages"));
        }
    }
    debian_toolchain()
}

/// Whether this compiler has a standard library for the browser.
fn has_target(rustc: &mut Command) -> bool {
    let Ok(folder) = capture(rustc.args(["--print", "target-libdir", "--target", TARGET])) else {
        return false;
    };
    has_std(Path::new(&folder))
}

fn has_std(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| is_library(&entry.path(), "libstd-"))
    })
}

/// Whether a file is a compiled crate whose file name begins so.
fn is_library(path: &Path, begin: &str) -> bool {
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

/// Debian's own Rust in /usr/bin; rustup, where it is there too, stays as it is.
fn debian_toolchain() -> Outcome<Toolchain> {
    let rustc = Path::new("/usr/bin/rustc");
    let cargo = Path::new("/usr/bin/cargo");
    let source = Path::new("/usr/lib/rustlib/src/rust/library/std/Cargo.toml");
    let purpose = "building the browser half";
    if !(rustc.exists() && cargo.exists() && source.exists()) {
        debian::install(&["rustc-web", "cargo-web", "rust-web-src"], purpose).map_err(|problem| {
            problem.advice(format!(
                "the browser half needs the target {TARGET}: run `rustup target add {TARGET}`, \
                 or install Debian's packages rustc-web, cargo-web and rust-web-src"
            ))
        })?;
    }
    let compiler = Compiler::ask(rustc)?;
    let linker = PathBuf::from(format!("/usr/lib/llvm-{}/bin/wasm-ld", compiler.llvm));
    if !linker.exists() {
        debian::install(&[&format!("lld-{}", compiler.llvm)], purpose)?;
    }
    let mut env: Vec<(&'static str, OsString)> = vec![
        ("RUSTC", rustc.into()),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker.into()),
    ];
    let mut asked = program(rustc);
    without_rustup(&mut asked);
    if !has_target(&mut asked) {
        let sysroot = built_sysroot(cargo, rustc, &compiler)?;
        let mut flag = OsString::from("--sysroot=");
        flag.push(sysroot);
        // Only crates for the browser get it: cargo keeps these flags from
        // build scripts and macros because `--target` is always given.
        env.push(("CARGO_ENCODED_RUSTFLAGS", flag));
    }
    Ok(Toolchain {
        cargo: Some(cargo.to_owned()),
        env,
        name: format!("Debian's Rust {}", compiler.release),
    })
}

struct Compiler {
    release: String,
    commit: String,
    llvm: String,
}

impl Compiler {
    fn ask(rustc: &Path) -> Outcome<Self> {
        let mut command = program(rustc);
        without_rustup(&mut command);
        let text = capture(command.arg("-vV"))?;
        let field = |name: &str| {
            text.lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
                .unwrap_or_default()
                .to_owned()
        };
        let compiler = Self {
            release: field("release"),
            commit: field("commit-hash").chars().take(9).collect(),
            llvm: field("LLVM version")
                .split('.')
                .next()
                .unwrap_or_default()
                .to_owned(),
        };
        if numbers(&compiler.release) < numbers(OLDEST) {
            return Err(Problem::new(format!(
                "{} is Rust {}, and Selaras needs {OLDEST} or later.",
                rustc.display(),
                compiler.release
            ))
            .advice(format!(
                "install Rust by rustup and run `rustup target add {TARGET}`"
            )));
        }
        Ok(compiler)
    }
}

fn numbers(version: &str) -> Vec<u32> {
    version
        .split(|c: char| !c.is_ascii_digit())
        .map_while(|part| part.parse().ok())
        .collect()
}

/// The standard library for the browser, built once by Debian's own compiler
/// (no other fits its source) and kept for every clone on this machine.
fn built_sysroot(cargo: &Path, rustc: &Path, compiler: &Compiler) -> Outcome<PathBuf> {
    let name = format!("wasm-sysroot-{}-{}", compiler.release, compiler.commit);
    let sysroot = cache().join(name);
    let libraries = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    if has_std(&libraries) {
        return Ok(sysroot);
    }
    println!("    building the standard library for the browser, once (about a minute)");
    let work = cache().join(format!("wasm-sysroot-work-{}", std::process::id()));
    fs::create_dir_all(work.join("src")).at(&work)?;
    let manifest = "[package]\nname = \"only_std\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(work.join("Cargo.toml"), manifest).at(&work)?;
    fs::write(work.join("src/lib.rs"), "").at(&work)?;

    let mut command = program(cargo);
    without_rustup(&mut command);
    run(command
        .current_dir(&work)
        .args(["build", "--release", "--target", TARGET, "--target-dir", "out"])
        .arg("-Zbuild-std=std,panic_abort,panic_unwind")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", rustc))
    .map_err(|problem| {
        problem.advice("the packages rustc-web, cargo-web and rust-web-src must be of one version")
    })?;

    let built = work.join("out").join(TARGET).join("release/deps");
    let ready = work.join("ready");
    fs::create_dir_all(&ready).at(&ready)?;
    for entry in fs::read_dir(&built).at(&built)?.flatten() {
        let path = entry.path();
        if is_library(&path, "lib") && !is_library(&path, "libonly_std") {
            fs::copy(&path, ready.join(entry.file_name())).at(&path)?;
        }
    }
    // Moved in one go, so that a half-made library is never taken for a whole.
    let parent = libraries.parent().unwrap_or(&sysroot);
    fs::create_dir_all(parent).at(parent)?;
    if fs::rename(&ready, &libraries).is_err() && !has_std(&libraries) {
        return Err(Problem::new(format!(
            "{} could not be written.",
            libraries.display()
        )));
    }
    let _ = fs::remove_dir_all(&work);
    Ok(sysroot)
}

fn cache() -> PathBuf {
    env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cache")))
        .unwrap_or_else(crate::command::target)
        .join("selaras")
}

fn without_rustup(command: &mut Command) {
    for name in [
        "RUSTUP_TOOLCHAIN",
        "CARGO",
        "RUSTC",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "CARGO_TARGET_DIR",
    ] {
        command.env_remove(name);
    }
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
    fn versions_compare_by_number() {
        assert!(numbers("1.96.0") > numbers("1.95"));
        assert!(numbers("1.100.0-nightly") > numbers("1.95"));
        assert!(numbers("1.85.1") < numbers("1.95"));
    }

    #[test]
    fn a_folder_without_the_standard_library_is_no_sysroot() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!has_std(folder.path()));
        assert!(!has_std(&folder.path().join("absent")));
        fs::write(folder.path().join("libstd-0123.rlib"), "").unwrap();
        assert!(has_std(folder.path()));
    }
}
