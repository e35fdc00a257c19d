//! What is mapped. A row that names a screen has that screen; the checks beside it show how far it is proved. Titles
//! are the regulation's own words.

/// A stage of the regulation and where it is.
pub struct Row {
    /// Regulation and part.
    pub basis: &'static str,
    /// What it asks, in its own words.
    pub asks: &'static str,
    /// Address and name of the screen; `None` = not yet there.
    pub screen: Option<(&'static str, &'static str)>,
    /// Ids of rules and tests.
    pub checks: &'static str,
}

/// In the order of the regulation.
pub const ROWS: [Row; 14] = [
    Row {
        basis: "PermenPANRB 6/2022 Pasal 5: perencanaan",
        asks: "Penetapan dan klarifikasi ekspektasi",
        screen: Some(("/skp", "SKP")),
        checks: "V-SKP-01 s.d. V-SKP-18, skp.spec.ts",
    },
    Row {
        basis: "PermenPANRB 6/2022, format SKP kuantitatif JA/JF",
        asks: "Hasil kerja: RHK pimpinan yang diintervensi, RHK, aspek, indikator, target",
        screen: Some(("/skp", "SKP, cetakan")),
        checks: "V-SKP-06, V-SKP-08, V-SKP-11",
    },
    Row {
        basis: "PermenPANRB 6/2022, format SKP JPT",
        asks: "Perspektif penerima layanan, proses bisnis, penguatan internal, anggaran",
        screen: Some(("/skp", "SKP, cetakan")),
        checks: "V-SKP-07",
    },
    Row {
        basis: "PermenPANRB 6/2022, perilaku kerja",
        asks: "Tujuh nilai BerAKHLAK dan ekspektasi khusus pimpinan",
        screen: Some(("/skp", "SKP, perilaku kerja")),
        checks: "V-SKP-12",
    },
    Row {
        basis: "PermenPANRB 6/2022, lampiran SKP",
        asks: "Dukungan sumber daya, skema pertanggungjawaban, konsekuensi",
        screen: Some(("/skp", "SKP, lampiran")),
        checks: "V-SKP-13",
    },
    Row {
        basis: "PermenPANRB 6/2022: dialog kinerja",
        asks: "Klarifikasi ekspektasi dicatat sebelum disepakati",
        screen: Some(("/tim", "Tim saya, reviu")),
        checks: "dialogue_missing",
    },
    Row {
        basis: "PP 30/2019: pejabat penilai kinerja",
        asks: "Atasan langsung atau pejabat yang ditentukan, termasuk Plt dan Plh dalam masa tugasnya",
        screen: Some(("/organisasi", "Organisasi, penilai")),
        checks: "V-SKP-04, PPK-14",
    },
    Row {
        basis: "PermenPANRB 6/2022: penetapan SKP",
        asks: "Dokumen yang ditetapkan tidak berubah; perubahan adalah versi baru",
        screen: Some(("/skp", "SKP, riwayat")),
        checks: "SHA-256, Snapshot",
    },
    Row {
        basis: "PermenPANRB 89/2021: penjenjangan kinerja",
        asks: "Hasil terhubung dari visi sampai pegawai",
        screen: Some(("/pohon", "Pohon kinerja")),
        checks: "BKN-03, IKI-04",
    },
    Row {
        basis: "PermenPANRB 6/2022: pelaksanaan, pemantauan, dan pembinaan",
        asks: "Pendokumentasian kinerja dan umpan balik berkelanjutan",
        screen: None,
        checks: "",
    },
    Row {
        basis: "PermenPANRB 6/2022 Pasal 24-25: penilaian",
        asks: "Capaian organisasi, pola distribusi, predikat kinerja pegawai",
        screen: None,
        checks: "",
    },
    Row {
        basis: "PermenPANRB 6/2022: tindak lanjut",
        asks: "Penghargaan dan sanksi, laporan, keberatan",
        screen: None,
        checks: "",
    },
    Row {
        basis: "PermenPANRB 88/2021: evaluasi AKIP",
        asks: "Reviu keselarasan oleh inspektorat",
        screen: None,
        checks: "",
    },
    Row {
        basis: "UU 27/2022 pelindungan data pribadi",
        asks: "Siapa mengubah dan mengekspor apa, kapan",
        screen: Some(("/catatan", "Catatan aktivitas")),
        checks: "rantai SHA-256, selaras audit verify",
    },
];
