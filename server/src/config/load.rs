//! Reading the settings: defaults, then the file, then the environment, then flags.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Config, ConfigError, KEYS, Place};

/// Looked for in this order when none is named.
pub const DEFAULT_FILES: [&str; 2] = ["selaras.toml", "/etc/selaras/selaras.toml"];

/// Every environment variable of the server begins so.
pub const PREFIX: &str = "SELARAS_";

/// Names the file; not a setting itself.
const FILE_VARIABLE: &str = "SELARAS_CONFIG";

/// Kept for the project's own tests; the server does not look at them.
const TEST_PREFIX: &str = "SELARAS_TEST_";

/// Where settings come from.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Named by `--config`; must exist.
    pub file: Option<PathBuf>,
    /// The whole environment; others' variables are left alone.
    pub environment: Vec<(OsString, OsString)>,
    /// Flags of the command line.
    pub flags: Vec<(&'static str, String)>,
}

impl Sources {
    /// File and environment of this process.
    pub fn of_process(file: Option<PathBuf>) -> Self {
        Self {
            file,
            environment: std::env::vars_os().collect(),
            flags: Vec::new(),
        }
    }

    #[must_use]
    pub fn with_flag(mut self, key: &'static str, value: Option<String>) -> Self {
        self.flags.extend(value.map(|value| (key, value)));
        self
    }

    /// The file that will be read, if any.
    pub fn file(&self) -> Option<PathBuf> {
        let named = self.environment.iter().find(|(name, _)| name == FILE_VARIABLE);
        self.file
            .clone()
            .or_else(|| named.map(|(_, path)| path.into()))
            .or_else(|| DEFAULT_FILES.iter().map(PathBuf::from).find(|file| file.exists()))
    }

    /// Whether the file holds something that other accounts of the machine must not read.
    pub fn file_holds_secrets(&self) -> bool {
        let table = self.file().and_then(|file| read(&file).ok()).unwrap_or_default();
        let url = table
            .get("database_url")
            .and_then(toml::Value::as_str)
            .unwrap_or_default();
        let has_password = url
            .split_once("://")
            .is_some_and(|(_, rest)| rest.rsplit_once('@').is_some_and(|(user, _)| user.contains(':')));
        has_password || table.contains_key("secret_key")
    }

    /// Reads everything; stops at the first thing that is wrong.
    pub fn load(&self) -> Result<Config, ConfigError> {
        self.load_all().map_err(|mut errors| errors.remove(0))
    }

    /// Reads everything; tells all that is wrong (never an empty list).
    pub fn load_all(&self) -> Result<Config, Vec<ConfigError>> {
        let mut errors = Vec::new();
        let mut config = Config::default();
        for (place, key, value) in self.settings(&mut errors) {
            if !KEYS.contains(&key.as_str()) {
                errors.push(ConfigError::UnknownKey { place, key });
                continue;
            }
            let outcome = value
                .ok_or("teks, bilangan, atau true/false")
                .and_then(|text| config.set(&key, &text));
            if let Err(expected) = outcome {
                errors.push(ConfigError::BadValue { place, key, expected });
            }
        }
        if errors.is_empty() {
            Ok(config)
        } else {
            Err(errors)
        }
    }

    fn settings(&self, errors: &mut Vec<ConfigError>) -> Vec<(Place, String, Option<String>)> {
        let mut settings = Vec::new();
        if let Some(file) = self.file() {
            match read(&file) {
                Ok(table) => {
                    let place = Place::File(file);
                    settings.extend(
                        table
                            .into_iter()
                            .map(|(key, value)| (place.clone(), key, text(value))),
                    );
                }
                Err(error) => errors.push(error),
            }
        }
        for (name, value) in &self.environment {
            let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else {
                continue;
            };
            if name != FILE_VARIABLE && !name.starts_with(TEST_PREFIX) {
                let key = name[PREFIX.len()..].to_ascii_lowercase();
                settings.push((Place::Environment, key, value.to_str().map(str::to_owned)));
            }
        }
        for (key, value) in &self.flags {
            settings.push((Place::Flag, (*key).to_owned(), Some(value.clone())));
        }
        settings
    }
}

fn read(file: &Path) -> Result<toml::Table, ConfigError> {
    let content = fs::read_to_string(file).map_err(|error| ConfigError::Unreadable {
        file: file.to_owned(),
        kind: error.kind(),
    })?;
    content.parse().map_err(|error: toml::de::Error| {
        let end = error.span().map_or(0, |span| span.start.min(content.len()));
        let line = content[..end].matches('\n').count() + 1;
        ConfigError::Syntax {
            file: file.to_owned(),
            line,
        }
    })
}

fn text(value: toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(truth) => Some(truth.to_string()),
        _ => None,
    }
}
