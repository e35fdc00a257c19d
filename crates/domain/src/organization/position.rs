//! Kinds of positions and their order (`domain.md` 9.3).

use serde::{Deserialize, Serialize};

use crate::codes::codes;

/// Level of a functional position (PermenPANRB 1/2023): four of skill, four of expertise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JfLevel {
    Pemula,
    Terampil,
    Mahir,
    Penyelia,
    AhliPertama,
    AhliMuda,
    AhliMadya,
    AhliUtama,
}

codes!(JfLevel {
    Pemula => "pemula",
    Terampil => "terampil",
    Mahir => "mahir",
    Penyelia => "penyelia",
    AhliPertama => "ahli_pertama",
    AhliMuda => "ahli_muda",
    AhliMadya => "ahli_madya",
    AhliUtama => "ahli_utama",
});

/// Kind of a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "level")]
pub enum PositionKind {
    /// Head of the region or minister: a state official, sets but has no SKP of his own.
    KepalaDaerah,
    JptUtama,
    JptMadya,
    JptPratama,
    Administrator,
    Pengawas,
    Pelaksana,
    Fungsional(JfLevel),
    /// Not ASN, e.g. a social rehabilitation facilitator (EPF-04).
    Pendamping,
}

impl PositionKind {
    /// Senior executive posts, whose SKP uses the JPT form (PermenPANRB 6/2022, `domain.md` 3.5 S3).
    pub fn is_jpt(self) -> bool {
        matches!(self, Self::JptUtama | Self::JptMadya | Self::JptPratama)
    }

    /// Depth in the chain of command, 0 = head of the region. Functional posts stand by their level.
    pub fn rung(self) -> u8 {
        match self {
            Self::KepalaDaerah => 0,
            Self::JptUtama => 1,
            Self::JptMadya => 2,
            Self::JptPratama => 3,
            Self::Administrator | Self::Fungsional(JfLevel::AhliUtama | JfLevel::AhliMadya) => 4,
            Self::Pengawas | Self::Fungsional(JfLevel::AhliMuda) => 5,
            Self::Fungsional(_) | Self::Pelaksana | Self::Pendamping => 6,
        }
    }

    /// The stored code, e.g. `fungsional:ahli_muda`.
    pub fn code(self) -> &'static str {
        match self {
            Self::KepalaDaerah => "kepala_daerah",
            Self::JptUtama => "jpt_utama",
            Self::JptMadya => "jpt_madya",
            Self::JptPratama => "jpt_pratama",
            Self::Administrator => "administrator",
            Self::Pengawas => "pengawas",
            Self::Pelaksana => "pelaksana",
            Self::Fungsional(JfLevel::Pemula) => "fungsional:pemula",
            Self::Fungsional(JfLevel::Terampil) => "fungsional:terampil",
            Self::Fungsional(JfLevel::Mahir) => "fungsional:mahir",
            Self::Fungsional(JfLevel::Penyelia) => "fungsional:penyelia",
            Self::Fungsional(JfLevel::AhliPertama) => "fungsional:ahli_pertama",
            Self::Fungsional(JfLevel::AhliMuda) => "fungsional:ahli_muda",
            Self::Fungsional(JfLevel::AhliMadya) => "fungsional:ahli_madya",
            Self::Fungsional(JfLevel::AhliUtama) => "fungsional:ahli_utama",
            Self::Pendamping => "pendamping",
        }
    }

    /// Every kind, highest first.
    pub const ALL: [Self; 16] = [
        Self::KepalaDaerah,
        Self::JptUtama,
        Self::JptMadya,
        Self::JptPratama,
        Self::Administrator,
        Self::Pengawas,
        Self::Pelaksana,
        Self::Fungsional(JfLevel::Pemula),
        Self::Fungsional(JfLevel::Terampil),
        Self::Fungsional(JfLevel::Mahir),
        Self::Fungsional(JfLevel::Penyelia),
        Self::Fungsional(JfLevel::AhliPertama),
        Self::Fungsional(JfLevel::AhliMuda),
        Self::Fungsional(JfLevel::AhliMadya),
        Self::Fungsional(JfLevel::AhliUtama),
        Self::Pendamping,
    ];

    /// The kind behind a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
