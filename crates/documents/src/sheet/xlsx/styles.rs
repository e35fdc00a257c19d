//! The part of styles, reduced to what matters here: which number format each style of cells has.
//!
//! The parser keeps a full copy of font, border and fill for each of up to 65,000 styles; a few hundred
//! kilobytes could become gigabytes. So it gets a part of our own making with the formats alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::xml::{Tag, Visitor};
use crate::sheet::ReadError;

/// What Excel can hold: 65,490 styles, formats of 255 characters (more when written as references).
const MAX_STYLES: usize = 65_536;
const MAX_FORMATS: usize = 4_096;
const MAX_CODE: usize = 2_048;
const MAX_CODES: usize = 1024 * 1024;

/// Collects the formats.
#[derive(Default)]
pub(super) struct Styles {
    inside: Inside,
    formats: BTreeMap<u32, String>,
    bytes: usize,
    cells: Vec<u32>,
}

#[derive(Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Elsewhere,
    Formats,
    CellStyles,
}

impl Visitor for Styles {
    fn open(&mut self, tag: &Tag<'_>, empty: bool) -> Result<(), ReadError> {
        match tag.name {
            b"cellXfs" if !empty => self.inside = Inside::CellStyles,
            b"numFmts" if !empty => self.inside = Inside::Formats,
            b"numFmt" if self.inside == Inside::Formats => {
                let id = tag.get("numFmtId")?.and_then(|id| id.parse().ok());
                let code = tag.get("formatCode")?.unwrap_or_default();
                if let Some(id) = id
                    && code.len() <= MAX_CODE
                {
                    self.bytes += code.len();
                    self.formats.insert(id, code.to_owned());
                }
                if self.formats.len() > MAX_FORMATS || self.bytes > MAX_CODES {
                    return Err(ReadError::Damaged);
                }
            }
            b"xf" if self.inside == Inside::CellStyles => {
                if self.cells.len() >= MAX_STYLES {
                    return Err(ReadError::Damaged);
                }
                self.cells
                    .push(tag.get("numFmtId")?.and_then(|id| id.parse().ok()).unwrap_or(0));
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8]) -> Result<(), ReadError> {
        if name == b"cellXfs" || name == b"numFmts" {
            self.inside = Inside::Elsewhere;
        }
        Ok(())
    }
}

impl Styles {
    /// The reduced part.
    pub(super) fn part(&self) -> Vec<u8> {
        let mut xml = String::from("<styleSheet><numFmts>");
        for (id, code) in &self.formats {
            // The code is raw, so it holds no open sign; a quotation mark can only come from a value
            // that was wrapped in the other one.
            let code = code.replace('"', "&quot;").replace('<', "&lt;");
            let _ = write!(xml, "<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>");
        }
        xml.push_str("</numFmts><cellXfs>");
        for format in &self.cells {
            let _ = write!(xml, "<xf numFmtId=\"{format}\"/>");
        }
        xml.push_str("</cellXfs></styleSheet>");
        xml.into_bytes()
    }
}
