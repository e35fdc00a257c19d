//! `selaras instansi`: the tenants of an installation.

use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use domain::organization::{InstansiKind, Zone};
use operations::instansi::{NewInstansi, create_instansi};
use store::{Store, organization};

use super::failure::refused;
use super::{Failure, quiet_config};
use crate::boot;
use crate::clock::Clock;
use crate::config::Sources;

/// Mengelola instansi (pemerintah daerah atau kementerian) yang dilayani
#[derive(Args)]
pub struct Instansi {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Create(Create),
    /// Menampilkan semua instansi
    List,
}

/// Membuat instansi baru yang masih kosong
///
/// Langkah berikutnya: selaras user create-admin, lalu impor unit, jabatan, dan pegawai.
#[derive(Args)]
struct Create {
    /// Nama resmi, misalnya "Pemerintah Provinsi Nusa Timur"
    #[arg(long, value_name = "NAMA")]
    name: String,
    /// provinsi, kabupaten, kota, atau kementerian
    #[arg(long, value_name = "JENIS")]
    kind: Kind,
    /// Zona waktu: wib, wita, atau wit
    #[arg(long, value_name = "ZONA")]
    zone: ZoneName,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Provinsi,
    Kabupaten,
    Kota,
    Kementerian,
}

#[derive(Clone, Copy, ValueEnum)]
enum ZoneName {
    Wib,
    Wita,
    Wit,
}

impl Instansi {
    pub async fn run(self, sources: Sources) -> Result<ExitCode, Failure> {
        let store = boot::connect_and_migrate(&quiet_config(&sources)?).await?;
        match self.command {
            Command::Create(create) => create.run(&store).await,
            Command::List => list(&store).await,
        }
    }
}

impl Create {
    async fn run(self, store: &Store) -> Result<ExitCode, Failure> {
        let kind = match self.kind {
            Kind::Provinsi => InstansiKind::Province,
            Kind::Kabupaten => InstansiKind::Regency,
            Kind::Kota => InstansiKind::City,
            Kind::Kementerian => InstansiKind::Ministry,
        };
        let zone = match self.zone {
            ZoneName::Wib => Zone::Wib,
            ZoneName::Wita => Zone::Wita,
            ZoneName::Wit => Zone::Wit,
        };
        let input = NewInstansi {
            name: self.name,
            kind,
            zone,
        };
        let made = create_instansi(store, Clock::system().now(), input)
            .await
            .map_err(|error| refused(&error))?;
        println!("Instansi {} sudah dibuat ({}).", made.name, made.id);
        println!("Langkah berikut: selaras user create-admin --name \"…\" --nip …");
        Ok(ExitCode::SUCCESS)
    }
}

async fn list(store: &Store) -> Result<ExitCode, Failure> {
    let all = organization::instansi_list(store.read()).await.map_err(|error| {
        Failure::new(
            "Daftar instansi tidak dapat dibaca.",
            "Periksa dengan: selaras doctor",
        )
        .because(&error)
    })?;
    for one in &all {
        println!("{}  {}  {}", one.id, one.zone.code(), one.name);
    }
    println!("{} instansi", all.len());
    Ok(ExitCode::SUCCESS)
}
