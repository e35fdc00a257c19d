//! Words as people write them in cells, and what they mean: kinds of units and positions, genders, yes and no.

use domain::codes::Coded;
use domain::organization::{AppointmentKind, EmploymentKind, Gender, JfLevel, PositionKind, UnitKind};
use domain::policy::Role;

/// Small letters and digits, single spaces: `Jabatan_Fungsional (Ahli Muda)` and `jabatan fungsional ahli muda`.
pub(super) fn plain(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter.to_ascii_lowercase()
            } else {
                ' '
            }
        })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A stored code, or the same written with spaces.
pub(super) fn by_code<T: Coded>(plain: &str) -> Option<T> {
    T::VARIANTS
        .iter()
        .copied()
        .find(|variant| plain == variant.coded().replace(['_', ':'], " "))
}

/// Reads the kind of a unit.
pub(super) fn unit_kind(text: &str) -> Option<UnitKind> {
    let word = plain(text);
    by_code(&word).or_else(|| {
        Some(match word.as_str() {
            "sekretariat daerah" => UnitKind::Setda,
            "setwan" | "sekretariat dprd" | "setdprd" => UnitKind::SetDprd,
            "satuan polisi pamong praja" | "satpolpp" => UnitKind::SatpolPp,
            "rumah sakit" | "rsud" => UnitKind::Rs,
            "upt" | "puskesmas" => UnitKind::Uptd,
            "cabdin" | "cabang dinas" => UnitKind::CabangDinas,
            "sd" | "smp" | "sma" | "smk" | "slb" => UnitKind::Sekolah,
            "subbagian" | "sub bagian" => UnitKind::Subbag,
            "pemda" | "pemerintah daerah" | "kementerian" | "lembaga" => UnitKind::Instansi,
            "direktorat jenderal" | "ditjen" | "pusat" => UnitKind::Direktorat,
            "tim kerja" => UnitKind::Tim,
            _ => return None,
        })
    })
}

/// Guesses the kind of a unit by the first words of its name, as in a plain list of agencies.
pub(crate) fn unit_kind_of_name(name: &str) -> Option<UnitKind> {
    const BEGINNINGS: [(&str, UnitKind); 36] = [
        ("sekretariat daerah", UnitKind::Setda),
        ("sekretariat dprd", UnitKind::SetDprd),
        ("sekretariat dewan", UnitKind::SetDprd),
        ("sekretariat", UnitKind::Sekretariat),
        ("cabang dinas", UnitKind::CabangDinas),
        ("dinas", UnitKind::Dinas),
        ("badan", UnitKind::Badan),
        ("inspektorat", UnitKind::Inspektorat),
        ("kecamatan", UnitKind::Kecamatan),
        ("kelurahan", UnitKind::Kelurahan),
        ("rumah sakit", UnitKind::Rs),
        ("rsud", UnitKind::Rs),
        ("rsj", UnitKind::Rs),
        ("satuan polisi", UnitKind::SatpolPp),
        ("satpol", UnitKind::SatpolPp),
        ("biro", UnitKind::Biro),
        ("bagian", UnitKind::Bagian),
        ("bidang", UnitKind::Bidang),
        ("subbagian", UnitKind::Subbag),
        ("sub bagian", UnitKind::Subbag),
        ("subbag", UnitKind::Subbag),
        ("seksi", UnitKind::Seksi),
        ("uptd", UnitKind::Uptd),
        ("upt", UnitKind::Uptd),
        ("unit pelaksana teknis", UnitKind::Uptd),
        ("puskesmas", UnitKind::Uptd),
        ("pusat kesehatan masyarakat", UnitKind::Uptd),
        ("sekolah", UnitKind::Sekolah),
        ("sd", UnitKind::Sekolah),
        ("sdn", UnitKind::Sekolah),
        ("smp", UnitKind::Sekolah),
        ("smpn", UnitKind::Sekolah),
        ("sma", UnitKind::Sekolah),
        ("smk", UnitKind::Sekolah),
        ("slb", UnitKind::Sekolah),
        ("tim", UnitKind::Tim),
    ];
    let name = plain(name);
    let begins = |words: &str| {
        name.strip_prefix(words)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    BEGINNINGS
        .iter()
        .find(|(words, _)| begins(words))
        .map(|(_, kind)| *kind)
        .or_else(|| begins("direktorat").then_some(UnitKind::Direktorat))
        .or_else(|| begins("sman").then_some(UnitKind::Sekolah))
        .or_else(|| begins("smkn").then_some(UnitKind::Sekolah))
}

/// Reads the kind of a position: its code, its name, its echelon, or the level of a functional post.
pub(super) fn position_kind(text: &str) -> Option<PositionKind> {
    let word = plain(text);
    if let Some(kind) = by_code(&word) {
        return Some(kind);
    }
    let echelon = word.strip_prefix("eselon ").unwrap_or(&word);
    let by_name = match echelon {
        "gubernur" | "bupati" | "wali kota" | "walikota" | "menteri" => PositionKind::KepalaDaerah,
        "pimpinan tinggi utama" | "jabatan pimpinan tinggi utama" => PositionKind::JptUtama,
        "pimpinan tinggi madya" | "jabatan pimpinan tinggi madya" | "i a" | "i b" | "ia" | "ib" => {
            PositionKind::JptMadya
        }
        "pimpinan tinggi pratama" | "jabatan pimpinan tinggi pratama" | "ii a" | "ii b" | "iia" | "iib" => {
            PositionKind::JptPratama
        }
        "jabatan administrator" | "iii a" | "iii b" | "iiia" | "iiib" => PositionKind::Administrator,
        "jabatan pengawas" | "iv a" | "iv b" | "iva" | "ivb" => PositionKind::Pengawas,
        "jabatan pelaksana" | "staf" | "staf pelaksana" | "fungsional umum" => PositionKind::Pelaksana,
        "pendamping rehabilitasi sosial" | "non asn" => PositionKind::Pendamping,
        _ => return functional_level(&word).map(PositionKind::Fungsional),
    };
    Some(by_name)
}

/// The level at the end of a functional post: `JF Ahli Muda`, `Fungsional - Terampil`.
fn functional_level(word: &str) -> Option<JfLevel> {
    let rest = [
        "jabatan fungsional",
        "fungsional tertentu",
        "fungsional",
        "jf",
        "jft",
    ]
    .iter()
    .find_map(|start| word.strip_prefix(start).filter(|rest| rest.starts_with(' ')))
    .unwrap_or(word)
    .trim();
    by_code::<JfLevel>(rest).or(match rest {
        "pertama" => Some(JfLevel::AhliPertama),
        "muda" => Some(JfLevel::AhliMuda),
        "madya" => Some(JfLevel::AhliMadya),
        "utama" => Some(JfLevel::AhliUtama),
        _ => None,
    })
}

/// Reads how one is employed.
pub(super) fn employment(text: &str) -> Option<EmploymentKind> {
    let word = plain(text);
    by_code(&word).or_else(|| {
        Some(match word.as_str() {
            "p3k" | "pppk penuh waktu" => EmploymentKind::Pppk,
            "p3k paruh waktu" | "pppk pw" => EmploymentKind::PppkParuhWaktu,
            "calon pns" => EmploymentKind::Cpns,
            "nonasn" | "non pns" | "honorer" | "tenaga kontrak" | "pendamping" => EmploymentKind::NonAsn,
            "gubernur" | "bupati" | "wali kota" | "kepala daerah" => EmploymentKind::PejabatNegara,
            _ => return None,
        })
    })
}

/// Reads a gender.
pub(super) fn gender(text: &str) -> Option<Gender> {
    Some(match plain(text).as_str() {
        "l" | "laki laki" | "lakilaki" | "laki" | "pria" | "lk" | "m" | "male" | "1" => Gender::Male,
        "p" | "perempuan" | "wanita" | "pr" | "f" | "female" | "2" => Gender::Female,
        _ => return None,
    })
}

/// Reads yes or no.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    Some(match plain(text).as_str() {
        "ya" | "y" | "yes" | "benar" | "true" | "1" | "v" | "x" | "kepala" | "pimpinan" => true,
        "tidak" | "t" | "n" | "no" | "bukan" | "salah" | "false" | "0" => false,
        _ if text.trim() == "-" => false,
        _ if text.trim() == "✓" => true,
        _ => return None,
    })
}

/// Reads how a position is held.
pub(super) fn appointment_kind(text: &str) -> Option<AppointmentKind> {
    let word = plain(text);
    by_code(&word).or_else(|| {
        Some(match word.as_str() {
            "definitive" | "tetap" => AppointmentKind::Definitif,
            "pelaksana tugas" => AppointmentKind::Plt,
            "pelaksana harian" => AppointmentKind::Plh,
            _ => return None,
        })
    })
}

/// Reads a role.
pub(super) fn role(text: &str) -> Option<Role> {
    let word = plain(text);
    by_code(&word).or_else(|| {
        Some(match word.as_str() {
            "admin satker" | "admin unit" | "admin perangkat daerah" | "admin skpd" => Role::AdminOpd,
            "admin bkd" | "admin bkpsdm" | "admin instansi" => Role::AdminKepegawaian,
            "tim pengelola kinerja" => Role::TimPengelola,
            "biro organisasi" => Role::BiroOrganisasi,
            "auditor" | "apip" => Role::Inspektorat,
            "bpkad" | "keuangan" => Role::Keuangan,
            "admin sistem" | "admin teknis" => Role::SystemAdmin,
            "evaluator" => Role::EvaluatorEksternal,
            _ => return None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_units_are_guessed_from_the_names_of_a_real_list() {
        for (name, wanted) in [
            ("BADAN KEPEGAWAIAN, PENDIDIKAN DAN PELATIHAN", UnitKind::Badan),
            (
                "DINAS KOMUNIKASI, INFORMATIKA, STATISTIK DAN PERSANDIAN",
                UnitKind::Dinas,
            ),
            ("INSPEKTORAT", UnitKind::Inspektorat),
            ("KECAMATAN BANYUMANIK", UnitKind::Kecamatan),
            ("RUMAH SAKIT UMUM DAERAH K.R.M.T WONGSONEGORO", UnitKind::Rs),
            ("SATUAN POLISI PAMONG PRAJA", UnitKind::SatpolPp),
            ("SEKRETARIAT DAERAH", UnitKind::Setda),
            ("SEKRETARIAT DPRD", UnitKind::SetDprd),
            ("Sekretariat", UnitKind::Sekretariat),
            ("Cabang Dinas Pendidikan Wilayah II", UnitKind::CabangDinas),
            ("SDN 3 Sukamaju", UnitKind::Sekolah),
            ("UPTD Puskesmas Sukamaju", UnitKind::Uptd),
        ] {
            assert_eq!(unit_kind_of_name(name), Some(wanted), "{name}");
        }
        assert_eq!(unit_kind_of_name("BADANG"), None, "a word must end");
        assert_eq!(unit_kind_of_name(""), None);
    }

    #[test]
    fn positions_are_known_by_code_name_echelon_and_level() {
        use PositionKind as P;
        for (text, wanted) in [
            ("jpt_pratama", P::JptPratama),
            ("JPT Pratama", P::JptPratama),
            ("Eselon II.b", P::JptPratama),
            ("III/a", P::Administrator),
            ("Jabatan Pengawas", P::Pengawas),
            ("Staf", P::Pelaksana),
            ("fungsional:ahli_muda", P::Fungsional(JfLevel::AhliMuda)),
            ("Fungsional - Ahli Muda", P::Fungsional(JfLevel::AhliMuda)),
            ("JF Muda", P::Fungsional(JfLevel::AhliMuda)),
            ("Ahli Pertama", P::Fungsional(JfLevel::AhliPertama)),
            ("Terampil", P::Fungsional(JfLevel::Terampil)),
            ("pendamping", P::Pendamping),
        ] {
            assert_eq!(position_kind(text), Some(wanted), "{text}");
        }
        assert_eq!(position_kind("jabatan fungsional"), None, "without its level");
        assert_eq!(position_kind("kepala"), None);
    }

    #[test]
    fn everyday_words_are_understood() {
        assert_eq!(gender("Laki-laki"), Some(Gender::Male));
        assert_eq!(gender("P"), Some(Gender::Female));
        assert_eq!(gender("?"), None);
        assert_eq!(yes_or_no("Ya"), Some(true));
        assert_eq!(yes_or_no("-"), Some(false));
        assert_eq!(yes_or_no("mungkin"), None);
        assert_eq!(
            employment("PPPK Paruh Waktu"),
            Some(EmploymentKind::PppkParuhWaktu)
        );
        assert_eq!(appointment_kind("Plt."), Some(AppointmentKind::Plt));
        assert_eq!(role("Admin Satker"), Some(Role::AdminOpd));
    }
}
