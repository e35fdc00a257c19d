//! Kinds, fields, states and problems of imports in words. By locale and not by context, so that the page and the file
//! to download say the same.

use domain::import::{ImportField, ImportKind, ImportState, RowCode};

use crate::i18n::*;

pub(super) fn kind_text(locale: Locale, kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Units => td_string!(locale, import.kind_units),
        ImportKind::Positions => td_string!(locale, import.kind_positions),
        ImportKind::People => td_string!(locale, import.kind_people),
        ImportKind::Appointments => td_string!(locale, import.kind_appointments),
        ImportKind::Admins => td_string!(locale, import.kind_admins),
        ImportKind::Nomenclature => td_string!(locale, import.kind_nomenclature),
        ImportKind::Plan => td_string!(locale, import.kind_plan),
    }
}

/// What a file of the kind brings, in a sentence.
pub(super) fn kind_hint(locale: Locale, kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Units => td_string!(locale, import.hint_units),
        ImportKind::Positions => td_string!(locale, import.hint_positions),
        ImportKind::People => td_string!(locale, import.hint_people),
        ImportKind::Appointments => td_string!(locale, import.hint_appointments),
        ImportKind::Admins => td_string!(locale, import.hint_admins),
        ImportKind::Nomenclature => td_string!(locale, import.hint_nomenclature),
        ImportKind::Plan => td_string!(locale, import.hint_plan),
    }
}

pub(super) fn state_text(locale: Locale, state: ImportState) -> &'static str {
    match state {
        ImportState::Read => td_string!(locale, import.state_read),
        ImportState::Checked => td_string!(locale, import.state_checked),
        ImportState::Applied => td_string!(locale, import.state_applied),
        ImportState::Discarded => td_string!(locale, import.state_discarded),
    }
}

pub(super) fn field_text(locale: Locale, field: ImportField) -> &'static str {
    use ImportField as F;
    match field {
        F::Code => td_string!(locale, import.field_code),
        F::Name => td_string!(locale, import.field_name),
        F::UnitKind => td_string!(locale, import.field_unit_kind),
        F::ParentCode => td_string!(locale, import.field_parent_code),
        F::ValidFrom => td_string!(locale, import.field_valid_from),
        F::ValidTo => td_string!(locale, import.field_valid_to),
        F::Title => td_string!(locale, import.field_title),
        F::UnitCode => td_string!(locale, import.field_unit_code),
        F::PositionKind => td_string!(locale, import.field_position_kind),
        F::Grade => td_string!(locale, import.field_grade),
        F::UnitHead => td_string!(locale, import.field_unit_head),
        F::Task => td_string!(locale, import.field_task),
        F::Nip => td_string!(locale, import.field_nip),
        F::Gender => td_string!(locale, import.field_gender),
        F::BirthDate => td_string!(locale, import.field_birth_date),
        F::Rank => td_string!(locale, import.field_rank),
        F::Employment => td_string!(locale, import.field_employment),
        F::Email => td_string!(locale, import.field_email),
        F::PositionCode => td_string!(locale, import.field_position_code),
        F::AppointmentKind => td_string!(locale, import.field_appointment_kind),
        F::Decree => td_string!(locale, import.field_decree),
        F::Role => td_string!(locale, import.field_role),
        F::Level => td_string!(locale, import.field_level),
        F::Key => td_string!(locale, import.field_key),
        F::Indicator => td_string!(locale, import.field_indicator),
        F::Measure => td_string!(locale, import.field_measure),
        F::Polarity => td_string!(locale, import.field_polarity),
        F::Baseline => td_string!(locale, import.field_baseline),
        F::Target1 => td_string!(locale, import.field_target_1),
        F::Target2 => td_string!(locale, import.field_target_2),
        F::Target3 => td_string!(locale, import.field_target_3),
        F::Target4 => td_string!(locale, import.field_target_4),
        F::Target5 => td_string!(locale, import.field_target_5),
        F::Target6 => td_string!(locale, import.field_target_6),
        F::Ceiling1 => td_string!(locale, import.field_ceiling_1),
        F::Ceiling2 => td_string!(locale, import.field_ceiling_2),
        F::Ceiling3 => td_string!(locale, import.field_ceiling_3),
        F::Ceiling4 => td_string!(locale, import.field_ceiling_4),
        F::Ceiling5 => td_string!(locale, import.field_ceiling_5),
        F::Ceiling6 => td_string!(locale, import.field_ceiling_6),
    }
}

/// What is wrong with a cell, or worth knowing, in a sentence.
pub(super) fn problem_text(locale: Locale, code: RowCode, data: Option<&str>) -> String {
    use RowCode as C;
    let data = data.unwrap_or_default().to_owned();
    let plain = match code {
        C::TooLong => return td_string!(locale, import.row_too_long, data),
        C::EndsBeforeItBegins => return td_string!(locale, import.row_ends_before_it_begins, data),
        C::DuplicateInFile => return td_string!(locale, import.row_duplicate_in_file, data),
        C::BadRowAbove => return td_string!(locale, import.row_bad_row_above, data),
        C::SecondUnitHead => return td_string!(locale, import.row_second_unit_head, data),
        C::PostIsTaken => return td_string!(locale, import.row_post_is_taken, data),
        C::HoldsOtherPost => return td_string!(locale, import.row_holds_other_post, data),
        C::PositionNotValid => return td_string!(locale, import.row_position_not_valid, data),
        C::LevelDiffers => return td_string!(locale, import.row_level_differs, data),
        C::PreviousEnded => return td_string!(locale, import.row_previous_ended, data),
        C::LevelSkip => return td_string!(locale, import.row_level_skip, data),
        C::UpsideDown => return td_string!(locale, import.row_upside_down, data),
        C::DoesNotBelong => return td_string!(locale, import.row_does_not_belong, data),
        C::OtherAgency => return td_string!(locale, import.row_other_agency, data),
        C::KeyClash => return td_string!(locale, import.row_key_clash, data),
        C::KindDiffers => return td_string!(locale, import.row_kind_differs, data),
        C::YearTwice => return td_string!(locale, import.row_year_twice, data),
        C::Rounded => return td_string!(locale, import.row_rounded, data),
        C::ReadAsThousands => return td_string!(locale, import.row_read_as_thousands, data),
        C::PercentCell => return td_string!(locale, import.row_percent_cell, data),
        C::DateCell => return td_string!(locale, import.row_date_cell, data),
        C::UnitTaken => return td_string!(locale, import.row_unit_taken, data),
        C::UnitDiffers => return td_string!(locale, import.row_unit_differs, data),
        C::NoTarget => return td_string!(locale, import.row_no_target, data),
        C::ParentGuessed => return td_string!(locale, import.row_parent_guessed, data),
        C::ContinuesAbove => return td_string!(locale, import.row_continues_above, data),
        C::SumDiffers => return td_string!(locale, import.row_sum_differs, data),
        C::CeilingRepeated => return td_string!(locale, import.row_ceiling_repeated, data),
        C::CeilingKept => return td_string!(locale, import.row_ceiling_kept, data),
        C::CodeRepeated => return td_string!(locale, import.row_code_repeated, data),
        C::CodeLevelDiffers => return td_string!(locale, import.row_code_level_differs, data),
        C::IndicatorLeft => return td_string!(locale, import.row_indicator_left, data),
        C::BecomesIndicator => return td_string!(locale, import.row_becomes_indicator, data),
        C::ColumnNotUsed => return td_string!(locale, import.row_column_not_used, data),
        C::Required => td_string!(locale, import.row_required),
        C::UnknownChoice => td_string!(locale, import.row_unknown_choice),
        C::NotADate => td_string!(locale, import.row_not_a_date),
        C::InTheFuture => td_string!(locale, import.row_in_the_future),
        C::NotAGrade => td_string!(locale, import.row_not_a_grade),
        C::NotYesOrNo => td_string!(locale, import.row_not_yes_or_no),
        C::NotAnEmail => td_string!(locale, import.row_not_an_email),
        C::PrecisionLost => td_string!(locale, import.row_precision_lost),
        C::FormulaError => td_string!(locale, import.row_formula_error),
        C::NipNotDigits => td_string!(locale, import.row_nip_not_digits),
        C::NipLength => td_string!(locale, import.row_nip_length),
        C::NipBirthDate => td_string!(locale, import.row_nip_birth_date),
        C::NipMonthOrContract => td_string!(locale, import.row_nip_month_or_contract),
        C::NipAppointmentYear => td_string!(locale, import.row_nip_appointment_year),
        C::NipGender => td_string!(locale, import.row_nip_gender),
        C::NipSequence => td_string!(locale, import.row_nip_sequence),
        C::NipRequired => td_string!(locale, import.row_nip_required),
        C::NipReplaced => td_string!(locale, import.row_nip_replaced),
        C::UnknownRank => td_string!(locale, import.row_unknown_rank),
        C::NeedsKey => td_string!(locale, import.row_needs_key),
        C::KindNotGuessed => td_string!(locale, import.row_kind_not_guessed),
        C::UnknownUnit => td_string!(locale, import.row_unknown_unit),
        C::UnknownPosition => td_string!(locale, import.row_unknown_position),
        C::UnknownPerson => td_string!(locale, import.row_unknown_person),
        C::ParentCycle => td_string!(locale, import.row_parent_cycle),
        C::OnlyOneRoot => td_string!(locale, import.row_only_one_root),
        C::OutsideScope => td_string!(locale, import.row_outside_scope),
        C::MissingRole => td_string!(locale, import.row_missing_role),
        C::ActingNeedsEnd => td_string!(locale, import.row_acting_needs_end),
        C::ActingNeedsDecree => td_string!(locale, import.row_acting_needs_decree),
        C::RoleNeedsUnit => td_string!(locale, import.row_role_needs_unit),
        C::NotANomenclatureCode => td_string!(locale, import.row_not_a_nomenclature_code),
        C::BirthDateDiffers => td_string!(locale, import.row_birth_date_differs),
        C::GenderDiffers => td_string!(locale, import.row_gender_differs),
        C::EmploymentDiffers => td_string!(locale, import.row_employment_differs),
        C::RankOfOtherEmployment => td_string!(locale, import.row_rank_of_other_employment),
        C::UnknownParent => td_string!(locale, import.row_unknown_parent),
        C::NotMoney => td_string!(locale, import.row_not_money),
        C::NegativeMoney => td_string!(locale, import.row_negative_money),
        C::IntervalReversed => td_string!(locale, import.row_interval_reversed),
        C::TargetWithoutIndicator => td_string!(locale, import.row_target_without_indicator),
        C::WordsTarget => td_string!(locale, import.row_words_target),
        C::SeveralTargets => td_string!(locale, import.row_several_targets),
        C::DashIsEmpty => td_string!(locale, import.row_dash_is_empty),
        C::NoParent => td_string!(locale, import.row_no_parent),
        C::CeilingNotKept => td_string!(locale, import.row_ceiling_not_kept),
    };
    plain.to_owned()
}
