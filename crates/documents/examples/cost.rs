//! What honest files cost: `cargo run --release -p documents --example cost`. Prints the processor time
//! and the peak of memory, each file read in a process of its own (Linux only).

use std::path::Path;
use std::process::Command;

use documents::write::{Column, csv, xlsx};
use documents::{Limits, read};

const FILE: &str = "DOCUMENTS_COST";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if let Some(path) = std::env::var_os(FILE) {
        return measure(Path::new(&path));
    }
    let path = std::env::temp_dir().join(format!("documents-cost-{}", std::process::id()));
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
        for (kind, bytes) in [
            ("xlsx", xlsx("Data", &titles, &table)?),
            ("csv", csv(&titles, &table)),
        ] {
            std::fs::write(&path, &bytes)?;
            let output = Command::new(std::env::current_exe()?).env(FILE, &path).output()?;
            print!(
                "{name}, {kind}, {} bytes: {}",
                bytes.len(),
                String::from_utf8_lossy(&output.stdout)
            );
        }
    }
    std::fs::remove_file(&path)?;
    Ok(())
}

fn measure(path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let bytes = std::fs::read(path)?;
    let limits = Limits {
        file_bytes: u64::MAX,
        text_bytes: u64::MAX,
        ..Limits::default()
    };
    let (memory, time) = (status("VmRSS:"), processor_time());
    let result = read(&bytes, &limits);
    let (memory, time) = (status("VmHWM:").saturating_sub(memory), processor_time() - time);
    println!(
        "{time} ms, +{} MB, {:?} rows",
        memory / 1024,
        result.map(|book| book.sheets[0].rows.len())
    );
    Ok(())
}

fn status(key: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(key))
        .unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}

/// Milliseconds that this thread really worked, however busy the machine is.
fn processor_time() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds: u64 = stat
        .split_whitespace()
        .next()
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    nanoseconds / 1_000_000
}
