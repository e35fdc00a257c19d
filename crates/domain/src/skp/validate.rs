//! The rules on an SKP before it is submitted (`domain.md` 3.10), for the browser while one types and for the server
//! when one submits. Wording rules are in [`wording`](super::wording); limits come from the region's rule set.

mod content;

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

pub use super::checklist::{ChecklistItem, ChecklistKey, Who, checklist, way_to_set};
pub use super::finding::{Counted, Finding, FindingData, Level, MissingPart, Place, RuleId};
use super::{AnnexKind, Approach, BerAkhlak, Draft, FormType, ResultBlock, wording};
use crate::ids::*;
use crate::measure::Measure;
use crate::organization::PositionKind;
use crate::rules::SkpLimits;

/// The rater as of today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaterFact {
    pub person: PersonId,
    /// The naming and the rater's own appointment hold on the day.
    pub valid: bool,
}

/// A node that results may support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuperiorNode {
    pub node: NodeId,
    /// Belongs to the rater's submitted SKP (or, for a head, to the plan of the unit).
    pub from_rater: bool,
    /// An assignment by a team leader that was accepted.
    pub accepted_assignment: bool,
    /// Stands in until the superior has planned (X10).
    pub provisional: bool,
}

/// Everything that the rules need besides the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    pub form: FormType,
    pub approach: Approach,
    pub position_kind: PositionKind,
    pub is_unit_head: bool,
    pub period_start: NaiveDate,
    pub period_end: NaiveDate,
    pub appointment_from: NaiveDate,
    pub appointment_to: Option<NaiveDate>,
    /// Periods of other SKPs of the same appointment that are neither superseded nor discarded.
    pub other_periods: Vec<(NaiveDate, NaiveDate)>,
    pub rater: Option<RaterFact>,
    pub owner: PersonId,
    pub superior_nodes: Vec<SuperiorNode>,
    /// Indicators of the head's performance agreement (PK).
    pub required_indicators: Vec<String>,
    /// Last year's realisation by text of the indicator.
    pub last_year: Vec<(String, Measure)>,
    pub today: NaiveDate,
    /// Last day without the flag `terlambat`.
    pub deadline: NaiveDate,
    pub limits: SkpLimits,
}

/// The form that a position asks for (S3); none: such a position has no SKP. A head of an independent unit below the
/// senior executives may use either.
pub fn expected_form(kind: PositionKind) -> Option<FormType> {
    match kind {
        PositionKind::KepalaDaerah => None,
        kind if kind.is_jpt() => Some(FormType::Jpt),
        _ => Some(FormType::JaJf),
    }
}

/// Everything that the rules notice, in the order of the document.
pub fn validate(context: &Context, draft: &Draft) -> Vec<Finding> {
    let mut findings = Vec::new();
    document(context, &mut findings);
    counts(context, draft, &mut findings);
    for (at, result) in draft.results.iter().enumerate() {
        content::check_result(context, at, result, &mut findings);
    }
    behaviors(context, draft, &mut findings);
    annexes(context, draft, &mut findings);
    agreement(context, draft, &mut findings);
    findings
}

/// Whether nothing stands against submitting.
pub fn may_submit(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.level != Level::Error)
}

fn error(rule: RuleId, place: Place, data: FindingData) -> Finding {
    Finding::new(rule, Level::Error, place, data)
}

fn document(context: &Context, findings: &mut Vec<Finding>) {
    let expected = expected_form(context.position_kind);
    let head_of_own_unit = context.is_unit_head && context.form == FormType::Jpt && expected.is_some();
    if expected != Some(context.form) && !head_of_own_unit {
        findings.push(error(
            RuleId::Form,
            Place::Document,
            FindingData::Form { expected },
        ));
    }
    let (start, end) = (context.period_start, context.period_end);
    if start > end || start.year() != end.year() {
        findings.push(error(RuleId::Period, Place::Period, FindingData::BadPeriod));
    }
    let (from, to) = (context.appointment_from, context.appointment_to);
    if start < from || to.is_some_and(|to| end > to) {
        findings.push(error(
            RuleId::Period,
            Place::Period,
            FindingData::OutsideAppointment { from, to },
        ));
    }
    for &(from, to) in context
        .other_periods
        .iter()
        .filter(|&&(from, to)| from <= end && start <= to)
    {
        findings.push(error(
            RuleId::Overlap,
            Place::Period,
            FindingData::Overlap { from, to },
        ));
    }
    let rater = match &context.rater {
        None => Some(FindingData::NoRater),
        Some(rater) if rater.person == context.owner => Some(FindingData::RaterIsOwner),
        Some(rater) if !rater.valid => Some(FindingData::RaterNotValid),
        Some(_) => None,
    };
    findings.extend(rater.map(|data| error(RuleId::Rater, Place::Rater, data)));
    // A plan that begins after the deadline (a transfer in June) cannot be late by it.
    if context.today > context.deadline && start <= context.deadline {
        let days = (context.today - context.deadline).num_days();
        let data = FindingData::Late {
            deadline: context.deadline,
            days,
        };
        findings.push(Finding::new(RuleId::Deadline, Level::Info, Place::Document, data));
    }
}

fn counts(context: &Context, draft: &Draft, findings: &mut Vec<Finding>) {
    let limits = &context.limits;
    let of = |block| {
        draft
            .results
            .iter()
            .filter(|result| result.block == block)
            .count()
    };
    let mut check = |place, what, found: usize, min: u16, max: u16, level| {
        if found < usize::from(min) || found > usize::from(max) {
            let data = FindingData::Count {
                what,
                found,
                min,
                max,
            };
            findings.push(Finding::new(RuleId::Counts, level, place, data));
        }
    };
    let main = of(ResultBlock::Utama);
    if (usize::from(limits.main_min)..=usize::from(limits.main_max)).contains(&main) {
        let (min, max) = (limits.main_warn_below, limits.main_warn_above);
        check(Place::Document, Counted::Main, main, min, max, Level::Warning);
    } else {
        check(
            Place::Document,
            Counted::Main,
            main,
            limits.main_min,
            limits.main_max,
            Level::Error,
        );
    }
    let additional = of(ResultBlock::Tambahan);
    check(
        Place::Document,
        Counted::Additional,
        additional,
        0,
        limits.additional_max,
        Level::Error,
    );
    for (at, result) in draft.results.iter().enumerate() {
        let found = result.indicators.len();
        check(
            Place::Result(at),
            Counted::Indicators,
            found,
            0,
            limits.indicators_max,
            Level::Error,
        );
    }
    let all = draft.results.iter().map(|result| result.indicators.len()).sum();
    check(
        Place::Document,
        Counted::AllIndicators,
        all,
        0,
        limits.indicators_total,
        Level::Error,
    );
}

/// V-SKP-12: the seven rows, each once. The form fills in a missing one with its fixed text, so what can go wrong is
/// a value with two expectations.
fn behaviors(context: &Context, draft: &Draft, findings: &mut Vec<Finding>) {
    for value in BerAkhlak::ALL {
        let rows: Vec<_> = draft.behaviors.iter().filter(|row| row.value == value).collect();
        if rows.len() > 1 {
            let data = FindingData::None;
            findings.push(error(RuleId::Behaviors, Place::Behavior(value), data));
        }
        for row in rows {
            content::text(context, &row.expectation, Place::Behavior(value), true, findings);
        }
    }
}

/// V-SKP-13.
fn annexes(context: &Context, draft: &Draft, findings: &mut Vec<Finding>) {
    for kind in AnnexKind::ALL {
        let place = Place::Annex(kind);
        let rows = || draft.annex.iter().filter(move |row| row.kind == kind);
        if rows().all(|row| row.text.trim().is_empty()) {
            findings.push(Finding::new(
                RuleId::Annex,
                Level::Warning,
                place,
                FindingData::None,
            ));
        }
        for row in rows() {
            content::text(context, &row.text, place, true, findings);
        }
    }
}

/// V-SKP-14: what the head promised stands in his plan.
fn agreement(context: &Context, draft: &Draft, findings: &mut Vec<Finding>) {
    if !context.is_unit_head {
        return;
    }
    let carried: HashSet<String> = draft
        .results
        .iter()
        .flat_map(|result| &result.indicators)
        .map(|indicator| wording::normal(&indicator.text))
        .collect();
    for required in &context.required_indicators {
        if !carried.contains(&wording::normal(required)) {
            let data = FindingData::NotCovered(required.clone());
            findings.push(error(RuleId::Agreement, Place::Document, data));
        }
    }
}

#[cfg(test)]
mod tests;
