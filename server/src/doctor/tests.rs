use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::*;
use crate::boot;
use crate::key::Key;

/// An installation in a folder of its own.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// As it should be on a developer's machine, and what a case changes.
    fn sources(&self, changes: &[(&str, &str)]) -> Sources {
        let database = format!("sqlite://{}", self.path("selaras.db").display());
        let mut settings = vec![
            ("SELARAS_DATABASE_URL", database.as_str()),
            ("SELARAS_ADDR", "127.0.0.1:0"),
        ];
        settings.extend(changes);
        let environment = settings
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        Sources {
            file: Some(self.empty_file()),
            environment,
            flags: Vec::new(),
        }
    }

    /// Named outright, so that a `selaras.toml` that happens to lie about is not read.
    fn empty_file(&self) -> PathBuf {
        let file = self.path("selaras.toml");
        if !file.exists() {
            fs::write(&file, "").unwrap();
        }
        file
    }

    async fn problems(&self, changes: &[(&str, &str)]) -> Vec<&'static str> {
        problems(&self.sources(changes)).await
    }
}

async fn problems(sources: &Sources) -> Vec<&'static str> {
    let findings = examine(sources).await;
    for finding in &findings {
        let blank = finding.what.is_empty() || (finding.level == Level::Problem && finding.advice.is_empty());
        assert!(!blank, "{finding:?} says nothing or not what to do");
    }
    let bad = findings.iter().filter(|finding| finding.level == Level::Problem);
    // Whether the browser half was built is not what these tests are about.
    bad.map(|finding| finding.code)
        .filter(|code| *code != "assets")
        .collect()
}

#[tokio::test]
async fn a_sound_installation_has_no_problems() {
    let place = Place::new();
    assert_eq!(place.problems(&[]).await, [""; 0]);
    assert!(
        !place.path("selaras.db").exists() && !place.path("selaras.key").exists(),
        "nothing was made"
    );

    let config = place.sources(&[]).load().unwrap();
    Key::obtain(&config).unwrap();
    boot::connect_and_migrate(&config)
        .await
        .unwrap()
        .close()
        .await
        .unwrap();
    assert_eq!(place.problems(&[]).await, [""; 0]);

    let production = [
        ("SELARAS_PUBLIC_URL", "https://kinerja.example.go.id"),
        ("SELARAS_TRUSTED_PROXIES", "1"),
    ];
    assert_eq!(place.problems(&production).await, [""; 0]);
}

#[tokio::test]
async fn each_slip_in_the_settings_is_found() {
    let key = "ab".repeat(32);
    let cases: [(&[(&str, &str)], &str); 14] = [
        (&[("SELARAS_ADRR", "127.0.0.1:1")], "config"),
        (&[("SELARAS_ADDR", "localhost")], "config"),
        (&[("SELARAS_PUBLIC_URL", "kinerja.example.go.id")], "config"),
        (&[("SELARAS_DATABASE_URL", "mysql://a/b")], "config"),
        (&[("SELARAS_SECRET_KEY", "rahasia")], "config"),
        (
            &[("SELARAS_PUBLIC_URL", "http://kinerja.example.go.id")],
            "public_url_http",
        ),
        (&[("SELARAS_ADDR", "0.0.0.0:0")], "public_url_missing"),
        (
            &[("SELARAS_PUBLIC_URL", "https://kinerja.example.go.id")],
            "proxies_missing",
        ),
        (
            &[
                ("SELARAS_DEMO", "kecil"),
                ("SELARAS_ADDR", "0.0.0.0:0"),
                ("SELARAS_PUBLIC_URL", "http://localhost"),
            ],
            "demo_public",
        ),
        (&[("SELARAS_METRICS_ADDR", "0.0.0.0:0")], "metrics_public"),
        (&[("SELARAS_METRICS_ADDR", "127.0.0.1:0")], "metrics_same"),
        (
            &[
                ("SELARAS_ADDR", "192.0.2.1:3000"),
                ("SELARAS_PUBLIC_URL", "http://localhost"),
            ],
            "port",
        ),
        (
            &[
                (
                    "SELARAS_DATABASE_URL",
                    "postgres://selaras:sandi@127.0.0.1:1/selaras",
                ),
                ("SELARAS_SECRET_KEY", &key),
            ],
            "database",
        ),
        (
            &[
                ("SELARAS_DATABASE_URL", "sqlite:///dev/null/selaras.db"),
                ("SELARAS_SECRET_KEY", &key),
            ],
            "data_folder",
        ),
    ];
    for (changes, code) in cases {
        assert_eq!(Place::new().problems(changes).await, [code], "{changes:?}");
    }
}

#[tokio::test]
async fn several_slips_are_told_at_once() {
    let place = Place::new();
    let found = place
        .problems(&[
            ("SELARAS_ADRR", "x"),
            ("SELARAS_ADDR", "y"),
            ("SELARAS_LOG_FORMAT", "z"),
        ])
        .await;
    assert_eq!(found, ["config"; 3]);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_or_is_no_toml_is_told() {
    let place = Place::new();
    let mut sources = place.sources(&[]);
    sources.file = Some(place.path("tiada.toml"));
    assert_eq!(problems(&sources).await, ["config"]);
    fs::create_dir(place.path("folder.toml")).unwrap();
    sources.file = Some(place.path("folder.toml"));
    assert_eq!(problems(&sources).await, ["config"]);
    fs::write(place.path("selaras.toml"), "addr = \n").unwrap();
    assert_eq!(place.problems(&[]).await, ["config"]);
}

#[tokio::test]
async fn secrets_that_others_may_read_are_told() {
    let place = Place::new();
    let file = place.empty_file();
    fs::write(&file, format!("secret_key = \"{}\"\n", "ab".repeat(32))).unwrap();
    mode(&file, 0o644);
    assert_eq!(place.problems(&[]).await, ["config_open"]);
    mode(&file, 0o600);
    assert_eq!(place.problems(&[]).await, [""; 0]);
}

#[tokio::test]
async fn a_key_that_is_open_or_damaged_is_told() {
    let place = Place::new();
    let config = place.sources(&[]).load().unwrap();
    Key::obtain(&config).unwrap();
    mode(&config.key_file(), 0o640);
    assert_eq!(place.problems(&[]).await, ["key_open"]);
    mode(&config.key_file(), 0o600);
    fs::write(config.key_file(), "kosong").unwrap();
    assert_eq!(place.problems(&[]).await, ["key_damaged"]);
    fs::remove_file(config.key_file()).unwrap();
    fs::create_dir(config.key_file()).unwrap();
    assert_eq!(place.problems(&[]).await, ["key_unreadable"]);
}

#[tokio::test]
async fn a_port_that_another_program_has_is_told() {
    let place = Place::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    // It accepts and says something else than we would.
    std::thread::spawn(move || {
        use std::io::Write as _;
        while let Ok((mut stream, _)) = taken.accept() {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi");
        }
    });
    assert_eq!(place.problems(&[("SELARAS_ADDR", &addr)]).await, ["port"]);
}

#[tokio::test]
async fn a_schema_that_is_behind_is_told() {
    let place = Place::new();
    let config = place.sources(&[]).load().unwrap();
    boot::connect(&config).await.unwrap().close().await.unwrap();
    assert!(place.path("selaras.db").exists());
    assert_eq!(place.problems(&[]).await, ["migrations"]);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_told() {
    let place = Place::new();
    fs::write(
        place.path("selaras.db"),
        "ini surat dinas, bukan basis data".repeat(100),
    )
    .unwrap();
    let found = examine(&place.sources(&[])).await;
    let told = found
        .iter()
        .find(|finding| finding.level == Level::Problem && finding.code == "database")
        .unwrap();
    assert!(told.advice.contains("cadangan"), "{told:?}");
}

#[tokio::test]
async fn the_password_of_the_database_is_never_told() {
    let place = Place::new();
    let url = "postgres://selaras:kata-sandi-rahasia@127.0.0.1:1/selaras";
    for finding in examine(&place.sources(&[("SELARAS_DATABASE_URL", url)])).await {
        assert!(!finding.what.contains("kata-sandi-rahasia"), "{finding:?}");
    }
}

fn mode(file: &Path, mode: u32) {
    fs::set_permissions(file, fs::Permissions::from_mode(mode)).unwrap();
}
