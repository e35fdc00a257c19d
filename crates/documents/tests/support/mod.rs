//! Makes workbooks for the tests, honest and hostile ones: a zip writer that lies on demand, and the
//! least that a spreadsheet program accepts as XLSX.
#![allow(dead_code, reason = "each test binary uses its own half of this")]

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compress, Compression, Crc, FlushCompress};

/// One part of an archive; what is set differently from the truth is written as said.
#[derive(Clone, Default)]
pub struct Entry {
    pub name: String,
    pub packed: Vec<u8>,
    pub method: u16,
    pub crc: u32,
    pub size: u64,
    pub flags: u16,
    /// Unix mode, 0 for none.
    pub mode: u32,
    /// Name in the header before the data, when it differs.
    pub local_name: Option<String>,
    /// Points at another part's data instead of having its own.
    pub shares_data_of: Option<usize>,
    /// Writes the sizes as Java libraries do, in a wide extra field.
    pub wide: bool,
}

impl Entry {
    pub fn deflated(name: &str, content: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(content).unwrap();
        let mut crc = Crc::new();
        crc.update(content);
        Self {
            name: name.to_owned(),
            packed: encoder.finish().unwrap(),
            method: 8,
            crc: crc.sum(),
            size: content.len() as u64,
            ..Self::default()
        }
    }

    pub fn stored(name: &str, content: &[u8]) -> Self {
        Self {
            packed: content.to_vec(),
            method: 0,
            ..Self::deflated(name, content)
        }
    }

    /// Repeats a piece so often, without ever holding or packing the whole: packed blocks that refer to
    /// nothing before them can be repeated as they are.
    pub fn repeated(name: &str, head: &[u8], piece: &[u8], times: usize, tail: &[u8]) -> Self {
        let block = piece.repeat((65_536 / piece.len()).max(1));
        let per_block = block.len() / piece.len();
        let packed_block = packed_alone(&block);
        let mut block_crc = Crc::new();
        block_crc.update(&block);

        let mut crc = Crc::new();
        crc.update(head);
        let mut packed = packed_alone(head);
        for _ in 0..times / per_block {
            packed.extend(&packed_block);
            crc.combine(&block_crc);
        }
        for rest in [&piece.repeat(times % per_block), tail] {
            packed.extend(packed_alone(rest));
            crc.update(rest);
        }
        packed.extend([3, 0]);
        Self {
            name: name.to_owned(),
            packed,
            method: 8,
            crc: crc.sum(),
            size: (head.len() + piece.len() * times + tail.len()) as u64,
            ..Self::default()
        }
    }
}

/// Packs so that the result ends on a whole byte and refers to nothing outside.
fn packed_alone(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(bytes.len() + 1024);
    Compress::new(Compression::best(), false)
        .compress_vec(bytes, &mut packed, FlushCompress::Full)
        .unwrap();
    packed
}

/// Writes an archive as told, true or not. `listed` overrides the number of parts in the end record.
pub fn archive(entries: &[Entry], listed: Option<u16>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    let mut offsets = Vec::new();
    for entry in entries {
        let offset = match entry.shares_data_of {
            Some(other) => offsets[other],
            None => bytes.len() as u32,
        };
        offsets.push(offset);
        let narrow = |value: u64| if entry.wide { u32::MAX } else { value as u32 };
        let common = |name: &str, extra: usize| {
            let mut out = Vec::new();
            out.extend(20_u16.to_le_bytes());
            out.extend(entry.flags.to_le_bytes());
            out.extend(entry.method.to_le_bytes());
            out.extend([0, 0, 0x21, 0]);
            out.extend(entry.crc.to_le_bytes());
            out.extend(narrow(entry.packed.len() as u64).to_le_bytes());
            out.extend(narrow(entry.size).to_le_bytes());
            out.extend((name.len() as u16).to_le_bytes());
            out.extend((extra as u16).to_le_bytes());
            out
        };
        let mut extra = Vec::new();
        if entry.wide {
            extra.extend(1_u16.to_le_bytes());
            extra.extend(16_u16.to_le_bytes());
            extra.extend(entry.size.to_le_bytes());
            extra.extend((entry.packed.len() as u64).to_le_bytes());
        }
        if entry.shares_data_of.is_none() {
            let name = entry.local_name.as_ref().unwrap_or(&entry.name);
            bytes.extend(b"PK\x03\x04");
            bytes.extend(common(name, extra.len()));
            bytes.extend(name.as_bytes());
            bytes.extend(&extra);
            bytes.extend(&entry.packed);
        }
        directory.extend(b"PK\x01\x02");
        directory.extend(0x031E_u16.to_le_bytes());
        directory.extend(common(&entry.name, extra.len()));
        directory.extend([0; 6]);
        directory.extend((entry.mode << 16).to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(entry.name.as_bytes());
        directory.extend(&extra);
    }
    let start = bytes.len() as u32;
    let count = listed.unwrap_or(entries.len() as u16);
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// The same archive with the wide end record that some Java libraries always write.
pub fn with_wide_end(archive: &[u8]) -> Vec<u8> {
    let end = archive.len() - 22;
    let field = |at: usize| {
        archive[end + at..end + at + 4]
            .try_into()
            .map(u32::from_le_bytes)
            .unwrap()
    };
    let count = u64::from(field(8) & 0xFFFF);
    let mut bytes = archive[..end].to_vec();
    bytes.extend(b"PK\x06\x06");
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for value in [count, count, field(12).into(), field(16).into()] {
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend((end as u64).to_le_bytes());
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([0xFF; 12]);
    bytes.extend([0, 0]);
    bytes
}

/// The least workbook, its parts open to change.
#[derive(Default)]
pub struct Book {
    /// Name, attributes of the sheet in the workbook, and whole XML of the part.
    pub sheets: Vec<(String, String, String)>,
    pub shared: Option<String>,
    pub styles: Option<String>,
    pub properties: String,
    pub more: Vec<Entry>,
}

pub const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// XML of a sheet around its rows.
pub fn sheet(rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"
    )
}

/// A cell with a text of its own.
pub fn text(reference: &str, content: &str) -> String {
    format!("<c r=\"{reference}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{content}</t></is></c>")
}

impl Book {
    pub fn one(rows: &str) -> Self {
        Self::default().with("Data", rows)
    }

    pub fn with(mut self, name: &str, rows: &str) -> Self {
        self.sheets.push((name.to_owned(), String::new(), sheet(rows)));
        self
    }

    pub fn raw(xml: &str) -> Self {
        let mut book = Self::default();
        book.sheets
            .push(("Data".to_owned(), String::new(), xml.to_owned()));
        book
    }

    pub fn entries(&self) -> Vec<Entry> {
        let types = "<Types><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
        let root = format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>"
        );
        let mut workbook = format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\">{}<sheets>",
            self.properties
        );
        let mut relations = format!("<Relationships xmlns=\"{PACKAGE}\">");
        let mut parts = Vec::new();
        for (index, (name, attributes, xml)) in self.sheets.iter().enumerate() {
            let number = index + 1;
            write!(
                workbook,
                "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"{attributes}/>"
            )
            .unwrap();
            write!(
                relations,
                "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            )
            .unwrap();
            parts.push(Entry::deflated(
                &format!("xl/worksheets/sheet{number}.xml"),
                xml.as_bytes(),
            ));
        }
        workbook += "</sheets></workbook>";
        relations += "</Relationships>";
        let mut entries = vec![
            Entry::deflated("[Content_Types].xml", types.as_bytes()),
            Entry::deflated("_rels/.rels", root.as_bytes()),
            Entry::deflated("xl/workbook.xml", workbook.as_bytes()),
            Entry::deflated("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ];
        if let Some(shared) = &self.shared {
            entries.push(Entry::deflated("xl/sharedStrings.xml", shared.as_bytes()));
        }
        if let Some(styles) = &self.styles {
            entries.push(Entry::deflated("xl/styles.xml", styles.as_bytes()));
        }
        entries.extend(parts);
        entries.extend(self.more.iter().cloned());
        entries
    }

    pub fn build(&self) -> Vec<u8> {
        archive(&self.entries(), None)
    }

    /// The workbook with one part replaced.
    pub fn replacing(&self, entry: Entry) -> Vec<u8> {
        let mut entries = self.entries();
        match entries.iter_mut().find(|other| other.name == entry.name) {
            Some(other) => *other = entry,
            None => entries.push(entry),
        }
        archive(&entries, None)
    }
}

/// A header and one row, the smallest table that counts.
pub fn small() -> Book {
    Book::one(&format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}{}</row>",
        text("A1", "kode"),
        text("B1", "nama"),
        text("A2", "001"),
        text("B2", "Sekretariat")
    ))
}
