//! The worked cascade of the handbook (`domain.md` 3.8 and 3.9): from the head of the health agency to the
//! nutritionists, with plans in every state.

use domain::cascade::CascadeMethod::{DirectLoad, DirectRegion};
use domain::cascade::Perspective::{Anggaran, PenerimaLayanan, PenguatanInternal, ProsesBisnis};
use domain::skp::SkpState;

use super::words::Tale;
use crate::world::World;

const LEADER: [&str; 7] = [
    "Memastikan setiap keluhan layanan kesehatan dijawab paling lambat 2 hari kerja.",
    "Menyampaikan pertanggungjawaban anggaran dinas setiap triwulan.",
    "Memimpin dengan data: setiap rapat dimulai dari capaian indikator.",
    "Memberi kesempatan yang sama kepada setiap bidang untuk berpendapat.",
    "Menjalankan kebijakan daerah secara konsisten sampai ke puskesmas.",
    "Menguji paling sedikit dua cara baru layanan gizi dan mengukur hasilnya.",
    "Menggerakkan perangkat daerah lain dalam percepatan penurunan stunting.",
];

const DIVISION: [&str; 7] = [
    "Menindaklanjuti setiap aduan layanan gizi paling lambat 2 hari kerja.",
    "Mempertanggungjawabkan serapan anggaran gizi setiap triwulan.",
    "Menguasai pembacaan data e-PPGBM.",
    "Memberi ruang pendapat bagi setiap anggota bidang.",
    "Menjaga kerahasiaan data sasaran keluarga.",
    "Menguji satu cara baru pemantauan TTD.",
    "Melibatkan kader dan perangkat desa dalam pemantauan.",
];

const TEAM: [&str; 7] = [
    "Menjawab pertanyaan kader dan puskesmas pada hari yang sama.",
    "Mencatat kunjungan apa adanya dan menyimpan buktinya.",
    "Mengikuti satu pelatihan konseling gizi dan membagikannya.",
    "Membantu rekan wilayah lain ketika jadwalnya padat.",
    "Menjaga kerahasiaan data ibu dan balita.",
    "Memakai aplikasi pencatatan baru sejak bulan pertama.",
    "Menyusun jadwal kunjungan bersama bidan desa dan kader.",
];

const SUPPORT: [&str; 3] = [
    "Data e-PPGBM",
    "Kendaraan operasional untuk kunjungan",
    "Alat ukur antropometri terkalibrasi",
];
const ACCOUNTING: [&str; 2] = [
    "Laporan bulanan paling lambat tanggal 7",
    "Dialog kinerja tiap triwulan",
];
const CONSEQUENCES: [&str; 2] = [
    "Predikat di bawah Baik: bimbingan kinerja dan penyesuaian TPP",
    "Predikat Sangat Baik: usulan penghargaan",
];

impl Tale<'_> {
    fn of_the_team(self) -> Self {
        self.expects(TEAM).annex(&SUPPORT, &ACCOUNTING, &CONSEQUENCES)
    }
}

/// This year's plans, each after those that it supports.
pub(super) fn this_year(world: &World) -> Vec<Tale<'_>> {
    let mut tales = leaders(world);
    tales.extend(nutrition(world));
    tales.extend(in_review(world));
    tales.extend(in_change(world));
    tales
}

fn leaders(world: &World) -> Vec<Tale<'_>> {
    vec![
        Tale::of(world, "andi-wirawan", 12, 18)
            .main("rencana/dinkes.gizi", "Meningkatnya status gizi ibu dan balita")
            .seen_as(PenerimaLayanan)
            .quality("Cakupan gizi ibu hamil", "85", "%")
            .quality("Prevalensi stunting", "14,0", "%")
            .less_is_better()
            .main(
                "rencana/dinkes.penyakit",
                "Menurunnya kasus penyakit menular pada balita",
            )
            .seen_as(PenerimaLayanan)
            .quality("Kasus diare balita", "5", "%")
            .less_is_better()
            .main(
                "rencana/dinkes.mutu",
                "Meningkatnya mutu layanan puskesmas dan rumah sakit",
            )
            .seen_as(ProsesBisnis)
            .quality("Persentase puskesmas terakreditasi", "100", "%")
            .main(
                "rencana/dinkes.mutu",
                "Meningkatnya kecukupan tenaga kesehatan di puskesmas",
            )
            .seen_as(PenguatanInternal)
            .quality(
                "Persentase puskesmas dengan tenaga kesehatan sesuai standar",
                "88",
                "%",
            )
            .main(
                "rencana/dinkes.mutu",
                "Terkendalinya realisasi anggaran Dinas Kesehatan",
            )
            .seen_as(Anggaran)
            .cost("Persentase serapan anggaran dinas", "95")
            .expects(LEADER)
            .annex(
                &[
                    "Anggaran program kesehatan sesuai DPA",
                    "Dukungan data lintas perangkat daerah",
                    "124 pegawai dinas dan UPTD",
                ],
                &[
                    "Laporan capaian triwulanan kepada Gubernur",
                    "Dialog kinerja tiap triwulan",
                ],
                &[
                    "Capaian di bawah target dua triwulan berturut-turut: evaluasi jabatan",
                    "Capaian di atas target: usulan penghargaan",
                ],
            )
            .agreed("Prevalensi stunting menjadi ukuran utama; angka dibahas setiap triwulan."),
        Tale::of(world, "siti-rahmawati", 1, 2)
            .main(
                "hasil/andi-wirawan/1",
                "Meningkatnya kepatuhan konsumsi TTD ibu hamil",
            )
            .amount(
                "Jumlah puskesmas yang melaksanakan pemantauan konsumsi TTD",
                "24",
                "puskesmas",
            )
            .quality("Persentase ibu hamil yang mengonsumsi minimal 90 TTD", "80", "%")
            .time(
                "Laporan pemantauan triwulanan disampaikan",
                "paling lambat tanggal 10 bulan pertama triwulan berikutnya",
                "",
            )
            .main(
                "hasil/andi-wirawan/1",
                "Meningkatnya cakupan balita yang ditimbang",
            )
            .quality("Persentase balita ditimbang (D/S)", "85-90", "%")
            .cost("Persentase serapan anggaran sub kegiatan gizi", "95")
            .extra(
                "Tersedianya rekomendasi kebijakan intervensi gizi lintas OPD",
                "Ketua Tim Percepatan Penurunan Stunting",
                1,
                3,
                "Dokumen rekomendasi kebijakan",
            )
            .amount("Jumlah dokumen rekomendasi", "2", "dokumen")
            .expects(DIVISION)
            .annex(
                &[
                    "Anggaran sub kegiatan 1.02.02.2.02.0015",
                    "Data e-PPGBM",
                    "Tim 6 orang",
                ],
                &ACCOUNTING,
                &CONSEQUENCES,
            )
            .agreed("Target TTD 80 % dipertahankan; puskesmas kepulauan didampingi lebih awal."),
        Tale::of(world, "lukas-tanan", 1, 2)
            .main("hasil/andi-wirawan/2", "Menurunnya kasus diare balita")
            .quality("Persentase kasus diare balita", "5", "%")
            .less_is_better()
            .amount(
                "Jumlah puskesmas dengan surveilans diare mingguan",
                "24",
                "puskesmas",
            )
            .main(
                "hasil/andi-wirawan/2",
                "Meningkatnya kewaspadaan dini kejadian luar biasa",
            )
            .quality("Persentase sinyal yang diverifikasi dalam 24 jam", "95", "%")
            .amount("Jumlah buletin surveilans yang terbit", "52", "buletin")
            .expects(DIVISION)
            .annex(&SUPPORT, &ACCOUNTING, &CONSEQUENCES),
        Tale::of(world, "ratna-dewi", 1, 2)
            .main("hasil/andi-wirawan/3", "Meningkatnya mutu layanan puskesmas")
            .quality("Persentase puskesmas terakreditasi", "100", "%")
            .amount(
                "Jumlah puskesmas yang didampingi menjelang akreditasi",
                "24",
                "puskesmas",
            )
            .main(
                "hasil/andi-wirawan/3",
                "Menurunnya waktu tunggu layanan rawat jalan",
            )
            .time("Rata-rata waktu tunggu rawat jalan", "60", "menit")
            .less_is_better()
            .expects(LEADER)
            .annex(&SUPPORT, &ACCOUNTING, &CONSEQUENCES),
        Tale::of(world, "kabid-sdk", 1, 2)
            .main(
                "hasil/andi-wirawan/4",
                "Terpenuhinya rencana kebutuhan tenaga kesehatan puskesmas",
            )
            .quality(
                "Persentase puskesmas dengan tenaga kesehatan sesuai standar",
                "88",
                "%",
            )
            .amount(
                "Jumlah dokumen rencana kebutuhan tenaga kesehatan",
                "1",
                "dokumen",
            )
            .main(
                "hasil/andi-wirawan/3",
                "Terjaganya ketersediaan obat esensial di puskesmas",
            )
            .quality("Persentase ketersediaan obat esensial", "96", "%")
            .expects(LEADER)
            .annex(&SUPPORT, &ACCOUNTING, &CONSEQUENCES)
            .closed_at(world.calendar.ago(59, 0).max(world.calendar.season(
                world.calendar.year,
                1,
                20,
                9,
                0,
            ))),
        Tale::of(world, "sekdis-dinkes", 1, 2)
            .main(
                "hasil/andi-wirawan/5",
                "Terkendalinya pelaksanaan anggaran dinas sesuai rencana kas",
            )
            .cost("Persentase serapan anggaran dinas", "95")
            .time(
                "Laporan keuangan bulanan disampaikan",
                "paling lambat tanggal 10 bulan berikutnya",
                "",
            )
            .main(
                "hasil/andi-wirawan/5",
                "Meningkatnya mutu layanan kesekretariatan dinas",
            )
            .quality("Indeks kepuasan layanan internal", "82", "indeks")
            .amount(
                "Jumlah layanan kepegawaian yang selesai tepat waktu",
                "240",
                "layanan",
            )
            .expects(LEADER)
            .annex(&SUPPORT, &ACCOUNTING, &CONSEQUENCES),
        Tale::of(world, "kasubbag-dinkes", 1, 5)
            .main(
                "hasil/sekdis-dinkes/2",
                "Terlayaninya kebutuhan kepegawaian dinas tepat waktu",
            )
            .amount(
                "Jumlah layanan kepegawaian yang selesai tepat waktu",
                "240",
                "layanan",
            )
            .share("sekdis-dinkes/2/2", "240", DirectLoad)
            .quality("Persentase data kepegawaian yang mutakhir", "98", "%")
            .main(
                "hasil/sekdis-dinkes/2",
                "Tersusunnya SKP seluruh pegawai dinas tepat waktu",
            )
            .quality("Persentase SKP yang ditetapkan sampai akhir Januari", "95", "%")
            .of_the_team(),
        Tale::of(world, "kepala-pkm", 1, 2)
            .main(
                "hasil/andi-wirawan/3",
                "Meningkatnya mutu layanan Puskesmas Kota Lama",
            )
            .quality(
                "Indeks kepuasan masyarakat atas layanan puskesmas",
                "85",
                "indeks",
            )
            .main(
                "hasil/andi-wirawan/1",
                "Meningkatnya cakupan layanan gizi di wilayah kerja puskesmas",
            )
            .quality("Persentase ibu hamil yang mengonsumsi minimal 90 TTD", "82", "%")
            .amount("Jumlah kelas ibu hamil yang terselenggara", "48", "kelas")
            .expects(DIVISION)
            .annex(&SUPPORT, &ACCOUNTING, &CONSEQUENCES),
    ]
}

/// The team around the 24 puskesmas. Maria has not begun: 20 are left, and she is the one who takes 14 of them.
fn nutrition(world: &World) -> Vec<Tale<'_>> {
    vec![
        Tale::of(world, "yohanes-seran", 1, 7)
            .main(
                "hasil/siti-rahmawati/1",
                "Terlaksananya pendampingan gizi di 24 puskesmas",
            )
            .amount("Jumlah puskesmas yang didampingi", "24", "puskesmas")
            .time("Laporan bulanan tepat waktu", "12", "laporan")
            .main(
                "hasil/siti-rahmawati/1",
                "Tersedianya data konsumsi TTD yang valid setiap bulan",
            )
            .quality("Persentase puskesmas dengan data TTD yang valid", "95", "%")
            .main(
                "hasil/siti-rahmawati/2",
                "Terkendalinya anggaran sub kegiatan gizi",
            )
            .cost("Persentase serapan anggaran sub kegiatan gizi", "95")
            .of_the_team()
            .agreed("Pembagian wilayah A dan B dibahas dengan kedua nutrisionis sebelum akhir Januari."),
        Tale::of(world, "rudi-lakoe", 1, 20)
            .state(SkpState::Draft)
            .recently(6, 30)
            .main(
                "hasil/yohanes-seran/1",
                "Terlaksananya pendampingan gizi di puskesmas wilayah B",
            )
            .amount("Jumlah puskesmas yang didampingi", "4", "puskesmas")
            .share("yohanes-seran/1/1", "24", DirectRegion)
            .time("Laporan bulanan tepat waktu", "12", "laporan")
            .main(
                "hasil/yohanes-seran/3",
                "Melaksanakan tugas lain yang diberikan terkait anggaran gizi",
            )
            .cost("Persentase serapan anggaran sub kegiatan", "95")
            .expects([
                "Menjawab pertanyaan kader pada hari yang sama.",
                "",
                "",
                "",
                "",
                "",
                "",
            ])
            .annex(&SUPPORT[..1], &[], &[]),
        Tale::of(world, "nur-aini", 1, 20)
            .state(SkpState::Diajukan)
            .recently(4, 20)
            .main(
                "hasil/yohanes-seran/2",
                "Tersusunnya rekap data TTD bulanan yang valid",
            )
            .amount("Jumlah dokumen rekap data TTD", "12", "dokumen")
            .quality("Persentase data yang cocok dengan catatan puskesmas", "98", "%")
            .time(
                "Rekap bulanan disampaikan",
                "paling lambat tanggal 5 bulan berikutnya",
                "",
            )
            .main(
                "hasil/yohanes-seran/2",
                "Tersedianya sajian data gizi yang mudah dibaca pimpinan",
            )
            .amount("Jumlah infografis capaian gizi", "4", "infografis")
            .of_the_team(),
        Tale::of(world, "dewi-kartika", 1, 6)
            .named("dewi-kartika/lama")
            .state(SkpState::Digantikan)
            .main(
                "hasil/siti-rahmawati/2",
                "Terselenggaranya posyandu aktif di desa binaan",
            )
            .amount("Jumlah posyandu aktif", "280", "posyandu")
            .of_the_team(),
        Tale::of(world, "dewi-kartika", 1, 16)
            .main(
                "hasil/siti-rahmawati/2",
                "Terselenggaranya posyandu aktif di 312 desa",
            )
            .amount("Jumlah posyandu aktif", "312", "posyandu")
            .quality("Persentase kader terlatih", "90", "%")
            .main(
                "hasil/siti-rahmawati/1",
                "Meningkatnya pengetahuan ibu hamil tentang tablet tambah darah",
            )
            .amount("Jumlah kelas ibu hamil tentang TTD", "96", "kelas")
            .quality("Persentase peserta dengan nilai pascates minimal 80", "85", "%")
            .of_the_team(),
    ]
}

fn in_review(world: &World) -> Vec<Tale<'_>> {
    vec![
        Tale::of(world, "agnes-tefa", 1, 5)
            .named("agnes-tefa/batal")
            .state(SkpState::Dibatalkan),
        Tale::of(world, "agnes-tefa", 1, 20)
            .state(SkpState::DalamReviu)
            .recently(7, 26)
            .main(
                "hasil/siti-rahmawati/1",
                "Meningkatnya mutu pemeriksaan kehamilan di puskesmas",
            )
            .quality("Persentase ibu hamil dengan enam kali pemeriksaan", "88", "%")
            .amount("Jumlah puskesmas yang disupervisi", "24", "puskesmas")
            .main(
                "hasil/siti-rahmawati/2",
                "Terlaksananya audit kasus kematian ibu dan bayi",
            )
            .amount("Jumlah laporan audit", "4", "laporan")
            .of_the_team()
            .comment(
                Some(2),
                "Sebutkan rekomendasi yang ditindaklanjuti, bukan jumlah laporan saja.",
            ),
        Tale::of(world, "hasan-mahsun", 1, 20)
            .state(SkpState::Disepakati)
            .recently(9, 40)
            .main(
                "hasil/siti-rahmawati/2",
                "Meningkatnya akses air minum layak di desa rawan stunting",
            )
            .amount("Jumlah desa yang diperiksa mutu airnya", "60", "desa")
            .quality("Persentase sampel air yang memenuhi syarat", "80", "%")
            .of_the_team(),
        Tale::of(world, "fitri-lestari", 1, 20)
            .state(SkpState::Draft)
            .recently(8, 18)
            .returned()
            .main("hasil/siti-rahmawati/1", "Mengikuti rapat koordinasi gizi")
            .amount("Jumlah rapat", "12", "rapat")
            .main("hasil/siti-rahmawati/2", "Tertatanya arsip bidang, surat, dll.")
            .amount("Jumlah berkas arsip yang tertata", "120", "berkas")
            .of_the_team()
            .comment(
                Some(1),
                "Rapat adalah kegiatan. Apa yang dihasilkan setelah rapat, dan siapa yang memakainya?",
            )
            .comment(Some(2), "Hapus \"dll.\" dan sebutkan arsip apa saja yang ditata.")
            .comment(
                None,
                "Isinya sudah mendekati. Perbaiki dua kalimat ini, lalu ajukan lagi.",
            ),
        Tale::of(world, "paulus-benu", 1, 8)
            .qualitative()
            .main(
                "hasil/ratna-dewi/1",
                "Terwujudnya kesiapan akreditasi seluruh puskesmas",
            )
            .quality(
                "Kesiapan dokumen dan layanan menurut penilaian mandiri",
                "Seluruh puskesmas mencapai kategori siap",
                "",
            )
            .main(
                "hasil/ratna-dewi/2",
                "Tersederhanakannya alur layanan rawat jalan puskesmas",
            )
            .quality(
                "Pendapat pasien dan petugas tentang alur baru",
                "Mayoritas menyatakan lebih cepat dan jelas",
                "",
            )
            .of_the_team(),
    ]
}

fn in_change(world: &World) -> Vec<Tale<'_>> {
    vec![
        Tale::of(world, "marselina-ola", 1, 8)
            .main(
                "hasil/lukas-tanan/1",
                "Terlaksananya surveilans diare mingguan di puskesmas",
            )
            .amount(
                "Jumlah puskesmas dengan surveilans diare mingguan",
                "24",
                "puskesmas",
            )
            .share("lukas-tanan/1/2", "24", DirectLoad)
            .quality("Persentase laporan mingguan yang lengkap", "90", "%")
            .main(
                "hasil/lukas-tanan/2",
                "Terbitnya buletin surveilans yang dibaca puskesmas",
            )
            .amount("Jumlah buletin surveilans yang terbit", "52", "buletin")
            .share("lukas-tanan/2/2", "52", DirectLoad)
            .of_the_team()
            .changed(
                SkpState::PerubahanDraft,
                "Dua puskesmas kepulauan tidak terjangkau jaringan; kelengkapan laporan disesuaikan.",
                28,
            )
            .retarget(1, 2, "85"),
        Tale::of(world, "irfan-lubis", 1, 8)
            .main(
                "hasil/lukas-tanan/2",
                "Terverifikasinya sinyal kejadian luar biasa dalam 24 jam",
            )
            .quality("Persentase sinyal yang diverifikasi dalam 24 jam", "95", "%")
            .amount("Jumlah tim gerak cepat yang terlatih", "12", "tim")
            .of_the_team()
            .changed(
                SkpState::PerubahanDiajukan,
                "Pelatihan tim gerak cepat ditambah delapan tim melalui anggaran perubahan.",
                16,
            )
            .retarget(1, 2, "20"),
    ]
}

/// What the people of the story had planned the year before.
pub(super) fn last_year(world: &World) -> Vec<Tale<'_>> {
    vec![
        Tale::last_year(world, "andi-wirawan", 12, 16)
            .main(
                "rencana/lalu/dinkes.gizi",
                "Meningkatnya status gizi ibu dan balita",
            )
            .seen_as(PenerimaLayanan)
            .quality("Cakupan gizi ibu hamil", "80", "%")
            .quality("Prevalensi stunting", "15,5", "%")
            .less_is_better()
            .main(
                "rencana/lalu/dinkes.penyakit",
                "Menurunnya kasus penyakit menular pada balita",
            )
            .seen_as(PenerimaLayanan)
            .quality("Kasus diare balita", "6", "%")
            .less_is_better()
            .main(
                "rencana/lalu/dinkes.mutu",
                "Meningkatnya mutu layanan puskesmas dan rumah sakit",
            )
            .seen_as(ProsesBisnis)
            .quality("Persentase puskesmas terakreditasi", "92", "%")
            .expects(LEADER)
            .annex(&SUPPORT, &ACCOUNTING, &CONSEQUENCES),
        Tale::last_year(world, "siti-rahmawati", 1, 3)
            .main(
                "hasil/lalu/andi-wirawan/1",
                "Meningkatnya kepatuhan konsumsi TTD ibu hamil",
            )
            .amount(
                "Jumlah puskesmas yang melaksanakan pemantauan konsumsi TTD",
                "20",
                "puskesmas",
            )
            .quality("Persentase ibu hamil yang mengonsumsi minimal 90 TTD", "74", "%")
            .main(
                "hasil/lalu/andi-wirawan/1",
                "Meningkatnya cakupan balita yang ditimbang",
            )
            .quality("Persentase balita ditimbang (D/S)", "80-85", "%")
            .expects(DIVISION)
            .annex(&SUPPORT, &ACCOUNTING, &CONSEQUENCES),
        Tale::last_year(world, "yohanes-seran", 1, 9)
            .main(
                "hasil/lalu/siti-rahmawati/1",
                "Terlaksananya pemantauan TTD di 20 puskesmas",
            )
            .amount("Jumlah puskesmas yang didampingi", "20", "puskesmas")
            .time("Laporan bulanan tepat waktu", "12", "laporan")
            .of_the_team(),
        Tale::last_year(world, "maria-bota", 1, 14)
            .main(
                "hasil/lalu/yohanes-seran/1",
                "Terlaksananya pemantauan TTD di 12 puskesmas",
            )
            .amount("Jumlah puskesmas yang didampingi", "12", "puskesmas")
            .share("lalu/yohanes-seran/1/1", "20", DirectRegion)
            .time("Laporan bulanan paling lambat tanggal 5", "12", "laporan")
            .main(
                "hasil/lalu/yohanes-seran/1",
                "Meningkatnya keterampilan kader menghitung konsumsi TTD",
            )
            .amount("Jumlah kader yang dilatih", "60", "orang")
            .of_the_team(),
        Tale::last_year(world, "rudi-lakoe", 1, 14)
            .main(
                "hasil/lalu/yohanes-seran/1",
                "Terlaksananya pemantauan TTD di 8 puskesmas",
            )
            .amount("Jumlah puskesmas yang didampingi", "8", "puskesmas")
            .share("lalu/yohanes-seran/1/1", "20", DirectRegion)
            .time("Laporan bulanan tepat waktu", "12", "laporan")
            .of_the_team(),
        Tale::last_year(world, "nur-aini", 1, 14)
            .main(
                "hasil/lalu/yohanes-seran/1",
                "Tersusunnya rekap data TTD bulanan yang valid",
            )
            .amount("Jumlah dokumen rekap data TTD", "12", "dokumen")
            .of_the_team(),
    ]
}
