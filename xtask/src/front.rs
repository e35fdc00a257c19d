//! The browser half: compiled, bound to JavaScript, optimised.

use std::fs;
use std::path::{Path, PathBuf};

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

/// The browser halves: name (as in `app::shell::Half`) and features of `frontend`.
pub const HALVES: [(&str, &str); 3] = [("base", ""), ("editor", "editor"), ("tree", "tree")];

/// What the browser loads of one half, before it gets its final names.
pub struct Front {
    pub name: &'static str,
    pub js: PathBuf,
    pub wasm: PathBuf,
    /// JavaScript that libraries bring along, imported by the main file.
    pub snippets: PathBuf,
}

/// Builds what is missing of the browser halves. While working there is one that holds everything, since that is
/// built once instead of three times.
pub fn build(steps: &mut Steps, mode: Mode) -> Outcome<Vec<Front>> {
    let wasm_opt = match mode {
        Mode::Working => None,
        Mode::Shipped { wasm_opt } => wasm_opt_program(wasm_opt)?,
    };
    match mode {
        Mode::Working => Ok(vec![build_half(steps, mode, "whole", "editor,tree", None)?]),
        Mode::Shipped { .. } => HALVES
            .into_iter()
            .map(|(name, features)| build_half(steps, mode, name, features, wasm_opt.as_deref()))
            .collect(),
    }
}

fn build_half(
    steps: &mut Steps,
    mode: Mode,
    name: &'static str,
    features: &str,
    wasm_opt: Option<&Path>,
) -> Outcome<Front> {
    let profile = mode.profile();
    let module = target().join(format!("front/compiled/{profile}/{name}.wasm"));
    let stamp = Stamp::new(&format!("{profile}-{name}-compiled"));
    let sources = fingerprint(&SOURCES, &[profile, features]);
    if !(module.exists() && stamp.says(&sources)) {
        steps.step(
            &format!("Browser half \u{201c}{name}\u{201d} ({profile})"),
            || {
                let toolchain = toolchain::find_or_make()?;
                println!("    with {}", toolchain.name);
                run(toolchain
                    .cargo()
                    .args(["build", "--package", "frontend", "--lib", "--features", features])
                    .args(["--target", toolchain::TARGET])
                    .args(["--profile", profile, "--target-dir"])
                    .arg(target().join("front")))?;
                let compiled = target()
                    .join("front")
                    .join(toolchain::TARGET)
                    .join(profile)
                    .join("frontend.wasm");
                let folder = module.parent().unwrap_or(&module);
                fs::create_dir_all(folder).at(folder)?;
                fs::copy(&compiled, &module).at(&module)?;
                stamp.write(&sources)
            },
        )?;
    }

    let folder = target().join(format!("front/bound/{profile}/{name}"));
    let front = Front {
        name,
        js: folder.join("selaras.js"),
        wasm: folder.join("selaras_bg.wasm"),
        snippets: folder.join("snippets"),
    };
    let stamp = Stamp::new(&format!("{profile}-{name}-bound"));
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
    steps.step(
        &format!("Bindings of \u{201c}{name}\u{201d} to JavaScript"),
        || {
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
                    Problem::new(format!("wasm-bindgen: {error:#}")).advice(
                        "wasm-bindgen and wasm-bindgen-cli-support must have one version in Cargo.toml",
                    )
                })
        },
    )?;
    if let Some(wasm_opt) = wasm_opt {
        steps.step(&format!("wasm-opt of \u{201c}{name}\u{201d}"), || {
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
