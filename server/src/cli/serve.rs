//! `selaras serve`.

use std::process::ExitCode;

use clap::Args;

use super::Failure;
use crate::boot::{self, logging};
use crate::config::Sources;

/// Menjalankan server sampai dihentikan
///
/// Skema basis data dimutakhirkan lebih dulu. Ctrl+C atau SIGTERM menghentikan server setelah permintaan yang sedang
/// berjalan selesai.
#[derive(Args)]
pub struct Serve {
    /// Alamat yang dilayani, misalnya 127.0.0.1:3000 [juga: SELARAS_ADDR]
    #[arg(long, value_name = "ALAMAT")]
    addr: Option<String>,
    /// Isi basis data kosong dengan data contoh dan hidupkan mode demo: kecil, kabupaten, provinsi, atau none
    #[arg(long, value_name = "UKURAN")]
    demo: Option<String>,
}

impl Serve {
    pub async fn run(self, sources: Sources) -> Result<ExitCode, Failure> {
        let config = sources
            .with_flag("addr", self.addr)
            .with_flag("demo", self.demo)
            .load()?;
        logging::start(&config);
        boot::serve(config).await?;
        Ok(ExitCode::SUCCESS)
    }
}
