use super::*;
use crate::skp::validate::may_submit;
use crate::testing::{filled_skp, id};

fn open(items: &[ChecklistItem]) -> Vec<(ChecklistKey, usize, Who)> {
    items
        .iter()
        .filter(|item| !item.done)
        .map(|item| (item.key, item.count, item.who))
        .collect()
}

#[test]
fn a_finished_draft_has_nothing_open() {
    let (context, draft) = filled_skp();
    let items = checklist(&context, &draft);
    assert_eq!(open(&items), []);
    let count = |key| items.iter().find(|item| item.key == key).unwrap().count;
    assert_eq!(count(ChecklistKey::Results), 2);
    assert_eq!(count(ChecklistKey::Links), 2);
    assert_eq!(count(ChecklistKey::Indicators), 6);
    assert_eq!(count(ChecklistKey::Behaviors), 7);
}

/// The drawing of the editor: one sentence to be mended, resources not filled.
#[test]
fn what_is_open_is_counted_and_has_somebody_whose_turn_it_is() {
    let (mut context, mut draft) = filled_skp();
    draft.results[1].text = "Melaksanakan tugas lain yang diberikan atasan".into();
    draft
        .annex
        .retain(|row| row.kind != super::super::AnnexKind::DukunganSumberDaya);
    draft.behaviors.truncate(5);
    draft.results[2].output.clear();
    context.rater = None;
    assert_eq!(
        open(&checklist(&context, &draft)),
        [
            (ChecklistKey::Rater, 1, Who::Admin),
            (ChecklistKey::Wording, 1, Who::Employee),
            (ChecklistKey::AdditionalDetails, 1, Who::Employee),
            (ChecklistKey::Behaviors, 2, Who::Employee),
            (ChecklistKey::Annex, 1, Who::Employee),
        ]
    );
}

#[test]
fn who_waits_for_his_superior_sees_that_it_is_the_superiors_turn() {
    let (mut context, draft) = filled_skp();
    context.superior_nodes[0].provisional = true;
    assert_eq!(
        open(&checklist(&context, &draft)),
        [(ChecklistKey::SuperiorPlan, 2, Who::Rater)]
    );
    context.superior_nodes[0].node = id(77);
    assert_eq!(
        open(&checklist(&context, &draft)),
        [(ChecklistKey::Links, 2, Who::Employee)]
    );
}

/// The list and the decision never contradict each other.
#[test]
fn the_required_points_are_done_exactly_when_one_may_submit() {
    let changes: [fn(&mut Context, &mut Draft); 12] = [
        |_, _| {},
        |c, _| c.form = super::super::FormType::Jpt,
        |c, _| c.period_end = c.period_start - chrono::Duration::days(1),
        |c, _| c.rater = None,
        |_, d| d.results.clear(),
        |_, d| d.results[0].supports = None,
        |_, d| d.results[0].indicators[0].target = "banyak".into(),
        |_, d| d.results[0].text = "Tugas lain dari pimpinan".into(),
        |_, d| d.results[2].assigned_on = None,
        |c, _| c.required_indicators = vec!["Prevalensi stunting".into()],
        |_, d| d.annex.clear(),
        |_, d| d.annex[0].text = "x".repeat(600),
    ];
    for (at, change) in changes.iter().enumerate() {
        let (mut context, mut draft) = filled_skp();
        change(&mut context, &mut draft);
        let done = checklist(&context, &draft)
            .iter()
            .all(|item| item.done || !item.required);
        assert_eq!(done, may_submit(&validate(&context, &draft)), "change {at}");
    }
}

#[test]
fn the_way_to_a_set_plan_gets_shorter_with_every_step() {
    use SkpState as S;
    let left = |state, steps, dialogue| -> Vec<ChecklistKey> {
        way_to_set(state, steps, dialogue)
            .iter()
            .filter(|item| !item.done)
            .map(|item| item.key)
            .collect()
    };
    use ChecklistKey::*;
    let full = ReviewSteps::Full;
    assert_eq!(
        left(S::Draft, full, Some(false)),
        [Submit, OpenReview, Dialogue, Agree, Set]
    );
    assert_eq!(
        left(S::Diajukan, full, Some(false)),
        [OpenReview, Dialogue, Agree, Set]
    );
    assert_eq!(left(S::DalamReviu, full, Some(true)), [Agree, Set]);
    assert_eq!(left(S::Disepakati, full, Some(true)), [Set]);
    assert_eq!(left(S::Ditetapkan, full, Some(true)), []);
    assert_eq!(left(S::Diajukan, ReviewSteps::Short, None), [Agree, Set]);
    assert_eq!(left(S::PerubahanDraft, full, Some(false)), [Submit, Set]);
    assert_eq!(left(S::PerubahanDiajukan, full, None), [Set]);
}
