use rstest::rstest;

use super::*;
use crate::cascade::Perspective;
use crate::organization::JfLevel;
use crate::skp::DraftIndicator;
use crate::testing::{filled_skp, id};

/// Findings after a change of the filled SKP, as code and place.
pub(super) fn after(change: impl FnOnce(&mut Context, &mut Draft)) -> Vec<Finding> {
    let (mut context, mut draft) = filled_skp();
    change(&mut context, &mut draft);
    validate(&context, &draft)
}

pub(super) fn only(rule: RuleId, change: impl FnOnce(&mut Context, &mut Draft)) -> Finding {
    let findings = after(change);
    let (mut of_rule, others): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|finding| finding.rule == rule);
    assert!(others.is_empty(), "also found {others:?}");
    assert_eq!(of_rule.len(), 1, "{of_rule:?}");
    of_rule.remove(0)
}

pub(super) fn none(change: impl FnOnce(&mut Context, &mut Draft)) {
    assert_eq!(after(change), []);
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_filled_skp_of_the_handbook_has_no_fault() {
    none(|_, _| {});
    let (context, draft) = filled_skp();
    assert!(may_submit(&validate(&context, &draft)));
}

#[rstest]
#[case(PositionKind::JptPratama, Some(FormType::Jpt))]
#[case(PositionKind::JptMadya, Some(FormType::Jpt))]
#[case(PositionKind::KepalaDaerah, None)]
#[case(PositionKind::Pelaksana, Some(FormType::JaJf))]
#[case(PositionKind::Fungsional(JfLevel::AhliMuda), Some(FormType::JaJf))]
fn v_skp_01_every_position_has_its_form(#[case] kind: PositionKind, #[case] form: Option<FormType>) {
    let findings = after(|context, _| {
        context.position_kind = kind;
        context.is_unit_head = false;
        context.form = FormType::JaJf;
    });
    let wrong = findings.iter().find(|finding| finding.rule == RuleId::Form);
    assert_eq!(wrong.is_some(), form != Some(FormType::JaJf));
    if let Some(wrong) = wrong {
        assert_eq!(wrong.data, FindingData::Form { expected: form });
    }
}

#[test]
fn v_skp_01_a_head_of_an_independent_unit_may_use_the_form_for_executives() {
    let with_perspectives = |context: &mut Context, draft: &mut Draft| {
        context.form = FormType::Jpt;
        draft
            .results
            .iter_mut()
            .for_each(|result| result.perspective = Some(Perspective::PenerimaLayanan));
    };
    none(with_perspectives);
    let found = only(RuleId::Form, |context, draft| {
        with_perspectives(context, draft);
        context.is_unit_head = false;
    });
    assert_eq!(found.level, Level::Error);
}

#[rstest]
#[case("2026-01-01", "2025-12-31", FindingData::BadPeriod)]
#[case("2026-07-01", "2027-06-30", FindingData::BadPeriod)]
fn v_skp_02_a_period_stays_inside_a_year(#[case] start: &str, #[case] end: &str, #[case] data: FindingData) {
    let found = only(RuleId::Period, |context, draft| {
        draft.results.truncate(2);
        (context.period_start, context.period_end) = (day(start), day(end));
    });
    assert_eq!(
        (found.level, found.place, found.data),
        (Level::Error, Place::Period, data)
    );
}

#[test]
fn v_skp_02_a_period_stays_inside_the_appointment() {
    let found = only(RuleId::Period, |context, _| {
        context.appointment_to = Some(day("2026-09-30"));
    });
    let (from, to) = (day("2024-03-01"), Some(day("2026-09-30")));
    assert_eq!(found.data, FindingData::OutsideAppointment { from, to });
    only(RuleId::Period, |context, _| {
        context.appointment_from = day("2026-01-02");
    });
    none(|context, _| {
        context.appointment_to = Some(day("2026-09-30"));
        context.period_end = day("2026-09-30");
    });
}

#[test]
fn v_skp_03_two_plans_of_one_post_do_not_overlap() {
    let (from, to) = (day("2025-10-01"), day("2026-01-01"));
    let found = only(RuleId::Overlap, |context, _| {
        context.other_periods = vec![(from, to)];
    });
    assert_eq!(found.data, FindingData::Overlap { from, to });
    none(|context, _| context.other_periods = vec![(day("2025-01-01"), day("2025-12-31"))]);
}

#[rstest]
#[case(None, FindingData::NoRater)]
#[case(Some((10, true)), FindingData::RaterIsOwner)]
#[case(Some((20, false)), FindingData::RaterNotValid)]
fn v_skp_04_somebody_else_rates(#[case] rater: Option<(u128, bool)>, #[case] data: FindingData) {
    let found = only(RuleId::Rater, |context, _| {
        context.rater = rater.map(|(person, valid)| RaterFact {
            person: id(person),
            valid,
        });
    });
    assert_eq!(
        (found.level, found.place, found.data),
        (Level::Error, Place::Rater, data)
    );
}

#[test]
fn v_skp_05_counts_stay_within_the_limits_of_the_region() {
    let several = |n: usize, block| {
        move |_: &mut Context, draft: &mut Draft| {
            let template = draft
                .results
                .iter()
                .find(|result| result.block == block)
                .unwrap()
                .clone();
            draft.results.retain(|result| result.block != block);
            draft.results.extend(std::iter::repeat_n(template, n));
            draft
                .results
                .iter_mut()
                .for_each(|result| result.indicators.truncate(1));
        }
    };
    let main = |n| several(n, ResultBlock::Utama);
    let found = only(RuleId::Counts, main(0));
    assert_eq!(
        found.data,
        FindingData::Count {
            what: Counted::Main,
            found: 0,
            min: 1,
            max: 10
        }
    );
    assert_eq!(found.level, Level::Error);
    assert_eq!(only(RuleId::Counts, main(1)).level, Level::Warning);
    for n in 2..=7 {
        none(main(n));
    }
    assert_eq!(only(RuleId::Counts, main(8)).level, Level::Warning);
    assert_eq!(only(RuleId::Counts, main(10)).level, Level::Warning);
    assert_eq!(only(RuleId::Counts, main(11)).level, Level::Error);
    none(several(5, ResultBlock::Tambahan));
    assert_eq!(
        only(RuleId::Counts, several(6, ResultBlock::Tambahan)).level,
        Level::Error
    );
}

#[test]
fn v_skp_05_indicators_are_counted_too() {
    let indicators = |n: usize| {
        move |_: &mut Context, draft: &mut Draft| {
            let template = draft.results[0].indicators[0].clone();
            draft.results[0].indicators = (0..n)
                .map(|at| DraftIndicator {
                    text: format!("Jumlah puskesmas wilayah {at}"),
                    ..template.clone()
                })
                .collect();
        }
    };
    none(indicators(6));
    let found = only(RuleId::Counts, indicators(7));
    assert_eq!(found.place, Place::Result(0));
    let found = only(RuleId::Counts, |context, _| context.limits.indicators_total = 5);
    assert_eq!(
        found.data,
        FindingData::Count {
            what: Counted::AllIndicators,
            found: 6,
            min: 0,
            max: 5
        }
    );
}

#[test]
fn v_skp_12_a_value_has_one_expectation() {
    let found = only(RuleId::Behaviors, |_, draft| {
        let twin = draft.behaviors[3].clone();
        draft.behaviors.push(twin);
    });
    assert_eq!(
        (found.level, found.place),
        (Level::Error, Place::Behavior(BerAkhlak::Harmonis))
    );
    none(|_, draft| draft.behaviors.clear()); // the form fills in its fixed text
}

#[test]
fn v_skp_13_the_three_lists_of_the_appendix_are_not_empty() {
    let findings = after(|_, draft| draft.annex.clear());
    let places: Vec<Place> = findings.iter().map(|finding| finding.place).collect();
    assert_eq!(places, AnnexKind::ALL.map(Place::Annex));
    assert!(findings.iter().all(|finding| finding.level == Level::Warning));
    assert!(may_submit(&findings), "a warning does not stop");
}

#[test]
fn v_skp_14_a_heads_plan_carries_his_agreement() {
    let required = |texts: &[&str]| {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        move |context: &mut Context, _: &mut Draft| context.required_indicators = texts
    };
    none(required(&["persentase balita ditimbang (D/S)"]));
    let found = only(
        RuleId::Agreement,
        required(&["Persentase balita ditimbang (D/S)", "Prevalensi stunting"]),
    );
    assert_eq!(found.data, FindingData::NotCovered("Prevalensi stunting".into()));
    none(|context, _| {
        context.is_unit_head = false;
        context.required_indicators = vec!["Prevalensi stunting".into()];
    });
}

#[test]
fn v_skp_17_late_is_noted_and_does_not_stop() {
    let found = only(RuleId::Deadline, |context, _| context.today = day("2026-02-03"));
    assert_eq!(found.level, Level::Info);
    assert_eq!(
        found.data,
        FindingData::Late {
            deadline: day("2026-01-31"),
            days: 3
        }
    );
    assert!(may_submit(&[found]));
    none(|context, _| context.today = day("2026-01-31"));
    none(|context, _| {
        context.today = day("2026-07-10");
        context.period_start = day("2026-07-01"); // a transfer in July cannot be late in January
    });
}

#[test]
fn every_rule_cites_its_regulation() {
    for rule in RuleId::ALL {
        assert!(rule.legal_basis().len() > 20, "{rule:?}");
        assert!(rule.code().starts_with("V-SKP-"));
    }
}
