//! A small instansi with people who may sign in.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::audit::{Activity, Subject, Verb};
use domain::ids::{AccountId, InstansiId, PersonId, PositionId, UnitId};
use domain::organization::{
    Appointment, AppointmentKind, EmploymentKind, Instansi, InstansiKind, Nip, Person, Position,
    PositionKind, Unit, UnitKind, Zone,
};
use domain::policy::{OrganizationAction, OrganizationFacts, Role, authorize};
use domain::rules::RuleSet;
use operations::session::{
    self, DeviceMark, LinkToken, SessionToken, SignIn, SignedIn, new_account, resolve, sign_in,
};
use operations::{Ctx, Error, Guest, Result, console};
use serde_json::json;
use store::organization::{self, RoleHeld};
use store::{NOTHING, Store, Who, activity, new_id, rules};

pub const PASSWORD: &str = "menimbang balita tiap bulan";
pub const OTHER: &str = "pita ukur lengan di posyandu";

/// A working day in Nusa Timur.
pub fn morning() -> DateTime<Utc> {
    "2026-11-23T00:30:00Z".parse().unwrap()
}

pub struct World {
    pub store: Store,
    pub instansi: InstansiId,
    /// Staff of the health agency.
    pub maria: Somebody,
    /// Head of the health agency.
    pub head: Somebody,
    /// Personnel administrator of the health agency.
    pub agency_admin: Somebody,
    /// Personnel administrator of the whole instansi.
    pub admin: Somebody,
    /// Staff of the social agency.
    pub budi: Somebody,
}

#[derive(Clone, Debug)]
pub struct Somebody {
    pub person: PersonId,
    pub account: AccountId,
    pub position: Option<PositionId>,
    pub nip: String,
    pub email: String,
}

impl World {
    pub async fn new(store: Store) -> Self {
        let instansi = new_instansi(&store, "Provinsi Nusa Timur", Zone::Wita).await;
        let ctx = console(&store, instansi, morning()).await.unwrap();
        let root = unit(&ctx, "0", "Provinsi Nusa Timur", UnitKind::Instansi, None).await;
        let health = unit(&ctx, "1.02", "Dinas Kesehatan", UnitKind::Dinas, Some(&root)).await;
        let social = unit(&ctx, "1.06", "Dinas Sosial", UnitKind::Dinas, Some(&root)).await;
        let maria = somebody(&ctx, 1, Some((health.id, false))).await;
        let head = somebody(&ctx, 2, Some((health.id, true))).await;
        let agency_admin = somebody(&ctx, 3, Some((health.id, false))).await;
        let admin = somebody(&ctx, 4, Some((root.id, false))).await;
        let budi = somebody(&ctx, 5, Some((social.id, false))).await;
        let world = Self {
            store,
            instansi,
            maria,
            head,
            agency_admin,
            admin,
            budi,
        };
        world
            .give_role(&world.agency_admin, Role::AdminOpd, Some(health.id))
            .await;
        world.give_role(&world.admin, Role::AdminKepegawaian, None).await;
        world
    }

    pub async fn console(&self, now: DateTime<Utc>) -> Ctx {
        console(&self.store, self.instansi, now).await.unwrap()
    }

    pub async fn give_role(&self, to: &Somebody, role: Role, unit: Option<UnitId>) {
        let ctx = self.console(morning()).await;
        let grant = authorize(&ctx.actor, OrganizationAction::GrantRole, &whole(&ctx)).unwrap();
        let tx = ctx.store.begin(&ctx.who()).await.unwrap();
        let held = RoleHeld {
            id: new_id(),
            person: to.person,
            role,
            unit,
            valid_from: ctx.today,
            valid_to: None,
            version: 1,
        };
        organization::insert_roles(&tx, &grant, &[held]).await.unwrap();
        tx.without_activity("a fixture");
        tx.commit().await.unwrap();
    }

    /// A person acts for another post within dates.
    pub async fn acting(&self, who: &Somebody, position: PositionId, from: NaiveDate, to: NaiveDate) {
        let ctx = self.console(morning()).await;
        appoint(&ctx, who.person, position, AppointmentKind::Plt, from, Some(to)).await;
    }

    pub async fn set_rules(&self, rules: &RuleSet) {
        let today = self.console(morning()).await.today;
        self.set_rules_from(rules, today).await;
    }

    pub async fn set_rules_from(&self, rules: &RuleSet, day: NaiveDate) {
        let ctx = self.console(morning()).await;
        let grant = authorize(&ctx.actor, OrganizationAction::EditRules, &whole(&ctx)).unwrap();
        let tx = ctx.store.begin(&ctx.who()).await.unwrap();
        rules::insert_rule_set(&tx, &grant, rules, day, "Perkada percobaan")
            .await
            .unwrap();
        tx.without_activity("a fixture");
        tx.commit().await.unwrap();
    }

    pub fn guest(&self, now: DateTime<Utc>) -> Guest {
        guest(&self.store, now, "10.0.0.7")
    }

    pub async fn sign_in(&self, login: &str, password: &str, now: DateTime<Utc>) -> Result<SignedIn> {
        sign_in(&self.guest(now), typed(login, password)).await
    }

    /// From another address, in a browser that was signed in before or not.
    pub async fn sign_in_from(
        &self,
        address: &str,
        device: Option<DeviceMark>,
        (login, password): (&str, &str),
        now: DateTime<Utc>,
    ) -> Result<SignedIn> {
        let input = SignIn {
            device,
            ..typed(login, password)
        };
        sign_in(&guest(&self.store, now, address), input).await
    }

    pub async fn resolve(&self, token: &SessionToken, now: DateTime<Utc>) -> Option<Ctx> {
        resolve(self.guest(now), token).await.unwrap()
    }

    /// Signs in and resolves: a person at work.
    pub async fn at_work(&self, who: &Somebody, now: DateTime<Utc>) -> Ctx {
        let signed_in = self.sign_in(&who.nip, PASSWORD, now).await.unwrap();
        self.resolve(&signed_in.token, now).await.unwrap()
    }

    /// A one-time link for somebody, made by the command line.
    pub async fn link(&self, account: AccountId, now: DateTime<Utc>) -> LinkToken {
        let ctx = self.console(now).await;
        link_token(&session::make_reset_link(&ctx, account).await.unwrap().path)
    }

    /// What the log tells, oldest first.
    pub async fn log(&self) -> Vec<Activity> {
        let everything = activity::Filter::Everything;
        let mut log = activity::list(self.store.read(), self.instansi, everything, None, 1000)
            .await
            .unwrap();
        log.reverse();
        log
    }

    pub async fn verbs(&self) -> Vec<Verb> {
        self.log().await.into_iter().map(|entry| entry.verb).collect()
    }
}

pub fn typed(login: &str, password: &str) -> SignIn {
    SignIn {
        login: login.into(),
        password: password.into(),
        ..SignIn::default()
    }
}

pub fn guest(store: &Store, now: DateTime<Utc>, address: &str) -> Guest {
    Guest {
        store: store.clone(),
        snapshots: operations::snapshot::Snapshots::default(),
        now,
        request_id: "percobaan".into(),
        address: address.into(),
        user_agent: "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/128.0".into(),
    }
}

pub fn link_token(path: &str) -> LinkToken {
    LinkToken::decode(path.strip_prefix("/sandi/").unwrap()).unwrap()
}

/// The code of a refusal.
pub fn refusal<T>(result: Result<T>) -> &'static str {
    match result {
        Err(Error::Rejected { code, .. }) => code,
        Err(other) => panic!("another error: {other:?}"),
        Ok(_) => panic!("it was allowed"),
    }
}

/// The codes of refused fields.
pub fn wrong_fields<T>(result: Result<T>) -> Vec<(String, String)> {
    match result {
        Err(Error::Invalid(fields)) => fields
            .into_iter()
            .map(|field| (field.field, field.code))
            .collect(),
        Err(other) => panic!("another error: {other:?}"),
        Ok(_) => panic!("it was allowed"),
    }
}

pub fn minutes(minutes: i64) -> TimeDelta {
    TimeDelta::minutes(minutes)
}

fn whole(ctx: &Ctx) -> OrganizationFacts {
    OrganizationFacts {
        instansi: ctx.instansi_id(),
        unit_path: String::new(),
    }
}

pub async fn new_instansi(store: &Store, name: &str, zone: Zone) -> InstansiId {
    let instansi = Instansi {
        id: new_id(),
        kind: InstansiKind::Province,
        name: name.into(),
        zone,
    };
    let tx = store.begin(&Who::system(instansi.id, morning())).await.unwrap();
    organization::create_instansi(&tx, &instansi).await.unwrap();
    tx.record(
        Verb::Created,
        Subject::Instansi,
        instansi.id,
        NOTHING,
        Some(&json!({})),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    instansi.id
}

async fn unit(ctx: &Ctx, code: &str, name: &str, kind: UnitKind, parent: Option<&Unit>) -> Unit {
    let id: UnitId = new_id();
    let above = parent.map(|parent| parent.path.clone()).unwrap_or_default();
    let unit = Unit {
        id,
        parent: parent.map(|parent| parent.id),
        kind,
        code: code.into(),
        name: name.into(),
        path: format!("{above}{}/", id.0.simple()),
        valid_from: ctx.today,
        valid_to: None,
        version: 1,
    };
    let grant = authorize(&ctx.actor, OrganizationAction::EditUnits, &whole(ctx)).unwrap();
    let tx = ctx.store.begin(&ctx.who()).await.unwrap();
    organization::insert_units(&tx, &grant, std::slice::from_ref(&unit))
        .await
        .unwrap();
    tx.without_activity("a fixture");
    tx.commit().await.unwrap();
    unit
}

async fn position(ctx: &Ctx, unit: UnitId, number: u32, heads: bool) -> PositionId {
    let position = Position {
        id: new_id(),
        unit,
        kind: if heads {
            PositionKind::JptPratama
        } else {
            PositionKind::Pelaksana
        },
        code: format!("J{number}"),
        title: if heads {
            "Kepala Dinas".into()
        } else {
            "Pengelola Data".into()
        },
        grade: None,
        is_unit_head: heads,
        task: None,
        valid_from: ctx.today,
        valid_to: None,
        version: 1,
    };
    let grant = authorize(&ctx.actor, OrganizationAction::EditPositions, &whole(ctx)).unwrap();
    let tx = ctx.store.begin(&ctx.who()).await.unwrap();
    organization::insert_positions(&tx, &grant, std::slice::from_ref(&position))
        .await
        .unwrap();
    tx.without_activity("a fixture");
    tx.commit().await.unwrap();
    position.id
}

async fn appoint(
    ctx: &Ctx,
    person: PersonId,
    position: PositionId,
    kind: AppointmentKind,
    from: NaiveDate,
    to: Option<NaiveDate>,
) {
    let appointment = Appointment {
        id: new_id(),
        person,
        position,
        kind,
        valid_from: from,
        valid_to: to,
        decree_number: None,
        version: 1,
    };
    let grant = authorize(&ctx.actor, OrganizationAction::Appoint, &whole(ctx)).unwrap();
    let tx = ctx.store.begin(&ctx.who()).await.unwrap();
    organization::insert_appointments(&tx, &grant, &[appointment])
        .await
        .unwrap();
    tx.without_activity("a fixture");
    tx.commit().await.unwrap();
}

/// A person with number, address, account and [`PASSWORD`]; with a post, if wanted.
pub async fn somebody(ctx: &Ctx, number: u32, post: Option<(UnitId, bool)>) -> Somebody {
    let nip = format!("19900101201503200{number}");
    let email = format!("orang{number}@nusatimur.go.id");
    let made = new_person(ctx, number, Some(&nip), Some(&email)).await;
    let account = account(ctx, &made).await;
    let hash = hash().await;
    set_password(ctx, account, &hash).await;
    let mut held = None;
    if let Some((unit, heads)) = post {
        let id = position(ctx, unit, number, heads).await;
        let from = ctx.today.checked_sub_days(Days::new(30)).unwrap();
        appoint(ctx, made.id, id, AppointmentKind::Definitif, from, None).await;
        held = Some(id);
    }
    Somebody {
        person: made.id,
        account,
        position: held,
        nip,
        email,
    }
}

pub async fn new_person(ctx: &Ctx, number: u32, nip: Option<&str>, email: Option<&str>) -> Person {
    let person = Person {
        id: new_id(),
        name: format!("Orang Ke-{number}"),
        employment: EmploymentKind::Pns,
        nip: nip.map(|nip| Nip::parse(nip, ctx.today).unwrap()),
        birth_date: None,
        gender: None,
        rank: None,
        email: email.map(ToOwned::to_owned),
        version: 1,
    };
    let grant = authorize(&ctx.actor, OrganizationAction::EditPeople, &whole(ctx)).unwrap();
    let tx = ctx.store.begin(&ctx.who()).await.unwrap();
    organization::insert_people(&tx, &grant, std::slice::from_ref(&person), ctx.today)
        .await
        .unwrap();
    tx.without_activity("a fixture");
    tx.commit().await.unwrap();
    person
}

pub async fn account(ctx: &Ctx, person: &Person) -> AccountId {
    let new = new_account(person).unwrap();
    let id = new.id;
    let grant = authorize(&ctx.actor, OrganizationAction::ManageAccounts, &whole(ctx)).unwrap();
    let tx = ctx.store.begin(&ctx.who()).await.unwrap();
    store::session::insert_accounts(&tx, &grant, [new]).await.unwrap();
    tx.without_activity("a fixture");
    tx.commit().await.unwrap();
    id
}

pub async fn set_password(ctx: &Ctx, account: AccountId, hash: &str) {
    let tx = ctx.store.begin(&ctx.who()).await.unwrap();
    assert!(store::session::set_password(&tx, account, hash).await.unwrap());
    tx.without_activity("a fixture");
    tx.commit().await.unwrap();
}

/// The hash of [`PASSWORD`], computed once for all tests.
pub async fn hash() -> String {
    static HASH: tokio::sync::OnceCell<String> = tokio::sync::OnceCell::const_new();
    HASH.get_or_init(async || session::hash_password(PASSWORD).await.unwrap())
        .await
        .clone()
}
