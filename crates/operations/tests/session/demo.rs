//! The people of the demo, and that nobody else can be had without a password.

use domain::policy::Role;
use operations::Error;
use operations::session::{AccountChange, AccountState, DemoMode, change_account, demo_people, demo_sign_in};
use store_testing::Store;

use crate::world::*;

#[test]
fn without_the_configuration_there_is_no_demo() {
    assert!(DemoMode::from_configuration(false).is_none());
}

store_testing::on_both! {
    async fn one_is_whom_one_chooses_and_only_of_the_demo(store: Store) {
        let world = World::new(store).await;
        let demo = DemoMode::from_configuration(true).unwrap();
        let guest = world.guest(morning());
        assert!(demo_people(&guest, demo).await.unwrap().is_empty());

        let console = world.console(morning()).await;
        let second = new_person(&console, 21, None, Some("02.admin@demo.selaras.id")).await;
        let first = new_person(&console, 22, None, Some("01.gubernur@demo.selaras.id")).await;
        let fake = new_person(&console, 23, None, Some("03.x@demo.selaras.id.evil.example")).await;
        let closed = account(&console, &new_person(&console, 24, None, Some("04.x@demo.selaras.id")).await).await;
        for person in [&second, &first, &fake] {
            account(&console, person).await;
        }
        let somebody = Somebody { person: second.id, ..world.maria.clone() };
        world.give_role(&somebody, Role::AdminKepegawaian, None).await;
        world.acting(&Somebody { person: first.id, ..world.maria.clone() }, world.head.position.unwrap(), console.today, console.today).await;
        let change = AccountChange { account: closed, version: 1, state: AccountState::Disabled };
        change_account(&console, change).await.unwrap();

        let people = demo_people(&guest, demo).await.unwrap();
        let listed: Vec<(&str, &str, bool, &[Role])> = people
            .iter()
            .map(|one| (one.handle.as_str(), one.title.as_str(), one.leads, one.roles.as_slice()))
            .collect();
        assert_eq!(
            listed,
            [("01.gubernur", "Kepala Dinas", true, &[] as &[Role]), ("02.admin", "", false, &[Role::AdminKepegawaian])]
        );

        let signed_in = demo_sign_in(&guest, demo, world.instansi, first.id, None).await.unwrap();
        let ctx = world.resolve(&signed_in.token, morning()).await.unwrap();
        assert_eq!(ctx.actor.person, first.id);
        // Going on as somebody else ends it.
        let next = demo_sign_in(&guest, demo, world.instansi, second.id, Some(ctx)).await.unwrap();
        assert!(world.resolve(&signed_in.token, morning()).await.is_none());
        assert!(world.resolve(&next.token, morning()).await.is_some());

        for other in [world.maria.person, world.admin.person, fake.id] {
            let refused = demo_sign_in(&guest, demo, world.instansi, other, None).await;
            assert!(matches!(refused, Err(Error::NotFound)));
        }
    }
}
