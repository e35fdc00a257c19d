//! Creating and changing people. The NIP may change over a life; the person does not (`domain.md` 9.4).

use domain::audit::{Subject, Verb};
use domain::ids::{PersonId, PositionId};
use domain::organization::{
    Appointment, AppointmentKind, EmploymentKind, Gender, Nip, NipError, Person, RankGroup, valid_on,
};
use domain::policy::OrganizationAction;
use store::{Constraint, NOTHING, StoreError, new_id};

use super::appoint::{CheckedPost, insert};
use super::{Checked, allow, person_path};
use crate::{Ctx, Error, Result};

/// Fields of a person, as typed; with a position he is appointed to it at once.
#[derive(Clone, Debug, Default)]
pub struct CreatePerson {
    pub name: String,
    pub employment: String,
    pub nip: String,
    pub birth_date: String,
    pub gender: String,
    pub rank: String,
    pub email: String,
    /// Empty: none yet. Only who is responsible for the whole instansi may leave it so.
    pub position: String,
    pub valid_from: String,
    pub decree_number: String,
}

/// Changed fields of a person, as typed.
#[derive(Clone, Debug)]
pub struct EditPerson {
    pub id: PersonId,
    pub version: i32,
    pub name: String,
    pub employment: String,
    pub nip: String,
    /// From when another number holds; empty = today.
    pub nip_from: String,
    pub birth_date: String,
    pub gender: String,
    pub rank: String,
    pub email: String,
}

/// Creates a person, non-ASN ones (*pendamping*, EPF-04) without a number.
///
/// Gives what the number says otherwise than the fields, a warning by `domain.md` 9.4.
pub async fn create_person(ctx: &Ctx, input: CreatePerson) -> Result<(Person, Vec<NipError>)> {
    let db = ctx.store.read();
    let mut form = Checked::default();
    let position: Option<PositionId> = form.optional_id("position", &input.position);
    let post = match position {
        Some(position) => Some(CheckedPost::load(ctx, position).await?),
        None => None,
    };
    let path = post
        .as_ref()
        .map(|post| post.unit.path.as_str())
        .unwrap_or_default();
    let grant = allow(ctx, OrganizationAction::EditPeople, path)?;
    let fields = read(ctx, &mut form, &input.as_fields());
    let from = match &post {
        Some(_) => form.day("valid_from", &input.valid_from),
        None => None,
    };
    if let (Some(post), Some(from)) = (&post, from)
        && !valid_on(post.position.valid_from, post.position.valid_to, from)
    {
        form.wrong("valid_from", "position_not_valid");
    }
    let decree = form.optional("decree_number", &input.decree_number, 100);
    let fields = form.all(fields)?;
    let person = Person {
        id: new_id(),
        version: 1,
        ..fields
    };
    let warnings = contradictions(&person);
    not_taken(ctx, db, &person, None).await?;

    let tx = ctx.store.begin(&ctx.who()).await?;
    store::organization::insert_people(&tx, &grant, std::slice::from_ref(&person), ctx.today)
        .await
        .map_err(nip_taken)?;
    tx.record(Verb::Created, Subject::Person, person.id, NOTHING, Some(&person))
        .await?;
    if let (Some(post), Some(valid_from)) = (&post, from) {
        let appointment = Appointment {
            id: new_id(),
            person: person.id,
            position: post.position.id,
            kind: AppointmentKind::Definitif,
            valid_from,
            valid_to: None,
            decree_number: decree,
            version: 1,
        };
        insert(ctx, &tx, post, &appointment).await?;
    }
    tx.commit().await?;
    Ok((person, warnings))
}

/// Changes a person. Another number is kept beside the former ones, with the day from which it holds.
pub async fn edit_person(ctx: &Ctx, input: EditPerson) -> Result<(Person, Vec<NipError>)> {
    let db = ctx.store.read();
    let before = store::organization::person(db, ctx.instansi_id(), input.id).await?;
    let path = person_path(ctx, before.id).await?;
    let grant = allow(ctx, OrganizationAction::EditPeople, &path)?;
    let mut form = Checked::default();
    let fields = read(ctx, &mut form, &input.as_fields());
    let nip_from = form.optional_day("nip_from", &input.nip_from);
    let fields = form.all(fields)?;
    let mut after = Person {
        id: before.id,
        version: input.version,
        ..fields
    };
    let warnings = contradictions(&after);
    not_taken(ctx, db, &after, Some(before.id)).await?;

    let tx = ctx.store.begin(&ctx.who()).await?;
    after.version = store::organization::update_person(&tx, &grant, &after).await?;
    if after.nip != before.nip {
        let day = nip_from.unwrap_or(ctx.today);
        after.version = store::organization::change_nip(&tx, &grant, &after, after.nip.as_ref(), day)
            .await
            .map_err(nip_taken)?;
    }
    tx.record(
        Verb::Edited,
        Subject::Person,
        after.id,
        Some(&before),
        Some(&after),
    )
    .await?;
    tx.commit().await?;
    Ok((after, warnings))
}

/// The fields that both forms share.
struct Typed<'a> {
    name: &'a str,
    employment: &'a str,
    nip: &'a str,
    birth_date: &'a str,
    gender: &'a str,
    rank: &'a str,
    email: &'a str,
}

impl CreatePerson {
    fn as_fields(&self) -> Typed<'_> {
        Typed {
            name: &self.name,
            employment: &self.employment,
            nip: &self.nip,
            birth_date: &self.birth_date,
            gender: &self.gender,
            rank: &self.rank,
            email: &self.email,
        }
    }
}

impl EditPerson {
    fn as_fields(&self) -> Typed<'_> {
        Typed {
            name: &self.name,
            employment: &self.employment,
            nip: &self.nip,
            birth_date: &self.birth_date,
            gender: &self.gender,
            rank: &self.rank,
            email: &self.email,
        }
    }
}

fn read(ctx: &Ctx, form: &mut Checked, typed: &Typed<'_>) -> Option<Person> {
    let name = form.text("name", typed.name, 200);
    let employment: Option<EmploymentKind> = form.code("employment", typed.employment);
    let nip = nip(ctx, form, typed.nip, employment);
    let birth_date = form.optional_day("birth_date", typed.birth_date);
    if birth_date.is_some_and(|day| day > ctx.today) {
        form.wrong("birth_date", "in_the_future");
    }
    let gender: Option<Gender> = form.optional_code("gender", typed.gender);
    let rank = rank(form, typed.rank, employment);
    let email = form
        .optional("email", typed.email, 200)
        .map(|email| email.to_lowercase());
    if email.as_deref().is_some_and(|email| !looks_like_email(email)) {
        form.wrong("email", "not_an_email");
    }
    Some(Person {
        id: PersonId(uuid::Uuid::nil()),
        name,
        employment: employment?,
        birth_date: birth_date.or_else(|| nip.as_ref().and_then(Nip::birth_date)),
        gender: gender.or_else(|| nip.as_ref().and_then(Nip::gender)),
        nip,
        rank,
        email,
        version: 0,
    })
}

fn nip(ctx: &Ctx, form: &mut Checked, typed: &str, employment: Option<EmploymentKind>) -> Option<Nip> {
    if typed.trim().is_empty() {
        if employment.is_some_and(needs_nip) {
            form.wrong("nip", "nip_required");
        }
        return None;
    }
    match Nip::parse(typed, ctx.today) {
        Ok(nip) => Some(nip),
        Err(error) => {
            form.wrong("nip", nip_code(error));
            None
        }
    }
}

fn rank(form: &mut Checked, typed: &str, employment: Option<EmploymentKind>) -> Option<RankGroup> {
    if typed.trim().is_empty() {
        return None;
    }
    let rank = RankGroup::parse(typed).ok();
    match &rank {
        None => form.wrong("rank", "unknown_rank"),
        Some(rank) if employment.is_some_and(|employment| !rank.fits(employment)) => {
            form.wrong("rank", "rank_of_other_employment");
        }
        Some(_) => {}
    }
    rank
}

/// Whether people of that kind always have a number.
pub(crate) fn needs_nip(employment: EmploymentKind) -> bool {
    !matches!(employment, EmploymentKind::NonAsn | EmploymentKind::PejabatNegara)
}

/// The code under which a wrong number is worded.
pub(crate) fn nip_code(error: NipError) -> &'static str {
    match error {
        NipError::NotDigits => "nip_not_digits",
        NipError::Length => "nip_length",
        NipError::BirthDate => "nip_birth_date",
        NipError::MonthOrContract => "nip_month_or_contract",
        NipError::AppointmentYear => "nip_appointment_year",
        NipError::Gender => "nip_gender",
        NipError::Sequence => "nip_sequence",
    }
}

/// One `@` with something before it and a dotted name behind it; whether it arrives, the mail tells.
pub(crate) fn looks_like_email(email: &str) -> bool {
    let Some((local, host)) = email.split_once('@') else {
        return false;
    };
    !local.is_empty()
        && !email.contains(char::is_whitespace)
        && !host.contains('@')
        && host.split('.').count() >= 2
        && host.split('.').all(|part| !part.is_empty())
}

fn contradictions(person: &Person) -> Vec<NipError> {
    person
        .nip
        .as_ref()
        .map(|nip| nip.contradictions(person.birth_date, person.gender))
        .unwrap_or_default()
}

/// Nobody else has the number today, and nobody else had it before.
async fn not_taken(
    ctx: &Ctx,
    db: &impl store::ConnectionTrait,
    person: &Person,
    own: Option<PersonId>,
) -> Result<()> {
    let Some(nip) = &person.nip else { return Ok(()) };
    let holders = store::organization::people_with_nip(db, ctx.instansi_id(), nip.as_str()).await?;
    if holders.iter().any(|holder| Some(*holder) != own) {
        return Err(Error::field("nip", "duplicate"));
    }
    Ok(())
}

fn nip_taken(error: StoreError) -> Error {
    match error {
        StoreError::Duplicate(Constraint::PersonNip) => Error::field("nip", "duplicate"),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_and_a_host() {
        for good in ["siti@contoh.go.id", "a.b+c@x.id"] {
            assert!(looks_like_email(good), "{good}");
        }
        for bad in [
            "siti",
            "@contoh.go.id",
            "siti@",
            "siti@contoh",
            "siti@.id",
            "a b@contoh.id",
            "a@b@c.id",
        ] {
            assert!(!looks_like_email(bad), "{bad}");
        }
    }
}
