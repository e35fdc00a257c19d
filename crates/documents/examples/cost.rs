//! What honest files cost: `cargo run --release -p documents --example cost`. Prints time and, on Linux,
//! the peak of memory above what was there before.

use std::time::Instant;

use documents::write::{Column, csv, xlsx};
use documents::{Limits, read};

fn main() {
    for (name, rows, columns, length) in [
        ("40,000 x 20", 40_000, 20, 12),
        ("200,000 x 10, the limit of cells and text", 199_999, 10, 24),
    ] {
        let titles: Vec<Column> = (0..columns)
            .map(|column| Column::text(format!("kolom {column}")))
            .collect();
        let table: Vec<Vec<String>> = (0..rows)
            .map(|row| {
                (0..columns)
                    .map(|column| format!("{:0length$}", row * columns + column))
                    .collect()
            })
            .collect();
        let Ok(workbook) = xlsx("Data", &titles, &table) else {
            return;
        };
        let text = csv(&titles, &table);
        drop(table);
        for (kind, bytes) in [("xlsx", workbook), ("csv", text)] {
            let _ = std::fs::write("/proc/self/clear_refs", "5");
            let before = status("VmRSS:");
            let start = Instant::now();
            let limits = Limits {
                file_bytes: u64::MAX,
                text_bytes: u64::MAX,
                ..Limits::default()
            };
            let result = read(&bytes, &limits);
            let took = start.elapsed().as_millis();
            let peak = status("VmHWM:").saturating_sub(before);
            let outcome = result.map(|workbook| workbook.sheets[0].rows.len());
            println!(
                "{name}, {kind}: {} bytes, {took} ms, +{peak} KB, {outcome:?} rows",
                bytes.len()
            );
        }
    }
}

fn status(key: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(key))
        .unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}
