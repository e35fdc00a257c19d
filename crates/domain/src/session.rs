//! Signing in: how names are compared and what a password must be (OWASP ASVS 5.0 chapter 6, guidance of BSSN).
//! Not here: hashing, counting attempts, cookies.

mod common;

use serde::{Deserialize, Serialize};

use crate::rules::{PasswordPolicy, PasswordProfile};

/// The name to sign in by as it is stored: digits of a NIP without spaces, or an e-mail address in lower case.
pub fn normal_login(typed: &str) -> String {
    let typed = typed.trim();
    let digits: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-'))
        .collect();
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        digits
    } else {
        typed.to_lowercase()
    }
}

/// Whose password it is: what others know of him has no place in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct PasswordOwner<'a> {
    pub name: &'a str,
    pub nip: Option<&'a str>,
    pub email: Option<&'a str>,
}

/// A class of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CharacterClass {
    Lower,
    Upper,
    Digit,
    Symbol,
}

/// What is wrong with a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "code", content = "data")]
pub enum PasswordProblem {
    TooShort {
        min: u16,
    },
    TooLong {
        max: u16,
    },
    /// One of those that everybody tries first, or one of them with digits around it.
    Common,
    /// `aaaa…`, `abcabcabc…`, `123456789012`.
    Repetitive,
    ContainsNip,
    ContainsEmail,
    ContainsName,
    /// BSSN-daerah only.
    MissingClass(CharacterClass),
    /// Good enough, longer is better: advice.
    ShorterThanAdvised {
        advised: u16,
    },
}

impl PasswordProblem {
    /// Whether the password is refused; otherwise it is advice.
    pub const fn refuses(self) -> bool {
        !matches!(self, Self::ShorterThanAdvised { .. })
    }

    /// The code by which locales word it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooShort { .. } => "too_short",
            Self::TooLong { .. } => "too_long",
            Self::Common => "common",
            Self::Repetitive => "repetitive",
            Self::ContainsNip => "contains_nip",
            Self::ContainsEmail => "contains_email",
            Self::ContainsName => "contains_name",
            Self::MissingClass(CharacterClass::Lower) => "missing_lower",
            Self::MissingClass(CharacterClass::Upper) => "missing_upper",
            Self::MissingClass(CharacterClass::Digit) => "missing_digit",
            Self::MissingClass(CharacterClass::Symbol) => "missing_symbol",
            Self::ShorterThanAdvised { .. } => "shorter_than_advised",
        }
    }
}

/// Everything that speaks against a password. Lengths count characters, so that no script is at a disadvantage.
pub fn password_problems(
    password: &str,
    policy: &PasswordPolicy,
    owner: PasswordOwner<'_>,
) -> Vec<PasswordProblem> {
    let mut problems = Vec::new();
    let length = password.chars().count();
    if length < usize::from(policy.min_length) {
        problems.push(PasswordProblem::TooShort {
            min: policy.min_length,
        });
    }
    if length > usize::from(policy.max_length) {
        problems.push(PasswordProblem::TooLong {
            max: policy.max_length,
        });
    }
    let folded = password.to_lowercase();
    if common::is_common(&folded) {
        problems.push(PasswordProblem::Common);
    }
    if is_repetitive(&folded) {
        problems.push(PasswordProblem::Repetitive);
    }
    problems.extend(personal(&folded, owner));
    if policy.profile == PasswordProfile::BssnDaerah {
        problems.extend(missing_classes(password).map(PasswordProblem::MissingClass));
    }
    if problems.is_empty() && length < usize::from(policy.advised_length) {
        problems.push(PasswordProblem::ShorterThanAdvised {
            advised: policy.advised_length,
        });
    }
    problems
}

/// Whether nothing refuses the password.
pub fn is_acceptable(password: &str, policy: &PasswordPolicy, owner: PasswordOwner<'_>) -> bool {
    password_problems(password, policy, owner)
        .iter()
        .all(|problem| !problem.refuses())
}

fn missing_classes(password: &str) -> impl Iterator<Item = CharacterClass> {
    let has = |class: fn(&char) -> bool| password.chars().any(|c| class(&c));
    [
        (CharacterClass::Lower, has(|c| c.is_lowercase())),
        (CharacterClass::Upper, has(|c| c.is_uppercase())),
        (CharacterClass::Digit, has(|c| c.is_numeric())),
        (CharacterClass::Symbol, has(|c| !c.is_alphanumeric())),
    ]
    .into_iter()
    .filter_map(|(class, there)| (!there).then_some(class))
}

fn personal(folded: &str, owner: PasswordOwner<'_>) -> impl Iterator<Item = PasswordProblem> {
    /// Shorter pieces of a name stand in too many honest words.
    const SHORTEST: usize = 4;
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let nip = owner.nip.is_some_and(|nip| {
        // The birth date in front, or the appointment and sequence behind, give the number away too.
        let nip: String = nip.chars().filter(char::is_ascii_digit).collect();
        nip.len() >= 8
            && [nip.get(..8), nip.get(nip.len() - 8..)]
                .into_iter()
                .flatten()
                .any(|part| digits.contains(part))
    });
    let email = owner.email.is_some_and(|email| {
        let email = email.trim().to_lowercase();
        let local = email.split('@').next().unwrap_or_default();
        local.chars().count() >= SHORTEST && folded.contains(local)
    });
    let name = owner
        .name
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .any(|part| part.chars().count() >= SHORTEST && folded.contains(part));
    [
        nip.then_some(PasswordProblem::ContainsNip),
        email.then_some(PasswordProblem::ContainsEmail),
        name.then_some(PasswordProblem::ContainsName),
    ]
    .into_iter()
    .flatten()
}

/// A short piece over and over, or one step up or down all the way.
fn is_repetitive(folded: &str) -> bool {
    let letters: Vec<char> = folded.chars().collect();
    if letters.len() < 4 {
        return false;
    }
    let repeats = (1..=4).filter(|piece| piece * 2 <= letters.len()).any(|piece| {
        letters
            .iter()
            .zip(letters.iter().skip(piece))
            .all(|(a, b)| a == b)
    });
    let step = |up: i64| {
        letters.windows(2).all(|pair| {
            let difference = i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0]));
            // 9 is followed by 0 on every keyboard.
            difference == up
                || (pair[0] == '9' && pair[1] == '0' && up == 1)
                || (pair[0] == '0' && pair[1] == '9' && up == -1)
        })
    };
    repeats || step(1) || step(-1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    const OWNER: PasswordOwner<'_> = PasswordOwner {
        name: "Maria Bota, S.Gz.",
        nip: Some("199203142015032004"),
        email: Some("mbota@nusatimur.go.id"),
    };

    fn codes(password: &str, policy: &PasswordPolicy) -> Vec<&'static str> {
        password_problems(password, policy, OWNER)
            .into_iter()
            .map(PasswordProblem::code)
            .collect()
    }

    #[rstest]
    #[case("kebun jagung belakang rumah", &[])]
    #[case("Tujuh-belas-puskesmas", &[])]
    #[case("hujan di Ende", &["shorter_than_advised"])]
    #[case("pendek", &["too_short"])]
    #[case("indonesia1945", &["common"])]
    #[case("Password123456!", &["common"])]
    #[case("bismillah bismillah", &["common"])]
    #[case("qwertyuiop123", &["common"])]
    #[case("dinkes@2026!!", &["common"])]
    #[case("aaaaaaaaaaaaaaaa", &["repetitive"])]
    #[case("xyzqxyzqxyzqxyzq", &["repetitive"])]
    #[case("123456789012", &["common", "repetitive"])]
    #[case("lapangan 19920314 bola", &["contains_nip"])]
    #[case("sawah 1992-03-14 kuning", &["contains_nip"])]
    #[case("bukit mbota tinggi sekali", &["contains_email", "contains_name"])]
    #[case("kopi Maria pagi hari", &["contains_name"])]
    fn the_modern_profile_asks_for_length_and_nothing_guessable(
        #[case] password: &str,
        #[case] expected: &[&str],
    ) {
        assert_eq!(codes(password, &PasswordPolicy::default()), expected);
    }

    #[rstest]
    #[case("kebun jagung belakang rumah", &["missing_upper", "missing_digit"])]
    #[case("KebunJagung7Baris", &["missing_symbol"])]
    #[case("KEBUN JAGUNG 7 BARIS", &["missing_lower"])]
    #[case("Kebun jagung 7 baris!", &[])]
    #[case("Aa1!", &["too_short"])]
    fn the_profile_for_audits_by_the_letter_asks_for_four_classes(
        #[case] password: &str,
        #[case] expected: &[&str],
    ) {
        let policy = PasswordPolicy {
            profile: PasswordProfile::BssnDaerah,
            ..PasswordPolicy::default()
        };
        assert_eq!(codes(password, &policy), expected);
    }

    #[test]
    fn hashing_is_not_made_to_chew_on_novels() {
        let novel = "sawah ladang kebun ".repeat(20);
        assert_eq!(codes(&novel, &PasswordPolicy::default()), ["too_long"]);
    }

    #[test]
    fn advice_does_not_refuse() {
        assert!(is_acceptable("hujan di Ende", &PasswordPolicy::default(), OWNER));
        assert!(!is_acceptable("pendek", &PasswordPolicy::default(), OWNER));
    }

    #[rstest]
    #[case("199203142015032004", "199203142015032004")]
    #[case(" 19920314 201503 2 004 ", "199203142015032004")]
    #[case("19920314.201503.2.004", "199203142015032004")]
    #[case("MBota@NusaTimur.go.id ", "mbota@nusatimur.go.id")]
    fn names_to_sign_in_by_have_one_form(#[case] typed: &str, #[case] stored: &str) {
        assert_eq!(normal_login(typed), stored);
    }

    proptest! {
        #[test]
        fn checking_never_panics(password in "\\PC{0,40}", name in "\\PC{0,20}", nip in "\\PC{0,20}") {
            let owner = PasswordOwner { name: &name, nip: Some(&nip), email: Some(&name) };
            let _ = password_problems(&password, &PasswordPolicy::default(), owner);
        }

        #[test]
        fn what_is_accepted_is_long_enough(password in "[a-z ]{0,30}") {
            if is_acceptable(&password, &PasswordPolicy::default(), PasswordOwner::default()) {
                prop_assert!(password.len() >= 12);
            }
        }
    }
}
