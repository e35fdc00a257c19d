//! What leaders expect and what is written into the appendix.

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
