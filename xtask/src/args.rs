//! What may be typed after `cargo xtask`, and its help.
//!
//! Parsed by hand: five words do not justify compiling a parser before the
//! first build can begin.

use crate::steps::{Outcome, Problem};

pub const HELP: &str = "\
cargo xtask TASK

  run       build what is missing and serve http://localhost:3000
  watch     like run, and again whenever a source changes
  check     the quick half of the tests, for every day
  test      everything that CI runs; installs what it needs
  release   one self-contained program, target/release/selaras
  assets    only the browser half, styles and icons, into target/site

Options of run and watch:
  --port N             port to serve on                    [3000]
  --database-url URL   sqlite://FILE or postgres://…       [sqlite://data/selaras.db]
  --demo SIZE          kecil, kabupaten, provinsi or none; fills an empty
                       database only                       [kecil]
  --release            as shipped: small and fast, slower to build (run only)

Options of assets:
  --release            as shipped

Options of test:
  --native             all but the tests in a browser
  --browser            only the tests in a browser";

#[derive(Debug, PartialEq)]
pub enum Task {
    Help,
    Run(RunOptions),
    Watch(RunOptions),
    Assets { release: bool },
    Check,
    Test(Scope),
    Release,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RunOptions {
    pub release: bool,
    pub port: u16,
    pub database_url: String,
    pub demo: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scope {
    Everything,
    Native,
    Browser,
}

/// Reads the words after `cargo xtask`.
pub fn parse(words: impl Iterator<Item = String>) -> Outcome<Task> {
    let words: Vec<String> = words.collect();
    let Some((task, rest)) = words.split_first() else {
        return Ok(Task::Help);
    };
    if task == "help" || words.iter().any(|word| word == "--help" || word == "-h") {
        return Ok(Task::Help);
    }
    match task.as_str() {
        "run" => run_options(rest, true).map(Task::Run),
        "watch" => run_options(rest, false).map(Task::Watch),
        "assets" => match only_flag(rest, &["--release"])? {
            Some(_) => Ok(Task::Assets { release: true }),
            None => Ok(Task::Assets { release: false }),
        },
        "check" => only_flag(rest, &[]).map(|_| Task::Check),
        "test" => Ok(Task::Test(
            match only_flag(rest, &["--native", "--browser"])?.as_deref() {
                Some("--native") => Scope::Native,
                Some(_) => Scope::Browser,
                None => Scope::Everything,
            },
        )),
        "release" => only_flag(rest, &[]).map(|_| Task::Release),
        other => Err(Problem::new(format!("There is no task \"{other}\"."))),
    }
}

fn run_options(words: &[String], may_release: bool) -> Outcome<RunOptions> {
    let mut options = RunOptions {
        release: false,
        port: 3000,
        database_url: "sqlite://data/selaras.db".into(),
        demo: Some("kecil".into()),
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let (name, joined) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        let mut value = || {
            joined
                .clone()
                .or_else(|| words.next().cloned())
                .ok_or_else(|| Problem::new(format!("{name} needs a value.")))
        };
        match name {
            "--release" if may_release && joined.is_none() => options.release = true,
            "--port" => {
                let text = value()?;
                options.port = text
                    .parse()
                    .map_err(|_| Problem::new(format!("\"{text}\" is not a port number.")))?;
            }
            "--database-url" => options.database_url = value()?,
            "--demo" => {
                let size = value()?;
                options.demo = match size.as_str() {
                    "none" => None,
                    "kecil" | "kabupaten" | "provinsi" => Some(size),
                    _ => {
                        return Err(Problem::new(format!(
                            "\"{size}\" is no demo size: kecil, kabupaten, provinsi or none."
                        )));
                    }
                };
            }
            _ => return Err(unknown(word)),
        }
    }
    Ok(options)
}

fn only_flag(words: &[String], allowed: &[&str]) -> Outcome<Option<String>> {
    match words {
        [] => Ok(None),
        [word] if allowed.contains(&word.as_str()) => Ok(Some(word.clone())),
        [word] => Err(unknown(word)),
        [_, second, ..] => Err(unknown(second)),
    }
}

fn unknown(word: &str) -> Problem {
    Problem::new(format!("\"{word}\" is not understood here."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Outcome<Task> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn run_has_the_defaults_of_the_readme() {
        let Task::Run(options) = parsed("run").unwrap() else {
            panic!("not a run");
        };
        assert_eq!(options.port, 3000);
        assert_eq!(options.database_url, "sqlite://data/selaras.db");
        assert_eq!(options.demo.as_deref(), Some("kecil"));
        assert!(!options.release);
    }

    #[test]
    fn options_are_taken_with_a_space_or_an_equals_sign() {
        let expected = RunOptions {
            release: true,
            port: 8080,
            database_url: "postgres://u@h/d?x=1".into(),
            demo: None,
        };
        for line in [
            "run --release --port 8080 --database-url postgres://u@h/d?x=1 --demo none",
            "run --demo=none --port=8080 --database-url=postgres://u@h/d?x=1 --release",
        ] {
            assert_eq!(parsed(line).unwrap(), Task::Run(expected.clone()));
        }
    }

    #[test]
    fn a_slip_of_the_finger_is_named() {
        for (line, named) in [
            ("rnu", "rnu"),
            ("run --prot 1", "--prot"),
            ("run --port many", "many"),
            ("run --port", "--port"),
            ("run --demo besar", "besar"),
            ("watch --release", "--release"),
            ("test --native --browser", "--browser"),
            ("check now", "now"),
        ] {
            let problem = parsed(line).unwrap_err().to_string();
            assert!(problem.contains(named), "{line}: {problem}");
        }
    }
}
