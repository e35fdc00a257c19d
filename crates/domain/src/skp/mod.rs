//! The SKP: a document over nodes of the tree, its workflow, its validation and its wording
//! (PermenPANRB 6/2022; `domain.md` 3.5-3.10, 4.2).

pub mod behavior;
pub mod canonical;
pub mod checklist;
pub mod draft;
pub mod finding;
pub mod merge;
pub mod state;
pub mod validate;
pub mod view;
pub mod wording;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::ids::*;
pub use behavior::BerAkhlak;
pub use draft::{Draft, DraftAnnex, DraftBehavior, DraftIndicator, DraftResult};
pub use finding::{Counted, Finding, FindingData, Level, MissingPart, Place, RuleId};
pub use state::{IllegalMove, OfficialStatus, ReviewSteps, SkpEvent, SkpState};

/// Which form the SKP is printed on (`domain.md` 3.5 S3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormType {
    /// Administration and functional positions.
    JaJf,
    /// Senior executives and heads of independent units.
    Jpt,
}

codes!(FormType {
    JaJf => "ja_jf",
    Jpt => "jpt",
});

/// Approach, chosen for the whole SKP (S2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approach {
    Kuantitatif,
    Kualitatif,
}

codes!(Approach {
    Kuantitatif => "kuantitatif",
    Kualitatif => "kualitatif",
});

/// Block of a result (S4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResultBlock {
    Utama,
    Tambahan,
}

codes!(ResultBlock {
    Utama => "utama",
    Tambahan => "tambahan",
});

/// The three lists of the appendix (S9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnnexKind {
    DukunganSumberDaya,
    SkemaPertanggungjawaban,
    Konsekuensi,
}

codes!(AnnexKind {
    DukunganSumberDaya => "dukungan_sumber_daya",
    SkemaPertanggungjawaban => "skema_pertanggungjawaban",
    Konsekuensi => "konsekuensi",
});

/// The head of an SKP: who, where, when, in which state. Its content is a [`Draft`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skp {
    pub id: SkpId,
    pub person: PersonId,
    pub appointment: AppointmentId,
    pub position: PositionId,
    pub unit: UnitId,
    pub year: i32,
    pub period_start: NaiveDate,
    pub period_end: NaiveDate,
    pub form: FormType,
    pub approach: Approach,
    pub state: SkpState,
    /// Number of the document: 1, then 2 after the first agreed change.
    pub document_version: i32,
    /// Optimistic version: grows with every save.
    pub version: i32,
    /// Flag `terlambat` of V-SKP-17.
    pub late: bool,
    pub submitted_at: Option<DateTime<Utc>>,
    pub set_at: Option<DateTime<Utc>>,
    /// SHA-256 of the canonical snapshot, 64 hex digits, once set.
    pub sha256: Option<String>,
}
