use super::*;
use rstest::rstest;

/// The table of `domain.md` 4.2, written a second time and by hand: rows are states, columns events.
fn table(state: SkpState, steps: ReviewSteps) -> [Option<SkpState>; 9] {
    use SkpState::*;
    let full = (steps == ReviewSteps::Full).then_some(DalamReviu);
    let short = (steps == ReviewSteps::Short).then_some(Disepakati);
    let none = None;
    match state {
        //                   Ajukan                 Tarik                 MulaiReviu  Kembalikan            Setuju            Tetapkan          UsulPerubahan         Tutup          Hapus
        Draft => [
            Some(Diajukan),
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            Some(Dibatalkan),
        ],
        Diajukan => [
            none,
            Some(Draft),
            full,
            Some(Draft),
            short,
            none,
            none,
            none,
            none,
        ],
        DalamReviu => [
            none,
            none,
            none,
            Some(Draft),
            Some(Disepakati),
            none,
            none,
            none,
            none,
        ],
        Disepakati => [none, none, none, none, none, Some(Ditetapkan), none, none, none],
        Ditetapkan => [
            none,
            none,
            none,
            none,
            none,
            none,
            Some(PerubahanDraft),
            Some(Ditutup),
            none,
        ],
        PerubahanDraft => [
            Some(PerubahanDiajukan),
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            Some(Ditetapkan),
        ],
        PerubahanDiajukan => [
            none,
            Some(PerubahanDraft),
            none,
            Some(PerubahanDraft),
            none,
            Some(Ditetapkan),
            none,
            none,
            none,
        ],
        Digantikan | Ditutup | Dibatalkan => [none; 9],
    }
}

#[rstest]
fn every_pair_of_state_and_event_follows_the_table(
    #[values(ReviewSteps::Full, ReviewSteps::Short)] steps: ReviewSteps,
) {
    for state in SkpState::ALL {
        let row = table(state, steps);
        for (event, expected) in SkpEvent::ALL.into_iter().zip(row) {
            let got = state.after(event, steps);
            assert_eq!(got.ok(), expected, "{state:?} on {event:?}, {steps:?}");
            if expected.is_none() {
                assert_eq!(got, Err(IllegalMove { from: state, event }));
            }
        }
        assert_eq!(state.events(steps).len(), row.iter().flatten().count());
    }
}

#[test]
fn a_plan_can_go_from_first_word_to_decision_in_both_procedures() {
    use SkpEvent::*;
    let walk = |events: &[SkpEvent], steps| {
        events
            .iter()
            .try_fold(SkpState::Draft, |state, &event| state.after(event, steps))
    };
    assert_eq!(
        walk(&[Ajukan, MulaiReviu, Setuju, Tetapkan], ReviewSteps::Full),
        Ok(SkpState::Ditetapkan)
    );
    assert_eq!(
        walk(&[Ajukan, Setuju, Tetapkan], ReviewSteps::Short),
        Ok(SkpState::Ditetapkan)
    );
    assert!(walk(&[Ajukan, Setuju], ReviewSteps::Full).is_err());
}

#[test]
fn what_is_decided_is_never_edited() {
    for state in SkpState::ALL {
        assert!(!(state.is_editable() && state.is_immutable()), "{state:?}");
        assert_eq!(
            state.is_open(),
            ReviewSteps::ALL
                .iter()
                .any(|&steps| !state.events(steps).is_empty())
        );
    }
}

#[rstest]
#[case(SkpState::Draft, OfficialStatus::Draft)]
#[case(SkpState::Diajukan, OfficialStatus::Submitted)]
#[case(SkpState::DalamReviu, OfficialStatus::Submitted)]
#[case(SkpState::Disepakati, OfficialStatus::Submitted)]
#[case(SkpState::Ditetapkan, OfficialStatus::Approved)]
#[case(SkpState::PerubahanDraft, OfficialStatus::Approved)]
#[case(SkpState::PerubahanDiajukan, OfficialStatus::Approved)]
#[case(SkpState::Ditutup, OfficialStatus::Approved)]
#[case(SkpState::Digantikan, OfficialStatus::Approved)]
#[case(SkpState::Dibatalkan, OfficialStatus::NotStarted)]
fn superiors_see_the_four_official_statuses(#[case] state: SkpState, #[case] status: OfficialStatus) {
    assert_eq!(state.official_status(), status);
}
