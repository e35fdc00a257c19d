//! Words for the codes of errors (`locales/*/errors.json`). A new code needs a sentence there and a line here.
//!
//! A sentence says what happened or what is needed, never who is to blame.

use domain::cascade::NodeKind;
use domain::format::Lang;
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
        AppError::At { cause, .. } => error_text(i18n, cause),
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
        AppError::At { cause, .. } => error_advice(i18n, cause),
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
    code_text_in(i18n.get_locale(), code, data)
}

/// The same in Indonesian, for the command line.
pub fn code_text_in_indonesian(code: &str, data: Option<&str>) -> String {
    code_text_in(Locale::id, code, data)
}

fn code_text_in(locale: Locale, code: &str, data: Option<&str>) -> String {
    plain(locale, code).map_or_else(
        || with_data(locale, code, data.unwrap_or_default()),
        ToOwned::to_owned,
    )
}

/// Codes whose sentence stands for itself. Alphabetical.
fn plain(locale: Locale, code: &str) -> Option<&'static str> {
    Some(match code {
        "account_disabled" => td_string!(locale, errors.account_disabled),
        "account_without_login" => td_string!(locale, errors.account_without_login),
        "acting_needs_decree" => td_string!(locale, errors.acting_needs_decree),
        "acting_needs_end" => td_string!(locale, errors.acting_needs_end),
        "appointment_not_valid" => td_string!(locale, errors.appointment_not_valid),
        "asks_owner" => td_string!(locale, errors.asks_owner),
        "choose_instansi" => td_string!(locale, errors.choose_instansi),
        "column_needed" => td_string!(locale, errors.column_needed),
        "column_twice" => td_string!(locale, errors.column_twice),
        "cross_circle" => td_string!(locale, errors.cross_circle),
        "cross_counts_already" => td_string!(locale, errors.cross_counts_already),
        "cross_figure_gone" => td_string!(locale, errors.cross_figure_gone),
        "cross_is_closed" => td_string!(locale, errors.cross_is_closed),
        "cross_is_open" => td_string!(locale, errors.cross_is_open),
        "cross_no_agency" => td_string!(locale, errors.cross_no_agency),
        "cross_no_figure_outside" => td_string!(locale, errors.cross_no_figure_outside),
        "cross_no_sum" => td_string!(locale, errors.cross_no_sum),
        "cross_nobody_answers" => td_string!(locale, errors.cross_nobody_answers),
        "cross_not_the_partners" => td_string!(locale, errors.cross_not_the_partners),
        "cross_one_partner" => td_string!(locale, errors.cross_one_partner),
        "cross_own_agency" => td_string!(locale, errors.cross_own_agency),
        "day_in_future" => td_string!(locale, errors.day_in_future),
        "control_character" => td_string!(locale, errors.control_character),
        "does_not_belong" => td_string!(locale, errors.does_not_belong),
        "duplicate" => td_string!(locale, errors.duplicate),
        "file_damaged" => td_string!(locale, errors.file_damaged),
        "file_empty" => td_string!(locale, errors.file_empty),
        "file_encrypted" => td_string!(locale, errors.file_encrypted),
        "file_html_table" => td_string!(locale, errors.file_html_table),
        "file_legacy_excel" => td_string!(locale, errors.file_legacy_excel),
        "file_macros" => td_string!(locale, errors.file_macros),
        "file_open_document" => td_string!(locale, errors.file_open_document),
        "file_suspicious" => td_string!(locale, errors.file_suspicious),
        "file_unknown_kind" => td_string!(locale, errors.file_unknown_kind),
        "grade_1_to_17" => td_string!(locale, errors.grade_1_to_17),
        "import_data_changed" => td_string!(locale, errors.import_data_changed),
        "import_is_closed" => td_string!(locale, errors.import_is_closed),
        "in_the_future" => td_string!(locale, errors.in_the_future),
        "indicator_in_use" => td_string!(locale, errors.indicator_in_use),
        "interval_reversed" => td_string!(locale, errors.interval_reversed),
        "last_admin" => td_string!(locale, errors.last_admin),
        "link_invalid" => td_string!(locale, errors.link_invalid),
        "makes_loop" => td_string!(locale, errors.makes_loop),
        "needs_parent" => td_string!(locale, errors.needs_parent),
        "negative_share" => td_string!(locale, errors.negative_share),
        "negative_money" => td_string!(locale, errors.negative_money),
        "nip_appointment_year" => td_string!(locale, errors.nip_appointment_year),
        "nip_birth_date" => td_string!(locale, errors.nip_birth_date),
        "nip_gender" => td_string!(locale, errors.nip_gender),
        "nip_invalid" => td_string!(locale, errors.nip_invalid),
        "nip_length" => td_string!(locale, errors.nip_length),
        "nip_month_or_contract" => td_string!(locale, errors.nip_month_or_contract),
        "nip_not_digits" => td_string!(locale, errors.nip_not_digits),
        "nip_required" => td_string!(locale, errors.nip_required),
        "nip_sequence" => td_string!(locale, errors.nip_sequence),
        "no_proposal_needed" => td_string!(locale, errors.no_proposal_needed),
        "no_budget_here" => td_string!(locale, errors.no_budget_here),
        "node_in_use" => td_string!(locale, errors.node_in_use),
        "not_a_date" => td_string!(locale, errors.not_a_date),
        "not_a_number" => td_string!(locale, errors.not_a_number),
        "not_a_place" => td_string!(locale, errors.not_a_place),
        "not_an_email" => td_string!(locale, errors.not_an_email),
        "not_money" => td_string!(locale, errors.not_money),
        "only_one_root" => td_string!(locale, errors.only_one_root),
        "other_agency" => td_string!(locale, errors.other_agency),
        "other_year" => td_string!(locale, errors.other_year),
        "parent_unit_not_valid" => td_string!(locale, errors.parent_unit_not_valid),
        "password_common" => td_string!(locale, errors.password_common),
        "password_contains_email" => td_string!(locale, errors.password_contains_email),
        "password_contains_name" => td_string!(locale, errors.password_contains_name),
        "password_contains_nip" => td_string!(locale, errors.password_contains_nip),
        "password_mismatch" => td_string!(locale, errors.password_mismatch),
        "password_missing_digit" => td_string!(locale, errors.password_missing_digit),
        "password_missing_lower" => td_string!(locale, errors.password_missing_lower),
        "password_missing_symbol" => td_string!(locale, errors.password_missing_symbol),
        "password_missing_upper" => td_string!(locale, errors.password_missing_upper),
        "password_repetitive" => td_string!(locale, errors.password_repetitive),
        "password_same" => td_string!(locale, errors.password_same),
        "password_wrong" => td_string!(locale, errors.password_wrong),
        "position_not_valid" => td_string!(locale, errors.position_not_valid),
        "post_of_other_unit" => td_string!(locale, errors.post_of_other_unit),
        "proposal_is_closed" => td_string!(locale, errors.proposal_is_closed),
        "proposal_is_open" => td_string!(locale, errors.proposal_is_open),
        "rank_of_other_employment" => td_string!(locale, errors.rank_of_other_employment),
        "rater_already_named" => td_string!(locale, errors.rater_already_named),
        "rater_decides_appeal" => td_string!(locale, errors.rater_decides_appeal),
        "rates_himself" => td_string!(locale, errors.rates_himself),
        "required" => td_string!(locale, errors.required),
        "role_already_held" => td_string!(locale, errors.role_already_held),
        "role_needs_unit" => td_string!(locale, errors.role_needs_unit),
        "share_stays" => td_string!(locale, errors.share_stays),
        "sign_in_busy" => td_string!(locale, errors.sign_in_busy),
        "sign_in_failed" => td_string!(locale, errors.sign_in_failed),
        "skp_cannot_change" => td_string!(locale, errors.skp_cannot_change),
        "target_not_a_number" => td_string!(locale, errors.target_not_a_number),
        "too_many_duties" => td_string!(locale, errors.too_many_duties),
        "too_many_open_imports" => td_string!(locale, errors.too_many_open_imports),
        "too_many_parts" => td_string!(locale, errors.too_many_parts),
        "under_result" => td_string!(locale, errors.under_result),
        "unit_under_itself" => td_string!(locale, errors.unit_under_itself),
        "unknown_choice" => td_string!(locale, errors.unknown_choice),
        "unknown_rank" => td_string!(locale, errors.unknown_rank),
        "upside_down" => td_string!(locale, errors.upside_down),
        "weight_out_of_range" => td_string!(locale, errors.weight_out_of_range),
        "whole_rupiah" => td_string!(locale, errors.whole_rupiah),
        _ => return None,
    })
}

/// A day as people read it; what is none stays.
fn day(locale: Locale, data: String) -> String {
    let lang = match locale {
        Locale::id => Lang::Id,
        Locale::en => Lang::En,
    };
    data.parse().map_or(data, |day| lang.date_long(day))
}

/// Codes whose sentence names the data. Alphabetical.
fn with_data(locale: Locale, code: &str, data: &str) -> String {
    let data = data.to_owned();
    match code {
        "already_holds_it" => td_string!(locale, errors.already_holds_it, data),
        "before_history" => td_string!(locale, errors.before_history, data = day(locale, data)),
        "cross_other_measure" => td_string!(locale, errors.cross_other_measure, data),
        "ends_before_it_begins" => {
            td_string!(locale, errors.ends_before_it_begins, data = day(locale, data))
        }
        "file_cell_too_long" => td_string!(locale, errors.file_cell_too_long, data),
        "file_encoding" => td_string!(locale, errors.file_encoding, data),
        "file_too_large" => td_string!(locale, errors.file_too_large, data),
        "file_too_many_cells" => td_string!(locale, errors.file_too_many_cells, data),
        "file_too_many_columns" => td_string!(locale, errors.file_too_many_columns, data),
        "file_too_many_rows" => td_string!(locale, errors.file_too_many_rows, data),
        "file_too_much_text" => td_string!(locale, errors.file_too_much_text, data),
        "file_unclosed_quote" => td_string!(locale, errors.file_unclosed_quote, data),
        "file_unpacked_too_large" => td_string!(locale, errors.file_unpacked_too_large, data),
        "holds_definitif_post" => td_string!(locale, errors.holds_definitif_post, data),
        "import_has_bad_rows" => td_string!(locale, errors.import_has_bad_rows, data),
        "level_skip" => {
            let missing = NodeKind::from_code(&data).map_or("", |kind| kind.label_in(locale));
            td_string!(locale, errors.level_skip, data = missing)
        }
        "money_too_large" => td_string!(locale, errors.money_too_large, data),
        "months_off" => td_string!(locale, errors.months_off, data),
        "node_has_children" => td_string!(locale, errors.node_has_children, data),
        "password_shorter_than_advised" => td_string!(locale, errors.password_shorter_than_advised, data),
        "position_is_held" => td_string!(locale, errors.position_is_held, data),
        "post_is_taken" => td_string!(locale, errors.post_is_taken, data),
        "too_long" => td_string!(locale, errors.too_long, data),
        "too_many_attempts" => td_string!(locale, errors.too_many_attempts, data),
        "too_many_edits" => td_string!(locale, errors.too_many_edits, data),
        "too_short" => td_string!(locale, errors.too_short, data),
        "unit_has_head" => td_string!(locale, errors.unit_has_head, data),
        "unit_has_positions" => td_string!(locale, errors.unit_has_positions, data),
        "unit_has_units" => td_string!(locale, errors.unit_has_units, data),
        "unit_in_target" => td_string!(locale, errors.unit_in_target, data),
        "weights_exceed" => td_string!(locale, errors.weights_exceed, data),
        _ => td_string!(locale, errors.unknown).to_owned(),
    }
}
