//! Imports of files as people see them: kinds, fields, what may be wrong with a row, the run with its report.
//!
//! What belongs here: codes and plain data that the browser words and draws. What does not: how a row is judged
//! (`operations::import`) and how a file is read (`documents`).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::ids::ImportId;

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
}

codes!(ImportKind {
    Units => "units",
    Positions => "positions",
    People => "people",
    Appointments => "appointments",
    Admins => "admins",
    Nomenclature => "nomenclature",
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
});

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

/// What is wrong with a row, or worth knowing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowCode {
    Required,
    TooLong,
    UnknownChoice,
    NotADate,
    EndsBeforeItBegins,
    InTheFuture,
    NotAGrade,
    NotYesOrNo,
    NotAnEmail,
    /// The spreadsheet stored a number of more than 15 digits as a number: the last digits are gone.
    PrecisionLost,
    FormulaError,
    NipNotDigits,
    NipLength,
    NipBirthDate,
    NipMonthOrContract,
    NipAppointmentYear,
    NipGender,
    NipSequence,
    NipRequired,
    /// The number was replaced by another; `data` = nothing, the new one is personal.
    NipReplaced,
    UnknownRank,
    /// A person without a number needs a birth date or an e-mail address to be recognised again.
    NeedsKey,
    /// `data` = the row that says it first.
    DuplicateInFile,
    KindNotGuessed,
    UnknownUnit,
    UnknownPosition,
    UnknownPerson,
    /// The row it depends on cannot be taken; `data` = that row.
    BadRowAbove,
    ParentCycle,
    OnlyOneRoot,
    OutsideScope,
    MissingRole,
    /// `data` = the other head's title.
    SecondUnitHead,
    /// `data` = who holds it.
    PostIsTaken,
    /// `data` = the other post.
    HoldsOtherPost,
    PositionNotValid,
    ActingNeedsEnd,
    ActingNeedsDecree,
    RoleNeedsUnit,
    NotANomenclatureCode,
    /// `data` = the level that the code shows.
    LevelDiffers,
    /// Warning: the column says otherwise than the number.
    BirthDateDiffers,
    GenderDiffers,
    EmploymentDiffers,
    RankOfOtherEmployment,
    /// Warning: a definitif post ends the day before; `data` = its title.
    PreviousEnded,
}

codes!(RowCode {
    Required => "required",
    TooLong => "too_long",
    UnknownChoice => "unknown_choice",
    NotADate => "not_a_date",
    EndsBeforeItBegins => "ends_before_it_begins",
    InTheFuture => "in_the_future",
    NotAGrade => "not_a_grade",
    NotYesOrNo => "not_yes_or_no",
    NotAnEmail => "not_an_email",
    PrecisionLost => "precision_lost",
    FormulaError => "formula_error",
    NipNotDigits => "nip_not_digits",
    NipLength => "nip_length",
    NipBirthDate => "nip_birth_date",
    NipMonthOrContract => "nip_month_or_contract",
    NipAppointmentYear => "nip_appointment_year",
    NipGender => "nip_gender",
    NipSequence => "nip_sequence",
    NipRequired => "nip_required",
    NipReplaced => "nip_replaced",
    UnknownRank => "unknown_rank",
    NeedsKey => "needs_key",
    DuplicateInFile => "duplicate_in_file",
    KindNotGuessed => "kind_not_guessed",
    UnknownUnit => "unknown_unit",
    UnknownPosition => "unknown_position",
    UnknownPerson => "unknown_person",
    BadRowAbove => "bad_row_above",
    ParentCycle => "parent_cycle",
    OnlyOneRoot => "only_one_root",
    OutsideScope => "outside_scope",
    MissingRole => "missing_role",
    SecondUnitHead => "second_unit_head",
    PostIsTaken => "post_is_taken",
    HoldsOtherPost => "holds_other_post",
    PositionNotValid => "position_not_valid",
    ActingNeedsEnd => "acting_needs_end",
    ActingNeedsDecree => "acting_needs_decree",
    RoleNeedsUnit => "role_needs_unit",
    NotANomenclatureCode => "not_a_nomenclature_code",
    LevelDiffers => "level_differs",
    BirthDateDiffers => "birth_date_differs",
    GenderDiffers => "gender_differs",
    EmploymentDiffers => "employment_differs",
    RankOfOtherEmployment => "rank_of_other_employment",
    PreviousEnded => "previous_ended",
});

impl RowCode {
    /// Worth knowing, but the row is taken (legacy numbers contradict master data: `domain.md` 9.4).
    pub const fn is_warning(self) -> bool {
        matches!(
            self,
            Self::BirthDateDiffers
                | Self::GenderDiffers
                | Self::EmploymentDiffers
                | Self::RankOfOtherEmployment
                | Self::PreviousEnded
        )
    }
}

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
    /// For rows without a date of their own.
    pub start: NaiveDate,
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
}
