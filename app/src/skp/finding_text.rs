//! Sentences for findings: what is the matter and what would be right, never who is to blame.

use domain::cascade::TargetError;
use domain::skp::validate::{Counted, Finding, FindingData, MissingPart, RuleId};
use domain::skp::wording::WordingRule;

use crate::i18n::*;
use crate::ui::I18n;

/// The short title of a finding.
pub fn title(i18n: I18n, finding: &Finding) -> &'static str {
    if let FindingData::Wording(wording) = &finding.data {
        return match wording.rule {
            WordingRule::OtherDuties
            | WordingRule::BareDuty
            | WordingRule::OnInstruction
            | WordingRule::Refused => {
                t_string!(i18n, skp.w_named)
            }
            WordingRule::Activity | WordingRule::JobDescription => t_string!(i18n, skp.w_result),
            WordingRule::CatchAll => t_string!(i18n, skp.w_catch_all),
            WordingRule::TooShort => t_string!(i18n, skp.w_short),
            WordingRule::NoMeasure => t_string!(i18n, skp.w_measure),
            WordingRule::NumberInResult => t_string!(i18n, skp.w_number),
        };
    }
    match finding.rule {
        RuleId::Form => t_string!(i18n, skp.r_form),
        RuleId::Period | RuleId::Overlap => t_string!(i18n, skp.r_period),
        RuleId::Rater => t_string!(i18n, skp.r_rater),
        RuleId::Counts => t_string!(i18n, skp.r_counts),
        RuleId::Support => t_string!(i18n, skp.r_support),
        RuleId::Perspective => t_string!(i18n, skp.r_perspective),
        RuleId::Indicators | RuleId::Measures => t_string!(i18n, skp.r_indicators),
        RuleId::Repeated => t_string!(i18n, skp.r_repeated),
        RuleId::Target => t_string!(i18n, skp.r_target),
        RuleId::Behaviors => t_string!(i18n, skp.r_behaviors),
        RuleId::Annex => t_string!(i18n, skp.r_annex),
        RuleId::Agreement => t_string!(i18n, skp.r_agreement),
        RuleId::LastYear => t_string!(i18n, skp.r_last_year),
        RuleId::Text => t_string!(i18n, skp.r_text),
        RuleId::Deadline => t_string!(i18n, skp.r_deadline),
        RuleId::Additional => t_string!(i18n, skp.r_additional),
        RuleId::Vague => t_string!(i18n, skp.w_named),
    }
}

/// What is the matter, in a sentence.
pub fn sentence(i18n: I18n, finding: &Finding) -> String {
    match &finding.data {
        FindingData::Wording(wording) => match wording.rule {
            WordingRule::OtherDuties => t_string!(i18n, skp.wt_other_duties).to_owned(),
            WordingRule::BareDuty => t_string!(i18n, skp.wt_bare_duty).to_owned(),
            WordingRule::OnInstruction => t_string!(i18n, skp.wt_on_instruction).to_owned(),
            WordingRule::Activity => t_string!(i18n, skp.wt_activity).to_owned(),
            WordingRule::JobDescription => t_string!(i18n, skp.wt_job_description).to_owned(),
            WordingRule::CatchAll => t_string!(i18n, skp.wt_catch_all).to_owned(),
            WordingRule::TooShort => t_string!(i18n, skp.wt_short).to_owned(),
            WordingRule::NoMeasure => t_string!(i18n, skp.wt_measure).to_owned(),
            WordingRule::NumberInResult => t_string!(i18n, skp.wt_number).to_owned(),
            WordingRule::Refused => t_string!(i18n, skp.wt_refused).to_owned(),
        },
        FindingData::Count {
            what,
            found,
            min,
            max,
        } => {
            let what = match what {
                Counted::Main => t_string!(i18n, skp.count_main),
                Counted::Additional => t_string!(i18n, skp.count_additional),
                Counted::Indicators => t_string!(i18n, skp.count_indicators),
                Counted::AllIndicators => t_string!(i18n, skp.count_all_indicators),
            };
            t_string!(
                i18n,
                skp.count,
                what = what,
                found = *found,
                min = *min,
                max = *max
            )
        }
        FindingData::Missing(parts) => {
            let parts: Vec<&str> = parts.iter().map(|part| missing(i18n, *part)).collect();
            t_string!(i18n, skp.missing, parts = parts.join(", "))
        }
        FindingData::Provisional => t_string!(i18n, skp.provisional).to_owned(),
        FindingData::ForeignSupport => t_string!(i18n, skp.foreign_support).to_owned(),
        FindingData::NoRater => t_string!(i18n, skp.no_rater).to_owned(),
        FindingData::RaterIsOwner => t_string!(i18n, skp.rater_is_owner).to_owned(),
        FindingData::RaterNotValid => t_string!(i18n, skp.rater_not_valid).to_owned(),
        FindingData::Target(error) => match error {
            TargetError::Empty => t_string!(i18n, skp.target_empty).to_owned(),
            TargetError::Number(_) => t_string!(i18n, skp.target_number).to_owned(),
            TargetError::Reversed => t_string!(i18n, skp.target_reversed).to_owned(),
            TargetError::UnitInTarget { number, unit } => {
                t_string!(
                    i18n,
                    skp.target_unit,
                    number = number.clone(),
                    unit = unit.clone()
                )
            }
        },
        FindingData::ZeroTarget => t_string!(i18n, skp.target_zero).to_owned(),
        FindingData::RepeatedOf(_) => t_string!(i18n, skp.repeated).to_owned(),
        FindingData::NotCovered(text) => t_string!(i18n, skp.not_covered, text = text.clone()),
        FindingData::LowerThanLastYear { target, actual } => {
            t_string!(
                i18n,
                skp.lower,
                target = target.to_string(),
                actual = actual.to_string()
            )
        }
        FindingData::Length { found, min, max } => {
            t_string!(i18n, skp.length, found = *found, min = *min, max = *max)
        }
        FindingData::ControlCharacter => t_string!(i18n, skp.control_character).to_owned(),
        FindingData::Late { days, .. } => t_string!(i18n, skp.late, days = *days),
        FindingData::AssignedOutside { .. } => t_string!(i18n, skp.assigned_outside).to_owned(),
        FindingData::BadPeriod | FindingData::OutsideAppointment { .. } | FindingData::Overlap { .. } => {
            t_string!(i18n, skp.period_wrong).to_owned()
        }
        FindingData::Form { .. } => t_string!(i18n, skp.form_wrong).to_owned(),
        FindingData::None => String::new(),
    }
}

fn missing(i18n: I18n, part: MissingPart) -> &'static str {
    match part {
        MissingPart::Indicators => t_string!(i18n, skp.m_indicators),
        MissingPart::Text => t_string!(i18n, skp.m_text),
        MissingPart::Target => t_string!(i18n, skp.m_target),
        MissingPart::Unit => t_string!(i18n, skp.m_unit),
        MissingPart::Support => t_string!(i18n, skp.m_support),
        MissingPart::Perspective => t_string!(i18n, skp.m_perspective),
        MissingPart::AssignedBy => t_string!(i18n, skp.m_assigned_by),
        MissingPart::AssignedOn => t_string!(i18n, skp.m_assigned_on),
        MissingPart::Output => t_string!(i18n, skp.m_output),
    }
}
