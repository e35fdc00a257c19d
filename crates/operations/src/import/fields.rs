//! Under which headers people write the fields.

use documents::FieldSpec;
use domain::import::{ImportField, ImportKind};

/// What the guesser of columns wants, in the order of [`ImportKind::fields`].
pub(super) fn specs(kind: ImportKind) -> Vec<FieldSpec> {
    kind.fields()
        .iter()
        .map(|(field, required)| FieldSpec {
            key: title(kind, *field),
            aliases: aliases(kind, *field),
            required: *required,
        })
        .collect()
}

/// The header in our own templates.
pub(super) fn title(kind: ImportKind, field: ImportField) -> &'static str {
    use ImportField as F;
    match (kind, field) {
        (_, F::Code) => "kode",
        (ImportKind::Nomenclature, F::Name) => "nomenklatur",
        (_, F::Name) => "nama",
        (_, F::UnitKind | F::PositionKind | F::AppointmentKind | F::Level) => "jenis",
        (_, F::ParentCode) => "kode induk",
        (ImportKind::Appointments, F::ValidFrom) => "mulai",
        (_, F::ValidFrom) => "berlaku sejak",
        (_, F::ValidTo) => "sampai",
        (_, F::Title) => "nama jabatan",
        (_, F::UnitCode) => "kode unit",
        (_, F::Grade) => "kelas",
        (_, F::UnitHead) => "pimpinan unit",
        (_, F::Task) => "uraian tugas",
        (_, F::Nip) => "nip",
        (_, F::Gender) => "jenis kelamin",
        (_, F::BirthDate) => "tanggal lahir",
        (_, F::Rank) => "pangkat/gol",
        (_, F::Employment) => "status kepegawaian",
        (_, F::Email) => "email",
        (_, F::PositionCode) => "kode jabatan",
        (_, F::Decree) => "nomor sk",
        (_, F::Role) => "peran",
    }
}

fn aliases(kind: ImportKind, field: ImportField) -> &'static [&'static str] {
    use ImportField as F;
    match (kind, field) {
        (ImportKind::Units, F::Code) => &["kode unit", "kode unor", "kode opd", "kode satker", "id unit"],
        (ImportKind::Positions, F::Code) => &["kode jabatan", "id jabatan"],
        (_, F::Code) => &["kode rekening", "kode nomenklatur", "kd"],
        (ImportKind::Units, F::Name) => &[
            "nama unit",
            "nama unit kerja",
            "unit kerja",
            "nama opd",
            "perangkat daerah",
            "nama satker",
        ],
        (ImportKind::People, F::Name) => &["nama lengkap", "nama pegawai"],
        (_, F::Name) => &["uraian", "nama program", "judul"],
        (_, F::UnitKind) => &["jenis unit", "tipe unit", "bentuk"],
        (_, F::ParentCode) => &["induk", "kode atasan", "unit induk", "kode unit induk", "parent"],
        (ImportKind::Appointments, F::ValidFrom) => &[
            "tmt",
            "tmt jabatan",
            "tanggal mulai",
            "berlaku sejak",
            "mulai berlaku",
        ],
        (_, F::ValidFrom) => &["mulai", "mulai berlaku", "tanggal berlaku", "tmt"],
        (_, F::ValidTo) => &["selesai", "berakhir", "tanggal selesai", "sampai dengan", "s.d."],
        (_, F::Title) => &["jabatan", "nomenklatur jabatan", "nama"],
        (_, F::UnitCode) => &[
            "unit",
            "kode unor",
            "kode opd",
            "kode satker",
            "satker",
            "kode unit kerja",
        ],
        (_, F::PositionKind) => &["jenis jabatan", "jenjang", "eselon", "tipe jabatan"],
        (_, F::Grade) => &["kelas jabatan", "grade"],
        (_, F::UnitHead) => &["kepala unit", "pimpinan", "kepala"],
        (_, F::Task) => &["tugas", "uraian jabatan", "ikhtisar jabatan"],
        (_, F::Nip) => &["nip baru", "nomor induk pegawai", "ni pppk", "nip/ni pppk"],
        (_, F::Gender) => &["jk", "l/p", "kelamin", "gender"],
        (_, F::BirthDate) => &["tgl lahir", "lahir"],
        (_, F::Rank) => &["pangkat", "golongan", "gol", "golongan ruang", "pangkat golongan"],
        (_, F::Employment) => &["status", "jenis pegawai", "status pegawai", "kedudukan"],
        (_, F::Email) => &["surel", "e-mail", "alamat email"],
        (_, F::PositionCode) => &["jabatan", "id jabatan"],
        (_, F::AppointmentKind) => &["jenis penugasan", "status jabatan", "jenis pengangkatan"],
        (_, F::Decree) => &["sk", "no sk", "nomor surat", "nomor surat keputusan", "no surat"],
        (_, F::Role) => &["role", "hak akses", "sebagai"],
        (_, F::Level) => &["tingkat", "level", "jenis nomenklatur"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(kind: ImportKind, header: &[&str]) -> Vec<Option<usize>> {
        let header: Vec<String> = header.iter().map(|cell| (*cell).to_owned()).collect();
        documents::guess(&header, &specs(kind))
    }

    #[test]
    fn our_own_headers_are_recognised() {
        for kind in ImportKind::ALL {
            let header: Vec<&str> = kind
                .fields()
                .iter()
                .map(|(field, _)| title(kind, *field))
                .collect();
            let wanted: Vec<_> = (0..header.len()).map(Some).collect();
            assert_eq!(guessed(kind, &header), wanted, "{kind:?}");
        }
    }

    #[test]
    fn headers_as_other_systems_write_them_are_recognised() {
        assert_eq!(
            guessed(
                ImportKind::People,
                &[
                    "No",
                    "NIP BARU",
                    "NAMA LENGKAP",
                    "L/P",
                    "TGL LAHIR",
                    "GOL",
                    "STATUS"
                ]
            ),
            [Some(1), Some(2), Some(3), Some(4), Some(5), Some(6), None]
        );
        assert_eq!(
            guessed(ImportKind::Units, &["kode", "nama"]),
            [Some(0), Some(1), None, None, None]
        );
        assert_eq!(
            guessed(ImportKind::Nomenclature, &["jenis", "kode", "nomenklatur"]),
            [Some(1), Some(2), Some(0)]
        );
        assert_eq!(
            guessed(ImportKind::Appointments, &["NIP", "Kode Jabatan", "TMT", "No SK"]),
            [Some(0), Some(1), None, Some(2), None, Some(3)]
        );
    }
}
