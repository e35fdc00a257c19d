//! A tree as large as wanted, with words, owners and figures as they are in a region.

use super::*;
use crate::cascade::CascadeMethod;
use crate::measure::Measure;
use crate::testing::{FAMILIES, FEMALE, MALE, Rng, TITLES_BEHIND};

const RESULTS: [&str; 16] = [
    "Meningkatnya",
    "Terlaksananya",
    "Tersusunnya",
    "Terwujudnya",
    "Menurunnya",
    "Tersedianya",
    "Terpenuhinya",
    "Terkendalinya",
    "Tercapainya",
    "Terpeliharanya",
    "Terselenggaranya",
    "Tersampaikannya",
    "Terdokumentasikannya",
    "Terverifikasinya",
    "Optimalnya",
    "Efektifnya",
];
const MATTERS: [&str; 24] = [
    "cakupan imunisasi dasar lengkap",
    "kepatuhan konsumsi tablet tambah darah ibu hamil",
    "kualitas data kependudukan",
    "laporan keuangan perangkat daerah",
    "pelayanan administrasi terpadu kecamatan",
    "pendampingan posyandu sesuai standar",
    "rekap kehadiran pegawai",
    "dokumen rencana kerja dan anggaran",
    "akses air minum layak",
    "keterampilan kader kesehatan",
    "literasi peserta didik kelas awal",
    "pemeliharaan jalan kabupaten",
    "pengelolaan arsip dinamis",
    "pengadaan barang dan jasa",
    "penyuluhan pertanian terpadu",
    "sarana dan prasarana kantor",
    "pengawasan mutu bahan pangan",
    "penanganan pengaduan masyarakat",
    "kunjungan wisatawan nusantara",
    "perizinan berusaha berbasis risiko",
    "bantuan sosial keluarga penerima manfaat",
    "pembinaan usaha mikro",
    "kinerja penyelenggaraan pemerintahan desa",
    "kesiapsiagaan bencana",
];
const PLACES: [&str; 20] = [
    "",
    "",
    "",
    "tepat waktu",
    "yang valid",
    "di wilayah kerja puskesmas",
    "di kecamatan",
    "tingkat kabupaten",
    "sesuai standar",
    "triwulanan",
    "pada perangkat daerah",
    "berbasis elektronik",
    "bagi masyarakat rentan",
    "di daerah terpencil",
    "yang akuntabel",
    "untuk keluarga berisiko",
    "secara berkelanjutan",
    "sesuai target RPJMD",
    "di sekolah dasar",
    "yang terintegrasi",
];
const UNITS: [&str; 10] = [
    "dokumen",
    "laporan",
    "persen",
    "orang",
    "kegiatan",
    "puskesmas",
    "desa",
    "indeks",
    "unit",
    "berkas",
];
const POSTS: [&str; 8] = [
    "Kepala Bidang",
    "Kepala Seksi",
    "Analis Kebijakan Ahli Muda",
    "Perencana Ahli Pertama",
    "Pengadministrasi Umum",
    "Bidan Terampil",
    "Guru Ahli Pertama",
    "Pranata Komputer Terampil",
];

/// The kinds from the top down, and how many of the next kind each has.
const LEVELS: [(NodeKind, u64, u64); 8] = [
    (NodeKind::Visi, 3, 3),
    (NodeKind::Misi, 3, 4),
    (NodeKind::Tujuan, 2, 3),
    (NodeKind::Sasaran, 3, 6),
    (NodeKind::Program, 2, 5),
    (NodeKind::Kegiatan, 2, 5),
    (NodeKind::SubKegiatan, 3, 12),
    (NodeKind::RhkMain, 0, 12),
];

/// So many rows, parents first. Owners have seven results each; every ninth row says what no other says.
pub(super) fn sample(nodes: usize, seed: u64) -> (Labels, Vec<OutlineRow<'static>>) {
    let mut rng = Rng::new(seed);
    let mut labels = Labels {
        agencies: (0..=48).map(|at| format!("Perangkat Daerah {at}")).collect(),
        owners: Vec::new(),
    };
    for _ in 0..=(nodes / 7) {
        let given: &[&str] = if rng.chance(50) { &MALE } else { &FEMALE };
        let first = *rng.pick(given);
        let (family, title, post) = (rng.pick(&FAMILIES), rng.pick(&TITLES_BEHIND), rng.pick(&POSTS));
        labels.owners.push(format!("{first} {family}, {title}, {post}"));
    }
    let mut rows: Vec<OutlineRow<'static>> = Vec::with_capacity(nodes);
    // Breadth-first, so that every level is full before the next begins.
    let mut levels = vec![0];
    let mut left: Vec<u64> = Vec::new();
    let mut parent = 0;
    while rows.len() < nodes {
        let level = if rows.is_empty() {
            0
        } else {
            while left[parent] == 0 {
                parent += 1;
            }
            left[parent] -= 1;
            (levels[parent] + 1).min(LEVELS.len() - 1)
        };
        let (kind, least, most) = LEVELS[level];
        let mut row = OutlineRow::new(handle(rng.next_u64()), kind, "");
        let mut text = format!(
            "{} {} {}",
            rng.pick(&RESULTS),
            rng.pick(&MATTERS),
            rng.pick(&PLACES)
        );
        if rng.below(9) == 0 {
            text = format!("{} {} {}", text.trim(), rng.pick(&FAMILIES), rng.below(5_000));
        }
        row.text = text.trim().to_owned().into();
        if let Some(above) = rows.get(parent) {
            row.parent = Some(above.handle);
            row.agency = if kind == NodeKind::Program {
                rng.between(1, 48) as u16
            } else {
                above.agency
            };
            levels.push(level);
        }
        if kind.is_plan() {
            row.code = format!("{}.{:02}.{}", level, rng.below(40), rows.len()).into();
        } else {
            row.owner = Some((rows.len() / 7) as u32);
            row.flags = if rng.chance(80) {
                Flags::SET
            } else {
                Flags::DRAFT | Flags::EDITABLE | Flags::MOVABLE
            };
            row.cascade = Some(if rng.chance(70) {
                CascadeMethod::Indirect
            } else {
                CascadeMethod::DirectLoad
            });
            row.weight = rng.chance(30).then(|| rng.between(2, 8) as i32 * 500);
            if rng.chance(75) {
                let (done, promised) = (rng.between(0, 40), rng.between(12, 40));
                row.score = Measure::HUNDRED.scaled(done.min(promised), promised);
                row.fresh_on = Some(rng.between(1, 12) as u16 * 28);
            }
        }
        row.actual = rng.between(0, 400).to_string().into();
        row.target = format!(
            "{} {}",
            [1, 4, 12, 12, 24, 48, 80, 95, 100, 100, rng.between(1, 400)][rng.below(11) as usize],
            rng.pick(&UNITS)
        )
        .into();
        if rng.chance(6) {
            row.findings = 1 << rng.below(18);
        }
        left.push(rng.between(least as i64, most as i64) as u64);
        rows.push(row);
    }
    (labels, rows)
}

/// Gives every node above others the figure that comes from below.
pub(super) fn rolled_up(outline: &mut Outline) {
    for at in (0..outline.len() as u32).rev() {
        let rolled = outline.rolled_from_children(Ix(at));
        let slot = outline.order[at as usize] as usize;
        outline.columns.set_rolled(slot, rolled);
    }
}
