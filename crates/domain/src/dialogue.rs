//! Performance dialogues (`domain.md` 4.6).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::ids::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DialogueKind {
    KlarifikasiEkspektasi,
    Pemantauan,
    Evaluasi,
}

codes!(DialogueKind {
    KlarifikasiEkspektasi => "klarifikasi_ekspektasi",
    Pemantauan => "pemantauan",
    Evaluasi => "evaluasi",
});

/// A talk between employee and rater that was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialogue {
    pub id: DialogueId,
    pub skp: SkpId,
    pub kind: DialogueKind,
    pub held_on: NaiveDate,
    pub summary: String,
    pub agreement: String,
    pub recorded_by: PersonId,
    pub recorded_by_name: String,
}
