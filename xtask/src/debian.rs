//! Installing packages on Debian and its relatives.

use std::io::IsTerminal;
use std::process::{Command, Stdio};

use crate::command::{capture, find, program, run};
use crate::steps::{Outcome, Problem};

/// Installs packages, as root or through sudo; else says what to install.
/// `purpose` completes "… is needed for".
pub fn install(packages: &[&str], purpose: &str) -> Outcome {
    let wanted = packages.join(" ");
    let advice = format!(
        "install {wanted} (needed for {purpose}), for example as root: \
         apt-get update && apt-get install -y --no-install-recommends {wanted}"
    );
    if find("apt-get").is_none() {
        return Err(
            Problem::new(format!("{wanted}: not installed, and there is no apt-get.")).advice(advice),
        );
    }
    let Some(prefix) = privilege() else {
        return Err(Problem::new(format!(
            "{wanted}: not installed, and you are neither root nor in sudo."
        ))
        .advice(advice));
    };
    println!("    installing {wanted} for {purpose}");
    // An update that fails in part (one dead source) need not stop the install.
    if let Err(problem) = run(apt(&prefix).args(["-qq", "update"])) {
        println!("    {problem}");
    }
    run(apt(&prefix)
        .args(["-qq", "install", "-y", "--no-install-recommends"])
        .args(packages))
    .map_err(|problem| problem.advice(advice))
}

fn apt(prefix: &[&str]) -> Command {
    // `env` inside, since sudo drops the variables that are set outside of it.
    let mut words: Vec<&str> = prefix.to_vec();
    words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    // Another installation may be under way on a machine that just started.
    words.extend(["-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]);
    let mut command = program(words[0]);
    // Its errors come on the other stream; a line for each package is noise.
    command.args(&words[1..]).stdout(Stdio::null());
    command
}

/// What must stand before a command that needs root: nothing, or sudo.
fn privilege() -> Option<Vec<&'static str>> {
    if is_root() {
        return Some(Vec::new());
    }
    find("sudo")?;
    // Without a terminal nobody can type the password.
    if std::io::stdin().is_terminal() {
        Some(vec!["sudo"])
    } else {
        Some(vec!["sudo", "-n"])
    }
}

/// Whether we are root.
pub fn is_root() -> bool {
    capture(program("id").arg("-u")).is_ok_and(|id| id == "0")
}
