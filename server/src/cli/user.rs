//! `selaras user`: accounts by whoever has the machine.

use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use domain::organization::Instansi;
use domain::policy::Role;
use operations::session::{AccountState, CreateAdmin, Official, ResetLink, create_admin, officials, rescue};
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
    Reset(Reset),
    List(List),
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

/// Mencetak tautan sekali pakai supaya seseorang dapat membuat sandi baru
///
/// Sandi lama tetap berlaku sampai tautan dipakai; setelah itu semua sesinya berakhir.
#[derive(Args)]
struct Reset {
    /// NIP atau e-mail yang dipakai orang itu untuk masuk
    #[arg(value_name = "NIP-ATAU-E-MAIL")]
    login: String,
    /// Nama instansi, bila orang itu punya akun di beberapa instansi
    #[arg(long, value_name = "INSTANSI")]
    instansi: Option<String>,
}

/// Menampilkan siapa saja yang memegang peran selain sebagai pegawai
#[derive(Args)]
struct List {
    /// Nama instansi, bila ada lebih dari satu
    #[arg(long, value_name = "INSTANSI")]
    instansi: Option<String>,
}

impl User {
    pub async fn run(self, sources: Sources) -> Result<ExitCode, Failure> {
        let config = quiet_config(&sources)?;
        let store = boot::connect_and_migrate(&config).await?;
        let now = Clock::system().now();
        match self.command {
            Command::CreateAdmin(admin) => admin.run(&config, &store, now).await?,
            Command::Reset(reset) => reset.run(&config, &store, now).await?,
            Command::List(list) => list.run(&store, now).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Admin {
    async fn run(self, config: &Config, store: &Store, now: DateTime<Utc>) -> Result<(), Failure> {
        let instansi = which(store, self.instansi.as_deref()).await?;
        let input = CreateAdmin {
            name: self.name,
            nip: self.nip,
            email: self.email,
        };
        let made = create_admin(store, now, instansi.id, input)
            .await
            .map_err(|error| refused(&error))?;
        println!("{} menjadi admin kepegawaian {}.", made.name, instansi.name);
        hand_over(config, &made.link);
        Ok(())
    }
}

impl Reset {
    async fn run(self, config: &Config, store: &Store, now: DateTime<Utc>) -> Result<(), Failure> {
        let instansi = match &self.instansi {
            Some(name) => Some(which(store, Some(name)).await?.id),
            None => None,
        };
        let made = rescue(store, now, &self.login, instansi)
            .await
            .map_err(|error| refused(&error))?;
        println!("Sandi baru untuk {}, {}.", made.name, made.instansi_name);
        hand_over(config, &made.link);
        Ok(())
    }
}

impl List {
    async fn run(self, store: &Store, now: DateTime<Utc>) -> Result<(), Failure> {
        let instansi = which(store, self.instansi.as_deref()).await?;
        let all = officials(store, now, instansi.id)
            .await
            .map_err(|error| refused(&error))?;
        println!("{}", instansi.name);
        for one in &all {
            println!("{}", line(one));
        }
        println!("{} orang memegang peran", all.len());
        Ok(())
    }
}

fn line(one: &Official) -> String {
    let login = one
        .login_nip
        .as_deref()
        .or(one.login_email.as_deref())
        .unwrap_or("-");
    let state = match one.state {
        None => "belum punya akun",
        Some(AccountState::Active) if one.has_password => "aktif",
        Some(AccountState::Active) => "belum membuat sandi",
        Some(AccountState::Locked) => "dikunci",
        Some(AccountState::Disabled) => "ditutup",
    };
    let roles: Vec<&str> = one.roles.iter().map(|role| role_name(*role)).collect();
    format!("{}  {login}  {}  ({state})", one.name, roles.join(", "))
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::AdminKepegawaian => "admin kepegawaian",
        Role::AdminOpd => "admin OPD",
        Role::TimPengelola => "tim pengelola kinerja",
        Role::BiroOrganisasi => "biro organisasi",
        Role::Bappeda => "Bappeda",
        Role::Inspektorat => "Inspektorat",
        Role::Keuangan => "keuangan",
        Role::SystemAdmin => "admin sistem",
        Role::EvaluatorEksternal => "evaluator eksternal",
    }
}

fn hand_over(config: &Config, link: &ResetLink) {
    let site = config
        .public_url
        .as_ref()
        .map_or_else(|| format!("http://{}", config.addr), |url| url.origin());
    println!(
        "Tautan sekali pakai, berlaku sampai {} UTC:",
        link.expires_at.format("%Y-%m-%d %H.%M")
    );
    println!("{site}{}", link.path);
}

pub(super) async fn which(store: &Store, wanted: Option<&str>) -> Result<Instansi, Failure> {
    let all = organization::instansi_list(store.read()).await.map_err(|error| {
        Failure::new(
            "Daftar instansi tidak dapat dibaca.",
            "Periksa dengan: selaras doctor",
        )
        .because(&error)
    })?;
    let mut fitting = all
        .iter()
        .filter(|one| wanted.is_none_or(|wanted| one.name == wanted || one.id.to_string() == wanted));
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Ok(one.clone()),
        (None, _) if all.is_empty() => Err(Failure::new(
            "Belum ada instansi.",
            "Buat lebih dulu: selaras instansi create --name \"…\" --kind provinsi --zone wib",
        )),
        (None, _) => Err(Failure::new(
            "Instansi itu tidak ada.",
            "Lihat namanya dengan: selaras instansi list",
        )),
        (Some(_), Some(_)) => {
            let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
            Err(Failure::new(
                "Ada lebih dari satu instansi.",
                format!("Sebutkan --instansi: {}", names.join("; ")),
            ))
        }
    }
}
