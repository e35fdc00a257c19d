//! What still stands between a draft and a set SKP, and whose turn it is. Never a rule of its own: the content part
//! reads the findings of [`validate`](super::validate::validate), the rest the procedure.

use serde::{Deserialize, Serialize};

use super::validate::{Context, validate};
use super::{BerAkhlak, Draft, Finding, FindingData, Level, ResultBlock, ReviewSteps, RuleId, SkpState};
use crate::codes::codes;

/// A point of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChecklistKey {
    /// Form, period and overlap fit the appointment.
    Frame,
    /// A rater is named and valid.
    Rater,
    /// Enough main results, none too many.
    Results,
    /// The superior has planned, so that there is something to support.
    SuperiorPlan,
    /// Every main result supports one of the superior's (or has its perspective).
    Links,
    /// Every result is measured: indicator, target, unit.
    Indicators,
    /// Sentences say what comes out.
    Wording,
    /// Additional tasks are itemised.
    AdditionalDetails,
    /// The head's performance agreement is covered.
    Agreement,
    /// The leader's special expectation for each of the seven values.
    Behaviors,
    /// Three lists of the appendix.
    Annex,
    Submit,
    OpenReview,
    Dialogue,
    Agree,
    Set,
}

codes!(ChecklistKey {
    Frame => "frame",
    Rater => "rater",
    Results => "results",
    SuperiorPlan => "superior_plan",
    Links => "links",
    Indicators => "indicators",
    Wording => "wording",
    AdditionalDetails => "additional_details",
    Agreement => "agreement",
    Behaviors => "behaviors",
    Annex => "annex",
    Submit => "submit",
    OpenReview => "open_review",
    Dialogue => "dialogue",
    Agree => "agree",
    Set => "set",
});

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    Employee,
    Rater,
    Admin,
}

codes!(Who {
    Employee => "employee",
    Rater => "rater",
    Admin => "admin",
});

/// One line of the list. `count` is how many there are where done, how many are to be mended where not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistItem {
    pub key: ChecklistKey,
    pub done: bool,
    pub count: usize,
    pub who: Who,
    /// Whether the submission waits for it.
    pub required: bool,
}

/// The content of the draft, point by point, in the order in which one works.
pub fn checklist(context: &Context, draft: &Draft) -> Vec<ChecklistItem> {
    let findings = validate(context, draft);
    let open = |rules: &[RuleId], counts: &dyn Fn(&Finding) -> bool| {
        findings
            .iter()
            .filter(|finding| {
                rules.contains(&finding.rule) && finding.level != Level::Info && counts(finding)
            })
            .count()
    };
    let errors: &dyn Fn(&Finding) -> bool = &|finding| finding.level == Level::Error;
    let all: &dyn Fn(&Finding) -> bool = &|_| true;
    let item = |key, open: usize, there: usize, who, required| ChecklistItem {
        key,
        done: open == 0,
        count: if open == 0 { there } else { open },
        who,
        required,
    };
    let main = draft
        .results
        .iter()
        .filter(|result| result.block == ResultBlock::Utama)
        .count();
    let additional = draft.results.len() - main;
    let indicators = draft.results.iter().map(|result| result.indicators.len()).sum();
    let waits = open(&[RuleId::Support], &|finding| {
        finding.data == FindingData::Provisional
    });
    let filled = draft
        .annex
        .iter()
        .filter(|row| !row.text.trim().is_empty())
        .count();

    let mut items = vec![
        item(
            ChecklistKey::Frame,
            open(&[RuleId::Form, RuleId::Period, RuleId::Overlap], errors),
            1,
            Who::Admin,
            true,
        ),
        item(
            ChecklistKey::Rater,
            open(&[RuleId::Rater], errors),
            1,
            Who::Admin,
            true,
        ),
        item(
            ChecklistKey::Results,
            open(&[RuleId::Counts, RuleId::Text], errors),
            main,
            Who::Employee,
            true,
        ),
        item(
            ChecklistKey::Links,
            open(&[RuleId::Support, RuleId::Perspective], &|finding| {
                finding.data != FindingData::Provisional
            }),
            main - waits.min(main),
            Who::Employee,
            true,
        ),
    ];
    if waits > 0 {
        items.push(item(ChecklistKey::SuperiorPlan, waits, 0, Who::Rater, true));
    }
    items.push(item(
        ChecklistKey::Indicators,
        open(&[RuleId::Indicators, RuleId::Measures, RuleId::Target], errors),
        indicators,
        Who::Employee,
        true,
    ));
    items.push(item(
        ChecklistKey::Wording,
        open(&[RuleId::Vague], errors),
        draft.results.len(),
        Who::Employee,
        true,
    ));
    if additional > 0 {
        items.push(item(
            ChecklistKey::AdditionalDetails,
            open(&[RuleId::Additional], errors),
            additional,
            Who::Employee,
            true,
        ));
    }
    if context.is_unit_head && !context.required_indicators.is_empty() {
        items.push(item(
            ChecklistKey::Agreement,
            open(&[RuleId::Agreement], errors),
            context.required_indicators.len(),
            Who::Employee,
            true,
        ));
    }
    let expected = |value: &BerAkhlak| {
        draft
            .behaviors
            .iter()
            .any(|row| row.value == *value && !row.expectation.trim().is_empty())
    };
    let silent = BerAkhlak::ALL.len() - BerAkhlak::ALL.iter().filter(|value| expected(value)).count();
    items.push(item(
        ChecklistKey::Behaviors,
        silent,
        BerAkhlak::ALL.len(),
        Who::Employee,
        false,
    ));
    items.push(item(
        ChecklistKey::Annex,
        open(&[RuleId::Annex], all),
        filled,
        Who::Employee,
        false,
    ));
    items
}

/// The steps of the procedure from the state to *ditetapkan*; done ones first. `dialogue`: recorded already, or none
/// where the region does not ask for one.
pub fn way_to_set(state: SkpState, steps: ReviewSteps, dialogue: Option<bool>) -> Vec<ChecklistItem> {
    use SkpState as S;
    // How many of submit, open, agree, set lie behind.
    let behind = match state {
        S::Draft | S::Dibatalkan => 0,
        S::Diajukan => 1,
        S::DalamReviu => 2,
        S::Disepakati => 3,
        S::Ditetapkan | S::Digantikan | S::Ditutup => 4,
        // A change is submitted and set at once.
        S::PerubahanDraft => 0,
        S::PerubahanDiajukan => 1,
    };
    let change = matches!(state, S::PerubahanDraft | S::PerubahanDiajukan);
    let item = |key, done, who| ChecklistItem {
        key,
        done,
        count: usize::from(!done),
        who,
        required: true,
    };
    let mut way = vec![item(ChecklistKey::Submit, behind >= 1, Who::Employee)];
    if !change {
        if steps == ReviewSteps::Full {
            way.push(item(ChecklistKey::OpenReview, behind >= 2, Who::Rater));
        }
        if let Some(recorded) = dialogue {
            way.push(item(ChecklistKey::Dialogue, recorded || behind >= 3, Who::Rater));
        }
        way.push(item(ChecklistKey::Agree, behind >= 3, Who::Rater));
    }
    way.push(item(ChecklistKey::Set, behind >= 4, Who::Rater));
    way
}

#[cfg(test)]
mod tests;
