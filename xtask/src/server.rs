//! Building the server, and `cargo xtask run`.

use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::Command;

use crate::args::RunOptions;
use crate::command::{cargo, not_started, program, root, run as run_command, target};
use crate::front::{Mode, Need};
use crate::site;
use crate::steps::{AtPath, Outcome, Problem, Steps};

/// Builds the server; returns the program.
pub fn build(steps: &mut Steps, release: bool) -> Outcome<PathBuf> {
    let (name, folder) = if release {
        ("Server (release)", "release")
    } else {
        ("Server", "debug")
    };
    steps.step(name, || {
        let mut command = cargo();
        command.args(["build", "--package", "server", "--bin", "selaras"]);
        if release {
            command.arg("--release");
        }
        run_command(&mut command)
    })?;
    Ok(target().join(folder).join("selaras"))
}

/// `cargo xtask run`: everything from sources to a served page.
pub fn run(options: &RunOptions) -> Outcome {
    port_is_free(options.port)?;
    let mut steps = Steps::new();
    let mode = if options.release {
        Mode::Shipped {
            wasm_opt: Need::IfPossible,
        }
    } else {
        Mode::Working
    };
    site::prepare(&mut steps, mode)?;
    let server = build(&mut steps, options.release)?;
    make_data_folder(options)?;
    println!("==> http://localhost:{}  (Ctrl+C stops)", options.port);
    let mut command = serve(&server, options);
    // The server takes our place: its exit code and its signals are its own.
    let error = command.exec();
    Err(not_started(&command, &error))
}

/// The server's command line for these options.
pub fn serve(server: &PathBuf, options: &RunOptions) -> Command {
    let mut command = program(server);
    command.arg("serve");
    if let Some(size) = &options.demo {
        command.args(["--demo", size]);
    }
    command
        .env("SELARAS_ADDR", format!("127.0.0.1:{}", options.port))
        .env("SELARAS_DATABASE_URL", &options.database_url);
    command
}

/// The default database lies in a folder that git does not know.
pub fn make_data_folder(options: &RunOptions) -> Outcome {
    let Some(file) = options.database_url.strip_prefix("sqlite://") else {
        return Ok(());
    };
    let file = file.split('?').next().unwrap_or(file);
    match root().join(file).parent() {
        Some(folder) => fs::create_dir_all(folder).at(folder),
        None => Ok(()),
    }
}

/// Says before the build, not after it, that the port is taken.
pub fn port_is_free(port: u16) -> Outcome {
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(
            Problem::new(format!("port {port} cannot be used: {error}.")).advice(format!(
                "stop the program that serves on it, or take another port: --port {}",
                port.wrapping_add(1).max(1024)
            )),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_told_with_another_one() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let text = port_is_free(port).unwrap_err().to_string();
        assert!(
            text.contains(&format!("port {port}")) && text.contains("--port"),
            "{text}"
        );
        drop(taken);
        assert!(port_is_free(port).is_ok());
    }
}
