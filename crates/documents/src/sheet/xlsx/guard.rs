//! What a part may contain before the real parser sees it. One visitor per kind of part.
//!
//! Each check answers to a way of making `calamine` take memory or time out of proportion, or panic:
//! counts that are believed and reserved, references that overflow, one sheet listed a thousand times.

use std::collections::{HashSet, VecDeque};

use super::xml::{Tag, Visitor};
use crate::limits::Limits;
use crate::sheet::ReadError;

/// Size of Excel's grid.
const GRID_ROWS: u32 = 1_048_576;
const GRID_COLUMNS: u32 = 16_384;
/// Bytes that the lists of names, sheets and relations may take together.
const MAX_CATALOGUE: usize = 8 * 1024 * 1024;
/// Relations of one part that we look at.
const MAX_RELATIONS: usize = 4_096;

/// A relation: its id, kind (the last word of its type) and target.
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) target: String,
}

/// Collects a `.rels` part.
#[derive(Default)]
pub(super) struct Relations {
    pub(super) list: Vec<Relation>,
    bytes: usize,
}

impl Visitor for Relations {
    fn open(&mut self, tag: &Tag<'_>, _empty: bool) -> Result<(), ReadError> {
        if tag.name != b"Relationship" {
            return Ok(());
        }
        let target = tag.get("Target")?.unwrap_or_default().to_owned();
        let kind = tag.get("Type")?.unwrap_or_default();
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let id = tag.get("Id")?.unwrap_or_default().to_owned();
        self.bytes += target.len() + kind.len() + id.len();
        if self.list.len() >= MAX_RELATIONS || self.bytes > MAX_CATALOGUE {
            return Err(ReadError::Damaged);
        }
        self.list.push(Relation { id, kind, target });
        Ok(())
    }
}

impl Relations {
    /// The worksheets; a part cannot stand for two of them, because it is scanned once.
    pub(super) fn worksheets(&self) -> impl Iterator<Item = &Relation> {
        self.list.iter().filter(|one| one.kind == "worksheet")
    }
}

/// Watches the workbook part: not too many sheets, none listed twice, lists of bearable length.
pub(super) struct Catalogue {
    limit: u32,
    /// Ids of the relations, in the order of the sheets.
    pub(super) sheets: Vec<String>,
    names: HashSet<String>,
    bytes: usize,
}

impl Catalogue {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            limit: limits.entries,
            sheets: Vec::new(),
            names: HashSet::new(),
            bytes: 0,
        }
    }
}

impl Visitor for Catalogue {
    fn open(&mut self, tag: &Tag<'_>, _empty: bool) -> Result<(), ReadError> {
        // 64 stands for what a name costs the parser beside its letters.
        self.text(64)?;
        if tag.name == b"sheet" {
            let id = tag.get("id")?.unwrap_or_default().to_owned();
            let name = tag.get("name")?.unwrap_or_default().to_lowercase();
            if self.sheets.len() as u64 >= u64::from(self.limit) {
                return Err(ReadError::TooManyEntries { limit: self.limit });
            }
            if self.sheets.contains(&id) || !self.names.insert(name) {
                return Err(ReadError::Damaged);
            }
            self.sheets.push(id);
        }
        self.text(tag.length())
    }

    fn text(&mut self, length: usize) -> Result<(), ReadError> {
        self.bytes += length;
        if self.bytes > MAX_CATALOGUE {
            Err(ReadError::Damaged)
        } else {
            Ok(())
        }
    }
}

/// Watches the shared texts: the announced and the real number, and their length.
pub(super) struct SharedTexts<'a> {
    limits: &'a Limits,
    count: u64,
    bytes: u64,
    run: u64,
}

impl<'a> SharedTexts<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            count: 0,
            bytes: 0,
            run: 0,
        }
    }
}

impl Visitor for SharedTexts<'_> {
    fn open(&mut self, tag: &Tag<'_>, _empty: bool) -> Result<(), ReadError> {
        self.run = 0;
        let too_many = ReadError::TooManyCells {
            limit: self.limits.cells,
        };
        if tag.name == b"sst"
            && let Some(announced) = tag.get("uniqueCount")?
            && !announced
                .trim()
                .parse::<u64>()
                .is_ok_and(|count| count <= u64::from(self.limits.cells))
        {
            // This many places are reserved at once, hence no more than there can be cells.
            return Err(too_many);
        }
        if tag.name == b"si" {
            self.count += 1;
            if self.count > u64::from(self.limits.cells) {
                return Err(too_many);
            }
        }
        Ok(())
    }

    fn text(&mut self, length: usize) -> Result<(), ReadError> {
        self.bytes += length as u64;
        self.run += length as u64;
        if self.bytes > self.limits.text_bytes || self.run > longest_run(self.limits) {
            return Err(ReadError::TooMuchText {
                limit_bytes: self.limits.text_bytes,
            });
        }
        Ok(())
    }
}

/// Watches a sheet: references inside the grid, no endless text.
pub(super) struct Cells<'a> {
    limits: &'a Limits,
    run: u64,
    next: (u32, u32),
    pub(super) errors: ErrorCells,
}

/// The cells that hold an error, in the order of the part: the parser stumbles over the newer kinds of
/// errors without saying where.
#[derive(Default)]
pub(super) struct ErrorCells {
    positions: VecDeque<(u32, u32)>,
    /// Some cell says its place only by its order, and the parser loses count when it stumbles.
    unplaced: bool,
}

impl ErrorCells {
    /// A cell was read.
    pub(super) fn pass(&mut self, position: (u32, u32)) {
        if self.positions.front() == Some(&position) {
            self.positions.pop_front();
        }
    }

    /// Where the parser has just stumbled.
    pub(super) fn stumble(&mut self) -> Option<(u32, u32)> {
        if self.unplaced {
            None
        } else {
            self.positions.pop_front()
        }
    }
}

impl<'a> Cells<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            run: 0,
            next: (0, 0),
            errors: ErrorCells::default(),
        }
    }
}

impl Visitor for Cells<'_> {
    fn open(&mut self, tag: &Tag<'_>, empty: bool) -> Result<(), ReadError> {
        self.run = 0;
        match tag.name {
            b"dimension" => {
                let area = tag.get("ref")?.ok_or(ReadError::Damaged)?;
                let (first, last) = area.split_once(':').unwrap_or((area, area));
                let (first, last) = (reference(first)?, reference(last)?);
                if first.0 > last.0 || first.1 > last.1 {
                    return Err(ReadError::Damaged);
                }
            }
            b"row" => {
                if let Some(row) = tag.get("r")? {
                    self.next.0 = row_number(row)?;
                }
                self.next.1 = 0;
                if empty {
                    self.close(tag.name)?;
                }
            }
            b"c" => {
                match tag.get("r")? {
                    Some(cell) => self.next = reference(cell)?,
                    None => self.errors.unplaced = true,
                }
                if tag.get("t")? == Some("e") {
                    if self.errors.positions.len() as u64 >= u64::from(self.limits.cells) {
                        return Err(ReadError::TooManyCells {
                            limit: self.limits.cells,
                        });
                    }
                    self.errors.positions.push_back(self.next);
                }
                self.next.1 += 1;
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8]) -> Result<(), ReadError> {
        if name == b"row" {
            self.next = (self.next.0.saturating_add(1), 0);
        }
        Ok(())
    }

    fn text(&mut self, length: usize) -> Result<(), ReadError> {
        self.run += length as u64;
        if self.run > longest_run(self.limits) {
            return Err(ReadError::TooMuchText {
                limit_bytes: self.limits.text_bytes,
            });
        }
        Ok(())
    }
}

/// Longest text between two tags: a full cell, each character written as `&#1114111;`, and some more
/// for formulas.
fn longest_run(limits: &Limits) -> u64 {
    u64::from(limits.cell_chars) * 10 + 64 * 1024
}

/// A cell reference such as `B12`, 0-based (row, column).
fn reference(text: &str) -> Result<(u32, u32), ReadError> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) {
        return Err(ReadError::Damaged);
    }
    let (name, row) = text.split_at(letters);
    let column = name.bytes().fold(0, |sum, byte| {
        sum * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1
    });
    if column > GRID_COLUMNS {
        Err(ReadError::Damaged)
    } else {
        Ok((row_number(row)?, column - 1))
    }
}

/// A row number, made 0-based.
fn row_number(text: &str) -> Result<u32, ReadError> {
    if text.len() > 7 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ReadError::Damaged);
    }
    text.parse()
        .ok()
        .filter(|row| (1..=GRID_ROWS).contains(row))
        .map(|row: u32| row - 1)
        .ok_or(ReadError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stay_inside_the_grid() {
        assert_eq!(reference("A1"), Ok((0, 0)));
        assert_eq!(reference("xfd1048576"), Ok((1_048_575, 16_383)));
        for text in [
            "",
            "A",
            "1",
            "A0",
            "XFE1",
            "A1048577",
            "AAAA1",
            "A1B",
            "A-1",
            "$A$1",
            "A99999999",
        ] {
            assert_eq!(reference(text), Err(ReadError::Damaged), "{text}");
        }
    }
}
