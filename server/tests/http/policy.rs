//! T2: no address without a policy, no policy without a test. `server/policy.toml` is written by hand; this test
//! compares it with what the program really serves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use leptos::server_fn::axum::server_fn_paths;
use serde::Deserialize;
use server::routes;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    endpoint: Vec<Endpoint>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Endpoint {
    path: String,
    /// Who may, and by which function of `domain::policy`.
    policy: String,
    /// Name of a test that would fail if it were otherwise.
    test: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn written() -> BTreeMap<String, Endpoint> {
    let text = fs::read_to_string(root().join("server/policy.toml")).unwrap();
    let file: File = toml::from_str(&text).unwrap();
    let count = file.endpoint.len();
    let by_path: BTreeMap<_, _> = file
        .endpoint
        .into_iter()
        .map(|one| (one.path.clone(), one))
        .collect();
    assert_eq!(
        by_path.len(),
        count,
        "an address stands twice in server/policy.toml"
    );
    by_path
}

/// Every address that has a policy.
pub fn paths() -> BTreeSet<String> {
    written().into_keys().collect()
}

fn served() -> BTreeSet<String> {
    let functions = server_fn_paths().map(|(path, _)| path.to_owned());
    // Listed by the framework as "excluded": they are routed by `routes::RPC`.
    let pages = routes::pages()
        .into_iter()
        .filter(|page| page.methods().next().is_some());
    let plain = routes::PLAIN.into_iter().map(str::to_owned);
    functions
        .chain(pages.map(|page| page.path().to_owned()))
        .chain(plain)
        .collect()
}

#[tokio::test]
async fn every_address_has_a_policy_and_every_policy_an_address() {
    let (written, served) = (written(), served());
    let missing: Vec<String> = served
        .iter()
        .filter(|path| !written.contains_key(*path))
        .map(|path| format!("+ [[endpoint]]\n+ path = \"{path}\"\n+ policy = \"…\"\n+ test = \"…\""))
        .collect();
    let gone: Vec<String> = written
        .keys()
        .filter(|path| !served.contains(*path))
        .map(|path| format!("- path = \"{path}\""))
        .collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "server/policy.toml is not what the program serves:\n{}\n{}",
        missing.join("\n"),
        gone.join("\n")
    );
}

#[test]
fn every_policy_says_something_and_names_a_test_that_exists() {
    let tests = names_of_tests();
    for (path, endpoint) in written() {
        assert!(
            endpoint.policy.len() >= 8 && !endpoint.policy.contains('…'),
            "{path} has no policy"
        );
        assert!(
            tests.contains(&endpoint.test),
            "{path} names the test {:?}, which does not exist",
            endpoint.test
        );
    }
}

#[test]
fn server_functions_are_posts_below_one_prefix() {
    for (path, method) in server_fn_paths() {
        assert_eq!(
            method,
            http::Method::POST,
            "{path} could be triggered by a link or an image"
        );
        assert!(
            path.starts_with("/api/rpc/"),
            "{path}: write prefix = \"/api/rpc\""
        );
        let name = path.trim_start_matches("/api/rpc/");
        let plain = name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit());
        assert!(
            plain,
            "{path}: write endpoint = \"…\", so that the address does not hang on the source's folder"
        );
    }
}

/// `fn name` below `tests` and in test modules of Rust, `test("name"` of the browser tests.
fn names_of_tests() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for folder in ["server", "crates", "app/src", "end2end/tests"] {
        collect(&root().join(folder), &mut names);
    }
    names
}

fn collect(folder: &Path, names: &mut BTreeSet<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("target") {
            collect(&path, names);
        }
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("rs") => names.extend(rust_tests(&fs::read_to_string(&path).unwrap())),
            Some("ts") => names.extend(browser_tests(&fs::read_to_string(&path).unwrap())),
            _ => {}
        }
    }
}

/// Functions after `#[test]`-like attributes or inside of `on_both!`.
fn rust_tests(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut awaited = false;
    for line in text.lines().map(str::trim) {
        let in_macro = text.contains("on_both!");
        if line.starts_with("#[") && line.contains("test") {
            awaited = true;
        }
        let Some(rest) = line
            .strip_prefix("async fn ")
            .or_else(|| line.strip_prefix("fn "))
        else {
            continue;
        };
        let takes_store = rest.contains("(store: Store)") || rest.contains(": Store)");
        if awaited || (in_macro && takes_store) {
            names.extend(rest.split('(').next().map(str::to_owned));
        }
        awaited = false;
    }
    names
}

fn browser_tests(text: &str) -> Vec<String> {
    let begun = text.split("test(").skip(1);
    begun
        .filter_map(|rest| {
            let quote = rest
                .chars()
                .next()
                .filter(|first| ['"', '\'', '`'].contains(first))?;
            rest[1..].split(quote).next().map(str::to_owned)
        })
        .collect()
}
