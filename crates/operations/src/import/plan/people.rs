//! People by NIP (`domain.md` 9.4); people outside ASN without one by e-mail address or name and birth date (EPF-04).

use std::collections::HashMap;

use domain::ids::PersonId;
use domain::import::{ImportField as F, RowCode};
use domain::organization::{EmploymentKind, Gender, Nip, NipError, Person, RankGroup};
use domain::policy::Decision;
use store::{new_id, search_key};

use super::table::{Row, Table};
use super::words::{employment, gender};
use super::{Differences, Plan, Setting, refusal};
use crate::organization::{looks_like_email, needs_nip};

/// What is there.
pub struct PeopleThere<'a> {
    pub people: &'a [Person],
    /// Every number that anybody ever had.
    pub numbers: &'a [(String, PersonId)],
    /// Path of the unit that a person belongs to; people without a post are missing.
    pub homes: &'a HashMap<PersonId, String>,
    /// Whether the one who imports may add people that have no post yet.
    pub may_add: Decision,
}

/// By what a person is recognised.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Nip(String),
    Email(String),
    Born(String, chrono::NaiveDate),
}

/// Plans people.
pub fn people<'a>(table: &'a Table<'a>, there: &'a PeopleThere<'a>, setting: &Setting<'_>) -> Plan<Person> {
    let mut plan = Plan::new(table.len());
    let mut known: HashMap<Key, &Person> = HashMap::new();
    for person in there.people {
        for key in keys(person) {
            known.insert(key, person);
        }
    }
    let numbers: HashMap<&str, PersonId> = there
        .numbers
        .iter()
        .map(|(nip, person)| (nip.as_str(), *person))
        .collect();
    let mut seen: HashMap<Key, u32> = HashMap::new();
    for row in table.rows() {
        let Some(read) = read(row, setting) else { continue };
        let Some(key) = keys(&read.person).into_iter().next() else {
            row.wrong(F::BirthDate, RowCode::NeedsKey);
            continue;
        };
        if let Some(first) = seen.get(&key) {
            row.wrong_with(F::Nip, RowCode::DuplicateInFile, first.to_string());
            continue;
        }
        seen.insert(key.clone(), row.number());
        let before = known.get(&key).copied();
        let replaced = read.person.nip.as_ref().and_then(|nip| numbers.get(nip.as_str()));
        if replaced.is_some_and(|person| before.is_none_or(|before| before.id != *person)) {
            row.wrong(F::Nip, RowCode::NipReplaced);
        }
        let merged = before.map(|before| (before, merge(before, &read)));
        let home = before
            .and_then(|before| there.homes.get(&before.id))
            .map(String::as_str);
        let decision = match &merged {
            // Somebody without a post belongs to nobody yet: to say of him what is there already harms nobody.
            Some((_, (_, differences))) if differences.0.is_empty() && home.is_none() => Decision::Allowed,
            Some(_) => (setting.may)(home.unwrap_or_default()),
            None => there.may_add,
        };
        if let Some(code) = refusal(decision) {
            row.wrong(F::Nip, code);
        }
        if row.is_bad() {
            continue;
        }
        match merged {
            None => {
                let what = read.person.name.clone();
                plan.create(
                    row.number(),
                    &what,
                    Person {
                        id: new_id(),
                        ..read.person
                    },
                );
            }
            Some((_, (_, differences))) if differences.0.is_empty() => plan.counts.unchanged += 1,
            Some((before, (after, differences))) => {
                let what = after.name.clone();
                plan.update(row.number(), &what, before.clone(), after, differences.0);
            }
        }
    }
    plan.finish(table)
}

/// The keys of a person, the surest first.
fn keys(person: &Person) -> Vec<Key> {
    if let Some(nip) = &person.nip {
        return vec![Key::Nip(nip.as_str().to_owned())];
    }
    let email = person.email.clone().map(Key::Email);
    let born = person
        .birth_date
        .map(|day| Key::Born(search_key(&person.name), day));
    email.into_iter().chain(born).collect()
}

/// What a row says; which fields it really gave stands beside.
struct ReadPerson {
    person: Person,
    gave_birth: bool,
    gave_gender: bool,
    gave_employment: bool,
}

fn read(row: Row<'_>, setting: &Setting<'_>) -> Option<ReadPerson> {
    let name = row.required(F::Name, 200);
    let given_employment = row.word(F::Employment, employment);
    let nip = number(row, given_employment, setting);
    let given_gender = row.word(F::Gender, gender);
    let given_birth = row.day(F::BirthDate);
    if given_birth.is_some_and(|day| day > setting.today) {
        row.wrong(F::BirthDate, RowCode::InTheFuture);
    }
    let rank = row.word_or(F::Rank, RowCode::UnknownRank, |text| {
        RankGroup::parse(rank_group(text)).ok()
    });
    let email = row.optional(F::Email, 200).map(|email| email.to_lowercase());
    if email.as_deref().is_some_and(|email| !looks_like_email(email)) {
        row.wrong(F::Email, RowCode::NotAnEmail);
    }
    let by_number = nip.as_ref().map(|nip| {
        if nip.is_pppk() {
            EmploymentKind::Pppk
        } else {
            EmploymentKind::Pns
        }
    });
    let employment = given_employment.or(by_number);
    if employment.is_none() && row.text(F::Employment).is_empty() && !row.is_bad() {
        row.wrong(F::Nip, RowCode::NipRequired);
    }
    if row.is_bad() {
        return None;
    }
    let employment = employment?;
    warn(
        row,
        nip.as_ref(),
        given_birth,
        given_gender,
        employment,
        rank.as_ref(),
    );
    Some(ReadPerson {
        gave_birth: given_birth.is_some(),
        gave_gender: given_gender.is_some(),
        gave_employment: given_employment.is_some(),
        person: Person {
            id: PersonId(uuid::Uuid::nil()),
            name: name?,
            employment,
            birth_date: given_birth.or_else(|| nip.as_ref().and_then(Nip::birth_date)),
            gender: given_gender.or_else(|| nip.as_ref().and_then(Nip::gender)),
            nip,
            rank,
            email,
            version: 1,
        },
    })
}

/// `Penata, III/c` and `Penata (III/c)` hold the group at the end.
fn rank_group(text: &str) -> &str {
    let end = text.rsplit([',', '(']).next().unwrap_or(text).trim();
    end.trim_end_matches(')')
}

fn number(row: Row<'_>, given: Option<EmploymentKind>, setting: &Setting<'_>) -> Option<Nip> {
    let text = row.text(F::Nip);
    let bare = text.trim_matches(['\'', '-', ' ']);
    if bare.is_empty() {
        if given.is_some_and(needs_nip) {
            row.wrong(F::Nip, RowCode::NipRequired);
        }
        return None;
    }
    match Nip::parse(bare, setting.today) {
        Ok(nip) => Some(nip),
        // Digits that a spreadsheet dropped were noted already, and say more.
        Err(_) if row.is_bad() => None,
        Err(error) => {
            row.wrong(F::Nip, nip_code(error));
            None
        }
    }
}

/// How a wrong number is told.
pub(super) fn nip_code(error: NipError) -> RowCode {
    match error {
        NipError::NotDigits => RowCode::NipNotDigits,
        NipError::Length => RowCode::NipLength,
        NipError::BirthDate => RowCode::NipBirthDate,
        NipError::MonthOrContract => RowCode::NipMonthOrContract,
        NipError::AppointmentYear => RowCode::NipAppointmentYear,
        NipError::Gender => RowCode::NipGender,
        NipError::Sequence => RowCode::NipSequence,
    }
}

/// Columns that say otherwise than the number: legacy errors exist, so the row is taken.
fn warn(
    row: Row<'_>,
    nip: Option<&Nip>,
    birth: Option<chrono::NaiveDate>,
    gender: Option<Gender>,
    employment: EmploymentKind,
    rank: Option<&RankGroup>,
) {
    if let Some(nip) = nip {
        for contradiction in nip.contradictions(birth, gender) {
            match contradiction {
                NipError::BirthDate => row.wrong(F::BirthDate, RowCode::BirthDateDiffers),
                _ => row.wrong(F::Gender, RowCode::GenderDiffers),
            }
        }
        let contract = matches!(employment, EmploymentKind::Pppk | EmploymentKind::PppkParuhWaktu);
        let civil = matches!(employment, EmploymentKind::Pns | EmploymentKind::Cpns);
        if (contract && !nip.is_pppk()) || (civil && nip.is_pppk()) {
            row.wrong(F::Employment, RowCode::EmploymentDiffers);
        }
    }
    if rank.is_some_and(|rank| !rank.fits(employment)) {
        row.wrong(F::Rank, RowCode::RankOfOtherEmployment);
    }
}

/// The person with what the row gave; an empty cell leaves what is there.
fn merge(before: &Person, read: &ReadPerson) -> (Person, Differences) {
    let person = read.person.clone();
    let after = Person {
        name: person.name,
        employment: if read.gave_employment {
            person.employment
        } else {
            before.employment
        },
        birth_date: if read.gave_birth {
            person.birth_date
        } else {
            before.birth_date.or(person.birth_date)
        },
        gender: if read.gave_gender {
            person.gender
        } else {
            before.gender.or(person.gender)
        },
        rank: person.rank.or_else(|| before.rank.clone()),
        email: person.email.or_else(|| before.email.clone()),
        version: before.version + 1,
        ..before.clone()
    };
    let mut differences = Differences::new();
    differences.text(F::Name, &before.name, &after.name);
    differences.text(F::Employment, before.employment.code(), after.employment.code());
    differences.day(F::BirthDate, before.birth_date, after.birth_date);
    let shown = |gender: &Option<Gender>| gender.map(Gender::code).unwrap_or_default().to_owned();
    differences.of(F::Gender, &before.gender, &after.gender, shown);
    let rank = |person: &Person| person.rank.as_ref().map(|rank| rank.as_str().to_owned());
    differences.optional(F::Rank, rank(before).as_deref(), rank(&after).as_deref());
    differences.optional(F::Email, before.email.as_deref(), after.email.as_deref());
    (after, differences)
}
