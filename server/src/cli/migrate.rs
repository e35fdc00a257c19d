//! `selaras migrate`.

use std::process::ExitCode;

use clap::Args;

use super::{Failure, quiet_config};
use crate::boot::{self, BootError};
use crate::config::Sources;

/// Memutakhirkan skema basis data ke versi program ini
///
/// Aman diulang, juga bila beberapa server memulainya bersamaan.
#[derive(Args)]
pub struct Migrate {
    /// Hanya tampilkan yang belum dijalankan; keluar dengan kode 1 bila ada
    #[arg(long)]
    check: bool,
}

impl Migrate {
    pub async fn run(self, sources: Sources) -> Result<ExitCode, Failure> {
        let config = quiet_config(&sources)?;
        let store = boot::connect(&config).await?;
        let pending = store.pending_migrations().await.map_err(BootError::Migration)?;
        for name in &pending {
            println!("{} {name}", if self.check { "belum" } else { "jalankan" });
        }
        if !self.check {
            store.migrate().await.map_err(BootError::Migration)?;
        }
        println!(
            "{} langkah {}",
            pending.len(),
            if self.check {
                "belum dijalankan"
            } else {
                "dijalankan; skema mutakhir"
            }
        );
        Ok(if self.check && !pending.is_empty() {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }
}
