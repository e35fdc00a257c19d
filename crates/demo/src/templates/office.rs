//! What people in offices promise: those who lead, experts, staff.

use domain::cascade::Perspective;
use domain::testing::Rng;

use super::{Job, Outline, amount, cost, outline, quality, time};

pub(super) fn head(job: &Job<'_>, rng: &mut Rng) -> Vec<Outline> {
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
    let handed = [
        format!("Tersusunnya laporan pemantauan {topic} yang tepat waktu"),
        format!("Terselesaikannya keluaran kegiatan {topic} sesuai rencana aksi"),
        format!("Termutakhirkannya set data {topic} yang menjadi bagiannya"),
    ];
    for (outline, text) in all.iter_mut().zip(handed) {
        outline.handed = Some(text);
    }
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

pub(super) fn expert(job: &Job<'_>, rng: &mut Rng) -> Vec<Outline> {
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

pub(super) fn staff(job: &Job<'_>, rng: &mut Rng) -> Vec<Outline> {
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
