//! Codes of the national nomenclature of planning and budgeting (Permendagri 90/2019 and the
//! Kepmendagri that update it: 050-5889/2021, 900.1.15.5-1317/2023).
//!
//! Only the code itself belongs here: its parts, its level, its parent. The titles are data.
//!
//! A sub kegiatan is found in two styles, `1.02.02.2.01.0001` (as the decree prints it) and
//! `1.02.02.02.01.0001` (with the authority padded); both are the same code, and the decree's style is
//! the canonical one. `X.XX.01…` is the programme that supports every function of every agency.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How deep a code reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Urusan,
    BidangUrusan,
    Program,
    Kegiatan,
    SubKegiatan,
}

impl Level {
    /// The word that data files use for the level, such as `sub_kegiatan`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Urusan => "urusan",
            Self::BidangUrusan => "bidang_urusan",
            Self::Program => "program",
            Self::Kegiatan => "kegiatan",
            Self::SubKegiatan => "sub_kegiatan",
        }
    }

    /// Reads that word in any case, with spaces, hyphens or underscores.
    pub fn from_key(text: &str) -> Option<Self> {
        let key: String = text
            .trim()
            .chars()
            .map(|sign| {
                if sign == ' ' || sign == '-' {
                    '_'
                } else {
                    sign.to_ascii_lowercase()
                }
            })
            .collect();
        [
            Self::Urusan,
            Self::BidangUrusan,
            Self::Program,
            Self::Kegiatan,
            Self::SubKegiatan,
        ]
        .into_iter()
        .find(|level| level.key() == key || level.key().replace('_', "") == key)
    }
}

/// Whose matter a kegiatan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    Province,
    Regency,
}

/// The function a code belongs to, or the `X.XX` that stands for each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Function {
    Any,
    Urusan(u8),
    Bidang(u8, u8),
}

/// What stands below the function; a part without the one before it cannot be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Below {
    Nothing,
    Program(u8),
    Kegiatan(u8, u8, u8),
    SubKegiatan(u8, u8, u8, u16),
}

/// A code in canonical form. Codes order as in the decree: each before what is below it, `X.XX` first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code {
    function: Function,
    below: Below,
}

/// The text is no code of the nomenclature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not_a_nomenclature_code")]
pub struct NotACode;

/// Recognises a code in either style; `None` when the text is none.
///
/// A bidang or program with a single digit is refused and not guessed: `2.1` may be 2.01, or 2.10 whose
/// zero got lost when a spreadsheet took the code for a number.
pub fn canonical(text: &str) -> Option<Code> {
    let text = text.trim().trim_end_matches('.');
    let mut parts = text.split('.').map(str::trim);
    let (first, second) = (parts.next()?, parts.next());
    let function = match second {
        None => Function::Urusan(number(first, 1..=2)?),
        Some(second) if first.eq_ignore_ascii_case("x") => {
            second.eq_ignore_ascii_case("xx").then_some(Function::Any)?
        }
        Some(second) => Function::Bidang(number(first, 1..=2)?, number(second, 2..=2)?),
    };
    let rest: Vec<&str> = parts.collect();
    let below = match *rest.as_slice() {
        [] => Below::Nothing,
        [program] => Below::Program(number(program, 2..=2)?),
        [program, authority, kegiatan] => Below::Kegiatan(
            number(program, 2..=2)?,
            number(authority, 1..=2)?,
            number(kegiatan, 2..=2)?,
        ),
        [program, authority, kegiatan, sub] => Below::SubKegiatan(
            number(program, 2..=2)?,
            number(authority, 1..=2)?,
            number(kegiatan, 2..=2)?,
            wide_number(sub, 2..=4)?,
        ),
        _ => return None,
    };
    Some(Code { function, below })
}

impl Code {
    /// The level that the parts show.
    pub fn level(self) -> Level {
        match (self.function, self.below) {
            (Function::Urusan(_), _) => Level::Urusan,
            (_, Below::Nothing) => Level::BidangUrusan,
            (_, Below::Program(_)) => Level::Program,
            (_, Below::Kegiatan(..)) => Level::Kegiatan,
            (_, Below::SubKegiatan(..)) => Level::SubKegiatan,
        }
    }

    /// The code one level up; `None` above an urusan and above `X.XX`.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        let Self { function, below } = self;
        match below {
            Below::SubKegiatan(program, authority, kegiatan, _) => Some(Self {
                function,
                below: Below::Kegiatan(program, authority, kegiatan),
            }),
            Below::Kegiatan(program, ..) => Some(Self {
                function,
                below: Below::Program(program),
            }),
            Below::Program(_) => Some(Self {
                function,
                below: Below::Nothing,
            }),
            Below::Nothing => match function {
                Function::Bidang(urusan, _) => Some(Self {
                    function: Function::Urusan(urusan),
                    below: Below::Nothing,
                }),
                Function::Urusan(_) | Function::Any => None,
            },
        }
    }

    /// Tells whether this is `X.XX` or below it, the same for every function.
    pub fn is_generic(self) -> bool {
        self.function == Function::Any
    }

    /// Tells whether this is the programme that supports the function (program 01) or below it.
    pub fn is_supporting(self) -> bool {
        match self.below {
            Below::Program(program) | Below::Kegiatan(program, ..) | Below::SubKegiatan(program, ..) => {
                program == 1
            }
            Below::Nothing => false,
        }
    }

    /// The `X.XX` form of a code of the supporting programme.
    #[must_use]
    pub fn generic(self) -> Option<Self> {
        self.is_supporting().then_some(Self {
            function: Function::Any,
            below: self.below,
        })
    }

    /// The code that an `X.XX` code becomes under a bidang urusan; any other code stays.
    #[must_use]
    pub fn under(self, bidang: Self) -> Self {
        match (self.function, bidang.function) {
            (Function::Any, Function::Bidang(..)) => Self {
                function: bidang.function,
                below: self.below,
            },
            _ => self,
        }
    }

    fn parts(self) -> [u16; 6] {
        let (urusan, bidang) = match self.function {
            Function::Any => (0, 0),
            Function::Urusan(urusan) => (urusan, 0),
            Function::Bidang(urusan, bidang) => (urusan, bidang),
        };
        let (program, authority, kegiatan, sub) = match self.below {
            Below::Nothing => (0, 0, 0, 0),
            Below::Program(program) => (program, 0, 0, 0),
            Below::Kegiatan(program, authority, kegiatan) => (program, authority, kegiatan, 0),
            Below::SubKegiatan(program, authority, kegiatan, sub) => (program, authority, kegiatan, sub),
        };
        [
            urusan.into(),
            bidang.into(),
            program.into(),
            authority.into(),
            kegiatan.into(),
            sub,
        ]
    }

    /// Whose matter the kegiatan is: 1 the province's, 2 the regency's or city's.
    pub fn authority(self) -> Option<Authority> {
        match self.below {
            Below::Kegiatan(_, 1, _) | Below::SubKegiatan(_, 1, ..) => Some(Authority::Province),
            Below::Kegiatan(_, 2, _) | Below::SubKegiatan(_, 2, ..) => Some(Authority::Regency),
            _ => None,
        }
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        // No part is ever zero, so a missing part stands before any.
        self.parts().cmp(&other.parts())
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.function {
            Function::Any => f.write_str("X.XX")?,
            Function::Urusan(urusan) => write!(f, "{urusan}")?,
            Function::Bidang(urusan, bidang) => write!(f, "{urusan}.{bidang:02}")?,
        }
        match self.below {
            Below::Nothing => Ok(()),
            Below::Program(program) => write!(f, ".{program:02}"),
            Below::Kegiatan(program, authority, kegiatan) => {
                write!(f, ".{program:02}.{authority}.{kegiatan:02}")
            }
            Below::SubKegiatan(program, authority, kegiatan, sub) => {
                write!(f, ".{program:02}.{authority}.{kegiatan:02}.{sub:04}")
            }
        }
    }
}

impl FromStr for Code {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        canonical(text).ok_or(NotACode)
    }
}

impl TryFrom<String> for Code {
    type Error = NotACode;

    fn try_from(text: String) -> Result<Self, NotACode> {
        text.parse()
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.to_string()
    }
}

fn number(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u8> {
    wide_number(text, length).and_then(|value| u8::try_from(value).ok())
}

/// Digits only, of the right length, not zero.
fn wide_number(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u16> {
    let digits = length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits {
        text.parse().ok().filter(|value| *value > 0)
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
