//! Names of units, posts and ways of employment.

use domain::organization::{
    AppointmentKind, EmploymentKind, Gender, InstansiKind, JfLevel, PositionKind, UnitKind, Zone,
};

use super::{Label, labels};
use crate::i18n::*;

labels!(InstansiKind {
    InstansiKind::Province => instansi_province,
    InstansiKind::Regency => instansi_regency,
    InstansiKind::City => instansi_city,
    InstansiKind::Ministry => instansi_ministry,
});

labels!(Zone {
    Zone::Wib => zone_wib,
    Zone::Wita => zone_wita,
    Zone::Wit => zone_wit,
});

labels!(UnitKind {
    UnitKind::Instansi => unit_instansi,
    UnitKind::Setda => unit_setda,
    UnitKind::Biro => unit_biro,
    UnitKind::Bagian => unit_bagian,
    UnitKind::SetDprd => unit_set_dprd,
    UnitKind::Inspektorat => unit_inspektorat,
    UnitKind::Dinas => unit_dinas,
    UnitKind::Badan => unit_badan,
    UnitKind::SatpolPp => unit_satpol_pp,
    UnitKind::Rs => unit_rs,
    UnitKind::Uptd => unit_uptd,
    UnitKind::CabangDinas => unit_cabang_dinas,
    UnitKind::Sekolah => unit_sekolah,
    UnitKind::Kecamatan => unit_kecamatan,
    UnitKind::Kelurahan => unit_kelurahan,
    UnitKind::Sekretariat => unit_sekretariat,
    UnitKind::Bidang => unit_bidang,
    UnitKind::Subbag => unit_subbag,
    UnitKind::Seksi => unit_seksi,
    UnitKind::Tim => unit_tim,
    UnitKind::Direktorat => unit_direktorat,
});

labels!(JfLevel {
    JfLevel::Pemula => level_pemula,
    JfLevel::Terampil => level_terampil,
    JfLevel::Mahir => level_mahir,
    JfLevel::Penyelia => level_penyelia,
    JfLevel::AhliPertama => level_ahli_pertama,
    JfLevel::AhliMuda => level_ahli_muda,
    JfLevel::AhliMadya => level_ahli_madya,
    JfLevel::AhliUtama => level_ahli_utama,
});

labels!(PositionKind {
    PositionKind::KepalaDaerah => position_kepala_daerah,
    PositionKind::JptUtama => position_jpt_utama,
    PositionKind::JptMadya => position_jpt_madya,
    PositionKind::JptPratama => position_jpt_pratama,
    PositionKind::Administrator => position_administrator,
    PositionKind::Pengawas => position_pengawas,
    PositionKind::Pelaksana => position_pelaksana,
    PositionKind::Fungsional(JfLevel::Pemula) => position_jf_pemula,
    PositionKind::Fungsional(JfLevel::Terampil) => position_jf_terampil,
    PositionKind::Fungsional(JfLevel::Mahir) => position_jf_mahir,
    PositionKind::Fungsional(JfLevel::Penyelia) => position_jf_penyelia,
    PositionKind::Fungsional(JfLevel::AhliPertama) => position_jf_ahli_pertama,
    PositionKind::Fungsional(JfLevel::AhliMuda) => position_jf_ahli_muda,
    PositionKind::Fungsional(JfLevel::AhliMadya) => position_jf_ahli_madya,
    PositionKind::Fungsional(JfLevel::AhliUtama) => position_jf_ahli_utama,
    PositionKind::Pendamping => position_pendamping,
});

labels!(EmploymentKind {
    EmploymentKind::Pns => employment_pns,
    EmploymentKind::Cpns => employment_cpns,
    EmploymentKind::Pppk => employment_pppk,
    EmploymentKind::PppkParuhWaktu => employment_pppk_paruh_waktu,
    EmploymentKind::NonAsn => employment_non_asn,
    EmploymentKind::PejabatNegara => employment_pejabat_negara,
});

labels!(Gender {
    Gender::Male => gender_male,
    Gender::Female => gender_female,
});

labels!(AppointmentKind {
    AppointmentKind::Definitif => appointment_definitif,
    AppointmentKind::Plt => appointment_plt,
    AppointmentKind::Plh => appointment_plh,
});
