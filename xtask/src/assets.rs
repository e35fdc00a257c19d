//! Files as the server hands them out: named by their content, compressed.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::stamp::digest;
use crate::steps::{AtPath, Outcome};

/// Writes into one folder, and knows afterwards what no longer belongs there.
pub struct Writer {
    folder: PathBuf,
    brotli_quality: u32,
    written: BTreeSet<PathBuf>,
}

/// One file with its sizes.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Where the browser finds it, `/pkg/selaras.0123….css`.
    pub url: String,
    pub plain: usize,
    pub gzip: usize,
    pub brotli: usize,
}

impl Writer {
    pub fn new(folder: PathBuf, brotli_quality: u32) -> Self {
        Self {
            folder,
            brotli_quality,
            written: BTreeSet::new(),
        }
    }

    /// Writes a file under a name that changes with its content, so that
    /// browsers may keep it for ever.
    pub fn hashed(&mut self, stem: &str, extension: &str, bytes: &[u8]) -> Outcome<Asset> {
        let hash = &digest(bytes)[..16];
        self.plain(&format!("pkg/{stem}.{hash}.{extension}"), bytes)
    }

    /// Writes a file under the name it has.
    pub fn plain(&mut self, name: &str, bytes: &[u8]) -> Outcome<Asset> {
        let path = self.folder.join(name);
        let unchanged = fs::read(&path).is_ok_and(|present| present == bytes);
        if !unchanged {
            write(&path, bytes)?;
        }
        self.written.insert(path.clone());
        let mut asset = Asset {
            url: format!("/{name}"),
            plain: bytes.len(),
            gzip: bytes.len(),
            brotli: bytes.len(),
        };
        if is_compressible(&path) {
            let quality = self.brotli_quality;
            asset.brotli = self.compressed(&path, "br", bytes, unchanged, |b| brotli(b, quality))?;
            asset.gzip = self.compressed(&path, "gz", bytes, unchanged, gzip)?;
        }
        Ok(asset)
    }

    /// Writes the compressed twin; returns how many bytes then travel.
    fn compressed(
        &mut self,
        path: &Path,
        suffix: &str,
        bytes: &[u8],
        unchanged: bool,
        compress: impl Fn(&[u8]) -> Vec<u8>,
    ) -> Outcome<usize> {
        let mut twin = path.as_os_str().to_owned();
        twin.push(".");
        twin.push(suffix);
        let twin = PathBuf::from(twin);
        let length = match fs::metadata(&twin) {
            Ok(present) if unchanged => present.len() as usize,
            _ => {
                let small = compress(bytes);
                // A twin that is no smaller would only cost a look-up.
                if small.len() >= bytes.len() {
                    return Ok(bytes.len());
                }
                write(&twin, &small)?;
                small.len()
            }
        };
        self.written.insert(twin);
        Ok(length)
    }

    /// Removes what an earlier build left behind.
    pub fn remove_the_rest(&self) -> Outcome {
        self.remove_in(&self.folder)
    }

    fn remove_in(&self, folder: &Path) -> Outcome {
        for entry in fs::read_dir(folder).at(folder)?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                self.remove_in(&path)?;
                // Only an empty folder goes.
                let _ = fs::remove_dir(&path);
            } else if !self.written.contains(&path) {
                fs::remove_file(&path).at(&path)?;
            }
        }
        Ok(())
    }
}

/// Written beside and moved into place, since a running server may read it.
fn write(path: &Path, bytes: &[u8]) -> Outcome {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).at(folder)?;
    let beside = path.with_added_extension("new");
    fs::write(&beside, bytes).at(&beside)?;
    fs::rename(&beside, path).at(path)
}

fn is_compressible(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        [
            "js",
            "wasm",
            "css",
            "svg",
            "json",
            "txt",
            "html",
            "xml",
            "webmanifest",
        ]
        .iter()
        .any(|known| extension == *known)
    })
}

fn brotli(bytes: &[u8], quality: u32) -> Vec<u8> {
    let mut out = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, quality, 22);
    // Writing to memory does not fail.
    let _ = out.write_all(bytes);
    out.into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let _ = out.write_all(bytes);
    out.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn writer(folder: &Path) -> Writer {
        Writer::new(folder.to_owned(), 5)
    }

    #[test]
    fn the_name_follows_the_content_and_the_twins_unpack_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let css = "p{color:red}".repeat(100);
        let asset = writer(folder.path())
            .hashed("selaras", "css", css.as_bytes())
            .unwrap();
        let other = writer(folder.path()).hashed("selaras", "css", b"p{}").unwrap();
        assert_ne!(asset.url, other.url);

        let path = folder.path().join(&asset.url[1..]);
        assert_eq!(fs::read_to_string(&path).unwrap(), css);
        let mut unpacked = String::new();
        brotli::Decompressor::new(fs::File::open(path.with_added_extension("br")).unwrap(), 4096)
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, css);
        unpacked.clear();
        flate2::read::GzDecoder::new(fs::File::open(path.with_added_extension("gz")).unwrap())
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, css);
        assert!(asset.brotli < asset.plain && asset.gzip < asset.plain);
    }

    #[test]
    fn a_twin_that_would_be_larger_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let asset = writer(folder.path()).plain("a.txt", b"a").unwrap();
        assert!(!folder.path().join("a.txt.gz").exists());
        assert_eq!((asset.plain, asset.gzip), (1, 1));
    }

    #[test]
    fn what_an_earlier_build_left_goes_and_the_rest_stays() {
        let folder = tempfile::tempdir().unwrap();
        writer(folder.path()).hashed("old", "js", b"old").unwrap();
        let mut second = writer(folder.path());
        let kept = second
            .plain("fonts/OFL.txt", "licence ".repeat(50).as_bytes())
            .unwrap();
        second.remove_the_rest().unwrap();
        assert!(!folder.path().join("pkg").exists());
        assert!(folder.path().join(&kept.url[1..]).exists());
        assert!(folder.path().join("fonts/OFL.txt.gz").exists());
    }
}
