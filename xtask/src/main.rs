//! `cargo xtask …`: builds, runs and tests Selaras.
//!
//! What belongs here: the way from sources to a running or tested program,
//! with nothing to install by hand. What does not: anything that the program
//! itself must know when it runs; that is `server`.

mod args;
mod assets;
mod browser_tests;
mod check;
mod command;
mod debian;
mod debian_rust;
mod front;
mod perf;
mod postgres;
mod release;
mod server;
mod site;
mod size;
mod stamp;
mod steps;
mod styles;
mod test;
mod toolchain;
mod totals;
mod watch;

use std::process::ExitCode;

use args::Task;

fn main() -> ExitCode {
    let task = match args::parse(std::env::args().skip(1)) {
        Ok(task) => task,
        Err(problem) => {
            eprintln!("{problem}\n\n{}", args::HELP);
            return ExitCode::from(2);
        }
    };
    let outcome = match task {
        Task::Help => {
            println!("{}", args::HELP);
            Ok(())
        }
        Task::Run(run) => server::run(&run),
        Task::Watch(run) => watch::watch(&run),
        Task::Assets { release } => site::only_assets(release),
        Task::Check => check::check(),
        Task::Test(scope) => test::test(scope),
        Task::Release => release::release(),
        Task::Perf(options) => perf::perf(&options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem}");
            ExitCode::FAILURE
        }
    }
}
