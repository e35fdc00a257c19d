//! The state machine of an SKP (`domain.md` 4.2): the only place that says which move is legal.

use serde::{Deserialize, Serialize};

use crate::codes::codes;

/// Where an SKP stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkpState {
    Draft,
    Diajukan,
    DalamReviu,
    Disepakati,
    Ditetapkan,
    PerubahanDraft,
    PerubahanDiajukan,
    Digantikan,
    Ditutup,
    Dibatalkan,
}

codes!(SkpState {
    Draft => "draft",
    Diajukan => "diajukan",
    DalamReviu => "dalam_reviu",
    Disepakati => "disepakati",
    Ditetapkan => "ditetapkan",
    PerubahanDraft => "perubahan_draft",
    PerubahanDiajukan => "perubahan_diajukan",
    Digantikan => "digantikan",
    Ditutup => "ditutup",
    Dibatalkan => "dibatalkan",
});

/// What happens to an SKP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkpEvent {
    Ajukan,
    Tarik,
    MulaiReviu,
    Kembalikan,
    Setuju,
    Tetapkan,
    UsulPerubahan,
    Tutup,
    Hapus,
}

codes!(SkpEvent {
    Ajukan => "ajukan",
    Tarik => "tarik",
    MulaiReviu => "mulai_reviu",
    Kembalikan => "kembalikan",
    Setuju => "setuju",
    Tetapkan => "tetapkan",
    UsulPerubahan => "usul_perubahan",
    Tutup => "tutup",
    Hapus => "hapus",
});

/// In how many steps a region reviews (`domain.md` 4.2: `skp_review_steps`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewSteps {
    /// Submitted, opened for review, agreed.
    #[default]
    Full,
    /// Submitted, agreed: for small units.
    Short,
}

codes!(ReviewSteps {
    Full => "full",
    Short => "short",
});

/// The four statuses that superiors know from the national application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficialStatus {
    NotStarted,
    Draft,
    Submitted,
    Approved,
}

codes!(OfficialStatus {
    NotStarted => "not_started",
    Draft => "draft",
    Submitted => "submitted",
    Approved => "approved",
});

/// A move that the procedure does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{event:?} is not possible from {from:?}")]
pub struct IllegalMove {
    pub from: SkpState,
    pub event: SkpEvent,
}

impl SkpState {
    /// The state after an event, or why there is none (`domain.md` 4.2). Guards that need more than the state
    /// (validation, the dialogue, whether the reviewer looked) are asked elsewhere.
    pub fn after(self, event: SkpEvent, steps: ReviewSteps) -> Result<Self, IllegalMove> {
        use SkpEvent as E;
        match (self, event) {
            (Self::Draft, E::Ajukan) => Ok(Self::Diajukan),
            (Self::Draft, E::Hapus) => Ok(Self::Dibatalkan),
            (Self::Diajukan, E::Tarik | E::Kembalikan) => Ok(Self::Draft),
            (Self::Diajukan, E::MulaiReviu) if steps == ReviewSteps::Full => Ok(Self::DalamReviu),
            (Self::Diajukan, E::Setuju) if steps == ReviewSteps::Short => Ok(Self::Disepakati),
            // Legal with short steps too: a region may change its rules while a review is open.
            (Self::DalamReviu, E::Kembalikan) => Ok(Self::Draft),
            (Self::DalamReviu, E::Setuju) => Ok(Self::Disepakati),
            (Self::Disepakati, E::Tetapkan) => Ok(Self::Ditetapkan),
            (Self::Ditetapkan, E::UsulPerubahan) => Ok(Self::PerubahanDraft),
            (Self::Ditetapkan, E::Tutup) => Ok(Self::Ditutup),
            (Self::PerubahanDraft, E::Ajukan) => Ok(Self::PerubahanDiajukan),
            // The change is dropped; what was set goes on.
            (Self::PerubahanDraft, E::Hapus) => Ok(Self::Ditetapkan),
            (Self::PerubahanDiajukan, E::Tetapkan) => Ok(Self::Ditetapkan),
            (Self::PerubahanDiajukan, E::Kembalikan | E::Tarik) => Ok(Self::PerubahanDraft),
            (from, event) => Err(IllegalMove { from, event }),
        }
    }

    /// What can happen next.
    pub fn events(self, steps: ReviewSteps) -> Vec<SkpEvent> {
        SkpEvent::ALL
            .into_iter()
            .filter(|&event| self.after(event, steps).is_ok())
            .collect()
    }

    /// The status by the words of the national application.
    pub const fn official_status(self) -> OfficialStatus {
        match self {
            Self::Dibatalkan => OfficialStatus::NotStarted,
            Self::Draft => OfficialStatus::Draft,
            Self::Diajukan | Self::DalamReviu | Self::Disepakati => OfficialStatus::Submitted,
            Self::Ditetapkan
            | Self::PerubahanDraft
            | Self::PerubahanDiajukan
            | Self::Digantikan
            | Self::Ditutup => OfficialStatus::Approved,
        }
    }

    /// Still lives: something can happen to it.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Digantikan | Self::Ditutup | Self::Dibatalkan)
    }

    /// The content is a decision (or was one) and is never written again.
    pub const fn is_immutable(self) -> bool {
        matches!(
            self,
            Self::Ditetapkan | Self::Digantikan | Self::Ditutup | Self::Dibatalkan
        )
    }

    /// The employee is writing.
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::PerubahanDraft)
    }

    /// It lies with the rater.
    pub const fn is_submitted(self) -> bool {
        matches!(self, Self::Diajukan | Self::DalamReviu | Self::PerubahanDiajukan)
    }
}

#[cfg(test)]
mod tests;
