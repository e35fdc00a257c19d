//! A tree as large as wanted, with words, owners and figures as they are in a region.
//!
//! Below the programmes stand teams: everybody in the team of a superior has a result under each of the superior's,
//! worded as his post words it, about what the team is about. Every tenth says what no other says.

use super::*;
use crate::cascade::CascadeMethod;
use crate::measure::Measure;
use crate::testing::{FAMILIES, FEMALE, MALE, Rng, TITLES_BEHIND};

const RESULTS: [(&str, &str); 24] = [
    ("Meningkatnya mutu", "persen"),
    ("Tersusunnya laporan", "laporan"),
    ("Terlaksananya pendampingan", "kegiatan"),
    ("Tersedianya data", "dokumen"),
    ("Terdokumentasinya kegiatan", "berkas"),
    ("Terselesaikannya keluaran kegiatan", "persen"),
    ("Terverifikasinya usulan", "dokumen"),
    ("Tersampaikannya informasi", "orang"),
    ("Terpenuhinya kebutuhan", "persen"),
    ("Terkelolanya arsip", "berkas"),
    ("Terevaluasinya pelaksanaan", "laporan"),
    ("Tersusunnya rencana aksi", "dokumen"),
    ("Terlayaninya permohonan", "orang"),
    ("Meningkatnya kapasitas pelaksana", "orang"),
    ("Terpeliharanya sarana", "unit"),
    ("Tersusunnya rekap data bulanan", "laporan"),
    ("Terbinanya kelompok sasaran", "desa"),
    ("Meningkatnya cakupan", "persen"),
    ("Terawasinya kepatuhan", "puskesmas"),
    ("Tersusunnya bahan kebijakan", "dokumen"),
    ("Terkoordinasinya pelaksanaan", "kegiatan"),
    ("Meningkatnya kepuasan penerima", "indeks"),
    ("Terlaksananya monitoring", "kegiatan"),
    ("Terbayarnya belanja", "persen"),
];
const MATTERS: [&str; 24] = [
    "imunisasi dasar lengkap",
    "konsumsi tablet tambah darah ibu hamil",
    "administrasi kependudukan",
    "keuangan perangkat daerah",
    "pelayanan terpadu kecamatan",
    "posyandu aktif",
    "kehadiran pegawai",
    "rencana kerja dan anggaran",
    "akses air minum layak",
    "kader kesehatan",
    "literasi peserta didik kelas awal",
    "jalan kabupaten",
    "arsip dinamis",
    "pengadaan barang dan jasa",
    "penyuluhan pertanian",
    "sarana dan prasarana kantor",
    "mutu bahan pangan",
    "pengaduan masyarakat",
    "kunjungan wisatawan nusantara",
    "perizinan berusaha berbasis risiko",
    "bantuan sosial keluarga penerima manfaat",
    "pembinaan usaha mikro",
    "penyelenggaraan pemerintahan desa",
    "kesiapsiagaan bencana",
];
const ENDS: [&str; 6] = [
    "",
    "",
    "yang mutakhir",
    "tepat waktu",
    "secara lengkap",
    "sesuai rencana aksi",
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
const LEVELS: [(NodeKind, i64, i64); 9] = [
    (NodeKind::Visi, 3, 3),
    (NodeKind::Misi, 3, 4),
    (NodeKind::Tujuan, 2, 3),
    (NodeKind::Sasaran, 3, 6),
    (NodeKind::Program, 2, 5),
    (NodeKind::Kegiatan, 2, 5),
    (NodeKind::SubKegiatan, 3, 8),
    (NodeKind::RhkMain, 0, 8),
    (NodeKind::RhkMain, 0, 8),
];

/// Where a row stands and who works below it.
#[derive(Clone, Copy)]
struct Spot {
    level: usize,
    children: i64,
    /// How many of the children are there.
    born: i64,
    team: usize,
    /// Whether the children have weights, and whether they share its target: one decides for all of them.
    weighs: bool,
    divides: bool,
}

/// Who works together: what about, and the numbers of its people.
struct Team {
    matter: String,
    first: u32,
    people: i64,
}

struct Maker {
    rng: Rng,
    labels: Labels,
    teams: Vec<Team>,
    /// By person: the team he leads.
    leads: Vec<Option<usize>>,
    /// By person: whether his SKP is set.
    set: Vec<bool>,
}

impl Maker {
    /// A team with a matter of its own, or a part of another team's.
    fn team(&mut self, above: Option<usize>) -> usize {
        let rng = &mut self.rng;
        let matter = match above {
            Some(above) if rng.chance(60) => self.teams[above].matter.clone(),
            _ => format!("{} {}", rng.pick(&MATTERS), rng.pick(&FAMILIES)),
        };
        let people = rng.between(4, 9);
        self.teams.push(Team {
            matter,
            first: self.labels.owners.len() as u32,
            people,
        });
        for _ in 0..people {
            let given: &[&str] = if rng.chance(50) { &MALE } else { &FEMALE };
            let first = *rng.pick(given);
            let post = POSTS[self.labels.owners.len() % POSTS.len()];
            let (family, title) = (rng.pick(&FAMILIES), rng.pick(&TITLES_BEHIND));
            self.labels
                .owners
                .push(format!("{first} {family}, {title}, {post}"));
            self.leads.push(None);
            self.set.push(rng.chance(80));
        }
        self.teams.len() - 1
    }

    fn person(&mut self, spot: &mut Spot, row: &mut OutlineRow<'static>, above: Spot) {
        let (team, child) = (above.team, above.born);
        let person = self.teams[team].first + (child % self.teams[team].people) as u32;
        row.owner = Some(person);
        spot.team = match self.leads[person as usize] {
            Some(team) => team,
            None => self.team(Some(team)),
        };
        self.leads[person as usize] = Some(spot.team);
        let rng = &mut self.rng;
        // Everybody has the sentences of his post.
        let post = person as usize % POSTS.len();
        let (result, unit) = RESULTS[post * 3 + rng.below(3) as usize];
        let end = ENDS[post % ENDS.len()];
        let mut text = format!("{result} {} {end}", self.teams[team].matter)
            .trim()
            .to_owned();
        if rng.below(10) == 0 {
            text = format!("{text} {} {}", rng.pick(&MATTERS), rng.below(5_000));
        }
        row.text = text.into();
        let usual = [1, 4, 12, 12, 24, 100][person as usize % 6];
        let target = if rng.chance(70) {
            usual
        } else {
            rng.between(1, 120)
        };
        row.target = format!("{target} {unit}").into();
        row.actual = rng.between(0, 400).to_string().into();
        row.flags = if self.set[person as usize] {
            Flags::SET
        } else {
            Flags::DRAFT | Flags::EDITABLE | Flags::MOVABLE
        };
        row.cascade = Some(if above.divides {
            CascadeMethod::DirectLoad
        } else {
            CascadeMethod::Indirect
        });
        row.weight = above.weighs.then(|| rng.between(2, 8) as i32 * 500);
        if rng.chance(75) {
            row.score = Measure::HUNDRED.scaled(rng.between(0, target), target);
            // Most report at the end of the month that has just passed.
            let month = if rng.chance(70) {
                10
            } else {
                rng.between(1, 9) as u16
            };
            row.fresh_on = Some(month * 30);
        }
    }
}

/// So many rows, level by level, parents first.
pub(super) fn sample(nodes: usize, seed: u64) -> (Labels, Vec<OutlineRow<'static>>) {
    let mut maker = Maker {
        rng: Rng::new(seed),
        labels: Labels {
            agencies: (0..=48).map(|at| format!("Perangkat Daerah {at}")).collect(),
            owners: Vec::new(),
        },
        teams: Vec::new(),
        leads: Vec::new(),
        set: Vec::new(),
    };
    let mut rows: Vec<OutlineRow<'static>> = Vec::with_capacity(nodes);
    let mut spots: Vec<Spot> = Vec::with_capacity(nodes);
    let mut parent = 0;
    while rows.len() < nodes {
        while spots.get(parent).is_some_and(|spot| spot.born == spot.children) {
            parent += 1;
        }
        let above = spots.get(parent).copied();
        let level = above.map_or(0, |above| (above.level + 1).min(LEVELS.len() - 1));
        let (kind, least, most) = LEVELS[level];
        let mut spot = Spot {
            level,
            children: maker.rng.between(least, most),
            born: 0,
            team: above.map_or(0, |above| above.team),
            weighs: maker.rng.chance(30),
            divides: maker.rng.chance(30),
        };
        let mut row = OutlineRow::new(handle(maker.rng.next_u64()), kind, "");
        row.parent = rows.get(parent).map(|above| above.handle);
        row.agency = rows.get(parent).map_or(0, |above| above.agency);
        if kind.is_plan() {
            let rng = &mut maker.rng;
            let (result, unit) = rng.pick(&RESULTS);
            row.text = format!("{result} {}", rng.pick(&MATTERS)).into();
            row.code = format!("{level}.{:02}.{}", rng.below(40), rows.len()).into();
            row.target = format!("{} {unit}", rng.between(60, 100)).into();
            if kind == NodeKind::Program {
                row.agency = rng.between(1, 48) as u16;
                spot.team = maker.team(None);
            }
        } else if let Some(above) = above {
            maker.person(&mut spot, &mut row, above);
        }
        if maker.rng.chance(6) {
            row.findings = 1 << maker.rng.below(18);
        }
        if let Some(above) = spots.get_mut(parent) {
            above.born += 1;
        }
        spots.push(spot);
        rows.push(row);
    }
    (maker.labels, rows)
}

/// Gives every node above others the figure that comes from below.
pub(super) fn rolled_up(outline: &mut Outline) {
    for at in (0..outline.len() as u32).rev() {
        let rolled = outline.rolled_from_children(Ix(at));
        let slot = outline.order[at as usize] as usize;
        outline.columns.set_rolled(slot, rolled);
    }
}
