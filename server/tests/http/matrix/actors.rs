//! Who tries the door: people of the demo, and a few more of whom the demo has none.

use std::collections::BTreeMap;

use demo::named;
use domain::audit::{Subject, Verb};
use domain::ids::*;
use domain::policy::{OrganizationAction, OrganizationFacts, authorize};
use operations::Ctx;
use operations::organization::{CreatePerson, GrantRole, create_person, grant_role};
use operations::session::{AccountChange, AccountState, change_account};
use store::session::{NewAccount, accounts_of_people, credentials, insert_accounts, open_sessions};
use store::{NOTHING, Store, new_id};

use crate::support::TestApp;

/// Columns of the table and whom of the demo they mean; empty: nobody of the demo.
const PEOPLE: [(&str, &str); 24] = [
    ("guest", ""),
    ("closed", "irfan-lubis"),
    ("left", "kabid-sdk"),
    ("employee", "rudi-lakoe"),
    ("submitter", "nur-aini"),
    ("colleague", "maria-bota"),
    ("rater", "yohanes-seran"),
    ("division_head", "siti-rahmawati"),
    ("acting_head", "ratna-dewi"),
    ("agency_head", "andi-wirawan"),
    ("governor", "gubernur"),
    ("elsewhere", "guru-matematika"),
    ("agency_admin", "kasubbag-dinkes"),
    ("agency_team", "perencana-dinkes"),
    ("personnel", "admin-bkd"),
    ("team", "tim-kinerja"),
    ("organisation", "analis-organisasi"),
    ("planning", "perencana-bappeda"),
    ("auditor", "auditor-madya"),
    ("evaluator", ""),
    ("finance", "petugas-tpp"),
    ("technical", "admin-sistem"),
    ("foreigner", "kementerian/pegawai"),
    ("foreign_personnel", "kementerian/admin"),
];

/// People of the demo who have no account in it.
const WITHOUT_ACCOUNT: [&str; 3] = ["kabid-sdk", "perencana-dinkes", "irfan-lubis"];

/// One column.
#[derive(Clone, Debug)]
pub struct Actor {
    pub name: &'static str,
    pub instansi: InstansiId,
    pub person: PersonId,
    pub account: Option<AccountId>,
    pub cookies: BTreeMap<String, String>,
    /// Another session of the same account.
    pub elsewhere: Option<SessionId>,
    /// What the frame tells the actor of himself, so that it is not taken for something that leaked.
    pub own_page: String,
}

/// The instansi of a key of the demo.
pub fn instansi_of(key: &str) -> InstansiId {
    named(if key.starts_with("kementerian/") {
        "instansi/kementerian"
    } else {
        "instansi/nusa-raya"
    })
}

/// Gives the people their accounts and the evaluator a role.
pub async fn prepare(ctx: &Ctx) -> PersonId {
    let evaluator = CreatePerson {
        name: "Evaluator Uji".into(),
        employment: "non_asn".into(),
        email: format!("97.evaluator@{}", demo::DOMAIN),
        ..CreatePerson::default()
    };
    let (evaluator, _) = create_person(ctx, evaluator).await.expect("a person");
    let role = GrantRole {
        person: evaluator.id,
        role: "evaluator_eksternal".into(),
        unit: String::new(),
        valid_from: "2026-01-01".into(),
        valid_to: String::new(),
    };
    grant_role(ctx, role).await.expect("a role");
    let known = accounts_of_people(ctx.store.read(), ctx.instansi_id(), [named("orang/rudi-lakoe")])
        .await
        .expect("accounts");
    let hash = credentials(ctx.store.read(), ctx.instansi_id(), known[0].id)
        .await
        .expect("credentials")
        .password_hash;
    let facts = OrganizationFacts {
        instansi: ctx.instansi_id(),
        unit_path: String::new(),
    };
    let grant =
        authorize(&ctx.actor, OrganizationAction::ManageAccounts, &facts).expect("the right to do so");
    let of_demo = WITHOUT_ACCOUNT.map(|key| (named(&format!("orang/{key}")), key));
    let accounts = of_demo
        .into_iter()
        .chain([(evaluator.id, "evaluator")])
        .map(|(person, key)| NewAccount {
            id: new_id(),
            person,
            login_nip: None,
            login_email: Some(format!("97.{key}@{}", demo::DOMAIN)),
            password_hash: hash.clone(),
        });
    let tx = ctx.store.begin(&ctx.who()).await.expect("a transaction");
    insert_accounts(&tx, &grant, accounts).await.expect("accounts");
    tx.record(
        Verb::Imported,
        Subject::Account,
        ctx.instansi_id(),
        NOTHING,
        Some(&"accounts"),
    )
    .await
    .expect("an entry");
    tx.commit().await.expect("accounts are kept");
    evaluator.id
}

/// Signs everybody in, twice; one of them loses his account afterwards.
pub async fn sign_in(app: &TestApp, ctx: &Ctx, evaluator: PersonId) -> Vec<Actor> {
    let mut actors = Vec::new();
    for (name, key) in PEOPLE {
        let mut actor = Actor {
            name,
            instansi: instansi_of(key),
            person: if name == "evaluator" {
                evaluator
            } else {
                named(&format!("orang/{key}"))
            },
            account: None,
            cookies: BTreeMap::new(),
            elsewhere: None,
            own_page: String::new(),
        };
        if name != "guest" {
            open(app, &mut actor).await;
        }
        actors.push(actor);
    }
    let closed = actors
        .iter()
        .find(|actor| actor.name == "closed")
        .and_then(|actor| actor.account);
    let change = AccountChange {
        account: closed.expect("an account"),
        version: 1,
        state: AccountState::Disabled,
    };
    change_account(ctx, change).await.expect("the account is closed");
    actors
}

async fn open(app: &TestApp, actor: &mut Actor) {
    let (instansi, person) = (actor.instansi.to_string(), actor.person.to_string());
    let fields = [("instansi", instansi.as_str()), ("person", &person)];
    let (mut phone, mut office) = (app.browser(), app.browser());
    let reply = phone.call("/api/rpc/demo_sign_in", &fields).await;
    assert_eq!(reply.status, 200, "{}: {}", actor.name, reply.text());
    let account = account(&app.store, actor).await;
    let sessions = open_sessions(app.store.read(), actor.instansi, account, app.clock.now())
        .await
        .expect("sessions");
    actor.account = Some(account);
    actor.elsewhere = sessions.first().map(|session| session.id);
    office.call("/api/rpc/demo_sign_in", &fields).await;
    actor.own_page = office.get("/akun").await.text();
    actor.cookies = office.cookies;
}

async fn account(store: &Store, actor: &Actor) -> AccountId {
    accounts_of_people(store.read(), actor.instansi, [actor.person])
        .await
        .expect("accounts")
        .first()
        .expect("an account")
        .id
}
