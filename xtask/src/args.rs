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
  perf      how fast beside others, into target/perf; installs the others

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
  --browser            only the tests in a browser

perf [ROW]...: tree, rollup, import; all of them when none is named
  --size SIZE          K1, P4 or P40: 1,000, 4,000 or 40,000 people   [P4]";

#[derive(Debug, PartialEq)]
pub enum Task {
    Help,
    Run(RunOptions),
    Watch(RunOptions),
    Assets { release: bool },
    Check,
    Test(Scope),
    Release,
    Perf(PerfOptions),
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

#[derive(Clone, Debug, PartialEq)]
pub struct PerfOptions {
    pub rows: Vec<Measured>,
    pub scale: Scale,
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measured {
    Tree,
    Rollup,
    Import,
}

impl Measured {
    const ALL: [(&'static str, Self); 3] = [
        ("tree", Self::Tree),
        ("rollup", Self::Rollup),
        ("import", Self::Import),
    ];
}

/// How much data is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    K1,
    P4,
    P40,
}

impl Scale {
    const ALL: [(&'static str, Self); 3] = [("K1", Self::K1), ("P4", Self::P4), ("P40", Self::P40)];

    pub fn people(self) -> u32 {
        match self {
            Self::K1 => 1_000,
            Self::P4 => 4_000,
            Self::P40 => 40_000,
        }
    }
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
        "perf" => perf_options(rest).map(Task::Perf),
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

fn perf_options(words: &[String]) -> Outcome<PerfOptions> {
    let mut rows = Vec::new();
    let mut scale = Scale::P4;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let size = match word.split_once('=') {
            Some(("--size", size)) => Some(size),
            _ if word == "--size" => {
                let size = words.next();
                Some(
                    size.ok_or_else(|| Problem::new("--size needs a value."))?
                        .as_str(),
                )
            }
            _ => None,
        };
        if let Some(size) = size {
            scale = named(&Scale::ALL, size)
                .ok_or_else(|| Problem::new(format!("\"{size}\" is no size: K1, P4 or P40.")))?;
        } else {
            rows.push(named(&Measured::ALL, word).ok_or_else(|| unknown(word))?);
        }
    }
    if rows.is_empty() {
        rows = Measured::ALL.map(|(_, row)| row).to_vec();
    }
    Ok(PerfOptions { rows, scale })
}

fn named<T: Copy>(list: &[(&str, T)], word: &str) -> Option<T> {
    list.iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
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
    fn perf_measures_everything_unless_rows_are_named() {
        let Task::Perf(all) = parsed("perf").unwrap() else {
            panic!("not a measurement");
        };
        assert_eq!((all.rows.len(), all.scale), (Measured::ALL.len(), Scale::P4));
        for line in ["perf import rollup --size P40", "perf --size=P40 import rollup"] {
            let wanted = PerfOptions {
                rows: vec![Measured::Import, Measured::Rollup],
                scale: Scale::P40,
            };
            assert_eq!(parsed(line).unwrap(), Task::Perf(wanted));
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
            ("perf forest", "forest"),
            ("perf --size P400", "P400"),
            ("perf tree --size", "--size"),
        ] {
            let problem = parsed(line).unwrap_err().to_string();
            assert!(problem.contains(named), "{line}: {problem}");
        }
    }
}
