use rstest::rstest;

use super::*;
use crate::cascade::NodeKind;
use crate::cascade::proposal::ProposalKind;
use crate::organization::{AppointmentKind, PositionKind};
use crate::policy::{CascadeFacts, Post, Role, RoleGrant};
use crate::testing::id;

const AGENCY: &str = "aa/bb/";
const DIVISION: &str = "aa/bb/cc/";
const OTHER: &str = "aa/dd/";
const HERE: (&str, &str) = (DIVISION, AGENCY);
const ELSEWHERE: (&str, &str) = (DIVISION, OTHER);

/// Person 1 in the division, whom position 102 rates.
fn person(number: u128, position: u128, path: &str, is_unit_head: bool) -> Actor {
    Actor {
        instansi: id(1000),
        person: id(number),
        account: id(number + 5000),
        name: String::new(),
        posts: vec![Post {
            appointment: id(position),
            position: id(position),
            unit: id(1),
            unit_path: path.to_owned(),
            unit_name: String::new(),
            title: String::new(),
            kind: PositionKind::Pengawas,
            is_unit_head,
            rates: false,
            held: AppointmentKind::Definitif,
            until: None,
        }],
        roles: Vec::new(),
    }
}

fn owner() -> Actor {
    person(1, 101, DIVISION, false)
}
fn rater() -> Actor {
    person(2, 102, DIVISION, false)
}
fn head() -> Actor {
    person(3, 103, AGENCY, true)
}
fn other_head() -> Actor {
    person(4, 104, OTHER, true)
}
fn colleague() -> Actor {
    person(5, 105, DIVISION, false)
}
fn planner() -> Actor {
    let mut planner = person(6, 106, "aa/ee/", false);
    planner.roles.push(RoleGrant {
        role: Role::Bappeda,
        unit_path: None,
    });
    planner
}

fn facts(kind: NodeKind, (from, to): (&str, &str)) -> ProposalFacts {
    let result = kind.is_result();
    ProposalFacts {
        node: CascadeFacts {
            instansi: id(1000),
            kind,
            unit_path: from.to_owned(),
            owner_position: Some(id(101)),
            in_skp: result,
        },
        to_path: to.to_owned(),
        owner: result.then(|| id(1)),
        rater_position: result.then(|| id(102)),
        kind: ProposalKind::Change,
        proposed_by: None,
    }
}

fn ask(actor: &Actor, facts: &ProposalFacts, state: Option<SkpState>) -> Consequence {
    consequence(
        actor,
        &Drop {
            node: facts,
            state,
            legality: Ok(()),
        },
    )
}

const fn refused(reason: Reason) -> Consequence {
    Consequence::Refused(DropRefusal::Policy(reason))
}

#[rstest]
#[case::head_within(head(), HERE, Consequence::Now)]
#[case::head_to_the_regions(head(), (DIVISION, ""), Consequence::Now)]
#[case::head_to_another_agency(head(), ELSEWHERE, Consequence::Proposal)]
#[case::whose_post_owns_it(owner(), HERE, refused(Reason::MissingRole))]
#[case::whose_post_owns_it_to_another(owner(), ELSEWHERE, Consequence::Proposal)]
#[case::planning(planner(), HERE, Consequence::Now)]
#[case::planning_to_another(planner(), ELSEWHERE, Consequence::Proposal)]
#[case::the_other_head(other_head(), ELSEWHERE, refused(Reason::OutsideScope))]
#[case::colleague(colleague(), ELSEWHERE, refused(Reason::MissingRole))]
fn nodes_of_the_plan(#[case] actor: Actor, #[case] places: (&str, &str), #[case] expected: Consequence) {
    assert_eq!(ask(&actor, &facts(NodeKind::Program, places), None), expected);
}

#[rstest]
#[case::own_draft(owner(), SkpState::Draft, HERE, Consequence::Now)]
#[case::own_change(owner(), SkpState::PerubahanDraft, HERE, Consequence::Now)]
#[case::own_draft_to_another_agency(owner(), SkpState::Draft, ELSEWHERE, Consequence::Proposal)]
#[case::own_submitted(owner(), SkpState::Diajukan, HERE, Consequence::ChangeRequest)]
#[case::own_set(owner(), SkpState::Ditetapkan, HERE, Consequence::ChangeRequest)]
#[case::own_set_to_another_agency(owner(), SkpState::Ditetapkan, ELSEWHERE, Consequence::Proposal)]
#[case::own_closed(owner(), SkpState::Ditutup, HERE, refused(Reason::WrongState))]
#[case::rater(rater(), SkpState::Draft, HERE, Consequence::ChangeRequest)]
#[case::head(head(), SkpState::Ditetapkan, HERE, Consequence::ChangeRequest)]
#[case::head_closed(head(), SkpState::Ditutup, HERE, refused(Reason::WrongState))]
#[case::colleague(colleague(), SkpState::Draft, HERE, refused(Reason::EditedInSkp))]
#[case::planning(planner(), SkpState::Draft, HERE, refused(Reason::EditedInSkp))]
fn results_of_people(
    #[case] actor: Actor,
    #[case] state: SkpState,
    #[case] places: (&str, &str),
    #[case] expected: Consequence,
) {
    assert_eq!(
        ask(&actor, &facts(NodeKind::RhkMain, places), Some(state)),
        expected
    );
}

#[test]
fn legality_is_told_to_those_with_a_say_only() {
    let facts = facts(NodeKind::Program, HERE);
    let told = |actor: &Actor| {
        consequence(
            actor,
            &Drop {
                node: &facts,
                state: None,
                legality: Err(LegalityError::Loop),
            },
        )
    };
    assert_eq!(
        told(&head()),
        Consequence::Refused(DropRefusal::Legality(LegalityError::Loop))
    );
    assert_eq!(told(&colleague()), refused(Reason::MissingRole));
}

#[test]
fn nothing_happens_across_instansi() {
    let mut stranger = head();
    stranger.instansi = id(2000);
    for (kind, state) in [
        (NodeKind::Program, None),
        (NodeKind::RhkMain, Some(SkpState::Draft)),
    ] {
        let answer = ask(&stranger, &facts(kind, HERE), state);
        assert!(matches!(answer, Consequence::Refused(_)), "{answer:?}");
    }
}

#[test]
fn a_branch_stays_in_its_agency_or_hangs_on_the_regions() {
    assert!(same_agency("a/b/c/", "a/b/"));
    assert!(same_agency("a/b/c/", "a/"));
    assert!(same_agency("a/b/", ""));
    assert!(same_agency("", ""));
    assert!(!same_agency("a/b/", "a/d/"));
    assert!(!same_agency("", "a/d/"));
}
