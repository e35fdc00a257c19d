//! Imports of files as people see them: kinds, fields, what may be wrong with a row, the run with its report.
//!
//! What belongs here: codes and plain data that the browser words and draws. What does not: how a row is judged
//! (`operations::import`) and how a file is read (`documents`).

mod row_code;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::ids::{ImportId, NodeId, UnitId};
pub use row_code::RowCode;

/// What a file brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    Units,
    Positions,
    People,
    Appointments,
    /// Scoped administrators, such as the 95 satker admins of EPF-44.
    Admins,
    /// Official titles and codes of the planning nomenclature.
    Nomenclature,
    /// An RPJMD, a Renstra, or a RKA-KL: nodes with indicators, targets of several years and ceilings.
    Plan,
}

codes!(ImportKind {
    Units => "units",
    Positions => "positions",
    People => "people",
    Appointments => "appointments",
    Admins => "admins",
    Nomenclature => "nomenclature",
    Plan => "plan",
});

/// A field that a column may give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportField {
    Code,
    Name,
    UnitKind,
    ParentCode,
    ValidFrom,
    ValidTo,
    Title,
    UnitCode,
    PositionKind,
    Grade,
    UnitHead,
    Task,
    Nip,
    Gender,
    BirthDate,
    Rank,
    Employment,
    Email,
    PositionCode,
    AppointmentKind,
    Decree,
    Role,
    Level,
    /// Name of a node within its file, by which other rows call it their parent.
    Key,
    Indicator,
    Measure,
    Polarity,
    Baseline,
    Target1,
    Target2,
    Target3,
    Target4,
    Target5,
    Target6,
    Ceiling1,
    Ceiling2,
    Ceiling3,
    Ceiling4,
    Ceiling5,
    Ceiling6,
}

codes!(ImportField {
    Code => "code",
    Name => "name",
    UnitKind => "unit_kind",
    ParentCode => "parent_code",
    ValidFrom => "valid_from",
    ValidTo => "valid_to",
    Title => "title",
    UnitCode => "unit_code",
    PositionKind => "position_kind",
    Grade => "grade",
    UnitHead => "unit_head",
    Task => "task",
    Nip => "nip",
    Gender => "gender",
    BirthDate => "birth_date",
    Rank => "rank",
    Employment => "employment",
    Email => "email",
    PositionCode => "position_code",
    AppointmentKind => "appointment_kind",
    Decree => "decree",
    Role => "role",
    Level => "level",
    Key => "key",
    Indicator => "indicator",
    Measure => "measure",
    Polarity => "polarity",
    Baseline => "baseline",
    Target1 => "target1",
    Target2 => "target2",
    Target3 => "target3",
    Target4 => "target4",
    Target5 => "target5",
    Target6 => "target6",
    Ceiling1 => "ceiling1",
    Ceiling2 => "ceiling2",
    Ceiling3 => "ceiling3",
    Ceiling4 => "ceiling4",
    Ceiling5 => "ceiling5",
    Ceiling6 => "ceiling6",
});

impl ImportField {
    /// Targets by year, the first year first.
    pub const TARGETS: [Self; 6] = [
        Self::Target1,
        Self::Target2,
        Self::Target3,
        Self::Target4,
        Self::Target5,
        Self::Target6,
    ];

    /// Ceilings by year, the first year first.
    pub const CEILINGS: [Self; 6] = [
        Self::Ceiling1,
        Self::Ceiling2,
        Self::Ceiling3,
        Self::Ceiling4,
        Self::Ceiling5,
        Self::Ceiling6,
    ];
}

impl ImportKind {
    /// The fields of the kind in the order of the form, and whether an import makes sense without a column for it.
    pub const fn fields(self) -> &'static [(ImportField, bool)] {
        use ImportField as F;
        match self {
            Self::Units => &[
                (F::Code, true),
                (F::Name, true),
                (F::UnitKind, false),
                (F::ParentCode, false),
                (F::ValidFrom, false),
            ],
            Self::Positions => &[
                (F::Code, true),
                (F::Title, true),
                (F::UnitCode, true),
                (F::PositionKind, true),
                (F::Grade, false),
                (F::UnitHead, false),
                (F::Task, false),
                (F::ValidFrom, false),
            ],
            Self::People => &[
                (F::Nip, true),
                (F::Name, true),
                (F::Gender, false),
                (F::BirthDate, false),
                (F::Rank, false),
                (F::Employment, false),
                (F::Email, false),
            ],
            Self::Appointments => &[
                (F::Nip, true),
                (F::PositionCode, true),
                (F::AppointmentKind, false),
                (F::ValidFrom, false),
                (F::ValidTo, false),
                (F::Decree, false),
            ],
            Self::Admins => &[(F::Nip, true), (F::Role, false), (F::UnitCode, true)],
            Self::Nomenclature => &[(F::Code, true), (F::Name, true), (F::Level, false)],
            Self::Plan => &[
                (F::Key, false),
                (F::Level, true),
                (F::Code, false),
                (F::Name, true),
                (F::ParentCode, false),
                (F::UnitCode, false),
                (F::Indicator, false),
                (F::Measure, false),
                (F::Polarity, false),
                (F::Baseline, false),
                (F::Target1, false),
                (F::Target2, false),
                (F::Target3, false),
                (F::Target4, false),
                (F::Target5, false),
                (F::Target6, false),
                (F::Ceiling1, false),
                (F::Ceiling2, false),
                (F::Ceiling3, false),
                (F::Ceiling4, false),
                (F::Ceiling5, false),
                (F::Ceiling6, false),
            ],
        }
    }

    /// Whether rows without a date need one from the form.
    pub fn has_start(self) -> bool {
        matches!(self, Self::Admins)
            || self
                .fields()
                .iter()
                .any(|(field, _)| *field == ImportField::ValidFrom)
    }
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Read; columns are proposed.
    Read,
    /// Tried without changing anything.
    Checked,
    Applied,
    Discarded,
}

codes!(ImportState {
    Read => "read",
    Checked => "checked",
    Applied => "applied",
    Discarded => "discarded",
});

/// One thing about one cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// As a spreadsheet program numbers it.
    pub row: u32,
    pub field: ImportField,
    /// Letter of the column in the file, where there is one.
    pub column: Option<String>,
    pub code: RowCode,
    /// What stands in the cell.
    pub value: String,
    pub data: Option<String>,
}

/// What an import would do or did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCounts {
    pub rows: u32,
    pub created: u32,
    pub updated: u32,
    pub unchanged: u32,
    /// Rows with something that stands in the way.
    pub bad: u32,
    pub warnings: u32,
}

/// A row that would change something: what it is about, and which fields change from what to what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportChange {
    pub row: u32,
    pub creates: bool,
    /// Listed although nothing changes, so that a plan can be seen whole.
    #[serde(default)]
    pub unchanged: bool,
    pub what: String,
    pub fields: Vec<(ImportField, String, String)>,
}

/// A sheet of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSheet {
    /// Empty for CSV.
    pub name: String,
    pub rows: u32,
    pub header: Vec<String>,
    /// Up to three values of each column, to recognise it by.
    pub samples: Vec<Vec<String>>,
}

/// How the columns are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportChoice {
    /// Place of the sheet.
    pub sheet: u32,
    /// For each of [`ImportKind::fields`] the place of its column.
    pub columns: Vec<Option<u32>>,
    /// For rows without a date of their own; of a plan its year.
    pub start: NaiveDate,
    /// Whose plan it is; none: the region's.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Where nodes hang that name no parent.
    #[serde(default)]
    pub under: Option<NodeId>,
}

/// What a plan that is imported can belong to and hang under.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanOffer {
    /// Unit (none: the region) and name.
    pub owners: Vec<(Option<UnitId>, String)>,
    /// Nodes above, with their words.
    pub tops: Vec<(NodeId, String)>,
}

/// An import as a line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportLine {
    pub id: ImportId,
    pub kind: ImportKind,
    pub file_name: String,
    pub state: ImportState,
    pub counts: Option<ImportCounts>,
    /// Only the good rows were taken.
    pub partial: bool,
    /// None: by the command line.
    pub by: Option<String>,
    pub at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// An import with one page of what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    pub line: ImportLine,
    pub sha256: String,
    pub sheets: Vec<ImportSheet>,
    pub choice: ImportChoice,
    /// Required fields without a column.
    pub missing: Vec<ImportField>,
    pub problems: Vec<Problem>,
    /// From 1.
    pub page: u32,
    pub pages: u32,
    /// The first changes, as an example.
    pub changes: Vec<ImportChange>,
    /// For plans that are still to be applied.
    pub offer: Option<PlanOffer>,
}
