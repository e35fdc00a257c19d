//! SKPs: the row of the matrix, and who acts in which state.

use rstest::rstest;

use super::*;
use crate::skp::{ReviewSteps, SkpState};

/// The SKP of person 1 in the division, rated from position 102, objections to 103.
pub(super) fn skp(state: SkpState) -> SkpFacts {
    SkpFacts {
        instansi: id(1000),
        owner: id(OWNER),
        unit_path: DIVISION.to_owned(),
        rater_position: Some(id(102)),
        appeal_position: Some(id(103)),
        state,
        opened: state == SkpState::DalamReviu,
    }
}

pub(super) fn owner() -> Actor {
    holding(OWNER, 101, DIVISION, false)
}
pub(super) fn rater() -> Actor {
    holding(RATER, 102, OTHER_AGENCY, false)
}
fn appeal() -> Actor {
    holding(APPEAL, 103, OTHER_AGENCY, false)
}

#[rstest]
#[case::owner(owner(), true)]
#[case::rater(rater(), true)]
#[case::appeal_officer(appeal(), true)]
#[case::head_of_the_unit(holding(9, 109, DIVISION, true), true)]
#[case::head_of_the_unit_above(holding(9, 109, AGENCY, true), true)]
#[case::head_of_the_region(holding(9, 109, REGION, true), true)]
#[case::head_of_another_agency(holding(9, 109, OTHER_AGENCY, true), false)]
#[case::head_of_a_unit_below(holding(9, 109, "aa/bb/cc/ee/", true), false)]
#[case::colleague(holding(9, 109, DIVISION, false), false)]
#[case::nobody(actor(9), false)]
#[case::personnel(with_role(Role::AdminKepegawaian, None), true)]
#[case::team(with_role(Role::TimPengelola, None), true)]
#[case::team_of_the_agency(with_role(Role::TimPengelola, Some(AGENCY)), true)]
#[case::team_of_another_agency(with_role(Role::TimPengelola, Some(OTHER_AGENCY)), false)]
#[case::agency_admin(with_role(Role::AdminOpd, Some(AGENCY)), true)]
#[case::other_agency_admin(with_role(Role::AdminOpd, Some(OTHER_AGENCY)), false)]
#[case::agency_admin_without_agency(with_role(Role::AdminOpd, None), false)]
#[case::inspector(with_role(Role::Inspektorat, None), true)]
#[case::organisation_bureau(with_role(Role::BiroOrganisasi, None), true)]
#[case::planning(with_role(Role::Bappeda, None), true)]
#[case::evaluator(with_role(Role::EvaluatorEksternal, None), true)]
#[case::finance(with_role(Role::Keuangan, None), false)]
#[case::technician(with_role(Role::SystemAdmin, None), false)]
fn who_may_read_an_skp(#[case] actor: Actor, #[case] may: bool) {
    for state in SkpState::ALL {
        let expected = if may {
            ALLOWED
        } else {
            Decision::Hidden(Reason::OutsideScope)
        };
        assert_eq!(SkpAction::Read.decide(&actor, &skp(state)), expected, "{state:?}");
    }
    // Lists show exactly those.
    let rated_from = [id(102), id(103)];
    assert_eq!(
        Scope::people(&actor).contains(id(OWNER), DIVISION, &rated_from),
        may
    );
    if !may {
        for action in SkpAction::ALL {
            let denied = authorize(&actor, action, &skp(SkpState::Draft)).unwrap_err();
            assert!(denied.hidden, "{action:?}: not even told that it exists");
        }
    }
}

/// In which states each of the three may do what; everything else is refused.
#[test]
fn who_does_what_in_which_state() {
    use SkpAction as A;
    use SkpState as S;
    let alive: Vec<S> = S::ALL.into_iter().filter(|state| state.is_open()).collect();
    let table: [(A, &[S], [bool; 4]); 13] = [
        // action, states, owner, rater, team, personnel
        (
            A::Edit,
            &[S::Draft, S::PerubahanDraft],
            [true, false, true, false],
        ),
        (
            A::Submit,
            &[S::Draft, S::PerubahanDraft],
            [true, false, false, false],
        ),
        (
            A::Withdraw,
            &[S::Diajukan, S::PerubahanDiajukan],
            [true, false, false, false],
        ),
        (A::OpenReview, &[S::Diajukan], [false, true, true, false]),
        (
            A::Return,
            &[S::Diajukan, S::DalamReviu, S::PerubahanDiajukan],
            [false, true, true, false],
        ),
        (
            A::Agree,
            &[S::Diajukan, S::DalamReviu],
            [false, true, false, false],
        ),
        (
            A::Set,
            &[S::Disepakati, S::PerubahanDiajukan],
            [false, true, false, false],
        ),
        (A::ProposeChange, &[S::Ditetapkan], [true, true, false, false]),
        (
            A::Discard,
            &[S::Draft, S::PerubahanDraft],
            [true, false, false, false],
        ),
        (
            A::PushDown,
            &[S::Draft, S::PerubahanDraft],
            [false, true, false, false],
        ),
        (A::Close, &[S::Ditetapkan], [false, false, false, true]),
        (A::Comment, &alive, [true, true, true, false]),
        (A::RecordDialogue, &alive, [true, true, false, false]),
    ];
    let actors = [
        owner(),
        rater(),
        with_role(Role::TimPengelola, None),
        with_role(Role::AdminKepegawaian, None),
    ];
    for (action, states, may) in table {
        for state in S::ALL {
            for (actor, may) in actors.iter().zip(may) {
                let decision = action.decide(actor, &skp(state));
                assert_eq!(
                    decision.allowed(),
                    may && states.contains(&state),
                    "{action:?} {state:?} {decision:?}"
                );
                if may && !decision.allowed() {
                    let reason = decision.reason();
                    assert!(
                        matches!(reason, Some(Reason::WrongState | Reason::AlreadyOpened)),
                        "{decision:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn readers_only_read() {
    let readers = [
        appeal(),
        holding(9, 109, AGENCY, true),
        with_role(Role::Inspektorat, None),
        with_role(Role::BiroOrganisasi, None),
        with_role(Role::Bappeda, None),
        with_role(Role::EvaluatorEksternal, None),
    ];
    for actor in readers {
        for action in SkpAction::ALL
            .into_iter()
            .filter(|&action| action != SkpAction::Read)
        {
            for state in SkpState::ALL {
                let decision = action.decide(&actor, &skp(state));
                assert!(
                    matches!(decision, Decision::Forbidden(_)),
                    "{action:?} in {state:?}: {decision:?}"
                );
            }
        }
    }
}

#[test]
fn nobody_reviews_his_own_plan_even_while_acting_as_his_own_rater() {
    let mut acting = owner();
    acting.posts.extend(holding(OWNER, 102, AGENCY, true).posts);
    acting.roles.push(RoleGrant {
        role: Role::TimPengelola,
        unit_path: None,
    });
    acting.roles.push(RoleGrant {
        role: Role::AdminKepegawaian,
        unit_path: None,
    });
    for action in [
        SkpAction::OpenReview,
        SkpAction::Return,
        SkpAction::Agree,
        SkpAction::Set,
        SkpAction::PushDown,
    ] {
        for state in SkpState::ALL {
            assert_eq!(
                action.decide(&acting, &skp(state)),
                Decision::Forbidden(Reason::OwnPlan),
                "{action:?}"
            );
        }
    }
}

#[test]
fn acting_officials_rate_while_they_hold_the_post_and_not_after() {
    let mut acting = rater();
    acting.posts[0].held = AppointmentKind::Plt;
    assert_eq!(
        SkpAction::Agree.decide(&acting, &skp(SkpState::DalamReviu)),
        ALLOWED
    );
    acting.posts.clear(); // the decree has run out
    let decision = SkpAction::Agree.decide(&acting, &skp(SkpState::DalamReviu));
    assert_eq!(decision, Decision::Hidden(Reason::OutsideScope));
}

#[test]
fn what_the_rater_has_opened_is_not_taken_back() {
    let mut facts = skp(SkpState::Diajukan);
    assert_eq!(SkpAction::Withdraw.decide(&owner(), &facts), ALLOWED);
    facts.opened = true;
    let read = Decision::Forbidden(Reason::AlreadyOpened);
    assert_eq!(SkpAction::Withdraw.decide(&owner(), &facts), read);
    assert_eq!(
        SkpAction::Withdraw.decide(&owner(), &skp(SkpState::DalamReviu)),
        read
    );
}

#[test]
fn who_may_begin_a_plan() {
    let create = |actor: &Actor| SkpAction::Create.decide(actor, &skp(SkpState::Draft));
    assert_eq!(create(&owner()), ALLOWED);
    assert_eq!(create(&rater()), ALLOWED);
    assert_eq!(create(&with_role(Role::TimPengelola, Some(AGENCY))), ALLOWED);
    assert_eq!(
        create(&with_role(Role::AdminOpd, Some(AGENCY))),
        Decision::Forbidden(Reason::NotOwner)
    );
    assert_eq!(
        create(&holding(9, 109, DIVISION, false)),
        Decision::Hidden(Reason::OutsideScope)
    );
}

#[test]
fn a_screen_offers_what_the_regions_procedure_knows() {
    let agree = |state, steps| SkpAction::Agree.decide_in(&rater(), &skp(state), steps);
    let not_now = Decision::Forbidden(Reason::WrongState);
    assert_eq!(agree(SkpState::Diajukan, ReviewSteps::Full), not_now);
    assert_eq!(agree(SkpState::Diajukan, ReviewSteps::Short), ALLOWED);
    assert_eq!(agree(SkpState::DalamReviu, ReviewSteps::Full), ALLOWED);
    let open = SkpAction::OpenReview.decide_in(&rater(), &skp(SkpState::Diajukan), ReviewSteps::Short);
    assert_eq!(open, not_now);
    let comment = SkpAction::Comment.decide_in(&rater(), &skp(SkpState::Diajukan), ReviewSteps::Short);
    assert_eq!(comment, ALLOWED);
}

#[test]
fn a_grant_says_who_may_do_what() {
    let grant = authorize(&owner(), SkpAction::Submit, &skp(SkpState::Draft)).unwrap();
    assert_eq!(
        (grant.action(), grant.actor(), grant.instansi()),
        (SkpAction::Submit, id(OWNER), id(1000))
    );
    let denied = authorize(&rater(), SkpAction::Submit, &skp(SkpState::Draft)).unwrap_err();
    assert_eq!(
        denied,
        Denied {
            hidden: false,
            reason: Reason::NotOwner
        }
    );
}
