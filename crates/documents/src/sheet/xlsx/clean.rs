//! A package of our own with only those parts that are needed, under headers that are true.
//!
//! The parser opens this one and never the uploaded file, so that it cannot find parts, sizes or names
//! that were not examined. Packed data is copied as it is.

use flate2::Crc;

use super::package::Entry;

/// Writes a zip archive part by part.
#[derive(Default)]
pub(super) struct Package {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Package {
    /// Copies an examined part under the path at which it will be looked for.
    pub(super) fn copy(&mut self, path: &str, entry: &Entry<'_>) {
        self.push(
            path,
            entry.packed,
            entry.size as u32,
            entry.crc,
            if entry.deflated { 8 } else { 0 },
        );
    }

    /// Adds a part of our own.
    pub(super) fn add(&mut self, path: &str, content: &[u8]) {
        let mut crc = Crc::new();
        crc.update(content);
        self.push(path, content, content.len() as u32, crc.sum(), 0);
    }

    fn push(&mut self, path: &str, packed: &[u8], size: u32, crc: u32, method: u16) {
        let offset = self.bytes.len() as u32;
        let mut common = Vec::with_capacity(26);
        common.extend(20_u16.to_le_bytes()); // version needed
        common.extend(0x0800_u16.to_le_bytes()); // name in UTF-8
        common.extend(method.to_le_bytes());
        common.extend([0, 0, 0x21, 0]); // 1980-01-01 00:00
        common.extend(crc.to_le_bytes());
        common.extend((packed.len() as u32).to_le_bytes());
        common.extend(size.to_le_bytes());
        common.extend((path.len() as u16).to_le_bytes());
        common.extend([0, 0]); // no extra field

        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&common);
        self.bytes.extend(path.as_bytes());
        self.bytes.extend(packed);

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(20_u16.to_le_bytes()); // version made by
        self.directory.extend(&common);
        self.directory.extend([0; 10]); // no comment, first disk, no attributes
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(path.as_bytes());
        self.count += 1;
    }

    /// The finished archive.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let start = self.bytes.len() as u32;
        let size = self.directory.len() as u32;
        self.bytes.extend(self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(self.count.to_le_bytes());
        self.bytes.extend(self.count.to_le_bytes());
        self.bytes.extend(size.to_le_bytes());
        self.bytes.extend(start.to_le_bytes());
        self.bytes.extend([0, 0]); // no comment
        self.bytes
    }
}
