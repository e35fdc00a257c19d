//! What may be wrong with a row of a file, or worth knowing about it.

use serde::{Deserialize, Serialize};

use crate::codes::codes;

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
    // Plans.
    /// Neither the file nor the plan has it.
    UnknownParent,
    /// `data` = the kind that is missing between.
    LevelSkip,
    /// `data` = kind of the parent.
    UpsideDown,
    /// `data` = kind of the parent.
    DoesNotBelong,
    /// Under another agency's node.
    OtherAgency,
    /// The same key with another kind, code or text; `data` = row and text of the first.
    KeyClash,
    /// The plan has it as another kind; `data` = that kind.
    KindDiffers,
    NotMoney,
    NegativeMoney,
    IntervalReversed,
    TargetWithoutIndicator,
    /// Two columns for the same year; `data` = the year.
    YearTwice,
    // Plans: worth knowing, nothing is lost.
    /// The number had more decimals than are kept, or residue of a binary fraction; `data` = what was read.
    Rounded,
    /// A dot before three digits may be either; `data` = what was read.
    ReadAsThousands,
    /// Stored as a part of one and shown as a percentage; `data` = what was read.
    PercentCell,
    /// The spreadsheet program made a date of it; `data` = the date.
    DateCell,
    /// No number: kept as words.
    WordsTarget,
    /// More than one number in one cell: kept as words.
    SeveralTargets,
    /// The unit of measure stood in the target; `data` = the number that was read.
    UnitTaken,
    /// The unit in the target is not that of its column: kept as words; `data` = the column's.
    UnitDiffers,
    DashIsEmpty,
    /// No target for the year of the plan; `data` = the year.
    NoTarget,
    /// Hangs nowhere yet, and will be found among what is not aligned.
    NoParent,
    /// By code or by order; `data` = the parent's text.
    ParentGuessed,
    /// Another indicator of the node above; `data` = its row.
    ContinuesAbove,
    /// The ceiling is not the sum of those below; `data` = both.
    SumDiffers,
    /// Every row of the node says the same ceiling: taken once.
    CeilingRepeated,
    /// There are several budget lines already: they are left as they are; `data` = their sum.
    CeilingKept,
    /// Money stands at program, kegiatan and sub kegiatan only.
    CeilingNotKept,
    /// Another node of the file has the same code; `data` = its row.
    CodeRepeated,
    /// By its code it is something else; `data` = what.
    CodeLevelDiffers,
    /// The plan has an indicator that the file does not: it stays; `data` = its text.
    IndicatorLeft,
    /// A KRO is an output of its kegiatan: it becomes an indicator there; `data` = the kegiatan.
    BecomesIndicator,
    /// Nothing is taken from that column; `data` = its header.
    ColumnNotUsed,
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
    UnknownParent => "unknown_parent",
    LevelSkip => "level_skip",
    UpsideDown => "upside_down",
    DoesNotBelong => "does_not_belong",
    OtherAgency => "other_agency",
    KeyClash => "key_clash",
    KindDiffers => "kind_differs",
    NotMoney => "not_money",
    NegativeMoney => "negative_money",
    IntervalReversed => "interval_reversed",
    TargetWithoutIndicator => "target_without_indicator",
    YearTwice => "year_twice",
    Rounded => "rounded",
    ReadAsThousands => "read_as_thousands",
    PercentCell => "percent_cell",
    DateCell => "date_cell",
    WordsTarget => "words_target",
    SeveralTargets => "several_targets",
    UnitTaken => "unit_taken",
    UnitDiffers => "unit_differs",
    DashIsEmpty => "dash_is_empty",
    NoTarget => "no_target",
    NoParent => "no_parent",
    ParentGuessed => "parent_guessed",
    ContinuesAbove => "continues_above",
    SumDiffers => "sum_differs",
    CeilingRepeated => "ceiling_repeated",
    CeilingKept => "ceiling_kept",
    CeilingNotKept => "ceiling_not_kept",
    CodeRepeated => "code_repeated",
    CodeLevelDiffers => "code_level_differs",
    IndicatorLeft => "indicator_left",
    BecomesIndicator => "becomes_indicator",
    ColumnNotUsed => "column_not_used",
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
                | Self::Rounded
                | Self::ReadAsThousands
                | Self::PercentCell
                | Self::DateCell
                | Self::WordsTarget
                | Self::SeveralTargets
                | Self::UnitTaken
                | Self::UnitDiffers
                | Self::DashIsEmpty
                | Self::NoTarget
                | Self::NoParent
                | Self::ParentGuessed
                | Self::ContinuesAbove
                | Self::SumDiffers
                | Self::CeilingRepeated
                | Self::CeilingKept
                | Self::CeilingNotKept
                | Self::CodeRepeated
                | Self::CodeLevelDiffers
                | Self::IndicatorLeft
                | Self::BecomesIndicator
                | Self::ColumnNotUsed
        )
    }
}
