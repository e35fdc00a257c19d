use std::fs;

use super::*;

fn file(content: &str) -> (tempfile::TempDir, Sources) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("selaras.toml");
    fs::write(&path, content).unwrap();
    (
        folder,
        Sources {
            file: Some(path),
            ..Sources::default()
        },
    )
}

fn environment(pairs: &[(&str, &str)]) -> Vec<(std::ffi::OsString, std::ffi::OsString)> {
    pairs
        .iter()
        .map(|(name, value)| (name.into(), value.into()))
        .collect()
}

#[test]
fn the_file_is_overridden_by_the_environment_and_that_by_flags() {
    let (_folder, mut sources) = file("addr = \"127.0.0.1:1\"\ntrusted_proxies = 1\nlog_level = \"warn\"");
    sources.environment = environment(&[("SELARAS_ADDR", "127.0.0.1:2"), ("SELARAS_LOG_LEVEL", "debug")]);
    let sources = sources
        .with_flag("addr", Some("127.0.0.1:3".into()))
        .with_flag("demo", None);
    let config = sources.load().unwrap();
    assert_eq!(config.addr.port(), 3);
    assert_eq!(config.log_level, "debug");
    assert_eq!(config.trusted_proxies, 1);
    assert_eq!(
        config.request_timeout_seconds,
        Config::default().request_timeout_seconds
    );
}

#[test]
fn unknown_keys_are_refused_wherever_they_stand_and_the_likely_one_is_named() {
    let (_folder, mut sources) = file("adr = \"127.0.0.1:1\"\n[tls]\nkey = 1");
    sources.environment = environment(&[
        ("SELARAS_DATABSE_URL", "sqlite://a.db"),
        ("SELARAS_TEST_X", "1"),
        ("HOME", "/root"),
    ]);
    let errors = sources.load_all().unwrap_err();
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors.len(), 3, "{told:?}");
    assert!(
        told[0].contains("\"adr\"") && told[0].contains("addr?"),
        "{told:?}"
    );
    assert!(
        told[1].contains("\"tls\"") && !told[1].contains("maksudnya"),
        "{told:?}"
    );
    assert!(
        told[2].contains("SELARAS_DATABSE_URL") && told[2].contains("SELARAS_DATABASE_URL?"),
        "{told:?}"
    );
}

#[test]
fn a_bad_value_is_told_with_what_was_expected_and_without_itself() {
    let (_folder, sources) = file("secret_key = \"rahasia-saya\"\ndatabase_connections = 0");
    let errors = sources.load_all().unwrap_err();
    assert_eq!(errors.len(), 2);
    for error in errors {
        let told = error.to_string();
        assert!(
            told.contains("diharapkan") && !told.contains("rahasia-saya"),
            "{told}"
        );
    }
}

#[test]
fn a_broken_file_is_told_with_its_line_and_a_missing_one_by_name() {
    let (folder, sources) = file("addr = \"127.0.0.1:1\"\nlog_level = warn\n");
    assert!(matches!(sources.load(), Err(ConfigError::Syntax { line: 2, .. })));
    let absent = Sources {
        file: Some(folder.path().join("tiada.toml")),
        ..Sources::default()
    };
    assert!(absent.load().unwrap_err().to_string().contains("tiada.toml"));
}

#[test]
fn the_file_may_be_named_by_the_environment() {
    let (_folder, sources) = file("demo = \"kecil\"");
    let path = sources.file.unwrap();
    let sources = Sources {
        environment: vec![("SELARAS_CONFIG".into(), path.into_os_string())],
        ..Sources::default()
    };
    assert_eq!(sources.load().unwrap().demo, Some(DemoSize::Kecil));
}

/// A value that each key accepts and one that it does not.
const SAMPLES: [(&str, &str, &str); 16] = [
    ("addr", "0.0.0.0:8080", "localhost"),
    ("public_url", "https://kinerja.example.go.id", "kinerja"),
    ("trusted_proxies", "2", "9"),
    ("database_url", "postgres://a:b@c/d", "mysql://a"),
    ("database_connections", "20", "0"),
    (
        "secret_key",
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        "abc",
    ),
    ("secret_key_file", "/var/lib/selaras/selaras.key", ""),
    ("demo", "provinsi", "besar"),
    ("metrics_addr", "127.0.0.1:9100", "9100"),
    ("log_format", "json", "xml"),
    ("log_level", "warn,server=debug", "a=b=c"),
    ("body_limit_kb", "2048", "1"),
    ("upload_limit_mb", "50", "0"),
    ("header_timeout_seconds", "5", "0"),
    ("request_timeout_seconds", "60", "-1"),
    ("shutdown_seconds", "10", "x"),
];

#[test]
fn every_key_takes_what_it_should_and_refuses_what_it_should_not() {
    assert_eq!(SAMPLES.map(|sample| sample.0), KEYS);
    for (key, good, bad) in SAMPLES {
        let mut config = Config::default();
        assert_eq!(config.set(key, good), Ok(()), "{key} = {good}");
        assert_ne!(config, Config::default(), "{key} changes nothing");
        assert!(config.set(key, bad).is_err(), "{key} = {bad}");
    }
}

#[test]
fn no_secret_shows_in_debug() {
    let mut config = Config::default();
    config
        .set("database_url", "postgres://selaras:kata-sandi@db/selaras")
        .unwrap();
    config.set("secret_key", SAMPLES[5].1).unwrap();
    let shown = format!("{config:?}");
    assert!(
        !shown.contains("kata-sandi") && !shown.contains("00112233"),
        "{shown}"
    );
}

#[test]
fn the_key_lies_beside_the_sqlite_file_unless_told_otherwise() {
    let mut config = Config::default();
    config
        .set("database_url", "sqlite:///var/lib/selaras/selaras.db?mode=rwc")
        .unwrap();
    assert_eq!(config.key_file(), Path::new("/var/lib/selaras/selaras.key"));
    config.set("secret_key_file", "/etc/selaras/key").unwrap();
    assert_eq!(config.key_file(), Path::new("/etc/selaras/key"));
}

#[test]
fn every_key_is_explained_to_operators() {
    let guide = include_str!("../../../docs/OPERATIONS.md");
    for key in KEYS {
        assert!(
            guide.contains(&format!("`{key}`")),
            "docs/OPERATIONS.md does not explain `{key}`"
        );
    }
}
