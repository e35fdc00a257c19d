//! Workbooks. Four steps, each in files of its own:
//!
//! 1. [`package`] walks the zip container over the raw bytes and compares its claims with the limits;
//! 2. [`inflate`] unpacks every part once in small pieces, counting, while [`xml`] and [`guard`] look at
//!    the parts that will be read;
//! 3. [`clean`] puts just those parts into a small package of our own;
//! 4. [`cells`] lets `calamine` read that package, cell by cell, and keeps the account.

mod cells;
mod clean;
mod guard;
mod inflate;
mod package;
mod styles;
mod xml;

use self::clean::Package;
use self::guard::{Catalogue, Cells, ErrorCells, Relations, SharedTexts};
use self::inflate::inflate;
use self::package::Entry;
use self::styles::Styles;
use self::xml::{Scanner, Visitor};
use super::{ReadError, Sheet};
use crate::limits::Limits;

/// Parts that are kept in memory as a whole while they are judged.
const SMALL_PART: u64 = 1024 * 1024;
const MAIN: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    let examined = examine(bytes, limits)?;
    cells::read(examined, limits)
}

/// What has passed: the package of our own, and for each sheet in the order of the workbook the cells
/// that hold errors.
struct Examined {
    package: Vec<u8>,
    errors: Vec<ErrorCells>,
}

fn examine(bytes: &[u8], limits: &Limits) -> Result<Examined, ReadError> {
    let entries = package::walk(bytes, limits)?;
    let mut parts = Parts {
        entries: &entries,
        seen: vec![false; entries.len()],
    };
    kind(&mut parts)?;

    let mut package = Package::default();

    // The same way from part to part as the parser goes.
    let root = parts.relations("_rels/.rels")?;
    let main = root
        .list
        .iter()
        .rfind(|one| one.kind == "officeDocument")
        .ok_or(ReadError::Damaged)?;
    let main = main.target.strip_prefix('/').unwrap_or(&main.target).to_owned();
    let (folder, name) = main
        .rfind('/')
        .map_or(("", main.as_str()), |at| main.split_at(at + 1));
    let relations_path = format!("{folder}_rels/{name}.rels");
    let relations = parts.relations(&relations_path)?;

    package.copy("_rels/.rels", parts.entry("_rels/.rels")?);
    package.copy(&relations_path, parts.entry(&relations_path)?);
    let mut catalogue = Catalogue::new(limits);
    parts.scan(&main, &mut catalogue)?;
    package.copy(&main, parts.entry(&main)?);

    let shared = format!("{folder}sharedStrings.xml");
    if parts.has(&shared) {
        parts.scan(&shared, &mut SharedTexts::new(limits))?;
        package.copy(&shared, parts.entry(&shared)?);
    }
    let look = format!("{folder}styles.xml");
    if parts.has(&look) {
        let mut styles = Styles::default();
        parts.scan(&look, &mut styles)?;
        package.add(&look, &styles.part());
    }
    let mut errors: Vec<ErrorCells> = catalogue.sheets.iter().map(|_| ErrorCells::default()).collect();
    for sheet in relations.worksheets() {
        let target = &sheet.target;
        let path = target
            .strip_prefix('/')
            .map_or_else(|| format!("{folder}{target}"), str::to_owned);
        let mut cells = Cells::new(limits);
        parts.scan(&path, &mut cells)?;
        package.copy(&path, parts.entry(&path)?);
        if let Some(at) = catalogue.sheets.iter().position(|id| *id == sheet.id) {
            errors[at] = cells.errors;
        }
    }
    parts.count_the_rest()?;
    Ok(Examined {
        package: package.finish(),
        errors,
    })
}

/// Judges by the list of content types whether this is a workbook at all, and which kind.
fn kind(parts: &mut Parts<'_, '_>) -> Result<(), ReadError> {
    let types = "[Content_Types].xml";
    if !parts.has(types) {
        let mimetype = parts.has("mimetype") && parts.small("mimetype")?.contains("opendocument.spreadsheet");
        return Err(if mimetype {
            ReadError::OpenDocument
        } else {
            ReadError::UnknownKind
        });
    }
    let text = parts.small(types)?;
    if text.contains("ms-excel.sheet.binary") {
        return Err(ReadError::LegacyExcel);
    }
    if text.contains("macroEnabled") || parts.entries.iter().any(|entry| is_macro(&entry.name)) {
        return Err(ReadError::Macros);
    }
    if text.contains(MAIN) {
        Ok(())
    } else {
        Err(ReadError::UnknownKind)
    }
}

fn is_macro(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with("vbaproject.bin")
}

/// The parts, each unpacked once.
struct Parts<'p, 'a> {
    entries: &'p [Entry<'a>],
    seen: Vec<bool>,
}

impl<'a> Parts<'_, 'a> {
    fn index(&self, path: &str) -> Option<usize> {
        self.entries
            .iter()
            .position(|entry| entry.name.eq_ignore_ascii_case(path))
    }

    fn has(&self, path: &str) -> bool {
        self.index(path).is_some()
    }

    fn entry(&self, path: &str) -> Result<&Entry<'a>, ReadError> {
        self.index(path)
            .and_then(|at| self.entries.get(at))
            .ok_or(ReadError::Damaged)
    }

    fn scan(&mut self, path: &str, visitor: &mut impl Visitor) -> Result<(), ReadError> {
        let at = self.index(path).ok_or(ReadError::Damaged)?;
        // One part in two roles is nothing that a program writes.
        if std::mem::replace(&mut self.seen[at], true) {
            return Err(ReadError::Damaged);
        }
        let mut scanner = Scanner::new();
        inflate(&self.entries[at], |piece| scanner.feed(piece, visitor))?;
        scanner.finish()
    }

    fn relations(&mut self, path: &str) -> Result<Relations, ReadError> {
        let mut relations = Relations::default();
        self.scan(path, &mut relations)?;
        Ok(relations)
    }

    /// A small part as text.
    fn small(&mut self, path: &str) -> Result<String, ReadError> {
        let at = self.index(path).ok_or(ReadError::Damaged)?;
        self.seen[at] = true;
        let mut content = Vec::new();
        if self.entries[at].size > SMALL_PART {
            return Err(ReadError::Damaged);
        }
        inflate(&self.entries[at], |piece| {
            content.extend_from_slice(piece);
            Ok(())
        })?;
        String::from_utf8(content).map_err(|_| ReadError::Damaged)
    }

    /// Pictures, themes and the like: nobody will read them, but their claims have to be true as well.
    fn count_the_rest(&self) -> Result<(), ReadError> {
        self.entries
            .iter()
            .zip(&self.seen)
            .filter(|(_, seen)| !**seen)
            .try_for_each(|(entry, _)| inflate(entry, |_| Ok(())))
    }
}
