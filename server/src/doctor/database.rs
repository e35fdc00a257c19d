//! The database: reachable, with the right schema, by the same clock.

use std::error::Error as _;

use store::{Engine, Store};

use super::{Finding, time};
use crate::boot::{self, BootError};
use crate::cli;
use crate::config::Config;

pub async fn check(config: &Config) -> Vec<Finding> {
    let address = config.database_url.as_address();
    // Connecting would make the file, and looking must change nothing.
    if let Some(file) = config.sqlite_file().filter(|file| !file.exists()) {
        let what = format!("Basis data {} belum ada.", file.display());
        return vec![Finding::note(
            "database_new",
            what,
            "Dibuat sendiri saat server pertama kali dijalankan.",
        )];
    }
    let store = match boot::connect(config).await {
        Ok(store) => store,
        Err(error) => return vec![unreachable(&address, &error)],
    };
    let mut findings = vec![Finding::fine(
        "database",
        format!("Basis data {address} menjawab."),
    )];
    findings.extend(check_schema(&store).await);
    findings.extend(check_transport(config, &store));
    findings.push(time::check(&store).await);
    // Nothing was written; whatever closing says changes nothing either.
    let _ = store.close().await;
    findings
}

fn unreachable(address: &str, error: &BootError) -> Finding {
    let cause = error.source().map(cli::innermost).unwrap_or_default();
    let lower = cause.to_lowercase();
    let advice = if lower.contains("password") || lower.contains("authentication") {
        "Pengguna atau sandi pada database_url ditolak. Perbaiki, atau beri akun itu hak di pg_hba.conf."
    } else if lower.contains("does not exist") {
        "Buat basis datanya lebih dulu: createdb --owner selaras selaras"
    } else if lower.contains("refused") || lower.contains("timed out") || lower.contains("timeout") {
        "Pastikan PostgreSQL berjalan, host dan portanya benar, dan tembok api mengizinkan."
    } else if lower.contains("lookup") || lower.contains("resolve") || lower.contains("name") {
        "Nama host pada database_url tidak dikenal. Periksa ejaan dan DNS."
    } else if lower.contains("not a database") || lower.contains("malformed") {
        "Berkas itu bukan basis data SQLite atau rusak. Pulihkan dari cadangan."
    } else {
        "Periksa database_url dan hak akses akun layanan."
    };
    Finding::problem(
        "database",
        format!("Basis data {address} tidak dapat dibuka ({cause})."),
        advice,
    )
}

async fn check_schema(store: &Store) -> Vec<Finding> {
    match store.pending_migrations().await {
        Ok(pending) if pending.is_empty() => vec![Finding::fine("migrations", "Skema basis data mutakhir.")],
        Ok(pending) => vec![Finding::problem(
            "migrations",
            format!("{} langkah pemutakhiran skema belum dijalankan.", pending.len()),
            "Buat cadangan, lalu jalankan: selaras migrate (atau jalankan server, yang melakukannya sendiri).",
        )],
        Err(error) => vec![Finding::problem(
            "migrations",
            format!("Keadaan skema tidak dapat dibaca ({}).", cli::innermost(&error)),
            "Beri akun basis data hak baca dan tulis atas skemanya.",
        )],
    }
}

/// Passwords and people's data on the network between server and PostgreSQL.
fn check_transport(config: &Config, store: &Store) -> Option<Finding> {
    if store.engine() != Engine::Postgres {
        return None;
    }
    let url = config.database_url.expose();
    let is_local = ["@localhost", "@127.", "@[::1]", "host=/"]
        .iter()
        .any(|place| url.contains(place));
    let is_secure = ["sslmode=require", "sslmode=verify-ca", "sslmode=verify-full"]
        .iter()
        .any(|mode| url.contains(mode));
    (!is_local && !is_secure).then(|| {
        Finding::note(
            "database_plain",
            "Sambungan ke PostgreSQL di komputer lain tidak diwajibkan memakai TLS.",
            "Tambahkan ?sslmode=verify-full pada database_url.",
        )
    })
}
