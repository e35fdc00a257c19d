//! What the checks of a draft report: which rule, how grave, where, and the data that the wording needs.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::wording::WordingFinding;
use super::{AnnexKind, BerAkhlak, FormType};
use crate::cascade::TargetError;
use crate::codes::codes;
use crate::measure::Measure;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Worth knowing.
    Info,
    /// Worth a second look; does not stop.
    Warning,
    /// Stops the submission.
    Error,
}

codes!(Level {
    Info => "info",
    Warning => "warning",
    Error => "error",
});

/// Rules on an SKP (`domain.md` 3.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RuleId {
    #[serde(rename = "V-SKP-01")]
    Form,
    #[serde(rename = "V-SKP-02")]
    Period,
    #[serde(rename = "V-SKP-03")]
    Overlap,
    #[serde(rename = "V-SKP-04")]
    Rater,
    #[serde(rename = "V-SKP-05")]
    Counts,
    #[serde(rename = "V-SKP-06")]
    Support,
    #[serde(rename = "V-SKP-07")]
    Perspective,
    #[serde(rename = "V-SKP-08")]
    Indicators,
    #[serde(rename = "V-SKP-09")]
    Measures,
    #[serde(rename = "V-SKP-10")]
    Repeated,
    #[serde(rename = "V-SKP-11")]
    Target,
    #[serde(rename = "V-SKP-12")]
    Behaviors,
    #[serde(rename = "V-SKP-13")]
    Annex,
    #[serde(rename = "V-SKP-14")]
    Agreement,
    #[serde(rename = "V-SKP-15")]
    LastYear,
    #[serde(rename = "V-SKP-16")]
    Text,
    #[serde(rename = "V-SKP-17")]
    Deadline,
    #[serde(rename = "V-SKP-18")]
    Additional,
    #[serde(rename = "V-SKP-VAGUE")]
    Vague,
}

codes!(RuleId {
    Form => "V-SKP-01",
    Period => "V-SKP-02",
    Overlap => "V-SKP-03",
    Rater => "V-SKP-04",
    Counts => "V-SKP-05",
    Support => "V-SKP-06",
    Perspective => "V-SKP-07",
    Indicators => "V-SKP-08",
    Measures => "V-SKP-09",
    Repeated => "V-SKP-10",
    Target => "V-SKP-11",
    Behaviors => "V-SKP-12",
    Annex => "V-SKP-13",
    Agreement => "V-SKP-14",
    LastYear => "V-SKP-15",
    Text => "V-SKP-16",
    Deadline => "V-SKP-17",
    Additional => "V-SKP-18",
    Vague => "V-SKP-VAGUE",
});

impl RuleId {
    /// The regulation behind the rule, as cited beside a finding.
    pub const fn legal_basis(self) -> &'static str {
        match self {
            Self::Form => "PermenPANRB 6/2022, format SKP menurut jenis jabatan dan pendekatan",
            Self::Period | Self::Overlap => {
                "PP 30/2019; PermenPANRB 6/2022: satu SKP per jabatan dan periode"
            }
            Self::Rater => "PP 30/2019: pejabat penilai kinerja adalah atasan langsung",
            Self::Counts => "Aturan instansi tentang jumlah hasil kerja dan indikator",
            Self::Support => "PermenPANRB 6/2022: rencana hasil kerja pimpinan yang diintervensi",
            Self::Perspective => "PermenPANRB 6/2022, format SKP pejabat pimpinan tinggi: kolom perspektif",
            Self::Indicators | Self::Measures => {
                "PermenPANRB 6/2022: setiap rencana hasil kerja memiliki indikator dan target"
            }
            Self::Repeated | Self::Target => {
                "PermenPANRB 6/2022, format SKP: kolom aspek, indikator, dan target"
            }
            Self::Behaviors => "SE MenPANRB 20/2021; PermenPANRB 6/2022: perilaku kerja BerAKHLAK",
            Self::Annex => "PermenPANRB 6/2022, lampiran SKP",
            Self::Agreement => "PermenPANRB 53/2014: perjanjian kinerja; PermenPANRB 6/2022",
            Self::LastYear => "PermenPANRB 88/2021: target yang menantang dan realistis",
            Self::Text => "Aturan aplikasi tentang panjang tulisan",
            Self::Deadline => "PermenPANRB 8/2021: SKP ditetapkan paling lambat akhir Januari",
            Self::Additional => "PP 30/2019; tugas tambahan dirinci: pemberi tugas, tanggal, dan hasilnya",
            Self::Vague => "PermenPANRB 6/2022: rencana hasil kerja adalah hasil yang jelas dan terukur",
        }
    }
}

/// Which part of the SKP a finding is about. Numbers count from 0 in the order of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "part", content = "at")]
pub enum Place {
    Document,
    Period,
    Rater,
    Result(usize),
    Indicator(usize, usize),
    Behavior(BerAkhlak),
    Annex(AnnexKind),
}

/// What is missing in a result or indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingPart {
    Indicators,
    Text,
    Target,
    Unit,
    Support,
    Perspective,
    AssignedBy,
    AssignedOn,
    Output,
}

codes!(MissingPart {
    Indicators => "indicators",
    Text => "text",
    Target => "target",
    Unit => "unit",
    Support => "support",
    Perspective => "perspective",
    AssignedBy => "assigned_by",
    AssignedOn => "assigned_on",
    Output => "output",
});

/// Which count is outside the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    Main,
    Additional,
    Indicators,
    AllIndicators,
}

codes!(Counted {
    Main => "main",
    Additional => "additional",
    Indicators => "indicators",
    AllIndicators => "all_indicators",
});

/// Data of a finding, for its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum FindingData {
    None,
    /// The form that the position asks for; none: such a position has no SKP.
    Form {
        expected: Option<FormType>,
    },
    /// The period crosses a year or ends before it begins.
    BadPeriod,
    /// The period leaves the appointment.
    OutsideAppointment {
        from: NaiveDate,
        to: Option<NaiveDate>,
    },
    /// The other SKP's period.
    Overlap {
        from: NaiveDate,
        to: NaiveDate,
    },
    NoRater,
    /// The rater is the employee himself.
    RaterIsOwner,
    /// The rater's appointment or naming does not hold today.
    RaterNotValid,
    Count {
        what: Counted,
        found: usize,
        min: u16,
        max: u16,
    },
    Missing(Vec<MissingPart>),
    /// The link stands in until the superior has planned.
    Provisional,
    /// The supported result is not (or no longer) one of the rater's, nor an accepted assignment.
    ForeignSupport,
    /// Day of assignment outside the period.
    AssignedOutside {
        day: NaiveDate,
    },
    Target(TargetError),
    /// Nothing can be maximised towards zero.
    ZeroTarget,
    /// The same text as the indicator with that number.
    RepeatedOf(usize),
    /// Indicator of the performance agreement that no result carries.
    NotCovered(String),
    LowerThanLastYear {
        target: Measure,
        actual: Measure,
    },
    Length {
        found: usize,
        min: u16,
        max: u16,
    },
    ControlCharacter,
    /// Days after the deadline.
    Late {
        deadline: NaiveDate,
        days: i64,
    },
    Wording(WordingFinding),
}

/// One thing that a check noticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub rule: RuleId,
    pub level: Level,
    pub place: Place,
    pub data: FindingData,
}

impl Finding {
    pub fn new(rule: RuleId, level: Level, place: Place, data: FindingData) -> Self {
        Self {
            rule,
            level,
            place,
            data,
        }
    }

    /// The most exact code: of the wording rule where it is about wording, e.g. `V-SKP-VAGUE.1`.
    pub fn code(&self) -> &'static str {
        match &self.data {
            FindingData::Wording(wording) => wording.rule.code(),
            _ => self.rule.code(),
        }
    }
}
