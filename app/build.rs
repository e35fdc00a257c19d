//! Turns `locales/` into the module `crate::i18n`: keys are checked when compiling.

use std::path::PathBuf;

use leptos_i18n_build::{Config, FileFormat, ParseOptions, TranslationsInfos};

/// One file per feature and language: `locales/<language>/<namespace>.json`.
const NAMESPACES: &[&str] = &["common", "errors", "labels", "shell", "session", "home"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../locales");
    let config = Config::new("id")?
        .add_locale("en")?
        .locales_path("../locales")
        .add_namespaces(NAMESPACES)?
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
