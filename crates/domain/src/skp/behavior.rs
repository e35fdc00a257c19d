//! The seven BerAKHLAK values with the fixed guidance of the form (PermenPANRB 6/2022; `domain.md` Appendix A).

use serde::{Deserialize, Serialize};

use crate::codes::codes;

/// A core value (SE MenPANRB 20/2021), in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BerAkhlak {
    BerorientasiPelayanan,
    Akuntabel,
    Kompeten,
    Harmonis,
    Loyal,
    Adaptif,
    Kolaboratif,
}

codes!(BerAkhlak {
    BerorientasiPelayanan => "berorientasi_pelayanan",
    Akuntabel => "akuntabel",
    Kompeten => "kompeten",
    Harmonis => "harmonis",
    Loyal => "loyal",
    Adaptif => "adaptif",
    Kolaboratif => "kolaboratif",
});

impl BerAkhlak {
    /// As the form prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BerorientasiPelayanan => "Berorientasi Pelayanan",
            Self::Akuntabel => "Akuntabel",
            Self::Kompeten => "Kompeten",
            Self::Harmonis => "Harmonis",
            Self::Loyal => "Loyal",
            Self::Adaptif => "Adaptif",
            Self::Kolaboratif => "Kolaboratif",
        }
    }

    /// The three guidance lines that the form fixes for everybody.
    pub const fn guidance(self) -> [&'static str; 3] {
        match self {
            Self::BerorientasiPelayanan => [
                "Memahami dan memenuhi kebutuhan masyarakat",
                "Ramah, cekatan, solutif, dan dapat diandalkan",
                "Melakukan perbaikan tiada henti",
            ],
            Self::Akuntabel => [
                "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin dan berintegritas tinggi",
                "Menggunakan kekayaan dan BMN secara bertanggung jawab, efektif, dan efisien",
                "Tidak menyalahgunakan kewenangan jabatan",
            ],
            Self::Kompeten => [
                "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
                "Membantu orang lain belajar",
                "Melaksanakan tugas dengan kualitas terbaik",
            ],
            Self::Harmonis => [
                "Menghargai setiap orang apapun latar belakangnya",
                "Suka menolong orang lain",
                "Membangun lingkungan kerja yang kondusif",
            ],
            Self::Loyal => [
                "Memegang teguh ideologi Pancasila, UUD 1945, setia pada NKRI serta pemerintahan yang sah",
                "Menjaga nama baik sesama ASN, Pimpinan, Instansi, dan Negara",
                "Menjaga rahasia jabatan dan negara",
            ],
            Self::Adaptif => [
                "Cepat menyesuaikan diri menghadapi perubahan",
                "Terus berinovasi dan mengembangkan kreativitas",
                "Bertindak proaktif",
            ],
            Self::Kolaboratif => [
                "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
                "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
                "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn seven_values_of_three_lines_spell_berakhlak_in_the_order_of_the_form() {
        let initials: String = BerAkhlak::ALL
            .iter()
            .map(|value| value.name().chars().next().unwrap())
            .collect();
        assert_eq!(initials, "BAKHLAK");
        let lines: BTreeSet<&str> = BerAkhlak::ALL.iter().flat_map(|value| value.guidance()).collect();
        assert_eq!(lines.len(), 21, "no line stands twice");
        assert!(BerAkhlak::ALL.is_sorted());
    }
}
