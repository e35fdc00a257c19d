//! What people of a kind of post promise, in general words: for everybody of whom the story tells nothing.

use domain::cascade::{Aspect, Perspective, Polarity};
use domain::organization::{JfLevel, PositionKind};
use domain::testing::Rng;

/// An indicator to be promised.
#[derive(Clone, Debug)]
pub(crate) struct Measure {
    pub aspect: Aspect,
    pub text: String,
    pub target: String,
    pub unit: String,
    pub polarity: Polarity,
}

/// A result to be promised.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    pub text: String,
    pub measures: Vec<Measure>,
    pub perspective: Option<Perspective>,
}

/// Whose plan it is.
pub(crate) struct Job<'a> {
    pub kind: PositionKind,
    pub head: bool,
    pub title: &'a str,
    pub topic: &'a str,
    pub unit_name: &'a str,
    /// How many are rated by this post.
    pub team: usize,
}

fn outline(text: String, measures: Vec<Measure>) -> Outline {
    Outline {
        text,
        measures,
        perspective: None,
    }
}

fn amount(text: impl Into<String>, target: i64, unit: &str) -> Measure {
    Measure {
        aspect: Aspect::Kuantitas,
        text: text.into(),
        target: domain::measure::Measure::whole(target).to_string(),
        unit: unit.to_owned(),
        polarity: Polarity::Maximize,
    }
}

fn quality(text: impl Into<String>, target: i64, unit: &str) -> Measure {
    Measure {
        aspect: Aspect::Kualitas,
        ..amount(text, target, unit)
    }
}

fn cost(text: impl Into<String>, target: i64) -> Measure {
    Measure {
        aspect: Aspect::Biaya,
        ..amount(text, target, "%")
    }
}

fn time(text: impl Into<String>, target: &str) -> Measure {
    Measure {
        aspect: Aspect::Waktu,
        text: text.into(),
        target: target.to_owned(),
        unit: String::new(),
        polarity: Polarity::Maximize,
    }
}

/// Everything that the post may promise; the caller takes as many as he wants, in this order.
pub(crate) fn outlines(job: &Job<'_>, rng: &mut Rng) -> Vec<Outline> {
    use PositionKind as K;
    if let Some(subject) = job.title.strip_prefix("Guru ") {
        return teacher(subject, rng);
    }
    if job.head || job.kind.is_jpt() || job.kind == K::Administrator {
        return head(job, rng);
    }
    if ["Dokter", "Bidan", "Perawat", "Apoteker", "Perekam"]
        .iter()
        .any(|start| job.title.starts_with(start))
    {
        return clinic(job, rng);
    }
    match job.kind {
        K::Fungsional(JfLevel::AhliPertama | JfLevel::AhliMuda | JfLevel::AhliMadya | JfLevel::AhliUtama) => {
            expert(job, rng)
        }
        K::Pendamping => companion(job, rng),
        _ => staff(job, rng),
    }
}

/// What stands in every agency head's plan besides the objectives of the agency.
pub(crate) fn of_every_agency(unit_name: &str, rng: &mut Rng) -> Vec<Outline> {
    let with = |text: String, measure, perspective| Outline {
        text,
        measures: vec![measure],
        perspective: Some(perspective),
    };
    vec![
        with(
            format!("Meningkatnya akuntabilitas kinerja {unit_name}"),
            quality(
                "Nilai evaluasi akuntabilitas kinerja",
                rng.between(70, 84),
                "nilai",
            ),
            Perspective::ProsesBisnis,
        ),
        with(
            format!("Meningkatnya profesionalitas aparatur {unit_name}"),
            quality("Indeks profesionalitas ASN", rng.between(76, 86), "indeks"),
            Perspective::PenguatanInternal,
        ),
        with(
            format!("Terkendalinya realisasi anggaran {unit_name}"),
            cost("Persentase serapan anggaran", rng.between(92, 97)),
            Perspective::Anggaran,
        ),
    ]
}

fn head(job: &Job<'_>, rng: &mut Rng) -> Vec<Outline> {
    let topic = job.topic;
    let team = job.team.max(1) as i64;
    let mut all = vec![
        outline(
            format!("Meningkatnya mutu {topic}"),
            vec![
                amount(format!("Jumlah laporan pemantauan {topic}"), team * 4, "laporan"),
                quality(
                    format!("Persentase target {topic} yang tercapai"),
                    rng.between(85, 96),
                    "%",
                ),
                time(
                    "Laporan triwulanan disampaikan",
                    "paling lambat tanggal 10 bulan berikutnya",
                ),
            ],
        ),
        outline(
            format!("Terselesaikannya kegiatan {topic} sesuai rencana aksi"),
            vec![
                amount(
                    format!("Jumlah keluaran kegiatan {topic}"),
                    team * rng.between(2, 6),
                    "keluaran",
                ),
                quality(
                    "Persentase keluaran yang diterima pengguna",
                    rng.between(86, 95),
                    "%",
                ),
            ],
        ),
        outline(
            format!("Tersedianya data {topic} yang mutakhir"),
            vec![
                amount(
                    format!("Jumlah set data {topic} yang dimutakhirkan"),
                    team * rng.between(1, 3),
                    "set data",
                ),
                quality("Persentase data yang lolos validasi", rng.between(90, 98), "%"),
            ],
        ),
        outline(
            format!("Terkendalinya anggaran {topic}"),
            vec![
                cost("Persentase serapan anggaran", rng.between(92, 97)),
                time(
                    "Rencana kas triwulanan disampaikan",
                    "paling lambat tanggal 5 bulan pertama triwulan",
                ),
            ],
        ),
        outline(
            format!("Meningkatnya kapasitas pegawai {}", job.unit_name),
            vec![
                amount("Jumlah dialog kinerja yang tercatat", team * 4, "dialog"),
                quality(
                    "Persentase pegawai dengan pengembangan 20 jam pelajaran",
                    rng.between(75, 95),
                    "%",
                ),
            ],
        ),
    ];
    if job.kind.is_jpt() {
        let perspectives = [
            Perspective::PenerimaLayanan,
            Perspective::ProsesBisnis,
            Perspective::ProsesBisnis,
            Perspective::Anggaran,
            Perspective::PenguatanInternal,
        ];
        for (outline, perspective) in all.iter_mut().zip(perspectives) {
            outline.perspective = Some(perspective);
        }
    }
    all
}

fn expert(job: &Job<'_>, rng: &mut Rng) -> Vec<Outline> {
    let topic = job.topic;
    vec![
        outline(
            format!("Tersusunnya telaahan {topic} yang dapat ditindaklanjuti"),
            vec![
                amount(format!("Jumlah telaahan {topic}"), rng.between(4, 12), "dokumen"),
                quality(
                    "Persentase rekomendasi yang ditindaklanjuti",
                    rng.between(75, 92),
                    "%",
                ),
                time(
                    "Telaahan disampaikan",
                    "paling lambat 5 hari kerja setelah permintaan",
                ),
            ],
        ),
        outline(
            format!("Terlaksananya pendampingan {topic} sesuai standar"),
            vec![
                amount("Jumlah pendampingan yang terlaksana", rng.between(8, 36), "kali"),
                quality(
                    "Nilai kepuasan penerima pendampingan",
                    rng.between(80, 92),
                    "nilai",
                ),
            ],
        ),
        outline(
            format!("Terkelolanya data {topic} secara berkala"),
            vec![
                amount("Jumlah pemutakhiran data", 12, "kali"),
                quality("Persentase data yang lolos validasi", rng.between(90, 98), "%"),
            ],
        ),
        outline(
            format!("Terevaluasinya pelaksanaan {topic}"),
            vec![
                amount("Jumlah laporan evaluasi", 4, "laporan"),
                time(
                    "Laporan evaluasi disampaikan",
                    "paling lambat tanggal 15 setelah triwulan berakhir",
                ),
            ],
        ),
        outline(
            format!("Terbaginya pengetahuan tentang {topic} kepada rekan kerja"),
            vec![
                amount("Jumlah sesi berbagi pengetahuan", rng.between(2, 6), "sesi"),
                quality("Nilai manfaat menurut peserta", rng.between(80, 90), "nilai"),
            ],
        ),
        outline(
            format!("Tersederhanakannya satu prosedur {topic}"),
            vec![
                amount("Jumlah prosedur yang disederhanakan", 1, "prosedur"),
                quality("Persentase langkah yang berkurang", rng.between(15, 35), "%"),
            ],
        ),
    ]
}

fn staff(job: &Job<'_>, rng: &mut Rng) -> Vec<Outline> {
    let topic = job.topic;
    vec![
        outline(
            format!("Tersusunnya rekap data {topic} bulanan yang valid"),
            vec![
                amount("Jumlah dokumen rekap bulanan", 12, "dokumen"),
                quality(
                    "Persentase data yang cocok dengan sumbernya",
                    rng.between(94, 99),
                    "%",
                ),
                time("Rekap disampaikan", "paling lambat tanggal 5 bulan berikutnya"),
            ],
        ),
        outline(
            format!("Tertatanya arsip {topic} sesuai klasifikasi"),
            vec![
                amount(
                    "Jumlah berkas arsip yang tertata",
                    rng.between(8, 60) * 12,
                    "berkas",
                ),
                quality(
                    "Persentase arsip yang ditemukan dalam satu jam",
                    rng.between(90, 98),
                    "%",
                ),
            ],
        ),
        outline(
            format!("Terlayaninya permintaan dokumen {topic} tepat waktu"),
            vec![
                amount(
                    "Jumlah permintaan yang terlayani",
                    rng.between(10, 40) * 12,
                    "permintaan",
                ),
                quality(
                    "Persentase permintaan yang selesai dalam satu hari",
                    rng.between(88, 97),
                    "%",
                ),
            ],
        ),
        outline(
            format!("Terdokumentasinya kegiatan {topic} secara lengkap"),
            vec![
                amount("Jumlah dokumentasi kegiatan", rng.between(12, 48), "dokumen"),
                quality("Persentase dokumentasi yang lengkap", rng.between(90, 98), "%"),
            ],
        ),
        outline(
            format!("Terpeliharanya sarana kerja {topic}"),
            vec![
                amount("Jumlah pemeriksaan sarana kerja", 12, "kali"),
                quality("Persentase sarana yang siap pakai", rng.between(92, 99), "%"),
            ],
        ),
    ]
}

fn teacher(subject: &str, rng: &mut Rng) -> Vec<Outline> {
    let subject = [" Ahli Pertama", " Ahli Muda", " Ahli Madya", " Ahli Utama"]
        .iter()
        .find_map(|level| subject.strip_suffix(level))
        .unwrap_or(subject);
    vec![
        outline(
            format!("Meningkatnya hasil belajar {subject} peserta didik"),
            vec![
                quality(
                    "Persentase peserta didik yang mencapai ketuntasan",
                    rng.between(78, 92),
                    "%",
                ),
                amount("Jumlah modul ajar yang disusun", rng.between(8, 16), "modul"),
            ],
        ),
        outline(
            format!("Tersedianya hasil asesmen {subject} untuk perbaikan pembelajaran"),
            vec![
                amount("Jumlah asesmen yang dianalisis", rng.between(6, 12), "asesmen"),
                quality(
                    "Persentase peserta didik yang mendapat umpan balik",
                    rng.between(90, 100),
                    "%",
                ),
            ],
        ),
        outline(
            "Terbimbingnya peserta didik dalam kegiatan penguatan karakter".to_owned(),
            vec![
                amount(
                    "Jumlah kegiatan penguatan karakter",
                    rng.between(4, 12),
                    "kegiatan",
                ),
                quality(
                    "Persentase peserta didik yang mengikuti",
                    rng.between(85, 98),
                    "%",
                ),
            ],
        ),
        outline(
            format!("Terbaginya praktik baik pembelajaran {subject}"),
            vec![
                amount("Jumlah praktik baik yang dibagikan", rng.between(2, 4), "dokumen"),
                quality("Nilai manfaat menurut rekan guru", rng.between(80, 92), "nilai"),
            ],
        ),
        outline(
            format!("Meningkatnya kemampuan literasi melalui pelajaran {subject}"),
            vec![
                quality(
                    "Persentase peserta didik di atas kemampuan minimum",
                    rng.between(60, 80),
                    "%",
                ),
                amount(
                    "Jumlah kegiatan literasi di kelas",
                    rng.between(12, 36),
                    "kegiatan",
                ),
            ],
        ),
    ]
}

fn clinic(job: &Job<'_>, rng: &mut Rng) -> Vec<Outline> {
    let unit = job.unit_name;
    vec![
        outline(
            format!("Terlayaninya pasien {unit} sesuai standar pelayanan"),
            vec![
                amount(
                    "Jumlah pasien yang terlayani",
                    rng.between(60, 240) * 12,
                    "pasien",
                ),
                quality(
                    "Nilai kepatuhan terhadap standar prosedur",
                    rng.between(92, 99),
                    "nilai",
                ),
            ],
        ),
        outline(
            "Terlengkapinya rekam medis pasien pada hari pelayanan".to_owned(),
            vec![
                quality("Persentase rekam medis yang lengkap", rng.between(92, 100), "%"),
                time("Rekam medis diselesaikan", "pada hari pelayanan"),
            ],
        ),
        outline(
            "Meningkatnya pemahaman pasien tentang perawatan mandiri".to_owned(),
            vec![
                amount(
                    "Jumlah penyuluhan kepada pasien dan keluarga",
                    rng.between(12, 48),
                    "kali",
                ),
                quality(
                    "Nilai pemahaman pasien setelah penyuluhan",
                    rng.between(78, 90),
                    "nilai",
                ),
            ],
        ),
        outline(
            "Terjaganya keselamatan pasien dari insiden pelayanan".to_owned(),
            vec![
                quality(
                    "Persentase tindakan dengan daftar periksa keselamatan",
                    rng.between(95, 100),
                    "%",
                ),
                amount("Jumlah laporan keselamatan pasien", 12, "laporan"),
            ],
        ),
    ]
}

fn companion(job: &Job<'_>, rng: &mut Rng) -> Vec<Outline> {
    let topic = job.topic;
    vec![
        outline(
            format!("Terdampinginya penerima layanan {topic} sampai mandiri"),
            vec![
                amount(
                    "Jumlah penerima layanan yang didampingi",
                    rng.between(20, 40),
                    "orang",
                ),
                quality(
                    "Persentase rencana pendampingan yang terlaksana",
                    rng.between(80, 95),
                    "%",
                ),
            ],
        ),
        outline(
            "Tercatatnya perkembangan penerima layanan setiap bulan".to_owned(),
            vec![
                amount("Jumlah catatan perkembangan bulanan", 12, "dokumen"),
                time(
                    "Catatan perkembangan disampaikan",
                    "paling lambat tanggal 3 bulan berikutnya",
                ),
            ],
        ),
        outline(
            "Terhubungnya penerima layanan dengan bantuan yang sesuai".to_owned(),
            vec![
                amount(
                    "Jumlah rujukan yang ditindaklanjuti",
                    rng.between(8, 24),
                    "rujukan",
                ),
                quality("Persentase rujukan yang diterima", rng.between(75, 92), "%"),
            ],
        ),
    ]
}

/// What a leader may expect, three ways for each of the seven values.
pub(crate) const EXPECTATIONS: [[&str; 3]; 7] = [
    [
        "Menjawab permintaan layanan paling lambat satu hari kerja.",
        "Menindaklanjuti setiap aduan sampai pengadu mendapat kepastian.",
        "Menjelaskan alur layanan dengan bahasa yang mudah dipahami.",
    ],
    [
        "Menyimpan bukti setiap hasil kerja pada hari yang sama.",
        "Menggunakan sarana kantor hanya untuk kedinasan.",
        "Melaporkan kendala apa adanya sebelum tenggat terlewati.",
    ],
    [
        "Mengikuti satu pengembangan kompetensi dan membagikannya kepada rekan.",
        "Menguasai aplikasi yang dipakai dalam pekerjaan.",
        "Memeriksa ulang hasil kerja sebelum disampaikan.",
    ],
    [
        "Menghargai pendapat rekan dalam setiap rapat.",
        "Membantu rekan yang sedang mendapat beban lebih.",
        "Menyapa dan melayani tanpa membedakan latar belakang.",
    ],
    [
        "Menjaga kerahasiaan data dan dokumen negara.",
        "Melaksanakan keputusan bersama dengan konsisten.",
        "Menjaga nama baik instansi di ruang publik.",
    ],
    [
        "Mengusulkan satu perbaikan cara kerja setiap semester.",
        "Menerima perubahan jadwal dengan segera menyusun langkah baru.",
        "Mencoba satu alat bantu digital baru.",
    ],
    [
        "Melibatkan unit lain sejak awal perencanaan.",
        "Berbagi data dengan rekan yang memerlukannya.",
        "Menyusun jadwal bersama dengan pihak terkait.",
    ],
];

/// The three lists of the appendix: three ways each.
pub(crate) const SUPPORT: [&str; 4] = [
    "Anggaran sesuai dokumen pelaksanaan anggaran",
    "Komputer dan jaringan yang memadai",
    "Akses ke data unit terkait",
    "Dukungan rekan satu tim",
];
pub(crate) const ACCOUNTING: [&str; 3] = [
    "Laporan bulanan paling lambat tanggal 7",
    "Dialog kinerja tiap triwulan",
    "Bukti dukung diunggah paling lambat akhir bulan",
];
pub(crate) const CONSEQUENCES: [&str; 2] = [
    "Predikat di bawah Baik: bimbingan kinerja dan penyesuaian TPP",
    "Predikat Sangat Baik: usulan penghargaan",
];
