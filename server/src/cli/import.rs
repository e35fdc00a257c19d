//! `selaras import`: units, positions, people, appointments, admins, nomenclature and plans from a file.

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use domain::import::{ImportKind, Problem};
use operations::import::{FileImport, FileImported, import_file_with};

use super::failure::refused;
use super::user::which;
use super::{Failure, quiet_config};
use crate::boot;
use crate::clock::Clock;
use crate::config::Sources;

/// Problems that are printed; the others are counted.
const SHOWN: usize = 100;

/// Mengimpor unit, jabatan, pegawai, pengangkatan, admin, nomenklatur, atau rencana dari CSV atau XLSX
///
/// Semua baris atau tidak sama sekali: satu baris yang salah menahan seluruh berkas, kecuali dengan --partial. Berkas
/// yang sama untuk kedua kalinya tidak mengubah apa pun.
#[derive(Args)]
pub struct Import {
    /// unit, jabatan, pegawai, pengangkatan, admin, nomenklatur, atau rencana
    kind: Kind,
    /// Berkas CSV atau XLSX, paling besar 20 MB
    file: PathBuf,
    /// Nama atau nomor instansi, bila ada lebih dari satu
    #[arg(long, value_name = "INSTANSI")]
    instansi: Option<String>,
    /// Hanya periksa; tidak mengubah apa pun
    #[arg(long)]
    dry_run: bool,
    /// Ambil baris yang benar walaupun ada yang salah
    #[arg(long, conflicts_with = "dry_run")]
    partial: bool,
    /// Tahun rencana; tanpa ini tahun pertama yang ada di judul kolom
    #[arg(long, value_name = "TAHUN", value_parser = clap::value_parser!(i32).range(2020..=2100))]
    tahun: Option<i32>,
    /// Kode unit pemilik rencana; tanpa ini rencana daerah
    #[arg(long, value_name = "KODE")]
    unit: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    #[value(alias = "units")]
    Unit,
    #[value(alias = "positions")]
    Jabatan,
    #[value(alias = "people")]
    Pegawai,
    #[value(alias = "appointments")]
    Pengangkatan,
    #[value(alias = "admins")]
    Admin,
    #[value(alias = "nomenclature")]
    Nomenklatur,
    #[value(alias = "plan", alias = "renstra", alias = "rpjmd")]
    Rencana,
}

impl From<Kind> for ImportKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Unit => Self::Units,
            Kind::Jabatan => Self::Positions,
            Kind::Pegawai => Self::People,
            Kind::Pengangkatan => Self::Appointments,
            Kind::Admin => Self::Admins,
            Kind::Nomenklatur => Self::Nomenclature,
            Kind::Rencana => Self::Plan,
        }
    }
}

impl Import {
    pub async fn run(self, sources: Sources) -> Result<ExitCode, Failure> {
        let bytes = std::fs::read(&self.file).map_err(|error| {
            Failure::new(
                format!("Berkas {} tidak dapat dibaca.", self.file.display()),
                "Periksa nama dan izinnya.",
            )
            .because(&error)
        })?;
        let store = boot::connect_and_migrate(&quiet_config(&sources)?).await?;
        let instansi = which(&store, self.instansi.as_deref()).await?;
        let ctx = operations::console(&store, instansi.id, Clock::system().now())
            .await
            .map_err(|error| refused(&error))?;
        let file_name = self
            .file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let input = FileImport {
            kind: self.kind.into(),
            file_name,
            bytes,
            dry_run: self.dry_run,
            partial: self.partial,
        };
        let owner = match &self.unit {
            None => None,
            Some(code) => {
                let unit = store::organization::unit_by_code(ctx.store.read(), ctx.instansi_id(), code)
                    .await
                    .map_err(|error| not_read(&error.into()))?;
                let unit = unit.ok_or_else(|| {
                    Failure::new(
                        format!("Tidak ada unit dengan kode {code}."),
                        "Periksa kodenya di halaman Organisasi.",
                    )
                })?;
                Some(unit.id)
            }
        };
        let first_day = self.tahun.and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
        let done = import_file_with(&ctx, input, |choice| {
            choice.unit = owner;
            choice.start = first_day.unwrap_or(choice.start);
        })
        .await
        .map_err(|error| not_read(&error))?;
        Ok(self.tell(&done))
    }

    /// Every bad row to standard error, the figures to standard output.
    fn tell(&self, done: &FileImported) -> ExitCode {
        for problem in done.problems.iter().take(SHOWN) {
            eprintln!("{}", line(&done.sheet, problem));
        }
        if done.problems.len() > SHOWN {
            eprintln!("… dan {} lagi.", done.problems.len() - SHOWN);
        }
        let counts = &done.counts;
        println!(
            "{} baris: {} baru, {} diubah, {} tidak berubah, {} perlu diperbaiki, {} catatan.",
            counts.rows, counts.created, counts.updated, counts.unchanged, counts.bad, counts.warnings
        );
        if done.applied {
            println!("Diterapkan. Laporannya ada di halaman /impor/{}", done.id);
            return ExitCode::SUCCESS;
        }
        if self.dry_run {
            println!("Hanya diperiksa; tidak ada yang berubah.");
        } else {
            println!(
                "Tidak ada yang berubah. Betulkan barisnya, atau ambil yang benar saja dengan --partial."
            );
        }
        if counts.bad == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// Why the file as a whole was refused, in the words of the page.
fn not_read(error: &operations::Error) -> Failure {
    use app::ui::error_text::code_text_in_indonesian as words;
    match error {
        operations::Error::Invalid(fields) => {
            let told: Vec<String> = fields
                .iter()
                .map(|field| {
                    let told = words(&field.code, field.data.as_deref());
                    if field.field == "file" {
                        told
                    } else {
                        format!("{}: {told}", app::import::field_in_indonesian(&field.field))
                    }
                })
                .collect();
            Failure::new("Berkas ini tidak dapat diimpor.", told.join(" "))
        }
        operations::Error::Rejected { code, data } => {
            Failure::new("Berkas ini tidak dapat diimpor.", words(code, data.as_deref()))
        }
        other => refused(other),
    }
}

/// `Pegawai, baris 7, kolom B (NIP "123"): NIP terdiri atas 18 angka.`
fn line(sheet: &str, problem: &Problem) -> String {
    let sheet = if sheet.is_empty() {
        String::new()
    } else {
        format!("{sheet}, ")
    };
    let column = problem
        .column
        .as_deref()
        .map(|column| format!(", kolom {column}"))
        .unwrap_or_default();
    let (field, told) = app::import::problem_in_indonesian(problem);
    format!(
        "{sheet}baris {}{column} ({field} \"{}\"): {told}",
        problem.row, problem.value
    )
}

#[cfg(test)]
mod tests {
    use domain::import::{ImportField, RowCode};

    use super::*;

    #[test]
    fn a_bad_row_is_told_with_sheet_row_column_and_reason() {
        let problem = Problem {
            row: 7,
            field: ImportField::Nip,
            column: Some("B".into()),
            code: RowCode::NipLength,
            value: "123".into(),
            data: None,
        };
        assert_eq!(
            line("Pegawai", &problem),
            "Pegawai, baris 7, kolom B (NIP \"123\"): NIP terdiri atas 18 angka."
        );
        let nowhere = Problem {
            column: None,
            ..problem
        };
        assert_eq!(
            line("", &nowhere),
            "baris 7 (NIP \"123\"): NIP terdiri atas 18 angka."
        );
    }
}
