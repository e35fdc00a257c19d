//! Words for the codes of errors (`locales/*/errors.json`). A new code needs a sentence there and a line here.
//!
//! A sentence says what happened or what is needed, never who is to blame.

use domain::policy::Reason;

use super::labels::I18n;
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
        "choose_instansi" => t_string!(i18n, errors.choose_instansi),
        "duplicate" => t_string!(i18n, errors.duplicate),
        "link_invalid" => t_string!(i18n, errors.link_invalid),
        "nip_invalid" => t_string!(i18n, errors.nip_invalid),
        "not_a_date" => t_string!(i18n, errors.not_a_date),
        "not_a_number" => t_string!(i18n, errors.not_a_number),
        "not_an_email" => t_string!(i18n, errors.not_an_email),
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
        "required" => t_string!(i18n, errors.required),
        "sign_in_busy" => t_string!(i18n, errors.sign_in_busy),
        "sign_in_failed" => t_string!(i18n, errors.sign_in_failed),
        "unknown_choice" => t_string!(i18n, errors.unknown_choice),
        _ => return None,
    })
}

/// Codes whose sentence names the data. Alphabetical.
fn with_data(i18n: I18n, code: &str, data: &str) -> String {
    let data = data.to_owned();
    match code {
        "password_shorter_than_advised" => t_string!(i18n, errors.password_shorter_than_advised, data),
        "too_long" => t_string!(i18n, errors.too_long, data),
        "too_many_attempts" => t_string!(i18n, errors.too_many_attempts, data),
        "too_short" => t_string!(i18n, errors.too_short, data),
        _ => t_string!(i18n, errors.unknown).to_owned(),
    }
}
