//! `cargo xtask test`: everything that CI runs, from formatting to a browser.
//!
//! A failed part does not stop the others: who waits half an hour wants to
//! know everything at once. The parts share one selection of crates, so that
//! nothing is compiled twice.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use crate::args::Scope;
use crate::browser_tests;
use crate::check::{clippy, format, native};
use crate::command::{cargo, line, not_started, run, succeeds};
use crate::front::{Mode, Need};
use crate::postgres::Cluster;
use crate::site;
use crate::size;
use crate::steps::{Outcome, Problem, Steps};
use crate::toolchain;
use crate::totals::Totals;

pub fn test(scope: Scope) -> Outcome {
    let mut suite = Suite {
        steps: Steps::new(),
        totals: Totals::default(),
    };
    if scope != Scope::Browser {
        suite.part("Tools", |_| {
            toolchain::component("rustfmt")?;
            toolchain::component("clippy")?;
            site::stand_in()
        });
        suite.part("Format", |_| format());
        suite.part("Clippy", |_| clippy());
        suite.part("Licences and bans", |_| licences());
    }
    if scope != Scope::Native {
        suite.assets();
    }
    if scope != Scope::Browser {
        suite.native_tests();
    }
    if scope != Scope::Native {
        suite.browser_tests();
    }
    suite.finish()
}

struct Suite {
    steps: Steps,
    totals: Totals,
}

impl Suite {
    /// One part; if it fails without a failed test, it counts as one itself.
    fn part<T>(&mut self, name: &str, work: impl FnOnce(&mut Totals) -> Outcome<T>) -> Option<T> {
        let before = self.totals.failed;
        let done = self.steps.attempt(name, || work(&mut self.totals));
        if done.is_none() && self.totals.failed == before {
            self.totals.failed += 1;
        }
        done
    }

    /// The browser half as shipped, and its weight.
    fn assets(&mut self) {
        self.part("npm packages", |_| browser_tests::npm_packages());
        let mode = Mode::Shipped {
            wasm_opt: Need::Required,
        };
        // It counts its own steps.
        if let Err(problem) = site::prepare(&mut self.steps, mode) {
            println!("{problem}");
            self.totals.failed += 1;
            return;
        }
        self.part("Size of the first page", |_| {
            let sizes = size::table()?;
            sizes.print();
            sizes.check()
        });
    }

    fn native_tests(&mut self) {
        let cluster = self.part("A PostgreSQL for the tests", |_| Cluster::start());
        self.part("Unit and integration tests, on SQLite and PostgreSQL", |totals| {
            let mut command = cargo();
            native(&mut command, "test")
                .arg("--no-fail-fast")
                .env("SELARAS_TEST_REQUIRE_POSTGRES", "1");
            if let Some(cluster) = &cluster {
                command.env("SELARAS_TEST_POSTGRES", cluster.url());
            }
            counted(&mut command, totals)
        });
    }

    fn browser_tests(&mut self) {
        let server = self.part("Server", |_| {
            // With the tests' selection, of which the server is a by-product.
            run(native(&mut cargo(), "build").args(["--bins", "--tests"]))
        });
        let chromium = self.part("Chromium", |_| browser_tests::chromium());
        self.part("Types of the browser tests", |_| browser_tests::types());
        if let (Some(()), Some(chromium)) = (server, chromium) {
            self.part("Tests in a browser", |totals| {
                browser_tests::run_all(&chromium, totals)
            });
        }
    }

    fn finish(self) -> Outcome {
        self.steps.summary();
        println!("\n{}", self.totals.line());
        if self.totals.failed == 0 && self.steps.failed() == 0 {
            Ok(())
        } else {
            Err(Problem::new("not everything passed.")
                .advice("the first \"Problem:\" above is the one to look at"))
        }
    }
}

/// Runs `cargo test`, showing and counting.
fn counted(command: &mut Command, totals: &mut Totals) -> Outcome {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    if let Some(out) = child.stdout.take() {
        for text in BufReader::new(out).split(b'\n').map_while(Result::ok) {
            let text = String::from_utf8_lossy(&text);
            println!("{text}");
            totals.read_cargo_line(&text);
        }
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Problem::new(format!("`{}` failed ({status}).", line(command)))
            .advice("run the failed test alone: cargo test -p CRATE NAME"))
    }
}

/// Licences, banned crates and sources; advisories need the network.
fn licences() -> Outcome {
    if !succeeds(cargo().args(["deny", "--version"])) {
        println!("    skipped: cargo-deny is not installed (cargo install --locked cargo-deny)");
        return Ok(());
    }
    run(cargo().args(["deny", "check", "bans", "licenses", "sources"]))
}
