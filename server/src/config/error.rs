//! What is wrong with the settings, in words that say where and what to do.

use std::fmt;
use std::io::ErrorKind;
use std::path::PathBuf;

use super::{KEYS, PREFIX};

/// Where a setting was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    File(PathBuf),
    Environment,
    Flag,
}

/// Why the settings cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigError {
    Unreadable {
        file: PathBuf,
        kind: ErrorKind,
    },
    /// The file is no TOML; line counted from 1.
    Syntax {
        file: PathBuf,
        line: usize,
    },
    UnknownKey {
        place: Place,
        key: String,
    },
    /// The value itself is not kept: it may be a secret.
    BadValue {
        place: Place,
        key: String,
        expected: &'static str,
    },
}

impl std::error::Error for ConfigError {}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { file, kind } => {
                let why = match kind {
                    ErrorKind::NotFound => "berkas tidak ada",
                    ErrorKind::PermissionDenied => "akun yang menjalankan selaras tidak boleh membacanya",
                    ErrorKind::IsADirectory => "yang ditunjuk adalah folder",
                    ErrorKind::InvalidData => "isinya bukan teks UTF-8",
                    _ => "berkas tidak dapat dibaca",
                };
                write!(f, "Berkas konfigurasi {}: {why}.", file.display())
            }
            Self::Syntax { file, line } => {
                write!(
                    f,
                    "Berkas konfigurasi {}: baris {line} bukan TOML yang benar.",
                    file.display()
                )
            }
            Self::UnknownKey { place, key } => {
                write!(f, "{} tidak dikenal.", at(place, key))?;
                match nearest(key) {
                    Some(known) => write!(f, " Mungkin maksudnya {}?", name(place, known)),
                    None => Ok(()),
                }
            }
            Self::BadValue { place, key, expected } => {
                write!(
                    f,
                    "{} tidak dapat dipakai; yang diharapkan: {expected}.",
                    at(place, key)
                )
            }
        }
    }
}

impl ConfigError {
    /// What the operator should do.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Unreadable {
                kind: ErrorKind::NotFound,
                ..
            } => "Periksa jalur pada --config atau SELARAS_CONFIG, atau buat berkasnya.",
            Self::Unreadable { .. } => {
                "Beri hak baca kepada akun layanan, misalnya: chown root:selaras dan chmod 640."
            }
            Self::Syntax { .. } => {
                "Tulis setiap kunci sebagai: kunci = \"nilai\" (teks di antara tanda petik)."
            }
            Self::UnknownKey { .. } => {
                "Perbaiki ejaannya atau hapus; daftar kunci ada di docs/OPERATIONS.md."
            }
            Self::BadValue { .. } => "Ganti nilainya; contoh setiap kunci ada di docs/OPERATIONS.md.",
        }
    }
}

fn name(place: &Place, key: &str) -> String {
    match place {
        Place::Environment => format!("{PREFIX}{}", key.to_ascii_uppercase()),
        Place::File(_) => key.to_owned(),
        Place::Flag => format!("--{}", key.replace('_', "-")),
    }
}

fn at(place: &Place, key: &str) -> String {
    match place {
        Place::File(file) => format!("Kunci \"{key}\" di {}", file.display()),
        Place::Environment => format!("Variabel lingkungan {}", name(place, key)),
        Place::Flag => format!("Pilihan {}", name(place, key)),
    }
}

/// The known key that differs by at most three letters.
fn nearest(key: &str) -> Option<&'static str> {
    let key = key.to_ascii_lowercase();
    KEYS.into_iter()
        .map(|known| (distance(&key, known), known))
        .min()
        .filter(|(far, _)| *far <= 3)
        .map(|(_, known)| known)
}

/// Levenshtein's distance of two short ASCII words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<u8> = b.bytes().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
