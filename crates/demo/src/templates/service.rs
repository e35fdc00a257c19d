//! What people promise who serve others face to face: teachers, clinics, companions.

use domain::testing::Rng;

use super::{Job, Outline, amount, outline, quality, time};

pub(super) fn teacher(subject: &str, rng: &mut Rng) -> Vec<Outline> {
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

pub(super) fn clinic(job: &Job<'_>, rng: &mut Rng) -> Vec<Outline> {
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

pub(super) fn companion(job: &Job<'_>, rng: &mut Rng) -> Vec<Outline> {
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
