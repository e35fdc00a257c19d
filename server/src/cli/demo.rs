//! `selaras demo`.

use std::process::ExitCode;

use clap::Args;

use super::{Failure, quiet_config};
use crate::boot;
use crate::clock::Clock;
use crate::config::{DemoSize, Sources};

/// Mengisi basis data yang masih kosong dengan provinsi contoh
///
/// Instansi, unit, pegawai, dan SKP di dalamnya karangan; tidak ada data orang sungguhan.
#[derive(Args)]
pub struct Demo {
    /// kecil (sekitar 150 orang), kabupaten (4.000), atau provinsi (40.000)
    #[arg(long, value_name = "UKURAN", default_value = "kecil")]
    size: DemoSize,
}

impl Demo {
    pub async fn run(self, sources: Sources) -> Result<ExitCode, Failure> {
        let config = quiet_config(&sources)?;
        let store = boot::connect_and_migrate(&config).await?;
        let mut told = 0;
        let mut tell = |_: &str, done: u64, of: u64| {
            // A line for each tenth, on the side: whoever counts the answer is not disturbed.
            let tenth = done * 10 / of.max(1);
            if tenth > told {
                told = tenth;
                eprintln!("  {}%", tenth * 10);
            }
        };
        if let Some(filled) = boot::fill_when_empty(&store, self.size, &Clock::system(), &mut tell).await? {
            println!(
                "Provinsi contoh ukuran {} sudah diisikan: {} pegawai, {} unit, {} SKP, {} rencana hasil kerja.",
                self.size.code(),
                filled.people,
                filled.units,
                filled.skps,
                filled.results,
            );
            println!("Sandi semua akun contoh: {}", demo::PASSWORD);
            return Ok(ExitCode::SUCCESS);
        }
        Err(Failure::new(
            "Basis data sudah berisi.",
            "Data contoh hanya diisikan ke basis data kosong; pakai --database-url dengan nama lain.",
        ))
    }
}
