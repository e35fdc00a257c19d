//! Support across agencies: who asks, who answers, who reads.

use rstest::rstest;

use super::skp::owner;
use super::*;
use crate::cascade::NodeKind;

fn facts(unit_path: &str, partner: Option<&str>) -> CrossLinkFacts {
    CrossLinkFacts {
        node: CascadeFacts {
            instansi: id(1000),
            kind: NodeKind::Program,
            unit_path: unit_path.to_owned(),
            owner_position: None,
            in_skp: false,
        },
        partner_path: partner.map(str::to_owned),
    }
}

#[rstest]
//                                                                          asks, answers
#[case::head(holding(9, 109, AGENCY, true), true, false)]
#[case::head_of_the_division(holding(9, 109, DIVISION, true), true, false)]
#[case::head_of_the_partner(holding(9, 109, OTHER_AGENCY, true), false, true)]
#[case::member_of_the_partner(holding(9, 109, OTHER_AGENCY, false), false, false)]
#[case::division_of_the_partner(holding(9, 109, "aa/dd/ee/", true), false, false)]
#[case::head_of_the_region(holding(9, 109, REGION, true), true, true)]
#[case::planning(with_role(Role::Bappeda, None), true, true)]
#[case::planning_of_the_partner(with_role(Role::Bappeda, Some(OTHER_AGENCY)), false, true)]
#[case::inspector(with_role(Role::Inspektorat, None), false, false)]
#[case::employee(owner(), false, false)]
fn who_asks_and_who_answers(#[case] actor: Actor, #[case] asks: bool, #[case] answers: bool) {
    let facts = facts(DIVISION, Some(OTHER_AGENCY));
    let may = |action: CrossLinkAction| action.decide(&actor, &facts).allowed();
    assert_eq!(
        (may(CrossLinkAction::Ask), may(CrossLinkAction::Withdraw)),
        (asks, asks)
    );
    assert_eq!(may(CrossLinkAction::Answer), answers);
    assert!(may(CrossLinkAction::Read), "everybody reads the plan");
}

#[test]
fn nobody_answers_for_an_institution_outside_but_the_planners() {
    let outside = facts(DIVISION, None);
    let head = holding(9, 109, AGENCY, true);
    assert!(!CrossLinkAction::Answer.decide(&head, &outside).allowed());
}

#[test]
fn results_of_an_skp_ask_through_the_plan() {
    let mut facts = facts(DIVISION, Some(OTHER_AGENCY));
    facts.node.kind = NodeKind::RhkMain;
    facts.node.in_skp = true;
    let ask = CrossLinkAction::Ask.decide(&holding(9, 109, AGENCY, true), &facts);
    assert_eq!(ask, Decision::Forbidden(Reason::EditedInSkp));
}

#[test]
fn no_instansi_hears_of_another() {
    let mut stranger = holding(9, 109, OTHER_AGENCY, true);
    stranger.instansi = id(2000);
    for action in CrossLinkAction::ALL {
        let decision = action.decide(&stranger, &facts(DIVISION, Some(OTHER_AGENCY)));
        assert_eq!(decision, Decision::Hidden(Reason::OtherInstansi), "{action:?}");
    }
}
