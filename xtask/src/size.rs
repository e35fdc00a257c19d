//! How much the first page makes a browser load.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::assets::Asset;
use crate::command::target;
use crate::steps::{AtPath, Outcome, Problem};

/// What the first page's WebAssembly, JavaScript, styles and font are to weigh together, as they travel.
const GOAL: usize = 350 * 1024;

/// What they may weigh until the goal is reached. It only ever goes down: it is lowered with every change that makes
/// the page lighter, so that none makes it heavier unnoticed.
const CEILING: usize = 2600 * 1024;

fn notes() -> PathBuf {
    target().join("front/sizes.json")
}

/// Keeps the sizes for later tables, when nothing is built anew.
pub fn remember(parts: &[(&str, Asset)]) -> Outcome {
    let rows: Vec<Value> = parts
        .iter()
        .map(|(name, asset)| json!([name, asset.plain, asset.gzip, asset.brotli]))
        .collect();
    fs::write(notes(), Value::from(rows).to_string()).at(&notes())
}

/// The sizes of the site as it is now.
pub fn table() -> Outcome<Table> {
    let text = fs::read_to_string(notes()).at(&notes())?;
    serde_json::from_str::<Vec<(String, usize, usize, usize)>>(&text)
        .map(Table)
        .map_err(|_| {
            Problem::new("target/front/sizes.json is not readable.")
                .advice("remove target/front/stamps and start again")
        })
}

/// One row for each file: name, plain, gzip, brotli.
pub struct Table(Vec<(String, usize, usize, usize)>);

impl Table {
    fn brotli(&self) -> usize {
        self.0.iter().map(|row| row.3).sum()
    }

    pub fn print(&self) {
        println!(
            "    {:<12}{:>12}{:>12}{:>12}",
            "First page", "plain", "gzip", "brotli"
        );
        for (name, plain, gzip, brotli) in &self.0 {
            println!(
                "    {name:<12}{:>12}{:>12}{:>12}",
                kb(*plain),
                kb(*gzip),
                kb(*brotli)
            );
        }
        println!(
            "    {:<12}{:>12}{:>12}{:>12}  goal {}, ceiling {}",
            "together",
            kb(self.0.iter().map(|row| row.1).sum()),
            kb(self.0.iter().map(|row| row.2).sum()),
            kb(self.brotli()),
            kb(GOAL),
            kb(CEILING)
        );
        if self.brotli() > GOAL {
            println!("    The goal is missed by {}.", kb(self.brotli() - GOAL));
        }
    }

    /// Fails when the first page is too heavy.
    pub fn check(&self) -> Outcome {
        let brotli = self.brotli();
        if brotli <= CEILING {
            return Ok(());
        }
        Err(Problem::new(format!(
            "the first page weighs {} with brotli, {} more than allowed.",
            kb(brotli),
            kb(brotli - CEILING)
        ))
        .advice(
            "look for what grew: a new dependency of app or frontend, a font, texts in the \
             bundle; move it to the server or load it later",
        ))
    }
}

fn kb(bytes: usize) -> String {
    format!("{:.1} KB", bytes as f64 / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighing(brotli: usize) -> Table {
        Table(vec![
            ("WebAssembly".into(), 2_000_000, 500_000, brotli - 20_000),
            ("Font".into(), 20_000, 20_000, 20_000),
        ])
    }

    #[test]
    fn the_budget_counts_all_parts_together() {
        assert!(weighing(CEILING).check().is_ok());
        let problem = weighing(CEILING + 2048).check().unwrap_err().to_string();
        assert!(problem.contains("2.0 KB more than allowed"), "{problem}");
    }
}
