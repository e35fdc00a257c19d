//! A release build carries `target/site` inside. Its file names change with their content, so the list of names is
//! what tells that there is something new to embed. A debug build reads the folder while it runs.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../target/site/manifest.json");
    }
}
