//! What people type to say who they are.

use domain::session::normal_login;

/// A name to sign in by, in the form in which accounts keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Login {
    /// Digits only: NIP, NI PPPK.
    Nip(String),
    /// Lower case.
    Email(String),
    /// Neither; no account has it.
    Neither(String),
}

impl Login {
    /// Reads what was typed. NIPs are written with spaces or dots on cards and letters.
    pub fn read(typed: &str) -> Self {
        let text = normal_login(typed);
        if text.contains('@') {
            Self::Email(text)
        } else if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            Self::Nip(text)
        } else {
            Self::Neither(text)
        }
    }

    /// The normal form.
    pub fn text(&self) -> &str {
        match self {
            Self::Nip(text) | Self::Email(text) | Self::Neither(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nip_is_read_however_it_is_written() {
        let nip = Login::Nip("198003152005012001".into());
        for typed in [
            "198003152005012001",
            "19800315 200501 2 001",
            " 19800315 200501 2 001\u{a0}",
            "19800315.200501.2.001",
            "19800315-200501-2-001",
        ] {
            assert_eq!(Login::read(typed), nip, "{typed:?}");
        }
    }

    #[test]
    fn an_address_is_compared_in_lower_case() {
        assert_eq!(
            Login::read(" Maria.Bota@NusaTimur.go.id "),
            Login::Email("maria.bota@nusatimur.go.id".into())
        );
    }

    #[test]
    fn anything_else_is_nobodys() {
        for typed in ["", "   ", "maria", "19800315x", "१२३"] {
            assert!(matches!(Login::read(typed), Login::Neither(_)), "{typed:?}");
        }
    }
}
