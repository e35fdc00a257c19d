//! Knowing without running anything that nothing has changed.
//!
//! A fingerprint is made of names, lengths and times of change, not of
//! contents: it must cost milliseconds, since every start pays for it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};

use crate::command::{root, target};
use crate::steps::{AtPath, Outcome};

/// A fingerprint of files and folders (relative to the root) and of the words
/// that say how they are used.
pub fn fingerprint(paths: &[&str], words: &[&str]) -> String {
    let mut files = Vec::new();
    for path in paths {
        collect(&root().join(path), &mut files);
    }
    files.sort();
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    for file in files {
        hash.update(file.as_bytes());
        hash.update([0]);
    }
    hex(&hash.finalize())
}

/// One line for each file under a path: name, length, time of change.
fn collect(path: &Path, files: &mut Vec<String>) {
    let Ok(meta) = fs::metadata(path) else {
        return;
    };
    if meta.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            if !matches!(
                entry.file_name().to_string_lossy().as_ref(),
                "target" | "node_modules"
            ) {
                collect(&entry.path(), files);
            }
        }
        return;
    }
    let changed = meta
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .unwrap_or_default();
    files.push(format!(
        "{} {} {}",
        path.display(),
        meta.len(),
        changed.as_nanos()
    ));
}

/// The fingerprint of this very program: when it changes, so may its products.
pub fn of_xtask() -> String {
    let mut files = Vec::new();
    if let Ok(path) = std::env::current_exe() {
        collect(&path, &mut files);
    }
    files.join("")
}

/// What a step was made from, remembered in a file.
pub struct Stamp(PathBuf);

impl Stamp {
    pub fn new(name: &str) -> Self {
        Self(target().join("front/stamps").join(name))
    }

    pub fn says(&self, fingerprint: &str) -> bool {
        fs::read_to_string(&self.0).is_ok_and(|text| text == fingerprint)
    }

    pub fn write(&self, fingerprint: &str) -> Outcome {
        let folder = self.0.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).at(folder)?;
        fs::write(&self.0, fingerprint).at(&self.0)
    }

    /// Forgets it, before a step that may stop half-way.
    pub fn clear(&self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_new_and_a_removed_file_change_the_fingerprint() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        let file = folder.path().join("a.txt");
        let empty = fingerprint(&[path], &[]);
        fs::write(&file, "one").unwrap();
        let one = fingerprint(&[path], &[]);
        assert_ne!(one, empty, "a new file");
        assert_eq!(one, fingerprint(&[path], &[]), "nothing changed");
        fs::write(&file, "longer").unwrap();
        assert_ne!(one, fingerprint(&[path], &[]), "a changed file");
        fs::remove_file(&file).unwrap();
        assert_eq!(empty, fingerprint(&[path], &[]), "the file is gone again");
        assert_ne!(empty, fingerprint(&[path], &["release"]), "another use");
    }

    #[test]
    fn the_digest_is_sha_256() {
        assert_eq!(
            digest(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
