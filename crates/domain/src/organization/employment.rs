//! Employment kinds, gender and rank groups (`domain.md` 2.3 and 9.3).

use serde::{Deserialize, Serialize};

use crate::codes::codes;

/// How one is employed (UU 20/2023).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmploymentKind {
    Pns,
    Cpns,
    Pppk,
    PppkParuhWaktu,
    /// Not ASN: contracted helpers such as *pendamping* (EPF-04).
    NonAsn,
    /// Head of the region and other state officials.
    PejabatNegara,
}

codes!(EmploymentKind {
    Pns => "pns",
    Cpns => "cpns",
    Pppk => "pppk",
    PppkParuhWaktu => "pppk_paruh_waktu",
    NonAsn => "non_asn",
    PejabatNegara => "pejabat_negara",
});

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    Male,
    Female,
}

codes!(Gender {
    Male => "male",
    Female => "female",
});

/// Rank group: `III/a` for PNS, `IX` for PPPK. Kept as the text printed on the form, checked by [`RankGroup::parse`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RankGroup(String);

/// A text that names no rank group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("not a rank group")]
pub struct UnknownRank;

const ROMANS: [&str; 17] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
    "XVII",
];

/// Groups of civil servants with the name of the rank, lowest first.
const RANKS: [(&str, &str); 17] = [
    ("I/a", "Juru Muda"),
    ("I/b", "Juru Muda Tingkat I"),
    ("I/c", "Juru"),
    ("I/d", "Juru Tingkat I"),
    ("II/a", "Pengatur Muda"),
    ("II/b", "Pengatur Muda Tingkat I"),
    ("II/c", "Pengatur"),
    ("II/d", "Pengatur Tingkat I"),
    ("III/a", "Penata Muda"),
    ("III/b", "Penata Muda Tingkat I"),
    ("III/c", "Penata"),
    ("III/d", "Penata Tingkat I"),
    ("IV/a", "Pembina"),
    ("IV/b", "Pembina Tingkat I"),
    ("IV/c", "Pembina Utama Muda"),
    ("IV/d", "Pembina Utama Madya"),
    ("IV/e", "Pembina Utama"),
];

impl RankGroup {
    /// Reads a rank group however it is written: `III/c`, `iii / C`, `IIIc`, `3c`, `IX`, `9`.
    pub fn parse(text: &str) -> Result<Self, UnknownRank> {
        let compact: String = text
            .chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let (group, letter) = match compact.char_indices().next_back() {
            Some((at, letter @ 'a'..='e')) => (&compact[..at], Some(letter)),
            _ => (compact.as_str(), None),
        };
        let roman = match group.parse::<usize>() {
            Ok(number) => *number
                .checked_sub(1)
                .and_then(|at| ROMANS.get(at))
                .ok_or(UnknownRank)?,
            Err(_) => *ROMANS
                .iter()
                .find(|roman| roman.eq_ignore_ascii_case(group))
                .ok_or(UnknownRank)?,
        };
        match letter {
            None => Ok(Self(roman.to_owned())),
            Some(letter) => {
                let written = format!("{roman}/{letter}");
                RANKS
                    .iter()
                    .any(|(code, _)| *code == written)
                    .then_some(Self(written))
                    .ok_or(UnknownRank)
            }
        }
    }

    /// As printed: `III/c` or `IX`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// *Pangkat*; contract employees have none.
    pub fn rank_name(&self) -> Option<&'static str> {
        RANKS
            .iter()
            .find(|(code, _)| *code == self.0)
            .map(|(_, name)| *name)
    }

    /// As the identity block prints it: `Penata, III/c`, or `IX` alone.
    pub fn label(&self) -> String {
        match self.rank_name() {
            Some(name) => format!("{name}, {}", self.0),
            None => self.0.clone(),
        }
    }

    /// Whether that kind of employment has such groups.
    pub fn fits(&self, employment: EmploymentKind) -> bool {
        match employment {
            EmploymentKind::Pns | EmploymentKind::Cpns => self.rank_name().is_some(),
            EmploymentKind::Pppk | EmploymentKind::PppkParuhWaktu => self.rank_name().is_none(),
            EmploymentKind::NonAsn | EmploymentKind::PejabatNegara => false,
        }
    }

    /// Every group of civil servants, lowest first.
    pub fn civil_servants() -> impl Iterator<Item = Self> {
        RANKS.iter().map(|(code, _)| Self((*code).to_owned()))
    }

    /// Every group of contract employees, lowest first.
    pub fn contract_employees() -> impl Iterator<Item = Self> {
        ROMANS.iter().map(|code| Self((*code).to_owned()))
    }
}

impl TryFrom<String> for RankGroup {
    type Error = UnknownRank;
    fn try_from(text: String) -> Result<Self, UnknownRank> {
        Self::parse(&text)
    }
}

impl From<RankGroup> for String {
    fn from(rank: RankGroup) -> Self {
        rank.0
    }
}

impl std::fmt::Display for RankGroup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("III/c", "III/c", Some("Penata"))]
    #[case("iii / C", "III/c", Some("Penata"))]
    #[case("IIIc", "III/c", Some("Penata"))]
    #[case("3/c", "III/c", Some("Penata"))]
    #[case("IV/e", "IV/e", Some("Pembina Utama"))]
    #[case("I/a", "I/a", Some("Juru Muda"))]
    #[case("IX", "IX", None)]
    #[case("xvii", "XVII", None)]
    #[case("9", "IX", None)]
    fn rank_groups_are_read_however_written(
        #[case] text: &str,
        #[case] written: &str,
        #[case] name: Option<&str>,
    ) {
        let rank = RankGroup::parse(text).unwrap();
        assert_eq!((rank.as_str(), rank.rank_name()), (written, name));
    }

    #[rstest]
    fn what_is_no_rank_group_is_refused(
        #[values(
            "", "/", "III/e", "V/a", "IV/f", "XVIII", "0", "18", "IIII", "a", "III/c/d", "Penata"
        )]
        text: &str,
    ) {
        assert_eq!(RankGroup::parse(text), Err(UnknownRank));
    }

    #[test]
    fn all_groups_read_back_and_fit_their_employment() {
        assert_eq!(
            RankGroup::civil_servants()
                .chain(RankGroup::contract_employees())
                .count(),
            34
        );
        for rank in RankGroup::civil_servants() {
            assert_eq!(RankGroup::parse(rank.as_str()), Ok(rank.clone()));
            assert!(rank.fits(EmploymentKind::Pns) && !rank.fits(EmploymentKind::Pppk));
        }
        for rank in RankGroup::contract_employees() {
            assert_eq!(RankGroup::parse(rank.as_str()), Ok(rank.clone()));
            assert!(rank.fits(EmploymentKind::PppkParuhWaktu) && !rank.fits(EmploymentKind::Cpns));
            assert_eq!(rank.label(), rank.as_str());
        }
        assert_eq!(
            RankGroup::parse("IV/b").unwrap().label(),
            "Pembina Tingkat I, IV/b"
        );
    }
}
