//! Kinds of units (`domain.md` 9.2).

use serde::{Deserialize, Serialize};

use crate::codes::codes;

/// What a unit is. Agencies (OPD) are the kinds for which [`UnitKind::is_agency`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// The instansi itself: governor, regent, minister.
    Instansi,
    Setda,
    Biro,
    Bagian,
    SetDprd,
    Inspektorat,
    Dinas,
    Badan,
    SatpolPp,
    Rs,
    Uptd,
    CabangDinas,
    Sekolah,
    Kecamatan,
    Kelurahan,
    Sekretariat,
    Bidang,
    Subbag,
    Seksi,
    Tim,
    /// Directorate general, directorate or centre of a ministry.
    Direktorat,
}

codes!(UnitKind {
    Instansi => "instansi",
    Setda => "setda",
    Biro => "biro",
    Bagian => "bagian",
    SetDprd => "set_dprd",
    Inspektorat => "inspektorat",
    Dinas => "dinas",
    Badan => "badan",
    SatpolPp => "satpol_pp",
    Rs => "rs",
    Uptd => "uptd",
    CabangDinas => "cabang_dinas",
    Sekolah => "sekolah",
    Kecamatan => "kecamatan",
    Kelurahan => "kelurahan",
    Sekretariat => "sekretariat",
    Bidang => "bidang",
    Subbag => "subbag",
    Seksi => "seksi",
    Tim => "tim",
    Direktorat => "direktorat",
});

impl UnitKind {
    /// Whether this kind is a *perangkat daerah* (OPD) with a head who answers to the head of the region.
    pub fn is_agency(self) -> bool {
        matches!(
            self,
            Self::Setda
                | Self::SetDprd
                | Self::Inspektorat
                | Self::Dinas
                | Self::Badan
                | Self::SatpolPp
                | Self::Kecamatan
                | Self::Direktorat
        )
    }
}
