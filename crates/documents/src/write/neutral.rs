//! The apostrophe that keeps a text a text (ASVS 1.2.10, CSV and formula injection), put on when writing
//! CSV and taken off when reading, so that nothing changes on the way round.

use std::borrow::Cow;

/// Puts an apostrophe before a text that a spreadsheet program would take for a formula.
pub(super) fn guard(text: &str) -> Cow<'_, str> {
    let bare = text.trim_start_matches('\'');
    // A text that begins with apostrophes of its own gets one more where reading would take one off.
    let marked = bare.len() < text.len() && starts_with_digit(bare);
    if marked || is_formula(bare) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Takes off the apostrophe, also the one that people put before a NIP by hand.
pub(crate) fn unguard(text: &str) -> &str {
    let bare = text.trim_start_matches('\'');
    match text.strip_prefix('\'') {
        Some(rest) if starts_with_digit(bare) || is_formula(bare) => rest,
        _ => text,
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
}

/// Signs that start a formula or a command in Excel and LibreOffice; the wide forms do in East Asian
/// settings, and some programs look past leading spaces.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches([' ', '\u{A0}']).starts_with([
        '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', '\u{B}', '\u{C}',
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trigger_is_guarded_and_comes_back() {
        for text in [
            "=HYPERLINK(\"http://example.invalid\")",
            "+62812",
            "-1+1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "  =1+1",
            "\u{A0}=1",
            "＝1",
            "'=1",
            "''=1",
            "'196608011988031001",
        ] {
            let guarded = guard(text);
            assert!(
                guarded.starts_with('\'') && guarded.len() == text.len() + 1,
                "{text:?}"
            );
            assert_eq!(unguard(&guarded), text);
        }
    }

    #[test]
    fn what_is_harmless_stays() {
        for text in [
            "",
            "Siti",
            "'Aisyah",
            "196608011988031001",
            "a=b",
            "''",
            "' x",
            "1-2",
        ] {
            assert_eq!(guard(text), text);
            assert_eq!(unguard(text), text);
        }
        assert_eq!(unguard("'196608011988031001"), "196608011988031001");
    }
}
