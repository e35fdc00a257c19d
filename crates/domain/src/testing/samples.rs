//! The filled SKP of the handbook (`domain.md` 3.9) with everything that the rules ask about it.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::cascade::{Aspect, CascadeMethod, Polarity};
use crate::organization::PositionKind;
use crate::rules::SkpLimits;
use crate::skp::validate::{Context, RaterFact, SuperiorNode};
use crate::skp::*;

/// A fixed identifier for tests.
pub fn id<T: From<Uuid>>(n: u128) -> T {
    T::from(Uuid::from_u128(n))
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap_or(NaiveDate::MIN)
}

fn indicator(aspect: Aspect, text: &str, target: &str, unit: &str) -> DraftIndicator {
    DraftIndicator {
        id: None,
        aspect,
        text: text.to_owned(),
        target: target.to_owned(),
        unit: unit.to_owned(),
        polarity: if target.contains('-') {
            Polarity::Range
        } else {
            Polarity::Maximize
        },
        share_of: None,
        parent_target_seen: None,
    }
}

fn result(block: ResultBlock, text: &str, indicators: Vec<DraftIndicator>) -> DraftResult {
    DraftResult {
        id: None,
        block,
        text: text.to_owned(),
        supports: (block == ResultBlock::Utama).then(|| id(1)),
        provisional: false,
        cascade: Some(CascadeMethod::Indirect),
        perspective: None,
        assigned_by: String::new(),
        assigned_on: None,
        output: String::new(),
        indicators,
    }
}

/// The plan of a head of division for public health: form for administrators, quantitative, without a fault. The
/// superior's result is node 1, the employee person 10, the rater person 20.
pub fn filled_skp() -> (Context, Draft) {
    let mut task = result(
        ResultBlock::Tambahan,
        "Tersedianya rekomendasi kebijakan intervensi gizi lintas OPD",
        vec![indicator(
            Aspect::Kuantitas,
            "Jumlah dokumen rekomendasi",
            "2",
            "dokumen",
        )],
    );
    task.assigned_by = "Ketua Tim Percepatan Penurunan Stunting".into();
    task.assigned_on = Some(day(1, 9));
    task.output = "Dokumen rekomendasi kebijakan".into();
    let results = vec![
        result(
            ResultBlock::Utama,
            "Meningkatnya kepatuhan konsumsi TTD ibu hamil",
            vec![
                indicator(
                    Aspect::Kuantitas,
                    "Jumlah puskesmas yang melaksanakan pemantauan konsumsi TTD",
                    "24",
                    "puskesmas",
                ),
                indicator(
                    Aspect::Kualitas,
                    "Persentase ibu hamil yang mengonsumsi minimal 90 TTD",
                    "80",
                    "%",
                ),
                indicator(
                    Aspect::Waktu,
                    "Laporan pemantauan triwulanan disampaikan",
                    "paling lambat tanggal 10 bulan pertama triwulan berikutnya",
                    "",
                ),
            ],
        ),
        result(
            ResultBlock::Utama,
            "Meningkatnya cakupan balita yang ditimbang",
            vec![
                indicator(
                    Aspect::Kualitas,
                    "Persentase balita ditimbang (D/S)",
                    "85-90",
                    "%",
                ),
                indicator(
                    Aspect::Biaya,
                    "Persentase serapan anggaran sub kegiatan gizi",
                    "95",
                    "%",
                ),
            ],
        ),
        task,
    ];
    let behaviors = BerAkhlak::ALL.map(|value| DraftBehavior {
        value,
        expectation: match value {
            BerAkhlak::BerorientasiPelayanan => {
                "Menindaklanjuti setiap aduan layanan gizi paling lambat 2 hari kerja."
            }
            BerAkhlak::Akuntabel => "Mempertanggungjawabkan serapan anggaran gizi setiap triwulan.",
            BerAkhlak::Kompeten => "Menguasai pembacaan data e-PPGBM.",
            BerAkhlak::Harmonis => "Memberi ruang pendapat bagi setiap anggota bidang.",
            BerAkhlak::Loyal => "Menjaga kerahasiaan data sasaran keluarga.",
            BerAkhlak::Adaptif => "Menguji satu cara baru pemantauan TTD.",
            BerAkhlak::Kolaboratif => "Melibatkan kader dan perangkat desa dalam pemantauan.",
        }
        .to_owned(),
    });
    let annex = [
        (
            AnnexKind::DukunganSumberDaya,
            "Anggaran sub kegiatan 1.02.02.2.02.0015",
        ),
        (AnnexKind::DukunganSumberDaya, "Data e-PPGBM"),
        (AnnexKind::DukunganSumberDaya, "Tim 6 orang"),
        (
            AnnexKind::SkemaPertanggungjawaban,
            "Laporan bulanan paling lambat tanggal 7",
        ),
        (AnnexKind::SkemaPertanggungjawaban, "Dialog kinerja tiap triwulan"),
        (
            AnnexKind::Konsekuensi,
            "Predikat di bawah Baik: bimbingan kinerja dan penyesuaian TPP",
        ),
        (AnnexKind::Konsekuensi, "Predikat Sangat Baik: usulan penghargaan"),
    ]
    .map(|(kind, text)| DraftAnnex {
        kind,
        text: text.to_owned(),
    });
    let context = Context {
        form: FormType::JaJf,
        approach: Approach::Kuantitatif,
        position_kind: PositionKind::Administrator,
        is_unit_head: true,
        period_start: day(1, 1),
        period_end: day(12, 31),
        appointment_from: NaiveDate::from_ymd_opt(2024, 3, 1).unwrap_or(NaiveDate::MIN),
        appointment_to: None,
        other_periods: Vec::new(),
        rater: Some(RaterFact {
            person: id(20),
            valid: true,
        }),
        owner: id(10),
        superior_nodes: vec![SuperiorNode {
            node: id(1),
            from_rater: true,
            accepted_assignment: false,
            provisional: false,
        }],
        required_indicators: Vec::new(),
        last_year: Vec::new(),
        today: day(1, 12),
        deadline: day(1, 31),
        limits: SkpLimits::default(),
    };
    (
        context,
        Draft {
            results,
            behaviors: behaviors.into(),
            annex: annex.into(),
        },
    )
}
