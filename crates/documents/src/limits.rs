//! What a file may cost us. Only numbers and their reasons belong here; they are enforced in
//! [`crate::sheet`], each at the moment when the cost would arise and not afterwards.

use serde::{Deserialize, Serialize};

/// Upper bounds for one file; a value equal to the bound is still accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Bytes of the file as it was uploaded.
    pub file_bytes: u64,
    /// Bytes of all parts of an XLSX after unpacking, declared and really counted.
    pub unpacked_bytes: u64,
    /// Unpacked size over packed size, for one part and for the file. Parts up to
    /// [`Limits::RATIO_FLOOR`] are exempt: a few kilobytes of spaces pack arbitrarily well and harm nobody.
    pub ratio: u32,
    /// Parts inside an XLSX.
    pub entries: u32,
    /// Cells over all sheets. Gaps before a filled cell count, because they take memory too.
    pub cells: u32,
    /// Rows with content per sheet, the header included.
    pub rows: u32,
    /// Columns per sheet, up to the last one that holds something.
    pub columns: u32,
    /// Characters of one cell; 32,767 is what Excel itself can hold.
    pub cell_chars: u32,
    /// Bytes of text over all cells. An XLSX stores a repeated text once, so that a small file could
    /// otherwise repeat one long text two million times.
    pub text_bytes: u64,
}

impl Limits {
    /// Parts and files up to this unpacked size are not judged by their ratio.
    pub const RATIO_FLOOR: u64 = 1024 * 1024;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 20 * 1024 * 1024,
            unpacked_bytes: 200 * 1024 * 1024,
            ratio: 100,
            entries: 64,
            cells: 2_000_000,
            rows: 200_000,
            columns: 256,
            cell_chars: 32_767,
            text_bytes: 48 * 1024 * 1024,
        }
    }
}
