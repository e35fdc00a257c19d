//! How fast achievement rolls up through a province of 40,000 people, and how far that is from what memory can do.
//!
//! ```text
//! cargo run --release -p domain --features testing --example rollup_bench -- [--seed N] [--people N] [--csv DIR] [--serve DIR]
//! ```
//! `--csv` writes the same rows and our figures of June, so that others can compute the same answers. `--serve` writes
//! them too, and then does what it is told line by line: `cargo xtask perf` measures us so in turn with others.

mod rows;
mod serve;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use domain::measure::Measure;
use domain::rollup::{Columns, IndicatorIx, Month, NodeIx, Yardstick};
use domain::testing::{Province, ProvinceSize, Rng};

use rows::{read_all, write_csv};

const ROUNDS: usize = 41;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let (mut seed, mut people, mut csv, mut served) = (1_u64, 40_000_u32, None, None);
    while let Some(argument) = arguments.next() {
        let value = arguments
            .next()
            .ok_or_else(|| format!("{argument} needs a value"))?;
        match argument.as_str() {
            "--seed" => seed = value.parse()?,
            "--people" => people = value.parse()?,
            "--csv" => csv = Some(value),
            "--serve" => served = Some(value),
            _ => return Err(format!("unknown: {argument}").into()),
        }
    }
    let until = Month::new(12).ok_or("month")?;
    let at = Month::new(6).ok_or("month")?;
    let size = |people| match people {
        40_000 => ProvinceSize::P40,
        people => ProvinceSize::of_people(people),
    };
    let yardstick = Yardstick::default();
    if let Some(folder) = served {
        let province = Province::generate(seed, size(people), until);
        return serve::serve(Path::new(&folder), &province, seed, at);
    }

    println!(
        "{:>7} {:>8} {:>8} | {:>8} {:>8} | {:>8} {:>8} {:>6} | {:>8} {:>8} | checksum",
        "people", "nodes", "indic.", "pass ms", "cpu ms", "read ms", "cpu ms", "ratio", "shares", "year"
    );
    let mut passes = Vec::new();
    for people in [people / 4, people / 2, people] {
        let mut columns = Province::generate(seed, size(people), until).columns(yardstick)?;
        let row = full(&mut columns, at);
        println!(
            "{people:>7} {:>8} {:>8} | {:>8.3} {:>8.3} | {:>8.3} {:>8.3} {:>6.2} | {:>8.3} {:>8.1} | {}",
            columns.len(),
            indicators(&columns),
            ms(row.pass.0),
            ms(row.pass.1),
            ms(row.memory.0),
            ms(row.memory.1),
            row.ratio,
            ms(row.shares),
            ms(row.year),
            checksum(&columns, at),
        );
        passes.push((columns.len() as f64, row.pass.1.as_secs_f64()));
    }
    if let [first, .., last] = passes[..] {
        let exponent = (last.1 / first.1).ln() / (last.0 / first.0).ln();
        println!("growth exponent of the pass on the processor from N/4 to N: {exponent:.2}");
    }

    let started = Instant::now();
    let province = Province::generate(seed, size(people), until);
    println!("\ngenerate {:.0} ms", ms(started.elapsed()));
    let started = Instant::now();
    let mut columns = province.columns(yardstick)?;
    println!(
        "build from rows, with the year's figures {:.0} ms; columns take {} MB",
        ms(started.elapsed()),
        columns.bytes() / 1_000_000
    );
    if let Some(folder) = csv {
        write_csv(Path::new(&folder), &province, &columns, at)?;
        println!("rows and figures of month {} written", at.number());
    }
    drop(province);
    edits(&mut columns, seed)?;
    snapshot(&columns)?;
    columns.recompute_achievement(at);
    let moved = spread(|| columns.recompute_achievement(at));
    println!("pass after those moves: {} ms", shown(&moved));
    Ok(())
}

/// Medians of the clock and, where others work on the same cores, the mean time on the processor.
struct Full {
    pass: (Duration, Duration),
    memory: (Duration, Duration),
    /// Median of the pairs.
    ratio: f64,
    shares: Duration,
    year: Duration,
}

/// A B A B: the pass, and plainly reading as many bytes.
fn full(columns: &mut Columns, at: Month) -> Full {
    let bytes: Vec<u64> = (0..columns.bytes_per_month() as u64 / 8).collect();
    let (mut ours, mut plain, mut ratios, mut shares) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let a = timed(|| columns.recompute_achievement(at));
        let b = timed(|| black_box(read_all(black_box(&bytes))));
        shares.push(timed(|| columns.recompute_actuals(at)));
        ratios.push(a.as_secs_f64() / b.as_secs_f64());
        ours.push(a);
        plain.push(b);
    }
    let year = timed(|| columns.recompute_all());
    ratios.sort_by(f64::total_cmp);
    Full {
        pass: (
            median(&mut ours),
            on_processor(|| columns.recompute_achievement(at)),
        ),
        memory: (
            median(&mut plain),
            on_processor(|| {
                black_box(read_all(black_box(&bytes)));
            }),
        ),
        ratio: ratios[ROUNDS / 2],
        shares: median(&mut shares),
        year,
    }
}

fn edits(columns: &mut Columns, seed: u64) -> Result<(), Failure> {
    let mut rng = Rng::new(seed).fork("edits");
    let rows = indicators(columns) as u64;
    let mut saves = Vec::new();
    let mut touched = 0;
    for round in 0..20_000 {
        let indicator = IndicatorIx(rng.below(rows) as u32);
        // Half of them in January, which changes every month of the year.
        let month = if round % 2 == 0 {
            Month::ALL[0]
        } else {
            *rng.pick(&Month::ALL)
        };
        let value = Some(Measure(rng.between(0, 5_000_000)));
        let started = Instant::now();
        touched += columns.set_actual(indicator, month, value)?.0.len();
        saves.push(started.elapsed());
    }
    println!(
        "one saved value: {} us, {:.1} node-months",
        shown_us(&saves),
        touched as f64 / 20_000.0
    );
    let mut weights = Vec::new();
    for _ in 0..2_000 {
        let node = NodeIx(rng.below(columns.len() as u64) as u32);
        let weight = Some(rng.between(1, 10_000) as i32);
        let started = Instant::now();
        black_box(columns.set_weight(node, weight)?);
        weights.push(started.elapsed());
    }
    println!("one weight: {} us", shown_us(&weights));

    let (block, parents) = branch(columns, 5_000).ok_or("no subtree")?;
    let length = columns.subtree_len(block).unwrap_or(0);
    let mut moves = Vec::new();
    for _ in 0..ROUNDS {
        let to = Some(*rng.pick(&parents));
        let started = Instant::now();
        black_box(columns.move_subtree(block, to, 0).ok());
        moves.push(started.elapsed());
    }
    println!("moving a subtree of {length}: {} us", shown_us(&moves));
    let untouched = figures_checksum(columns);
    columns.recompute_all();
    if untouched != figures_checksum(columns) {
        return Err("edits differ from recomputation".into());
    }
    Ok(())
}

/// The branch whose size comes nearest to what is wanted, and the nodes under which it may hang at the same depth.
fn branch(columns: &Columns, wanted: u32) -> Option<(NodeIx, Vec<NodeIx>)> {
    let far = |node: &NodeIx| {
        let length = columns.subtree_len(*node);
        length.map_or(u32::MAX, |length| length.abs_diff(wanted))
    };
    let inner = |node: &NodeIx| columns.depth(*node).is_some_and(|depth| depth > 0);
    let block = columns.nodes().filter(inner).min_by_key(far)?;
    let above = columns.depth(block)?.checked_sub(1);
    let parents = columns
        .nodes()
        .filter(|&node| columns.depth(node) == above)
        .collect();
    Some((block, parents))
}

fn snapshot(columns: &Columns) -> Result<(), Failure> {
    let started = Instant::now();
    let bytes = columns.to_bytes();
    let packed = started.elapsed();
    let started = Instant::now();
    let read = Columns::from_bytes(&bytes)?;
    println!(
        "snapshot: {} MB, written in {:.0} ms, read with all figures in {:.0} ms",
        bytes.len() / 1_000_000,
        ms(packed),
        ms(started.elapsed())
    );
    if figures_checksum(&read) == figures_checksum(columns) && read.to_bytes() == bytes {
        Ok(())
    } else {
        Err("the snapshot differs".into())
    }
}

fn indicators(columns: &Columns) -> usize {
    columns.nodes().map(|node| columns.indicators(node).count()).sum()
}

/// The sum of all contributions, and at the roots.
fn checksum(columns: &Columns, at: Month) -> String {
    let sum = |nodes: &mut dyn Iterator<Item = NodeIx>| -> i64 {
        nodes
            .filter_map(|node| columns.contribution(node, at))
            .map(|percent| percent.0)
            .sum()
    };
    let all = sum(&mut columns.nodes());
    let roots = sum(&mut columns.children(None));
    format!("{all} {roots} {:016x}", figures_checksum(columns))
}

/// Every figure of the year, in preorder.
fn figures_checksum(columns: &Columns) -> u64 {
    let mut hash = 0_u64;
    let mut mix = |figure: Option<Measure>| {
        let word = figure.map_or(u64::MAX, |figure| figure.0 as u64);
        hash = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
    };
    for node in columns.nodes() {
        for month in Month::ALL {
            mix(columns.own(node, month).map(|own| own.sum));
            mix(columns.below(node, month));
        }
    }
    hash
}

fn timed<T>(mut work: impl FnMut() -> T) -> Duration {
    let started = Instant::now();
    black_box(work());
    started.elapsed()
}

fn spread(mut work: impl FnMut()) -> Vec<Duration> {
    (0..ROUNDS).map(|_| timed(&mut work)).collect()
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Nanoseconds that this thread had the processor; zero where the system does not tell.
fn spent() -> u64 {
    // The system counts when somebody else may have his turn.
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ')
        .next()
        .and_then(|word| word.parse().ok())
        .unwrap_or(0)
}

/// The mean over many rounds, without the time that others had the processor.
fn on_processor(mut work: impl FnMut()) -> Duration {
    let before = spent();
    for _ in 0..4 * ROUNDS {
        work();
    }
    Duration::from_nanos((spent() - before) / (4 * ROUNDS as u64))
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn percentiles(times: &[Duration]) -> [f64; 3] {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    [sorted.len() / 2, sorted.len() * 99 / 100, sorted.len() - 1].map(|at| ms(sorted[at]))
}

fn shown(times: &[Duration]) -> String {
    let [half, most, all] = percentiles(times);
    format!("median {half:.3}, p99 {most:.3}, most {all:.3}")
}

fn shown_us(times: &[Duration]) -> String {
    let [half, most, all] = percentiles(times).map(|time| time * 1_000.0);
    format!("median {half:.1}, p99 {most:.1}, most {all:.1}")
}
