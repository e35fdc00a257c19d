//! The rows of a tree as `/data/pohon` sends it, in JSON, so that others can show and search the very same.
//!
//! ```text
//! cargo run --release -p domain --example outline_rows -- FILE > rows.json
//! ```
//! Each is the handle, the place of the parent or -1, the text, and what is searched in, lower-cased.

use std::io::{BufWriter, Write};

use domain::cascade::outline::{Ix, decode};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("which file?")?;
    let outline = decode(&std::fs::read(file)?).map_err(|error| format!("{error:?}"))?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    write!(out, "[")?;
    for (at, row) in (0..).map(Ix).zip(outline.rows()) {
        let parent = outline.parent(at).map_or(-1, |parent| i64::from(parent.0));
        let searched = if row.is_hidden() {
            String::new()
        } else {
            [row.text(), row.code(), row.owner()].join("\n").to_lowercase()
        };
        let handle = format!("{:012x}", row.handle().bits());
        let line = serde_json::json!([handle, parent, row.text(), searched]);
        write!(out, "{}{line}", if at.0 == 0 { "\n" } else { ",\n" })?;
    }
    writeln!(out, "]")?;
    // Flushed by hand: a full disk shall be heard of.
    out.flush()?;
    Ok(())
}
