//! Names of what an SKP is made of, its states and its talks.

use domain::dialogue::DialogueKind;
use domain::skp::{AnnexKind, Approach, BerAkhlak, FormType, ResultBlock, SkpEvent, SkpState};

use super::{Label, labels};
use crate::i18n::*;

labels!(SkpState {
    SkpState::Draft => skp_draft,
    SkpState::Diajukan => skp_diajukan,
    SkpState::DalamReviu => skp_dalam_reviu,
    SkpState::Disepakati => skp_disepakati,
    SkpState::Ditetapkan => skp_ditetapkan,
    SkpState::PerubahanDraft => skp_perubahan_draft,
    SkpState::PerubahanDiajukan => skp_perubahan_diajukan,
    SkpState::Digantikan => skp_digantikan,
    SkpState::Ditutup => skp_ditutup,
    SkpState::Dibatalkan => skp_dibatalkan,
});

labels!(SkpEvent {
    SkpEvent::Ajukan => skp_event_ajukan,
    SkpEvent::Tarik => skp_event_tarik,
    SkpEvent::MulaiReviu => skp_event_mulai_reviu,
    SkpEvent::Kembalikan => skp_event_kembalikan,
    SkpEvent::Setuju => skp_event_setuju,
    SkpEvent::Tetapkan => skp_event_tetapkan,
    SkpEvent::UsulPerubahan => skp_event_usul_perubahan,
    SkpEvent::Tutup => skp_event_tutup,
    SkpEvent::Hapus => skp_event_hapus,
});

labels!(FormType {
    FormType::JaJf => form_ja_jf,
    FormType::Jpt => form_jpt,
});

labels!(Approach {
    Approach::Kuantitatif => approach_kuantitatif,
    Approach::Kualitatif => approach_kualitatif,
});

labels!(ResultBlock {
    ResultBlock::Utama => block_utama,
    ResultBlock::Tambahan => block_tambahan,
});

labels!(AnnexKind {
    AnnexKind::DukunganSumberDaya => annex_dukungan,
    AnnexKind::SkemaPertanggungjawaban => annex_skema,
    AnnexKind::Konsekuensi => annex_konsekuensi,
});

labels!(BerAkhlak {
    BerAkhlak::BerorientasiPelayanan => value_berorientasi_pelayanan,
    BerAkhlak::Akuntabel => value_akuntabel,
    BerAkhlak::Kompeten => value_kompeten,
    BerAkhlak::Harmonis => value_harmonis,
    BerAkhlak::Loyal => value_loyal,
    BerAkhlak::Adaptif => value_adaptif,
    BerAkhlak::Kolaboratif => value_kolaboratif,
});

labels!(DialogueKind {
    DialogueKind::KlarifikasiEkspektasi => dialogue_klarifikasi,
    DialogueKind::Pemantauan => dialogue_pemantauan,
    DialogueKind::Evaluasi => dialogue_evaluasi,
});
