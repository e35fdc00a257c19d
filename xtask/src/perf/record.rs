//! What was measured, as a line of the table and as a record in `target/perf/<row>.json`.

use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use crate::command::target;
use crate::steps::{AtPath, Outcome};

/// Where everything about speed lies.
pub fn folder() -> PathBuf {
    target().join("perf")
}

/// Times of two sides that took turns, in milliseconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pairs(Vec<(f64, f64)>);

impl Pairs {
    pub fn push(&mut self, ours: f64, other: f64) {
        self.0.push((ours, other));
    }

    pub fn ours(&self) -> f64 {
        median(self.0.iter().map(|pair| pair.0))
    }

    pub fn other(&self) -> f64 {
        median(self.0.iter().map(|pair| pair.1))
    }

    /// How many times faster than the other we are: the median of the pairs, since both of a pair had the same machine.
    pub fn faster(&self) -> f64 {
        median(self.0.iter().map(|(ours, other)| other / ours))
    }

    /// How many times the other's time we take.
    pub fn times(&self) -> f64 {
        median(self.0.iter().map(|(ours, other)| ours / other))
    }

    /// The best and the worst of the pairs by [`Pairs::faster`].
    pub fn spread(&self) -> (f64, f64) {
        let ratios = self.0.iter().map(|(ours, other)| other / ours);
        ratios.fold((f64::INFINITY, 0.0), |(low, high), ratio| {
            (low.min(ratio), high.max(ratio))
        })
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// The middle of some numbers; not a number when there is none.
pub fn median(numbers: impl IntoIterator<Item = f64>) -> f64 {
    at_rank(numbers, 0.5)
}

/// The number that so large a part of them does not exceed.
pub fn at_rank(numbers: impl IntoIterator<Item = f64>, part: f64) -> f64 {
    let mut sorted: Vec<f64> = numbers.into_iter().collect();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    let at = (part * sorted.len() as f64).floor() as usize;
    sorted.get(at.min(last)).copied().unwrap_or(f64::NAN)
}

/// How work grows with size: 1 is in proportion, 0 not at all.
pub fn exponent(points: &[(f64, f64)]) -> Option<f64> {
    let (first, last) = (points.first()?, points.last()?);
    (last.0 > first.0).then(|| (last.1 / first.1).ln() / (last.0 / first.0).ln())
}

/// What we hold ourselves to.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    pub what: String,
    pub wanted: f64,
    pub got: f64,
    at_most: bool,
}

impl Goal {
    pub fn at_most(what: &str, wanted: f64, got: f64) -> Self {
        Self {
            what: what.into(),
            wanted,
            got,
            at_most: true,
        }
    }

    pub fn at_least(what: &str, wanted: f64, got: f64) -> Self {
        Self {
            at_most: false,
            ..Self::at_most(what, wanted, got)
        }
    }

    /// What is not a number meets nothing.
    pub fn met(&self) -> bool {
        if self.at_most {
            self.got <= self.wanted
        } else {
            self.got >= self.wanted
        }
    }

    fn words(&self) -> String {
        let sign = if self.at_most { "<=" } else { ">=" };
        let verdict = if self.met() {
            "met".to_owned()
        } else {
            let by = if self.at_most {
                self.got / self.wanted
            } else {
                self.wanted / self.got
            };
            format!("MISSED {} times", figure(by))
        };
        format!(
            "{} {sign} {}: {} {verdict}",
            self.what,
            figure(self.wanted),
            figure(self.got)
        )
    }
}

/// One figure of ours, beside one peer (or none) and the limit.
#[derive(Clone, Debug, Default)]
pub struct Record {
    pub row: String,
    /// Nodes, rows: what the row counts.
    pub size: u64,
    pub ours_ms: f64,
    pub peer: Option<String>,
    /// None where the peer is missing; the note says why.
    pub against: Option<Pairs>,
    pub limit: Option<Pairs>,
    pub exponent: Option<f64>,
    pub goals: Vec<Goal>,
    pub note: Option<String>,
    /// Figures that are no times, by their names.
    pub extra: Vec<(&'static str, f64)>,
}

impl Record {
    pub fn new(row: impl Into<String>, size: u64, ours_ms: f64) -> Self {
        Self {
            row: row.into(),
            size,
            ours_ms,
            ..Self::default()
        }
    }

    /// The same figure of ours beside a peer.
    pub fn beside(&self, peer: &str, pairs: Pairs) -> Self {
        Self {
            row: self.row.clone(),
            size: self.size,
            ours_ms: pairs.ours(),
            peer: Some(peer.into()),
            against: Some(pairs),
            limit: self.limit.clone(),
            exponent: self.exponent,
            ..Self::default()
        }
    }

    /// The same figure of ours without the peer, and why.
    pub fn without(&self, peer: &str, reason: &str) -> Self {
        Self {
            row: self.row.clone(),
            size: self.size,
            ours_ms: self.ours_ms,
            peer: Some(peer.into()),
            note: Some(format!("missing: {}", reason.trim_start_matches("Problem: "))),
            limit: self.limit.clone(),
            exponent: self.exponent,
            ..Self::default()
        }
    }

    fn json(&self) -> Value {
        let against = self.against.as_ref();
        let mut extra = Map::new();
        for (name, number) in &self.extra {
            extra.insert((*name).to_owned(), json!(number));
        }
        json!({
            "row": self.row,
            "size": self.size,
            "ours_ms": self.ours_ms,
            "peer": self.peer,
            "peer_ms": against.map(Pairs::other),
            "limit_ms": self.limit.as_ref().map(Pairs::other),
            "ratio_peer": against.map(Pairs::faster),
            "ratio_peer_spread": against.map(Pairs::spread),
            "ratio_limit": self.limit.as_ref().map(Pairs::times),
            "rounds": against.or(self.limit.as_ref()).map(Pairs::len),
            "exponent": self.exponent,
            "goals": self.goals.iter().map(|goal| json!({
                "what": goal.what, "wanted": goal.wanted, "got": goal.got, "met": goal.met(),
            })).collect::<Vec<_>>(),
            "note": self.note,
            "extra": extra,
        })
    }

    fn line(&self) -> String {
        let optional = |number: Option<f64>| number.map_or("-".to_owned(), figure);
        let against = self.against.as_ref();
        format!(
            "{:<22} {:>9} {:>10} {:<16} {:>10} {:>10} {:>9} {:>8} {:>6}",
            self.row,
            self.size,
            figure(self.ours_ms),
            self.peer.as_deref().unwrap_or("-"),
            optional(against.map(Pairs::other)),
            optional(self.limit.as_ref().map(Pairs::other)),
            optional(against.map(Pairs::faster)),
            optional(self.limit.as_ref().map(Pairs::times)),
            optional(self.exponent),
        )
    }
}

/// The table, with what is met and missed below each line.
pub fn print(records: &[Record]) {
    println!(
        "\n{:<22} {:>9} {:>10} {:<16} {:>10} {:>10} {:>9} {:>8} {:>6}",
        "row", "size", "ours ms", "peer", "peer ms", "limit ms", "x peer", "/ limit", "grows"
    );
    for record in records {
        println!("{}", record.line());
        for (name, number) in &record.extra {
            println!("    {name}: {}", figure(*number));
        }
        for goal in &record.goals {
            println!("    goal: {}", goal.words());
        }
        if let Some(note) = &record.note {
            println!("    {note}");
        }
    }
}

/// Writes the records of a row and returns the file.
pub fn write(row: &str, records: &[Record]) -> Outcome<PathBuf> {
    let file = folder().join(format!("{row}.json"));
    fs::create_dir_all(folder()).at(&folder())?;
    let list: Vec<Value> = records.iter().map(Record::json).collect();
    let text = serde_json::to_string_pretty(&list).unwrap_or_default();
    fs::write(&file, text + "\n").at(&file)?;
    Ok(file)
}

/// Three digits that mean something.
fn figure(number: f64) -> String {
    match number.abs() {
        100.0.. => format!("{number:.0}"),
        10.0..100.0 => format!("{number:.1}"),
        1.0..10.0 => format!("{number:.2}"),
        _ => format!("{number:.4}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_the_median_of_the_pairs_not_of_the_sides() {
        let mut pairs = Pairs::default();
        // The machine was twice as slow in the second pair and ten times in the third.
        for (ours, other) in [(1.0, 10.0), (2.0, 20.0), (10.0, 90.0)] {
            pairs.push(ours, other);
        }
        assert_eq!((pairs.faster(), pairs.times()), (10.0, 0.1));
        assert_eq!(pairs.spread(), (9.0, 10.0));
        assert_eq!((pairs.ours(), pairs.other()), (2.0, 20.0));
    }

    #[test]
    fn ranks_stay_within_the_numbers() {
        let numbers = || (1..=100).map(f64::from);
        assert_eq!([0.95, 1.0].map(|part| at_rank(numbers(), part) as u32), [96, 100]);
        assert!(median([]).is_nan());
    }

    #[test]
    fn growth_is_told_from_the_ends() {
        assert_eq!(exponent(&[(1.0, 3.0), (2.0, 5.0), (4.0, 12.0)]), Some(1.0));
        assert_eq!(exponent(&[(1.0, 3.0)]), None);
    }

    #[test]
    fn a_missed_goal_says_by_how_much_and_nothing_measured_meets_none() {
        assert_eq!(
            Goal::at_most("ms", 50.0, 75.0).words(),
            "ms <= 50.0: 75.0 MISSED 1.50 times"
        );
        assert_eq!(
            Goal::at_least("times DuckDB", 30.0, 15.0).words(),
            "times DuckDB >= 30.0: 15.0 MISSED 2.00 times"
        );
        assert!(Goal::at_least("times", 1.0, 2.0).met());
        assert!(!Goal::at_most("ms", 1.0, f64::NAN).met());
    }

    #[test]
    fn a_record_has_the_names_that_others_read() {
        let mut pairs = Pairs::default();
        pairs.push(2.0, 8.0);
        let mut record = Record::new("rollup.full", 10, 2.0).beside("duckdb", pairs.clone());
        record.limit = Some(pairs);
        let told = record.json();
        assert_eq!(
            (&told["row"], &told["peer"]),
            (&json!("rollup.full"), &json!("duckdb"))
        );
        assert_eq!(
            (&told["ratio_peer"], &told["ratio_limit"]),
            (&json!(4.0), &json!(0.25))
        );
        let missing = record.without("wunderbaum", "no npm").json();
        assert_eq!(
            (&missing["peer_ms"], &missing["note"]),
            (&Value::Null, &json!("missing: no npm"))
        );
    }
}
