//! `selaras doctor`.

use std::process::ExitCode;

use clap::Args;

use crate::config::Sources;
use crate::doctor::{self, Level};

/// Memeriksa konfigurasi dan lingkungan, lalu menjelaskan yang perlu diperbaiki
///
/// Melihat konfigurasi, kunci, folder, basis data, alamat, dan jam. Tidak mengubah apa pun. Kode keluar 1 bila ada
/// masalah.
#[derive(Args)]
pub struct Doctor {}

impl Doctor {
    pub async fn run(self, sources: &Sources) -> ExitCode {
        let findings = doctor::examine(sources).await;
        for finding in &findings {
            let mark = match finding.level {
                Level::Fine => "baik    ",
                Level::Note => "catatan ",
                Level::Problem => "MASALAH ",
            };
            println!("{mark} {}", finding.what);
            if !finding.advice.is_empty() {
                println!("         → {}", finding.advice);
            }
        }
        let problems = findings
            .iter()
            .filter(|finding| finding.level == Level::Problem)
            .count();
        if problems == 0 {
            println!("\nTidak ada masalah.");
            ExitCode::SUCCESS
        } else {
            println!("\n{problems} masalah perlu diperbaiki.");
            ExitCode::FAILURE
        }
    }
}
