//! The roll-up of achievement: everything anew, one saved value, and a branch that moves.
//!
//! Ours is `crates/domain/examples/rollup_bench`, the peers are `xtask/perf/rollup.py`. Both sides round whole numbers
//! at every level, so their answers are equal to the last digit.

use std::fs;
use std::path::Path;

use super::record::{Goal, Pairs, Record, exponent, folder, median};
use super::worker::Worker;
use super::{peers, same};
use crate::args::Scale;
use crate::command::{cargo, program, run, target};
use crate::postgres::Cluster;
use crate::steps::{AtPath, Outcome, Steps};

/// The engines, how often each takes its turn, and how many times faster than it we want to be.
const ENGINES: [(&str, &str, usize, Option<f64>); 4] = [
    ("sqlite", "SQLite", 5, Some(400.0)),
    ("duckdb", "DuckDB", 11, Some(30.0)),
    ("numpy", "NumPy", 41, Some(4.0)),
    ("postgres", "PostgreSQL", 5, None),
];
/// Turns of what is measured against the limit alone.
const ROUNDS: usize = 41;
/// Engines whose figures are kept up to date by statements, and batches of saves and moves with them.
const KEPT: [&str; 2] = ["sqlite", "postgres"];
const BATCHES: usize = 8;
const MOVES: usize = 12;

/// A machine that others use too makes the clock say more than the work takes; goals in milliseconds are judged by this.
const PROCESSOR: &str = "ms on the processor";

/// A peer that runs, or why it does not.
struct Peer {
    engine: &'static str,
    name: &'static str,
    rounds: usize,
    goal: Option<f64>,
    worker: Result<Worker, String>,
}

pub fn measure(steps: &mut Steps, scale: Scale) -> Outcome<Vec<Record>> {
    steps.step("The roll-up (release)", || {
        run(cargo()
            .args([
                "build",
                "--release",
                "--package",
                "domain",
                "--features",
                "testing",
            ])
            .args(["--example", "rollup_bench"]))
    })?;
    let people = scale.people();
    let mut ours = steps.step("Ours, at a quarter, half and the whole size", || {
        [people / 4, people / 2, people]
            .into_iter()
            .map(start_ours)
            .collect::<Outcome<Vec<_>>>()
    })?;
    let cluster = Cluster::start();
    let mut others = steps.step("The peers and their tables", || {
        Ok(start_peers(people, cluster.as_ref().ok()))
    })?;
    steps
        .step("Everything anew", || full(&mut ours, &mut others, scale))
        .and_then(|mut records| {
            let Some(whole) = ours.last_mut() else {
                return Ok(records);
            };
            let nodes = whole.ready["nodes"].as_u64().unwrap_or(0);
            records.extend(steps.step("One saved value", || saves(whole, &mut others, nodes))?);
            records.extend(steps.step("A branch that moves", || moves(whole, &mut others, nodes))?);
            Ok(records)
        })
}

fn start_ours(people: u32) -> Outcome<Worker> {
    let place = tables(people);
    fs::create_dir_all(&place).at(&place)?;
    Worker::start(
        "ours",
        program(target().join("release/examples/rollup_bench"))
            .args(["--people", &people.to_string(), "--serve"])
            .arg(&place),
    )
}

fn tables(people: u32) -> std::path::PathBuf {
    folder().join(format!("rollup-{people}"))
}

fn start_peers(people: u32, cluster: Option<&Cluster>) -> Vec<Peer> {
    let python = peers::python();
    ENGINES
        .into_iter()
        .map(|(engine, name, rounds, goal)| {
            let worker = match (&python, engine, cluster) {
                (Err(problem), ..) => Err(problem.to_string()),
                (_, "postgres", None) => Err("no PostgreSQL could be started".to_owned()),
                (Ok(python), ..) => {
                    start_peer(python, engine, people, cluster).map_err(|problem| problem.to_string())
                }
            };
            Peer {
                engine,
                name,
                rounds,
                goal,
                worker,
            }
        })
        .collect()
}

fn start_peer(python: &Path, engine: &str, people: u32, cluster: Option<&Cluster>) -> Outcome<Worker> {
    let mut command = program(python);
    command
        .arg(peers::scripts().join("rollup.py"))
        .arg(engine)
        .arg(tables(people));
    if let Some(cluster) = cluster {
        command.arg(cluster.url());
    }
    Worker::start(engine, &mut command)
}

/// All figures of a month anew.
fn full(ours: &mut [Worker], others: &mut [Peer], scale: Scale) -> Outcome<Vec<Record>> {
    let grows = growth(ours, "full")?;
    let Some(whole) = ours.last_mut() else {
        return Ok(Vec::new());
    };
    let (mut limit, mut alone) = (Pairs::default(), Pairs::default());
    for _ in 0..ROUNDS {
        let (ours, theirs) = (whole.times("full")?, whole.times("limit")?);
        limit.push(ours.0, theirs.0);
        alone.push(ours.1, theirs.1);
    }
    let expected = whole.answer("answer")?;
    let mut first = Record::new(
        "rollup.full",
        whole.ready["nodes"].as_u64().unwrap_or(0),
        limit.ours(),
    );
    first.exponent = grows;
    first.extra.push((
        "indicators",
        whole.ready["indicators"].as_f64().unwrap_or(f64::NAN),
    ));
    first
        .goals
        .push(Goal::at_most("growth exponent", 1.1, grows.unwrap_or(f64::NAN)));
    if scale == Scale::P40 {
        // Either of the two will do.
        first.goals.push(if alone.ours() <= 8.0 {
            Goal::at_most("ms on the processor (or 6 times the limit)", 8.0, alone.ours())
        } else {
            Goal::at_most("times the limit on the processor (or 8 ms)", 6.0, alone.times())
        });
    }
    first.extra.push((PROCESSOR, alone.ours()));
    first.extra.push(("limit, ms on the processor", alone.other()));
    first.limit = Some(limit);
    let mut records = vec![];
    for peer in others {
        let worker = match &mut peer.worker {
            Ok(worker) => worker,
            Err(reason) => {
                records.push(first.without(peer.name, reason));
                continue;
            }
        };
        worker.time("full")?;
        same("everything anew", &expected, peer.name, &worker.answer("answer")?)?;
        let mut pairs = Pairs::default();
        for _ in 0..peer.rounds {
            pairs.push(whole.time("full")?, worker.time("full")?);
        }
        let mut record = first.beside(peer.name, pairs.clone());
        if let Some(goal) = peer.goal {
            let what = format!("times faster than {}", peer.name);
            record.goals.push(Goal::at_least(&what, goal, pairs.faster()));
        }
        records.push(record);
    }
    records.insert(0, first);
    Ok(records)
}

/// How the work grows from the smallest to the largest, each in its turn.
fn growth(ours: &mut [Worker], command: &str) -> Outcome<Option<f64>> {
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); ours.len()];
    for _ in 0..ROUNDS {
        for (worker, times) in ours.iter_mut().zip(&mut times) {
            times.push(worker.time(command)?);
        }
    }
    let points: Vec<(f64, f64)> = ours
        .iter()
        .zip(&times)
        .map(|(worker, times)| {
            let nodes = worker.ready["nodes"].as_f64().unwrap_or(f64::NAN);
            (nodes, median(times.iter().copied()))
        })
        .collect();
    Ok(exponent(&points))
}

/// One saved value until everything above it is fresh; the mean of a batch.
fn saves(whole: &mut Worker, others: &mut [Peer], nodes: u64) -> Outcome<Vec<Record>> {
    in_turn(whole, others, "rollup.delta", ("delta", BATCHES), nodes).map(|mut records| {
        if let Some(first) = records.first_mut() {
            first.goals.push(Goal::at_most(PROCESSOR, 0.05, alone(first)));
            first.note = Some(
                "ours writes every month from June on, the peers only June; theirs is one transaction in memory".into(),
            );
        }
        records
    })
}

/// The branch nearest to 5,000 nodes moves to another parent.
fn moves(whole: &mut Worker, others: &mut [Peer], nodes: u64) -> Outcome<Vec<Record>> {
    let branch = whole.ready["branch"].as_f64().unwrap_or(f64::NAN);
    in_turn(whole, others, "rollup.move5000", ("move", MOVES), nodes).map(|mut records| {
        if let Some(first) = records.first_mut() {
            first
                .goals
                .push(Goal::at_most("ms in memory", 2.0, first.ours_ms));
            first.extra.push(("nodes of the branch", branch));
        }
        records
    })
}

/// What the work takes where nobody else works.
fn alone(record: &Record) -> f64 {
    let found = record.extra.iter().find(|(name, _)| *name == PROCESSOR);
    found.map_or(record.ours_ms, |(_, ms)| *ms)
}

/// The same numbered works by us and by those peers that keep figures; the first one shows that all agree.
fn in_turn(
    whole: &mut Worker,
    others: &mut [Peer],
    row: &str,
    (command, rounds): (&str, usize),
    nodes: u64,
) -> Outcome<Vec<Record>> {
    let mut workers: Vec<(&str, &mut Worker, Pairs)> = Vec::new();
    let mut missing: Vec<(&str, &str)> = Vec::new();
    for peer in others.iter_mut().filter(|peer| KEPT.contains(&peer.engine)) {
        match &mut peer.worker {
            Ok(worker) => workers.push((peer.name, worker, Pairs::default())),
            Err(reason) => missing.push((peer.name, reason)),
        }
    }
    let (mut times, mut processor) = (Vec::new(), Vec::new());
    for round in 0..=rounds {
        let work = format!("{command} {round}");
        let (ours, alone) = whole.times(&work)?;
        let mut theirs = Vec::new();
        for (_, worker, _) in &mut workers {
            theirs.push(worker.time(&work)?);
        }
        if round == 0 || round == rounds {
            let expected = whole.answer("answer")?;
            for (name, worker, _) in &mut workers {
                same(
                    &format!("{row}, round {round}"),
                    &expected,
                    name,
                    &worker.answer("answer")?,
                )?;
            }
        }
        if round > 0 {
            times.push(ours);
            processor.push(alone);
            for ((_, _, pairs), theirs) in workers.iter_mut().zip(theirs) {
                pairs.push(ours, theirs);
            }
        }
    }
    let mut first = Record::new(row, nodes, median(times));
    first.extra.push((PROCESSOR, median(processor)));
    let mut records = vec![];
    for (name, _, pairs) in &workers {
        records.push(first.beside(name, pairs.clone()));
    }
    for (name, reason) in missing {
        records.push(first.without(name, reason));
    }
    records.insert(0, first);
    Ok(records)
}
