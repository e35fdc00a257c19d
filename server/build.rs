//! The folder that `assets` embeds must exist while it is compiled: otherwise a debug build would never find the
//! files that come later, and a release build would not notice that they came.

use std::env;
use std::fs;
use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if let Err(error) = fs::create_dir_all(Path::new("../target/site")) {
        println!("cargo:warning=target/site could not be made: {error}");
    }
    // A debug build reads the files when it runs; only a release carries them inside. The manifest names every
    // file by its content, so it changes with any of them.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed=../target/site/manifest.json");
    }
}
