//! Descriptions of posts (*uraian tugas*, PPK-01) from the kind of the post and what the unit is about.

use domain::organization::{JfLevel, PositionKind};

/// Two or three sentences of what the post is for.
pub(crate) fn task(kind: PositionKind, head: bool, title: &str, topic: &str) -> String {
    use PositionKind as K;
    match kind {
        K::KepalaDaerah => {
            "Memimpin penyelenggaraan pemerintahan berdasarkan ketentuan peraturan perundang-undangan dan kebijakan yang \
             ditetapkan bersama DPRD."
                .to_owned()
        }
        _ if title.starts_with("Guru ") => format!(
            "Merencanakan, melaksanakan, dan menilai pembelajaran; membimbing dan melatih peserta didik dalam {topic}."
        ),
        K::Pendamping => format!(
            "Mendampingi penerima layanan {topic} di wilayah kerjanya, mencatat perkembangannya, dan merujuk bila perlu."
        ),
        _ if head => format!(
            "Memimpin perencanaan, pelaksanaan, pengendalian, dan pelaporan di bidang {topic}; membina pegawai di \
             lingkungannya; mempertanggungjawabkan hasil dan anggarannya."
        ),
        K::JptUtama | K::JptMadya | K::JptPratama => {
            format!("Mengoordinasikan perumusan dan pelaksanaan kebijakan {topic} lintas perangkat daerah.")
        }
        K::Fungsional(JfLevel::AhliPertama | JfLevel::AhliMuda | JfLevel::AhliMadya | JfLevel::AhliUtama) => {
            format!(
                "Melaksanakan analisis, pendampingan, dan evaluasi {topic} sesuai standar jabatan {title}, serta menyusun \
                 rekomendasi perbaikan."
            )
        }
        _ => format!("Menyiapkan, mengolah, dan mendokumentasikan bahan {topic} sehingga siap dipakai tepat waktu."),
    }
}
