use super::*;

fn command() -> clap::Command {
    wording::in_indonesian(Cli::command())
}

fn helps(mut command: clap::Command, path: &str, all: &mut Vec<(String, String)>) {
    let path = format!("{path} {}", command.get_name());
    for sub in command.clone().get_subcommands() {
        helps(sub.clone(), &path, all);
    }
    all.push((path, command.render_long_help().to_string()));
}

#[test]
fn the_command_line_is_in_order() {
    command().debug_assert();
}

#[test]
fn every_help_is_indonesian_to_the_last_word() {
    let mut all = Vec::new();
    let mut root = command();
    root.build();
    helps(root, "", &mut all);
    assert!(all.len() >= 8, "{}", all.len());
    for (path, help) in all {
        assert!(help.contains("Pemakaian: selaras"), "{path}: {help}");
        assert!(help.contains("--help"), "{path}: {help}");
        for english in [
            "Usage",
            "Options:",
            "Commands:",
            "Arguments:",
            "OPTIONS",
            "COMMAND",
            "Print ",
            "[default",
            "[possible",
        ] {
            assert!(!help.contains(english), "{path} says {english}: {help}");
        }
    }
}

#[test]
fn a_slip_of_the_finger_is_told_in_indonesian() {
    for line in [
        "selaras serv",
        "selaras serve --adr 1",
        "selaras serve --addr",
        "selaras demo --size raksasa",
    ] {
        let error = command().try_get_matches_from(line.split(' ')).err();
        let told = error.map(|error| wording::sentence(&error)).unwrap_or_default();
        assert!(
            told.contains("tidak dikenal") || told.contains("nilai"),
            "{line}: {told}"
        );
    }
}
