//! How much a page makes a browser load.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::assets::Asset;
use crate::command::target;
use crate::steps::{AtPath, Outcome, Problem};

/// What the first page's WebAssembly, JavaScript, styles and font may weigh together, as they travel.
const BUDGET: usize = 350 * 1024;

/// The half of the first page: the sign-in page and Beranda.
const FIRST: &str = "base";

fn notes() -> PathBuf {
    target().join("front/sizes.json")
}

/// One browser half, built.
pub struct Half {
    pub name: &'static str,
    pub js: Asset,
    pub wasm: Asset,
}

/// Keeps the sizes for later tables, when nothing is built anew.
pub fn remember(halves: &[Half], css: &Asset, font: &Asset) -> Outcome {
    let row = |name: &str, asset: &Asset| Row {
        name: name.to_owned(),
        plain: asset.plain,
        gzip: asset.gzip,
        brotli: asset.brotli,
    };
    let table = Table {
        shared: vec![row("Styles", css), row("Font", font)],
        halves: halves
            .iter()
            .map(|half| {
                let rows = vec![row("WebAssembly", &half.wasm), row("JavaScript", &half.js)];
                (half.name.to_owned(), rows)
            })
            .collect(),
    };
    let text = serde_json::to_string(&table).unwrap_or_default();
    fs::write(notes(), text).at(&notes())
}

/// The sizes of the site as it is now.
pub fn table() -> Outcome<Table> {
    let text = fs::read_to_string(notes()).at(&notes())?;
    serde_json::from_str(&text).map_err(|_| {
        Problem::new("target/front/sizes.json is not readable.")
            .advice("remove target/front/stamps and start again")
    })
}

#[derive(Serialize, Deserialize)]
struct Row {
    name: String,
    plain: usize,
    gzip: usize,
    brotli: usize,
}

/// Sizes in bytes: what every page loads, and what each half adds.
#[derive(Serialize, Deserialize)]
pub struct Table {
    shared: Vec<Row>,
    halves: Vec<(String, Vec<Row>)>,
}

impl Table {
    /// What a page of one half loads, with brotli.
    fn brotli(&self, half: &str) -> usize {
        let own = self
            .halves
            .iter()
            .find(|(name, _)| name == half)
            .map_or(0, |(_, rows)| rows.iter().map(|row| row.brotli).sum());
        own + self.shared.iter().map(|row| row.brotli).sum::<usize>()
    }

    pub fn print(&self) {
        println!("    {:<20}{:>12}{:>12}{:>12}", "", "plain", "gzip", "brotli");
        let line = |name: &str, row: &Row| {
            println!(
                "    {name:<20}{:>12}{:>12}{:>12}",
                kb(row.plain),
                kb(row.gzip),
                kb(row.brotli)
            );
        };
        for row in &self.shared {
            line(&row.name, row);
        }
        for (name, rows) in &self.halves {
            for row in rows {
                line(&format!("{name} {}", row.name), row);
            }
        }
        for (name, _) in &self.halves {
            let first = if name == FIRST {
                format!("  the first page; at most {}", kb(BUDGET))
            } else {
                String::new()
            };
            println!("    a page of {name:<10}{:>36}{first}", kb(self.brotli(name)));
        }
    }

    /// Fails when the first page is too heavy.
    pub fn check(&self) -> Outcome {
        let brotli = self.brotli(FIRST);
        if brotli <= BUDGET {
            return Ok(());
        }
        Err(Problem::new(format!(
            "the first page weighs {} with brotli, {} more than allowed.",
            kb(brotli),
            kb(brotli - BUDGET)
        ))
        .advice(
            "look for what grew: a new island of every page, a new dependency of app or frontend, a font; give it to \
             the half of the pages that need it (app/src/shell/half.rs), or leave it to the server",
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
        let row = |name: &str, brotli: usize| Row {
            name: name.into(),
            plain: 4 * brotli,
            gzip: 2 * brotli,
            brotli,
        };
        Table {
            shared: vec![row("Styles", 10_000), row("Font", 20_000)],
            halves: vec![
                (FIRST.into(), vec![row("WebAssembly", brotli - 30_000)]),
                ("editor".into(), vec![row("WebAssembly", 2 * BUDGET)]),
            ],
        }
    }

    #[test]
    fn the_budget_counts_what_the_first_page_loads_together() {
        assert!(weighing(BUDGET).check().is_ok());
        let problem = weighing(BUDGET + 2048).check().unwrap_err().to_string();
        assert!(problem.contains("2.0 KB more than allowed"), "{problem}");
    }
}
