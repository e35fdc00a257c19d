//! The expectation: `server/tests/matrix.csv`, written by hand.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The letters of a cell; the table itself says what they mean.
const LETTERS: [&str; 7] = ["A", "P", "R", "S", "F", "N", "U"];

/// One endpoint on one target.
#[derive(Clone, Debug)]
pub struct Row {
    pub endpoint: String,
    pub target: String,
    /// In the order of the columns.
    pub cells: Vec<char>,
}

/// The whole table.
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

impl Table {
    pub fn read() -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/matrix.csv");
        let text = fs::read_to_string(file).expect("the table is there");
        let mut lines = text
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
            .map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
        let head = lines.next().expect("a line with the columns");
        assert_eq!(head[..2], ["endpoint", "target"]);
        let columns = head[2..].to_vec();
        let rows: Vec<Row> = lines
            .map(|fields| {
                assert_eq!(fields.len(), head.len(), "cells are missing: {fields:?}");
                for cell in &fields[2..] {
                    assert!(
                        LETTERS.contains(&cell.as_str()),
                        "unknown letter {cell:?}: {fields:?}"
                    );
                }
                Row {
                    endpoint: fields[0].clone(),
                    target: fields[1].clone(),
                    cells: fields[2..]
                        .iter()
                        .filter_map(|cell| cell.chars().next())
                        .collect(),
                }
            })
            .collect();
        let distinct: BTreeSet<_> = rows.iter().map(|row| (&row.endpoint, &row.target)).collect();
        assert_eq!(distinct.len(), rows.len(), "a row stands twice in the table");
        Self { columns, rows }
    }

    pub fn endpoints(&self) -> BTreeSet<String> {
        self.rows.iter().map(|row| row.endpoint.clone()).collect()
    }
}
