//! `target/site`: everything that the server hands out as it is, and
//! `manifest.json`, which tells it the final names.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::assets::Writer;
use crate::command::{root, target};
use crate::front::{self, Front, HALVES, Mode, Need};
use crate::size::{self, Half};
use crate::stamp::{Stamp, fingerprint, of_xtask};
use crate::steps::{AtPath, Outcome, Steps};
use crate::styles;

const FONT: &str = "public/fonts/plus-jakarta-sans.woff2";
const ICONS: &str = "public/icons.svg";

fn folder() -> PathBuf {
    target().join("site")
}

/// Builds the browser half and lays out the site, as far as something changed.
pub fn prepare(steps: &mut Steps, mode: Mode) -> Outcome {
    let fronts = front::build(steps, mode)?;
    let stamp = Stamp::new("site");
    let files: Vec<_> = fronts
        .iter()
        .flat_map(|front| [front.js.to_string_lossy(), front.wasm.to_string_lossy()])
        .collect();
    let files: Vec<&str> = files
        .iter()
        .map(AsRef::as_ref)
        .chain(["style", "public"])
        .collect();
    let inputs = fingerprint(&files, &[mode.profile(), &of_xtask()]);
    if stamp.says(&inputs) && folder().join("manifest.json").exists() {
        println!("    the browser half and its assets are up to date");
        return Ok(());
    }
    stamp.clear();
    steps.step("Styles, names and compression", || {
        lay_out(&fronts, mode)?;
        stamp.write(&inputs)
    })
}

fn lay_out(fronts: &[Front], mode: Mode) -> Outcome {
    // Twins of the other mode are compressed more or less than wanted now.
    let last = Stamp::new("site-mode");
    if !last.says(mode.profile()) && folder().exists() {
        fs::remove_dir_all(folder()).at(&folder())?;
    }
    last.write(mode.profile())?;

    let quality = if mode == Mode::Working { 5 } else { 11 };
    let mut writer = Writer::new(folder(), quality);
    let font = writer.hashed("plus-jakarta-sans", "woff2", &read(&root().join(FONT))?)?;
    let icons = writer.hashed("icons", "svg", &read(&root().join(ICONS))?)?;
    let in_pkg = |url: &str| url.trim_start_matches("/pkg/").to_owned();
    let css = styles::with_final_names(
        &styles::compile()?,
        &[
            ("plus-jakarta-sans.woff2", &in_pkg(&font.url)),
            ("icons.svg", &in_pkg(&icons.url)),
        ],
    );
    let css = writer.hashed("selaras", "css", css.as_bytes())?;
    let mut halves = Vec::new();
    for front in fronts {
        let name = front.name;
        let js = writer.hashed(&format!("selaras-{name}"), "js", &read(&front.js)?)?;
        let wasm = writer.hashed(&format!("selaras-{name}"), "wasm", &read(&front.wasm)?)?;
        copy_all(&mut writer, &front.snippets, "pkg/snippets/")?;
        halves.push(Half { name, js, wasm });
    }
    copy_all(&mut writer, &root().join("public"), "")?;

    size::remember(&halves, &css, &font)?;
    let whole = halves.last();
    // While working one half serves every page.
    let names: serde_json::Map<String, Value> = HALVES
        .iter()
        .filter_map(|(name, _)| {
            let half = halves.iter().find(|half| half.name == *name).or(whole)?;
            Some((
                (*name).to_owned(),
                json!({ "js": half.js.url, "wasm": half.wasm.url }),
            ))
        })
        .collect();
    // Last, so that it never names a file that is not there.
    let manifest = json!({ "halves": names, "css": css.url, "font": font.url, "icons": icons.url });
    writer.plain("manifest.json", manifest.to_string().as_bytes())?;
    writer.remove_the_rest()
}

/// Copies a folder, but for the files that already got a name of their own.
fn copy_all(writer: &mut Writer, from: &Path, to: &str) -> Outcome {
    if !from.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(from).at(from)?.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            copy_all(writer, &path, &format!("{to}{name}/"))?;
        } else if path != root().join(FONT) && path != root().join(ICONS) {
            writer.plain(&format!("{to}{name}"), &read(&path)?)?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path)
        .at(path)
        .map_err(|problem| problem.advice("this file belongs to the project; get it back with git checkout"))
}

/// For work on native code alone: the server embeds the folder when it is
/// compiled, so there must be one.
pub fn stand_in() -> Outcome {
    let manifest = folder().join("manifest.json");
    if manifest.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder()).at(&folder())?;
    let names = json!({
        "halves": {}, "css": "/pkg/selaras.css",
        "font": "/pkg/plus-jakarta-sans.woff2", "icons": "/pkg/icons.svg",
    });
    fs::write(&manifest, names.to_string()).at(&manifest)
}

/// `cargo xtask assets`.
pub fn only_assets(release: bool) -> Outcome {
    let mut steps = Steps::new();
    let mode = if release {
        Mode::Shipped {
            wasm_opt: Need::IfPossible,
        }
    } else {
        Mode::Working
    };
    prepare(&mut steps, mode)?;
    size::table()?.print();
    Ok(())
}
