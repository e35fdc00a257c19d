//! Does the work line by line, so that somebody else can run us in turn with others: A B A B.
//!
//! A line is a command, an answer one line of JSON. `ready` comes first, when all tables are written.

use std::hint::black_box;
use std::io::{BufRead, Write};
use std::path::Path;
use std::time::Instant;

use domain::measure::Measure;
use domain::rollup::{Columns, IndicatorIx, Month, NodeIx, Yardstick};
use domain::testing::{Province, Rng};

use crate::rows::{read_all, write_csv};
use crate::{Failure, branch, indicators, spent};

/// Saved values that are applied together, and how often that is done.
const SAVES: usize = 200;
const BATCHES: usize = 25;
/// Moves of one branch.
const MOVES: usize = 25;

/// A value that somebody saves.
struct Save {
    indicator: IndicatorIx,
    value: Measure,
}

pub fn serve(folder: &Path, province: &Province, seed: u64, at: Month) -> Result<(), Failure> {
    let mut columns = province.columns(Yardstick::default())?;
    write_csv(folder, province, &columns, at)?;
    let saves = write_saves(folder, province, &columns, seed, at)?;
    let (block, targets) = write_moves(folder, &columns, seed)?;
    let words: Vec<u64> = (0..columns.bytes_per_month() as u64 / 8).collect();
    println!(
        r#"{{"nodes":{},"indicators":{},"bytes":{},"branch":{},"batches":{BATCHES},"moves":{MOVES}}}"#,
        columns.len(),
        indicators(&columns),
        columns.bytes_per_month(),
        columns.subtree_len(block).unwrap_or(0),
    );
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (command, number) = line.split_once(' ').unwrap_or((&line, "0"));
        let number: usize = number.parse()?;
        let (started, had) = (Instant::now(), spent());
        let mut shares = 1.0;
        match command {
            "full" => columns.recompute_achievement(at),
            "limit" => {
                black_box(read_all(black_box(&words)));
            }
            "delta" => {
                let batch = saves
                    .get(number * SAVES..(number + 1) * SAVES)
                    .ok_or("no such batch")?;
                for save in batch {
                    black_box(columns.set_actual(save.indicator, at, Some(save.value))?);
                }
                shares = SAVES as f64;
            }
            "move" => {
                let target = *targets.get(number).ok_or("no such move")?;
                black_box(columns.move_subtree(block, Some(target), 0)?);
            }
            "answer" => {}
            _ => return Err(format!("unknown: {line}").into()),
        }
        let took = started.elapsed().as_secs_f64() * 1_000.0 / shares;
        let processor = (spent() - had) as f64 / 1_000_000.0 / shares;
        let answer = if command == "answer" {
            answer(&columns, at)
        } else {
            String::new()
        };
        println!(r#"{{"ms":{took},"processor_ms":{processor},"answer":"{answer}"}}"#);
        std::io::stdout().flush()?;
    }
    Ok(())
}

/// How many nodes have a contribution, their sum, and a sum in which every node counts differently; then the same of what
/// comes from below.
fn answer(columns: &Columns, at: Month) -> String {
    let told = |figure: &dyn Fn(NodeIx) -> Option<Measure>| {
        let (mut known, mut sum, mut mixed) = (0, 0, 0);
        for node in columns.nodes() {
            if let Some(percent) = figure(node) {
                known += 1;
                sum += percent.0;
                mixed += percent.0 * (i64::from(node.0) % 9973 + 1);
            }
        }
        format!("{known} {sum} {mixed}")
    };
    let contributions = told(&|node| columns.contribution(node, at));
    format!("{contributions} {}", told(&|node| columns.below(node, at)))
}

/// Values of indicators that neither are shares nor have any: what they come to is known without our rules of shares.
fn write_saves(
    folder: &Path,
    province: &Province,
    columns: &Columns,
    seed: u64,
    at: Month,
) -> Result<Vec<Save>, Failure> {
    let mut alone: Vec<bool> = province
        .indicators
        .iter()
        .map(|row| row.share_of.is_none())
        .collect();
    for of in province.indicators.iter().filter_map(|row| row.share_of) {
        alone[of as usize] = false;
    }
    let mut rng = Rng::new(seed).fork("saves");
    let mut edited = columns.clone();
    let mut table = b"indicator,actual\n".to_vec();
    let mut saves = Vec::new();
    while saves.len() < SAVES * BATCHES {
        let row = rng.below(alone.len() as u64) as u32;
        if !alone[row as usize] {
            continue;
        }
        let save = Save {
            indicator: IndicatorIx(row),
            value: Measure(rng.between(0, 5_000_000)),
        };
        edited.set_actual(save.indicator, at, Some(save.value))?;
        let comes_to = edited
            .actual(save.indicator, at)
            .ok_or("no actual after a save")?;
        writeln!(table, "{row},{}", comes_to.0)?;
        saves.push(save);
    }
    std::fs::write(folder.join("saves.csv"), table)?;
    Ok(saves)
}

fn write_moves(folder: &Path, columns: &Columns, seed: u64) -> Result<(NodeIx, Vec<NodeIx>), Failure> {
    let (block, parents) = branch(columns, 5_000).ok_or("no branch")?;
    let mut rng = Rng::new(seed).fork("moves");
    let targets: Vec<NodeIx> = (0..MOVES).map(|_| *rng.pick(&parents)).collect();
    let mut table = b"node,parent\n".to_vec();
    for target in &targets {
        writeln!(table, "{},{}", block.0, target.0)?;
    }
    std::fs::write(folder.join("moves.csv"), table)?;
    Ok((block, targets))
}
