//! The one tree from vision to person: nodes, indicators, and what may stand under what. `architecture.md` 2,
//! `domain.md` 3.1-3.4.

pub mod achievement;
pub mod budget;
pub mod crosslink;
pub mod divide;
pub mod drop;
pub mod indicator;
pub mod legality;
pub mod manual;
pub mod months;
pub mod offer;
pub mod outline;
pub mod past;
pub mod plan_view;
pub mod proposal;
pub mod rearrange;
pub mod share;
pub mod view;

use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::ids::*;
pub use achievement::{achievement, achievement_by};
pub use budget::BudgetLine;
pub use indicator::{Aspect, Indicator, Polarity, Target, TargetError};
pub use legality::{LegalityError, check_move, may_stand_under};
pub use manual::{Accumulation, Manual, MonthMode, YearTarget};

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    Visi,
    Misi,
    Tujuan,
    Sasaran,
    Program,
    Kegiatan,
    SubKegiatan,
    /// Outcome levels of the pohon kinerja (PermenPANRB 89/2021).
    UltimateOutcome,
    IntermediateOutcome,
    ImmediateOutcome,
    Output,
    Operational,
    /// Planned result in somebody's SKP, main block (*utama*).
    RhkMain,
    /// Planned result in somebody's SKP, additional block (*tambahan*).
    RhkAdditional,
}

codes!(NodeKind {
    Visi => "visi",
    Misi => "misi",
    Tujuan => "tujuan",
    Sasaran => "sasaran",
    Program => "program",
    Kegiatan => "kegiatan",
    SubKegiatan => "sub_kegiatan",
    UltimateOutcome => "ultimate_outcome",
    IntermediateOutcome => "intermediate_outcome",
    ImmediateOutcome => "immediate_outcome",
    Output => "output",
    Operational => "operational",
    RhkMain => "rhk_main",
    RhkAdditional => "rhk_additional",
});

impl NodeKind {
    /// Kinds of the planning documents, vision to sub kegiatan.
    pub const fn is_plan(self) -> bool {
        matches!(
            self,
            Self::Visi
                | Self::Misi
                | Self::Tujuan
                | Self::Sasaran
                | Self::Program
                | Self::Kegiatan
                | Self::SubKegiatan
        )
    }

    /// Kinds that money is planned for: the budget stands at the sub kegiatan, above it are sums (`domain.md` 3.1).
    pub const fn has_budget(self) -> bool {
        matches!(self, Self::Program | Self::Kegiatan | Self::SubKegiatan)
    }

    /// Levels of the pohon kinerja (PermenPANRB 89/2021).
    pub const fn is_outcome(self) -> bool {
        !self.is_plan() && !self.is_result()
    }

    /// Planned results of people.
    pub const fn is_result(self) -> bool {
        matches!(self, Self::RhkMain | Self::RhkAdditional)
    }
}

/// How a child serves its parent (PermenPANRB 8/2021, `domain.md` 3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CascadeMethod {
    /// *Langsung*: the same measure, split by aspect.
    DirectAspect,
    /// *Langsung*: the same measure, split by region.
    DirectRegion,
    /// *Langsung*: the same measure, split by load of target.
    DirectLoad,
    /// *Tidak langsung*: an intermediate result that contributes.
    Indirect,
}

codes!(CascadeMethod {
    DirectAspect => "direct_aspect",
    DirectRegion => "direct_region",
    DirectLoad => "direct_load",
    Indirect => "indirect",
});

/// Perspective of a JPT result (PermenPANRB 6/2022 form F3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Perspective {
    PenerimaLayanan,
    ProsesBisnis,
    PenguatanInternal,
    Anggaran,
}

codes!(Perspective {
    PenerimaLayanan => "penerima_layanan",
    ProsesBisnis => "proses_bisnis",
    PenguatanInternal => "penguatan_internal",
    Anggaran => "anggaran",
});

/// One node of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    pub id: NodeId,
    pub year: i32,
    pub parent: Option<NodeId>,
    pub kind: NodeKind,
    pub code: Option<String>,
    pub text: String,
    pub owner_unit: Option<UnitId>,
    pub owner_position: Option<PositionId>,
    pub owner_appointment: Option<AppointmentId>,
    /// The SKP that this planned result belongs to; none for plan nodes.
    pub skp: Option<SkpId>,
    pub cascade: Option<CascadeMethod>,
    /// Weight among the siblings in hundredths of a percent; none = equal share.
    pub weight: Option<i32>,
    pub perspective: Option<Perspective>,
    /// The budget line (sub kegiatan) it draws on.
    pub budget_node: Option<NodeId>,
    /// Document and page it was taken from, e.g. `RPJMD 2025-2029, hlm. 112` (IKI-04).
    pub reference: Option<String>,
    pub seq: i32,
    pub version: i32,
}
