//! Proposals: who makes them, who decides, and that nobody else hears of them.

use rstest::rstest;

use super::skp::{owner, rater};
use super::*;
use crate::cascade::NodeKind;
use crate::cascade::proposal::ProposalKind;

const PROPOSER: u128 = 55;

fn facts(kind: NodeKind, unit_path: &str, to_path: &str, asks: ProposalKind) -> ProposalFacts {
    let result = kind.is_result();
    ProposalFacts {
        node: CascadeFacts {
            instansi: id(1000),
            kind,
            unit_path: unit_path.to_owned(),
            owner_position: Some(id(101)),
            in_skp: result,
        },
        to_path: to_path.to_owned(),
        owner: result.then(|| id(OWNER)),
        rater_position: result.then(|| id(102)),
        kind: asks,
        proposed_by: Some(id(PROPOSER)),
    }
}

fn program() -> ProposalFacts {
    facts(NodeKind::Program, DIVISION, OTHER_AGENCY, ProposalKind::Agency)
}
fn result() -> ProposalFacts {
    facts(NodeKind::RhkMain, DIVISION, AGENCY, ProposalKind::Change)
}

#[rstest]
//                                                        a program, a result
#[case::owner(owner(), true, true)]
#[case::rater(rater(), false, true)]
#[case::head(holding(9, 109, AGENCY, true), true, true)]
#[case::head_of_the_division(holding(9, 109, DIVISION, true), true, true)]
#[case::planning(with_role(Role::Bappeda, None), true, false)]
#[case::head_of_the_other_agency(holding(9, 109, OTHER_AGENCY, true), false, false)]
#[case::colleague(holding(9, 109, DIVISION, false), false, false)]
#[case::personnel(with_role(Role::AdminKepegawaian, None), false, false)]
#[case::inspector(with_role(Role::Inspektorat, None), false, false)]
fn who_may_propose(#[case] actor: Actor, #[case] of_plan: bool, #[case] of_result: bool) {
    let may = |facts: &ProposalFacts| ProposalAction::Propose.decide(&actor, facts);
    assert_eq!(may(&program()).allowed(), of_plan, "{:?}", may(&program()));
    assert_eq!(may(&result()).allowed(), of_result, "{:?}", may(&result()));
    if !of_result {
        assert_eq!(may(&result()), Decision::Forbidden(Reason::EditedInSkp));
    }
}

#[rstest]
#[case::head_of_the_other_agency(program(), holding(9, 109, OTHER_AGENCY, true), ALLOWED)]
#[case::head_of_the_region(program(), holding(9, 109, REGION, true), ALLOWED)]
#[case::own_head(
    program(),
    holding(9, 109, AGENCY, true),
    Decision::Hidden(Reason::OutsideScope)
)]
#[case::planning_of_an_agencys(
    program(),
    with_role(Role::Bappeda, None),
    Decision::Hidden(Reason::OutsideScope)
)]
#[case::planning_of_the_regions(
    facts(NodeKind::Sasaran, REGION, AGENCY, ProposalKind::Agency),
    with_role(Role::Bappeda, None),
    ALLOWED
)]
#[case::who_proposed(program(), actor(PROPOSER), Decision::Forbidden(Reason::OutsideScope))]
#[case::owner(result(), owner(), ALLOWED)]
#[case::rater(result(), rater(), Decision::Hidden(Reason::OutsideScope))]
#[case::head(
    result(),
    holding(9, 109, AGENCY, true),
    Decision::Hidden(Reason::OutsideScope)
)]
#[case::who_proposed_a_change(result(), actor(PROPOSER), Decision::Forbidden(Reason::NotOwner))]
fn who_decides(#[case] facts: ProposalFacts, #[case] actor: Actor, #[case] expected: Decision) {
    assert_eq!(ProposalAction::Answer.decide(&actor, &facts), expected);
    // Who neither decides nor proposed does not hear of it.
    let hidden = matches!(expected, Decision::Hidden(_));
    assert_eq!(ProposalAction::Read.decide(&actor, &facts).allowed(), !hidden);
}

#[test]
fn only_who_proposed_takes_it_back() {
    let withdraw = |actor: &Actor| ProposalAction::Withdraw.decide(actor, &result());
    assert_eq!(withdraw(&actor(PROPOSER)), ALLOWED);
    assert_eq!(withdraw(&owner()), Decision::Forbidden(Reason::NotOwner));
    assert_eq!(withdraw(&actor(9)), Decision::Hidden(Reason::OutsideScope));
}

#[test]
fn no_instansi_proposes_to_another() {
    let mut stranger = owner();
    stranger.instansi = id(2000);
    for action in ProposalAction::ALL {
        let decision = action.decide(&stranger, &result());
        assert_eq!(decision, Decision::Hidden(Reason::OtherInstansi), "{action:?}");
    }
}
