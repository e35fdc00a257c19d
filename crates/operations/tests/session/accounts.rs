//! Accounts in the hands of administrators: whose, and never more rights than one has.

use domain::policy::{OrganizationAction, OrganizationFacts, Reason, Role, authorize};
use operations::session::{
    AccountChange, AccountState, CreateAdmin, NewPassword, account_of_person, change_account, create_account,
    create_admin, follow_people, make_reset_link, redeem_reset_link,
};
use operations::{Ctx, Error};
use store_testing::Store;

use crate::world::*;

fn reason<T: std::fmt::Debug>(result: Result<T, Error>) -> Reason {
    match result {
        Err(Error::Forbidden(reason)) => reason,
        other => panic!("not a refusal: {other:?}"),
    }
}

async fn locks(ctx: &Ctx, whom: &Somebody) -> Result<i32, Error> {
    let change = AccountChange {
        account: whom.account,
        version: 2,
        state: AccountState::Locked,
    };
    change_account(ctx, change).await
}

store_testing::on_both! {
    async fn an_agency_s_administrator_looks_after_the_accounts_of_his_agency(store: Store) {
        let world = World::new(store).await;
        let ctx = world.at_work(&world.agency_admin, morning()).await;
        make_reset_link(&ctx, world.maria.account).await.unwrap();
        make_reset_link(&ctx, world.head.account).await.unwrap();
        assert_eq!(reason(make_reset_link(&ctx, world.budi.account).await), Reason::OutsideScope);
        assert_eq!(reason(make_reset_link(&ctx, world.admin.account).await), Reason::OutsideScope);
        assert_eq!(reason(make_reset_link(&ctx, world.agency_admin.account).await), Reason::OwnAccount);
        let seen = account_of_person(&ctx, world.maria.person).await.unwrap().unwrap();
        assert_eq!((seen.state, seen.has_password, seen.closed_to_you), (AccountState::Active, true, None));
        assert!(account_of_person(&ctx, world.budi.person).await.is_err());
    }

    async fn whoever_has_no_role_learns_nothing(store: Store) {
        let world = World::new(store).await;
        for who in [&world.maria, &world.head] {
            let ctx = world.at_work(who, morning()).await;
            assert!(matches!(make_reset_link(&ctx, world.budi.account).await, Err(Error::NotFound)));
            assert!(matches!(locks(&ctx, &world.budi).await, Err(Error::NotFound)));
            assert!(create_account(&ctx, world.budi.person).await.is_err());
            assert!(account_of_person(&ctx, world.budi.person).await.is_err());
        }
    }

    async fn nobody_takes_over_an_account_that_may_do_more_than_he(store: Store) {
        let world = World::new(store).await;
        let ctx = world.at_work(&world.agency_admin, morning()).await;
        // A colleague of the agency, but with a right over the whole instansi.
        world.give_role(&world.maria, Role::AdminKepegawaian, None).await;
        assert_eq!(reason(make_reset_link(&ctx, world.maria.account).await), Reason::MissingRole);
        assert_eq!(reason(locks(&ctx, &world.maria).await), Reason::MissingRole);
        let seen = account_of_person(&ctx, world.maria.person).await.unwrap().unwrap();
        assert_eq!(seen.closed_to_you, Some(Reason::MissingRole));
        // Acting in another agency puts the person out of his reach as well.
        world.acting(&world.head, world.budi.position.unwrap(), ctx.today, ctx.today).await;
        assert_eq!(reason(make_reset_link(&ctx, world.head.account).await), Reason::OutsideScope);
        // The administrator of the whole instansi may.
        let above = world.at_work(&world.admin, morning()).await;
        make_reset_link(&above, world.maria.account).await.unwrap();
        make_reset_link(&above, world.head.account).await.unwrap();
    }

    async fn a_new_account_comes_with_a_link_and_opens_by_it(store: Store) {
        let world = World::new(store).await;
        let console = world.console(morning()).await;
        let person = new_person(&console, 8, Some("199001012015032008"), Some(" Orang8@NusaTimur.go.id ")).await;
        let ctx = world.at_work(&world.admin, morning()).await;
        assert!(account_of_person(&ctx, person.id).await.unwrap().is_none());
        let link = create_account(&ctx, person.id).await.unwrap();
        let seen = account_of_person(&ctx, person.id).await.unwrap().unwrap();
        assert_eq!(seen.login_email.as_deref(), Some("orang8@nusatimur.go.id"));
        assert!(!seen.has_password);
        assert_eq!(refusal(world.sign_in("199001012015032008", "", morning()).await), "sign_in_failed");
        let token = link_token(&link.path);
        let input = NewPassword { token, password: OTHER.into(), password_again: OTHER.into() };
        redeem_reset_link(&world.guest(morning()), input).await.unwrap();
        world.sign_in("orang8@nusatimur.go.id", OTHER, morning()).await.unwrap();
        // A second account of the same person is refused.
        assert_eq!(refusal(create_account(&ctx, person.id).await), "duplicate");
    }

    async fn who_gets_another_number_or_address_signs_in_by_it(store: Store) {
        let world = World::new(store).await;
        let ctx = world.console(morning()).await;
        let people = store::organization::people_by_id(ctx.store.read(), ctx.instansi_id(), [world.maria.person, world.budi.person]);
        let mut people = people.await.unwrap();
        let entries = world.log().await.len();
        let maria = people.iter_mut().find(|person| person.id == world.maria.person).unwrap();
        maria.email = Some("Baru@NusaTimur.go.id".into());
        let facts = OrganizationFacts { instansi: ctx.instansi_id(), unit_path: String::new() };
        let grant = authorize(&ctx.actor, OrganizationAction::EditPeople, &facts).unwrap();
        let tx = ctx.store.begin(&ctx.who()).await.unwrap();
        follow_people(&tx, &grant, &people).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.log().await.len(), entries + 1, "Budi's account did not change");
        world.sign_in("baru@nusatimur.go.id", PASSWORD, morning()).await.unwrap();
        world.sign_in(&world.maria.nip, PASSWORD, morning()).await.unwrap();
        assert_eq!(refusal(world.sign_in(&world.maria.email, PASSWORD, morning()).await), "sign_in_failed");
        world.sign_in(&world.budi.email, PASSWORD, morning()).await.unwrap();
    }

    async fn without_number_and_address_there_is_no_account(store: Store) {
        let world = World::new(store).await;
        let console = world.console(morning()).await;
        let person = new_person(&console, 8, None, None).await;
        let ctx = world.at_work(&world.admin, morning()).await;
        assert_eq!(refusal(create_account(&ctx, person.id).await), "account_without_login");
    }

    async fn the_machine_s_owner_makes_the_first_administrator(store: Store) {
        let world = World::new(store).await;
        let wanted = CreateAdmin {
            name: "  Siti   Rahmawati ".into(),
            nip: Some("19850315 200801 2 007".into()),
            email: Some("Siti@NusaTimur.go.id".into()),
        };
        let made = create_admin(&world.store, morning(), world.instansi, wanted.clone()).await.unwrap();
        assert_eq!(made.name, "Siti Rahmawati");
        let set = async |path: &str, password: &str| {
            let token = link_token(path);
            let input = NewPassword { token, password: password.into(), password_again: password.into() };
            redeem_reset_link(&world.guest(morning()), input).await
        };
        set(&made.link.path, OTHER).await.unwrap();
        let signed_in = world.sign_in("198503152008012007", OTHER, morning()).await.unwrap();
        let ctx = world.resolve(&signed_in.token, morning()).await.unwrap();
        assert!(ctx.actor.has(Role::AdminKepegawaian, ""));

        // Again: the same person, the same account, one role, a new link.
        let again = create_admin(&world.store, morning(), world.instansi, wanted).await.unwrap();
        assert_eq!((again.person, again.link.account), (made.person, made.link.account));
        let roles = store::organization::roles_of_person(world.store.read(), world.instansi, made.person).await;
        assert_eq!(roles.unwrap().len(), 1);
        set(&again.link.path, PASSWORD).await.unwrap();

        // Somebody who is there already gets the role.
        let there = CreateAdmin { name: "Orang".into(), nip: None, email: Some(world.maria.email.to_uppercase()) };
        let made = create_admin(&world.store, morning(), world.instansi, there).await.unwrap();
        assert_eq!((made.person, made.link.account), (world.maria.person, world.maria.account));

        let nobody = CreateAdmin { name: " ".into(), nip: Some("12".into()), email: Some("siti".into()) };
        let wrong = wrong_fields(create_admin(&world.store, morning(), world.instansi, nobody).await);
        let codes: Vec<&str> = wrong.iter().map(|(_, code)| code.as_str()).collect();
        assert_eq!(codes, ["nip_invalid", "not_an_email", "required"]);
    }
}
