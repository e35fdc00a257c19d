//! What an operator can set. One flat list of keys, the same in the file (`addr = "…"`), in the environment
//! (`SELARAS_ADDR`) and, for a few, as flags of `serve`; later ones win in that order. Unknown keys are refused:
//! a slip of the pen must not silently leave a protection off. `docs/OPERATIONS.md` describes every key.

mod error;
mod load;
mod public_url;
mod secret;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use error::{ConfigError, Place};
pub use load::{DEFAULT_FILES, PREFIX, Sources};
pub use public_url::PublicUrl;
pub use secret::Secret;

/// Every key, in the order in which `docs/OPERATIONS.md` explains them.
pub const KEYS: [&str; 16] = [
    "addr",
    "public_url",
    "trusted_proxies",
    "database_url",
    "database_connections",
    "secret_key",
    "secret_key_file",
    "demo",
    "metrics_addr",
    "log_format",
    "log_level",
    "body_limit_kb",
    "upload_limit_mb",
    "header_timeout_seconds",
    "request_timeout_seconds",
    "shutdown_seconds",
];

/// The settings of one process.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Where people's browsers (or the proxy) reach the server.
    pub addr: SocketAddr,
    /// The address that people type; decides cookies, HSTS and which origin may write.
    pub public_url: Option<PublicUrl>,
    /// How many proxies stand before the server, each appending to `X-Forwarded-For`.
    pub trusted_proxies: u8,
    pub database_url: Secret,
    /// Connections that read (SQLite) or all (PostgreSQL).
    pub database_connections: u32,
    /// 32 bytes in hex; absent: taken from `secret_key_file`.
    pub secret_key: Option<Secret>,
    /// Absent: `selaras.key` beside the SQLite file, or in `data/`.
    pub secret_key_file: Option<PathBuf>,
    pub demo: Option<DemoSize>,
    /// Off when absent.
    pub metrics_addr: Option<SocketAddr>,
    pub log_format: LogFormat,
    /// A filter of the `tracing` kind: `info`, `warn,server=debug`.
    pub log_level: String,
    pub body_limit_kb: u32,
    pub upload_limit_mb: u32,
    pub header_timeout_seconds: u16,
    pub request_timeout_seconds: u16,
    /// How long requests in flight may take to finish after a stop signal.
    pub shutdown_seconds: u16,
}

/// How logs are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// A demo to fill an empty database with. Being set, it also switches demo mode on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum DemoSize {
    Kecil,
    Kabupaten,
    Provinsi,
}

impl DemoSize {
    pub const ALL: [Self; 3] = [Self::Kecil, Self::Kabupaten, Self::Provinsi];

    pub fn code(self) -> &'static str {
        match self {
            Self::Kecil => "kecil",
            Self::Kabupaten => "kabupaten",
            Self::Provinsi => "provinsi",
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            addr: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 3000),
            public_url: None,
            trusted_proxies: 0,
            database_url: Secret::new("sqlite://data/selaras.db"),
            database_connections: 8,
            secret_key: None,
            secret_key_file: None,
            demo: None,
            metrics_addr: None,
            log_format: LogFormat::Text,
            log_level: "info".into(),
            body_limit_kb: 1024,
            upload_limit_mb: 21,
            header_timeout_seconds: 15,
            request_timeout_seconds: 30,
            shutdown_seconds: 30,
        }
    }
}

impl Config {
    /// Whether people reach the server by TLS (which a proxy before it speaks).
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(PublicUrl::is_https)
    }

    /// The SQLite file, if the database is one.
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        let rest = self.database_url.expose().strip_prefix("sqlite://")?;
        Some(PathBuf::from(rest.split('?').next().unwrap_or(rest)))
    }

    /// Where the key of signed cookies lies when it is not given outright.
    pub fn key_file(&self) -> PathBuf {
        if let Some(file) = &self.secret_key_file {
            return file.clone();
        }
        let folder = self
            .sqlite_file()
            .and_then(|file| file.parent().map(Path::to_owned));
        folder
            .unwrap_or_else(|| PathBuf::from("data"))
            .join("selaras.key")
    }

    pub fn request_timeout(&self) -> Duration {
        Duration::from_secs(self.request_timeout_seconds.into())
    }

    pub fn header_timeout(&self) -> Duration {
        Duration::from_secs(self.header_timeout_seconds.into())
    }

    pub fn shutdown_patience(&self) -> Duration {
        Duration::from_secs(self.shutdown_seconds.into())
    }

    pub fn body_limit(&self) -> usize {
        self.body_limit_kb as usize * 1024
    }

    pub fn upload_limit(&self) -> usize {
        self.upload_limit_mb as usize * 1024 * 1024
    }

    /// Sets one key from its text. The error says, in Indonesian, what was expected.
    fn set(&mut self, key: &str, text: &str) -> Result<(), &'static str> {
        match key {
            "addr" => self.addr = address(text)?,
            "public_url" => self.public_url = Some(text.parse()?),
            "trusted_proxies" => self.trusted_proxies = number(text, 0, 8, "bilangan 0 sampai 8")?,
            "database_url" => self.database_url = database_url(text)?,
            "database_connections" => {
                self.database_connections = number(text, 1, 200, "bilangan 1 sampai 200")?;
            }
            "secret_key" => self.secret_key = Some(secret_key(text)?),
            "secret_key_file" => self.secret_key_file = Some(path(text)?),
            "demo" => self.demo = demo(text)?,
            "metrics_addr" => self.metrics_addr = optional_address(text)?,
            "log_format" => self.log_format = log_format(text)?,
            "log_level" => self.log_level = log_level(text)?,
            "body_limit_kb" => {
                self.body_limit_kb = number(text, 64, 65_536, "bilangan 64 sampai 65536 (KiB)")?;
            }
            "upload_limit_mb" => {
                self.upload_limit_mb = number(text, 1, 1024, "bilangan 1 sampai 1024 (MiB)")?;
            }
            "header_timeout_seconds" => self.header_timeout_seconds = seconds(text)?,
            "request_timeout_seconds" => self.request_timeout_seconds = seconds(text)?,
            "shutdown_seconds" => self.shutdown_seconds = seconds(text)?,
            _ => return Err("kunci yang dikenal"),
        }
        Ok(())
    }
}

fn address(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse()
        .map_err(|_| "alamat IP dan porta, misalnya 127.0.0.1:3000")
}

fn optional_address(text: &str) -> Result<Option<SocketAddr>, &'static str> {
    if text.is_empty() || text == "off" {
        return Ok(None);
    }
    address(text)
        .map(Some)
        .map_err(|_| "alamat IP dan porta, misalnya 127.0.0.1:9100, atau \"off\"")
}

fn number<T: TryFrom<u64>>(
    text: &str,
    low: u64,
    high: u64,
    expected: &'static str,
) -> Result<T, &'static str> {
    let number: u64 = text.parse().map_err(|_| expected)?;
    if !(low..=high).contains(&number) {
        return Err(expected);
    }
    T::try_from(number).map_err(|_| expected)
}

fn seconds(text: &str) -> Result<u16, &'static str> {
    number(text, 1, 3600, "bilangan 1 sampai 3600 (detik)")
}

fn path(text: &str) -> Result<PathBuf, &'static str> {
    if text.is_empty() {
        Err("jalur berkas")
    } else {
        Ok(text.into())
    }
}

fn database_url(text: &str) -> Result<Secret, &'static str> {
    const EXPECTED: &str = "sqlite://berkas.db atau postgres://pengguna:sandi@host/basisdata";
    let rest = ["sqlite://", "postgres://", "postgresql://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.starts_with('?') && !rest.contains(":memory:") => {
            Ok(Secret::new(text))
        }
        _ => Err(EXPECTED),
    }
}

fn secret_key(text: &str) -> Result<Secret, &'static str> {
    if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(Secret::new(text))
    } else {
        Err("64 angka heksadesimal; buat dengan: openssl rand -hex 32")
    }
}

fn demo(text: &str) -> Result<Option<DemoSize>, &'static str> {
    if text == "none" {
        return Ok(None);
    }
    let size = DemoSize::ALL.into_iter().find(|size| size.code() == text);
    size.map(Some).ok_or("kecil, kabupaten, provinsi atau none")
}

fn log_format(text: &str) -> Result<LogFormat, &'static str> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("text atau json"),
    }
}

fn log_level(text: &str) -> Result<String, &'static str> {
    match tracing_subscriber::EnvFilter::try_new(text) {
        Ok(_) if !text.is_empty() => Ok(text.to_owned()),
        _ => Err("error, warn, info, debug atau trace"),
    }
}

#[cfg(test)]
mod tests;
