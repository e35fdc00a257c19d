//! `selaras user`: accounts by whoever has the machine.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use domain::organization::Instansi;
use operations::session::{CreateAdmin, create_admin};
use store::{Store, organization};

use super::failure::refused;
use super::{Failure, quiet_config};
use crate::boot;
use crate::clock::Clock;
use crate::config::{Config, Sources};

/// Mengelola akun dari komputer server
///
/// Untuk memulai dan untuk keadaan darurat; sehari-hari pakai halaman admin. Semua tercatat.
#[derive(Args)]
pub struct User {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    CreateAdmin(Admin),
}

/// Menjadikan seseorang admin kepegawaian dan mencetak tautan sekali pakai untuk membuat sandinya
///
/// Aman diulang: yang sudah ada dipertahankan, dan tautan baru menggantikan yang lama.
#[derive(Args)]
struct Admin {
    /// Nama lengkap
    #[arg(long, value_name = "NAMA")]
    name: String,
    /// NIP; salah satu dari NIP dan e-mail harus ada
    #[arg(long, value_name = "NIP")]
    nip: Option<String>,
    /// Alamat e-mail
    #[arg(long, value_name = "E-MAIL")]
    email: Option<String>,
    /// Nama instansi, bila ada lebih dari satu
    #[arg(long, value_name = "INSTANSI")]
    instansi: Option<String>,
}

impl User {
    pub async fn run(self, sources: Sources) -> Result<ExitCode, Failure> {
        let config = quiet_config(&sources)?;
        let store = boot::connect_and_migrate(&config).await?;
        match self.command {
            Command::CreateAdmin(admin) => admin.run(&config, &store).await,
        }
    }
}

impl Admin {
    async fn run(self, config: &Config, store: &Store) -> Result<ExitCode, Failure> {
        let instansi = which(store, self.instansi.as_deref()).await?;
        let input = CreateAdmin { name: self.name, nip: self.nip, email: self.email };
        let made = create_admin(store, Clock::system().now(), instansi.id, input).await.map_err(|error| refused(&error))?;
        println!("{} menjadi admin kepegawaian {}.", made.name, instansi.name);
        println!("Tautan sekali pakai, berlaku sampai {} UTC:", made.link.expires_at.format("%Y-%m-%d %H.%M"));
        println!("{}{}", site(config), made.link.path);
        Ok(ExitCode::SUCCESS)
    }
}

/// Where people reach the installation.
fn site(config: &Config) -> String {
    config.public_url.as_ref().map_or_else(|| format!("http://{}", config.addr), |url| url.origin())
}

async fn which(store: &Store, wanted: Option<&str>) -> Result<Instansi, Failure> {
    let all = organization::instansi_list(store.read()).await.map_err(|error| {
        Failure::new("Daftar instansi tidak dapat dibaca.", "Periksa dengan: selaras doctor").because(&error)
    })?;
    let mut fitting = all.iter().filter(|one| wanted.is_none_or(|wanted| one.name == wanted || one.id.to_string() == wanted));
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Ok(one.clone()),
        (None, _) if all.is_empty() => Err(Failure::new(
            "Belum ada instansi.",
            "Buat lebih dulu: selaras instansi create --name \"…\" --kind provinsi --zone wib",
        )),
        (None, _) => Err(Failure::new("Instansi itu tidak ada.", "Lihat namanya dengan: selaras instansi list")),
        (Some(_), Some(_)) => {
            let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
            Err(Failure::new("Ada lebih dari satu instansi.", format!("Sebutkan --instansi: {}", names.join("; "))))
        }
    }
}
