//! The program as an operator types it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs `selaras` in a folder of its own, with nothing of the machine's settings.
fn selaras(folder: &Path, line: &[&str]) -> Output {
    with(folder, line, &[])
}

fn with(folder: &Path, line: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selaras"));
    command.args(line).current_dir(folder);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SELARAS_")) {
        command.env_remove(name);
    }
    command.envs(environment.iter().copied()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn from_nothing_to_the_first_administrator() {
    let folder = tempfile::tempdir().unwrap();
    let check = selaras(folder.path(), &["migrate", "--check"]);
    assert_eq!(check.status.code(), Some(1), "{}", err(&check));
    assert!(out(&check).contains("belum m2026"), "{}", out(&check));
    assert!(selaras(folder.path(), &["migrate"]).status.success());
    assert!(selaras(folder.path(), &["migrate", "--check"]).status.success());

    let admin = [
        "user",
        "create-admin",
        "--name",
        "Maria Uji",
        "--nip",
        "198003152005012001",
    ];
    let early = selaras(folder.path(), &admin);
    assert_eq!(early.status.code(), Some(1));
    assert!(err(&early).contains("selaras instansi create"), "{}", err(&early));

    let create = [
        "instansi",
        "create",
        "--name",
        "Provinsi Uji",
        "--kind",
        "provinsi",
        "--zone",
        "wita",
    ];
    assert!(selaras(folder.path(), &create).status.success());
    let twice = selaras(folder.path(), &create);
    assert_eq!(twice.status.code(), Some(1));
    assert!(err(&twice).contains("sudah ada"), "{}", err(&twice));

    let made = selaras(folder.path(), &admin);
    assert!(made.status.success(), "{}", err(&made));
    assert!(
        out(&made).contains("http://127.0.0.1:3000/sandi/"),
        "{}",
        out(&made)
    );

    let list = selaras(folder.path(), &["user", "list"]);
    assert!(
        out(&list).contains("Maria Uji") && out(&list).contains("belum membuat sandi"),
        "{}",
        out(&list)
    );
    let reset = selaras(folder.path(), &["user", "reset", "19800315 200501 2 001"]);
    assert!(
        reset.status.success() && out(&reset).contains("/sandi/"),
        "{}",
        err(&reset)
    );
    let nobody = selaras(folder.path(), &["user", "reset", "tiada@uji.example"]);
    assert_eq!(nobody.status.code(), Some(1));
    assert!(err(&nobody).contains("tidak ditemukan"), "{}", err(&nobody));

    let wrong = selaras(
        folder.path(),
        &["user", "create-admin", "--name", "Maria", "--nip", "123"],
    );
    assert_eq!(wrong.status.code(), Some(1));
    assert!(err(&wrong).contains("18 angka"), "{}", err(&wrong));

    let list = selaras(folder.path(), &["instansi", "list"]);
    assert!(
        out(&list).contains("Provinsi Uji") && out(&list).contains("1 instansi"),
        "{}",
        out(&list)
    );

    let audit = selaras(folder.path(), &["audit", "verify"]);
    assert!(audit.status.success(), "{}", out(&audit));
    assert!(
        out(&audit).contains("Provinsi Uji") && out(&audit).contains("utuh"),
        "{}",
        out(&audit)
    );
}

#[test]
fn unknown_settings_stop_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let output = with(folder.path(), &["serve"], &[("SELARAS_ADRR", "127.0.0.1:1")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("SELARAS_ADRR") && err(&output).contains("SELARAS_ADDR?"),
        "{}",
        err(&output)
    );

    fs::write(folder.path().join("selaras.toml"), "port = 3000\n").unwrap();
    let output = selaras(folder.path(), &["serve"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("\"port\""), "{}", err(&output));
    assert!(!folder.path().join("data").exists(), "nothing was begun");
}

#[test]
fn a_taken_port_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = selaras(folder.path(), &["serve", "--addr", &address]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("sudah dipakai") && err(&output).contains("--addr"),
        "{}",
        err(&output)
    );
}

#[test]
fn the_doctor_tells_problems_by_its_code_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let sick = with(
        folder.path(),
        &["doctor"],
        &[
            ("SELARAS_PUBLIC_URL", "http://kinerja.example.go.id"),
            ("SELARAS_ADDR", "127.0.0.1:0"),
        ],
    );
    assert_eq!(sick.status.code(), Some(1));
    assert!(
        out(&sick).contains("MASALAH") && out(&sick).contains("http"),
        "{}",
        out(&sick)
    );
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        0,
        "the folder is as it was"
    );
}

#[test]
fn a_slip_of_the_finger_is_told_by_another_code() {
    let folder = tempfile::tempdir().unwrap();
    let output = selaras(folder.path(), &["serv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("\"serv\"") && err(&output).contains("--help"),
        "{}",
        err(&output)
    );
    let help = selaras(folder.path(), &["--help"]);
    assert!(
        help.status.success() && out(&help).contains("Perintah:"),
        "{}",
        out(&help)
    );
}
