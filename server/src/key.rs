//! The key that signs short-lived cookies. Sessions do not hang on it: they are opaque and live in the database.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use crate::config::Config;

const LENGTH: usize = 32;

/// 32 random bytes.
#[derive(Clone)]
pub struct Key([u8; LENGTH]);

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("berkas kunci {0} tidak dapat dibaca")]
    Unreadable(PathBuf, #[source] io::Error),
    #[error("berkas kunci {0} tidak berisi 64 angka heksadesimal")]
    Malformed(PathBuf),
    #[error("berkas kunci {0} tidak dapat dibuat")]
    NotMade(PathBuf, #[source] io::Error),
    #[error("sumber bilangan acak sistem operasi tidak menjawab")]
    NoRandomness,
}

impl Key {
    /// The configured key, or that of the key file, which is made on the first start.
    pub fn obtain(config: &Config) -> Result<Self, KeyError> {
        let file = config.key_file();
        if let Some(secret) = &config.secret_key {
            return Self::from_hex(secret.expose()).ok_or(KeyError::Malformed(file));
        }
        match Self::read(&file) {
            Err(KeyError::Unreadable(_, error)) if error.kind() == ErrorKind::NotFound => Self::make(&file),
            outcome => outcome,
        }
    }

    /// Reads a key file.
    pub fn read(file: &Path) -> Result<Self, KeyError> {
        let content =
            fs::read_to_string(file).map_err(|error| KeyError::Unreadable(file.to_owned(), error))?;
        Self::from_hex(content.trim()).ok_or_else(|| KeyError::Malformed(file.to_owned()))
    }

    fn make(file: &Path) -> Result<Self, KeyError> {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes).map_err(|_| KeyError::NoRandomness)?;
        match write(file, &hex::encode(bytes)) {
            Ok(()) => Ok(Self(bytes)),
            // Another process was faster: its key counts.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Self::read(file),
            Err(error) => Err(KeyError::NotMade(file.to_owned(), error)),
        }
    }

    fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0; LENGTH];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// The signature of `message` for one purpose; signatures of other purposes never fit.
    pub fn sign(&self, purpose: &str, message: &[u8]) -> [u8; LENGTH] {
        // A key of any length is fine for HMAC.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return [0; LENGTH];
        };
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(message);
        mac.finalize().into_bytes().into()
    }

    /// Whether `signature` is ours, in constant time.
    pub fn verify(&self, purpose: &str, message: &[u8], signature: &[u8]) -> bool {
        self.sign(purpose, message).ct_eq(signature).into()
    }
}

/// Readable by the owner alone from its first byte.
fn write(file: &Path, content: &str) -> io::Result<()> {
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut opened = options.open(file)?;
    opened.write_all(content.as_bytes())?;
    opened.sync_all()
}

/// Whether others than the owner may read the file.
pub fn is_open_to_others(file: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::metadata(file).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(folder: &Path) -> Config {
        Config {
            secret_key_file: Some(folder.join("new/selaras.key")),
            ..Config::default()
        }
    }

    #[test]
    fn the_first_start_makes_a_key_for_the_owner_alone_and_the_second_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let first = Key::obtain(&config).unwrap();
        let second = Key::obtain(&config).unwrap();
        assert_eq!(first.0, second.0);
        assert_ne!(first.0, [0; LENGTH]);
        assert!(!is_open_to_others(&config.key_file()));
    }

    #[test]
    fn a_damaged_key_file_is_told_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        Key::obtain(&config).unwrap();
        fs::write(config.key_file(), "bukan kunci").unwrap();
        assert!(matches!(Key::obtain(&config), Err(KeyError::Malformed(_))));
        assert_eq!(fs::read_to_string(config.key_file()).unwrap(), "bukan kunci");
    }

    #[test]
    fn a_signature_fits_its_message_and_purpose_only() {
        let key = Key([7; LENGTH]);
        let signature = key.sign("kilat", b"isi");
        assert!(key.verify("kilat", b"isi", &signature));
        assert!(!key.verify("kilat", b"isi ", &signature));
        assert!(!key.verify("lain", b"isi", &signature));
        assert!(!Key([8; LENGTH]).verify("kilat", b"isi", &signature));
        assert!(!key.verify("kilat", b"isi", &signature[..31]));
    }
}
