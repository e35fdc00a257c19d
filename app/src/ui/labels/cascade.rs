//! Names of the tree's parts.

use domain::cascade::past::ChangeKind;
use domain::cascade::past::view::FieldOf;
use domain::cascade::{Aspect, CascadeMethod, NodeKind, Perspective, Polarity};

use super::{Label, labels};
use crate::i18n::*;

labels!(NodeKind {
    NodeKind::Visi => node_visi,
    NodeKind::Misi => node_misi,
    NodeKind::Tujuan => node_tujuan,
    NodeKind::Sasaran => node_sasaran,
    NodeKind::Program => node_program,
    NodeKind::Kegiatan => node_kegiatan,
    NodeKind::SubKegiatan => node_sub_kegiatan,
    NodeKind::UltimateOutcome => node_ultimate_outcome,
    NodeKind::IntermediateOutcome => node_intermediate_outcome,
    NodeKind::ImmediateOutcome => node_immediate_outcome,
    NodeKind::Output => node_output,
    NodeKind::Operational => node_operational,
    NodeKind::RhkMain => node_rhk_main,
    NodeKind::RhkAdditional => node_rhk_additional,
});

labels!(CascadeMethod {
    CascadeMethod::DirectAspect => cascade_direct_aspect,
    CascadeMethod::DirectRegion => cascade_direct_region,
    CascadeMethod::DirectLoad => cascade_direct_load,
    CascadeMethod::Indirect => cascade_indirect,
});

labels!(Perspective {
    Perspective::PenerimaLayanan => perspective_penerima_layanan,
    Perspective::ProsesBisnis => perspective_proses_bisnis,
    Perspective::PenguatanInternal => perspective_penguatan_internal,
    Perspective::Anggaran => perspective_anggaran,
});

labels!(Aspect {
    Aspect::Kuantitas => aspect_kuantitas,
    Aspect::Kualitas => aspect_kualitas,
    Aspect::Waktu => aspect_waktu,
    Aspect::Biaya => aspect_biaya,
});

labels!(Polarity {
    Polarity::Maximize => polarity_maximize,
    Polarity::Minimize => polarity_minimize,
    Polarity::Range => polarity_range,
    Polarity::Stabilize => polarity_stabilize,
});

labels!(ChangeKind {
    ChangeKind::New => change_new,
    ChangeKind::Gone => change_gone,
    ChangeKind::Moved => change_moved,
    ChangeKind::Reworded => change_reworded,
    ChangeKind::Retargeted => change_retargeted,
    ChangeKind::Reweighted => change_reweighted,
    ChangeKind::HandedOver => change_handed_over,
    ChangeKind::Recast => change_recast,
});

labels!(FieldOf {
    FieldOf::Above => changed_above,
    FieldOf::Text => changed_text,
    FieldOf::Code => changed_code,
    FieldOf::Target => changed_target,
    FieldOf::Indicator => changed_indicator,
    FieldOf::TargetAbove => changed_target_above,
    FieldOf::Weight => changed_weight,
    FieldOf::Owner => changed_owner,
    FieldOf::Kind => changed_kind,
});
