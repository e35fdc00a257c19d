//! Setting a password by a link, in every order of steps (T13): nothing can be skipped, nothing replayed.
//!
//! A model of a few lines says what each step must do; random sequences are run against both, and shortened when they
//! disagree.

use chrono::{DateTime, TimeDelta, Utc};
use operations::Result;
use operations::session::{
    AccountChange, AccountState, LinkToken, NewPassword, change_account, make_reset_link, open_reset_link,
    redeem_reset_link,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use store_testing::Store;

use crate::world::*;

/// What anybody might do, in whatever order.
#[derive(Clone, Copy, Debug)]
enum Step {
    Make,
    /// Look at the nth link made so far.
    Open(usize),
    /// Redeem the nth link made so far.
    Redeem(usize),
    /// A token of the right shape that nobody made.
    RedeemInvented,
    /// The nth link's secret, claimed for an account of another instansi.
    RedeemElsewhere(usize),
    Wait(i64),
    SetState(AccountState),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => Just(Step::Make),
        2 => (0usize..4).prop_map(Step::Open),
        5 => (0usize..4).prop_map(Step::Redeem),
        1 => Just(Step::RedeemInvented),
        1 => (0usize..4).prop_map(Step::RedeemElsewhere),
        2 => (1i64..16).prop_map(Step::Wait),
        1 => prop_oneof![
            Just(Step::SetState(AccountState::Active)),
            Just(Step::SetState(AccountState::Locked)),
            Just(Step::SetState(AccountState::Disabled)),
        ],
    ]
}

/// What must be.
struct Model {
    now: DateTime<Utc>,
    state: AccountState,
    /// When each link stops working; `None`: used or replaced.
    links: Vec<Option<DateTime<Utc>>>,
    /// The number of the password that stands.
    password: usize,
}

impl Model {
    fn works(&self, link: usize) -> bool {
        let fresh = self
            .links
            .get(link)
            .copied()
            .flatten()
            .is_some_and(|end| self.now < end);
        fresh && self.state != AccountState::Disabled
    }

    fn void(&mut self) {
        self.links.iter_mut().for_each(|link| *link = None);
    }
}

fn password(number: usize) -> String {
    format!("pita ukur nomor {number} di posyandu")
}

/// One account that goes through a sequence of steps.
struct Case<'a> {
    world: &'a World,
    somebody: Somebody,
    model: Model,
    tokens: Vec<LinkToken>,
    passwords: usize,
}

impl Case<'_> {
    async fn take(&mut self, step: Step) -> Result<(), TestCaseError> {
        let console = self.world.console(self.model.now).await;
        match step {
            Step::Make => {
                let made = make_reset_link(&console, self.somebody.account).await;
                prop_assert_eq!(made.is_ok(), self.model.state != AccountState::Disabled);
                if let Ok(link) = made {
                    self.model.void();
                    self.model
                        .links
                        .push(Some(self.model.now + TimeDelta::minutes(15)));
                    self.tokens.push(link_token(&link.path));
                }
            }
            Step::Open(link) => {
                if let Some(token) = self.tokens.get(link) {
                    let open = open_reset_link(&self.world.guest(self.model.now), token).await;
                    prop_assert_eq!(open.is_ok(), self.model.works(link));
                }
            }
            Step::Redeem(link) => {
                if let Some(token) = self.tokens.get(link).cloned() {
                    let works = self.model.works(link);
                    prop_assert_eq!(self.redeem(token).await, works);
                    if works {
                        self.model.links[link] = None;
                        self.model.state = AccountState::Active;
                        self.model.password = self.passwords;
                    }
                }
            }
            Step::RedeemInvented => {
                let token = LinkToken::mint(self.world.instansi).unwrap();
                prop_assert!(!self.redeem(token).await);
            }
            Step::RedeemElsewhere(link) => {
                if let Some(token) = self.tokens.get(link) {
                    let forged = elsewhere(token);
                    prop_assert!(!self.redeem(forged).await);
                }
            }
            Step::Wait(minutes) => self.model.now += TimeDelta::minutes(minutes),
            Step::SetState(state) => {
                let found = store::session::account(
                    self.world.store.read(),
                    self.world.instansi,
                    self.somebody.account,
                )
                .await;
                let change = AccountChange {
                    account: self.somebody.account,
                    version: found.unwrap().version,
                    state,
                };
                change_account(&console, change).await.unwrap();
                self.model.state = state;
                if state != AccountState::Active {
                    self.model.void();
                }
            }
        }
        Ok(())
    }

    async fn redeem(&mut self, token: LinkToken) -> bool {
        self.passwords += 1;
        let password = password(self.passwords);
        let input = NewPassword {
            token,
            password_again: password.clone(),
            password,
        };
        redeem_reset_link(&self.world.guest(self.model.now), input)
            .await
            .is_ok()
    }

    /// The password that stands is the one of the last redemption that was right, and no other opens.
    async fn check_password(&self) -> Result<(), TestCaseError> {
        let opens = async |number: usize| {
            let password = if number == 0 {
                PASSWORD.to_owned()
            } else {
                password(number)
            };
            self.world
                .sign_in(&self.somebody.nip, &password, self.model.now)
                .await
                .is_ok()
        };
        prop_assert_eq!(
            opens(self.model.password).await,
            self.model.state == AccountState::Active
        );
        if self.passwords > self.model.password {
            prop_assert!(!opens(self.passwords).await);
        }
        Ok(())
    }
}

/// The same secret in the name of another tenant.
fn elsewhere(token: &LinkToken) -> LinkToken {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let mut bytes = URL_SAFE_NO_PAD.decode(token.encode()).unwrap();
    bytes[..16].fill(7);
    LinkToken::decode(&URL_SAFE_NO_PAD.encode(bytes)).unwrap()
}

store_testing::on_both! {
    async fn no_order_of_steps_sets_a_password_that_should_not_be(store: Store) {
        let world = World::new(store).await;
        let number = std::sync::atomic::AtomicU32::new(100);
        let mut runner = TestRunner::new(Config { cases: 48, failure_persistence: None, ..Config::default() });
        let sequences = proptest::collection::vec(step(), 1..12);
        let outcome = tokio::task::block_in_place(|| {
            runner.run(&sequences, |steps| {
                tokio::runtime::Handle::current().block_on(async {
                    let number = number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    let console = world.console(morning()).await;
                    let mut case = Case {
                        world: &world,
                        somebody: numbered(&console, number).await,
                        model: Model { now: morning(), state: AccountState::Active, links: Vec::new(), password: 0 },
                        tokens: Vec::new(),
                        passwords: 0,
                    };
                    for step in steps {
                        case.take(step).await?;
                    }
                    case.check_password().await
                })
            })
        });
        outcome.unwrap();
    }
}

/// A person with a number of three digits, without a post.
async fn numbered(ctx: &operations::Ctx, number: u32) -> Somebody {
    let nip = format!("199001012015032{number}");
    let person = new_person(ctx, number, Some(&nip), None).await;
    let account = account(ctx, &person).await;
    set_password(ctx, account, &hash().await).await;
    Somebody {
        person: person.id,
        account,
        position: None,
        nip,
        email: String::new(),
    }
}
