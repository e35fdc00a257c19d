//! Signing in without a password as one of the people of the demo province.
//!
//! Possible only for who can show a [`DemoMode`], and only for accounts whose address ends in [`DEMO_DOMAIN`]: real
//! people are out of reach even on a server that was switched to demo mode by mistake.

use domain::ids::{InstansiId, PersonId};
use domain::organization::PositionKind;
use domain::policy::Role;
use domain::time::local_date;
use store::organization::{Among, Held, Holder, holders, instansi, role_grants};
use store::session::{AccountState, accounts_of_people, credentials_held, with_email_domain};
use store::{Who, organization, rules};

use super::open::{Opening, SignedIn};
use super::sign_out::sign_out;
use crate::{Ctx, Error, Guest, Result};

/// Where the people of the demo have their addresses; the part before the `@` orders them: `01.gubernur@…`.
pub const DEMO_DOMAIN: &str = "demo.selaras.id";

/// People on the sign-in page.
const AT_MOST: u64 = 60;

/// Proof that the server's configuration says: demo.
#[derive(Clone, Copy, Debug)]
pub struct DemoMode(());

impl DemoMode {
    /// For the one place that reads the configuration.
    pub fn from_configuration(demo: bool) -> Option<Self> {
        demo.then_some(Self(()))
    }
}

/// A person whom a visitor may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPerson {
    pub instansi: InstansiId,
    pub person: PersonId,
    pub name: String,
    /// The part of the address before the `@`.
    pub handle: String,
    /// The post by which one knows him, and its unit; empty for people without one.
    pub title: String,
    pub unit_name: String,
    pub kind: Option<PositionKind>,
    pub leads: bool,
    pub roles: Vec<Role>,
}

/// The people of the demo in the order of their addresses.
pub async fn demo_people(guest: &Guest, _demo: DemoMode) -> Result<Vec<DemoPerson>> {
    let db = guest.store.read();
    let accounts = with_email_domain(db, DEMO_DOMAIN, AT_MOST).await?;
    let mut people = Vec::with_capacity(accounts.len());
    // One or two instansi; a constant number of statements for each.
    for of in accounts.chunk_by(|(one, _), (other, _)| one == other) {
        let id = of[0].0;
        let today = local_date(guest.now, instansi(db, id).await?.zone);
        let ids: Vec<PersonId> = of.iter().map(|(_, account)| account.person).collect();
        let named = organization::people_by_id(db, id, ids.iter().copied()).await?;
        let mut posts = holders(db, id, &Among::People(ids.clone()), Held::On(today), "", None).await?;
        posts.sort_by_key(prominence);
        let roles = role_grants(db, id).await?;
        for (_, account) in of {
            let post = posts.iter().find(|post| post.person.id == account.person);
            let Some(person) = named.iter().find(|person| person.id == account.person) else {
                continue;
            };
            let handle = account
                .login_email
                .as_deref()
                .and_then(|email| email.split('@').next());
            people.push(DemoPerson {
                instansi: id,
                person: person.id,
                name: person.name.clone(),
                handle: handle.unwrap_or_default().to_owned(),
                title: post.map(|post| post.position.title.clone()).unwrap_or_default(),
                unit_name: post.map(|post| post.unit.name.clone()).unwrap_or_default(),
                kind: post.map(|post| post.position.kind),
                leads: post.is_some_and(|post| post.position.is_unit_head),
                roles: roles
                    .iter()
                    .filter(|role| role.person == person.id)
                    .filter(|role| domain::organization::valid_on(role.valid_from, role.valid_to, today))
                    .map(|role| role.role)
                    .collect(),
            });
        }
    }
    people.sort_by(|one, other| one.handle.cmp(&other.handle));
    Ok(people)
}

/// A definitive post before an acting one.
fn prominence(holder: &Holder) -> u8 {
    u8::from(holder.appointment.kind != domain::organization::AppointmentKind::Definitif)
}

/// Signs in as a person of the demo. Anybody else is not found. `replaces`: the session that the browser still has.
pub async fn demo_sign_in(
    guest: &Guest,
    _demo: DemoMode,
    instansi_id: InstansiId,
    person: PersonId,
    replaces: Option<Ctx>,
) -> Result<SignedIn> {
    let db = guest.store.read();
    let account = accounts_of_people(db, instansi_id, [person])
        .await?
        .into_iter()
        .find(|account| {
            let domain = account
                .login_email
                .as_deref()
                .and_then(|email| email.split('@').nth(1));
            domain == Some(DEMO_DOMAIN)
        })
        .ok_or(Error::NotFound)?;
    let instansi = instansi(db, instansi_id).await?;
    let person = organization::person(db, instansi_id, person).await?;
    let today = local_date(guest.now, instansi.zone);
    let rules = rules::rule_set(db, instansi_id, today).await?;
    let opening = Opening::prepare(instansi_id, &rules, guest.now)?;
    let who = Who {
        actor: Some(person.id),
        actor_name: person.name,
        request_id: guest.request_id.clone(),
        ..Who::system(instansi_id, guest.now)
    };
    let tx = guest.store.begin(&who).await?;
    if credentials_held(&tx, account.id).await?.state != AccountState::Active {
        return Err(Error::NotFound);
    }
    let signed_in = opening.store(&tx, guest, account.id, "demo").await?;
    tx.commit().await?;
    if let Some(old) = replaces {
        sign_out(&old).await?;
    }
    Ok(signed_in)
}
