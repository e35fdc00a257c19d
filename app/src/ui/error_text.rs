//! Words for the codes of errors (`locales/*/errors.json`). A new code needs a sentence there and a line here.
//!
//! A sentence says what happened or what is needed, never who is to blame.

use domain::cascade::NodeKind;
use domain::policy::Reason;

use super::labels::{I18n, Label as _};
use crate::AppError;
use crate::error::FieldError;
use crate::i18n::*;

/// What happened, in one sentence.
pub fn error_text(i18n: I18n, error: &AppError) -> String {
    match error {
        AppError::Unauthenticated => t_string!(i18n, errors.unauthenticated).to_owned(),
        AppError::NotFound => t_string!(i18n, errors.not_found).to_owned(),
        AppError::Forbidden { reason } => reason_text(i18n, *reason).to_owned(),
        AppError::Invalid { .. } => t_string!(i18n, errors.invalid).to_owned(),
        AppError::Rejected { code, data } => code_text(i18n, code, data.as_deref()),
        AppError::Conflict { .. } => t_string!(i18n, errors.conflict).to_owned(),
        AppError::Unavailable { .. } => t_string!(i18n, errors.unavailable).to_owned(),
        AppError::Offline => t_string!(i18n, errors.offline).to_owned(),
        AppError::Malformed => t_string!(i18n, errors.malformed).to_owned(),
    }
}

/// What to do next.
pub fn error_advice(i18n: I18n, error: &AppError) -> String {
    match error {
        AppError::Unauthenticated => t_string!(i18n, errors.advice_unauthenticated).to_owned(),
        AppError::NotFound => t_string!(i18n, errors.advice_not_found).to_owned(),
        AppError::Forbidden { .. } => t_string!(i18n, errors.advice_forbidden).to_owned(),
        AppError::Invalid { .. } => t_string!(i18n, errors.advice_invalid).to_owned(),
        AppError::Rejected { .. } => t_string!(i18n, errors.advice_rejected).to_owned(),
        AppError::Conflict { .. } => t_string!(i18n, errors.advice_conflict).to_owned(),
        AppError::Unavailable { reference } if !reference.is_empty() => {
            t_string!(
                i18n,
                errors.advice_unavailable_reference,
                reference = reference.clone()
            )
        }
        AppError::Unavailable { .. } => t_string!(i18n, errors.advice_unavailable).to_owned(),
        AppError::Offline => t_string!(i18n, errors.advice_offline).to_owned(),
        AppError::Malformed => t_string!(i18n, errors.advice_malformed).to_owned(),
    }
}

/// What is wrong with one field.
pub fn field_error_text(i18n: I18n, error: &FieldError) -> String {
    code_text(i18n, &error.code, error.data.as_deref())
}

/// Why the policy says no; also on greyed-out buttons.
pub fn reason_text(i18n: I18n, reason: Reason) -> &'static str {
    match reason {
        Reason::OtherInstansi => t_string!(i18n, errors.reason_other_instansi),
        Reason::OutsideScope => t_string!(i18n, errors.reason_outside_scope),
        Reason::NotOwner => t_string!(i18n, errors.reason_not_owner),
        Reason::NotRater => t_string!(i18n, errors.reason_not_rater),
        Reason::OwnPlan => t_string!(i18n, errors.reason_own_plan),
        Reason::MissingRole => t_string!(i18n, errors.reason_missing_role),
        Reason::WrongState => t_string!(i18n, errors.reason_wrong_state),
        Reason::AlreadyOpened => t_string!(i18n, errors.reason_already_opened),
        Reason::EditedInSkp => t_string!(i18n, errors.reason_edited_in_skp),
        Reason::OwnAccount => t_string!(i18n, errors.reason_own_account),
        Reason::PeriodClosed => t_string!(i18n, errors.reason_period_closed),
    }
}

/// The sentence of a code; an unknown one gets a general sentence, so that nobody ever reads a code.
pub fn code_text(i18n: I18n, code: &str, data: Option<&str>) -> String {
    plain(i18n, code).map_or_else(
        || with_data(i18n, code, data.unwrap_or_default()),
        ToOwned::to_owned,
    )
}

/// Codes whose sentence stands for itself. Alphabetical.
fn plain(i18n: I18n, code: &str) -> Option<&'static str> {
    Some(match code {
        "account_disabled" => t_string!(i18n, errors.account_disabled),
        "account_without_login" => t_string!(i18n, errors.account_without_login),
        "acting_needs_decree" => t_string!(i18n, errors.acting_needs_decree),
        "acting_needs_end" => t_string!(i18n, errors.acting_needs_end),
        "appointment_not_valid" => t_string!(i18n, errors.appointment_not_valid),
        "choose_instansi" => t_string!(i18n, errors.choose_instansi),
        "column_needed" => t_string!(i18n, errors.column_needed),
        "column_twice" => t_string!(i18n, errors.column_twice),
        "does_not_belong" => t_string!(i18n, errors.does_not_belong),
        "duplicate" => t_string!(i18n, errors.duplicate),
        "file_damaged" => t_string!(i18n, errors.file_damaged),
        "file_empty" => t_string!(i18n, errors.file_empty),
        "file_encrypted" => t_string!(i18n, errors.file_encrypted),
        "file_html_table" => t_string!(i18n, errors.file_html_table),
        "file_legacy_excel" => t_string!(i18n, errors.file_legacy_excel),
        "file_macros" => t_string!(i18n, errors.file_macros),
        "file_open_document" => t_string!(i18n, errors.file_open_document),
        "file_suspicious" => t_string!(i18n, errors.file_suspicious),
        "file_unknown_kind" => t_string!(i18n, errors.file_unknown_kind),
        "grade_1_to_17" => t_string!(i18n, errors.grade_1_to_17),
        "import_data_changed" => t_string!(i18n, errors.import_data_changed),
        "import_is_closed" => t_string!(i18n, errors.import_is_closed),
        "in_the_future" => t_string!(i18n, errors.in_the_future),
        "indicator_in_use" => t_string!(i18n, errors.indicator_in_use),
        "interval_reversed" => t_string!(i18n, errors.interval_reversed),
        "last_admin" => t_string!(i18n, errors.last_admin),
        "link_invalid" => t_string!(i18n, errors.link_invalid),
        "makes_loop" => t_string!(i18n, errors.makes_loop),
        "needs_parent" => t_string!(i18n, errors.needs_parent),
        "nip_appointment_year" => t_string!(i18n, errors.nip_appointment_year),
        "nip_birth_date" => t_string!(i18n, errors.nip_birth_date),
        "nip_gender" => t_string!(i18n, errors.nip_gender),
        "nip_invalid" => t_string!(i18n, errors.nip_invalid),
        "nip_length" => t_string!(i18n, errors.nip_length),
        "nip_month_or_contract" => t_string!(i18n, errors.nip_month_or_contract),
        "nip_not_digits" => t_string!(i18n, errors.nip_not_digits),
        "nip_required" => t_string!(i18n, errors.nip_required),
        "nip_sequence" => t_string!(i18n, errors.nip_sequence),
        "node_in_use" => t_string!(i18n, errors.node_in_use),
        "not_a_date" => t_string!(i18n, errors.not_a_date),
        "not_a_number" => t_string!(i18n, errors.not_a_number),
        "not_an_email" => t_string!(i18n, errors.not_an_email),
        "only_one_root" => t_string!(i18n, errors.only_one_root),
        "other_agency" => t_string!(i18n, errors.other_agency),
        "other_year" => t_string!(i18n, errors.other_year),
        "parent_unit_not_valid" => t_string!(i18n, errors.parent_unit_not_valid),
        "password_common" => t_string!(i18n, errors.password_common),
        "password_contains_email" => t_string!(i18n, errors.password_contains_email),
        "password_contains_name" => t_string!(i18n, errors.password_contains_name),
        "password_contains_nip" => t_string!(i18n, errors.password_contains_nip),
        "password_mismatch" => t_string!(i18n, errors.password_mismatch),
        "password_missing_digit" => t_string!(i18n, errors.password_missing_digit),
        "password_missing_lower" => t_string!(i18n, errors.password_missing_lower),
        "password_missing_symbol" => t_string!(i18n, errors.password_missing_symbol),
        "password_missing_upper" => t_string!(i18n, errors.password_missing_upper),
        "password_repetitive" => t_string!(i18n, errors.password_repetitive),
        "password_same" => t_string!(i18n, errors.password_same),
        "password_wrong" => t_string!(i18n, errors.password_wrong),
        "position_not_valid" => t_string!(i18n, errors.position_not_valid),
        "post_of_other_unit" => t_string!(i18n, errors.post_of_other_unit),
        "rank_of_other_employment" => t_string!(i18n, errors.rank_of_other_employment),
        "rater_already_named" => t_string!(i18n, errors.rater_already_named),
        "rater_decides_appeal" => t_string!(i18n, errors.rater_decides_appeal),
        "rates_himself" => t_string!(i18n, errors.rates_himself),
        "required" => t_string!(i18n, errors.required),
        "role_already_held" => t_string!(i18n, errors.role_already_held),
        "role_needs_unit" => t_string!(i18n, errors.role_needs_unit),
        "sign_in_busy" => t_string!(i18n, errors.sign_in_busy),
        "sign_in_failed" => t_string!(i18n, errors.sign_in_failed),
        "too_many_open_imports" => t_string!(i18n, errors.too_many_open_imports),
        "under_result" => t_string!(i18n, errors.under_result),
        "unit_under_itself" => t_string!(i18n, errors.unit_under_itself),
        "unknown_choice" => t_string!(i18n, errors.unknown_choice),
        "unknown_rank" => t_string!(i18n, errors.unknown_rank),
        "upside_down" => t_string!(i18n, errors.upside_down),
        _ => return None,
    })
}

/// Codes whose sentence names the data. Alphabetical.
fn with_data(i18n: I18n, code: &str, data: &str) -> String {
    let data = data.to_owned();
    match code {
        "already_holds_it" => t_string!(i18n, errors.already_holds_it, data),
        "ends_before_it_begins" => t_string!(i18n, errors.ends_before_it_begins, data),
        "file_cell_too_long" => t_string!(i18n, errors.file_cell_too_long, data),
        "file_encoding" => t_string!(i18n, errors.file_encoding, data),
        "file_too_large" => t_string!(i18n, errors.file_too_large, data),
        "file_too_many_cells" => t_string!(i18n, errors.file_too_many_cells, data),
        "file_too_many_columns" => t_string!(i18n, errors.file_too_many_columns, data),
        "file_too_many_rows" => t_string!(i18n, errors.file_too_many_rows, data),
        "file_too_much_text" => t_string!(i18n, errors.file_too_much_text, data),
        "file_unclosed_quote" => t_string!(i18n, errors.file_unclosed_quote, data),
        "file_unpacked_too_large" => t_string!(i18n, errors.file_unpacked_too_large, data),
        "holds_definitif_post" => t_string!(i18n, errors.holds_definitif_post, data),
        "import_has_bad_rows" => t_string!(i18n, errors.import_has_bad_rows, data),
        "password_shorter_than_advised" => t_string!(i18n, errors.password_shorter_than_advised, data),
        "position_is_held" => t_string!(i18n, errors.position_is_held, data),
        "post_is_taken" => t_string!(i18n, errors.post_is_taken, data),
        "too_long" => t_string!(i18n, errors.too_long, data),
        "too_many_attempts" => t_string!(i18n, errors.too_many_attempts, data),
        "too_short" => t_string!(i18n, errors.too_short, data),
        "unit_has_head" => t_string!(i18n, errors.unit_has_head, data),
        "unit_has_positions" => t_string!(i18n, errors.unit_has_positions, data),
        "unit_has_units" => t_string!(i18n, errors.unit_has_units, data),
        "node_has_children" => t_string!(i18n, errors.node_has_children, data),
        "unit_in_target" => t_string!(i18n, errors.unit_in_target, data),
        "level_skip" => {
            let missing = NodeKind::from_code(&data).map_or("", |kind| kind.label(i18n));
            t_string!(i18n, errors.level_skip, data = missing)
        }
        _ => t_string!(i18n, errors.unknown).to_owned(),
    }
}
