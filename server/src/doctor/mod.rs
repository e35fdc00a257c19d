//! What can be wrong with an installation, found before people find it. Looks, and changes nothing.

mod addresses;
mod database;
mod files;
mod time;

use crate::config::Sources;

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Fine,
    /// Works, but should be known.
    Note,
    /// To be repaired.
    Problem,
}

/// One thing that was looked at, in plain Indonesian.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub level: Level,
    /// Stable name of the check, for tests and monitoring.
    pub code: &'static str,
    pub what: String,
    /// What to do; empty where nothing is to be done.
    pub advice: String,
}

impl Finding {
    fn fine(code: &'static str, what: impl Into<String>) -> Self {
        Self {
            level: Level::Fine,
            code,
            what: what.into(),
            advice: String::new(),
        }
    }

    fn note(code: &'static str, what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            level: Level::Note,
            code,
            what: what.into(),
            advice: advice.into(),
        }
    }

    fn problem(code: &'static str, what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            level: Level::Problem,
            code,
            what: what.into(),
            advice: advice.into(),
        }
    }
}

/// Looks at everything. With unusable settings only these are told, since all else hangs on them.
pub async fn examine(sources: &Sources) -> Vec<Finding> {
    let config = match sources.load_all() {
        Ok(config) => config,
        Err(errors) => {
            let told = errors
                .iter()
                .map(|error| Finding::problem("config", error.to_string(), error.advice()));
            return told.collect();
        }
    };
    let mut findings = vec![settings_found(sources)];
    findings.extend(files::check(sources, &config));
    findings.extend(addresses::check(&config).await);
    findings.extend(database::check(&config).await);
    findings
}

fn settings_found(sources: &Sources) -> Finding {
    match sources.file() {
        Some(file) => Finding::fine("config", format!("Konfigurasi terbaca dari {}.", file.display())),
        None => Finding::fine(
            "config",
            "Tanpa berkas konfigurasi; nilai bawaan dan variabel lingkungan dipakai.",
        ),
    }
}

#[cfg(test)]
mod tests;
