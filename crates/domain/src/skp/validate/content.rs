//! The rules on single results, their indicators and texts.

use super::{Context, error};
use crate::cascade::indicator::with_unit;
use crate::cascade::{Polarity, Target, TargetError};
use crate::measure::Measure;
use crate::skp::wording::{self, Field};
use crate::skp::{
    Approach, DraftIndicator, DraftResult, Finding, FindingData, FormType, Level, MissingPart, Place,
    ResultBlock, RuleId,
};

pub(super) fn check_result(context: &Context, at: usize, result: &DraftResult, findings: &mut Vec<Finding>) {
    let place = Place::Result(at);
    text(context, &result.text, place, false, findings);
    wording_of(context, &result.text, Field::Result, None, place, findings);
    match (result.block, context.form) {
        (ResultBlock::Utama, FormType::JaJf) => support(context, result, place, findings),
        (ResultBlock::Utama, FormType::Jpt) if result.perspective.is_none() => {
            let data = FindingData::Missing(vec![MissingPart::Perspective]);
            findings.push(error(RuleId::Perspective, place, data));
        }
        (ResultBlock::Utama, FormType::Jpt) => {}
        (ResultBlock::Tambahan, _) => additional(context, result, place, findings),
    }
    let (rule, needs_unit) = match context.approach {
        Approach::Kuantitatif => (RuleId::Indicators, true),
        Approach::Kualitatif => (RuleId::Measures, false),
    };
    if result.indicators.is_empty() {
        findings.push(error(
            rule,
            place,
            FindingData::Missing(vec![MissingPart::Indicators]),
        ));
    }
    for (nth, indicator) in result.indicators.iter().enumerate() {
        let place = Place::Indicator(at, nth);
        let missing = missing(indicator, needs_unit);
        if !missing.is_empty() {
            findings.push(error(rule, place, FindingData::Missing(missing)));
        }
        check_indicator(context, indicator, place, findings);
        let same = |other: &DraftIndicator| {
            other.aspect == indicator.aspect && wording::same_text(&other.text, &indicator.text)
        };
        if let Some(first) = result.indicators[..nth].iter().position(same) {
            let data = FindingData::RepeatedOf(first);
            findings.push(Finding::new(RuleId::Repeated, Level::Warning, place, data));
        }
    }
}

/// V-SKP-06.
fn support(context: &Context, result: &DraftResult, place: Place, findings: &mut Vec<Finding>) {
    let Some(node) = result.supports else {
        return findings.push(error(
            RuleId::Support,
            place,
            FindingData::Missing(vec![MissingPart::Support]),
        ));
    };
    let offered = context
        .superior_nodes
        .iter()
        .find(|superior| superior.node == node);
    let data = match offered {
        Some(superior) if superior.provisional => Some(FindingData::Provisional),
        Some(superior) if superior.from_rater || superior.accepted_assignment => None,
        None if result.provisional => Some(FindingData::Provisional),
        Some(_) | None => Some(FindingData::ForeignSupport),
    };
    findings.extend(data.map(|data| error(RuleId::Support, place, data)));
}

/// PPK-09: additional tasks say who assigned them, when, and what comes out.
fn additional(context: &Context, result: &DraftResult, place: Place, findings: &mut Vec<Finding>) {
    let missing: Vec<MissingPart> = [
        result
            .assigned_by
            .trim()
            .is_empty()
            .then_some(MissingPart::AssignedBy),
        result.assigned_on.is_none().then_some(MissingPart::AssignedOn),
        result.output.trim().is_empty().then_some(MissingPart::Output),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !missing.is_empty() {
        findings.push(error(RuleId::Additional, place, FindingData::Missing(missing)));
    }
    if let Some(day) = result.assigned_on.filter(|&day| day > context.period_end) {
        findings.push(error(
            RuleId::Additional,
            place,
            FindingData::AssignedOutside { day },
        ));
    }
    if !result.output.trim().is_empty() {
        wording_of(context, &result.output, Field::Output, None, place, findings);
    }
}

/// BKN-46: everything is measured. A deadline in words is its own unit.
fn missing(indicator: &DraftIndicator, needs_unit: bool) -> Vec<MissingPart> {
    let target = indicator.target.trim();
    let in_words = matches!(Target::parse(target, indicator.aspect), Ok(Target::Words(_)));
    [
        indicator.text.trim().is_empty().then_some(MissingPart::Text),
        target.is_empty().then_some(MissingPart::Target),
        (needs_unit && !in_words && indicator.unit.trim().is_empty()).then_some(MissingPart::Unit),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn check_indicator(context: &Context, indicator: &DraftIndicator, place: Place, findings: &mut Vec<Finding>) {
    if !indicator.text.trim().is_empty() {
        text(context, &indicator.text, place, false, findings);
        wording_of(
            context,
            &indicator.text,
            Field::Indicator,
            Some(&indicator.target),
            place,
            findings,
        );
    }
    let typed = indicator.target.trim();
    if typed.is_empty() || context.approach == Approach::Kualitatif {
        return;
    }
    match Target::parse(typed, indicator.aspect) {
        Err(problem) => findings.push(error(RuleId::Target, place, FindingData::Target(problem))),
        Ok(Target::Number(Measure::ZERO)) if indicator.polarity == Polarity::Maximize => {
            findings.push(error(RuleId::Target, place, FindingData::ZeroTarget));
        }
        Ok(Target::Words(words)) => {
            if let Some((number, unit)) = with_unit(&words)
                && !unit.contains(' ')
            {
                let data = FindingData::Target(TargetError::UnitInTarget { number, unit });
                findings.push(Finding::new(RuleId::Target, Level::Warning, place, data));
            }
        }
        Ok(target) => last_year(context, indicator, &target, place, findings),
    }
}

/// V-SKP-15. The range of an interval counts by its easier end.
fn last_year(
    context: &Context,
    indicator: &DraftIndicator,
    target: &Target,
    place: Place,
    findings: &mut Vec<Finding>,
) {
    let known = context
        .last_year
        .iter()
        .find(|(text, _)| wording::same_text(text, &indicator.text));
    let (Some(&(_, actual)), &(Target::Number(low) | Target::Interval(low, _))) = (known, target) else {
        return;
    };
    let (easier, target) = match (indicator.polarity, target) {
        (Polarity::Maximize, _) => (low < actual, low),
        (Polarity::Minimize, &(Target::Interval(_, high) | Target::Number(high))) => (high > actual, high),
        _ => return,
    };
    if easier {
        let data = FindingData::LowerThanLastYear { target, actual };
        findings.push(Finding::new(RuleId::LastYear, Level::Warning, place, data));
    }
}

/// V-SKP-16. Free text may be empty, short and of several lines; results and indicators may not.
pub(super) fn text(context: &Context, text: &str, place: Place, free: bool, findings: &mut Vec<Finding>) {
    let text = text.trim();
    let found = text.chars().count();
    let (min, max) = (
        if free { 0 } else { context.limits.text_min },
        context.limits.text_max,
    );
    if found < usize::from(min) || found > usize::from(max) {
        findings.push(error(
            RuleId::Text,
            place,
            FindingData::Length { found, min, max },
        ));
    }
    if text.chars().any(|c| c.is_control() && !(free && c == '\n')) {
        findings.push(error(RuleId::Text, place, FindingData::ControlCharacter));
    }
}

fn wording_of(
    context: &Context,
    text: &str,
    field: Field,
    target: Option<&str>,
    place: Place,
    findings: &mut Vec<Finding>,
) {
    if text.trim().is_empty() {
        return;
    }
    for finding in wording::check_with(text, field, target, &context.limits.refused_phrases) {
        let strict = context.limits.strict_wording && finding.level == Level::Warning;
        let level = if strict { Level::Error } else { finding.level };
        findings.push(Finding::new(
            RuleId::Vague,
            level,
            place,
            FindingData::Wording(finding),
        ));
    }
}

#[cfg(test)]
mod tests;
