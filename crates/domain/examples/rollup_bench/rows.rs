//! The same rows for others, and what reading alone costs.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use domain::rollup::{Columns, IndicatorIx, Month, NodeIx, Promise};
use domain::testing::Province;

use crate::Failure;

/// Nodes and indicators as tables, with our figures of a month.
pub fn write_csv(folder: &Path, province: &Province, columns: &Columns, at: Month) -> Result<(), Failure> {
    std::fs::create_dir_all(folder)?;
    let open = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
    let number = |value: Option<i64>| value.map_or(String::new(), |value| value.to_string());
    let mut nodes = open("nodes.csv")?;
    writeln!(
        nodes,
        "node,parent,depth,size,weight,own_sum,own_count,below,contribution"
    )?;
    for (ix, row) in (0..).map(NodeIx).zip(&province.nodes) {
        let own = columns.own(ix, at);
        writeln!(
            nodes,
            "{},{},{},{},{},{},{},{},{}",
            ix.0,
            number(row.parent.map(i64::from)),
            columns.depth(ix).unwrap_or(0),
            columns.subtree_len(ix).unwrap_or(0),
            number(row.weight.map(i64::from)),
            number(own.map(|own| own.sum.0)),
            own.map_or(0, |own| own.count),
            number(columns.below(ix, at).map(|percent| percent.0)),
            number(columns.contribution(ix, at).map(|percent| percent.0)),
        )?;
    }
    // Flushed by hand: a full disk shall be heard of.
    nodes.flush()?;
    let mut rows = open("indicators.csv")?;
    writeln!(rows, "indicator,node,share_of,polarity,low,high,actual")?;
    for (ix, row) in (0..).map(IndicatorIx).zip(&province.indicators) {
        let (low, high) = match row.indicator.promise {
            Promise::Unmeasured => (None, None),
            Promise::Number(number) => (Some(number.0), Some(number.0)),
            Promise::Interval(low, high) => (Some(low.0), Some(high.0)),
        };
        writeln!(
            rows,
            "{},{},{},{},{},{},{}",
            ix.0,
            row.node,
            number(row.share_of.map(i64::from)),
            row.indicator.polarity.code(),
            number(low),
            number(high),
            number(columns.actual(ix, at).map(|actual| actual.0)),
        )?;
    }
    rows.flush()?;
    Ok(())
}

/// Eight sums side by side, so that adding is not what it waits for.
pub fn read_all(words: &[u64]) -> u64 {
    let (chunks, rest) = words.as_chunks::<8>();
    let mut sums = [0_u64; 8];
    for chunk in chunks {
        for (sum, word) in sums.iter_mut().zip(chunk) {
            *sum = sum.wrapping_add(*word);
        }
    }
    sums.iter()
        .chain(rest)
        .fold(0, |sum, word| sum.wrapping_add(*word))
}
