//! `target/site`: everything that the server hands out as it is, and
//! `manifest.json`, which tells it the final names.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::assets::Writer;
use crate::command::{root, target};
use crate::front::{self, Front, Mode, Need};
use crate::size;
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
    let front = front::build(steps, mode)?;
    let stamp = Stamp::new("site");
    let (js, wasm) = (front.js.to_string_lossy(), front.wasm.to_string_lossy());
    let inputs = fingerprint(&[&js, &wasm, "style", "public"], &[mode.profile(), &of_xtask()]);
    if stamp.says(&inputs) && folder().join("manifest.json").exists() {
        println!("    the browser half and its assets are up to date");
        return Ok(());
    }
    stamp.clear();
    steps.step("Styles, names and compression", || {
        lay_out(&front, mode)?;
        stamp.write(&inputs)
    })
}

fn lay_out(front: &Front, mode: Mode) -> Outcome {
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
    let js = writer.hashed("selaras", "js", &read(&front.js)?)?;
    let wasm = writer.hashed("selaras_bg", "wasm", &read(&front.wasm)?)?;
    copy_all(&mut writer, &front.snippets, "pkg/snippets/")?;
    copy_all(&mut writer, &root().join("public"), "")?;

    size::remember(&[
        ("WebAssembly", wasm.clone()),
        ("JavaScript", js.clone()),
        ("Styles", css.clone()),
        ("Font", font.clone()),
    ])?;
    // Last, so that it never names a file that is not there.
    let manifest = json!({
        "js": js.url, "wasm": wasm.url, "css": css.url, "font": font.url, "icons": icons.url,
    });
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
        "js": "/pkg/selaras.js", "wasm": "/pkg/selaras_bg.wasm", "css": "/pkg/selaras.css",
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
