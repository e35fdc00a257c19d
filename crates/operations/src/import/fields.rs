//! Under which headers people write the fields.

use chrono::NaiveDate;
use documents::{FieldSpec, Sheet};
use domain::import::{ImportField, ImportKind};

use super::plan::year_in;

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

/// Guesses which column holds which field. Years of a plan are known by the year in their header.
pub(super) fn guess(kind: ImportKind, header: &[String]) -> Vec<Option<usize>> {
    let specs = specs(kind);
    if kind != ImportKind::Plan {
        return documents::guess(header, &specs);
    }
    let years = yearly(header);
    let others: Vec<String> = header
        .iter()
        .enumerate()
        .map(|(at, cell)| {
            if years.iter().any(|(.., column)| *column == at) {
                String::new()
            } else {
                cell.clone()
            }
        })
        .collect();
    let mut found = documents::guess(&others, &specs);
    for (slots, money) in [(ImportField::TARGETS, false), (ImportField::CEILINGS, true)] {
        let mut columns = years.iter().filter(|(ceiling, ..)| *ceiling == money).peekable();
        if columns.peek().is_none() {
            continue;
        }
        for slot in slots {
            let place = kind.fields().iter().position(|(field, _)| *field == slot);
            if let Some(place) = place {
                found[place] = columns.next().map(|(.., column)| *column);
            }
        }
    }
    found
}

/// Columns of years: whether money, the year, the place; in order of years.
fn yearly(header: &[String]) -> Vec<(bool, i32, usize)> {
    const MONEY: [&str; 8] = [
        "pagu",
        "anggaran",
        "rp",
        "rupiah",
        "dana",
        "pendanaan",
        "alokasi",
        "ceiling",
    ];
    const OTHER: [&str; 6] = ["awal", "akhir", "baseline", "realisasi", "capaian", "indikator"];
    let mut found: Vec<(bool, i32, usize)> = Vec::new();
    for (at, cell) in header.iter().enumerate() {
        let Some(year) = year_in(cell) else { continue };
        let lower = cell.to_lowercase();
        let words: Vec<&str> = lower
            .split(|letter: char| !letter.is_alphabetic())
            .filter(|word| !word.is_empty())
            .collect();
        let any = |list: &[&str]| words.iter().any(|word| list.contains(word));
        let money = any(&MONEY);
        let target = any(&["target", "tahun", "thn"]) || words.is_empty();
        if any(&OTHER) || !(money || target) || found.iter().any(|(m, y, _)| (*m, *y) == (money, year)) {
            continue;
        }
        found.push((money, year, at));
    }
    found.sort_unstable();
    found
}

/// The first day of the first year that the targets of a plan are for.
pub(super) fn first_year(kind: ImportKind, sheet: Option<&Sheet>) -> Option<NaiveDate> {
    if kind != ImportKind::Plan {
        return None;
    }
    let (_, year, _) = yearly(&sheet?.header).into_iter().find(|(money, ..)| !money)?;
    NaiveDate::from_ymd_opt(year, 1, 1)
}

/// The header in our own templates.
pub(super) fn title(kind: ImportKind, field: ImportField) -> &'static str {
    use ImportField as F;
    match (kind, field) {
        (_, F::Code) => "kode",
        (ImportKind::Plan, F::Name) => "uraian",
        (ImportKind::Plan, F::ParentCode) => "induk",
        (ImportKind::Plan, F::UnitCode) => "unit",
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
        (_, F::Key) => "kunci",
        (_, F::Indicator) => "indikator",
        (_, F::Measure) => "satuan",
        (_, F::Polarity) => "arah",
        (_, F::Baseline) => "kondisi awal",
        (_, F::Target1) => "target tahun 1",
        (_, F::Target2) => "target tahun 2",
        (_, F::Target3) => "target tahun 3",
        (_, F::Target4) => "target tahun 4",
        (_, F::Target5) => "target tahun 5",
        (_, F::Target6) => "target tahun 6",
        (_, F::Ceiling1) => "pagu tahun 1",
        (_, F::Ceiling2) => "pagu tahun 2",
        (_, F::Ceiling3) => "pagu tahun 3",
        (_, F::Ceiling4) => "pagu tahun 4",
        (_, F::Ceiling5) => "pagu tahun 5",
        (_, F::Ceiling6) => "pagu tahun 6",
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
        (ImportKind::Plan, F::Name) => &[
            "nama",
            "nomenklatur",
            "rincian",
            "tujuan sasaran program kegiatan",
            "program kegiatan sub kegiatan",
        ],
        (ImportKind::Plan, F::ParentCode) => &["kunci induk", "kode induk", "parent", "induk dari"],
        (ImportKind::Plan, F::UnitCode) => &[
            "kode unit",
            "perangkat daerah",
            "opd",
            "unit kerja",
            "penanggung jawab",
            "unit penanggung jawab",
        ],
        (_, F::Key) => &["key", "id", "kode baris"],
        (_, F::Indicator) => &[
            "indikator kinerja",
            "iku",
            "indikator kinerja utama",
            "tolok ukur",
            "indikator output",
        ],
        (_, F::Measure) => &["unit satuan", "satuan target", "satuan ukur"],
        (_, F::Polarity) => &["polaritas", "arah indikator", "jenis capaian"],
        (_, F::Baseline) => &[
            "baseline",
            "data awal",
            "kinerja awal",
            "kondisi kinerja awal",
            "data dasar",
        ],
        (_, F::Target1) => &["target", "target kinerja"],
        (_, F::Ceiling1) => &["pagu", "anggaran", "pagu indikatif", "pagu anggaran"],
        (
            _,
            F::Target2
            | F::Target3
            | F::Target4
            | F::Target5
            | F::Target6
            | F::Ceiling2
            | F::Ceiling3
            | F::Ceiling4
            | F::Ceiling5
            | F::Ceiling6,
        ) => &[],
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
        guess(kind, &header)
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
