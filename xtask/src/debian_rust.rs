//! Debian's own Rust in /usr/bin, with a standard library for the browser that
//! is built once and kept in the cache. A rustup beside it stays as it is, and
//! nothing is written into /usr but by Debian's packages.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{capture, program, run, target};
use crate::debian;
use crate::steps::{AtPath, Outcome, Problem};
use crate::toolchain::{TARGET, Toolchain, has_std, has_target, is_library};

const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");
const PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// Finds Debian's Rust, or installs and completes it.
pub fn find_or_make() -> Outcome<Toolchain> {
    let rustc = Path::new("/usr/bin/rustc");
    let cargo = Path::new("/usr/bin/cargo");
    let source = Path::new("/usr/lib/rustlib/src/rust/library/std/Cargo.toml");
    let purpose = "building the browser half";
    let complete = rustc.exists() && cargo.exists() && source.exists();
    let found = if complete {
        Some(Compiler::ask(rustc)?)
    } else {
        None
    };
    // Not there, or from before the last update of the system: both are mended by installing.
    let compiler = if let Some(compiler) = found.filter(Compiler::is_new_enough) {
        compiler
    } else {
        debian::install(&PACKAGES, purpose).map_err(|problem| {
            problem.advice(format!(
                "the browser half needs the target {TARGET}: run `rustup target add {TARGET}`, \
                 or install Debian's packages {}",
                PACKAGES.join(", ")
            ))
        })?;
        Compiler::ask(rustc)?.expect_new_enough(rustc)?
    };
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
        Ok(Self {
            release: field("release"),
            commit: field("commit-hash").chars().take(9).collect(),
            llvm: field("LLVM version")
                .split('.')
                .next()
                .unwrap_or_default()
                .to_owned(),
        })
    }

    fn is_new_enough(&self) -> bool {
        numbers(&self.release) >= numbers(OLDEST)
    }

    fn expect_new_enough(self, rustc: &Path) -> Outcome<Self> {
        if self.is_new_enough() {
            return Ok(self);
        }
        Err(Problem::new(format!(
            "{} is Rust {}, and Selaras needs {OLDEST} or later.",
            rustc.display(),
            self.release
        ))
        .advice(format!(
            "run `rustup target add {TARGET}`; or, where only Debian's packages are within reach, let apt read \
             Debian's security updates too (they carry the newer {})",
            PACKAGES.join(", ")
        )))
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
        .unwrap_or_else(target)
        .join("selaras")
}

/// Debian's cargo and rustc must not be led to another toolchain.
pub fn without_rustup(command: &mut Command) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(numbers("1.96.0") > numbers("1.95"));
        assert!(numbers("1.100.0-nightly") > numbers("1.95"));
        assert!(numbers("1.85.1") < numbers("1.95"));
    }
}
