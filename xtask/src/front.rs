//! The browser half: compiled, bound to JavaScript, optimised.

use std::fs;
use std::path::PathBuf;

use wasm_bindgen_cli_support::Bindgen;

use crate::browser_tests;
use crate::command::{find, program, run, target};
use crate::stamp::{Stamp, fingerprint, of_xtask};
use crate::steps::{AtPath, Outcome, Problem, Steps};
use crate::toolchain;

/// Everything that the browser half may be built from. The crates that only
/// the server uses are in it too; cargo then finds in a second that it has
/// nothing to do, and nobody must keep a list.
const SOURCES: [&str; 6] = ["app", "frontend", "crates", "locales", "Cargo.toml", "Cargo.lock"];

/// Features that rustc uses by itself and wasm-opt must be told of.
const WASM_OPT: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-sign-ext",
    "--enable-mutable-globals",
];

/// How the browser half is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mode {
    /// In seconds, a few times larger.
    Working,
    /// As shipped; without wasm-opt when this machine has no Node.
    Shipped { wasm_opt: Need },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Need {
    IfPossible,
    Required,
}

impl Mode {
    pub fn profile(self) -> &'static str {
        match self {
            Mode::Working => "wasm-dev",
            Mode::Shipped { .. } => "wasm-release",
        }
    }
}

/// What the browser loads, before it gets its final names.
pub struct Front {
    pub js: PathBuf,
    pub wasm: PathBuf,
    /// JavaScript that libraries bring along, imported by the main file.
    pub snippets: PathBuf,
}

/// Builds what is missing of the browser half.
pub fn build(steps: &mut Steps, mode: Mode) -> Outcome<Front> {
    let profile = mode.profile();
    let module = target()
        .join("front/wasm32-unknown-unknown")
        .join(profile)
        .join("frontend.wasm");

    let stamp = Stamp::new(&format!("{profile}-compiled"));
    let sources = fingerprint(&SOURCES, &[profile]);
    if !(module.exists() && stamp.says(&sources)) {
        steps.step(&format!("Browser half ({profile})"), || {
            let toolchain = toolchain::find_or_make()?;
            println!("    with {}", toolchain.name);
            run(toolchain
                .cargo()
                .args(["build", "--package", "frontend", "--lib"])
                .args(["--target", "wasm32-unknown-unknown"])
                .args(["--profile", profile, "--target-dir"])
                .arg(target().join("front")))?;
            stamp.write(&sources)
        })?;
    }

    let folder = target().join("front/bound").join(profile);
    let front = Front {
        js: folder.join("selaras.js"),
        wasm: folder.join("selaras_bg.wasm"),
        snippets: folder.join("snippets"),
    };
    let wasm_opt = match mode {
        Mode::Working => None,
        Mode::Shipped { wasm_opt } => wasm_opt_program(wasm_opt)?,
    };
    let stamp = Stamp::new(&format!("{profile}-bound"));
    let module_text = module.to_string_lossy();
    let how = if wasm_opt.is_some() {
        "wasm-opt"
    } else {
        "as compiled"
    };
    let inputs = fingerprint(&[&module_text], &[&of_xtask(), how]);
    if front.wasm.exists() && stamp.says(&inputs) {
        return Ok(front);
    }
    stamp.clear();
    steps.step("Bindings between WebAssembly and JavaScript", || {
        if folder.exists() {
            fs::remove_dir_all(&folder).at(&folder)?;
        }
        Bindgen::new()
            .input_path(&module)
            .out_name("selaras")
            .web(true)
            .and_then(|bindgen| {
                bindgen
                    .typescript(false)
                    .remove_name_section(true)
                    .remove_producers_section(true)
                    // The page says where the module is: its name has a hash.
                    .omit_default_module_path(true)
                    .generate(&folder)
            })
            .map_err(|error| {
                Problem::new(format!("wasm-bindgen: {error:#}"))
                    .advice("wasm-bindgen and wasm-bindgen-cli-support must have one version in Cargo.toml")
            })
    })?;
    if let Some(wasm_opt) = wasm_opt {
        steps.step("wasm-opt", || {
            let smaller = folder.join("smaller.wasm");
            run(program(wasm_opt)
                .args(WASM_OPT)
                .arg(&front.wasm)
                .arg("-o")
                .arg(&smaller))?;
            fs::rename(&smaller, &front.wasm).at(&front.wasm)
        })?;
    }
    stamp.write(&inputs)?;
    Ok(front)
}

fn wasm_opt_program(need: Need) -> Outcome<Option<PathBuf>> {
    if need == Need::IfPossible && (find("node").is_none() || find("npm").is_none()) {
        println!(
            "    without wasm-opt, since this machine has no Node: the page loads about a \
             quarter more. Install nodejs and npm to have it."
        );
        return Ok(None);
    }
    browser_tests::npm_packages()?;
    Ok(Some(browser_tests::folder().join("node_modules/.bin/wasm-opt")))
}
