//! Master data, the tree, accounts, the log; and that no instansi sees another.

use rstest::rstest;

use super::skp::{owner, rater, skp};
use super::*;
use crate::cascade::NodeKind;
use crate::skp::SkpState;

/// Nothing of one instansi is reachable from another, whatever one is there.
#[test]
fn another_instansi_is_not_even_told_of() {
    let mut powerful = owner();
    powerful.instansi = id(2000);
    powerful.posts.extend(holding(OWNER, 102, REGION, true).posts);
    powerful.roles = Role::ALL
        .map(|role| RoleGrant {
            role,
            unit_path: None,
        })
        .into();
    let hidden = Decision::Hidden(Reason::OtherInstansi);
    for action in SkpAction::ALL {
        assert_eq!(action.decide(&powerful, &skp(SkpState::Draft)), hidden);
    }
    for action in OrganizationAction::ALL {
        assert_eq!(action.decide(&powerful, &organization(AGENCY)), hidden);
    }
    for action in CascadeAction::ALL {
        assert_eq!(action.decide(&powerful, &node(NodeKind::Sasaran, "")), hidden);
    }
    for action in SessionAction::ALL {
        let facts = SessionFacts {
            instansi: id(1000),
            account: powerful.account,
            unit_path: AGENCY.into(),
        };
        assert_eq!(action.decide(&powerful, &facts), hidden);
    }
    for action in AuditAction::ALL {
        assert_eq!(action.decide(&powerful, &id(1000)), hidden);
    }
}

fn organization(unit_path: &str) -> OrganizationFacts {
    OrganizationFacts {
        instansi: id(1000),
        unit_path: unit_path.to_owned(),
    }
}

#[test]
fn master_data_belongs_to_personnel_and_within_an_agency_to_its_administrator() {
    use OrganizationAction as O;
    let agency_may = [
        O::Read,
        O::ReadPersonal,
        O::EditUnits,
        O::EditPositions,
        O::EditPeople,
        O::Appoint,
        O::AssignRater,
        O::ManageAccounts,
        O::Import,
        O::EditDuties,
        O::Reports,
    ];
    let personnel = with_role(Role::AdminKepegawaian, None);
    let agency = with_role(Role::AdminOpd, Some(AGENCY));
    // Plans are not personnel's (IKI-06).
    assert!(!O::ImportPlan.decide(&personnel, &organization("")).allowed());
    for action in O::ALL.into_iter().filter(|action| *action != O::ImportPlan) {
        for path in ["", REGION, AGENCY, DIVISION, OTHER_AGENCY] {
            assert_eq!(
                action.decide(&personnel, &organization(path)),
                ALLOWED,
                "{action:?}"
            );
            let inside = path.starts_with(AGENCY) || action == O::Read;
            let decision = action.decide(&agency, &organization(path));
            assert_eq!(
                decision.allowed(),
                agency_may.contains(&action) && inside,
                "{action:?} {path}"
            );
            if agency_may.contains(&action) && !inside {
                assert_eq!(decision, Decision::Forbidden(Reason::OutsideScope));
            }
        }
    }
}

#[rstest]
#[case::inspector(with_role(Role::Inspektorat, None), &[OrganizationAction::Read, OrganizationAction::Reports])]
#[case::bureau(
    with_role(Role::BiroOrganisasi, None),
    &[
        OrganizationAction::Read,
        OrganizationAction::EditDuties,
        OrganizationAction::Reports,
        OrganizationAction::EditRules,
    ]
)]
#[case::planning(
    with_role(Role::Bappeda, None),
    &[OrganizationAction::Read, OrganizationAction::ImportPlan, OrganizationAction::Reports]
)]
#[case::head(
    holding(9, 109, AGENCY, true),
    &[OrganizationAction::Read, OrganizationAction::ImportPlan, OrganizationAction::Reports]
)]
#[case::employee(owner(), &[OrganizationAction::Read])]
#[case::technician(with_role(Role::SystemAdmin, None), &[OrganizationAction::Read])]
#[case::finance(with_role(Role::Keuangan, None), &[OrganizationAction::Read])]
fn others_see_what_their_work_needs(#[case] actor: Actor, #[case] may: &[OrganizationAction]) {
    for action in OrganizationAction::ALL {
        let decision = action.decide(&actor, &organization(DIVISION));
        assert_eq!(
            decision.allowed(),
            may.contains(&action),
            "{action:?}: {decision:?}"
        );
    }
    let elsewhere =
        OrganizationAction::Reports.decide(&holding(9, 109, DIVISION, true), &organization(AGENCY));
    assert_eq!(
        elsewhere,
        Decision::Forbidden(Reason::OutsideScope),
        "a head reports on his own unit only"
    );
}

fn node(kind: NodeKind, unit_path: &str) -> CascadeFacts {
    CascadeFacts {
        instansi: id(1000),
        kind,
        unit_path: unit_path.to_owned(),
        owner_position: Some(id(102)),
        in_skp: false,
    }
}

#[rstest]
//                                              region plan, agency plan, region tree, agency tree
#[case::planning(with_role(Role::Bappeda, None), [true, true, false, false])]
#[case::planning_of_one_agency(with_role(Role::Bappeda, Some(AGENCY)), [false, true, false, false])]
#[case::bureau(with_role(Role::BiroOrganisasi, None), [false, false, true, false])]
#[case::head(holding(9, 109, AGENCY, true), [false, true, false, true])]
#[case::head_of_the_region(holding(9, 109, REGION, true), [false, true, false, true])]
#[case::head_of_another_agency(holding(9, 109, OTHER_AGENCY, true), [false; 4])]
#[case::rater(rater(), [false, false, true, true])]
#[case::employee(owner(), [false; 4])]
#[case::personnel(with_role(Role::AdminKepegawaian, None), [false; 4])]
#[case::inspector(with_role(Role::Inspektorat, None), [false; 4])]
fn who_builds_which_part_of_the_tree(#[case] actor: Actor, #[case] may: [bool; 4]) {
    let parts = |region: &str| {
        [
            node(NodeKind::Sasaran, region),
            node(NodeKind::SubKegiatan, AGENCY),
            node(NodeKind::UltimateOutcome, region),
            node(NodeKind::Operational, DIVISION),
        ]
    };
    // What belongs to the root unit is the region's, as what belongs to no unit.
    let (of_none, of_root) = (parts(""), parts(REGION));
    for (facts, may) in of_none.iter().zip(may).chain(of_root.iter().zip(may)) {
        assert_eq!(
            CascadeAction::Read.decide(&actor, facts),
            ALLOWED,
            "everybody reads"
        );
        for action in [
            CascadeAction::Create,
            CascadeAction::Edit,
            CascadeAction::Move,
            CascadeAction::Delete,
        ] {
            let decision = action.decide(&actor, facts);
            assert_eq!(
                decision.allowed(),
                may,
                "{action:?} {:?} {:?}",
                facts.kind,
                facts.unit_path
            );
            assert!(!matches!(decision, Decision::Hidden(_)));
        }
    }
}

#[rstest]
#[case::of_no_unit("", None)]
#[case::of_the_root_unit("a/", None)]
#[case::an_agency("a/b/", Some("a/b/"))]
#[case::a_division("a/b/c/", Some("a/b/"))]
fn the_agency_is_the_step_below_the_instansi(#[case] path: &str, #[case] agency: Option<&str>) {
    assert_eq!(crate::organization::agency_path(path), agency);
}

#[test]
fn vision_and_mission_are_the_regions_alone_and_results_are_written_in_the_skp() {
    let head = holding(9, 109, AGENCY, true);
    let planning = with_role(Role::Bappeda, None);
    for kind in [NodeKind::Visi, NodeKind::Misi] {
        for who in [&head, &planning] {
            assert!(!CascadeAction::Edit.decide(who, &node(kind, AGENCY)).allowed());
        }
        for region in ["", REGION] {
            assert!(
                CascadeAction::Edit
                    .decide(&planning, &node(kind, region))
                    .allowed()
            );
        }
    }
    let edited_in_skp = Decision::Forbidden(Reason::EditedInSkp);
    assert_eq!(
        CascadeAction::Edit.decide(&rater(), &node(NodeKind::RhkMain, DIVISION)),
        edited_in_skp
    );
    let in_skp = CascadeFacts {
        in_skp: true,
        ..node(NodeKind::Output, AGENCY)
    };
    assert_eq!(CascadeAction::Move.decide(&head, &in_skp), edited_in_skp);
}

#[test]
fn accounts_are_ones_own_and_links_are_made_by_administrators_for_others() {
    let of = |account: u128| SessionFacts {
        instansi: id(1000),
        account: id(account),
        unit_path: DIVISION.into(),
    };
    let own = owner();
    for action in [SessionAction::ManageOwn, SessionAction::ChangePassword] {
        assert_eq!(action.decide(&own, &of(OWNER + 5000)), ALLOWED);
        assert_eq!(action.decide(&own, &of(1)), Decision::Hidden(Reason::NotOwner));
        let admin = with_role(Role::AdminKepegawaian, None);
        assert_eq!(
            action.decide(&admin, &of(1)),
            Decision::Hidden(Reason::NotOwner),
            "not even personnel"
        );
    }
    let reset = |actor: &Actor, account| SessionAction::ResetOther.decide(actor, &of(account));
    assert_eq!(reset(&with_role(Role::AdminOpd, Some(AGENCY)), 1), ALLOWED);
    assert_eq!(
        reset(&with_role(Role::AdminOpd, Some(OTHER_AGENCY)), 1),
        Decision::Forbidden(Reason::OutsideScope)
    );
    assert_eq!(
        reset(&with_role(Role::AdminKepegawaian, None), 5077),
        Decision::Forbidden(Reason::OwnAccount)
    );
    assert_eq!(
        reset(&with_role(Role::SystemAdmin, None), 1),
        Decision::Hidden(Reason::MissingRole)
    );
}

#[test]
fn a_reset_is_no_way_to_more_rights() {
    let grant = |role, path: Option<&str>| RoleGrant {
        role,
        unit_path: path.map(str::to_owned),
    };
    let agency = with_role(Role::AdminOpd, Some(AGENCY));
    assert!(agency.outranks(&[]));
    assert!(agency.outranks(&[grant(Role::AdminOpd, Some(DIVISION))]));
    assert!(!agency.outranks(&[grant(Role::AdminOpd, Some(REGION))]));
    assert!(!agency.outranks(&[grant(Role::AdminKepegawaian, None)]));
    assert!(with_role(Role::AdminKepegawaian, None).outranks(&[grant(Role::Inspektorat, None)]));
}

#[rstest]
#[case(Role::AdminKepegawaian, true)]
#[case(Role::Inspektorat, true)]
#[case(Role::EvaluatorEksternal, true)]
#[case(Role::AdminOpd, false)]
#[case(Role::TimPengelola, false)]
#[case(Role::SystemAdmin, false)]
#[case(Role::Bappeda, false)]
fn the_whole_log_is_for_personnel_and_auditors(#[case] role: Role, #[case] may: bool) {
    let actor = with_role(role, None);
    assert_eq!(AuditAction::ReadAll.decide(&actor, &id(1000)).allowed(), may);
    assert!(AuditAction::ReadOwn.decide(&actor, &id(1000)).allowed());
    assert!(
        !AuditAction::ReadAll
            .decide(&with_role(role, Some(AGENCY)), &id(1000))
            .allowed()
    );
}

#[test]
fn lists_show_the_units_of_ones_roles_and_posts_without_doubles() {
    let mut head = holding(9, 109, DIVISION, true);
    head.posts.extend(holding(9, 110, OTHER_AGENCY, true).posts);
    head.roles.push(RoleGrant {
        role: Role::AdminOpd,
        unit_path: Some(AGENCY.to_owned()),
    });
    head.roles.push(RoleGrant {
        role: Role::Keuangan,
        unit_path: None,
    });
    let scope = Scope::people(&head);
    assert_eq!(
        scope.paths(),
        Some(&[AGENCY.to_owned(), OTHER_AGENCY.to_owned()][..])
    );
    assert_eq!(scope.positions(), [id(109), id(110)]);
    assert_eq!((scope.instansi(), scope.own()), (id(1000), id(9)));
    let nothing = Scope::people(&actor(5));
    assert_eq!(nothing.paths(), Some(&[][..]));
    assert!(nothing.contains(id(5), DIVISION, &[]) && !nothing.contains(id(6), DIVISION, &[]));
    assert_eq!(Scope::people(&with_role(Role::Inspektorat, None)).paths(), None);
}
