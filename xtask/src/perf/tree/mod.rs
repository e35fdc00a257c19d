//! The tree in a browser: our own page of our own server, the trees that people would take instead, and a list of typed
//! arrays as the limit, all in one Chromium, driven by one script (`xtask/perf/tree/driver.mjs`).
//!
//! A time is from the action to the frame after the one that shows it, so two frames (33 ms) are the least.

mod data;

use std::time::{Duration, Instant};

use serde_json::Value;

use super::record::{Goal, Pairs, Record, exponent};
use super::same;
use super::worker::Worker;
use crate::args::Scale;
use crate::steps::{Outcome, Problem, Steps};

/// Names of the scripts and of the peers.
const PEERS: [(&str, &str); 3] = [
    ("arborist", "react-arborist"),
    ("wunderbaum", "wunderbaum"),
    ("jstree", "jsTree"),
];
/// Somebody of the demo who may read everything, and somebody who may also carry rows.
const READER: &str = "Wahyu Prasetyo";
const CARRIER: &str = "Indah Kusumawati";
/// What is typed: somebody's name, key by key.
const TYPED: &str = "nur aini";
/// Turns, as long as they take no longer than the patience.
const ROUNDS: usize = 7;
const PATIENCE: Duration = Duration::from_secs(20);

/// What is done to a tree, in the order in which it is done.
#[derive(Clone, Copy, PartialEq)]
enum Deed {
    ExpandAll,
    Toggle,
    Search,
    Scroll,
}

impl Deed {
    const ALL: [Self; 4] = [Self::ExpandAll, Self::Toggle, Self::Search, Self::Scroll];

    fn row(self, size: &str) -> String {
        let name = match self {
            Self::ExpandAll => "expand_all",
            Self::Toggle => "toggle",
            Self::Search => "search",
            Self::Scroll => "scroll",
        };
        format!("tree.{name}.{size}")
    }

    fn command(self, side: &str, count: u64) -> String {
        match self {
            Self::ExpandAll => format!("expand {side} {count}"),
            Self::Toggle => format!("toggle {side}"),
            Self::Search => format!("search {side} {TYPED}"),
            Self::Scroll => format!("scroll {side}"),
        }
    }
}

/// A tree of one size that is open in our page and in the limit's.
struct Sized<'a> {
    browser: &'a mut Worker,
    size: &'static str,
    count: u64,
    /// How long a frame was while others carried a row.
    carried: Vec<(&'static str, Outcome<f64>)>,
}

pub fn measure(steps: &mut Steps, scale: Scale) -> Outcome<Vec<Record>> {
    let mut browser = data::browser(steps)?;
    let mut records: Vec<Record> = Vec::new();
    for &(size, people) in data::sizes(scale) {
        steps.step(&format!("A tree of about {size} nodes"), || {
            data::fill(size, people)
        })?;
        let last = data::sizes(scale).last().is_some_and(|(last, _)| *last == size);
        // A size that fails must not take the others with it.
        let found = steps.attempt(&format!("The sides in turn, {size}"), || {
            one_size(&mut browser, size, last)
        });
        records.extend(found.unwrap_or_else(|| {
            let mut record = Record::new(format!("tree.{size}"), 0, f64::NAN);
            record.note = Some("not measured; the problem stands above".into());
            vec![record]
        }));
    }
    grow(&mut records);
    Ok(records)
}

fn one_size(browser: &mut Worker, size: &'static str, last: bool) -> Outcome<Vec<Record>> {
    browser.ask(&format!("open ours {size} {READER}"))?;
    let sent = browser.ask(&format!("fetch {size}"))?;
    data::rows(size)?;
    let json = browser.ask(&format!("json {size}"))?;
    let mut sized = Sized {
        browser,
        size,
        count: json["count"].as_u64().unwrap_or(0),
        carried: Vec::new(),
    };
    sized.browser.ask(&format!("open limit {size}"))?;
    sized.agrees("limit", "the limit")?;
    let mut firsts = Vec::new();
    for deed in Deed::ALL {
        firsts.push(sized.with_limit(deed)?);
    }
    let mut records = Vec::new();
    let mut beside: Vec<Vec<Record>> = vec![Vec::new(); firsts.len()];
    for (peer, name) in PEERS {
        sized.with_peer(peer, name, &firsts, &mut beside);
        if last {
            sized.carry(peer, name);
        }
        sized.browser.ask(&format!("close {peer}"))?;
    }
    for (first, others) in firsts.into_iter().zip(beside) {
        records.push(first);
        records.extend(others);
    }
    records.push(sized.transfer(&sent, &json));
    if last {
        records.extend(sized.drag());
    }
    sized.browser.ask("close limit")?;
    sized.browser.ask("close ours")?;
    Ok(records)
}

impl Sized<'_> {
    /// Everything open, the same rows stand at the same places, and the same words are found as often.
    fn agrees(&mut self, side: &str, name: &str) -> Outcome {
        let count = self.count;
        let mut told = |side: &str| -> Outcome<(String, String)> {
            self.browser.ask(&Deed::ExpandAll.command(side, count))?;
            let texts = self.browser.answer(&format!("texts {side} {count}"))?;
            Ok((texts, self.browser.answer(&Deed::Search.command(side, count))?))
        };
        let (ours, theirs) = (told("ours")?, told(side)?);
        same("rows in sight", &ours.0, name, &theirs.0)?;
        // Who is too slow is let off the last keys.
        let typed = ours.1.get(..theirs.1.len()).unwrap_or(&ours.1);
        same("hits after each key", typed, name, &theirs.1)
    }

    /// Ours and another in turn.
    fn turns(&mut self, deed: Deed, side: &str) -> Outcome<(Pairs, Value)> {
        let (mut pairs, mut last) = (Pairs::default(), Value::Null);
        let begun = Instant::now();
        // An even number, since a branch is closed and opened by turns.
        while pairs.len() < ROUNDS + 1 && (begun.elapsed() < PATIENCE || pairs.len() % 2 == 1) {
            last = self.browser.ask(&deed.command("ours", self.count))?;
            let theirs = self.browser.time(&deed.command(side, self.count))?;
            pairs.push(last["ms"].as_f64().unwrap_or(f64::NAN), theirs);
        }
        Ok((pairs, last))
    }

    fn with_limit(&mut self, deed: Deed) -> Outcome<Record> {
        let (limit, told) = self.turns(deed, "limit")?;
        let ours = limit.ours();
        let mut record = Record::new(deed.row(self.size), self.count, ours);
        match (deed, self.size) {
            (Deed::ExpandAll, "50k") => {
                record
                    .goals
                    .push(Goal::at_most("times the limit", 2.5, limit.times()));
                record.goals.push(Goal::at_most("ms", 85.0, ours));
            }
            (Deed::ExpandAll, "100k") => record.goals.push(Goal::at_most("ms", 110.0, ours)),
            (Deed::Toggle, _) => {
                let work = told["work"].as_f64().unwrap_or(f64::NAN);
                record.extra.push(("ms of work", work));
                record
                    .goals
                    .push(Goal::at_most("ms of work (one frame)", 16.7, work));
                record.goals.push(Goal::at_most("ms", 34.0, ours));
            }
            (Deed::Search, "100k") => record.goals.push(Goal::at_most("ms a key", 50.0, ours)),
            (Deed::Scroll, _) => {
                record
                    .extra
                    .push(("longest frame", told["most"].as_f64().unwrap_or(f64::NAN)));
                record.goals.push(Goal::at_most("ms a frame, p95", 17.5, ours));
            }
            _ => {}
        }
        record.limit = Some(limit);
        Ok(record)
    }

    /// A peer in everything that it can do; what it cannot is told as missing.
    fn with_peer(&mut self, peer: &str, name: &str, firsts: &[Record], beside: &mut [Vec<Record>]) {
        let opened = self.browser.ask(&format!("open {peer} {}", self.size));
        let ready = opened.and_then(|_| self.agrees(peer, name));
        for ((deed, first), records) in Deed::ALL.into_iter().zip(firsts).zip(beside) {
            let turned = match &ready {
                Ok(()) => self.turns(deed, peer),
                Err(problem) => Err(Problem::new(problem.to_string())),
            };
            let record = match turned {
                Ok((pairs, _)) => {
                    let mut record = first.beside(name, pairs.clone());
                    if (deed, self.size) == (Deed::ExpandAll, "50k") {
                        let wanted = match peer {
                            "arborist" => 80.0,
                            "wunderbaum" => 2.0,
                            _ => 300.0,
                        };
                        record
                            .goals
                            .push(Goal::at_least("times faster", wanted, pairs.faster()));
                    }
                    record
                }
                Err(problem) => first.without(name, &problem.to_string().replace('\n', " ")),
            };
            records.push(record);
        }
    }

    /// A peer carries a row; all its rows are open.
    fn carry(&mut self, peer: &str, name: &'static str) {
        let carried = self
            .browser
            .ask(&Deed::ExpandAll.command(peer, self.count))
            .and_then(|_| self.browser.time(&format!("drag {peer}")));
        self.carried.push((name, carried));
    }

    /// What opening the whole tree sends.
    fn transfer(&self, sent: &Value, json: &Value) -> Record {
        let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
        let mut record = Record::new(
            format!("tree.transfer.{}", self.size),
            self.count,
            number(&sent["ms"]),
        );
        record.extra.push(("bytes sent", number(&sent["bytes"])));
        record
            .extra
            .push(("bytes before compression", number(&sent["plain"])));
        record.extra.push((
            "bytes of handle, parent and text alone as JSON, brotli 11",
            number(&json["bytes"]),
        ));
        if self.size == "50k" {
            record
                .goals
                .push(Goal::at_most("KB", 600.0, number(&sent["bytes"]) / 1_000.0));
        }
        record
    }

    /// A row is carried over the others by the pointer.
    fn drag(&mut self) -> Vec<Record> {
        let mut carry = || -> Outcome<(Value, f64)> {
            self.browser.ask(&format!("open ours {} {CARRIER}", self.size))?;
            self.browser.ask(&Deed::ExpandAll.command("ours", 0))?;
            self.browser.ask(&Deed::ExpandAll.command("limit", self.count))?;
            Ok((self.browser.ask("drag ours")?, self.browser.time("drag limit")?))
        };
        let row = "tree.drag";
        let (told, limit) = match carry() {
            Ok(both) => both,
            Err(problem) => {
                let mut record = Record::new(row, self.count, f64::NAN);
                record.note = Some(format!("not measured: {problem}"));
                return vec![record];
            }
        };
        let number = |name: &str| told[name].as_f64().unwrap_or(f64::NAN);
        let pair = |other: f64| {
            let mut pairs = Pairs::default();
            pairs.push(number("ms"), other);
            pairs
        };
        let mut first = Record::new(row, self.count, number("ms"));
        first
            .goals
            .push(Goal::at_most("ms a frame, p95", 16.7, number("ms")));
        first.extra.push(("median frame", number("half")));
        first.extra.push(("longest frame", number("most")));
        first.limit = Some(pair(limit));
        let mut records = Vec::new();
        for (name, carried) in self.carried.drain(..) {
            records.push(match carried {
                Ok(theirs) => first.beside(name, pair(theirs)),
                Err(problem) => first.without(name, &problem.to_string()),
            });
        }
        records.insert(0, first);
        records
    }
}

/// How our times grow between the sizes, told with the largest.
fn grow(records: &mut [Record]) {
    for deed in Deed::ALL {
        let stem = deed.row("");
        let points: Vec<(f64, f64)> = records
            .iter()
            .filter(|record| record.peer.is_none() && record.row.starts_with(&stem))
            .map(|record| (record.size as f64, record.ours_ms))
            .collect();
        let grows = exponent(&points);
        let last = records
            .iter_mut()
            .rfind(|record| record.peer.is_none() && record.row.starts_with(&stem));
        if let (Some(record), Some(grows)) = (last, grows) {
            let wanted = match deed {
                Deed::ExpandAll | Deed::Search => 1.1,
                Deed::Toggle | Deed::Scroll => 0.1,
            };
            record.exponent = Some(grows);
            record.goals.push(Goal::at_most("growth exponent", wanted, grows));
        }
    }
}
