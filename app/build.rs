//! Turns `locales/` into the module `crate::i18n`: keys are checked when compiling.

use std::path::PathBuf;

use leptos_i18n_build::{Config, FileFormat, ParseOptions, TranslationsInfos};

/// One file per feature and language: `locales/<language>/<namespace>.json`. Indonesian is first: it says which exist.
fn namespaces() -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir("../locales/id")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json")
            && let Some(name) = path.file_stem().and_then(|stem| stem.to_str())
        {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../locales");
    let config = Config::new("id")?
        .add_locale("en")?
        .locales_path("../locales")
        .add_namespaces(namespaces()?)?
        .parse_options(
            ParseOptions::new()
                .file_format(FileFormat::Json)
                .interpolate_display(true),
        );
    let translations = TranslationsInfos::parse(config)?;
    translations.emit_diagnostics();
    translations.rerun_if_locales_changed();
    translations.generate_i18n_module(PathBuf::from(std::env::var("OUT_DIR")?).join("i18n"))?;
    Ok(())
}
