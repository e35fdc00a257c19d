//! The first administrator of an instansi, made by whoever has the machine (`selaras user create-admin`).

use chrono::{DateTime, NaiveDate, Utc};
use domain::audit::{Subject, Verb};
use domain::ids::{InstansiId, PersonId};
use domain::organization::{EmploymentKind, Nip, Person};
use domain::policy::{
    Actor, OrganizationAction, OrganizationFacts, Role, SessionAction, SessionFacts, authorize,
};
use domain::session::normal_login;
use serde_json::json;
use store::organization::{self, RoleHeld};
use store::session::{self, AccountState};
use store::{NOTHING, Store, Tx, new_id};

use super::accounts::{ResetLink, issue, new_account};
use crate::{Error, FieldError, Result, console};

/// Who is to be administrator. One of NIP and e-mail is needed; a person who has
/// that NIP, or signs in by that address, is taken and not doubled.
#[derive(Clone, Debug, Default)]
pub struct CreateAdmin {
    pub name: String,
    pub nip: Option<String>,
    pub email: Option<String>,
}

/// The administrator and the link by which he sets his password.
#[derive(Clone, Debug)]
pub struct CreatedAdmin {
    pub person: PersonId,
    pub name: String,
    pub link: ResetLink,
}

/// Makes a person administrator of the personnel of the whole instansi, with an account and a one-time link.
///
/// Safe to run again: what is there already is kept, and a new link replaces the old one.
pub async fn create_admin(
    store: &Store,
    now: DateTime<Utc>,
    instansi: InstansiId,
    input: CreateAdmin,
) -> Result<CreatedAdmin> {
    let ctx = console(store, instansi, now).await?;
    let wanted = read(&input, ctx.today)?;
    let tx = store.begin(&ctx.who()).await?;
    let person = person(&tx, &ctx.actor, wanted, ctx.today).await?;
    role(&tx, &ctx.actor, person.id, ctx.today).await?;
    let link = account(&tx, &ctx.actor, &person, ctx.rules.reset_minutes).await?;
    tx.commit().await?;
    Ok(CreatedAdmin {
        person: person.id,
        name: person.name,
        link,
    })
}

fn read(input: &CreateAdmin, today: NaiveDate) -> Result<Person> {
    let mut wrong = Vec::new();
    let name = input.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let read = input.nip.as_deref().map(|nip| Nip::parse(nip, today));
    if matches!(read, Some(Err(_))) {
        wrong.push(FieldError::new("nip", "nip_invalid"));
    }
    let nip = read.and_then(std::result::Result::ok);
    let email = input.email.as_deref().map(normal_login);
    if email.as_ref().is_some_and(|email| !email.contains('@')) {
        wrong.push(FieldError::new("email", "not_an_email"));
    }
    if name.is_empty() {
        wrong.push(FieldError::new("name", "required"));
    }
    if nip.is_none() && email.is_none() && wrong.is_empty() {
        wrong.push(FieldError::new("nip", "account_without_login"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    Ok(Person {
        id: new_id(),
        name,
        employment: if nip.is_some() {
            EmploymentKind::Pns
        } else {
            EmploymentKind::NonAsn
        },
        birth_date: nip.as_ref().and_then(Nip::birth_date),
        gender: nip.as_ref().and_then(Nip::gender),
        nip,
        rank: None,
        email,
        version: 1,
    })
}

fn whole(actor: &Actor) -> OrganizationFacts {
    OrganizationFacts {
        instansi: actor.instansi,
        unit_path: String::new(),
    }
}

async fn person(tx: &Tx, console: &Actor, wanted: Person, today: NaiveDate) -> Result<Person> {
    if let Some(nip) = &wanted.nip {
        let there = organization::person_by_nip(tx.conn(), tx.instansi(), nip.as_str()).await?;
        if let Some(there) = there {
            return Ok(there);
        }
    }
    let by_email = session::credentials_by_login(tx.conn(), None, wanted.email.as_deref(), 9).await?;
    if let Some(there) = by_email.iter().find(|there| there.instansi == tx.instansi()) {
        return Ok(organization::person(tx.conn(), tx.instansi(), there.person).await?);
    }
    let grant = authorize(console, OrganizationAction::EditPeople, &whole(console))?;
    organization::insert_people(tx, &grant, std::slice::from_ref(&wanted), today).await?;
    tx.record(Verb::Created, Subject::Person, wanted.id, NOTHING, Some(&wanted))
        .await?;
    Ok(wanted)
}

async fn role(tx: &Tx, console: &Actor, person: PersonId, today: NaiveDate) -> Result<()> {
    let held = organization::roles_held(tx.conn(), tx.instansi(), person, today).await?;
    let there = held
        .iter()
        .any(|role| role.role == Role::AdminKepegawaian && role.unit_path.is_none());
    if there {
        return Ok(());
    }
    let grant = authorize(console, OrganizationAction::GrantRole, &whole(console))?;
    let role = RoleHeld {
        id: new_id(),
        person,
        role: Role::AdminKepegawaian,
        unit: None,
        valid_from: today,
        valid_to: None,
        version: 1,
    };
    organization::insert_roles(tx, &grant, std::slice::from_ref(&role)).await?;
    let what = json!({ "person": person, "role": role.role.code(), "valid_from": today });
    tx.record(Verb::Granted, Subject::Role, role.id, NOTHING, Some(&what))
        .await?;
    Ok(())
}

async fn account(tx: &Tx, console: &Actor, person: &Person, minutes: u16) -> Result<ResetLink> {
    let there = session::accounts_of_people(tx.conn(), tx.instansi(), [person.id]).await?;
    let id = if let Some(account) = there.first() {
        if account.state == AccountState::Disabled {
            return Err(Error::rejected("account_disabled"));
        }
        account.id
    } else {
        let new = new_account(person).ok_or(Error::rejected("account_without_login"))?;
        let grant = authorize(console, OrganizationAction::ManageAccounts, &whole(console))?;
        let id = new.id;
        let what = json!({ "person": person.id, "login_nip": new.login_nip, "login_email": new.login_email });
        session::insert_accounts(tx, &grant, [new]).await?;
        tx.record(Verb::Created, Subject::Account, id, NOTHING, Some(&what))
            .await?;
        id
    };
    let facts = SessionFacts {
        instansi: tx.instansi(),
        account: id,
        unit_path: String::new(),
    };
    let grant = authorize(console, SessionAction::ResetOther, &facts)?;
    issue(tx, &grant, id, minutes, person.id).await
}
