//! The command line of `selaras`: one file per command, each thin. Answers go to standard output, logs and failures
//! to standard error; the exit code tells success.

mod audit;
mod demo;
mod doctor;
mod failure;
mod import;
mod instansi;
mod migrate;
mod serve;
mod user;
mod wording;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

pub use failure::{Failure, innermost};

use crate::boot::logging;
use crate::config::{Config, Sources};

/// e-Kinerja yang menyambungkan janji daerah dengan pekerjaan setiap pegawai.
#[derive(Parser)]
#[command(name = "selaras", version)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Pilihan yang berlaku untuk semua perintah.
#[derive(Args)]
struct Global {
    /// Berkas konfigurasi TOML [tanpa ini: ./selaras.toml, lalu /etc/selaras/selaras.toml]
    #[arg(long, value_name = "BERKAS", global = true)]
    config: Option<PathBuf>,
    /// Basis data, misalnya sqlite://data/selaras.db atau postgres://pengguna:sandi@host/nama
    #[arg(long, value_name = "URL", global = true)]
    database_url: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    Serve(serve::Serve),
    Migrate(migrate::Migrate),
    Demo(demo::Demo),
    Import(import::Import),
    Instansi(instansi::Instansi),
    User(user::User),
    Audit(audit::Audit),
    Doctor(doctor::Doctor),
}

/// The program.
pub fn main() -> ExitCode {
    let command = wording::in_indonesian(Cli::command());
    let parsed = command
        .try_get_matches()
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return wording::explain(&error),
    };
    let Ok(runtime) = tokio::runtime::Builder::new_multi_thread().enable_all().build() else {
        return Failure::new("Sistem operasi tidak memberi utas.", "Coba lagi.").tell();
    };
    match runtime.block_on(run(cli)) {
        Ok(code) => code,
        Err(failure) => failure.tell(),
    }
}

async fn run(cli: Cli) -> Result<ExitCode, Failure> {
    let sources = Sources::of_process(cli.global.config).with_flag("database_url", cli.global.database_url);
    match cli.command {
        Command::Serve(serve) => serve.run(sources).await,
        Command::Migrate(migrate) => migrate.run(sources).await,
        Command::Demo(demo) => demo.run(sources).await,
        Command::Import(import) => import.run(sources).await,
        Command::Instansi(instansi) => instansi.run(sources).await,
        Command::User(user) => user.run(sources).await,
        Command::Audit(audit) => audit.run(sources).await,
        Command::Doctor(doctor) => Ok(doctor.run(&sources).await),
    }
}

/// Settings of a command that works and ends; it logs only what goes wrong.
fn quiet_config(sources: &Sources) -> Result<Config, Failure> {
    let mut config = sources.load()?;
    if config.log_level == Config::default().log_level {
        config.log_level = "warn".into();
    }
    logging::start(&config);
    Ok(config)
}

#[cfg(test)]
mod tests;
