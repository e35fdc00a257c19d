//! How a command says that it failed: what happened, the cause as the system words it, what to do.

use std::error::Error;
use std::io::ErrorKind;
use std::process::ExitCode;

use crate::boot::BootError;
use crate::config::ConfigError;

/// A failure for people.
#[derive(Debug)]
pub struct Failure {
    what: String,
    /// In the words of the operating system or the database.
    cause: Option<String>,
    advice: String,
}

impl Failure {
    pub fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            cause: None,
            advice: advice.into(),
        }
    }

    /// Adds the innermost cause of an error.
    #[must_use]
    pub fn because(mut self, error: &dyn Error) -> Self {
        self.cause = Some(innermost(error));
        self
    }

    /// Prints it; the code is that of a failed command.
    pub fn tell(&self) -> ExitCode {
        eprintln!("selaras: {}", self.what);
        if let Some(cause) = &self.cause {
            eprintln!("  Penyebab: {cause}");
        }
        eprintln!("  {}", self.advice);
        ExitCode::FAILURE
    }
}

/// The last error of the chain, which is the one that knows.
pub fn innermost(error: &dyn Error) -> String {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::new(error.to_string(), error.advice())
    }
}

impl From<BootError> for Failure {
    fn from(error: BootError) -> Self {
        let advice = match &error {
            BootError::Key(_) => {
                "Periksa secret_key atau hak akses berkas kunci; jelasnya: selaras doctor".to_owned()
            }
            BootError::Database { .. } => {
                "Periksa database_url dan apakah basis data berjalan; jelasnya: selaras doctor".to_owned()
            }
            BootError::Migration(_) => {
                "Tidak ada langkah yang tersimpan setengah. Perbaiki penyebabnya, lalu jalankan: selaras migrate".to_owned()
            }
            BootError::Demo(_) => "Data demo hanya diisikan ke basis data yang masih kosong.".to_owned(),
            BootError::Listen { addr, source } => match source.kind() {
                ErrorKind::AddrInUse => format!(
                    "Porta {} sudah dipakai program lain. Hentikan program itu, atau pilih porta lain: --addr {}",
                    addr.port(),
                    std::net::SocketAddr::new(addr.ip(), addr.port().wrapping_add(1).max(1024)),
                ),
                ErrorKind::PermissionDenied => {
                    "Porta di bawah 1024 hanya untuk root. Pakai porta lain di belakang proksi.".to_owned()
                }
                _ => "Alamat itu bukan milik komputer ini. Periksa addr dan metrics_addr.".to_owned(),
            },
            BootError::Signals(_) => "Jalankan di Linux atau sistem sejenis Unix.".to_owned(),
        };
        let what = error.to_string();
        let what = format!("{}{}.", what[..1].to_uppercase(), &what[1..]);
        let failure = Self::new(what, advice);
        match error.source() {
            Some(source) => failure.because(source),
            None => failure,
        }
    }
}

/// A use case that said no, in words.
pub fn refused(error: &operations::Error) -> Failure {
    use operations::Error as E;
    match error {
        E::Invalid(fields) => {
            let told: Vec<String> = fields
                .iter()
                .map(|field| format!("{}: {}", field_name(&field.field), problem(&field.code)))
                .collect();
            Failure::new("Isian belum benar.", told.join("; "))
        }
        E::Rejected { code, .. } => Failure::new("Permintaan ditolak.", problem(code)),
        E::NotFound => Failure::new("Yang dimaksud tidak ditemukan.", "Periksa ejaannya."),
        E::Forbidden(_) | E::Unauthenticated => Failure::new(
            "Tidak diizinkan.",
            "Lakukan melalui halaman admin dengan akun yang berhak.",
        ),
        E::At { cause, .. } => refused(cause),
        E::Conflict { .. } => Failure::new("Data baru saja diubah orang lain.", "Ulangi perintah ini."),
        E::Unavailable { .. } => Failure::new("Basis data tidak menjawab.", "Periksa dengan: selaras doctor"),
    }
}

fn field_name(field: &str) -> &str {
    match field {
        "name" => "nama",
        "email" => "e-mail",
        "nip" => "NIP",
        other => other,
    }
}

fn problem(code: &str) -> &str {
    match code {
        "required" => "harus diisi",
        "too_long" => "terlalu panjang",
        "nip_invalid" => "NIP harus 18 angka dengan tanggal lahir dan tanggal angkat yang benar",
        "email_invalid" => "bukan alamat e-mail",
        "account_without_login" => "sebutkan NIP atau e-mail, karena dengan itu orang masuk",
        "account_disabled" => "akun itu sudah ditutup",
        "duplicate" => "sudah ada yang sama",
        "choose_instansi" => "akunnya ada di beberapa instansi; sebutkan --instansi",
        other => other,
    }
}
