//! The parser's own words, in Indonesian: headings, usage, and what is wrong with a command line.

use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command};

const TEMPLATE: &str = "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}{after-help}";

/// Replaces the English parts of the help of a command and of those below it.
pub fn in_indonesian(command: Command) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("Tampilkan versi")
        .help_heading(OPTIONS);
    worded(command.disable_version_flag(true).arg(version), "")
}

const OPTIONS: &str = "Pilihan";

fn worded(command: Command, above: &str) -> Command {
    let path = format!("{above}{}", command.get_name());
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let mut usage = format!("{path} [PILIHAN]");
    if !names.is_empty() {
        usage += " <PERINTAH>";
    }
    for positional in command.get_positionals() {
        let name = positional.get_id().as_str().to_uppercase();
        let (open, close) = if positional.is_required_set() {
            ('<', '>')
        } else {
            ('[', ']')
        };
        usage.extend([' ', open].into_iter().chain(name.chars()).chain([close]));
    }
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help("Tampilkan penjelasan ini")
        .help_heading(OPTIONS);
    let command = command
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "Isian" } else { OPTIONS };
            let takes_value = arg.get_action().takes_values();
            arg.help_heading(heading)
                .hide_possible_values(takes_value)
                .hide_default_value(takes_value)
        })
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
        .help_template(TEMPLATE)
        .override_usage(usage)
        .subcommand_help_heading("Perintah");
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| worded(sub, &format!("{path} ")))
    })
}

/// Prints help where it was asked for, otherwise what is wrong.
pub fn explain(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        print!("{error}");
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        eprint!("{error}");
    } else {
        eprintln!("selaras: {}\n  Lihat: selaras --help", sentence(error));
    }
    ExitCode::from(2)
}

pub(super) fn sentence(error: &clap::Error) -> String {
    let about = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = about(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => format!("pilihan \"{arg}\" tidak dikenal."),
        ErrorKind::InvalidSubcommand => {
            format!(
                "perintah \"{}\" tidak dikenal.",
                about(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::MissingSubcommand => "perintahnya belum disebutkan.".into(),
        ErrorKind::MissingRequiredArgument => format!("masih kurang: {arg}."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation
            if about(ContextKind::InvalidValue).is_empty() =>
        {
            format!("{arg} memerlukan nilai.")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!(
                "nilai \"{}\" tidak dapat dipakai untuk {arg}.",
                about(ContextKind::InvalidValue)
            )
        }
        ErrorKind::ArgumentConflict => {
            format!("{arg} tidak dapat dipakai bersama pilihan lain yang disebutkan.")
        }
        _ => "baris perintah tidak dapat dibaca.".into(),
    }
}
