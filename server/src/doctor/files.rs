//! Files: the settings, the key, the folder of the database, the built site.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::Finding;
use crate::assets;
use crate::config::{Config, Sources};
use crate::key::{self, Key, KeyError};

pub fn check(sources: &Sources, config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(file) = sources
        .file()
        .filter(|file| sources.file_holds_secrets() && key::is_open_to_others(file))
    {
        findings.push(Finding::problem(
            "config_open",
            format!(
                "Berkas konfigurasi {} memuat rahasia dan dapat dibaca akun lain.",
                file.display()
            ),
            format!("Jalankan: chmod 600 {}", file.display()),
        ));
    }
    findings.push(check_key(config));
    findings.extend(check_folder(config));
    if !assets::is_complete() {
        findings.push(Finding::problem(
            "assets",
            "Program ini dibuat tanpa bagian peramban; halaman tampil tanpa gaya dan skrip.",
            "Pasang berkas rilis, atau buat dengan: cargo xtask release",
        ));
    }
    findings
}

fn check_key(config: &Config) -> Finding {
    if config.secret_key.is_some() {
        return Finding::fine("key", "Kunci penanda tangan ada di konfigurasi.");
    }
    let file = config.key_file();
    let shown = file.display();
    let restore = "Pulihkan dari cadangan, atau hapus supaya dibuat baru saat server dijalankan (tidak ada data hilang).";
    match Key::read(&file) {
        Ok(_) if key::is_open_to_others(&file) => Finding::problem(
            "key_open",
            format!("Berkas kunci {shown} dapat dibaca akun lain."),
            format!("Jalankan: chmod 600 {shown}"),
        ),
        Ok(_) => Finding::fine("key", format!("Kunci penanda tangan terbaca dari {shown}.")),
        Err(KeyError::Unreadable(_, error)) if error.kind() == ErrorKind::NotFound => Finding::note(
            "key_missing",
            format!("Berkas kunci {shown} belum ada."),
            "Dibuat sendiri saat server pertama kali dijalankan. Bila ada beberapa server, beri semuanya secret_key yang sama.",
        ),
        Err(KeyError::Malformed(_)) => {
            Finding::problem("key_damaged", format!("Isi berkas kunci {shown} rusak."), restore)
        }
        Err(_) => Finding::problem(
            "key_unreadable",
            format!("Berkas kunci {shown} tidak dapat dibaca."),
            "Jadikan milik akun layanan, misalnya: chown selaras dan chmod 600.",
        ),
    }
}

/// SQLite writes beside its file, too: the folder must be writable.
fn check_folder(config: &Config) -> Option<Finding> {
    let file = config.sqlite_file()?;
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let shown = folder.display();
    // The nearest folder that is there: what is missing below it is made on the first start.
    let existing = folder
        .ancestors()
        .find(|folder| folder.exists())
        .unwrap_or(Path::new("."));
    let existing = if existing.as_os_str().is_empty() {
        Path::new(".")
    } else {
        existing
    };
    let advice = "Buat foldernya dan jadikan milik akun layanan, atau arahkan database_url ke folder lain.";
    if !existing.is_dir() {
        return Some(Finding::problem(
            "data_folder",
            format!("{} bukan folder.", existing.display()),
            advice,
        ));
    }
    if !is_writable(existing) {
        return Some(Finding::problem(
            "data_folder",
            format!("Folder data {shown} tidak dapat ditulisi."),
            advice,
        ));
    }
    let locked = fs::metadata(&file).is_ok_and(|meta| meta.permissions().readonly());
    Some(if locked {
        Finding::problem(
            "data_file",
            format!("Berkas {} hanya dapat dibaca.", file.display()),
            "Jalankan: chmod u+w",
        )
    } else {
        Finding::fine("data_folder", format!("Folder data {shown} dapat ditulisi."))
    })
}

fn is_writable(folder: &Path) -> bool {
    let trial = folder.join(format!(".selaras-periksa-{}", std::process::id()));
    let written = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&trial)
        .is_ok();
    if written {
        // What was made for looking is taken away again.
        let _ = fs::remove_file(&trial);
    }
    written
}
